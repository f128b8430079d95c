"""Each curve from the measure to the score, both ways round."""

import math

import pytest


@pytest.fixture
def scores(units):
    """Scores of one indicator by unit: a value each, or each unit's own base, target and stretch with it."""

    def of(kind, values, *, better="higher", rule=None, pool=None, options=None, **typed):
        units.put("scheme.indicator", indicator="指标", kind=kind, better=better, **(options or {}))
        for subject, x in values.items():
            row = x if isinstance(x, dict) else {"x": x}
            units.put(
                "score.indicator_value",
                {"subject": subject, **row},
                indicator="指标",
                unit_group="college",
                kind=kind,
                better=better,
                **typed,
            )
        if pool:
            units.put("score.indicator_pool", unit_group="college", indicator="指标", **pool)
        _other_indicator(units)
        found = units.run(rule or f"items/curve_{kind}", "subject", "score")
        assert len({subject for subject, _ in found}) == len(found)
        return dict(found)

    return of


def _other_indicator(bench):
    """What no curve but that of another kind may look at: an indicator, its unit, its pool, its steps and anchors."""
    bench.put(
        "scheme.indicator", indicator="别的", kind="别的", better="higher", cap=1, low=0, high=1, center=1, floor=1
    )
    bench.put(
        "score.indicator_value", subject="别的", indicator="别的", unit_group="college", kind="别的", x=1, target=1
    )
    bench.put("score.indicator_pool", indicator="别的", unit_group="college", least=0, greatest=1, mean=0, deviation=1)
    bench.put("scheme.curve_step", indicator="别的", position=0, score=1)
    for position, anchor in enumerate(("zero", "target")):
        bench.put("scheme.anchor", indicator="别的", position=position - 5, anchor=anchor, score=1)


@pytest.mark.parametrize(
    ("better", "x", "score"),
    [
        ("higher", 80, 80),
        ("higher", 110, 110),
        ("higher", 130, 120),
        ("higher", 0, 0),
        ("lower", 200, 50),
        ("lower", 80, 120),
        ("lower", 90, 100 * 100 / 90),
        ("lower", 0, 120),
    ],
)
def test_completion_is_the_share_of_the_target_held_at_the_cap(scores, better, x, score):
    assert scores("completion", {"甲": x}, better=better, target=100, options={"cap": 120}) == {"甲": score}


@pytest.mark.parametrize(("better", "x", "score"), [("higher", 0.5, 50), ("lower", 1, 100), ("lower", 1000, 0.1)])
def test_completion_of_a_target_of_1_is_a_share_as_any_other(scores, better, x, score):
    assert scores("completion", {"甲": x}, better=better, target=1, options={"cap": 120}) == {"甲": score}


def test_completion_never_falls_below_zero(scores):
    assert scores("completion", {"甲": -5}, target=100, options={"cap": 100}) == {"甲": 0}


ANCHORS = [("zero", 0), ("base", 60), ("target", 90), ("stretch", 100)]


def _anchors(bench, anchors):
    for position, (anchor, score) in enumerate(anchors, start=1):
        bench.put("scheme.anchor", indicator="指标", position=position, anchor=anchor, score=score)


@pytest.mark.parametrize(
    ("x", "score"),
    [(-10, 0), (0, 0), (5, 30), (10, 60), (15, 75), (20, 90), (25, 95), (30, 100), (31, 100), (1000, 100)],
)
def test_piecewise_runs_straight_between_the_row_s_own_anchors_and_level_outside(units, scores, x, score):
    _anchors(units, ANCHORS)
    row = {"x": x, "base": 10, "target": 20, "stretch": 30}
    assert scores("piecewise", {"甲": row}) == {"甲": score}


@pytest.mark.parametrize(
    ("x", "score"), [(50, 60), (40, 60), (35, 75), (30, 90), (20, 95), (10, 100), (5, 100), (0, 100)]
)
def test_piecewise_falls_through_its_anchors_where_lower_is_better(units, scores, x, score):
    _anchors(units, ANCHORS[1:])
    row = {"x": x, "base": 40, "target": 30, "stretch": 10}
    assert scores("piecewise", {"甲": row}, better="lower") == {"甲": score}


