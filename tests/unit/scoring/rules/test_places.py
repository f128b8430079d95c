"""Places of a grade: of how many they are a share, cumulative ones, those by largest remainder, and those that a meeting dealt."""

from decimal import Decimal

import pytest

from tests.unit.scoring.rules.rounds import COLLEGE, OFFICE, falling, grade, having, put_scheme, put_subjects

HEADS, DEPUTIES = ("正处", COLLEGE), ("副处", COLLEGE)
OFFICE_HEADS = ("正处", OFFICE)
PASS = {"grade": "合格"}


def _places(bench):
    return dict(bench.run("grades/grade_places", "quota_pool", "places"))


# ---- of how many


@pytest.mark.parametrize(("quota_of", "number", "places"), [("ranked", 7, 1), ("assessed", 9, 2)])
def test_places_are_a_share_of_those_ranked_or_of_those_who_take_part(cadres, quota_of, number, places):
    """A quarter of 7 ranked is 1.75; with one of 不定等次 and one ungraded by a sanction it is 2.25; 不参加 never counts."""
    put_scheme(cadres, {"grade": "优秀", "quota": "0.25", "min_score": 0}, PASS, quota_of=quota_of)
    put_subjects(cadres, HEADS, falling("a", 7))
    put_subjects(cadres, HEADS, {"x": 99}, is_ranked=False)
    put_subjects(cadres, HEADS, {"y": 98}, is_ranked=False, is_ungraded=True)
    put_subjects(cadres, HEADS, {"z": 97}, is_ranked=False, has_result=False)
    grades = grade(cadres, 2)
    assert having(grades, "优秀") == [f"a{number:02}" for number in range(1, places + 1)]
    assert (grades["x"], grades["y"], grades.get("z")) == ("不定等次", "不定等次", None)
    assert cadres.run("grades/grade_share", "number", "entitled") == [(number, Decimal("0.25") * number)]


def test_a_cadre_graded_directly_counts_in_the_number_and_takes_no_place(cadres):
    put_scheme(cadres, {"grade": "优秀", "quota": "0.20", "min_score": 0}, PASS)
    put_subjects(cadres, HEADS, falling("a", 10))
    cadres.put("score.direct", subject="a01", grade="优秀", grade_order=1, reason="援藏")
    assert having(grade(cadres, 2), "优秀") == ["a01", "a02", "a03"]


def test_a_quota_may_differ_by_rank_and_group(cadres):
    quota = {HEADS: "0.5", DEPUTIES: "0.25", OFFICE_HEADS: "0", ("副处", OFFICE): "1"}
    put_scheme(cadres, {"grade": "优秀", "quota": quota, "min_score": 0}, PASS)
    for pool, prefix in ((HEADS, "a"), (DEPUTIES, "b"), (OFFICE_HEADS, "c"), (("副处", OFFICE), "d")):
        put_subjects(cadres, pool, falling(prefix, 4))
    grade(cadres, 2)
    assert _places(cadres) == {"college / 正处": 2, "college / 副处": 1, "office / 正处": 0, "office / 副处": 4}


def test_a_floor_may_differ_by_group(units):
    floors = {("", COLLEGE): 85, ("", OFFICE): "79.5"}
    put_scheme(units, {"grade": "优秀", "min_score": floors}, PASS)
    put_subjects(units, ("", COLLEGE), {"甲": 85, "乙": "84.99"})
    put_subjects(units, ("", OFFICE), {"丙": "79.5", "丁": "79.49"})
    assert having(grade(units, 2), "优秀") == ["丙", "甲"]


def test_a_floor_may_differ_by_rank_and_group(cadres):
    floors = {HEADS: 85, DEPUTIES: 80, OFFICE_HEADS: 75, ("副处", OFFICE): "79.995"}
    put_scheme(cadres, {"grade": "优秀", "min_score": floors}, PASS)
    for pool, prefix in ((HEADS, "a"), (DEPUTIES, "b"), (OFFICE_HEADS, "c"), (("副处", OFFICE), "d")):
        put_subjects(cadres, pool, {f"{prefix}1": 85, f"{prefix}2": 80, f"{prefix}3": "79.99"})
    assert having(grade(cadres, 2), "优秀") == ["a1", "b1", "b2", "c1", "c2", "c3", "d1", "d2"]


