from decimal import Decimal

import pytest
from pydantic import ValidationError

from scoring.scheme.curves import Completion, RankPoints, Steps, ZScore


def curve_of(loaded):
    return loaded.scheme.kpi.indicators[0].curve


@pytest.mark.parametrize("text", ["example", "whole"])
def test_the_contracts_example_is_a_scheme(load, request, text):
    scheme = load(request.getfixturevalue(text)).scheme
    assert scheme.years.first == 2022
    assert 2024 in scheme.years
    assert 2025 not in scheme.years
    assert str(scheme.years) == "2022 至 2024"
    assert scheme.groups == {"college": "学院", "administrative": "机关教辅"}
    assert scheme.kpi.indicators[0].curve.cap == 120
    assert list(scheme.flags.raised()) == [
        "commended",
        "excellent_streak",
        "promotion_priority",
        "top",
        "advance",
        "honoured",
        "reward",
        "direct_excellent",
        "bottom",
        "discontent",
        "inquiry_open",
        "rectification_open",
        "exempted",
        "tie_at_cut",
    ]


def test_what_is_left_out_has_the_contracts_defaults(load, least):
    scheme = load(least).scheme
    assert scheme.decimals == 2
    assert scheme.components == {}
    assert scheme.units.late_factor.whole == 1
    assert scheme.units.tie_breakers == ()
    assert (scheme.units.quota_rounding, scheme.units.ties_at_cut) == ("floor", "exclude")
    assert (scheme.cadres.quota_rounding, scheme.cadres.ties_at_cut) == ("floor", "exclude")
    assert (scheme.cadres.quota_by, scheme.cadres.quota_of) == ("pool", "ranked")
    assert scheme.sanctions_tested == "year_end"
    assert (scheme.kpi, scheme.ballots, scheme.routine, scheme.term) == (None, None, None, None)
    assert scheme.sanctions == {}
    assert scheme.flags.raised() == {}
    assert scheme.flags.grade_run == ()
    assert 9999 in scheme.years
    assert str(scheme.years) == "2024 至 今"


def test_floors_may_be_level_and_numbers_large(load, edited):
    scheme = load(edited(("良好, min_score: 75", "良好, min_score: 85"), ("max_bonus: 5", "max_bonus: 1e15"))).scheme
    assert [grade.min_score.whole for grade in scheme.units.grades[:2]] == [85, 85]
    assert scheme.units.adjustments.max_bonus.whole == 10**15


def test_a_scheme_knows_its_file(load, example, tmp_path):
    assert load(example).path == tmp_path / "方案.yaml"


def test_options_left_out_of_sections_have_the_contracts_defaults(load, edited):
    text = edited(
        ("  aggregate: arithmetic\n", ""),
        ("      better: higher\n      measure: value\n", ""),
        ("  trim: 0.0\n", ""),
        ("when: any, ", ""),
        ("min_count: 1, min_pool: 5, below: 60, ", ""),
    )
    scheme = load(text).scheme
    indicator = scheme.kpi.indicators[0]
    assert (scheme.kpi.aggregate, indicator.better, indicator.measure) == ("arithmetic", "higher", "value")
    assert (indicator.component, indicator.if_missing) == ("kpi", "leave_out")
    ballots = scheme.ballots
    assert (ballots.trim, ballots.drop, ballots.absent, ballots.aspects) == (0, None, None, None)
    assert scheme.flags.reward.when == "any"
    bottom = scheme.flags.bottom
    assert (bottom.min_count, bottom.min_pool, bottom.below) == (0, 1, None)


def test_curve_options_left_out_have_the_contracts_defaults(load, with_curve):
    assert curve_of(load(with_curve("{kind: completion}"))) == Completion(kind="completion", cap=Decimal(100))
    z_score = ZScore(kind="z_score", center=Decimal(75), spread=Decimal(10))
    assert curve_of(load(with_curve("{kind: z_score}"))) == z_score
    rank_points = RankPoints(kind="rank_points", first=Decimal(100), step=Decimal(5), floor=Decimal(0))
    assert curve_of(load(with_curve("{kind: rank_points}"))) == rank_points


