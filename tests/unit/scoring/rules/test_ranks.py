"""Forerunners, places in this year and the year before."""

from decimal import Decimal

import pytest

# ---- forerunner


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ([], [("甲", 1)]),
        (["旧"], [("旧", 1)]),
        (["旧", "另"], [("另", 2), ("旧", 2)]),
        (["甲", "旧"], [("旧", 2), ("甲", 2)]),
    ],
)
def test_a_unit_s_forerunners_are_those_typed_else_itself(units, rows, typed, expected):
    units.put("score.subject", subject="甲")
    if typed:
        units.put("core.predecessor", *rows("predecessor", *((code,) for code in typed)), unit_code="甲")
    assert units.run("ranks/forerunner", "forerunner", "forerunners") == expected


def test_one_unit_s_predecessors_are_not_another_s(units, rows):
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)))
    units.put("core.predecessor", unit_code="甲", predecessor="旧")
    assert units.run("ranks/forerunner", "subject", "forerunner", "forerunners") == [("乙", "乙", 1), ("甲", "旧", 1)]


def test_predecessors_typed_in_an_earlier_year_are_no_forerunners_now(units):
    units.put("score.subject", subject="甲")
    units.put("core.predecessor", unit_code="甲", predecessor="旧", year=2023)
    assert units.run("ranks/forerunner", "forerunner") == ["甲"]


def test_a_cadre_with_the_number_of_a_unit_has_no_predecessors(cadres):
    cadres.put("score.subject", subject="甲")
    cadres.put("core.predecessor", unit_code="甲", predecessor="旧")
    assert cadres.run("ranks/forerunner", "forerunner") == ["甲"]


# ---- ranking


@pytest.fixture
def ranked(bench, rows):
    """(rank, ranked, ranked_below) by subject of totals, with component scores and tie breakers where given."""

    def of(totals, scores=(), breakers=(), *, kind="unit", group="college", rank_level=""):
        bench.step(2024, kind)
        bench.put("score.governing")
        for subject, total in totals.items():
            bench.put("score.subject", subject=subject, unit_group=group, rank_level=rank_level, is_ranked=True)
            bench.put("score.total", subject=subject, total=Decimal(str(total)))
        if scores:
            bench.put("score.component", *rows("subject component published_score", *scores))
        for position, component in enumerate(breakers, start=1):
            bench.put("scheme.tie_breaker", position=position, component=component)
        found = bench.run("ranks/ranking", "subject", "rank", "ranked", "ranked_below")
        return {subject: figures for subject, *figures in found}

    return of


def test_those_equal_share_the_rank_and_the_next_is_skipped(ranked):
    assert ranked({"甲": 90, "乙": 80, "丙": 80, "丁": 70}) == {
        "甲": [1, 4, 3],
        "乙": [2, 4, 1],
        "丙": [2, 4, 1],
        "丁": [4, 4, 0],
    }


TIED = {"甲": 80, "乙": 80, "丙": 80, "丁": 81}


def test_tie_breakers_decide_in_their_order(ranked):
    scores = [
        ("甲", "target_tasks", 80),
        ("乙", "target_tasks", 85),
        ("丙", "target_tasks", 80),
        ("甲", "kpi", 90),
        ("乙", "kpi", 10),
        ("丙", "kpi", 91),
    ]
    got = ranked(TIED, scores, ["target_tasks", "kpi"])
    assert {subject: rank for subject, (rank, *_) in got.items()} == {"丁": 1, "乙": 2, "丙": 3, "甲": 4}


def test_the_third_tie_breaker_decides_where_the_first_two_do_not(ranked):
    scores = [
        *((subject, component, 70) for subject in TIED for component in ("target_tasks", "kpi")),
        *zip("甲乙丙丁", ["evaluation"] * 4, (10, 30, 20, 40), strict=True),
    ]
    got = ranked(TIED, scores, ["target_tasks", "kpi", "evaluation"])
    assert {subject: (rank, below) for subject, (rank, _, below) in got.items()} == {
        "丁": (1, 3),
        "乙": (2, 2),
        "丙": (3, 1),
        "甲": (4, 0),
    }


