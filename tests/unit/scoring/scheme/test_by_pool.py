"""A value that may differ by group, or by rank and then group: how it is written, asked for, and found wrong."""

from decimal import Decimal

import pytest

from scoring.scheme.by_pool import ByPool, is_mapping, is_mapping_of_mappings

WHOLE = ByPool(whole=Decimal("0.9"))
BY_RANK = ByPool(
    parts={
        "正处": ByPool(whole=1),
        "副处": ByPool(parts={"college": ByPool(whole=2), "office": ByPool(whole=3)}),
    }
)
RANKS, GROUPS = ["正处", "副处"], ["college", "office"]


def test_a_value_that_is_one_for_all_is_so_for_each():
    assert {WHOLE.of("college"), WHOLE.of("正处", "office"), WHOLE.of()} == {Decimal("0.9")}


@pytest.mark.parametrize(
    ("pool", "value"),
    [(("正处", "college"), 1), (("正处", "office"), 1), (("副处", "college"), 2), (("副处", "office"), 3)],
)
def test_a_divided_value_is_that_of_the_rank_and_where_it_is_divided_again_of_the_group(pool, value):
    assert BY_RANK.of(*pool) == value


def test_one_that_is_not_named_has_no_value():
    with pytest.raises(KeyError):
        BY_RANK.of("科级", "college")


def test_the_leaves_are_the_values_written_with_the_keys_to_them():
    assert list(BY_RANK.leaves()) == [(("正处",), 1), (("副处", "college"), 2), (("副处", "office"), 3)]
    assert list(WHOLE.leaves(("units", "late_factor"))) == [(("units", "late_factor"), Decimal("0.9"))]


def test_the_keys_reach_as_far_as_they_are_written():
    assert BY_RANK.reached("正处", "college") == ("正处",)
    assert BY_RANK.reached("副处", "office") == ("副处", "office")
    assert WHOLE.reached("副处", "office") == ()


def _found(value, names=(RANKS, GROUPS), called=("职级", "类别")):
    return [(fault.path, fault.message) for fault in value.findings((), names, called)]


def test_a_value_that_names_every_rank_and_group_is_sound():
    assert _found(BY_RANK) == []
    assert _found(WHOLE) == []


def test_what_is_missing_is_told_only_where_nothing_is_misspelt():
    one = ByPool(whole=1)
    assert _found(ByPool(parts={"正处": one})) == [((), "缺少职级 副处：分开写时要写全各职级")]
    assert _found(ByPool(parts={"正处": one, "付处": one})) == [
        (("付处",), "没有名为“付处”的职级：应为 正处、副处 之一")
    ]


def test_a_group_where_a_rank_should_stand_is_told_the_order():
    found = _found(ByPool(parts={"正处": ByPool(whole=1), "副处": ByPool(whole=1), "college": ByPool(whole=1)}))
    assert found == [(("college",), "没有名为“college”的职级：应为 正处、副处 之一；先按职级写，其下再分类别")]


def test_levels_beyond_the_last_are_too_many():
    assert _found(BY_RANK, names=(RANKS,), called=("职级",)) == [(("副处",), "此处只能写一个值，不能再分")]


@pytest.mark.parametrize(
    ("value", "number", "classes"),
    [
        ("0.9", False, False),
        ({"college": "1"}, True, False),
        ({"college": {"校领导": "1"}}, True, True),
        ({}, True, False),
    ],
)
def test_a_mapping_divides_a_number_and_a_mapping_of_mappings_a_list_of_classes(value, number, classes):
    assert (is_mapping(value), is_mapping_of_mappings(value)) == (number, classes)
