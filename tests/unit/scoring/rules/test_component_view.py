"""Components as published: one row each, with its weight, its share of the total, its score and its contribution."""

from decimal import Decimal

import pytest

COLUMNS = ("component", "weight", "share", "score", "contribution")


@pytest.fixture
def unit(units, rows):
    """Unit 甲: tasks 50 of 90.004, no kpi of its 40, ballots 10 of 60, and the scheme's own party building without weight."""
    units.put("score.governing", decimals=4)
    units.label({"party_building": "党建考核"})
    units.put(
        "score.component",
        *rows(
            "component weight share score published_score",
            ("target_tasks", 50, 50 / 60, 90.004, 90),
            ("kpi", 40, 0, None, None),
            ("evaluation", 10, 10 / 60, 60, 60),
            ("party_building", 0, 0, 70, 70),
        ),
        subject="甲",
    )
    return units


def test_a_component_contributes_its_share_of_its_score_before_rounding(unit):
    got = {row[0]: row[1:] for row in unit.run("results/component", *COLUMNS)}
    assert got["target_tasks"] == (50, pytest.approx(83.333333), 90, pytest.approx(75.003333))
    assert got["evaluation"] == (10, pytest.approx(16.666667), 60, pytest.approx(10))


def test_a_component_without_input_keeps_its_weight_and_has_no_share_no_score_and_contributes_nothing(unit):
    got = {row[0]: row[1:] for row in unit.run("results/component", *COLUMNS)}
    assert got["kpi"] == (40, 0, None, 0)


def test_a_component_without_weight_that_has_input_shows_its_score_and_contributes_nothing(unit):
    got = {row[0]: row[1:] for row in unit.run("results/component", *COLUMNS)}
    assert got["party_building"] == (0, 0, 70, 0)


def test_the_shares_of_a_subject_are_100_together(unit):
    assert sum(unit.run("results/component", "share")) == pytest.approx(100)


def test_a_subject_none_of_whose_weighted_components_has_input_has_shares_of_0(units, rows):
    units.put("score.governing")
    units.put(
        "score.component",
        *rows("component weight share", ("target_tasks", 100, None), ("kpi", 0, None)),
        score=None,
        subject="甲",
    )
    got = units.run("results/component", *COLUMNS)
    assert got == [("kpi", 0, 0, None, 0), ("target_tasks", 100, 0, None, 0)]


def test_the_contributions_and_the_adjustments_are_the_total_before_rounding(unit, rows):
    unit.put("score.subject", subject="甲", has_result=True)
    unit.put("score.adjustment", *rows("component counted", ("bonus", 1.5), ("penalty", -0.25)), subject="甲")
    total = sum(unit.run("results/component", "contribution")) + 1.5 - 0.25
    assert total == pytest.approx(86.2533333)
    assert unit.run("totals/total", "total") == [Decimal("86.2533")]


def test_bonus_and_penalty_have_no_row(unit):
    unit.put("score.adjustment", subject="甲", component="bonus", counted=1.5)
    assert unit.run("results/component", "component") == ["evaluation", "kpi", "party_building", "target_tasks"]


def test_a_component_has_its_chinese_label_and_one_of_the_scheme_s_own_that_of_the_scheme(unit):
    got = unit.run("results/component", "component", "label")
    assert got == [
        ("evaluation", "民主测评"),
        ("kpi", "关键绩效"),
        ("party_building", "党建考核"),
        ("target_tasks", "目标任务"),
    ]


def test_components_are_of_the_year_and_the_kind_that_is_scored(cadres, rows):
    cadres.put("score.governing")
    cadres.put(
        "score.component",
        *rows("subject component share", ("01", "annual", 1), ("02", "annual", 0.5), ("02", "unit", 0.5)),
        weight=25,
        score=80,
    )
    got = cadres.run("results/component", "year", "subject_kind", "subject", "label", "share")
    assert got == [
        (2024, "cadre", "01", "年度测评", 100),
        (2024, "cadre", "02", "年度测评", 50),
        (2024, "cadre", "02", "所在单位", 50),
    ]
