"""Every flag, and the streaks and runs of years behind them."""

from datetime import date
from decimal import Decimal

import pytest

GRADES = (("优秀", 1), ("良好", 2), ("合格", 3), ("不合格", 4))


def _grades(bench, rows):
    bench.put("scheme.grade", *rows("grade grade_order", *GRADES))


OTHER = "别的"


@pytest.fixture
def bench(bench, monkeypatch):
    """The bench with a flag whose conditions everyone meets; no rule may raise it, for none is of it."""
    bench.put(
        "scheme.flag", flag=OTHER, years=1, share=0, positions=0, min_count=99, min_pool=1, below=1000, require="any"
    )
    bench.put("scheme.flag_choice", flag=OTHER, choice="优秀")
    for kind in ("unit", "cadre"):
        bench.put("scheme.flag_min_grade", flag=OTHER, subject_kind=kind, grade="优秀")
        for criterion in ("total", "kpi", "target_tasks", "evaluation", "routine"):
            bench.put("scheme.flag_criterion", flag=OTHER, subject_kind=kind, criterion=criterion)
    run = bench.run

    def run_without_it(rule, *columns):
        if rule != "flags/streak":
            assert OTHER not in run(rule, "flag")
        return run(rule, *columns)

    monkeypatch.setattr(bench, "run", run_without_it)
    return bench


# ---- commended


def test_units_with_the_grade_are_commended_by_the_grade_that_stands(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="commended", grade="优秀")
    units.put(
        "score.graded",
        *rows("subject computed_grade grade", ("甲", "优秀", "优秀"), ("乙", "优秀", "良好"), ("丙", "良好", "优秀")),
    )
    assert units.run("flags/commended", "subject") == ["丙", "甲"]


def test_without_a_grade_named_the_best_of_units_is_commended(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="commended")
    _grades(units, rows)
    units.put("scheme.grade", subject_kind="cadre", grade="良好", grade_order=1)
    units.put("scheme.grade", scheme_id="另案", grade="合格", grade_order=1)
    units.put("score.graded", *rows("subject grade", ("甲", "优秀"), ("乙", "良好"), ("丙", "合格")))
    assert units.run("flags/commended", "subject", "measure_position") == [("甲", 1)]


def test_a_flag_left_out_of_the_scheme_is_not_raised(units):
    units.put("score.governing")
    units.put("score.graded", subject="甲", grade="优秀")
    assert units.run("flags/commended", "subject") == []


# ---- streak


@pytest.fixture
def streak(units, rows):
    """The streak of unit 甲 in 2024, of its grade, its forerunners, and the streaks of 2023."""

    def of(grade, before, *, forerunners=("甲",), flag_grade="优秀"):
        units.put("scheme.governs")
        _grades(units, rows)
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
    _grades(units, rows)
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


# ---- promotion_priority


@pytest.fixture
def promoted(cadres, rows):
    """Who of cadre 01 is put on the list; everything speaks for it unless said otherwise."""

    def of(*, grade="合格", min_grade="合格", flagged=True, **subject):
        standing = {"is_ranked": True, "is_barred_at_year_end": False, "unit_code": "甲"}
        cadres.put("score.governing", year_end=date(2024, 12, 31))
        cadres.put("score.subject", subject="01", **standing | subject)
        cadres.put("scheme.flag", flag="promotion_priority")
        if min_grade:
            cadres.put("scheme.flag_min_grade", flag="promotion_priority", grade=min_grade)
        _grades(cadres, rows)
        if flagged:
            cadres.put("mart.flag", subject_kind="unit", subject="甲", flag="excellent_streak")
        cadres.put("mart.unit_result", unit_code="甲", unit_name="甲学院", excellent_streak=3)
        cadres.put("score.graded", subject="01", grade=grade, grade_order=dict(GRADES).get(grade))
        return cadres.run("flags/promotion_priority", "subject")

    return of


@pytest.mark.parametrize(("grade", "expected"), [("优秀", ["01"]), ("合格", ["01"]), ("不合格", [])])
def test_a_cadre_of_a_unit_with_a_streak_is_listed_with_the_grade_or_better(promoted, grade, expected):
    assert promoted(grade=grade) == expected


