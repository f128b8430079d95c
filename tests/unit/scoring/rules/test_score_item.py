"""Items and adjustments as published: what each contributes to its subject's total, and its cell."""

import pytest


def test_a_score_item_names_its_cell(units):
    cell = {"source_file": "科研处.xlsx", "source_sheet": "关键绩效", "source_row": 5}
    units.put("score.subject", subject="甲", has_result=True)
    units.put("score.item", subject="甲", component="kpi", item="经费", **cell)
    units.put("score.adjustment", subject="甲", component="bonus", adjustment_id="1", **cell)
    got = units.run("results/score_item", "year", "subject_kind", "subject", "item", *cell)
    cited = ("科研处.xlsx", "关键绩效", 5)
    assert got == [(2024, "unit", "甲", "1", *cited), (2024, "unit", "甲", "经费", *cited)]


def test_an_item_contributes_its_share_of_its_component_s_share(units, rows):
    units.put("score.subject", subject="甲", has_result=True)
    units.put("score.component", component="kpi", share=0.4, item_weight=50, is_geometric=False, score=70, subject="甲")
    units.put("score.item", *rows("item weight score", ("1", 20, 90), ("2", 30, 60)), component="kpi", subject="甲")
    got = units.run("results/score_item", "item", "contribution")
    assert got == [("1", pytest.approx(0.4 * 20 / 50 * 90)), ("2", pytest.approx(0.4 * 30 / 50 * 60))]


def test_the_indicators_of_a_geometric_kpi_share_its_score_by_weight(units, rows):
    units.put("score.subject", subject="甲", has_result=True)
    units.put("score.component", component="kpi", share=0.5, item_weight=4, is_geometric=True, score=36, subject="甲")
    units.put("score.item", *rows("item weight score", ("1", 1, 16), ("2", 3, 81)), component="kpi", subject="甲")
    assert units.run("results/score_item", "item", "contribution") == [("1", 4.5), ("2", 13.5)]


def test_items_without_weight_stand_there_with_contribution_0(units, rows):
    units.put("score.subject", subject="甲", has_result=True)
    units.put(
        "score.component",
        *rows(
            "component share item_weight score", ("kpi", 1, 10, 80), ("evaluation", 0, 7, 90), ("unit", None, 0, None)
        ),
        is_geometric=False,
        subject="甲",
    )
    units.put(
        "score.item",
        *rows("component item weight score", ("kpi", "无权", 0, 50), ("evaluation", "票", 7, 90), ("unit", "u", 0, 5)),
        subject="甲",
    )
    assert units.run("results/score_item", "item", "contribution") == [("u", 0), ("无权", 0), ("票", 0)]


def test_items_of_a_component_that_has_neither_weight_nor_score_stand_there_with_contribution_0(units):
    units.put("score.subject", subject="甲", has_result=True)
    units.put("score.item", subject="甲", component="kpi", item="经费", weight=0, score=80)
    assert units.run("results/score_item", "component", "item", "contribution") == [("kpi", "经费", 0)]


def test_items_of_one_who_takes_no_part_stand_nowhere(cadres):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("score.item", subject="01", component="portfolio", item="1", weight=1, score=80)
    assert cadres.run("results/score_item", "item") == []


def test_each_subject_s_items_take_their_own_component_s_share(units, rows):
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)), has_result=True)
    units.put(
        "score.component",
        *rows("subject component share", ("甲", "kpi", 0.4), ("甲", "evaluation", 0.6), ("乙", "kpi", 1)),
        is_geometric=False,
        item_weight=2,
    )
    units.put(
        "score.item",
        *rows("subject component item", ("甲", "kpi", "1"), ("甲", "evaluation", "1"), ("乙", "kpi", "1")),
        weight=1,
        score=100,
    )
    got = units.run("results/score_item", "subject", "component", "contribution")
    assert got == [("乙", "kpi", 50), ("甲", "evaluation", 30), ("甲", "kpi", 20)]


def test_what_is_alike_in_every_column_still_counts_twice(units, rows):
    units.put("score.component", subject="甲", component="kpi", share=1, item_weight=2, is_geometric=False)
    units.put("score.item", *rows("item", ("1",), ("1",)), subject="甲", component="kpi", weight=1, score=80)
    units.put("score.subject", subject="甲", has_result=True)
    units.put("score.adjustment", *rows("component", ("bonus",), ("bonus",)), subject="甲", counted=1)
    assert units.run("results/score_item", "contribution") == [1, 1, 40, 40]


def test_adjustments_of_one_who_takes_no_part_contribute_nothing(cadres, rows):
    cadres.put("score.subject", *rows("subject has_result", ("01", True), ("02", False)))
    cadres.put("score.adjustment", *rows("subject", ("01",), ("02",)), component="bonus", counted=1)
    assert cadres.run("results/score_item", "subject", "contribution") == [("01", 1)]


def test_adjustments_contribute_what_counted_and_show_what_was_typed(units, rows):
    units.put("score.subject", subject="甲", has_result=True)
    units.put(
        "score.adjustment",
        *rows(
            "component adjustment_id reason points counted",
            ("bonus", "1", "获奖", 6, 5),
            ("penalty", "2", "迟报", 2, -2),
        ),
        subject="甲",
    )
    got = units.run("results/score_item", "component", "item", "label", "value", "contribution")
    assert got == [("bonus", "1", "获奖", 6, 5), ("penalty", "2", "迟报", 2, -2)]