def test_a_quota_for_some_groups_alone_leaves_the_others_without_bound(units):
    put_scheme(units, {"grade": "优秀", "quota": {("", COLLEGE): "0.5"}, "min_score": 0}, PASS)
    put_subjects(units, ("", COLLEGE), {"甲": 90, "乙": 80})
    put_subjects(units, ("", OFFICE), {"丙": 70, "丁": 60})
    assert having(grade(units, 2), "优秀") == ["丁", "丙", "甲"]


# ---- cumulative

THREE = (
    {"grade": "优秀", "min_score": 85, "quota": "0.25"},
    {"grade": "良好", "min_score": 60, "cumulative_quota": "0.80"},
    PASS,
)


def test_a_cumulative_quota_is_of_its_grade_and_the_better_ones_together(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), falling("a", 10))
    grades = grade(units, 3)
    assert having(grades, "优秀") == ["a01", "a02"]  # floor of 2.5
    assert having(grades, "良好") == [f"a{number:02}" for number in range(3, 9)]  # 8 less the 2
    assert having(grades, "合格") == ["a09", "a10"]


def test_places_that_the_better_grade_leaves_go_to_the_cumulative_one(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), {"a": 90} | falling("b", 9, top=84))
    grades = grade(units, 3)
    assert (len(having(grades, "优秀")), len(having(grades, "良好"))) == (1, 7)


def test_where_nobody_has_a_better_grade_all_cumulative_places_are_left(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), falling("b", 10, top=84))
    grade(units, 3)
    got = units.run("results/quota", "grade", "dealt", "better", "places", "winners")
    assert got == [("优秀", 2, 0, 2, 0), ("良好", 8, 0, 8, 8)]


def test_one_graded_directly_takes_none_of_the_cumulative_places(cadres):
    put_scheme(cadres, *THREE)
    put_subjects(cadres, HEADS, falling("a", 10))
    cadres.put("score.direct", subject="a10", grade="优秀", grade_order=1, reason="援藏")
    grades = grade(cadres, 3)
    assert having(grades, "优秀") == ["a01", "a02", "a10"]
    assert having(grades, "良好") == [f"a{number:02}" for number in range(3, 9)]
    assert having(grades, "合格") == ["a09"]


def test_places_of_a_cumulative_quota_never_fall_below_0(units):
    put_scheme(
        units,
        {"grade": "优秀", "min_score": 0, "quota": "0.50"},
        {"grade": "良好", "min_score": 0, "cumulative_quota": "0.30"},
        PASS,
    )
    put_subjects(units, ("", COLLEGE), falling("a", 10))
    grades = grade(units, 3)
    assert (len(having(grades, "优秀")), having(grades, "良好")) == (5, [])
    found = units.connection.execute("select distinct places from score.grade_contest where grade_order = 2").fetchall()
    assert found == [(0,)]
    got = units.run("results/quota", "grade", "dealt", "better", "places", "winners")
    assert got == [("优秀", 5, 0, 5, 5), ("良好", 3, 5, 0, 0)]


def test_what_a_meeting_decided_moves_nobody_s_cumulative_place(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), falling("a", 10))
    units.put("core.decision", subject="a10", grade="优秀", reason="会议", document="1号")
    grades = grade(units, 3)
    assert (len(having(grades, "优秀")), len(having(grades, "良好"))) == (2, 6)


def test_cumulative_places_are_of_each_pool_apart(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), falling("a", 10))
    put_subjects(units, ("", OFFICE), falling("b", 5, top=84))
    grades = grade(units, 3)
    # of the offices nobody reaches 优秀: 0.8 of 5 are 4
    assert [name for name in having(grades, "良好") if name.startswith("b")] == ["b01", "b02", "b03", "b04"]


