"""What a grade asks for besides its floor and its places: each condition met, missed at its bound, and without input."""

from decimal import Decimal

import pytest

from tests.unit.scoring.rules.rounds import COLLEGE, OFFICE, falling, grade, having, put_scheme, put_subjects

HEADS = ("正处", COLLEGE)
GRADES = ({"grade": "优秀", "min_score": 80}, {"grade": "良好", "min_score": 70}, {"grade": "合格"})
TEXTS = {
    "components": "required_component",
    "unit_grade": "required_unit_grade",
    "ballots": "required_ballots",
    "routine_share": "required_routine",
    "routine_none": "required_routine",
}


def _require(bench, condition, words=(), *, bound=None, component=None, position=1, of="优秀"):
    order = [one["grade"] for one in GRADES].index(of) + 1
    named = {"grade": of, "position": position}
    exact = None if bound is None else Decimal(bound)
    bench.put("scheme.requirement", **named, grade_order=order, condition=condition, component=component, bound=exact)
    for word_position, word in enumerate(words, start=1):
        bench.put("scheme.requirement_word", **named, word=word, word_position=word_position)


@pytest.fixture
def asked(cadres):
    """Whether cadre 01 of unit 甲 meets a condition, and what is said where it does not; `fill` puts the input."""

    def of(condition, words=(), *, fill=lambda _: None, **bounds):
        cadres.put("score.subject", subject="01", unit_code="甲", is_ranked=True)
        _require(cadres, condition, words, **bounds)
        fill(cadres)
        ((is_met, said),) = cadres.run(f"grades/{TEXTS[condition]}", "is_met", "words")
        assert is_met in {True, False}
        return True if is_met else said

    return of


# ---- components


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("80.01", True),
        ("80", True),
        ("79.99", "平时考核79.99分低于80.00分"),
        ("79.9999", "平时考核79.9999分低于80.00分"),
        (None, "没有平时考核的得分"),
    ],
)
def test_the_published_component_is_at_least_the_bound(asked, score, expected):
    def fill(bench):
        if score is not None:
            bench.put("score.component", subject="01", component="routine", published_score=Decimal(score))
        bench.put("score.component", subject="02", component="routine", published_score=99)
        bench.put("score.component", subject="01", component="annual", published_score=99)

    assert asked("components", component="routine", bound="80", fill=fill) == expected


@pytest.mark.parametrize(
    ("score", "bound", "expected"),
    [
        ("79.125", "80", "平时考核79.1250分低于80.00分"),
        ("80", "80.125", "平时考核80.00分低于80.1250分"),
        ("80.5", "80.5001", "平时考核80.50分低于80.5001分"),
    ],
)
def test_a_score_and_a_bound_are_told_with_two_decimals_or_if_that_is_less_than_they_have_with_four(
    asked, score, bound, expected
):
    def fill(bench):
        bench.put("score.component", subject="01", component="routine", published_score=Decimal(score))

    assert asked("components", component="routine", bound=bound, fill=fill) == expected


def test_a_component_that_has_weight_and_no_input_is_missing(asked):
    got = asked(
        "components",
        component="routine",
        bound="0",
        fill=lambda bench: bench.put("score.component", subject="01", component="routine", weight=10),
    )
    assert got == "没有平时考核的得分"


def test_a_component_of_the_scheme_s_own_may_be_asked_of_a_unit(units):
    units.label({"teaching": "教学工作"})
    units.put("score.subject", subject="甲", is_ranked=True)
    _require(units, "components", component="teaching", bound="75")
    units.put("score.component", subject="甲", component="teaching", published_score=Decimal("74.5"))
    assert units.run("grades/required_component", "is_met", "words") == [(False, "教学工作74.50分低于75.00分")]


# ---- unit_grade


@pytest.mark.parametrize(
    ("unit_grade", "expected"),
    [("优秀", True), ("良好", True), ("合格", "所在单位等次为合格（要求优秀、良好）")],
)
def test_the_final_grade_of_the_unit_is_one_of_these(asked, rows, unit_grade, expected):
    def fill(bench):
        bench.put(
            "mart.unit_result",
            *rows(
                "unit_code year computed_grade grade",
                ("甲", 2024, "不合格", unit_grade),
                ("乙", 2024, "优秀", "优秀"),
                ("甲", 2023, "优秀", "优秀"),
            ),
        )

    assert asked("unit_grade", ("优秀", "良好"), fill=fill) == expected


