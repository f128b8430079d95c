"""Components of the scheme's own: typed as a whole, or worked out of indicators, and indicators that count 0 where missing."""

from decimal import Decimal

import pytest

COLLEGE = {"rank_level": "", "unit_group": "college"}


@pytest.fixture
def college(units):
    """College 甲 under a scheme whose own component 教学工作 counts 40 of 100 beside 目标任务."""

    def of(*, indicated=False, aggregate="arithmetic"):
        units.put("score.governing", decimals=2, kpi_aggregate=aggregate)
        units.label({"teaching": "教学工作"}, is_indicated=indicated)
        units.put("score.subject", subject="甲", **COLLEGE, has_result=True, source_file="单位.xlsx", source_row=3)
        units.put("scheme.component", component="target_tasks", weight=60, position=1, **COLLEGE)
        units.put("scheme.component", component="teaching", weight=40, position=2, **COLLEGE)
        units.put("score.item", subject="甲", component="target_tasks", item="1", weight=1, score=70)
        return units

    return of


@pytest.fixture
def indicators(college, rows):
    """甲 with indicators as (id, component, weight, score where it has a row, is_zero_if_missing)."""

    def of(*some, aggregate="arithmetic"):
        bench = college(indicated=True, aggregate=aggregate)
        for position, (indicator, component, weight, score, is_zero) in enumerate(some, start=1):
            bench.put(
                "scheme.indicator",
                indicator=indicator,
                component=component,
                label=f"{indicator}数",
                position=position,
                is_zero_if_missing=is_zero,
            )
            bench.put("scheme.indicator_weight", indicator=indicator, unit_group="college", weight=weight)
            if score is not None:
                bench.put(
                    "score.indicator_value", subject="甲", indicator=indicator, weight=weight, unit_group="college"
                )
                bench.put("score.indicator_score", subject="甲", indicator=indicator, score=score)
        bench.make("items/missing_indicator", "items/indicator_item", "items/zero_item", "items/component_score_item")
        return bench

    return of


def _components(bench):
    return dict(bench.run("components/component", "component", "published_score"))


# ---- typed


def test_a_component_typed_as_a_whole_counts_what_was_typed(college):
    bench = college()
    bench.put(
        "core.component_score", subject="甲", component="teaching", score=85, source_file="教务处.xlsx", source_row=4
    )
    columns = ("component", "item", "label", "value", "score", "weight", "source_file", "source_row")
    got = bench.run("items/component_score_item", *columns)
    assert got == [("teaching", "teaching", "教学工作", 85, 85, 1, "教务处.xlsx", 4)]
    bench.make("items/component_score_item", "components/component")
    assert bench.run("totals/total", "total") == [76]  # 0.6 × 70 + 0.4 × 85


def test_one_that_has_weight_and_was_not_typed_is_told_and_the_others_are_scaled(college):
    bench = college()
    bench.make("components/component")
    assert bench.run("totals/total", "total") == [70]
    assert bench.run("totals/note", "notes") == ["缺教学工作，其余权重按比例折算。"]


def test_one_without_weight_is_published_where_it_was_typed_and_counts_nothing(college):
    bench = college()
    bench.connection.execute("update scheme.component set weight = 0 where component = 'teaching'")
    bench.put("core.component_score", subject="甲", component="teaching", score=85)
    bench.make("items/component_score_item", "components/component")
    got = bench.run("results/component", "component", "label", "weight", "share", "score")
    assert got == [("target_tasks", "目标任务", 60, 100, 70), ("teaching", "教学工作", 0, 0, 85)]


def test_what_was_typed_of_another_kind_or_year_is_not_this_one_s(college, rows):
    bench = college()
    others = rows("subject_kind year", ("cadre", 2024), ("unit", 2023))
    bench.put("core.component_score", *others, subject="甲", component="teaching", score=85)
    assert bench.run("items/component_score_item", "score") == []


# ---- of indicators


def test_one_that_indicators_name_is_their_weighted_mean(indicators):
    bench = indicators(
        ("获奖", "teaching", 3, 90, False), ("课程", "teaching", 1, 50, False), ("经费", "kpi", 9, 10, False)
    )
    assert _components(bench) == {"target_tasks": 70, "teaching": 80}


def test_of_units_it_is_what_the_indicators_give_whatever_was_typed(indicators):
    bench = indicators(("获奖", "teaching", 1, 90, False))
    bench.put("core.component_score", subject="甲", component="teaching", score=1)
    assert bench.run("items/component_score_item", "score") == []
    assert _components(bench)["teaching"] == 90


def test_it_is_so_in_every_group_also_in_one_that_no_indicator_is_for(indicators):
    """Where another group's indicators name it, what was typed for this group is no input either."""
    bench = indicators(("获奖", "teaching", 1, None, False))
    bench.connection.execute("update scheme.indicator_weight set unit_group = 'office'")
    bench.put("core.component_score", subject="甲", component="teaching", score=1)
    bench.make("items/component_score_item")
    assert _components(bench)["teaching"] is None