# ---- largest remainder


def _share(bench, quota, *sizes, grade="优秀"):
    for number, size in enumerate(sizes, start=1):
        entitled = Decimal(quota) * size
        bench.put(
            "score.grade_share",
            quota_pool=f"{number}",
            grade=grade,
            quota=Decimal(quota),
            is_cumulative=False,
            number=size,
            entitled=entitled,
            whole=int(entitled),
            remainder=entitled - int(entitled),
        )


@pytest.fixture
def shared(units):
    """Places by pool where pools of these sizes share by largest remainder, and what is left undealt."""

    def of(quota, *sizes):
        units.put("score.governing", quota_of="ranked", quota_rounding="largest_remainder")
        _share(units, quota, *sizes)
        got = units.run("grades/grade_places", "quota_pool", "places", "undealt")
        return [places for _, places, _ in got], {undealt for *_, undealt in got}

    return of


@pytest.mark.parametrize(
    ("quota", "sizes", "places", "undealt"),
    [
        # 3.06, 3.23, 2.55, 2.04, 1.02 and 1.53 are 13.43 together; one is left for the remainder of 0.55
        ("0.17", (18, 19, 15, 12, 6, 9), [3, 3, 3, 2, 1, 1], 0),
        # 1.5, 1.5 and 1.8: the one that is left goes to 0.8
        ("0.3", (5, 5, 6), [1, 1, 2], 0),
        # two of 0.5 cannot both have the one that is left
        ("0.3", (5, 5), [1, 1], 1),
        # and then 0.2 gets it neither
        ("0.3", (5, 5, 4), [1, 1, 1], 1),
        # 1.9 gets one of the two that are left; the other is not dealt
        ("0.1", (19, 15, 15, 11), [2, 1, 1, 1], 1),
        # three of 0.9 and two left
        ("0.1", (9, 9, 9), [0, 0, 0], 2),
        # all whole
        ("0.5", (4, 2, 8), [2, 1, 4], 0),
        ("0.25", (3,), [0], 0),
        # three of 0.7 and 4.9 are 7 exactly: 0.9 gets one of the three that are left
        ("0.7", (1, 1, 1, 7), [0, 0, 0, 5], 2),
    ],
)
def test_what_is_left_goes_to_the_greatest_remainders_until_equal_ones_cannot_all_be_served(
    shared, quota, sizes, places, undealt
):
    assert shared(quota, *sizes) == (places, {undealt})


def test_what_is_left_undealt_is_of_each_grade_apart(units):
    """0.1 of 15, 15 and 10 leave one for two remainders of 0.5; 0.25 of them leave two, one for each 0.75."""
    units.put("score.governing", quota_rounding="largest_remainder")
    _share(units, "0.1", 15, 15, 10)
    _share(units, "0.25", 15, 15, 10, grade="良好")
    assert units.run("grades/grade_places", "grade", "quota_pool", "places", "extra", "undealt") == [
        ("优秀", "1", 1, 0, 1),
        ("优秀", "2", 1, 0, 1),
        ("优秀", "3", 1, 0, 1),
        ("良好", "1", 4, 1, 0),
        ("良好", "2", 4, 1, 0),
        ("良好", "3", 2, 0, 0),
    ]


@pytest.mark.parametrize(("rounding", "places"), [("floor", [1, 1]), ("half_up", [2, 1]), ("ceil", [2, 2])])
def test_where_places_are_rounded_none_is_left_to_be_dealt(units, rounding, places):
    """1.8 and 1.4 are 3.2: by largest remainder the third place would go to 0.8."""
    units.put("score.governing", quota_rounding=rounding)
    _share(units, "0.2", 9, 7)
    got = units.run("grades/grade_places", "quota_pool", "places", "extra", "undealt")
    assert got == [(f"{number}", of_pool, 0, 0) for number, of_pool in enumerate(places, start=1)]


