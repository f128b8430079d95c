"""Why a grade is what it is: the kind of reason with what belongs to it, and the sentence made of them."""

import pytest

FACTS = ("kind", "grade", "sanction", "participation", "reason", "document")
NOTHING = dict.fromkeys(FACTS)
BARRED = {"is_ranked": False, "is_ungraded": True, "sanctions": "立案审查"}


@pytest.fixture
def reasoned(cadres, rows):
    """What is told of the grade of cadre 01: the columns, then the sentence."""

    def of(standing, *, direct=False, decided=False, grade="合格"):
        usual = {"is_ranked": True, "is_ungraded": False, "cap_order": 1, "participation": "参加", "sanctions": "诫勉"}
        cadres.put("score.subject", subject="01", **usual | standing)
        cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 1), ("合格", 2)))
        cadres.put("scheme.grade", subject_kind="unit", grade="达标", grade_order=2)
        cadres.put("score.graded", subject="01", grade=grade, is_direct=direct, is_decided=decided)
        if direct:
            cadres.put("score.direct", subject="01", grade="优秀", reason="援藏")
        if decided:
            cadres.put("core.decision", subject="01", grade="合格", reason="会议", document="党字〔2024〕1号")
        (row,) = cadres.run("grades/grade_reason", *FACTS, "words")
        return dict(zip(FACTS, row[:-1], strict=True)), row[-1]

    return of


def test_a_grade_by_total_and_places_says_nothing_more(reasoned):
    assert reasoned({}) == (NOTHING | {"kind": "computed"}, "按总分与名额确定。")


def test_a_direct_grade_says_its_reason(reasoned):
    told, words = reasoned({}, direct=True)
    assert told == NOTHING | {"kind": "direct", "reason": "援藏"}
    assert words == "直接确定：援藏，不占名额。"


def test_a_cap_is_told_with_its_sanctions_and_the_best_grade_that_it_leaves(reasoned):
    told, words = reasoned({"cap_order": 2, "sanctions": "记过、诫勉"})
    assert told == NOTHING | {"kind": "capped", "grade": "合格", "sanction": "记过、诫勉"}
    assert words == "因记过、诫勉，最高为合格。"


def test_one_left_without_grade_by_a_sanction_is_told_with_it(reasoned):
    told, words = reasoned(BARRED, grade="不定等次")
    assert told == NOTHING | {"kind": "ungraded", "grade": "不定等次", "sanction": "立案审查"}
    assert words == "因立案审查，不定等次。"


def test_one_who_takes_part_without_grade_is_told_so(reasoned):
    told, words = reasoned({"is_ranked": False, "participation": "不定等次"})
    assert told == NOTHING | {"kind": "participation", "participation": "不定等次"}
    assert words == "考核情形为不定等次。"


@pytest.mark.parametrize("standing", [{}, {"cap_order": 2}, BARRED, {"is_ranked": False}])
@pytest.mark.parametrize("direct", [True, False])
def test_what_a_meeting_decided_is_told_before_all_else(reasoned, standing, direct):
    told, words = reasoned(standing, direct=direct, decided=True)
    assert told == NOTHING | {"kind": "decided", "reason": "会议", "document": "党字〔2024〕1号"}
    assert words == "审定：会议（党字〔2024〕1号）。"


def test_a_decision_on_a_unit_of_the_same_code_or_of_another_year_is_not_told_again(cadres, reasoned, rows):
    cadres.put(
        "core.decision", *rows("subject_kind year", ("unit", 2024), ("cadre", 2023)), subject="01", reason="别事"
    )
    told, _ = reasoned({}, decided=True)
    assert told["reason"] == "会议"


def test_each_subject_has_its_own_reason(cadres, rows):
    who = rows("subject", ("01",), ("02",), ("03",), ("04",), ("05",))
    cadres.put("score.subject", *who, is_ranked=True, is_ungraded=False, cap_order=1)
    cadres.put("score.graded", *rows("subject is_direct", ("01", True), ("04", True)), is_decided=False)
    cadres.put("score.graded", *rows("subject is_decided", ("02", True), ("03", False), ("05", True)), is_direct=False)
    cadres.put("score.direct", *rows("subject reason", ("01", "援藏"), ("04", "扶贫")))
    cadres.put("core.decision", *rows("subject reason document", ("02", "会议", "1号"), ("05", "再议", "2号")))
    assert cadres.run("grades/grade_reason", "subject", "kind", "reason") == [
        ("01", "direct", "援藏"),
        ("02", "decided", "会议"),
        ("03", "computed", None),
        ("04", "direct", "扶贫"),
        ("05", "decided", "再议"),
    ]


def test_reasons_are_published_in_columns_for_the_year_and_kind_that_is_scored(cadres, rows):
    facts = rows("subject kind reason document", ("01", "decided", "会议", "1号"), ("02", "computed", None, None))
    cadres.put("score.grade_reason", *facts)
    cadres.connection.execute("update score.grade_reason set grade = '合格', sanction = '诫勉', participation = '参加'")
    got = cadres.run("results/grade_reason", "year", "subject_kind", "subject", *FACTS)
    assert got == [
        (2024, "cadre", "01", "decided", "合格", "诫勉", "参加", "会议", "1号"),
        (2024, "cadre", "02", "computed", "合格", "诫勉", "参加", None, None),
    ]


@pytest.mark.parametrize(
    ("kind", "result", "key"), [("unit", "unit_result", "unit_code"), ("cadre", "cadre_result", "cadre_id")]
)
def test_a_result_has_the_sentence_of_its_own_subject(bench, rows, kind, result, key):
    bench.step(2024, kind)
    bench.put("scheme.scheme", name="方案2024")
    who = rows("subject", ("01",), ("02",))
    bench.put("score.subject", *who)
    bench.put("score.total", *who, total=80)
    bench.put("score.graded", *who, grade="合格")
    bench.put("score.grade_reason", *rows("subject words", ("01", "甲。"), ("02", "乙。")))
    assert bench.run(f"results/{result}", key, "grade_reason") == [("01", "甲。"), ("02", "乙。")]