# ---- ballots


def _cast(*ballots):
    def fill(bench):
        for voter_class, aspect, choice, votes, is_typed in ballots:
            bench.put(
                "score.ballot_cast",
                subject="01",
                voter_class=voter_class,
                aspect=aspect,
                choice=choice,
                votes=votes,
                is_typed=is_typed,
            )

    return fill


@pytest.mark.parametrize(("against", "expected"), [(9, True), (10, "100票中10票为较差、一般，不低于10.00%")])
def test_the_share_of_all_ballots_with_such_choices_is_below_the_bound(asked, against, expected):
    ballots = (
        ("校领导", "德", "较差", against - 4, True),
        ("群众", "绩", "一般", 4, True),
        ("群众", "德", "不了解", 40, True),
        ("校领导", "德", None, 60 - against, True),  # of scores
        ("校领导", "德", None, 900, False),  # that did not come back
    )
    assert asked("ballots", ("较差", "一般"), bound="0.1", fill=_cast(*ballots)) == expected


@pytest.mark.parametrize("ballots", [(), (("校领导", "", "较差", 0, True),), (("校领导", "", None, 9, False),)])
def test_without_ballots_it_is_below(asked, ballots):
    assert asked("ballots", ("较差",), bound="0", fill=_cast(*ballots)) is True


def test_no_share_at_all_is_not_below_a_bound_of_0(asked):
    got = asked("ballots", ("较差",), bound="0", fill=_cast(("校领导", "", "优秀", 5, True)))
    assert got == "5票中0票为较差，不低于0.00%"


# ---- routine


def _periods(*grades):
    """A period each; a number is a score."""

    def fill(bench):
        for number, typed in enumerate(grades, start=1):
            row = {"score": typed} if isinstance(typed, int) else {"grade": typed}
            bench.put("core.routine", {"cadre_id": "01", "period": f"第{number}季度", **row})
        bench.put("core.routine", cadre_id="01", period="旧", grade="较差", year=2023)
        bench.put("core.routine", cadre_id="02", period="一", grade="较差")

    return fill


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (("好",), True),
        (("好", "好", "较好", "一般"), True),
        (("好", "较好", "一般", "一般"), "平时考核4期中1期为好，不到50.00%"),
        (("好", 100, 100), "平时考核3期中1期为好，不到50.00%"),  # a score is no grade, but a period
        ((), "没有平时考核"),
    ],
)
def test_at_least_such_a_share_of_the_year_s_periods_has_one_of_the_grades(asked, grades, expected):
    assert asked("routine_share", ("好",), bound="0.5", fill=_periods(*grades)) == expected


def test_the_share_counts_every_grade_named(asked):
    assert asked("routine_share", ("好", "较好"), bound="1", fill=_periods("好", "较好")) is True


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (("好", 30), True),
        (("好", "一般", "较差"), "平时考核有2期为一般、较差"),
        ((), "没有平时考核"),
    ],
)
def test_none_of_the_year_s_periods_has_one_of_those_grades(asked, grades, expected):
    assert asked("routine_none", ("一般", "较差"), fill=_periods(*grades)) == expected


def test_a_third_of_three_periods_is_exactly_a_third_or_not(asked):
    bound = "0.333333333333333334"
    got = asked("routine_share", ("好",), bound=bound, fill=_periods("好", "较好", "较好"))
    assert got == "平时考核3期中1期为好，不到33.33%"


# ---- several conditions, of several cadres

