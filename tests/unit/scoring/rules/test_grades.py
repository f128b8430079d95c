"""Quotas, the contest for places, direct grades, and the grade that stands."""

from decimal import Decimal

import pytest

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


# ---- grade_places


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
        units.put("score.governing", institution=rounding, quota_by="pool", quota_rounding=rounding)
        units.put("score.quota_pool", institution=rounding, quota_pool="college", ranked=ranked)
    units.put("scheme.grade", grade="优秀", quota=Decimal(quota))
    assert dict(units.run("grades/grade_places", "institution", "places")) == expected


def test_a_grade_without_quota_has_no_number_of_places(units, rows):
    units.put("score.governing", quota_by="pool", quota_rounding="floor")
    units.put("score.quota_pool", quota_pool="college", ranked=10)
    units.put("scheme.grade", *rows("grade quota", ("优秀", Decimal("0.3")), ("良好", None)))
    assert units.run("grades/grade_places", "grade", "places") == [("优秀", 3)]


def test_the_quota_is_another_in_units_whose_final_grade_it_names(cadres, rows):
    cadres.put("score.governing", quota_by="unit", quota_rounding="floor")
    cadres.put(
        "score.quota_pool",
        *rows("quota_pool unit_code", ("甲", "甲"), ("乙", "乙"), ("丙", "丙")),
        ranked=20,
    )
    cadres.put("scheme.grade", grade="优秀", quota=Decimal("0.20"))
    cadres.put("scheme.grade", grade="先进", quota=Decimal("0.50"), subject_kind="unit")
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
    assert dict(cadres.run("grades/grade_places", "quota_pool", "places")) == {"甲": 5, "乙": 3, "丙": 4}


# ---- grade_candidate


@pytest.fixture
def candidates(units, rows):
    """Who competes for the grade of a round, of subjects as (subject, total, cap_order)."""

    def of(*subjects, round_=1, settled=(), direct=()):
        units.put("score.round", grade_order=round_)
        units.put(
            "scheme.grade", *rows("grade grade_order min_score", ("优秀", 1, 85), ("合格", 2, 60), ("不合格", 3, None))
        )
        for level, (subject, total, cap_order) in enumerate(subjects, start=1):
            units.put("score.subject", subject=subject, cap_order=cap_order)
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
        "scheme.grade",
        *rows("subject_kind grade grade_order", ("unit", "优秀", 1), ("unit", "良好", 2), ("cadre", "好", 1)),
    )
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)), cap_order=1)
    units.put(
        "score.quota_pool", *rows("subject quota_pool level", ("甲", "college", 1), ("乙", "office", 4)), total=90
    )
    units.put(
        "score.grade_places",
        *rows(
            "quota_pool grade places",
            ("college", "优秀", 3),
            ("college", "良好", 4),
            ("office", "优秀", 5),
            ("office", "良好", 6),
        ),
    )
    got = units.run("grades/grade_candidate", "subject", "grade", "quota_pool", "level", "places")
    assert got == [("乙", "优秀", "office", 4, 5), ("甲", "优秀", "college", 1, 3)]


# ---- grade_contest


@pytest.fixture
def contest(units, rows):
    """(wins, is_tied_out) by candidate, of their levels from the top."""

    def of(levels, places, ties_at_cut="exclude"):
        units.put("score.governing", ties_at_cut=ties_at_cut)
        units.put(
            "score.grade_candidate",
            *rows("subject level", *levels.items()),
            quota_pool="college",
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
        *rows("subject quota_pool level", ("甲", "college", 1), ("乙", "college", 2), ("丙", "office", 5)),
        grade="优秀",
        grade_order=1,
        places=1,
    )
    assert units.run("grades/grade_contest", "subject", "wins") == [("丙", True), ("乙", False), ("甲", True)]


# ---- direct


@pytest.mark.parametrize(
    ("is_ranked", "cap_order", "expected"), [(True, 1, [("01", "优秀")]), (False, 1, []), (True, 2, [])]
)
def test_a_ranked_cadre_without_a_cap_below_it_gets_the_best_grade_directly(
    cadres, rows, is_ranked, cap_order, expected
):
    cadres.put("score.subject", subject="01", is_ranked=is_ranked, cap_order=cap_order)
    cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 1), ("合格", 2)))
    cadres.put("core.direct_excellent", cadre_id="01", reason="援藏")
    assert cadres.run("grades/direct", "subject", "grade") == expected


def test_only_the_cadre_named_is_graded_directly_and_by_the_best_grade_of_cadres(cadres, rows):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",)), is_ranked=True, cap_order=1)
    cadres.put("scheme.grade", *rows("subject_kind grade", ("cadre", "优秀"), ("unit", "先进")), grade_order=1)
    cadres.put("core.direct_excellent", *rows("cadre_id year", ("01", 2024), ("02", 2023)), reason="援藏")
    assert cadres.run("grades/direct", "subject", "grade") == [("01", "优秀")]


