from decimal import Decimal
from types import SimpleNamespace

import pytest

from reports.contents.ballot_rules import ballot_tables, condition_words, conditions_table

GOVERNING = SimpleNamespace(group_label={"college": "学院", "office": "机关"}.get)


def pool(kind, rank, group, **weights):
    return [
        {"subject_kind": kind, "rank_level": rank, "unit_group": group, "voter_class": name, "weight": weight}
        for name, weight in weights.items()
    ]


def choices(*, trim="0", drop=None, absent=None, **values):
    cut = {"ballot_trim": Decimal(trim), "ballot_drop": drop, "ballot_absent": absent}
    return [{"choice": choice, "value": value, **cut} for choice, value in values.items()]


def tables(rules, classes, aspects=()):
    read = {"ballot_rules": rules, "voter_classes": classes, "aspects": list(aspects)}
    return ballot_tables(SimpleNamespace(rows=read.get), GOVERNING, ("unit", "cadre"))


PLAIN = [*pool("unit", "", "college", 领导=50.0, 教师=50.0), *pool("unit", "", "office", 领导=50.0, 教师=50.0)]


def test_a_value_a_choice_and_a_weight_a_class_need_no_table():
    assert tables(choices(好=95.0, trim="0.05"), PLAIN) == ()
    assert tables([], []) == ()


def test_classes_that_differ_by_group_and_aspects_are_told():
    (table,) = tables(
        choices(好=95.0),
        [*pool("unit", "", "college", 领导=50.0), *pool("unit", "", "office", 领导=40.0, 学院=60.0)],
        [{"subject_kind": "unit", "aspect": "履职", "weight": 60.0}],
    )
    assert [list(row) for row in table.rows] == [
        ["单位·学院", "领导 50", "履职 60"],
        ["单位·机关", "领导 40、学院 60", "履职 60"],
    ]


def test_the_note_says_what_becomes_of_choices_of_the_ends_and_of_ballots_not_returned():
    (table,) = tables(choices(好=95.0, 不了解=None, drop=1, absent=0.0), PLAIN)
    assert table.note == (
        "一票：好 95 分。不了解收下而不计分。每个票类（及评价项目）两端各去掉 1 票，至少留一票。发出而没有收回的一票按 0 分计。"
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"condition": "components", "component_label": "党建", "bound": Decimal("70.50")}, "党建不低于 70.5 分"),
        ({"condition": "unit_grade", "words": "优秀、良好"}, "所在单位等次为优秀、良好"),
        ({"condition": "ballots", "words": "较差", "bound": Decimal("0.10")}, "较差的票低于 10%"),
        ({"condition": "routine_share", "words": "好", "bound": Decimal("0.5")}, "平时考核为好的不少于 50%"),
        ({"condition": "routine_none", "words": "一般、较差"}, "平时考核没有一般、较差"),
    ],
)
def test_a_condition_is_told_in_words(row, words):
    assert condition_words(row) == words


def test_conditions_of_cadres_stand_only_where_cadres_are_shown():
    row = {"subject_kind": "cadre", "grade": "优秀", "condition": "routine_none", "words": "较差"}
    reader = SimpleNamespace(rows={"requirements": [row]}.get)
    assert conditions_table(reader, ("unit",)).rows == ()
    assert [list(shown) for shown in conditions_table(reader, ("unit", "cadre")).rows] == [
        ["干部", "优秀", "平时考核没有较差"]
    ]