@pytest.mark.parametrize(
    "curve",
    [
        "{kind: completion, cap: 120}",
        "{kind: piecewise, anchors: {zero: 0, base: 60, target: 90, stretch: 100}}",
        "{kind: goalposts, low: 20, high: 180}",
        "{kind: goalposts, low: 1, high: 1e3, transform: log}",
        "{kind: min_max, transform: log}",
        "{kind: share_of_best}",
        "{kind: z_score, center: 70, spread: 12.5, transform: log}",
        "{kind: rank_points, first: 100, step: 4, floor: 40}",
        "{kind: steps, steps: [{min: 10, score: 100}, {min: 5, score: 60}, {score: 0}]}",
    ],
)
def test_every_kind_of_curve_is_read(load, with_curve, curve):
    assert curve_of(load(with_curve(curve))).kind in curve


def test_steps_of_a_lower_is_better_indicator_rise_by_max(load, with_curve):
    text = with_curve(
        "{kind: steps, steps: [{max: 5, score: 100}, {max: 10, score: 60}, {score: 0}]}",
        ("better: higher", "better: lower"),
    )
    curve = curve_of(load(text))
    assert isinstance(curve, Steps)
    assert [step.max for step in curve.steps] == [5, 10, None]


def test_numbers_are_exact_from_their_text(load, edited):
    scheme = load(edited(("quota: 0.30", "quota: 0.29"), ("min_score: 85, quota", "min_score: 84.995, quota"))).scheme
    assert scheme.units.grades[0].quota.whole == Decimal("0.29")
    assert scheme.units.grades[0].quota.whole * 100 == 29
    assert scheme.units.grades[0].min_score.whole == Decimal("84.995")


def test_an_indicators_id_keeps_its_leading_zeros_without_quotes(load, edited):
    assert load(edited(("id: research_funding", "id: 001"))).scheme.kpi.indicators[0].id == "001"


def test_component_weights_with_decimals_sum_exactly(load, edited):
    text = edited(
        ("{college: 50, administrative: 65}", "{college: 50.1, administrative: 65}"),
        ("{college: 40, administrative: 15}", "{college: 39.9, administrative: 15}"),
    )
    assert load(text).scheme.units.components["kpi"]["college"] == Decimal("39.9")


def test_a_group_that_a_component_leaves_out_counts_as_0(load, edited):
    text = edited(
        ("{college: 50, administrative: 65}", "{college: 50, administrative: 80}"),
        ("{college: 40, administrative: 15}", "{college: 40}"),
    )
    assert "administrative" not in load(text).scheme.units.components["kpi"]


def test_quota_if_unit_stands_with_quota_by_unit(load, edited):
    text = edited(
        ("min_score: 80, quota: 0.20}", "min_score: 80, quota: 0.20, quota_if_unit: {优秀: 0.25, 不合格: 0.15}}"),
        ("quota_by: pool", "quota_by: unit"),
    )
    assert load(text).scheme.cadres.grades[0].quota_if_unit == {"优秀": Decimal("0.25"), "不合格": Decimal("0.15")}


def test_a_scheme_is_frozen(load, example):
    with pytest.raises(ValidationError):
        load(example).scheme.decimals = 3


def test_a_key_path_has_the_line_it_stands_in(load, example):
    loaded = load(example)
    lines = example.splitlines()
    assert lines[loaded.line_of(("units", "grades", 1, "min_score")) - 1].strip().startswith("- {grade: 良好")
    assert lines[loaded.line_of(("sanctions", "诫勉")) - 1].strip().startswith("诫勉")
    assert lines[loaded.line_of(("units", "late_factor", "nowhere")) - 1].strip().startswith("late_factor")


def test_a_schemes_id_begins_the_sum_of_its_files_bytes(load, example):
    loaded = load(example)
    assert loaded.scheme_id == loaded.sha256[:12]
    assert load(example + "# \n").scheme_id != loaded.scheme_id


# ---- the parts of the whole grammar


def test_own_components_are_labels_by_key_and_may_be_weighed_anywhere(load, edited, whole):
    text = edited(
        ("    evaluation:   {college: 10,", "    teaching: {college: 4}\n    evaluation:   {college: 6,"),
        ("{unit: 60, portfolio: 0,  routine: 10,", "{unit: 60, party_building: 10,"),
        (
            "tie_breakers: [target_tasks, kpi]",
            "tie_breakers: [teaching, target_tasks, kpi, evaluation, party_building]",
        ),
        ("of: {unit: [total, target_tasks, kpi]", "of: {unit: [total, teaching]"),
        text=whole,
    )
    scheme = load(text).scheme
    assert scheme.components == {"party_building": "党建考核", "teaching": "教学工作"}
    assert scheme.units.components["teaching"] == {"college": 4}
    assert scheme.cadres.components["正处"]["college"]["party_building"] == 10
    assert scheme.units.tie_breakers == ("teaching", "target_tasks", "kpi", "evaluation", "party_building")
    assert scheme.flags.top.of.unit == ("total", "teaching")