# ---- graded


@pytest.fixture
def graded(cadres, rows):
    """(computed_grade, grade, is_decided, reason) of cadre 01."""

    def of(*, won=None, direct=None, decided=None, **subject):
        standing = {
            "is_ranked": True,
            "is_ungraded": False,
            "cap_order": 1,
            "has_result": True,
            "participation": "参加",
        }
        cadres.put("score.subject", subject="01", **standing | subject)
        cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 1), ("合格", 2), ("不合格", 3)))
        if won:
            lost = {"优秀": False} if won != "优秀" else {}
            cadres.put("score.grade_contest", *rows("grade wins", *(lost | {won: True}).items()), subject="01")
        if direct:
            cadres.put("score.direct", subject="01", grade="优秀", reason=direct)
        if decided:
            cadres.put("core.decision", subject="01", grade=decided, reason="会议", document="党字〔2024〕1号")
        (found,) = cadres.run("grades/graded", "computed_grade", "grade", "grade_order", "is_decided", "grade_reason")
        return found

    return of


def test_a_subject_has_the_grade_that_it_won(graded):
    assert graded(won="合格")[:4] == ("合格", "合格", 2, False)


def test_a_direct_grade_says_its_reason(graded):
    computed, grade, order, is_decided, reason = graded(direct="援藏满一年")
    assert (computed, grade, order, is_decided) == ("优秀", "优秀", 1, False)
    assert "援藏满一年" in reason


def test_what_the_meeting_decided_stands_before_the_computed_grade(graded):
    computed, grade, order, is_decided, reason = graded(won="合格", decided="优秀")
    assert (computed, grade, order, is_decided) == ("合格", "优秀", 1, True)
    assert "党字〔2024〕1号" in reason


def test_one_who_takes_part_without_grade_has_the_grade_buding(graded):
    computed, grade, order, is_decided, reason = graded(is_ranked=False, participation="不定等次")
    assert (computed, grade, order, is_decided) == ("不定等次", "不定等次", None, False)
    assert "不定等次" in reason


def test_one_whose_sanction_says_ungraded_has_the_grade_buding_for_that_sanction(graded):
    computed, grade, _, _, reason = graded(is_ranked=False, is_ungraded=True, sanctions="立案审查")
    assert (computed, grade) == ("不定等次", "不定等次")
    assert "立案审查" in reason


def test_the_meeting_may_grade_one_who_was_not_ranked(graded):
    assert graded(is_ranked=False, participation="不定等次", decided="合格")[:4] == ("不定等次", "合格", 2, True)


def test_a_cap_is_named_in_the_reason_with_the_best_grade_it_leaves(cadres, graded):
    cadres.put("scheme.grade", subject_kind="unit", grade="达标", grade_order=2)
    reason = graded(won="不合格", cap_order=2, sanctions="诫勉")[4]
    assert "诫勉" in reason
    assert "合格" in reason
    assert "达标" not in reason
    assert "不合格" not in reason


def test_without_a_cap_the_reason_names_no_sanction(graded):
    assert graded(won="合格")[4] == "按总分与名额确定。"


def test_each_subject_has_its_own_grade_and_reason(cadres, rows):
    cadres.put(
        "score.subject",
        *rows("subject", ("01",), ("02",), ("03",)),
        is_ranked=True,
        is_ungraded=False,
        cap_order=1,
        has_result=True,
        participation="参加",
    )
    cadres.put("score.subject", subject="04", is_ranked=False, has_result=False, participation="不参加")
    cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 1), ("合格", 2)))
    cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 7), ("合格", 8)), subject_kind="unit")
    cadres.put(
        "score.grade_contest",
        *rows("subject grade wins", ("02", "优秀", False), ("02", "合格", True), ("03", "合格", True)),
    )
    cadres.put("score.direct", subject="01", grade="优秀", reason="援藏")
    cadres.put("core.decision", subject="03", grade="优秀", reason="会议", document="1号")
    got = cadres.run("grades/graded", "subject", "computed_grade", "grade", "grade_order", "is_direct", "is_decided")
    assert got == [
        ("01", "优秀", "优秀", 1, True, False),
        ("02", "合格", "合格", 2, False, False),
        ("03", "合格", "优秀", 1, False, True),
    ]


def test_a_decision_on_a_unit_of_the_same_code_or_of_another_year_decides_nothing(cadres, graded, rows):
    cadres.put(
        "core.decision", *rows("subject_kind year", ("unit", 2024), ("cadre", 2023)), subject="01", grade="不合格"
    )
    assert graded(won="优秀")[:2] == ("优秀", "优秀")
