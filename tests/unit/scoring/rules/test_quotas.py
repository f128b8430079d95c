"""Quotas, and the contest for the places they leave."""

from decimal import Decimal

import pytest

COLLEGE = {"rank_level": "", "unit_group": "college"}

# ---- quota_pool


def _ranking(bench, rows):
    bench.put(
        "score.ranking",
        *rows(
            "subject pool unit_code total level ranked",
            ("01", "c / 正处", "甲", 90, 1, 2),
            ("02", "c / 正处", "甲", 80, 2, 2),
            ("03", "c / 副处", "甲", 80, 1, 1),
            ("04", "o / 正处", "乙", 70, 1, 1),
        ),
    )


def test_by_pool_places_are_shared_out_within_rank_and_group(cadres, rows):
    cadres.put("score.governing", quota_by="pool")
    _ranking(cadres, rows)
    got = cadres.run("grades/quota_pool", "subject", "quota_pool", "level", "ranked")
    assert got == [
        ("01", "c / 正处", 1, 2),
        ("02", "c / 正处", 2, 2),
        ("03", "c / 副处", 1, 1),
        ("04", "o / 正处", 1, 1),
    ]


def test_by_unit_places_are_shared_out_within_the_unit_by_published_total(cadres, rows):
    cadres.put("score.governing", quota_by="unit")
    _ranking(cadres, rows)
    got = cadres.run("grades/quota_pool", "subject", "quota_pool", "level", "ranked")
    assert got == [("01", "甲", 1, 3), ("02", "甲", 2, 3), ("03", "甲", 2, 3), ("04", "乙", 1, 1)]


# ---- grade_share, grade_places


def _college(bench, *quotas, ranked, rank_level="", unit_code="", **same):
    """A quota pool of colleges, and the quotas of grades as (grade, quota)."""
    bench.put("scheme.rank_level", rank_level="正处", position=1)
    pool = {"unit_group": "college", "rank_level": rank_level}
    sizes = {"unit_code": unit_code, "ranked": ranked, "assessed": ranked}
    bench.put("score.pool_size", **pool, **sizes, **{"quota_pool": "college"} | same)
    for order, (grade, quota) in enumerate(quotas, start=1):
        exact = None if quota is None else Decimal(quota)
        bench.put("scheme.grade_bound", **pool, grade=grade, grade_order=order, quota=exact, is_cumulative=False)


@pytest.mark.parametrize(
    ("quota", "ranked", "floor", "half_up", "ceil"),
    [
        ("0.29", 100, 29, 29, 29),
        ("0.30", 7, 2, 2, 3),
        ("0.30", 5, 1, 2, 2),
        ("0.15", 10, 1, 2, 2),
        ("0.35", 10, 3, 4, 4),
        ("0.07", 100, 7, 7, 7),
        ("0.145", 100, 14, 15, 15),
        ("0.1", 3, 0, 0, 1),
        ("0.333333333", 3, 0, 1, 1),
        ("1", 4, 4, 4, 4),
        ("0", 4, 0, 0, 0),
    ],
)
def test_places_are_an_exact_share_of_the_ranked_rounded_as_said(units, quota, ranked, floor, half_up, ceil):
    expected = {"floor": floor, "half_up": half_up, "ceil": ceil}
    for rounding in expected:
        units.put("score.governing", institution=rounding, quota_of="ranked", quota_rounding=rounding)
        units.put("score.pool_size", institution=rounding, quota_pool="college", **COLLEGE, unit_code="", ranked=ranked)
    units.put("scheme.rank_level", rank_level="正处", position=1)
    units.put("scheme.grade_bound", **COLLEGE, grade="优秀", quota=Decimal(quota), is_cumulative=False)
    assert units.run("grades/grade_share", "entitled") == [Decimal(quota) * ranked] * 3
    units.make("grades/grade_share")
    assert dict(units.run("grades/grade_places", "institution", "places")) == expected


def test_a_grade_without_quota_has_no_number_of_places(units):
    units.put("score.governing", quota_of="ranked", quota_rounding="floor")
    _college(units, ("优秀", "0.3"), ("良好", None), ranked=10)
    units.make("grades/grade_share")
    assert units.run("grades/grade_places", "grade", "places") == [("优秀", 3)]


