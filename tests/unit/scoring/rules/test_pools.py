"""Pools, places, curves and results of several subjects, indicators and components at once: each has its own."""

from decimal import Decimal

import pytest

# ---- curves


@pytest.fixture
def measured(units, rows):
    """Values of two indicators by units of two groups, all of one curve."""

    def of(kind, *values, **options):
        units.put("scheme.indicator", *rows("indicator", ("经费",), ("论文",)), kind=kind, better="higher", **options)
        units.put(
            "score.indicator_value",
            *rows("subject unit_group indicator x", *values),
            kind=kind,
            better="higher",
        )
        return units

    return of


THREE = (("甲", "college", "经费", 10), ("乙", "office", "经费", 30), ("甲", "college", "论文", 2))
POOLS = (("college", "经费", 0, 20, 5, 5), ("office", "经费", 20, 40, 40, 10), ("college", "论文", 0, 8, 3, 1))


@pytest.mark.parametrize(
    ("rule", "kind", "expected"),
    [
        ("items/curve_scaled", "min_max", [50, 50, 25]),
        ("items/curve_share_of_best", "share_of_best", [75, 50, 25]),
        ("items/curve_z_score", "z_score", [65, 85, 65]),
    ],
)
def test_a_value_is_held_against_the_pool_of_its_own_group_and_indicator(measured, rows, rule, kind, expected):
    bench = measured(kind, *THREE, center=75, spread=10)
    bench.put("score.indicator_pool", *rows("unit_group indicator least greatest mean deviation", *POOLS))
    assert bench.run(rule, "subject", "indicator", "score") == [
        ("乙", "经费", expected[0]),
        ("甲", "经费", expected[1]),
        ("甲", "论文", expected[2]),
    ]


def test_each_indicator_has_places_of_its_own(measured):
    bench = measured(
        "rank_points",
        ("甲", "college", "经费", 10),
        ("乙", "college", "经费", 30),
        ("甲", "college", "论文", 20),
        ("乙", "office", "论文", 40),
        first=100,
        step=5,
        floor=0,
    )
    got = bench.run("items/curve_rank_points", "subject", "indicator", "score")
    assert got == [("乙", "经费", 100), ("乙", "论文", 100), ("甲", "经费", 95), ("甲", "论文", 100)]


def test_each_unit_reaches_its_own_step_of_each_indicator(measured, rows):
    bench = measured("steps", *THREE)
    bench.put(
        "scheme.curve_step",
        *rows(
            "indicator position bound score",
            *(("经费", 1, 30, 100), ("经费", 2, 10, 80), ("论文", 1, 2, 70), ("论文", 2, None, 0)),
        ),
    )
    got = bench.run("items/curve_steps", "subject", "indicator", "score")
    assert got == [("乙", "经费", 100), ("甲", "经费", 80), ("甲", "论文", 70)]


def test_lines_are_drawn_between_the_anchors_of_one_indicator(measured, rows):
    bench = measured("piecewise", *THREE)
    bench.connection.execute("update score.indicator_value set target = 20")
    bench.put(
        "scheme.anchor",
        *rows("indicator position anchor score", ("经费", 1, "zero", 0), ("经费", 2, "target", 90)),
    )
    bench.put(
        "scheme.anchor",
        *rows("indicator position anchor score", ("论文", 1, "zero", 50), ("论文", 2, "target", 60)),
    )
    got = bench.run("items/curve_piecewise", "subject", "indicator", "score")
    assert got == [("乙", "经费", 90), ("甲", "经费", 45), ("甲", "论文", 51)]


def test_each_indicator_of_each_unit_is_an_item_with_its_own_label_and_score(measured, rows):
    bench = measured("steps", *THREE)
    bench.connection.execute("update scheme.indicator set label = '名·' || indicator")
    bench.put(
        "score.indicator_score",
        *rows("subject indicator score", ("甲", "经费", 61), ("乙", "经费", 62), ("甲", "论文", 63)),
    )
    got = bench.run("items/indicator_item", "subject", "item", "label", "score")
    assert got == [("乙", "经费", "名·经费", 62), ("甲", "经费", "名·经费", 61), ("甲", "论文", "名·论文", 63)]


# ---- equal at 8 decimals