EXPECTED = {
    "required_component": [
        ("01", "优秀", False, "平时考核75.00分低于80.00分"),
        ("01", "良好", False, "年度测评60.00分低于70.00分"),
        ("02", "优秀", True, None),
        ("02", "良好", True, None),
    ],
    "required_unit_grade": [
        ("01", "优秀", False, "所在单位等次为良好（要求优秀）"),
        ("01", "良好", True, None),
        ("02", "优秀", True, None),
        ("02", "良好", True, None),
    ],
    "required_ballots": [
        ("01", "优秀", False, "10票中5票为较差，不低于20.00%"),
        ("01", "良好", False, "10票中4票为一般，不低于40.00%"),
        ("02", "优秀", True, None),
        ("02", "良好", False, "8票中6票为一般，不低于40.00%"),
    ],
    "required_routine": [
        ("01", "优秀", False, "平时考核4期中2期为好，不到75.00%"),
        ("01", "优秀", False, "平时考核有1期为一般"),
        ("01", "良好", False, "平时考核4期中2期为好、较好，不到80.00%"),
        ("01", "良好", False, "平时考核有1期为较差"),
        ("02", "优秀", False, "平时考核2期中1期为好，不到75.00%"),
        ("02", "优秀", True, None),
        ("02", "良好", True, None),
        ("02", "良好", True, None),
    ],
}


@pytest.mark.parametrize("rule", EXPECTED)
def test_each_condition_of_each_grade_has_its_own_bound_and_words_and_is_asked_of_each_cadre_apart(cadres, rows, rule):
    cadres.put("score.subject", *rows("subject unit_code", ("01", "甲"), ("02", "乙")), is_ranked=True)
    for grade_, component, bound, units, choices, below, good, share, bad in (
        ("优秀", "routine", "80", ["优秀"], ["较差"], "0.2", ["好"], "0.75", ["一般"]),
        ("良好", "annual", "70", ["优秀", "良好"], ["一般"], "0.4", ["好", "较好"], "0.8", ["较差"]),
    ):
        _require(cadres, "components", component=component, bound=bound, position=1, of=grade_)
        _require(cadres, "unit_grade", units, position=2, of=grade_)
        _require(cadres, "ballots", choices, bound=below, position=3, of=grade_)
        _require(cadres, "routine_share", good, bound=share, position=4, of=grade_)
        _require(cadres, "routine_none", bad, position=5, of=grade_)
    of_units = {"subject_kind": "unit", "grade": "优秀", "grade_order": 1}
    for position, condition in enumerate(("components", "unit_grade", "ballots", "routine_share"), start=1):
        cadres.put("scheme.requirement", **of_units, position=position, condition=condition, component="unit", bound=1)
    for position, word in enumerate(("优秀", "合格", "一般", "较好", "好"), start=1):
        cadres.put(
            "scheme.requirement_word", subject_kind="unit", grade="优秀", position=position, word=word, word_position=1
        )
    scores = (("01", "routine", 75), ("01", "annual", 60), ("02", "routine", 85), ("02", "annual", 90))
    cadres.put("score.component", *rows("subject component published_score", *scores))
    cadres.put("mart.unit_result", *rows("unit_code grade", ("甲", "良好"), ("乙", "优秀")))
    ballots = (("01", "优秀", 1), ("01", "一般", 4), ("01", "较差", 5), ("02", "优秀", 2), ("02", "一般", 6))
    cadres.put("score.ballot_cast", *rows("subject choice votes", *ballots), is_typed=True)
    periods = [("01", number, typed) for number, typed in enumerate(("好", "好", "一般", "较差"))]
    periods += [("02", 1, "好"), ("02", 2, "较好")]
    cadres.put("core.routine", *rows("cadre_id period grade", *periods))
    got = cadres.run(f"grades/{rule}", "subject", "grade_order", "position", "grade", "is_met", "words")
    assert [
        (subject, grade_, is_met, None if is_met else words) for subject, *_, grade_, is_met, words in got
    ] == EXPECTED[rule]


# ---- who is kept out