def test_the_quota_is_another_in_units_whose_final_grade_it_names(cadres, rows):
    cadres.put("score.governing", quota_by="unit", quota_of="ranked", quota_rounding="floor")
    for code in "甲乙丙":
        cadres.put("score.pool_size", quota_pool=code, unit_code=code, unit_group="college", rank_level="", ranked=20)
    cadres.put("scheme.rank_level", *rows("rank_level position", ("正处", 1), ("副处", 2)))
    for rank_level in ("正处", "副处"):
        pool = {"rank_level": rank_level, "unit_group": "college", "is_cumulative": False}
        cadres.put("scheme.grade_bound", grade="优秀", quota=Decimal("0.20"), **pool)
    pool = {"rank_level": "正处", "unit_group": "college", "is_cumulative": False}
    cadres.put("scheme.grade_bound", grade="先进", quota=Decimal("0.50"), subject_kind="unit", **pool)
    cadres.put("scheme.quota_if_unit", grade="良好", unit_grade="优秀", quota=Decimal("0.95"))
    cadres.put("scheme.quota_if_unit", grade="优秀", unit_grade="优秀", quota=Decimal("0.25"))
    cadres.put("scheme.quota_if_unit", grade="优秀", unit_grade="不合格", quota=Decimal("0.15"))
    cadres.put(
        "mart.unit_result",
        *rows(
            "unit_code year computed_grade grade",
            ("甲", 2024, "合格", "优秀"),
            ("乙", 2024, "优秀", "不合格"),
            ("丙", 2024, "优秀", "合格"),
            ("丙", 2023, "优秀", "优秀"),
        ),
    )
    cadres.make("grades/grade_share")
    assert dict(cadres.run("grades/grade_places", "quota_pool", "places")) == {"甲": 5, "乙": 3, "丙": 4}


# ---- grade_candidate


@pytest.fixture
def candidates(units, rows):
    """Who competes for the grade of a round, of subjects as (subject, total, cap_order)."""

    def of(*subjects, round_=1, settled=(), direct=()):
        units.put("score.round", grade_order=round_)
        units.put(
            "scheme.grade_bound",
            *rows("grade grade_order min_score", ("优秀", 1, 85), ("合格", 2, 60), ("不合格", 3, None)),
            **COLLEGE,
        )
        for level, (subject, total, cap_order) in enumerate(subjects, start=1):
            units.put("score.subject", subject=subject, cap_order=cap_order, **COLLEGE)
            units.put("score.quota_pool", subject=subject, quota_pool="college", total=Decimal(total), level=level)
        for subject in settled:
            units.put("score.grade_contest", subject=subject, grade="优秀", grade_order=1, wins=True)
        for subject in direct:
            units.put("score.direct", subject=subject, grade="优秀")
        return units.run("grades/grade_candidate", "subject")

    return of


def test_for_a_grade_compete_those_who_reach_its_floor(candidates):
    assert candidates(("甲", "85.00", 1), ("乙", "84.99", 1)) == ["甲"]


def test_a_cap_below_the_grade_keeps_one_out_of_the_competition(candidates):
    assert candidates(("甲", "95", 1), ("乙", "94", 2), ("丙", "93", 3)) == ["甲"]


def test_a_cap_at_the_grade_or_above_lets_one_compete(candidates):
    assert candidates(("甲", "95", 1), ("乙", "94", 2), ("丙", "93", 3), round_=2) == ["乙", "甲"]


def test_one_who_has_a_better_grade_competes_no_more(candidates):
    assert candidates(("甲", "95", 1), ("乙", "90", 1), round_=2, settled=("甲",)) == ["乙"]


def test_one_who_lost_the_better_grade_competes_for_the_next(units, candidates):
    units.put("score.grade_contest", subject="乙", grade="优秀", grade_order=1, wins=False)
    assert candidates(("甲", "95", 1), ("乙", "90", 1), round_=2, settled=("甲",)) == ["乙"]


def test_one_graded_directly_takes_no_part_in_the_competition(candidates):
    assert candidates(("01", "95", 1), ("02", "90", 1), direct=("01",)) == ["02"]


def test_the_last_grade_has_no_floor(candidates):
    assert candidates(("甲", "0", 1), ("乙", "10", 3), round_=3) == ["乙", "甲"]


def test_candidates_compete_for_the_places_of_their_pool_and_of_the_grade_of_the_round(units, rows):
    units.put("score.round", grade_order=1)
    units.put(
        "scheme.grade_bound",
        *rows("subject_kind grade grade_order", ("unit", "优秀", 1), ("unit", "良好", 2), ("cadre", "好", 1)),
        **COLLEGE,
    )
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)), cap_order=1, **COLLEGE)
    units.put(
        "score.quota_pool", *rows("subject quota_pool level", ("甲", "college", 1), ("乙", "office", 4)), total=90
    )
    units.put(
        "score.grade_places",
        *rows(
            "quota_pool contest grade places",
            ("college", "college", "优秀", 3),
            ("college", "college", "良好", 4),
            ("office", "office", "优秀", 5),
            ("office", "office", "良好", 6),
        ),
        is_by_total=False,
        is_cumulative=False,
    )
    got = units.run("grades/grade_candidate", "subject", "grade", "contest", "level", "places")
    assert got == [("乙", "优秀", "office", 4, 5), ("甲", "优秀", "college", 1, 3)]