def test_without_a_least_grade_every_grade_will_do(promoted):
    assert promoted(grade="不合格", min_grade=None) == ["01"]


def test_without_the_unit_s_flag_nobody_is_listed(promoted):
    assert promoted(flagged=False) == []


def test_the_unit_s_flag_of_an_earlier_year_does_not_count(cadres, promoted):
    cadres.put("mart.flag", year=2023, subject_kind="unit", subject="甲", flag="excellent_streak")
    assert promoted(flagged=False) == []


def test_one_with_a_sanction_that_bars_on_31_december_is_not_listed(promoted):
    assert promoted(is_barred_at_year_end=True) == []


def test_one_who_is_not_ranked_is_not_listed(promoted):
    assert promoted(is_ranked=False, grade="合格") == []


@pytest.mark.parametrize(
    ("lifted_on", "expected"),
    [(None, []), (date(2024, 12, 30), ["01"]), (date(2024, 12, 31), ["01"]), (date(2025, 1, 1), [])],
)
def test_one_is_out_of_the_negative_list_from_the_day_it_was_lifted(cadres, promoted, lifted_on, expected):
    cadres.put("core.negative_list", cadre_id="01", year=2023, lifted_on=lifted_on)
    assert promoted() == expected


def test_each_cadre_is_listed_by_its_own_unit_grade_and_bars(cadres, rows):
    cadres.put("score.governing", year_end=date(2024, 12, 31))
    cadres.put(
        "score.subject",
        *rows("subject unit_code", ("01", "甲"), ("02", "乙"), ("03", "甲"), ("04", "甲"), ("05", "丙")),
        is_ranked=True,
        is_barred_at_year_end=False,
    )
    cadres.put("scheme.flag", flag="promotion_priority")
    cadres.put(
        "scheme.flag_min_grade",
        *rows("subject_kind grade", ("cadre", "合格"), ("unit", "优秀")),
        flag="promotion_priority",
    )
    _grades(cadres, rows)
    cadres.put("scheme.grade", *rows("grade grade_order", ("合格", 9), ("优秀", 0)), subject_kind="unit")
    cadres.put(
        "mart.flag",
        *rows(
            "subject_kind subject flag",
            ("unit", "甲", "excellent_streak"),
            ("unit", "乙", "commended"),
            ("cadre", "丙", "excellent_streak"),
        ),
    )
    cadres.put("mart.unit_result", *rows("unit_code", ("甲",), ("乙",), ("丙",)), unit_name="单位", excellent_streak=3)
    cadres.put("mart.unit_result", unit_code="甲", year=2023, unit_name="旧名", excellent_streak=2)
    cadres.put(
        "score.graded",
        *rows(
            "subject grade grade_order",
            ("01", "合格", 3),
            ("02", "优秀", 1),
            ("03", "不合格", 4),
            ("04", "优秀", 1),
            ("05", "优秀", 1),
        ),
    )
    cadres.put("core.negative_list", cadre_id="04")
    assert cadres.run("flags/promotion_priority", "subject") == ["01"]


def test_of_one_folder_the_row_of_the_later_file_then_row_bars(cadres, promoted, rows):
    cadres.put(
        "core.negative_list",
        *rows("lifted_on source_file source_row", (None, "丙", 101), (None, "乙", 99), (date(2024, 5, 1), "乙", 100)),
        cadre_id="01",
    )
    assert promoted() == ["01"]


def test_a_row_typed_in_a_later_folder_does_not_bar_before(cadres, promoted):
    cadres.put("core.negative_list", cadre_id="01", year=2025)
    assert promoted() == ["01"]


def test_a_row_of_the_negative_list_typed_again_stands_in_place_of_the_earlier(cadres, promoted, rows):
    cadres.put("core.negative_list", *rows("year lifted_on", (2022, None), (2024, date(2024, 5, 1))), cadre_id="01")
    assert promoted() == ["01"]


# ---- top


