"""Flags of place: at the top, advanced from the year before, tied out at the cut."""

from decimal import Decimal

import pytest

# ---- top


@pytest.fixture
def topped(units):
    def of(share, ranked):
        units.put("score.governing")
        units.put("scheme.flag", flag="top", share=share and Decimal(share))
        units.put("scheme.flag_criterion", flag="top", criterion="total")
        for place in range(1, ranked + 1):
            units.put("score.place", subject=f"{place:02}", criterion="total", place=place, ranked=ranked)
        return len(units.run("flags/top", "subject"))

    return of


@pytest.mark.parametrize(
    ("share", "ranked", "expected"),
    [("0.10", 5, 1), ("0.10", 19, 1), ("0.10", 20, 2), ("0", 7, 1), ("0.29", 100, 29), (None, 30, 1)],
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


# ---- tie_at_cut


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
