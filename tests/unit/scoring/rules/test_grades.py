"""Direct grades, and the grade that stands."""

import pytest

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