def test_a_pool_whose_ends_are_equal_at_8_decimals_is_equal(measured):
    bench = measured("min_max", ("甲", "college", "经费", 1.000000001))
    bench.put("score.indicator_pool", unit_group="college", indicator="经费", least=1.000000001, greatest=1.000000002)
    assert bench.run("items/curve_scaled", "score") == [100]


@pytest.mark.parametrize(("better", "x"), [("higher", 3.000000001), ("lower", 3.000000004)])
def test_one_equal_to_the_best_at_8_decimals_is_the_best(units, better, x):
    same = {"unit_group": "college", "indicator": "经费"}
    units.put("score.indicator_value", subject="甲", kind="share_of_best", better=better, x=x, **same)
    units.put("score.indicator_pool", least=3.000000001, greatest=3.000000004, **same)
    assert units.run("items/curve_share_of_best", "score") == [100]


@pytest.mark.parametrize(("better", "x", "bound"), [("higher", 0.33333333, 1 / 3), ("lower", 0.66666667, 2 / 3)])
def test_a_step_is_reached_where_value_and_bound_are_equal_at_8_decimals(units, rows, better, x, bound):
    units.put("score.indicator_value", subject="甲", indicator="经费", kind="steps", better=better, x=x)
    units.put("scheme.curve_step", *rows("position bound score", (1, bound, 100), (2, None, 0)), indicator="经费")
    assert units.run("items/curve_steps", "score") == [100]


# ---- ballots


def test_every_class_cites_the_first_of_its_own_rows(units, rows):
    units.put("score.governing")
    pool = {"rank_level": "", "unit_group": "college"}
    units.put("score.subject", subject="甲", **pool)
    units.put("scheme.voter_class", *rows("voter_class weight", ("校领导", 40), ("师生代表", 30)), **pool)
    counted = {"value": 95, "counted": 1, "aspect": ""}
    units.put("score.ballot_counted", *rows("voter_class", ("校领导",), ("师生代表",)), subject="甲", **counted)
    typed = rows("voter_class source_row", ("校领导", 2), ("师生代表", 3), ("师生代表", 4))
    units.put("core.ballot", *typed, subject="甲", source_file="测.xlsx")
    assert units.run("items/ballot_item", "item", "source_row") == [("师生代表", 3), ("校领导", 2)]


# ---- ranks and places


@pytest.fixture
def lattice(units, rows):
    """Seven units equal in total, each before the next by the first tie breaker in which they differ."""
    scores = {
        "1": (70, 70, 70),
        "2": (70, 70, 60),
        "3": (70, 70, None),
        "4": (70, 60, 99),
        "5": (70, None, 99),
        "6": (60, 99, 99),
        "7": (None, 99, 99),
    }
    breakers = ("target_tasks", "kpi", "evaluation")
    units.put("score.governing")
    units.put("scheme.tie_breaker", *rows("component position", *zip(breakers, (1, 2, 3), strict=True)))
    for subject, of in scores.items():
        units.put("score.subject", subject=subject, unit_group="college", rank_level="", is_ranked=True)
        units.put("score.total", subject=subject, total=80)
        found = rows("component published_score", *zip(breakers, of, strict=True))
        units.put("score.component", *found, subject=subject)
    return units


def test_a_missing_component_counts_lowest_at_every_tie_breaker(lattice):
    got = lattice.run("ranks/ranking", "subject", "level", "rank", "ranked_below")
    assert got == [(str(place), place, place, 7 - place) for place in range(1, 8)]


def test_there_is_a_place_by_each_component_among_those_that_have_it(units, rows):
    units.put("score.ranking", *rows("subject rank", ("甲", 1), ("乙", 2)), pool="college", ranked=2)
    units.put(
        "score.component",
        *rows(
            "subject component published_score",
            *(("甲", "kpi", 10), ("乙", "kpi", 20), ("甲", "target_tasks", 90)),
        ),
    )
    got = units.run("ranks/place", "subject", "criterion", "place", "ranked")
    assert [row for row in got if row[1] != "total"] == [
        ("乙", "kpi", 1, 2),
        ("甲", "kpi", 2, 2),
        ("甲", "target_tasks", 1, 1),
    ]