@pytest.mark.parametrize("rounding", ["floor", "largest_remainder"])
def test_of_places_dealt_by_a_meeting_none_is_left_and_none_cumulative(units, rounding):
    units.put("score.governing", quota_rounding=rounding)
    units.put("score.dealt_place", grade="优秀", contest="会", quota_pool="1", pools=1, places=3, document="9号")
    got = units.run("grades/grade_places", "places", "extra", "undealt", "is_cumulative", "is_by_total", "document")
    assert got == [(3, 0, 0, False, False, "9号")]


def test_each_pool_shares_by_its_own_quota_and_each_grade_apart(cadres):
    """0.3 of 5 and 0.2 of 8 are 3.1: of the three, 1 and 1 are whole, and the one left goes to 0.6."""
    quota = {HEADS: "0.3", DEPUTIES: "0.2", OFFICE_HEADS: "0", ("副处", OFFICE): "0"}
    good = {"grade": "良好", "min_score": 0, "quota": "0.1"}
    put_scheme(
        cadres, {"grade": "优秀", "min_score": 0, "quota": quota}, good, PASS, quota_rounding="largest_remainder"
    )
    put_subjects(cadres, HEADS, falling("a", 5))
    put_subjects(cadres, DEPUTIES, falling("b", 8))
    grade(cadres, 3)
    got = cadres.run("grades/grade_places", "grade", "quota_pool", "places")
    assert got == [
        ("优秀", "college / 副处", 2),
        ("优秀", "college / 正处", 1),
        ("良好", "college / 副处", 1),  # 0.8 and 0.5: one of 1.3, to 0.8
        ("良好", "college / 正处", 0),
    ]


def test_a_pool_of_which_nobody_is_ranked_has_its_share_all_the_same(cadres):
    """0.3 of 4 ungraded heads and of 6 deputies are 1.2 and 1.8: three places, of which the deputies get two."""
    put_scheme(
        cadres,
        {"grade": "优秀", "min_score": 0, "quota": "0.3"},
        PASS,
        quota_of="assessed",
        quota_rounding="largest_remainder",
    )
    put_subjects(cadres, HEADS, falling("a", 4), is_ranked=False)
    put_subjects(cadres, DEPUTIES, falling("b", 6))
    grades = grade(cadres, 2)
    assert having(grades, "优秀") == ["b01", "b02"]
    got = cadres.run("results/quota", "pool_label", "ranked", "number", "places", "winners")
    assert got == [("学院副处", 6, 6, 2, 2), ("学院正处", 0, 4, 1, 0)]


def test_a_cumulative_quota_is_dealt_by_largest_remainder_before_the_better_are_taken_off(units):
    """0.5 of 3 and of 5 are 4: 1 and 2, and the one left for two remainders of 0.5 is not dealt."""
    put_scheme(
        units,
        {"grade": "优秀", "min_score": 94},
        {"grade": "良好", "min_score": 0, "cumulative_quota": "0.5"},
        PASS,
        quota_rounding="largest_remainder",
    )
    put_subjects(units, ("", COLLEGE), falling("a", 3))
    put_subjects(units, ("", OFFICE), falling("b", 5))
    grades = grade(units, 3)
    assert (having(grades, "优秀"), having(grades, "良好")) == (["a01", "a02", "b01", "b02"], [])
    got = units.run("results/quota", "contest", "dealt", "better", "places", "undealt")
    assert got == [("college", 1, 2, 0, 1), ("office", 2, 2, 0, 1)]


# ---- the pools