@pytest.fixture
def topped(units):
    def of(share, ranked):
        units.put("score.governing")
        units.put("scheme.flag", flag="top", share=Decimal(share))
        units.put("scheme.flag_criterion", flag="top", criterion="total")
        for place in range(1, ranked + 1):
            units.put("score.place", subject=f"{place:02}", criterion="total", place=place, ranked=ranked)
        return len(units.run("flags/top", "subject"))

    return of


@pytest.mark.parametrize(
    ("share", "ranked", "expected"), [("0.10", 5, 1), ("0.10", 19, 1), ("0.10", 20, 2), ("0", 7, 1), ("0.29", 100, 29)]
)
def test_at_the_top_are_the_floor_of_the_share_but_one_at_least(topped, share, ranked, expected):
    assert topped(share, ranked) == expected


def test_the_top_is_found_by_each_criterion_of_the_kind(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="top", share=Decimal("0.1"))
    units.put(
        "scheme.flag_criterion",
        *rows("subject_kind criterion", ("unit", "total"), ("unit", "kpi"), ("cadre", "evaluation")),
        flag="top",
    )
    for criterion in ("total", "kpi", "target_tasks", "evaluation"):
        units.put("score.place", *rows("subject place", ("甲", 1), ("乙", 2)), criterion=criterion, ranked=2)
    got = units.run("flags/top", "subject", "criterion", "detail")
    assert [row[:2] for row in got] == [("甲", "kpi"), ("甲", "total")]
    assert "关键绩效" in got[0][2]


def test_all_who_share_the_first_place_are_at_the_top(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="top", share=Decimal("0.1"))
    units.put("scheme.flag_criterion", flag="top", criterion="total")
    units.put("score.place", *rows("subject place", ("甲", 1), ("乙", 1), ("丙", 3)), criterion="total", ranked=3)
    assert units.run("flags/top", "subject") == ["乙", "甲"]


# ---- advance


@pytest.fixture
def advanced(units):
    """Whether 甲 advanced from one place to another of n."""

    def of(before, place, ranked, *, positions=None, share=None):
        units.put("score.governing")
        units.put("scheme.flag", flag="advance", positions=positions, share=share and Decimal(share))
        units.put("scheme.flag_criterion", flag="advance", criterion="total")
        units.put("score.place", subject="甲", criterion="total", place=place, ranked=ranked)
        if before:
            units.put("score.place_before", subject="甲", criterion="total", place=before)
        return units.run("flags/advance", "subject") == ["甲"]

    return of


@pytest.mark.parametrize(
    ("before", "place", "ranked", "expected"),
    [
        (9, 4, 20, True),  # 5 places, 0.15 × 20 = 3
        (8, 4, 20, False),  # only 4
        (10, 4, 40, True),  # 6 = 0.15 × 40
        (9, 4, 40, False),  # 5 < 6
        (9, 4, 34, False),  # 5 < 5.1
        (9, 4, 33, True),  # 5 > 4.95
        (4, 9, 20, False),
        (None, 1, 20, False),
    ],
)
def test_an_advance_is_of_so_many_positions_and_of_such_a_share_of_this_year_s_n(
    advanced, before, place, ranked, expected
):
    assert advanced(before, place, ranked, positions=5, share="0.15") is expected


@pytest.mark.parametrize(("before", "place", "expected"), [(5, 4, True), (4, 4, False), (4, 5, False)])
def test_without_a_measure_any_better_place_is_an_advance(advanced, before, place, expected):
    assert advanced(before, place, 20) is expected


def test_each_advances_from_its_own_place(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="advance", positions=3)
    units.put("scheme.flag_criterion", flag="advance", criterion="total")
    units.put("score.place", *rows("subject place", ("甲", 4), ("乙", 5)), criterion="total", ranked=9)
    units.put("score.place_before", *rows("subject place", ("甲", 5), ("乙", 9)), criterion="total")
    assert units.run("flags/advance", "subject") == ["乙"]


def test_an_advance_of_29_of_100_is_a_share_of_exactly_029(advanced):
    assert advanced(31, 2, 100, share="0.29")