def test_a_rank_of_history_is_of_the_successor_s_group_where_another_unit_has_taken_the_code(units, rows):
    """The 甲 of history is 乙 now; what is called 甲 now was 丙."""
    units.put("score.ranking", *rows("subject pool", ("乙", "college"), ("甲", "office")), rank=1)
    units.put("score.forerunner", *rows("subject forerunner", ("乙", "甲"), ("甲", "丙")), forerunners=1)
    units.put("mart.place", year=2023, subject="甲", criterion="total", place=4)
    assert units.run("ranks/place_before", "subject", "place") == [("乙", 4)]


# ---- results


def test_each_unit_s_result_is_put_together_of_its_own(units, rows):
    units.put("scheme.scheme", name="方案2024")
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)))
    units.put("score.total", *rows("subject total", ("甲", 61), ("乙", 62)))
    units.put("score.graded", *rows("subject grade", ("甲", "优秀"), ("乙", "合格")))
    units.put("score.ranking", *rows("subject rank", ("甲", 1), ("乙", 2)))
    units.put("score.previous", *rows("subject previous_rank", ("甲", 8), ("乙", 9)))
    units.put("score.streak", *rows("unit_code years", ("甲", 3), ("乙", 4)), is_computed=True)
    units.put("score.note", *rows("subject notes", ("甲", "一"), ("乙", "二")))
    columns = ("total", "rank", "grade", "previous_rank", "excellent_streak", "notes")
    assert units.run("results/unit_result", "unit_code", *columns) == [
        ("乙", 62, 2, "合格", 9, 4, "二"),
        ("甲", 61, 1, "优秀", 8, 3, "一"),
    ]


# ---- weights of nothing and of one


@pytest.mark.parametrize("aggregate", ["arithmetic", "geometric"])
def test_a_component_whose_items_have_no_weight_has_no_score(units, rows, aggregate):
    units.put("score.governing", kpi_aggregate=aggregate, decimals=2)
    units.put("score.subject", subject="甲", rank_level="", unit_group="college", has_result=True)
    units.put("scheme.component", component="kpi", weight=100, rank_level="", unit_group="college")
    units.put("score.item", *rows("score", (80,), (90,)), subject="甲", component="kpi", weight=0)
    assert units.run("components/component", "score", "share", "published_score") == [(None, None, None)]


@pytest.mark.parametrize(
    ("scores", "mean"), [((16, 81), "54.0000"), ((0.000000004, 1), "0.0000"), ((0.00000001, 1), "0.0100")]
)
def test_a_geometric_mean_is_of_weights_that_sum_to_1_and_is_0_for_a_score_of_0_at_8_decimals(
    units, rows, scores, mean
):
    """16^0.25 × 81^0.75 = 2 × 27; and (4e-9)^0.25 would be 0.0080."""
    weights = (0.25, 0.75)
    units.put("score.governing", kpi_aggregate="geometric", decimals=4)
    units.put("score.subject", subject="甲", rank_level="", unit_group="college", has_result=True)
    units.put("scheme.component", component="kpi", weight=100, rank_level="", unit_group="college")
    items = rows("weight score", *zip(weights, scores, strict=True))
    units.put("score.item", *items, subject="甲", component="kpi")
    assert units.run("components/component", "published_score") == [Decimal(mean)]


@pytest.mark.parametrize(("share", "item_weight", "weight", "contribution"), [(0, 0, 0, 0), (0.5, 1, 0.25, 10)])
def test_an_item_contributes_by_its_part_of_the_weights_also_where_they_sum_to_1_or_to_nothing(
    units, share, item_weight, weight, contribution
):
    units.put("score.subject", subject="甲", has_result=True)
    same = {"subject": "甲", "component": "kpi"}
    units.put("score.component", share=share, item_weight=item_weight, is_geometric=False, **same)
    units.put("score.item", item="1", weight=weight, score=80, **same)
    assert units.run("results/score_item", "contribution") == [contribution]


def test_a_penalty_that_names_no_incident_is_not_set_aside(units):
    units.put("score.subject", subject="甲", rank_level="", unit_group="college")
    units.put("scheme.adjustment_cap", rank_level="", unit_group="college", max_penalty=10)
    units.put("core.adjustment", adjustment_id="1", kind="penalty", points=1, subject="甲")
    assert units.run("totals/adjustment", "is_set_aside") == [False]


def test_half_a_place_is_rounded_once(units):
    units.put("score.governing", quota_rounding="half_up")
    units.put("score.grade_share", quota_pool="college", grade="优秀", entitled=Decimal("1.45"), whole=1)
    assert units.run("grades/grade_places", "places") == [1]
