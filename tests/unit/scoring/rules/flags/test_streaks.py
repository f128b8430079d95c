"""Streaks of units, the runs of years behind them, and the flag of a streak that is long enough."""

import pytest

from tests.unit.scoring.rules.flags.grades import put_grades

# ---- streak


@pytest.fixture
def streak(units, rows):
    """The streak of unit 甲 in 2024, of its grade, its forerunners, and the streaks of 2023."""

    def of(grade, before, *, forerunners=("甲",), flag_grade="优秀"):
        units.put("scheme.governs")
        put_grades(units, rows)
        if flag_grade:
            units.put("scheme.flag", flag="excellent_streak", grade=flag_grade, years=3)
        units.put("score.graded", subject="甲", grade=grade)
        units.put("score.ranking", subject="甲", rank=1)
        for forerunner in forerunners:
            units.put("score.forerunner", subject="甲", forerunner=forerunner, forerunners=len(forerunners))
        for unit_code, years in before.items():
            units.put("mart.unit_streak", year=2023, unit_code=unit_code, years=years)
        return units.run("flags/streak", "years")

    return of


@pytest.mark.parametrize(
    ("grade", "before", "years"),
    [
        ("优秀", {"甲": 2}, [3]),
        ("优秀", {"甲": 0}, [1]),
        ("优秀", {}, [1]),
        ("良好", {"甲": 5}, [0]),
        ("优秀", {"乙": 4}, [1]),
    ],
)
def test_a_streak_grows_by_one_with_the_grade_and_ends_without_it(streak, grade, before, years):
    assert streak(grade, before) == years


def test_a_merged_unit_carries_on_the_least_streak_of_its_predecessors(streak):
    assert streak("优秀", {"旧一": 4, "旧二": 2, "甲": 9}, forerunners=("旧一", "旧二")) == [3]


def test_a_predecessor_without_a_result_in_the_year_before_counts_as_0(streak):
    assert streak("优秀", {"旧一": 4}, forerunners=("旧一", "旧二")) == [1]


def test_a_renamed_unit_carries_on_its_predecessor_s_streak(streak):
    assert streak("优秀", {"旧": 2, "甲": 7}, forerunners=("旧",)) == [3]


def test_a_unit_that_takes_in_another_and_types_its_own_code_carries_on_the_lesser_of_both(streak):
    assert streak("优秀", {"甲": 5, "旧": 1}, forerunners=("甲", "旧")) == [2]


def test_a_streak_does_not_reach_over_a_gap(units, streak):
    units.put("mart.unit_streak", year=2022, unit_code="甲", years=6)
    assert streak("优秀", {}) == [1]


def test_without_the_flag_a_streak_is_of_the_best_grade(streak):
    assert streak("优秀", {"甲": 1}, flag_grade=None) == [2]


def test_a_streak_is_of_the_grade_that_the_flag_names(streak):
    assert streak("良好", {"甲": 1}, flag_grade="良好") == [2]


def test_each_unit_has_its_own_streak(units, rows):
    units.put("scheme.governs")
    put_grades(units, rows)
    units.put("score.graded", *rows("subject grade", ("甲", "优秀"), ("乙", "优秀"), ("丙", "良好")))
    units.put("score.ranking", *rows("subject rank", ("甲", 1), ("乙", 2), ("丙", 3)))
    units.put("score.forerunner", *rows("subject forerunner", ("甲", "甲"), ("乙", "乙"), ("丙", "丙")), forerunners=1)
    units.put("mart.unit_streak", *rows("unit_code years", ("甲", 2), ("乙", 0), ("丙", 1)), year=2023)
    assert units.run("flags/streak", "unit_code", "grade", "rank", "years") == [
        ("丙", "良好", 3, 0),
        ("乙", "优秀", 2, 1),
        ("甲", "优秀", 1, 3),
    ]


@pytest.mark.parametrize(("grade", "years"), [("好", 3), ("优秀", 0)])
def test_a_year_of_history_is_held_against_the_grade_of_the_first_computed_year(units, rows, grade, years):
    units.put("scheme.governs", *rows("year scheme_id", (2025, "首"), (2026, "次")))
    units.put("scheme.grade", *rows("scheme_id grade", ("首", "好"), ("次", "优秀")), grade_order=1)
    units.put("score.history_in_year", subject="甲", grade=grade, rank=2)
    units.put("mart.unit_streak", year=2023, unit_code="甲", years=2)
    assert units.run("flags/streak", "unit_code", "years", "is_computed") == [("甲", years, False)]


def test_each_year_is_held_against_the_grade_of_its_own_scheme(units, rows):
    units.put("scheme.governs", *rows("year scheme_id", (2023, "旧"), (2024, "新")))
    units.put("scheme.grade", *rows("scheme_id grade", ("旧", "优秀"), ("新", "A")), grade_order=1)
    units.put("score.graded", subject="甲", grade="A")
    units.put("score.ranking", subject="甲", rank=1)
    units.put("score.forerunner", subject="甲", forerunner="甲", forerunners=1)
    units.put("mart.unit_streak", year=2023, unit_code="甲", grade="优秀", years=2)
    assert units.run("flags/streak", "years") == [3]


# ---- excellent_streak


@pytest.mark.parametrize(("years", "expected"), [(2, []), (3, ["甲"]), (4, ["甲"])])
def test_units_whose_streak_is_long_enough_are_flagged(units, years, expected):
    units.put("score.governing")
    units.put("scheme.flag", flag="excellent_streak", years=3)
    units.put("score.streak", unit_code="甲", grade="优秀", years=years, is_computed=True)
    assert units.run("flags/excellent_streak", "subject") == expected


def test_a_streak_of_one_year_may_be_enough_and_none_never_is(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="excellent_streak", years=1)
    units.put("score.streak", *rows("unit_code years", ("甲", 1), ("乙", 0)), grade="优秀", is_computed=True)
    assert units.run("flags/excellent_streak", "subject") == ["甲"]


def test_a_year_of_history_raises_no_flag(units):
    units.put("score.governing")
    units.put("scheme.flag", flag="excellent_streak", years=3)
    units.put("score.streak", unit_code="甲", grade="优秀", years=9, is_computed=False)
    assert units.run("flags/excellent_streak", "subject") == []
