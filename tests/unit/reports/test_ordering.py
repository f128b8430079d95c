from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.names.strokes import stroke_count, stroke_place
from reports.names.surnames import DOUBLE, READINGS, split_name
from reports.ordering import NameOrder, sort_key

NAMES = st.text("王李张欧阳三丰一a·𬱖尉迟 ", max_size=5)


def in_order(names, order):
    return sorted(names.split(), key=lambda name: sort_key(name, order))


def test_strokes_count_before_their_kinds():
    expected = ["丁一", "王一", "田一", "白一", "冯一", "吕一", "李一", "张一"]
    assert in_order("张一 李一 吕一 冯一 白一 田一 王一 丁一", "strokes") == expected


def test_of_one_surname_given_names_of_one_sign_stand_first():
    assert in_order("王三运 王正伟 王毅 王君 王东明 王侠", "strokes") == [
        "王君",
        "王侠",
        "王毅",
        "王三运",
        "王正伟",
        "王东明",
    ]


def test_a_surname_of_two_signs_follows_the_same_sign_alone():
    assert in_order("欧阳明 欧阳 欧小红 乐正子 乐毅", "strokes") == ["乐毅", "乐正子", "欧阳", "欧小红", "欧阳明"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("单田芳", "沙一", "邵一"),
        ("曾国藩", "岳一", "翟一"),
        ("解缙", "夏一", "辛一"),
        ("仇和", "齐一", "曲一"),
        ("任正", "饶一", "荣一"),
        ("华罗庚", "胡一", "黄一"),
        ("查良镛", "曾一", "张一"),
        ("区小红", "宁一", "潘一"),
        ("朴树", "彭一", "齐一"),
        ("尉迟恭", "于一", "袁一"),
        ("万俟卨", "马一", "莫愁湖"),
        ("盖叫天", "高一", "耿一"),
        ("长孙无忌", "曾一", "赵一"),
    ],
)
def test_surnames_are_read_as_surnames(name, before, after):
    assert in_order(f"{after} {name} {before}", "pinyin") == [before, name, after]


def test_people_of_one_surname_stay_together_by_pinyin():
    assert in_order("张三 章一 张一一 掌三 张二", "pinyin") == ["张二", "张三", "张一一", "章一", "掌三"]


def test_names_with_a_dot_and_foreign_ones_have_their_place():
    assert in_order("Smith 丁一 买买提·艾力", "strokes") == ["丁一", "买买提·艾力", "Smith"]
    assert in_order("Smith 丁一 买买提·艾力", "pinyin") == ["丁一", "买买提·艾力", "Smith"]


def test_blanks_and_width_do_not_move_a_name():
    assert sort_key("张　三") == sort_key("张三")


def test_another_order_is_refused():
    with pytest.raises(ValueError, match="birthday"):
        sort_key("张三", "birthday")


@given(st.lists(NAMES, max_size=4))
def test_the_order_is_total_and_does_not_depend_on_the_order_of_the_list(names):
    for order in NameOrder:
        lists = [sorted(listed, key=lambda name: sort_key(name, order)) for listed in permutations(names)]
        assert all(list(map(norm, listed)) == list(map(norm, lists[0])) for listed in lists)


def norm(name):
    return sort_key(name)[-1]


def test_the_table_knows_the_standard_characters_once_with_their_strokes():
    known = {"一": 1, "丁": 2, "王": 4, "李": 7, "张": 7, "达": 6, "皙": 13, "曾": 12, "龘": 48, "翀": 10, "淼": 12}
    assert {sign: stroke_count(sign) for sign in known} == known
    assert stroke_count("A") is None
    assert all(stroke_count(sign) for surname in READINGS for sign in surname)
    assert len({stroke_place(chr(code)) for code in range(0x4E00, 0x9FA6)}) == 0x9FA6 - 0x4E00


def test_a_surname_of_two_signs_is_one_only_with_a_name_behind_it():
    assert split_name("欧阳修") == ("欧阳", "修")
    assert split_name("欧阳") == ("欧", "阳")
    assert all(len(reading) == 2 for reading in DOUBLE.values())
