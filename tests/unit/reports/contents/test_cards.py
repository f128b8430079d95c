from decimal import Decimal

import pytest

from reports.page.cells import target, typed
from tests.unit.reports.conftest import HERE

CELL = ("党委组织部.xlsx", "平时考核")


@pytest.fixture
def card_of(published, read):
    """The card of a subject of 2024, after items were put in as (component, item, label, value, target, score, weight, row)."""

    def of(kind, subject, *items):
        for component, item, label, value, aim, score, weight, row in items:
            published.execute(
                "insert into mart.score_item values (?, 2024, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [HERE, kind, subject, component, item, label, value, aim, score, weight, 0, *CELL, row],
            )
        [card] = (card for card in read(published, 2024).cards if (card.kind, card.subject) == (kind, subject))
        return card

    return of


def part_of(card, component):
    [part] = (part for part in card.parts if part.component == component)
    return part


def labels(card, component):
    return [item.label for item in part_of(card, component).items]


def test_periods_stand_in_the_order_of_the_sheet(card_of):
    periods = ("第一季度", "第二季度", "第三季度", "第四季度")
    items = [("routine", period, period, 80, None, 80, 1, row) for row, period in enumerate(periods, start=9)]
    assert labels(card_of("cadre", "0101", *reversed(items)), "routine") == list(periods)


def test_voter_classes_stand_in_the_order_of_the_scheme(published, card_of):
    classes = ("校领导", "中层干部", "本单位职工")
    for position, name in enumerate(classes, start=1):
        published.execute(
            "insert into scheme.voter_class values ('new', 'cadre', '正处', 'college', ?, 30, ?)", [name, position]
        )
    items = [("annual", name, name, 80, None, 80, 30, row) for row, name in enumerate(reversed(classes), start=9)]
    assert labels(card_of("cadre", "0101", *items), "annual") == list(classes)


def test_aspects_stand_within_their_class_in_the_order_of_the_scheme(published, card_of):
    for position, name in enumerate(("校领导", "群众代表"), start=1):
        published.execute(
            "insert into scheme.voter_class values ('new', 'cadre', '正处', 'college', ?, 50, ?)", [name, position]
        )
    for position, name in enumerate(("德", "绩"), start=1):
        published.execute("insert into scheme.aspect values ('new', 'cadre', ?, 50, ?)", [name, position])
    named = ["校领导·德", "校领导·绩", "群众代表·德", "群众代表·绩"]
    items = [("annual", name, name, 80, None, 80, 25, row) for row, name in enumerate(reversed(named), start=9)]
    assert labels(card_of("cadre", "0101", *items), "annual") == named


def test_a_period_with_a_grade_is_named_by_both(card_of):
    assert labels(card_of("cadre", "0101", ("routine", "上半年", "好", None, None, 90, 1, 9)), "routine") == [
        "上半年（好）"
    ]


def test_the_unit_of_a_cadre_is_not_named_again_over_its_total(card_of):
    card = card_of("cadre", "0101", ("unit", "unit", "数学学院", 91.6, None, 91.6, 1, 9))
    assert labels(card, "unit") == ["单位总分"]
    assert ("单位", "数学学院") in card.facts


def test_a_card_says_the_weight_of_the_scheme_and_the_weight_that_counted(card_of):
    card = card_of("unit", "04")  # without key indicators: 50 and 10 of 60
    assert [(part.component, part.weight, round(part.counted, 4)) for part in card.parts] == [
        ("target_tasks", 50, 83.3333),
        ("evaluation", 10, 16.6667),
    ]
    assert sum(item.counted for part in card.parts for item in part.items) == pytest.approx(100)


def test_items_share_the_weight_that_their_component_counted(card_of):
    card = card_of(
        "cadre", "0101", *[("routine", name, name, 80, None, 80, weight, 9) for name, weight in (("甲", 1), ("乙", 3))]
    )
    assert [item.counted for item in part_of(card, "routine").items] == [
        pytest.approx(15 * weight / 4) for weight in (3, 1)
    ]


def test_a_score_is_not_repeated_as_what_was_typed(card_of):
    card = card_of(
        "cadre", "0101", ("annual", "中层干部", "中层干部", 86.92307692307692, None, 86.92307692307692, 1, 9)
    )
    assert [typed(item) for part in card.parts for item in part.items] == [""]
    assert not card.shows_values


@pytest.mark.parametrize(
    ("measure", "row", "expected"),
    [
        (
            "per_head",
            (1130, "万元", 104, 10.8653, "万元/人"),
            ("1130 万元", "教职工 104 人", "10.87 万元/人", "12 万元/人"),
        ),
        ("growth", (53, "篇", 42, 26.19, "%"), ("53 篇", "基础值 42 篇", "26.19%", "12%")),
        ("per_head", (3, "项", 400, 0.0075, "项/人"), ("3 项", "教职工 400 人", "0.0075 项/人", "12 项/人")),
        ("growth", (53, "篇", 0, None, "%"), ("53 篇", "基础值 0 篇", "", "12%")),
        ("value", (98.2, "%", None, 98.2, "%"), ("98.2%", "", "", "12%")),
    ],
)
def test_an_indicator_shows_the_amount_what_it_is_divided_by_and_what_came_of_it(
    published, card_of, measure, row, expected
):
    published.execute(
        "insert into mart.indicator_value values (?, 2024, '01', 'K01', ?, ?, ?, ?, ?, ?)", [HERE, *row, measure]
    )
    card = card_of("unit", "01", ("kpi", "K01", "经费", row[0], 12, 90, 20, 9))
    part = part_of(card, "kpi")
    [item] = (item for item in part.items if item.item == "K01")
    measures = item.measures
    assert (typed(item), measures.divided_by, measures.came_to, target(item)) == expected
    assert card.shows_measures is (measure != "value")


def test_the_indicators_of_the_year_say_the_amount_the_divisor_and_the_result_in_columns_of_their_own(
    published, read, card_of
):
    published.execute(
        "insert into mart.indicator_value values (?, 2024, '01', 'K01', 1130, '万元', 104, 10.8653, '万元/人', 'per_head')",
        [HERE],
    )
    card_of("unit", "01", ("kpi", "K01", "经费", 1130, None, 90, 20, 9))
    values = read(published, 2024).indicators[0].values
    [row] = (row for row in values.rows if row[0] == "经费")
    said = dict(zip([column.key for column in values.columns], row, strict=True))
    wanted = {"value": 1130, "typed_unit": "万元", "divisor": 104, "divisor_unit": "人"}
    assert said | wanted | {"result": Decimal("10.87"), "result_unit": "万元/人"} == said