def test_an_advance_is_told_by_each_criterion_of_the_kind(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="advance", positions=2)
    units.put("scheme.flag_criterion", *rows("criterion", ("total",), ("kpi",)), flag="advance")
    units.put("scheme.flag_criterion", flag="advance", criterion="evaluation", subject_kind="cadre")
    units.put("score.place", subject="甲", criterion="evaluation", place=1, ranked=9)
    units.put("score.place_before", subject="甲", criterion="evaluation", place=9)
    units.put("score.place", subject="甲", criterion="target_tasks", place=1, ranked=9)
    units.put("score.place_before", subject="甲", criterion="target_tasks", place=9)
    units.put("score.place", *rows("criterion place", ("total", 3), ("kpi", 1)), subject="甲", ranked=9)
    units.put("score.place_before", *rows("criterion place", ("total", 4), ("kpi", 4)), subject="甲")
    assert units.run("flags/advance", "subject", "criterion") == [("甲", "kpi")]


# ---- honoured, merited


def test_the_honours_of_a_subject_make_one_flag_also_of_one_without_result(cadres, rows):
    cadres.put("score.subject", subject="01", has_result=False, is_ranked=False)
    cadres.put("scheme.flag", flag="honoured")
    cadres.put("core.honour", *rows("honour", ("省级劳模",), ("优秀共产党员",)), subject="01")
    cadres.put("core.honour", *rows("year subject_kind", (2023, "cadre"), (2024, "unit")), subject="01", honour="外")
    ((subject, detail),) = cadres.run("flags/honoured", "subject", "detail")
    assert subject == "01"
    assert {*detail.split("、")} == {"省级劳模", "优秀共产党员"}


def test_every_merit_is_raised_as_it_stands(units, rows):
    units.put("score.merit", *rows("subject flag criterion", ("甲", "top", "kpi"), ("甲", "honoured", None)))
    got = units.run("flags/merited", "subject", "flag", "criterion", "measure_position")
    assert got == [("甲", "honoured", None, 1), ("甲", "top", "kpi", 1)]


def test_each_subject_has_its_own_honours(cadres, rows):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)))
    cadres.put("scheme.flag", flag="honoured")
    cadres.put("core.honour", *rows("subject honour", ("01", "劳模"), ("02", "先进")))
    assert cadres.run("flags/honoured", "subject", "detail") == [("01", "劳模"), ("02", "先进")]


# ---- reward


@pytest.fixture
def rewarded(units, rows):
    """Whether 甲 is rewarded for its merits."""

    def of(*merits, when="any", grade="合格", min_grade="合格", **subject):
        units.put("score.subject", subject="甲", **{"is_ranked": True, "is_restrained": False} | subject)
        _grades(units, rows)
        units.put("scheme.flag", flag="reward", require=when)
        if min_grade:
            units.put("scheme.flag_min_grade", flag="reward", grade=min_grade)
        units.put("score.graded", subject="甲", grade=grade, grade_order=dict(GRADES)[grade])
        if merits:
            units.put("score.merit", *rows("flag", *((merit,) for merit in merits)), subject="甲")
        return units.run("flags/reward", "subject") == ["甲"]

    return of


@pytest.mark.parametrize(
    ("merits", "by_any", "by_all"),
    [
        ((), False, False),
        (("top",), True, False),
        (("advance",), True, False),
        (("honoured",), True, False),
        (("top", "advance"), True, False),
        (("top", "honoured"), True, True),
        (("advance", "honoured"), True, True),
    ],
)
def test_a_reward_is_for_any_merit_or_for_a_place_and_an_honour_together(units, rewarded, merits, by_any, by_all):
    assert rewarded(*merits, when="any") is by_any
    units.clear()
    units.step(2024, "unit")
    assert rewarded(*merits, when="all") is by_all


@pytest.mark.parametrize(("grade", "expected"), [("优秀", True), ("合格", True), ("不合格", False)])
def test_a_reward_takes_the_least_grade_or_better(rewarded, grade, expected):
    assert rewarded("top", grade=grade) is expected