def _subjects(bench, rows):
    bench.put("scheme.unit_group", *rows("unit_group label", (COLLEGE, "学院"), (OFFICE, "机关")))
    for year, suffix in ((2023, "旧"), (2024, "院")):
        for code, group in (("甲", COLLEGE), ("乙", COLLEGE), ("丙", OFFICE)):
            bench.put("core.unit", year=year, unit_code=code, unit_name=f"{code}{suffix}", unit_group=group)
    bench.put(
        "score.subject",
        *rows(
            "subject unit_code unit_group rank_level is_ranked has_result",
            ("01", "甲", COLLEGE, "正处", True, True),
            ("02", "甲", COLLEGE, "副处", True, True),
            ("03", "乙", COLLEGE, "正处", True, True),
            ("04", "乙", COLLEGE, "正处", False, True),
            ("05", "乙", COLLEGE, "正处", False, False),
            ("06", "丙", OFFICE, "正处", True, True),
        ),
    )


POOL = ("quota_pool", "label", "unit_group", "rank_level", "unit_code", "ranked", "assessed")


def test_a_pool_is_of_a_rank_and_group_and_counts_those_ranked_and_those_who_take_part(cadres, rows):
    cadres.put("score.governing", quota_by="pool")
    _subjects(cadres, rows)
    assert cadres.run("grades/pool_size", *POOL) == [
        ("college / 副处", "学院副处", COLLEGE, "副处", "", 1, 1),
        ("college / 正处", "学院正处", COLLEGE, "正处", "", 2, 3),
        ("office / 正处", "机关正处", OFFICE, "正处", "", 1, 1),
    ]


def test_a_pool_by_unit_is_of_all_its_ranks(cadres, rows):
    cadres.put("score.governing", quota_by="unit")
    _subjects(cadres, rows)
    assert cadres.run("grades/pool_size", *POOL) == [
        ("丙", "丙院", OFFICE, "", "丙", 1, 1),
        ("乙", "乙院", COLLEGE, "", "乙", 1, 2),
        ("甲", "甲院", COLLEGE, "", "甲", 2, 2),
    ]


def test_a_pool_of_units_is_of_a_group(units, rows):
    units.put("score.governing", quota_by="pool")
    units.put("scheme.unit_group", unit_group=COLLEGE, label="学院")
    for code in "甲乙":
        units.put("core.unit", unit_code=code, unit_name=f"{code}院")
        units.put("score.subject", subject=code, unit_code=code, unit_group=COLLEGE, rank_level="")
    units.connection.execute("update score.subject set is_ranked = true, has_result = true")
    assert units.run("grades/pool_size", *POOL) == [("college", "学院", COLLEGE, "", "", 2, 2)]


# ---- dealt by the meeting


@pytest.mark.parametrize(
    ("described", "pools"),
    [
        ({}, ["c1", "c2", "o1"]),
        ({"unit_group": COLLEGE}, ["c1", "c2"]),
        ({"rank_level": "正处"}, ["c1", "o1"]),
        ({"unit_group": COLLEGE, "rank_level": "正处"}, ["c1"]),
        ({"unit_group": OFFICE, "rank_level": "副处"}, []),
        ({"unit_code": "甲"}, ["c1"]),
        ({"unit_code": "甲", "unit_group": OFFICE}, []),
    ],
)
def test_dealt_places_reach_the_pools_that_the_filled_columns_describe_together(cadres, rows, described, pools):
    sizes = (("c1", COLLEGE, "正处", "甲"), ("c2", COLLEGE, "副处", "乙"), ("o1", OFFICE, "正处", "丙"))
    cadres.put("score.pool_size", *rows("quota_pool unit_group rank_level unit_code", *sizes))
    cadres.put("core.dealt_place", grade="优秀", places=3, document="9号", **described)
    cadres.put("core.dealt_place", *rows("subject_kind year", ("unit", 2024), ("cadre", 2023)), grade="优秀", places=8)
    got = cadres.run("grades/dealt_place", "quota_pool", "pools", "places", "document")
    assert got == [(pool, len(pools), 3, "9号") for pool in pools]