FIVE = ("target_tasks", "kpi", "evaluation", "teaching", "party_building")


def _level_but_in_the_last(decisive):
    """Scores of 甲, 乙 and 丙, the same in all five but the last."""
    level = [(subject, component, 70) for subject in "甲乙丙" for component in FIVE[:4]]
    return [*level, *((subject, FIVE[4], score) for subject, score in decisive.items())]


@pytest.mark.parametrize(
    ("decisive", "expected"),
    [
        ({"甲": 9, "乙": 80, "丙": Decimal("80.0001")}, {"丁": 1, "丙": 2, "乙": 3, "甲": 4}),
        ({"甲": 0, "丙": 100}, {"丁": 1, "丙": 2, "甲": 3, "乙": 4}),  # missing is lowest
        ({"甲": -5, "丙": Decimal("-4.9999")}, {"丁": 1, "丙": 2, "甲": 3, "乙": 4}),
        ({"甲": 80, "乙": 80, "丙": 80}, {"丁": 1, "甲": 2, "乙": 2, "丙": 2}),
        ({}, {"丁": 1, "甲": 2, "乙": 2, "丙": 2}),
    ],
)
def test_the_fifth_tie_breaker_decides_where_the_first_four_do_not(ranked, decisive, expected):
    got = ranked(TIED, _level_but_in_the_last(decisive), FIVE)
    assert {subject: rank for subject, (rank, *_) in got.items()} == expected


def test_an_earlier_tie_breaker_decides_whatever_the_later_ones_say(ranked):
    scores = [("甲", "kpi", 100), ("乙", "kpi", Decimal("99.9999")), ("乙", "teaching", 100), ("丙", "teaching", 100)]
    got = ranked(TIED, scores, ["kpi", "teaching"])
    assert {subject: rank for subject, (rank, *_) in got.items()} == {"丁": 1, "甲": 2, "乙": 3, "丙": 4}


def test_levels_fall_by_one_from_the_top_and_those_equal_are_level(bench, ranked):
    scores = [("甲", "target_tasks", 10), ("乙", "target_tasks", 20), ("丙", "target_tasks", 10)]
    ranked(TIED | {"戊": 79}, [*scores, ("甲", "kpi", 1), ("丙", "kpi", 1)], ["target_tasks", "kpi"])
    levels = dict(bench.run("ranks/ranking", "subject", "level"))
    assert levels == {"丁": 1, "乙": 2, "甲": 3, "丙": 3, "戊": 4}


def test_levels_are_of_each_institution_and_pool_apart(units, rows):
    where = "institution subject unit_group"
    units.put("score.governing", *rows("institution", ("本校",), ("分校",)))
    units.put(
        "score.subject",
        *rows(where, ("本校", "甲", "c"), ("本校", "乙", "c"), ("本校", "丙", "o"), ("分校", "丁", "c")),
        is_ranked=True,
        rank_level="",
    )
    units.put(
        "score.total",
        *rows(
            "institution subject total", ("本校", "甲", 80), ("本校", "乙", 70), ("本校", "丙", 60), ("分校", "丁", 75)
        ),
    )
    got = units.run("ranks/ranking", "subject", "level", "rank", "ranked", "ranked_below")
    assert got == [("丁", 1, 1, 1, 0), ("丙", 1, 1, 1, 0), ("乙", 2, 2, 2, 0), ("甲", 1, 1, 2, 1)]


def test_those_still_equal_after_the_tie_breakers_share_the_rank(ranked):
    scores = [(subject, "kpi", 70) for subject in TIED]
    got = ranked(TIED, scores, ["target_tasks", "kpi", "evaluation"])
    assert {subject: rank for subject, (rank, *_) in got.items()} == {"丁": 1, "甲": 2, "乙": 2, "丙": 2}