def test_a_choice_may_be_worth_nothing_and_classes_differ_by_rank_and_group(load, whole):
    ballots = load(whole).scheme.ballots
    assert ballots.values["不了解"] is None
    assert ballots.classes.cadre.of("正处", "administrative") == {"校领导": 60, "群众代表": 40}
    assert ballots.classes.cadre.of("副处", "college") == ballots.classes.cadre.of("副处", "administrative")
    assert ballots.classes.unit.whole == {"校领导": 40, "部门互评": 30, "师生代表": 30}
    assert (ballots.aspects.unit, ballots.aspects.cadre) == (None, {"德": 20, "能": 20, "绩": 60})
    assert ballots.absent == 0


def test_a_grade_asks_for_what_its_conditions_say(load, whole):
    requires = load(whole).scheme.cadres.grades[0].requires
    assert requires.components == {"routine": 80}
    assert requires.unit_grade == ("优秀", "良好")
    assert (requires.ballots.choices, requires.ballots.below) == (("较差",), Decimal("0.10"))
    routine = requires.routine
    assert (routine.grades, routine.share, routine.none) == (("好",), Decimal("0.5"), ("一般", "较差"))


@pytest.mark.parametrize("routine", ["{grades: [好], share: 0.5}", "{none: [较差]}"])
def test_a_condition_of_routine_grades_may_be_a_share_or_none_alone(load, edited, whole, routine):
    old = "routine: {grades: [好], share: 0.5, none: [一般, 较差]}"
    assert load(edited((old, f"routine: {routine}"), text=whole)).scheme.cadres.grades[0].requires.routine


def test_conditions_may_stand_in_any_grade_but_the_last(load, edited, whole):
    asked = "requires: {components: {party_building: 60}}"
    text = edited(("{grade: 合格, min_score: 60}", f"{{grade: 合格, min_score: 60, {asked}}}"), text=whole)
    assert load(text).scheme.units.grades[2].requires.components == {"party_building": 60}


def test_runs_of_grades_are_entries_beside_the_flags_that_stand_once(load, edited, whole):
    line = next(one for one in whole.splitlines() if "weak_twice" in one)
    again = (
        line.replace("weak_twice", "weak_units")
        .replace("cadre", "unit")
        .replace("基本合格, ", "")
        .replace(", 不定等次", "")
    )
    flags = load(edited((line, f"{line}\n{again}"), text=whole)).scheme.flags
    assert [(run.id, run.of, run.grades, run.years) for run in flags.grade_run] == [
        ("weak_twice", "cadre", ("基本合格", "不合格", "不定等次"), 2),
        ("weak_units", "unit", ("不合格",), 2),
    ]
    assert "grade_run" not in flags.raised()
    assert [(name, entry) for name, entry, _ in flags.entries()][-3:] == [
        ("tie_at_cut", ""),
        ("grade_run", "weak_twice"),
        ("grade_run", "weak_units"),
    ]


def test_a_sanction_may_say_itself_when_it_is_tested(load, whole):
    sanctions = load(whole).scheme.sanctions
    assert (sanctions["警告"].tested, sanctions["诫勉"].tested) == ("first_year", None)


def test_floors_may_fall_for_each_group_and_rank_in_its_own_way(load, edited, whole):
    text = edited(
        ("min_score: 85, quota: 0.30}", "min_score: {college: 90, administrative: 75}, quota: 0.30}"),
        ("{grade: 良好, min_score: 75}", "{grade: 良好, min_score: {college: 80, administrative: 75}}"),
        text=whole,
    )
    floors = [grade.min_score for grade in load(text).scheme.units.grades[:3]]
    assert [floor.of("college") for floor in floors] == [90, 80, 60]
    assert [floor.of("administrative") for floor in floors] == [75, 75, 60]