def test_each_row_of_dealt_places_is_a_contest_of_its_own(cadres, rows):
    sizes = (("c1", COLLEGE, "正处", "甲"), ("c2", COLLEGE, "副处", "乙"), ("o1", OFFICE, "正处", "丙"))
    cadres.put("score.pool_size", *rows("quota_pool unit_group rank_level unit_code", *sizes))
    cadres.put(
        "core.dealt_place",
        *rows(
            "grade unit_group rank_level unit_code places",
            ("优秀", COLLEGE, None, None, 2),
            ("优秀", OFFICE, None, None, 1),
            ("良好", None, None, "甲", 4),
            ("良好", None, None, "乙", 5),
            ("合格", None, "正处", None, 6),
            ("合格", None, "副处", None, 7),
            ("差", OFFICE, None, None, 8),
        ),
    )
    assert cadres.run("grades/dealt_place", "grade", "quota_pool", "contest", "pools", "places") == [
        ("优秀", "c1", "dealt college /  / ", 2, 2),
        ("优秀", "c2", "dealt college /  / ", 2, 2),
        ("优秀", "o1", "dealt office /  / ", 1, 1),
        ("合格", "c1", "dealt  / 正处 / ", 2, 6),
        ("合格", "c2", "dealt  / 副处 / ", 1, 7),
        ("合格", "o1", "dealt  / 正处 / ", 2, 6),
        ("差", "o1", "dealt office /  / ", 1, 8),
        ("良好", "c1", "dealt  /  / 甲", 1, 4),
        ("良好", "c2", "dealt  /  / 乙", 1, 5),
    ]


ONE_IN_FIVE = ({"grade": "优秀", "min_score": 0, "quota": "0.20"}, PASS)


def test_dealt_places_stand_in_place_of_the_quota_of_their_pool_alone(cadres):
    put_scheme(cadres, *ONE_IN_FIVE)
    put_subjects(cadres, HEADS, falling("a", 10))
    put_subjects(cadres, DEPUTIES, falling("b", 10))
    cadres.put(
        "core.dealt_place", grade="优秀", places=3, unit_group=COLLEGE, rank_level="正处", document="党字〔2024〕9号"
    )
    assert having(grade(cadres, 2), "优秀") == ["a01", "a02", "a03", "b01", "b02"]
    columns = ("pool_label", "number", "quota", "entitled", "places", "document")
    assert cadres.run("results/quota", *columns) == [
        ("学院副处", 10, Decimal("0.2"), 2, 2, None),
        ("学院正处", None, None, None, 3, "党字〔2024〕9号"),
    ]


def test_places_reach_every_pool_that_the_filled_columns_describe(cadres):
    put_scheme(cadres, *ONE_IN_FIVE)
    put_subjects(cadres, HEADS, {"a01": 90})
    put_subjects(cadres, DEPUTIES, {"b01": 88})
    put_subjects(cadres, OFFICE_HEADS, {"c01": 99})
    cadres.put("core.dealt_place", grade="优秀", places=2, unit_group=COLLEGE, document="9号")
    cadres.put("core.dealt_place", grade="良好", places=1, rank_level="正处", document="8号")
    grade(cadres, 0)
    assert cadres.run("grades/dealt_place", "grade", "quota_pool", "pools", "places", "document") == [
        ("优秀", "college / 副处", 2, 2, "9号"),
        ("优秀", "college / 正处", 2, 2, "9号"),
        ("良好", "college / 正处", 2, 1, "8号"),
        ("良好", "office / 正处", 2, 1, "8号"),
    ]


def test_over_several_pools_all_of_them_compete_by_published_total(cadres):
    put_scheme(cadres, *ONE_IN_FIVE)
    put_subjects(cadres, HEADS, {"a01": 90, "a02": 85})
    put_subjects(cadres, DEPUTIES, {"b01": 88, "b02": 80})
    put_subjects(cadres, OFFICE_HEADS, falling("c", 5, top=99))
    cadres.put("core.dealt_place", grade="优秀", places=2, unit_group=COLLEGE, document="9号")
    assert having(grade(cadres, 2), "优秀") == ["a01", "b01", "c01"]
    columns = ("pool_label", "ranked", "places", "winners", "document")
    assert cadres.run("results/quota", *columns) == [
        ("学院正处、学院副处", 4, 2, 2, "9号"),
        ("机关正处", 5, 1, 1, None),
    ]