def test_a_missing_component_counts_lowest_even_against_0(ranked):
    scores = [("甲", "kpi", 0), ("丙", "kpi", 1)]
    got = ranked(TIED, scores, ["kpi"])
    assert {subject: rank for subject, (rank, *_) in got.items()} == {"丁": 1, "丙": 2, "甲": 3, "乙": 4}


def test_a_missing_component_counts_lowest_even_against_less_than_0(ranked):
    """Steps, anchors and the floor of rank points may be less than 0."""
    scores = [("甲", "kpi", -5), ("丙", "kpi", -1)]
    got = ranked(TIED, scores, ["kpi"])
    assert got == {"丁": [1, 4, 3], "丙": [2, 4, 2], "甲": [3, 4, 1], "乙": [4, 4, 0]}


def test_a_component_that_breaks_no_tie_decides_nothing(ranked):
    scores = [("甲", "kpi", 99), ("乙", "kpi", 1)]
    assert ranked({"甲": 80, "乙": 80}, scores, ["target_tasks"]) == {"甲": [1, 2, 0], "乙": [1, 2, 0]}


def test_tie_breakers_never_decide_between_cadres(ranked):
    scores = [("01", "kpi", 99), ("02", "kpi", 1)]
    got = ranked({"01": 80, "02": 80}, scores, ["kpi"], kind="cadre", rank_level="正处")
    assert got == {"01": [1, 2, 0], "02": [1, 2, 0]}


def test_cadres_are_ranked_within_their_rank_level_and_group(bench, rows, ranked):
    ranked({"01": 80, "02": 70}, kind="cadre", rank_level="正处")
    got = ranked({"03": 60}, kind="cadre", rank_level="副处")
    assert (got["01"], got["02"], got["03"]) == ([1, 2, 1], [2, 2, 0], [1, 1, 0])


def test_one_who_is_not_ranked_is_counted_in_no_pool(cadres, rows):
    cadres.put("score.governing")
    cadres.put(
        "score.subject", *rows("subject is_ranked", ("01", True), ("02", False)), unit_group="c", rank_level="正处"
    )
    cadres.put("score.total", *rows("subject total", ("01", 60), ("02", 90)))
    assert cadres.run("ranks/ranking", "subject", "rank", "ranked") == [("01", 1, 1)]


# ---- place


def test_the_place_by_a_criterion_leaves_those_without_it_out_of_n(units, rows):
    units.put(
        "score.ranking", *rows("subject rank", ("甲", 1), ("乙", 2), ("丙", 3), ("丁", 4)), pool="college", ranked=4
    )
    units.put("score.ranking", subject="外", rank=1, ranked=1, pool="office")
    units.put(
        "score.component",
        *rows("subject published_score", ("甲", 70), ("乙", 80), ("丙", 70), ("丁", None), ("外", 99)),
        component="kpi",
    )
    got = units.run("ranks/place", "criterion", "subject", "place", "ranked")
    assert [row[1:] for row in got if row[0] == "kpi"] == [("丙", 2, 3), ("乙", 1, 3), ("外", 1, 1), ("甲", 2, 3)]
    assert ("total", "丁", 4, 4) in got


def test_those_equal_by_a_criterion_share_the_place_and_the_next_is_skipped(units, rows):
    units.put("score.ranking", *rows("subject rank", ("甲", 1), ("乙", 2), ("丙", 3)), pool="college", ranked=3)
    units.put("score.component", *rows("subject published_score", ("甲", 70), ("乙", 80), ("丙", 80)), component="kpi")
    got = units.run("ranks/place", "subject", "place", "criterion")
    assert [row[:2] for row in got if row[2] == "kpi"] == [("丙", 1), ("乙", 1), ("甲", 3)]


# ---- place_before, previous


