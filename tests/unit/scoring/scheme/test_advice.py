import pytest

from scoring.scheme.advice import warnings_of
from scoring.scheme.kpi import least_fixed_score

# Of the example's offices: 65 % of 80 is 52, and 30 % of 80 with the portfolio's 26 exactly half.
ENOUGH = (
    ("{unit: 50, portfolio: 0,  routine: 20,", "{unit: 65, portfolio: 0,  routine: 5,"),
    ("{unit: 30, portfolio: 25, routine: 20,", "{unit: 30, portfolio: 26, routine: 19,"),
)


def test_a_row_in_which_results_are_less_than_half_is_warned_of_at_its_line(load, edited):
    text = edited(*ENOUGH, ("{unit: 40, portfolio: 20, routine: 10,", "{unit: 30, portfolio: 19, routine: 21,"))
    loaded = load(text)
    (warning,) = warnings_of(loaded)
    assert warning.key == "cadres.components.副处.college"
    assert "portfolio: 19" in text.splitlines()[warning.line - 1]
    assert warning.message == (
        "目标任务与关键绩效经所在单位的总分占 30% × 90%，加上分管任务 19%，合计 46%，不到一半；"
        "按二(一)，干部考核应以所在单位的实绩为主"
    )


def test_of_the_unit_s_result_only_tasks_and_indicators_are_held_against_the_half(load, example):
    """Offices: half of the heads' score is the unit's, of which ballots are a fifth; 40 is less than half."""
    warned = [warning.key for warning in warnings_of(load(example))]
    assert warned == ["cadres.components.正处.administrative", "cadres.components.副处.administrative"]


def test_a_component_of_the_scheme_s_own_is_no_result_of_tasks_and_indicators(load, edited):
    text = edited(
        *ENOUGH,
        ("units:\n", "components: {party_building: 党建考核}\nunits:\n"),
        ("    target_tasks: {college: 50,", "    party_building: {college: 10}\n    target_tasks: {college: 40,"),
    )
    (warning,) = warnings_of(load(text))
    assert warning.key == "cadres.components.正处.college"
    assert "60% × 80%" in warning.message


@pytest.mark.parametrize(
    ("weights", "sum_of_both"),
    [
        ("{unit: 49.5, annual: 50.5}", "49.5%"),
        ("{portfolio: 49.5, annual: 50.5}", "49.5%"),
        ("{annual: 100}", "0%"),
    ],
)
def test_a_weight_that_is_left_out_counts_as_none(load, least, edited, weights, sum_of_both):
    ballots = "ballots: {values: {好: 90}, classes: {unit: {校领导: 1}, cadre: {校领导: 1}}}\n"
    (warning,) = warnings_of(load(edited(("{unit: 60, special: 40}", weights), text=least + ballots)))
    assert f"合计 {sum_of_both}，" in warning.message


def test_a_row_of_exactly_half_is_not_warned_of(load, edited):
    assert warnings_of(load(edited(*ENOUGH))) == ()


# ---- floors that nobody can reach


@pytest.mark.parametrize(("floor", "is_warned"), [("105", False), ("105.01", True)])
def test_a_floor_above_100_and_the_greatest_bonus_is_warned_of_at_its_line(load, edited, floor, is_warned):
    text = edited(*ENOUGH, ("优秀, min_score: 85, quota: 0.30", f"优秀, min_score: {floor}, quota: 0.30"))
    warned = [(warning.key, warning.line, warning.message) for warning in warnings_of(load(text))]
    line = next(number for number, typed in enumerate(text.splitlines(), start=1) if f"min_score: {floor}" in typed)
    sentence = "高于 100 分与加分上限之和，没有人能达到；请核对 min_score 与 max_bonus"
    assert warned == [("units.grades[1].min_score", line, sentence)] * is_warned


def test_a_floor_out_of_reach_of_some_names_them(load, edited):
    text = edited(
        *ENOUGH,
        ("max_bonus: 3,", "max_bonus: {正处: 3, 副处: {college: 6, administrative: 2}},"),
        ("优秀, min_score: 80, quota: 0.20", "优秀, min_score: 103, quota: 0.20"),
    )
    (warning,) = warnings_of(load(text))
    assert warning.key == "cadres.grades[1].min_score"
    assert "没有人能达到（副处 administrative）" in warning.message


