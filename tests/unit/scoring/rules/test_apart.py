"""What is of one institution or scheme never touches another's, where both have the same codes."""

from datetime import date

import pytest

HERE, THERE = "本校", "分校"
AT = "institution scheme_id"
BOTH = ((HERE, "一案"), (THERE, "二案"))


@pytest.fixture
def two(bench, rows):
    """Two institutions at a step, each with a scheme of its own."""

    def at(kind):
        bench.step(2024, kind)
        bench.put("score.governing", *rows(AT, *BOTH), year_end=date(2024, 12, 31), quota_by="unit", decimals=2)
        bench.put("scheme.governs", *rows(AT, *BOTH))
        return bench

    return at


# ---- institutions


def test_a_streak_is_of_the_grade_and_the_past_of_the_unit_s_own_institution(two, rows):
    bench = two("unit")
    bench.put("scheme.grade", *rows("scheme_id grade", ("一案", "优秀"), ("二案", "A")), grade_order=1)
    bench.put(
        "scheme.flag", *rows("scheme_id grade", ("一案", "优秀"), ("二案", "A")), flag="excellent_streak", years=3
    )
    at = "institution subject"
    bench.put("score.graded", *rows(f"{at} grade", (HERE, "甲", "优秀"), (THERE, "甲", "A"), (HERE, "乙", "A")))
    bench.put("score.ranking", *rows(f"{at} rank", (HERE, "甲", 1), (THERE, "甲", 7), (HERE, "乙", 2)))
    bench.put(
        "score.forerunner", *rows(f"{at} forerunner", (HERE, "甲", "甲"), (THERE, "甲", "旧"), (HERE, "乙", "乙"))
    )
    bench.put(
        "mart.unit_streak",
        *rows("institution unit_code years", (HERE, "甲", 4), (THERE, "甲", 0), (THERE, "旧", 2), (HERE, "旧", 0)),
        year=2023,
    )
    got = bench.run("flags/streak", "institution", "unit_code", "rank", "years")
    assert got == [(THERE, "甲", 7, 3), (HERE, "乙", 2, 0), (HERE, "甲", 1, 5)]


def test_a_year_of_history_is_held_against_the_first_scheme_of_its_own_institution(bench, rows):
    bench.step(2022, "unit")
    bench.put("scheme.governs", *rows(f"{AT} year", (HERE, "一案", 2023), (THERE, "旧案", 2021), (THERE, "一案", 2023)))
    bench.put("scheme.grade", *rows("scheme_id grade", ("一案", "优秀"), ("旧案", "A")), grade_order=1)
    bench.put("score.history_in_year", *rows("institution grade", (HERE, "优秀"), (THERE, "优秀")), subject="甲")
    assert bench.run("flags/streak", "institution", "years") == [(THERE, 0), (HERE, 1)]


def test_a_streak_is_of_the_best_grade_of_units_not_of_cadres(units, rows):
    units.put("scheme.governs")
    units.put("scheme.grade", *rows("subject_kind grade", ("unit", "优秀"), ("cadre", "好")), grade_order=1)
    units.put("score.graded", subject="甲", grade="优秀")
    units.put("score.ranking", subject="甲", rank=1)
    units.put("score.forerunner", subject="甲", forerunner="甲", forerunners=1)
    assert units.run("flags/streak", "years") == [1]


def test_the_negative_list_of_another_institution_bars_nobody(two, rows):
    bench = two("cadre")
    bench.put("scheme.flag", *rows("scheme_id", ("一案",), ("二案",)), flag="promotion_priority")
    both = rows("institution scheme_id subject", (HERE, "一案", "01"), (THERE, "二案", "01"))
    bench.put("score.subject", *both, unit_code="甲", is_ranked=True, is_barred_at_year_end=False)
    places = rows("institution", (HERE,), (THERE,))
    bench.put("mart.flag", *places, subject_kind="unit", subject="甲", flag="excellent_streak")
    bench.put("mart.unit_result", *places, unit_code="甲", unit_name="甲院", excellent_streak=3)
    bench.put("score.graded", *places, subject="01", grade="合格", grade_order=2)
    bench.put("core.negative_list", institution=THERE, cadre_id="01")
    assert bench.run("flags/promotion_priority", "institution", "subject") == [(HERE, "01")]


def test_a_grade_settled_or_given_directly_elsewhere_keeps_nobody_out_of_the_competition(bench, rows):
    bench.step(2024, "cadre")
    bench.put("score.round", grade_order=2)
    pool = {"rank_level": "正处", "unit_group": "college"}
    bench.put("scheme.grade_bound", *rows("scheme_id", ("一案",), ("二案",)), **pool, grade="合格", grade_order=2)
    at = (*AT.split(), "subject")
    who = [dict(zip(at, (*both, subject), strict=True)) for both in BOTH for subject in ("01", "02")]
    bench.put("score.subject", *who, **pool, cap_order=1)
    bench.put("score.quota_pool", *[{name: row[name] for name in at if name != "scheme_id"} for row in who], total=70)
    bench.put("score.direct", institution=THERE, subject="01", grade="优秀")
    bench.put("score.grade_contest", institution=THERE, subject="02", grade="优秀", wins=True)
    assert bench.run("grades/grade_candidate", "institution", "subject") == [(HERE, "01"), (HERE, "02")]


