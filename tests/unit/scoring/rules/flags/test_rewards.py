"""Who is commended, honoured, rewarded, or excellent directly."""

import pytest

from tests.unit.scoring.rules.flags.grades import GRADES, put_grades

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
    put_grades(units, rows)
    units.put("scheme.grade", subject_kind="cadre", grade="良好", grade_order=1)
    units.put("scheme.grade", scheme_id="另案", grade="合格", grade_order=1)
    units.put("score.graded", *rows("subject grade", ("甲", "优秀"), ("乙", "良好"), ("丙", "合格")))
    assert units.run("flags/commended", "subject", "measure_position") == [("甲", 1)]


def test_a_flag_left_out_of_the_scheme_is_not_raised(units):
    units.put("score.governing")
    units.put("score.graded", subject="甲", grade="优秀")
    assert units.run("flags/commended", "subject") == []


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
        put_grades(units, rows)
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
    put_grades(units, rows)
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


# ---- direct_excellent


def test_a_cadre_whose_computed_grade_came_directly_is_flagged(cadres):
    cadres.put("score.governing")
    cadres.put("scheme.flag", flag="direct_excellent")
    cadres.put("score.direct", subject="01", grade="优秀", reason="援疆")
    assert cadres.run("flags/direct_excellent", "subject", "detail") == [("01", "援疆")]