def test_of_cadres_it_is_always_what_was_typed(cadres):
    cadres.put("score.governing")
    cadres.label({"teaching": "教学工作"}, is_indicated=True)
    cadres.put("core.component_score", subject="01", component="teaching", score=85)
    assert cadres.run("items/component_score_item", "subject", "component", "score") == [("01", "teaching", 85)]


def test_of_units_the_indicators_of_one_s_own_are_averaged_geometrically_too(indicators):
    bench = indicators(("获奖", "teaching", 1, 16, False), ("课程", "teaching", 1, 81, False), aggregate="geometric")
    assert _components(bench)["teaching"] == 36
    assert dict(bench.run("components/component", "component", "is_geometric")) == {
        "target_tasks": False,
        "teaching": True,
    }


def test_of_cadres_nothing_is_averaged_geometrically(cadres, rows):
    pool = {"rank_level": "正处", "unit_group": "college"}
    cadres.put("score.governing", decimals=2, kpi_aggregate="geometric")
    cadres.label({"teaching": "教学工作"}, is_indicated=True)
    cadres.put("score.subject", subject="01", **pool, has_result=True)
    cadres.put("scheme.component", component="teaching", weight=100, position=1, **pool)
    cadres.put("score.item", *rows("item score", ("a", 16), ("b", 81)), subject="01", component="teaching", weight=1)
    assert cadres.run("components/component", "published_score", "is_geometric") == [(Decimal("48.5"), False)]


# ---- an indicator without a row


def test_an_indicator_left_out_where_missing_scales_the_others_and_is_told(indicators):
    bench = indicators(("获奖", "teaching", 3, None, False), ("课程", "teaching", 1, 50, False))
    assert _components(bench)["teaching"] == 50
    bench.make("components/component")
    assert bench.run("totals/note", "notes") == ["缺指标获奖数，未计入。"]


def test_an_indicator_that_counts_0_where_missing_is_input_like_any_other_and_is_told(indicators):
    bench = indicators(("获奖", "teaching", 3, None, True), ("课程", "teaching", 1, 50, False))
    assert _components(bench)["teaching"] == Decimal("12.5")  # (3 × 0 + 1 × 50) ÷ 4
    bench.make("components/component")
    assert bench.run("totals/note", "notes") == ["缺指标获奖数，按0分计。"]
    columns = ("component", "item", "label", "value", "score", "weight", "source_file", "source_row")
    assert bench.run("items/zero_item", *columns) == [("teaching", "获奖", "获奖数", None, 0, 3, "单位.xlsx", 3)]


def test_a_0_where_missing_makes_a_geometric_mean_0(indicators):
    bench = indicators(("获奖", "kpi", 1, None, True), ("课程", "kpi", 9, 90, False), aggregate="geometric")
    bench.put("scheme.component", component="kpi", weight=10, position=3, **COLLEGE)
    assert _components(bench)["kpi"] == 0


def test_those_left_out_are_told_before_those_that_count_0(indicators):
    bench = indicators(
        ("获奖", "teaching", 3, None, True), ("课程", "teaching", 1, None, False), ("教材", "teaching", 1, 60, False)
    )
    bench.make("components/component")
    assert bench.run("totals/note", "notes") == ["缺指标课程数，未计入。缺指标获奖数，按0分计。"]


def test_what_is_missing_of_a_component_without_weight_for_the_group_is_not_told(indicators):
    bench = indicators(("获奖", "kpi", 3, None, True), ("课程", "kpi", 3, None, False))
    bench.put("scheme.component", component="kpi", weight=0, position=3, **COLLEGE)
    assert bench.run("totals/note", "notes") == []
    assert bench.run("components/component", "component", "published_score") == [
        ("kpi", 0),
        ("target_tasks", 70),
        ("teaching", None),
    ]


def test_a_unit_with_its_row_is_not_counted_0_and_one_of_another_group_is_not_either(indicators):
    bench = indicators(("获奖", "teaching", 3, 90, True), ("课程", "teaching", 1, None, True))
    bench.connection.execute("update scheme.indicator_weight set unit_group = 'office' where indicator = '课程'")
    assert bench.run("items/missing_indicator", "indicator") == []


# ---- places


def test_an_own_component_is_a_criterion_of_places_like_any_other(units, rows):
    units.label({"teaching": "教学工作"})
    units.put("score.governing")
    units.put("scheme.flag", flag="top")
    units.put("scheme.flag_criterion", flag="top", criterion="teaching")
    units.put("score.ranking", *rows("subject rank", ("甲", 1), ("乙", 2), ("丙", 3)), pool="college", ranked=3)
    units.put("score.component", *rows("subject published_score", ("乙", 80), ("丙", 90)), component="teaching")
    units.make("ranks/place")
    assert units.run("flags/top", "subject", "criterion", "detail") == [("丙", "teaching", "教学工作第1位，共2个。")]
