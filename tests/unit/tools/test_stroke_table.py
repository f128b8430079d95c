from pathlib import Path

import reports.names
from tools.stroke_table import HEADER, ordered_characters, stroke_kinds, table_lines, unihan_field

SCRIPT = (
    """x=JSON.parse('{"丁":"jg","十":"jf","了":"eg"}'),y=JSON.parse('{"j":{"type":"平笔","name":"横"},"""
    """"g":{"type":"折笔","name":"竖钩"},"f":{"type":"平笔","name":"竖"},"e":{"type":"折笔","name":"横撇"}}')"""
)


def test_strokes_are_of_five_kinds():
    assert stroke_kinds(SCRIPT) == {"丁": "12", "十": "12", "了": "52"}


def test_three_lists_are_merged_by_strokes_and_the_unknown_stand_between_their_neighbours():
    counts = {"丁": 2, "厂": 2, "了": 2, "又": 2, "十": 2, "三": 3}
    kinds = {"丁": "12", "厂": "13", "了": "52", "又": "54", "十": "12", "三": "111"}
    places = {"丁": 1, "了": 2, "三": 3, "厂": 3501, "卜": 3502, "又": 3503, "十": 6501}
    ordered = ordered_characters(counts | {"卜": 2}, places, kinds)
    assert {count: "".join(signs) for count, signs in ordered.items()} == {2: "丁十厂了卜又", 3: "三"}


def test_lines_hold_the_ordered_and_then_the_rest_by_code():
    assert list(table_lines({1: ["一"]}, {"一": 1, "丨": 1, "丶": 1}, "一丨丶A")) == ["1\t一", "1*\t丨丶"]


def test_a_field_of_unihan_is_read_by_character(tmp_path):
    (tmp_path / "U.txt").write_text("# x\nU+4E00\tkTotalStrokes\t1\nU+4E00\tkOther\t9\n", encoding="utf-8")
    assert unihan_field(tmp_path, "U.txt", "kTotalStrokes") == {"一": "1"}


def test_the_table_says_where_it_is_from():
    table = Path(reports.names.__file__).with_name("strokes.txt")
    assert table.read_text(encoding="utf-8").startswith(HEADER)