def test_without_a_least_grade_any_grade_is_rewarded(rewarded):
    assert rewarded("top", grade="不合格", min_grade=None)


def test_each_subject_is_rewarded_for_its_own_merits_and_grade(units, rows):
    units.put("score.subject", *rows("subject", ("甲",), ("乙",), ("丙",)), is_ranked=True, is_restrained=False)
    _grades(units, rows)
    units.put("scheme.grade", *rows("grade grade_order", ("合格", 9), ("优秀", 0)), subject_kind="cadre")
    units.put("scheme.flag", flag="reward", require="any")
    units.put("scheme.flag_min_grade", *rows("subject_kind grade", ("unit", "合格"), ("cadre", "优秀")), flag="reward")
    units.put(
        "score.graded", *rows("subject grade grade_order", ("甲", "合格", 3), ("乙", "不合格", 4), ("丙", "优秀", 1))
    )
    units.put("score.merit", *rows("subject flag", ("甲", "top"), ("甲", "top"), ("乙", "honoured")))
    ((subject, detail),) = units.run("flags/reward", "subject", "detail")
    assert subject == "甲"
    assert detail.count("位次靠前") == 1
    assert "受到表彰" not in detail


def test_one_under_a_cap_or_bar_in_force_is_not_rewarded(rewarded):
    assert not rewarded("top", is_restrained=True)


def test_one_who_is_not_ranked_is_not_rewarded_for_an_honour(rewarded):
    assert not rewarded("honoured", is_ranked=False)


# ---- bottom


@pytest.fixture
def bottom(units):
    """Who is reached, of ranks from the top; totals fall by one from 90."""

    def of(ranks, **flag):
        units.put("score.governing")
        units.put("scheme.flag", flag="bottom", **{"min_count": 0, "min_pool": 1} | flag)
        for number, rank in enumerate(ranks):
            units.put(
                "score.ranking",
                subject="甲乙丙丁戊己庚辛壬癸"[number],
                total=90 - rank,
                rank=rank,
                ranked=len(ranks),
                ranked_below=sum(other > rank for other in ranks),
            )
        return "".join(units.run("flags/bottom_reached", "subject"))

    return of


TEN = range(1, 11)


@pytest.mark.parametrize(
    ("ranks", "flag", "expected"),
    [
        (TEN, {"share": "0.10"}, "癸"),
        (TEN, {"share": "0.29"}, "壬癸"),
        (TEN, {"share": "0.10", "min_count": 3}, "壬癸辛"),
        (TEN, {"min_count": 1}, "癸"),
        ([1, 2, 3, 4], {"share": "0.10"}, ""),
        ([1, 2, 3, 4], {"share": "0.10", "min_count": 1}, "丁"),
        ([1, 2, 3, 4], {"min_count": 1, "min_pool": 5}, ""),
        ([1, 2, 3, 4, 5], {"min_count": 1, "min_pool": 5}, "戊"),
        # those level at the last place are all reached
        ([1, 2, 3, 4, 4], {"min_count": 1}, "丁戊"),
        # those level at the last place but in the better half are not
        ([1, 2, 2, 2, 2], {"min_count": 1}, ""),
        ([1, 2, 3, 3, 3], {"min_count": 1}, "丁丙戊"),
        ([1, 1], {"min_count": 1}, ""),
        ([1, 2], {"min_count": 1}, "乙"),
        ([1], {"min_count": 1}, "甲"),
    ],
)
def test_at_the_bottom_are_those_of_the_worse_half_with_few_enough_ranked_strictly_below(bottom, ranks, flag, expected):
    assert sorted(bottom(ranks, **flag)) == sorted(expected)


def test_a_total_under_below_is_at_the_bottom_whatever_the_rank_and_the_pool(bottom):
    assert bottom([1, 2, 3], below=Decimal(88), min_pool=5) == "丙"