def test_piecewise_may_end_at_zero_where_lower_is_better(units, scores):
    _anchors(units, [("base", 60), ("zero", 100)])
    rows = {unit: {"x": x, "base": 8} for unit, x in {"甲": 0, "乙": 2, "丙": 9}.items()}
    assert scores("piecewise", rows, better="lower") == {"甲": 100, "乙": 90, "丙": 60}


def test_piecewise_scores_may_fall_and_each_unit_gets_one_score(units, scores):
    _anchors(units, [("zero", 100), ("base", 40), ("target", 70)])
    rows = {unit: {"x": x, "base": 10, "target": 20} for unit, x in {"甲": 0, "乙": 5, "丙": 10, "丁": 15}.items()}
    assert scores("piecewise", rows) == {"甲": 100, "乙": 70, "丙": 40, "丁": 55}


@pytest.mark.parametrize(
    ("better", "x", "score"),
    [
        ("higher", 52.5, 50),
        ("higher", 20, 0),
        ("higher", 10, 0),
        ("higher", 85, 100),
        ("higher", 90, 100),
        ("lower", 33, 80),
        ("lower", 10, 100),
        ("lower", 90, 0),
    ],
)
def test_goalposts_run_from_low_to_high_and_are_held(scores, better, x, score):
    got = scores("goalposts", {"甲": x}, better=better, rule="items/curve_scaled", options={"low": 20, "high": 85})
    assert got == {"甲": pytest.approx(score, abs=1e-9)}


@pytest.mark.parametrize(("better", "score"), [("higher", 50), ("lower", 50)])
def test_goalposts_under_log_take_the_logarithm_of_low_and_high_too(scores, better, score):
    got = scores(
        "goalposts",
        {"甲": math.log(1000)},
        better=better,
        rule="items/curve_scaled",
        options={"low": 100, "high": 10000, "transform": "log"},
    )
    assert got == {"甲": pytest.approx(score, abs=1e-9)}


POOLED = {"甲": 10, "乙": 15, "丙": 30}


@pytest.mark.parametrize(
    ("better", "expected"),
    [("higher", {"甲": 0, "乙": 25, "丙": 100}), ("lower", {"甲": 100, "乙": 75, "丙": 0})],
)
def test_min_max_runs_between_the_pool_s_extremes(scores, better, expected):
    got = scores("min_max", POOLED, better=better, rule="items/curve_scaled", pool={"least": 10, "greatest": 30})
    assert got == expected


@pytest.mark.parametrize("better", ["higher", "lower"])
@pytest.mark.parametrize("greatest", [7, 7 + 4e-9])
def test_min_max_is_100_where_the_pool_is_equal_at_8_decimals(scores, better, greatest):
    got = scores(
        "min_max",
        {"甲": 7, "乙": greatest},
        better=better,
        rule="items/curve_scaled",
        pool={"least": 7, "greatest": greatest},
    )
    assert got == {"甲": 100, "乙": 100}


@pytest.mark.parametrize(
    ("better", "expected"),
    [("higher", {"甲": 100 / 3, "乙": 50, "丙": 100}), ("lower", {"甲": 100, "乙": 1000 / 15, "丙": 1000 / 30})],
)
def test_share_of_best_is_the_share_of_the_pool_s_best(scores, better, expected):
    got = scores("share_of_best", POOLED, better=better, pool={"least": 10, "greatest": 30})
    assert got == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("better", "best"), [("higher", 0.7 + 4e-9), ("lower", 0.7 - 4e-9)])
def test_share_of_best_gives_100_to_what_is_the_best_at_8_decimals(scores, better, best):
    values = {"甲": 0.7, "乙": best}
    pool = {"least": min(values.values()), "greatest": max(values.values())}
    assert scores("share_of_best", values, better=better, pool=pool) == {"甲": 100, "乙": 100}


@pytest.mark.parametrize(("better", "x", "score"), [("higher", 0.5, 50), ("lower", 1, 25)])
def test_share_of_best_of_a_best_or_a_value_of_1_is_a_share_as_any_other(scores, better, x, score):
    assert scores("share_of_best", {"甲": x}, better=better, pool={"least": 0.25, "greatest": 1}) == {"甲": score}


@pytest.mark.parametrize(("better", "score"), [("higher", 30), ("lower", 70)])
def test_goalposts_may_be_1_apart(scores, better, score):
    got = scores("goalposts", {"甲": 2.3}, better=better, rule="items/curve_scaled", options={"low": 2, "high": 3})
    assert got == {"甲": pytest.approx(score, abs=1e-9)}