def test_pools_that_share_places_are_named_by_rank_then_group_as_the_scheme_orders_them(cadres):
    put_scheme(cadres, *ONE_IN_FIVE)
    cadres.connection.execute("update scheme.unit_group set position = 3 - position")
    cadres.put("scheme.grade", subject_kind="unit", grade="优秀", grade_order=2)
    for number, pool in enumerate((HEADS, DEPUTIES, OFFICE_HEADS, ("副处", OFFICE))):
        put_subjects(cadres, pool, {f"{number}": 90 - number})
    cadres.put("core.dealt_place", grade="优秀", places=2, document="9号")
    assert having(grade(cadres, 2), "优秀") == ["0", "1"]
    columns = ("pool_label", "grade_order", "ranked", "dealt", "better", "places", "winners", "is_cumulative")
    assert cadres.run("results/quota", *columns) == [
        ("机关正处、学院正处、机关副处、学院副处", 1, 4, 2, 0, 2, 2, False)
    ]


@pytest.mark.parametrize(("ties_at_cut", "winners"), [("exclude", []), ("include", ["a01", "b01"])])
def test_two_of_different_pools_level_by_total_are_level_for_the_places_dealt_over_both(cadres, ties_at_cut, winners):
    put_scheme(cadres, *ONE_IN_FIVE, ties_at_cut=ties_at_cut)
    put_subjects(cadres, HEADS, {"a01": 90})
    put_subjects(cadres, DEPUTIES, {"b01": 90})
    cadres.put("core.dealt_place", grade="优秀", places=1, document="9号")
    assert having(grade(cadres, 2), "优秀") == winners


def _tied(units, *, with_an_office):
    """甲 and 乙 level by total, 甲 before 乙 by the tie breaker."""
    put_scheme(units, *ONE_IN_FIVE)
    put_subjects(units, ("", COLLEGE), {"甲": 90, "乙": 90})
    units.put("scheme.tie_breaker", component="kpi", position=1)
    units.put("score.component", subject="甲", component="kpi", published_score=70)
    if with_an_office:
        put_subjects(units, ("", OFFICE), {"丙": 80})
    units.put("core.dealt_place", grade="优秀", places=1, document="9号")
    return having(grade(units, 2), "优秀")


def test_tie_breakers_decide_nothing_where_places_are_dealt_over_several_pools(units):
    assert _tied(units, with_an_office=True) == []


def test_they_decide_where_a_row_for_all_describes_one_pool_in_which_anyone_takes_part(units):
    assert _tied(units, with_an_office=False) == ["甲"]


def test_they_decide_for_the_places_of_a_quota(units):
    put_scheme(units, *ONE_IN_FIVE)
    put_subjects(units, ("", COLLEGE), {"甲": 90, "乙": 90} | falling("a", 3, top=80))
    units.put("scheme.tie_breaker", component="kpi", position=1)
    units.put("score.component", subject="甲", component="kpi", published_score=70)
    assert having(grade(units, 2), "优秀") == ["甲"]
    assert units.run("grades/grade_places", "places", "is_by_total") == [(1, False)]


def test_dealt_places_of_a_cumulative_grade_are_of_that_grade_alone(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), falling("a", 10))
    units.put("core.dealt_place", grade="良好", places=3, unit_group=COLLEGE, document="9号")
    grades = grade(units, 3)
    assert (having(grades, "优秀"), having(grades, "良好")) == (["a01", "a02"], ["a03", "a04", "a05"])


def test_dealt_places_of_another_year_or_kind_are_none(cadres, rows):
    put_scheme(cadres, *ONE_IN_FIVE)
    put_subjects(cadres, HEADS, falling("a", 10))
    cadres.put("core.dealt_place", *rows("subject_kind year", ("cadre", 2023), ("unit", 2024)), grade="优秀", places=9)
    assert having(grade(cadres, 2), "优秀") == ["a01", "a02"]