def test_the_years_running_at_the_bottom_are_counted_by_code(units, bottom, rows):
    units.put("mart.bottom_run", *rows("subject year years", ("癸", 2023, 2), ("壬", 2022, 5), ("甲", 2023, 1)))
    units.put("mart.bottom_run", subject="壬", year=2023, years=7, subject_kind="cadre")
    bottom(TEN, min_count=2)
    assert units.run("flags/bottom_reached", "subject", "years") == [("壬", 1), ("癸", 3)]


def test_the_measure_rises_with_the_years_running(units, rows):
    units.put(
        "score.bottom_reached", *rows("subject years", ("甲", 1), ("乙", 4)), flag="bottom", total=55, rank=9, ranked=9
    )
    assert units.run("flags/bottom", "subject", "measure_position") == [("乙", 4), ("甲", 1)]


# ---- discontent


@pytest.fixture
def discontented(cadres, rows):
    def of(*votes, share="0.30", choices=("较差",), **subject):
        cadres.put("score.governing")
        cadres.put("score.subject", subject="01", **{"is_ranked": True} | subject)
        cadres.put("scheme.flag", flag="discontent", share=Decimal(share))
        cadres.put("scheme.flag_choice", *rows("choice", *((choice,) for choice in choices)), flag="discontent")
        cadres.put("score.ballot_counted", *rows("voter_class choice votes counted", *votes), subject="01")
        return cadres.run("flags/discontent", "subject") == ["01"]

    return of


@pytest.mark.parametrize(("against", "expected"), [(29, False), (30, True), (31, True)])
def test_discontent_is_a_share_of_all_ballots_of_whatever_class(discontented, against, expected):
    votes = [("校领导", "较差", 20, 20), ("群众代表", "较差", against - 20, 0), ("群众代表", "优秀", 100 - against, 9)]
    assert discontented(*votes) is expected


def test_discontent_counts_every_choice_named(discontented):
    votes = [("校领导", "较差", 1, 1), ("校领导", "一般", 2, 2), ("校领导", "优秀", 7, 7)]
    assert discontented(*votes, choices=("一般", "较差"))


def test_each_cadre_is_judged_by_its_own_ballots(cadres, rows):
    cadres.put("score.governing")
    cadres.put("score.subject", *rows("subject is_ranked", ("01", True), ("02", True), ("03", False)))
    cadres.put("scheme.flag", flag="discontent", share=Decimal("0.3"))
    cadres.put("scheme.flag_choice", flag="discontent", choice="较差")
    cadres.put(
        "score.ballot_counted",
        *rows("subject choice votes", ("01", "优秀", 90), ("01", "较差", 1), ("02", "较差", 9), ("03", "较差", 9)),
    )
    assert cadres.run("flags/discontent", "subject") == ["02"]


def test_one_ballot_is_enough(discontented):
    assert discontented(("校领导", "较差", 1, 1))


def test_one_without_ballots_is_not_discontented_with(discontented):
    assert not discontented(("校领导", "优秀", 0, 0), share="0")


def test_only_ranked_cadres_are_flagged_for_discontent(discontented):
    assert not discontented(("校领导", "较差", 9, 9), is_ranked=False)


# ---- exempted


@pytest.fixture
def exempted(cadres):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("scheme.flag", flag="exempted", scheme_id="方案")
    return cadres


def test_one_whose_penalty_or_restraint_in_force_is_set_aside_is_exempted_once(exempted, rows):
    exempted.put("score.adjustment", subject="01", adjustment_id="扣1", is_set_aside=True)
    exempted.put(
        "score.restraint",
        *rows("incident_id is_set_aside is_in_period", ("事1", True, True), ("事2", True, False), ("事3", False, True)),
        subject="01",
    )
    ((subject, detail),) = exempted.run("flags/exempted", "subject", "detail")
    assert (subject, {*detail.split("、")}) == ("01", {"扣1", "事1"})


def test_what_would_not_be_in_force_exempts_nobody(exempted):
    exempted.put("score.restraint", subject="01", incident_id="事", is_set_aside=True, is_in_period=False)
    exempted.put("score.adjustment", subject="01", adjustment_id="扣", is_set_aside=False)
    assert exempted.run("flags/exempted", "subject") == []