# ---- means that a 0 spoils


@pytest.mark.parametrize(
    ("curve", "least_score"),
    [
        ("{kind: piecewise, anchors: {zero: -5, target: 90}}", -5),
        ("{kind: steps, steps: [{min: 9, score: 7}, {score: -2}]}", -2),
        ("{kind: rank_points, floor: 40}", 40),
        ("{kind: min_max}", 0),
    ],
)
def test_the_least_score_is_what_the_curve_names_itself(load, with_curve, curve, least_score):
    (indicator,) = load(with_curve(curve)).scheme.kpi.indicators
    assert least_fixed_score(indicator) == least_score


@pytest.mark.parametrize(
    ("curve", "better", "is_warned"),
    [
        ("{kind: completion}", "higher", True),
        ("{kind: completion}", "lower", False),
        ("{kind: piecewise, anchors: {base: 60, target: 100}}", "higher", False),
        ("{kind: piecewise, anchors: {zero: 0, target: 100}}", "higher", True),
        ("{kind: piecewise, anchors: {zero: 0.5, target: 100}}", "higher", False),
        ("{kind: goalposts, low: 1, high: 2}", "higher", True),
        ("{kind: min_max}", "higher", True),
        ("{kind: share_of_best}", "lower", True),
        ("{kind: z_score}", "higher", True),
        ("{kind: rank_points, floor: 40}", "higher", False),
        ("{kind: rank_points, step: 0}", "higher", False),
        ("{kind: rank_points}", "higher", True),
        ("{kind: rank_points, step: 0.5}", "higher", True),
        ("{kind: rank_points, floor: 0.5}", "higher", False),
        ("{kind: rank_points, first: 0, step: 0}", "higher", True),
        ("{kind: rank_points, first: 0.5, step: 0}", "higher", False),
        ("{kind: steps, steps: [{min: 1, score: 100}, {score: 20}]}", "higher", False),
        ("{kind: steps, steps: [{min: 1, score: 100}, {score: 0}]}", "higher", True),
        ("{kind: steps, steps: [{min: 1, score: 100}, {score: 0.5}]}", "higher", False),
    ],
)
def test_a_geometric_mean_is_warned_of_curves_that_can_give_0(load, with_curve, curve, better, is_warned):
    text = with_curve(curve, *ENOUGH, ("better: higher", f"better: {better}"))
    assert warnings_of(load(text)) == ()
    warned = warnings_of(load(text.replace("aggregate: arithmetic", "aggregate: geometric")))
    assert [warning.key for warning in warned] == ["kpi.indicators[1].curve"] * is_warned
    sentence = "指标 research_funding 的曲线可能给出 0 分；按几何平均，一项为 0 则所属成分为 0"
    assert {warning.message for warning in warned} <= {sentence}


def test_the_least_weight_can_spoil_a_geometric_mean(load, with_curve):
    text = with_curve(
        "{kind: min_max}",
        *ENOUGH,
        ("aggregate: arithmetic", "aggregate: geometric"),
        ("{college: 20}", "{college: 0.5}"),
    )
    assert [warning.key for warning in warnings_of(load(text))] == ["kpi.indicators[1].curve"]


def test_an_indicator_without_weight_cannot_spoil_a_geometric_mean(load, with_curve):
    text = with_curve(
        "{kind: min_max}", *ENOUGH, ("aggregate: arithmetic", "aggregate: geometric"), ("{college: 20}", "{college: 0}")
    )
    assert warnings_of(load(text)) == ()


@pytest.mark.parametrize(
    ("lines", "is_warned"),
    [
        ("measure: per_head", True),
        ("measure: growth", True),
        ("measure: value", False),
        ("measure: per_head\n      typed_unit: 万元", False),
    ],
)
def test_an_indicator_that_is_divided_says_in_what_unit_its_amount_is_typed(load, with_curve, lines, is_warned):
    text = with_curve("{kind: min_max}", ("      measure: value", f"      {lines}"))
    warned = [warning for warning in warnings_of(load(text)) if "typed_unit" in warning.message]
    at = [("kpi.indicators[1].measure", text.splitlines().index(f"      {lines}") + 1)] if is_warned else []
    assert [(warning.key, warning.line) for warning in warned] == at