@pytest.fixture
def before(units):
    """The places that unit 甲 of group college had, given its forerunners and the places of mart.place."""

    def of(*places, forerunners=("甲",)):
        units.put("score.ranking", subject="甲", pool="college", rank=2)
        for forerunner in forerunners:
            units.put("score.forerunner", subject="甲", forerunner=forerunner, forerunners=len(forerunners))
        for place in places:
            units.put("mart.place", **{"year": 2023, "pool": "college", "criterion": "total", **place})
        return units.run("ranks/place_before", "criterion", "place")

    return of


def test_the_place_before_is_of_the_same_unit_and_group_in_the_year_before(before):
    got = before(
        {"subject": "甲", "place": 5},
        {"subject": "甲", "place": 3, "criterion": "kpi"},
        {"subject": "甲", "place": 9, "year": 2022},
        {"subject": "甲", "place": 8, "subject_kind": "cadre"},
        {"subject": "甲", "place": 7, "institution": "分校"},
        {"subject": "乙", "place": 6},
    )
    assert got == [("kpi", 3), ("total", 5)]


def test_another_unit_s_forerunner_is_not_this_one_s(units, before):
    units.put("score.forerunner", subject="乙", forerunner="旧", forerunners=1)
    assert before({"subject": "旧", "place": 4}) == []


def test_a_unit_that_changed_its_group_has_no_place_before(before):
    assert before({"subject": "甲", "place": 5, "pool": "office"}) == []


def test_a_unit_renamed_has_the_place_of_its_only_predecessor(before):
    got = before({"subject": "旧", "place": 4}, {"subject": "甲", "place": 9}, forerunners=("旧",))
    assert got == [("total", 4)]


def test_a_unit_merged_of_several_has_no_place_before(before):
    assert before({"subject": "旧", "place": 4}, {"subject": "甲", "place": 9}, forerunners=("甲", "旧")) == []


def test_a_rank_of_history_counts_in_the_group_that_the_unit_has_now(before):
    assert before({"subject": "甲", "place": 4, "pool": None}) == [("total", 4)]


@pytest.mark.parametrize(("group", "expected"), [("college", ["新", "旧"]), ("office", ["旧"])])
def test_a_rank_of_history_of_a_unit_that_goes_on_counts_in_its_own_group_alone(units, rows, group, expected):
    units.put("score.ranking", *rows("subject pool", ("旧", group), ("新", "college")), rank=1)
    units.put("score.forerunner", *rows("subject", ("旧",), ("新",)), forerunner="旧", forerunners=1)
    units.put("mart.place", year=2023, subject="旧", criterion="total", place=4)
    assert units.run("ranks/place_before", "subject") == expected


def test_a_rank_of_history_counts_in_its_own_group_also_where_the_unit_took_in_another(units, rows):
    """「a unit's 名次 there counts as a rank in the group the unit has in the year after」, CONTRACT 1.

    旧 goes on as an office and has taken in 丙 (it types 旧；丙); 新, a college, types 旧 alone.
    """
    units.put("score.ranking", *rows("subject pool", ("旧", "office"), ("新", "college")), rank=1)
    units.put(
        "score.forerunner",
        *rows("subject forerunner forerunners", ("旧", "旧", 2), ("旧", "丙", 2), ("新", "旧", 1)),
    )
    units.put("mart.place", year=2023, subject="旧", criterion="total", place=4)
    assert units.run("ranks/place_before", "subject") == []


def test_after_a_gap_there_is_no_place_before(before):
    assert before({"subject": "甲", "place": 4, "year": 2022}) == []


def test_a_rank_change_is_positive_upwards(units, rows):
    units.put("score.ranking", *rows("subject rank", ("升", 2), ("平", 3), ("降", 9), ("新", 1)))
    units.put("score.place_before", *rows("subject place", ("升", 5), ("平", 3), ("降", 4)), criterion="total")
    units.put("score.place_before", subject="升", criterion="kpi", place=30)
    got = units.run("ranks/previous", "subject", "previous_rank", "rank_change")
    assert got == [("升", 5, 3), ("平", 3, 0), ("降", 4, -5)]