def test_no_place_at_all_may_be_dealt(cadres):
    put_scheme(cadres, *ONE_IN_FIVE)
    put_subjects(cadres, HEADS, falling("a", 10))
    cadres.put("core.dealt_place", grade="优秀", places=0, document="9号")
    assert having(grade(cadres, 2), "优秀") == []


def test_with_largest_remainder_the_pools_without_dealt_places_share_alone(cadres):
    """0.3 of 5, 5 and 6 would be 1, 1 and 2; with the third's dealt, the two share 3, and the one left is not dealt."""
    put_scheme(cadres, {"grade": "优秀", "min_score": 0, "quota": "0.3"}, PASS, quota_rounding="largest_remainder")
    put_subjects(cadres, HEADS, falling("a", 5))
    put_subjects(cadres, DEPUTIES, falling("b", 5))
    put_subjects(cadres, OFFICE_HEADS, falling("c", 6))
    cadres.put("core.dealt_place", grade="优秀", places=3, unit_group=OFFICE, rank_level="正处", document="9号")
    grade(cadres, 2)
    assert cadres.run("results/quota", "pool_label", "places", "undealt") == [
        ("学院副处", 1, 1),
        ("学院正处", 1, 1),
        ("机关正处", 3, 0),
    ]


def test_under_quota_by_unit_places_are_dealt_to_a_unit_or_to_the_units_of_a_group(cadres):
    put_scheme(cadres, *ONE_IN_FIVE, quota_by="unit")
    put_subjects(cadres, HEADS, {"a01": 90, "a02": 70}, unit_code="甲")
    put_subjects(cadres, DEPUTIES, {"a03": 80}, unit_code="甲")
    put_subjects(cadres, HEADS, falling("b", 5), unit_code="乙")
    put_subjects(cadres, OFFICE_HEADS, {"c01": 60}, unit_code="丙")
    put_subjects(cadres, OFFICE_HEADS, {"d01": 65}, unit_code="丁")
    cadres.put("core.dealt_place", grade="优秀", places=2, unit_code="甲", document="9号")
    cadres.put("core.dealt_place", grade="优秀", places=1, unit_group=OFFICE, document="9号")
    assert having(grade(cadres, 2), "优秀") == ["a01", "a03", "b01", "d01"]
    assert cadres.run("results/quota", "pool_label", "places", "winners") == [
        ("丁院、丙院", 1, 1),
        ("乙院", 1, 1),
        ("甲院", 2, 2),
    ]


# ---- how the places came about


def test_the_view_tells_how_the_places_came_about(units):
    put_scheme(units, *THREE)
    put_subjects(units, ("", COLLEGE), falling("a", 10))
    grade(units, 3)
    columns = ("quota", "number", "entitled", "whole", "remainder", "extra", "dealt", "better", "places", "winners")
    assert units.run("results/quota", "year", "subject_kind", "grade", "grade_order", "is_cumulative", *columns) == [
        (2024, "unit", "优秀", 1, False, Decimal("0.25"), 10, Decimal("2.5"), 2, Decimal("0.5"), 0, 2, 0, 2, 2),
        (2024, "unit", "良好", 2, True, Decimal("0.8"), 10, 8, 8, 0, 0, 8, 2, 6, 6),
    ]


def test_winners_are_those_of_the_computed_grade_but_for_the_direct_ones(cadres):
    put_scheme(cadres, *ONE_IN_FIVE)
    put_subjects(cadres, HEADS, falling("a", 10))
    cadres.put("score.direct", subject="a10", grade="优秀", grade_order=1, reason="援藏")
    cadres.put("core.decision", subject="a01", grade="合格", reason="会议", document="1号")
    grade(cadres, 2)
    assert cadres.run("results/quota", "places", "winners") == [(2, 2)]