@pytest.fixture
def kept(cadres):
    """Cadres 01 (92), 02 (91) and 03 (75), of whom 01 misses what 优秀 asks of 平时考核."""

    def of(*, grades=GRADES, capped=None, direct=None, totals=(92, 91, 75), decided=None):
        put_scheme(cadres, *grades)
        for number, total in enumerate(totals, start=1):
            subject = f"{number:02}"
            put_subjects(cadres, HEADS, {subject: total}, cap_order=capped.get(subject, 1) if capped else 1)
            score = 60 if subject == "01" else 95
            cadres.put("score.component", subject=subject, component="routine", published_score=score)
        _require(cadres, "components", component="routine", bound="80")
        if direct:
            cadres.put("score.direct", subject=direct, grade="优秀", grade_order=1, reason="援藏")
        if decided:
            cadres.put("core.decision", subject=decided, grade="优秀", reason="会议", document="1号")
        cadres.make("grades/required_component")
        found = grade(cadres, len(grades))
        cadres.make("grades/graded", "grades/kept_out")
        reasons = cadres.run("grades/grade_reason", "subject", "kind", "words")
        return found, {subject: (kind, words) for subject, kind, words in reasons}

    return of


TOLD = "按总分与名额确定。总分达到优秀，因平时考核60.00分低于80.00分，未定为优秀。"


def test_one_kept_from_a_grade_by_a_condition_gets_the_next_and_is_told_so(kept):
    grades, reasons = kept()
    assert grades == {"01": "良好", "02": "优秀", "03": "良好"}
    assert reasons["01"] == ("conditioned", TOLD)
    assert reasons["02"] == reasons["03"] == ("computed", "按总分与名额确定。")


def test_one_kept_out_competes_for_no_place_of_the_grade(kept):
    grades, _ = kept(grades=({"grade": "优秀", "min_score": 80, "quota": "0.34"}, *GRADES[1:]))
    assert having(grades, "优秀") == ["02"]


def test_one_who_does_not_reach_the_floor_is_not_told_of_conditions(kept):
    _, reasons = kept(totals=(79, 91, 75))
    assert reasons["01"] == ("computed", "按总分与名额确定。")


def test_one_whom_a_cap_keeps_below_the_grade_is_told_of_the_cap_alone(kept, cadres):
    cadres.connection.execute("update score.subject set sanctions = '诫勉'")
    _, reasons = kept(capped={"01": 2})
    kind, words = reasons["01"]
    assert (kind, "平时考核" in words) == ("capped", False)


def test_one_graded_directly_needs_no_condition(kept, cadres):
    grades, reasons = kept(direct="01")
    assert grades["01"] == "优秀"
    assert cadres.run("grades/kept_out", "subject") == []
    assert reasons["01"] == ("direct", "直接确定：援藏，不占名额。")


def test_what_a_meeting_decided_is_told_before_the_condition(kept):
    grades, reasons = kept(decided="01")
    assert grades["01"] == "良好"
    assert reasons["01"] == ("decided", "审定：会议（1号）。")


def test_all_conditions_must_hold_and_those_missed_are_told_in_the_scheme_s_order(cadres, rows):
    put_scheme(cadres, *GRADES)
    put_subjects(cadres, HEADS, {"01": 92})
    cadres.put(
        "score.required",
        *rows(
            "position is_met words",
            (1, False, "甲不足"),
            (2, True, "乙不足"),
            (3, False, "丙不足"),
        ),
        subject="01",
        grade="优秀",
        grade_order=1,
    )
    assert grade(cadres, 3) == {"01": "良好"}
    assert cadres.run("grades/kept_out", "condition") == ["总分达到优秀，因甲不足，丙不足，未定为优秀。"]


def _missing(bench, *subjects, of="优秀"):
    order = [one["grade"] for one in GRADES].index(of) + 1
    for subject in subjects:
        bench.put(
            "score.required", subject=subject, grade=of, grade_order=order, position=1, is_met=False, words="甲不足"
        )


def test_the_floor_that_one_kept_out_reaches_is_that_of_its_rank_and_group(cadres):
    deputies, of_office = ("副处", COLLEGE), ("正处", OFFICE)
    floors = {HEADS: 80, deputies: 90, of_office: 85, ("副处", OFFICE): 95}
    put_scheme(cadres, {"grade": "优秀", "min_score": floors}, *GRADES[1:])
    for rank_level, group in floors:
        cadres.put(
            "scheme.grade_bound",
            subject_kind="unit",
            rank_level=rank_level,
            unit_group=group,
            grade="好",
            grade_order=1,
            min_score=0,
        )
    put_subjects(cadres, HEADS, {"01": 80, "02": "79.99"})
    put_subjects(cadres, deputies, {"03": 90, "04": "89.99"})
    put_subjects(cadres, of_office, {"05": 85, "06": "84.99"})
    _missing(cadres, "01", "02", "03", "04", "05", "06")
    grade(cadres, 3)
    told = "总分达到优秀，因甲不足，未定为优秀。"
    assert cadres.run("grades/kept_out", "subject", "condition") == [("01", told), ("03", told), ("05", told)]