def test_anchors_may_be_1_apart(units, scores):
    _anchors(units, [("zero", 0), ("base", 60), ("target", 100)])
    assert scores("piecewise", {"甲": {"x": 1.5, "base": 1, "target": 2}}) == {"甲": 80}


def test_share_of_best_gives_0_to_all_where_the_greatest_is_0(scores):
    assert scores("share_of_best", {"甲": 0, "乙": 0}, pool={"least": 0, "greatest": 0}) == {"甲": 0, "乙": 0}


def test_share_of_best_gives_the_best_100_where_all_are_0_and_less_is_better(scores):
    got = scores("share_of_best", {"甲": 0, "乙": 0}, better="lower", pool={"least": 0, "greatest": 0})
    assert got == {"甲": 100, "乙": 100}


def test_share_of_best_gives_0_to_the_others_where_the_least_is_0(scores):
    got = scores("share_of_best", {"甲": 0, "乙": 4}, better="lower", pool={"least": 0, "greatest": 4})
    assert got == {"甲": 100, "乙": 0}


@pytest.mark.parametrize(("better", "sign"), [("higher", 1), ("lower", -1)])
def test_z_score_is_centred_on_the_pool_s_mean_and_held(scores, better, sign):
    got = scores(
        "z_score",
        {"甲": 3, "乙": 5, "丙": 40, "丁": -40},
        better=better,
        pool={"mean": 3, "deviation": 4},
        options={"center": 75, "spread": 10},
    )
    ends = (100, 0) if sign == 1 else (0, 100)
    assert got == {"甲": 75, "乙": 75 + sign * 5, "丙": ends[0], "丁": ends[1]}


@pytest.mark.parametrize("deviation", [0, 4e-9])
def test_z_score_is_the_centre_where_the_deviation_is_0_at_8_decimals(scores, deviation):
    got = scores(
        "z_score", {"甲": 3}, pool={"mean": 3.000000001, "deviation": deviation}, options={"center": 75, "spread": 10}
    )
    assert got == {"甲": 75}


@pytest.mark.parametrize(
    ("better", "expected"),
    [
        ("higher", {"甲": 100, "乙": 95, "丙": 95, "丁": 85, "戊": 82}),
        ("lower", {"甲": 82, "乙": 90, "丙": 90, "丁": 95, "戊": 100}),
    ],
)
def test_rank_points_fall_by_step_with_ties_sharing_and_the_next_place_skipped(scores, better, expected):
    got = scores(
        "rank_points",
        {"甲": 9, "乙": 8, "丙": 8 + 3e-9, "丁": 7, "戊": 1},
        better=better,
        options={"first": 100, "step": 5, "floor": 82},
    )
    assert got == expected


def test_places_of_rank_points_are_taken_within_the_group(units, scores):
    units.put(
        "score.indicator_value",
        subject="外",
        indicator="指标",
        unit_group="office",
        kind="rank_points",
        better="higher",
        x=999,
    )
    got = scores("rank_points", {"甲": 9, "乙": 8}, options={"first": 100, "step": 5, "floor": 0})
    assert got == {"外": 100, "甲": 100, "乙": 95}


@pytest.mark.parametrize(
    ("better", "bounds", "x", "score"),
    [
        ("higher", (10, 5), 10, 100),
        ("higher", (10, 5), 9.999999999, 100),
        ("higher", (10, 5), 9.99999998, 60),
        ("higher", (10, 5), 5, 60),
        ("higher", (10, 5), 4.9, 0),
        ("lower", (5, 10), 5, 100),
        ("lower", (5, 10), 5.000000001, 100),
        ("lower", (5, 10), 5.00000002, 60),
        ("lower", (5, 10), 10, 60),
        ("lower", (5, 10), 11, 0),
    ],
)
def test_the_first_step_that_x_reaches_counts_at_8_decimals(units, scores, better, bounds, x, score):
    for position, (bound, worth) in enumerate(zip((*bounds, None), (100, 60, 0), strict=True), start=1):
        units.put("scheme.curve_step", indicator="指标", position=position, bound=bound, score=worth)
    assert scores("steps", {"甲": x}, better=better) == {"甲": score}
