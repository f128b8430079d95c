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
    """(computed_grade, grade, grade_order, is_decided) of cadre 01."""

    def of(*, won=None, direct=None, decided=None, **subject):
        cadres.put("score.subject", subject="01", **{"is_ranked": True, "has_result": True} | subject)
        cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 1), ("合格", 2), ("不合格", 3)))
        if won:
            lost = {"优秀": False} if won != "优秀" else {}
            cadres.put("score.grade_contest", *rows("grade wins", *(lost | {won: True}).items()), subject="01")
        if direct:
            cadres.put("score.direct", subject="01", grade="优秀", reason=direct)
        if decided:
            cadres.put("core.decision", subject="01", grade=decided, reason="会议", document="党字〔2024〕1号")
        (grades,) = cadres.run("grades/graded", "computed_grade", "grade", "grade_order", "is_decided")
        return grades

    return of


def test_a_subject_has_the_grade_that_it_won(graded):
    assert graded(won="合格") == ("合格", "合格", 2, False)


def test_a_direct_grade_stands(graded):
    assert graded(direct="援藏满一年") == ("优秀", "优秀", 1, False)


def test_what_the_meeting_decided_stands_before_the_computed_grade(graded):
    assert graded(won="合格", decided="优秀") == ("合格", "优秀", 1, True)


def test_one_who_takes_part_without_grade_has_the_grade_buding(graded):
    assert graded(is_ranked=False) == ("不定等次", "不定等次", None, False)


def test_the_meeting_may_grade_one_who_was_not_ranked(graded):
    assert graded(is_ranked=False, decided="合格") == ("不定等次", "合格", 2, True)


def test_each_subject_has_its_own_grade(cadres, rows):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)), is_ranked=True, has_result=True)
    cadres.put("score.subject", subject="04", is_ranked=False, has_result=False)
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