def test_one_kept_out_who_then_loses_the_places_of_the_next_grade_is_told_once(cadres):
    put_scheme(cadres, GRADES[0], {"grade": "良好", "min_score": 70, "quota": "0.34"}, GRADES[2])
    put_subjects(cadres, HEADS, {"01": 82, "02": 90, "03": 60})
    _missing(cadres, "01", "02")
    assert grade(cadres, 3) == {"01": "合格", "02": "良好", "03": "合格"}
    told = "总分达到优秀，因甲不足，未定为优秀。"
    assert cadres.run("grades/kept_out", "subject", "condition") == [("01", told), ("02", told)]


def test_one_kept_from_two_grades_is_told_of_both_best_first(cadres, rows):
    put_scheme(cadres, *GRADES)
    put_subjects(cadres, HEADS, {"01": 92})
    cadres.put(
        "score.required",
        *rows("grade grade_order words", ("良好", 2, "乙不足"), ("优秀", 1, "甲不足")),
        subject="01",
        position=1,
        is_met=False,
    )
    assert grade(cadres, 3) == {"01": "合格"}
    assert cadres.run("grades/kept_out", "condition") == [
        "总分达到优秀，因甲不足，未定为优秀。总分达到良好，因乙不足，未定为良好。"
    ]


def test_two_conditions_missed_for_one_reason_tell_it_once(cadres, rows):
    """A cadre without any 平时考核 meets neither the share of good periods nor that none is bad."""
    put_scheme(cadres, *GRADES)
    put_subjects(cadres, HEADS, {"01": 92})
    _require(cadres, "routine_share", ("好",), bound="0.5")
    _require(cadres, "routine_none", ("较差",), position=2)
    cadres.make("grades/required_routine")
    assert grade(cadres, 3) == {"01": "良好"}
    assert cadres.run("grades/kept_out", "condition") == ["总分达到优秀，因没有平时考核，未定为优秀。"]


def test_a_condition_of_a_worse_grade_keeps_nobody_from_the_better_one(cadres):
    put_scheme(cadres, *GRADES)
    put_subjects(cadres, HEADS, falling("a", 2))
    _require(cadres, "components", component="routine", bound="80", of="良好")
    cadres.make("grades/required_component")
    assert having(grade(cadres, 3), "优秀") == ["a01", "a02"]
    assert cadres.run("grades/kept_out", "condition") == []


def test_nothing_is_asked_of_those_who_are_not_ranked(cadres):
    cadres.put("score.subject", subject="01", unit_code="甲", is_ranked=False)
    cadres.put("mart.unit_result", unit_code="甲", grade="合格")
    for condition in ("unit_grade", "ballots", "routine_none"):
        _require(cadres, condition, ("较差",), bound="0.1")
    _require(cadres, "components", component="routine", bound="1")
    for rule in ("required_component", "required_unit_grade", "required_ballots", "required_routine"):
        assert cadres.run(f"grades/{rule}", "subject") == []


def test_conditions_of_units_are_not_asked_of_cadres(cadres):
    cadres.put("score.subject", subject="01", is_ranked=True)
    cadres.put("scheme.requirement", subject_kind="unit", grade="优秀", grade_order=1, position=1, condition="ballots")
    cadres.put("scheme.requirement_word", subject_kind="unit", grade="优秀", position=1, word="较差", word_position=1)
    assert cadres.run("grades/required_ballots", "subject") == []


def test_reasons_are_published_with_their_condition(cadres):
    cadres.put(
        "score.grade_reason", subject="01", kind="conditioned", condition="总分达到优秀，因没有平时考核，未定为优秀。"
    )
    got = cadres.run("results/grade_reason", "subject", "kind", "condition")
    assert got == [("01", "conditioned", "总分达到优秀，因没有平时考核，未定为优秀。")]