def test_each_subject_is_exempted_for_its_own_matters_each_named_once(cadres, rows):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)))
    cadres.put("scheme.flag", flag="exempted")
    cadres.put(
        "score.restraint",
        *rows("subject", ("01",), ("01",), ("02",)),
        incident_id="事",
        is_set_aside=True,
        is_in_period=True,
    )
    assert cadres.run("flags/exempted", "subject", "detail") == [("01", "事"), ("02", "事")]


# ---- inquiry_open, rectification_open


@pytest.mark.parametrize("flag", ["inquiry_open", "rectification_open"])
def test_each_subject_has_its_own_open_incidents(cadres, rows, flag):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)))
    cadres.put("scheme.flag", flag=flag)
    cadres.put(
        "score.incident",
        *rows(
            "subject incident_id rectify_by",
            ("01", "事一", date(2024, 7, 1)),
            ("01", "事二", date(2024, 6, 1)),
            ("02", "事三", date(2024, 8, 1)),
        ),
        is_set_aside=True,
        needs_rectification=True,
    )
    one, other = cadres.run(f"flags/{flag}", "subject", "detail")
    assert (one[0], other[0]) == ("01", "02")
    assert all(incident in one[1] for incident in ("事一", "事二"))
    assert "事三" in other[1]
    assert "事三" not in one[1]
    if flag == "rectification_open":
        assert "2024-06-01" in one[1]


def test_an_incident_that_no_determination_reached_is_open_also_of_one_without_result(cadres, rows):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("scheme.flag", flag="inquiry_open")
    cadres.put(
        "score.incident",
        *rows(
            "incident_id determination is_in_period", ("事1", None, False), ("事2", "维持", True), ("事3", None, True)
        ),
        subject="01",
    )
    ((subject, detail),) = cadres.run("flags/inquiry_open", "subject", "detail")
    assert (subject, {*detail.split("、")}) == ("01", {"事1", "事3"})


@pytest.mark.parametrize(
    ("needs", "rectify_by", "rectified_on", "expected"),
    [
        (True, date(2024, 6, 1), None, ["01"]),
        (True, date(2024, 6, 1), date(2024, 5, 1), []),
        (True, None, None, []),
        (False, date(2024, 6, 1), None, []),
    ],
)
def test_a_rectification_is_open_until_its_day_is_reported(cadres, needs, rectify_by, rectified_on, expected):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("scheme.flag", flag="rectification_open")
    cadres.put(
        "score.incident",
        subject="01",
        incident_id="事",
        is_set_aside=True,
        needs_rectification=needs,
        rectify_by=rectify_by,
        rectified_on=rectified_on,
    )
    assert cadres.run("flags/rectification_open", "subject") == expected


# ---- direct_excellent, tie_at_cut


def test_a_cadre_whose_computed_grade_came_directly_is_flagged(cadres):
    cadres.put("score.governing")
    cadres.put("scheme.flag", flag="direct_excellent")
    cadres.put("score.direct", subject="01", grade="优秀", reason="援疆")
    assert cadres.run("flags/direct_excellent", "subject", "detail") == [("01", "援疆")]


@pytest.mark.parametrize(("is_decided", "expected"), [(False, [("甲", "优秀")]), (True, [])])
def test_one_tied_out_at_the_cut_is_flagged_unless_the_meeting_has_spoken(units, rows, is_decided, expected):
    units.put("score.governing")
    units.put("scheme.flag", flag="tie_at_cut")
    units.put(
        "score.grade_contest",
        *rows(
            "subject grade grade_order is_tied_out",
            ("甲", "优秀", 1, True),
            ("甲", "良好", 2, True),
            ("乙", "优秀", 1, False),
        ),
        places=3,
    )
    units.put("score.graded", subject="甲", grade="合格", is_decided=is_decided)
    units.put("score.graded", subject="乙", grade="合格", is_decided=not is_decided)
    got = units.run("flags/tie_at_cut", "subject", "detail")
    assert [(subject, grade) for subject, detail in got for grade in ("优秀", "良好") if grade in detail] == expected