def test_a_condition_missed_in_another_institution_keeps_nobody_out_in_this_one(units, rows):
    units.put("score.round", grade_order=1)
    units.put("scheme.grade_bound", grade="优秀", grade_order=1, **COLLEGE)
    who = rows("institution", ("本校",), ("他校",))
    units.put("score.subject", *who, subject="甲", cap_order=1, **COLLEGE)
    units.put("score.quota_pool", *who, subject="甲", quota_pool="college", total=90, level=1)
    units.put("score.required", institution="他校", subject="甲", grade="优秀", grade_order=1, is_met=False)
    assert units.run("grades/grade_candidate", "institution", "subject") == [("本校", "甲")]


def test_cumulative_places_are_less_by_the_better_ones_of_the_same_institution(units, rows):
    units.put("score.round", grade_order=2)
    units.put("scheme.grade_bound", grade="良好", grade_order=2, **COLLEGE)
    who = [("本校", "甲"), ("本校", "乙"), ("他校", "甲"), ("他校", "乙"), ("他校", "丙")]
    units.put("score.subject", *rows("institution subject", *who), cap_order=1, **COLLEGE)
    units.put("score.quota_pool", *rows("institution subject", *who), quota_pool="college", total=90, level=1)
    better = rows("institution subject", ("本校", "甲"), ("他校", "甲"), ("他校", "乙"))
    units.put("score.grade_contest", *better, grade="优秀", grade_order=1, wins=True)
    places = {"grade": "良好", "quota_pool": "college", "contest": "college", "places": 5, "is_by_total": False}
    units.put("score.grade_places", *rows("institution", ("本校",), ("他校",)), **places, is_cumulative=True)
    got = units.run("grades/grade_candidate", "institution", "subject", "places")
    assert got == [("他校", "丙", 3), ("本校", "乙", 4)]


# ---- grade_contest


@pytest.fixture
def contest(units, rows):
    """(wins, is_tied_out) by candidate, of their levels from the top."""

    def of(levels, places, ties_at_cut="exclude"):
        units.put("score.governing", ties_at_cut=ties_at_cut)
        units.put(
            "score.grade_candidate",
            *rows("subject level", *levels.items()),
            contest="college",
            grade="优秀",
            grade_order=1,
            places=places,
        )
        return {
            subject: tuple(rest)
            for subject, *rest in units.run("grades/grade_contest", "subject", "wins", "is_tied_out")
        }

    return of


LEVELS = {"甲": 1, "乙": 3, "丙": 3, "丁": 7}
WON, LOST, TIED_OUT = (True, False), (False, False), (False, True)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (0, (LOST, LOST, LOST, LOST)),
        (1, (WON, LOST, LOST, LOST)),
        (2, (WON, TIED_OUT, TIED_OUT, LOST)),
        (3, (WON, WON, WON, LOST)),
        (4, (WON, WON, WON, WON)),
    ],
)
def test_those_level_at_the_cut_who_do_not_all_fit_lose_together_under_exclude(contest, places, expected):
    assert contest(LEVELS, places) == dict(zip(LEVELS, expected, strict=True))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (0, (LOST, LOST, LOST, LOST)),
        (1, (WON, LOST, LOST, LOST)),
        (2, (WON, WON, WON, LOST)),
        (3, (WON, WON, WON, LOST)),
        (4, (WON, WON, WON, WON)),
    ],
)
def test_those_level_at_the_cut_win_together_under_include(contest, places, expected):
    assert contest(LEVELS, places, "include") == dict(zip(LEVELS, expected, strict=True))


def test_without_a_quota_every_candidate_gets_the_grade(contest):
    assert contest(LEVELS, None) == dict.fromkeys(LEVELS, WON)


def test_all_level_at_the_top_lose_together_under_exclude_and_win_together_under_include(contest, units):
    assert contest({"甲": 1, "乙": 1}, 1) == {"甲": TIED_OUT, "乙": TIED_OUT}
    units.clear()
    units.step(2024, "unit")
    assert contest({"甲": 1, "乙": 1}, 1, "include") == {"甲": WON, "乙": WON}


def test_places_are_counted_in_each_quota_pool_apart(units, rows):
    units.put("score.governing", ties_at_cut="exclude")
    units.put(
        "score.grade_candidate",
        *rows("subject contest level", ("甲", "college", 1), ("乙", "college", 2), ("丙", "office", 5)),
        grade="优秀",
        grade_order=1,
        places=1,
    )
    assert units.run("grades/grade_contest", "subject", "wins") == [("丙", True), ("乙", False), ("甲", True)]