def test_levels_within_a_unit_are_of_the_institution_s_own_unit(two, rows):
    bench = two("cadre")
    bench.put(
        "score.ranking",
        *rows("institution subject total", (HERE, "01", 80), (THERE, "01", 90), (HERE, "02", 70), (HERE, "03", 70)),
        unit_code="甲",
    )
    bench.put("score.ranking", institution=HERE, subject="04", total=60, unit_code="甲")
    got = bench.run("grades/quota_pool", "institution", "subject", "level", "ranked")
    assert got == [(THERE, "01", 1, 1), (HERE, "01", 1, 4), (HERE, "02", 2, 4), (HERE, "03", 2, 4), (HERE, "04", 3, 4)]


def test_ties_are_broken_by_the_components_that_the_institution_s_own_scheme_names(two, rows):
    bench = two("unit")
    bench.put("scheme.tie_breaker", *rows("scheme_id component", ("一案", "kpi"), ("二案", "evaluation")), position=1)
    at = [(*both, subject) for both in BOTH for subject in "甲乙"]
    bench.put("score.subject", *rows(f"{AT} subject", *at), unit_group="c", rank_level="", is_ranked=True)
    bench.put("score.total", *rows("institution subject", *((one, subject) for one, _, subject in at)), total=80)
    scores = {("甲", "kpi"): 9, ("乙", "kpi"): 1, ("甲", "evaluation"): 1, ("乙", "evaluation"): 9}
    for place in (HERE, THERE):
        for (subject, component), score in scores.items():
            bench.put("score.component", institution=place, subject=subject, component=component, published_score=score)
    got = bench.run("ranks/ranking", "institution", "subject", "rank")
    assert got == [(THERE, "乙", 1), (THERE, "甲", 2), (HERE, "乙", 2), (HERE, "甲", 1)]


def test_a_term_is_of_the_totals_of_its_own_institution_and_graded_by_its_own_scheme(two, rows):
    bench = two("cadre")
    both = rows("institution scheme_id", *BOTH)
    bench.put("score.subject", *both, subject="01")
    bench.put("scheme.term_weight", *rows("scheme_id", ("一案",), ("二案",)), annual_mean=0.75, evaluation=0.25)
    bench.put("scheme.grade_bound", scheme_id="一案", subject_kind="term", grade="好", grade_order=1)
    bench.put("scheme.grade_bound", scheme_id="二案", subject_kind="term", grade="A", grade_order=2)
    bench.put("score.total", *rows("institution total", (HERE, 80), (THERE, 60)), subject="01")
    where = rows("institution", (HERE,), (THERE,))
    bench.put("core.term", *where, cadre_id="01", term="首任", from_year=2024, to_year=2024, evaluation=100)
    got = bench.run("results/term_result", "institution", "annual_mean", "total", "grade")
    assert got == [(THERE, 60, 70, "A"), (HERE, 80, 85, "好")]


def test_a_determination_of_another_institution_s_incident_of_the_same_number_does_not_reach(two, rows):
    bench = two("unit")
    where = rows("institution", (HERE,), (THERE,))
    bench.put("core.incident", *where, incident_id="事", subject="甲", effective_from=date(2024, 1, 1))
    bench.put("score.determination_in_time", institution=THERE, incident_id="事", determination="澄清")
    assert bench.run("subjects/incident", "institution", "is_set_aside") == [(THERE, True), (HERE, False)]


# ---- schemes


def test_the_measure_for_a_year_running_is_one_of_the_scheme_s_own(two, rows):
    bench = two("unit")
    flags = rows("scheme_id", ("一案",), ("二案",))
    bench.put("scheme.flag", *flags, flag="bottom")
    bench.put("scheme.flag_measure", scheme_id="一案", flag="bottom", position=1, measure="谈话")
    bench.put(
        "scheme.flag_measure", *rows("position", (1,), (2,), (3,)), scheme_id="二案", flag="bottom", measure="诫勉"
    )
    bench.put("score.subject", institution=HERE, scheme_id="一案", subject="甲")
    bench.put("score.raised_flag", institution=HERE, subject="甲", flag="bottom", measure_position=3)
    assert bench.run("results/flag", "measure") == ["谈话"]


def test_steps_are_those_of_the_indicator_in_the_scheme_that_governs(units, rows):
    units.put("score.indicator_value", subject="甲", indicator="经费", kind="steps", better="higher", x=7)
    units.put(
        "scheme.curve_step",
        *rows("scheme_id position bound score", ("方案", 2, 5, 80), ("另案", 1, 1, 99), ("方案", 3, None, 0)),
        indicator="经费",
    )
    assert units.run("items/curve_steps", "score") == [80]


# ---- a scheme without the section


def test_without_a_term_section_no_term_is_worked_out(cadres):
    cadres.put("score.governing", decimals=2)
    cadres.put("score.subject", subject="01")
    cadres.put("scheme.grade_bound", subject_kind="term", grade="合格", grade_order=1)
    cadres.put("core.term", cadre_id="01", term="首任", from_year=2024, to_year=2024, evaluation=80)
    assert cadres.run("results/term_result", "cadre_id") == []


def test_without_a_ballots_section_no_ballot_is_counted_and_no_class_is_an_item(units):
    units.put("score.governing", ballot_trim=0)
    units.put("core.ballot", subject="甲", voter_class="校领导", choice="优秀", votes=3)
    units.make("items/ballot_cast")
    assert units.run("items/ballot_counted", "value") == []
    units.put("score.ballot_counted", subject="甲", voter_class="校领导", value=95, counted=3)
    assert units.run("items/ballot_item", "item") == []


def test_an_institution_that_sent_no_cadres_has_none_in_its_register(cadres):
    cadres.put("score.governing")
    assert cadres.run("subjects/register", "subject") == []
