"""Component scores, and the share of the total that each has."""

from decimal import Decimal

import pytest


@pytest.fixture
def components(units, rows):
    """Components of unit 甲: weights by component, items as (component, weight, score)."""

    def of(weights, items, *, aggregate="arithmetic", decimals=2):
        units.put("score.governing", kpi_aggregate=aggregate, decimals=decimals)
        units.put("score.subject", subject="甲", rank_level="", unit_group="college", has_result=True)
        for position, (component, weight) in enumerate(weights.items(), start=1):
            units.put(
                "scheme.component",
                component=component,
                position=position,
                weight=weight,
                rank_level="",
                unit_group="college",
            )
        if items:
            units.put("score.item", *rows("component weight score", *items), subject="甲")
        got = units.run("components/component", "component", "published_score", "share")
        return {component: (score, share) for component, score, share in got}

    return of


def test_a_component_is_the_mean_of_its_items_by_weight(components):
    got = components({"target_tasks": 100}, [("target_tasks", 60, 90), ("target_tasks", 20, 70)])
    assert got == {"target_tasks": (Decimal("85.0000"), 1)}


def test_a_component_without_input_is_left_out_and_the_other_weights_are_scaled(components):
    got = components(
        {"target_tasks": 50, "kpi": 40, "evaluation": 10}, [("target_tasks", 1, 90), ("evaluation", 1, 60)]
    )
    assert got == {
        "target_tasks": (90, pytest.approx(50 / 60)),
        "kpi": (None, 0),
        "evaluation": (60, pytest.approx(10 / 60)),
    }


def test_a_component_without_weight_is_published_where_it_has_input_and_counts_for_nothing(components):
    got = components({"target_tasks": 100, "kpi": 0, "evaluation": 0}, [("target_tasks", 1, 90), ("kpi", 1, 50)])
    assert got == {"target_tasks": (90, 1), "kpi": (50, 0)}


def test_the_geometric_mean_of_indicators_is_weighted(components):
    got = components({"kpi": 100}, [("kpi", 1, 16), ("kpi", 1, 81), ("kpi", 2, 36)], aggregate="geometric")
    assert got == {"kpi": (36, 1)}


def test_a_score_of_0_makes_the_geometric_mean_0(components):
    got = components({"kpi": 100}, [("kpi", 1, 0), ("kpi", 99, 100)], aggregate="geometric")
    assert got == {"kpi": (0, 1)}


def test_an_indicator_without_weight_does_not_touch_the_geometric_mean(components):
    got = components({"kpi": 100}, [("kpi", 0, 0), ("kpi", 5, 64)], aggregate="geometric")
    assert got == {"kpi": (64, 1)}


def test_only_the_indicators_are_ever_averaged_geometrically(components):
    got = components(
        {"target_tasks": 50, "kpi": 50},
        [("target_tasks", 1, 0), ("target_tasks", 1, 100), ("kpi", 1, 25), ("kpi", 1, 100)],
        aggregate="geometric",
    )
    assert got == {"target_tasks": (50, 0.5), "kpi": (50, 0.5)}


@pytest.mark.parametrize(
    ("decimals", "score", "shown"),
    [(2, 84.995, "85.00"), (2, 84.9949, "84.99"), (0, 84.5, "85"), (1, 84.25, "84.3"), (4, 84.99995, "85")],
)
def test_a_component_is_published_half_up(components, decimals, score, shown):
    got = components({"target_tasks": 100}, [("target_tasks", 1, score)], decimals=decimals)
    assert got["target_tasks"][0] == Decimal(shown)


def test_only_indicators_averaged_geometrically_are_marked_so_and_items_bring_their_weights_together(components, units):
    components(
        {"target_tasks": 50, "kpi": 50}, [("target_tasks", 3, 1), ("kpi", 1, 2), ("kpi", 4, 2)], aggregate="geometric"
    )
    got = units.run("components/component", "component", "is_geometric", "item_weight")
    assert got == [("kpi", True, 5), ("target_tasks", False, 3)]


def test_indicators_averaged_arithmetically_are_not_marked_geometric(components, units):
    components({"kpi": 100}, [("kpi", 1, 2)])
    assert units.run("components/component", "is_geometric") == [False]


@pytest.mark.parametrize(("score", "mean"), [(0.25, "0.50"), (0.000000004, "0.00"), (0.0004, "0.02")])
def test_the_geometric_mean_of_scores_under_1_is_as_the_formula_says_and_0_is_0_at_8_decimals(components, score, mean):
    got = components({"kpi": 100}, [("kpi", 1, score), ("kpi", 1, 1)], aggregate="geometric")
    assert got == {"kpi": (Decimal(mean), 1)}


def test_weights_of_less_than_one_count_as_any_other(components):
    got = components({"target_tasks": 0.5, "kpi": 0.5}, [("target_tasks", 0.25, 80), ("target_tasks", 0.25, 90)])
    assert got == {"target_tasks": (85, 1), "kpi": (None, 0)}


def test_where_only_a_component_without_weight_has_input_nothing_has_a_share(components):
    assert components({"target_tasks": 100, "kpi": 0}, [("kpi", 1, 90)]) == {
        "target_tasks": (None, None),
        "kpi": (90, None),
    }


def test_each_subject_s_components_are_its_own(units, rows):
    units.put("score.governing", decimals=2)
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)), rank_level="", unit_group="college", has_result=True)
    units.put(
        "scheme.component",
        *rows("component weight", ("kpi", 40), ("evaluation", 60)),
        rank_level="",
        unit_group="college",
    )
    units.put(
        "score.item",
        *rows("subject component score", ("甲", "kpi", 10), ("乙", "kpi", 20), ("乙", "evaluation", 30)),
        weight=1,
    )
    got = units.run("components/component", "subject", "component", "score", "share")
    assert got == [
        ("乙", "evaluation", 30, 0.6),
        ("乙", "kpi", 20, 0.4),
        ("甲", "evaluation", None, 0),
        ("甲", "kpi", 10, 1),
    ]


def test_weights_are_those_of_the_cadre_s_rank_and_group(cadres, rows):
    cadres.put("score.governing", decimals=2)
    cadres.put("score.subject", subject="01", rank_level="副处", unit_group="office", has_result=True)
    cadres.put(
        "scheme.component",
        *rows(
            "rank_level unit_group weight",
            ("正处", "office", 10),
            ("副处", "college", 20),
            ("副处", "office", 30),
        ),
        component="unit",
    )
    cadres.put(
        "scheme.component", component="unit", rank_level="副处", unit_group="office", weight=9, subject_kind="unit"
    )
    cadres.put("score.item", subject="01", component="unit", weight=1, score=80)
    assert cadres.run("components/component", "weight") == [30]


def test_one_who_takes_no_part_has_no_components(cadres):
    cadres.put("score.governing", decimals=2)
    cadres.put("score.subject", subject="01", rank_level="正处", unit_group="office", has_result=False)
    cadres.put("scheme.component", component="unit", rank_level="正处", unit_group="office", weight=100)
    assert cadres.run("components/component", "subject") == []
