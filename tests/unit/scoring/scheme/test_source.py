import time

import pytest

from scoring.scheme.loading import SchemeError, read_scheme

# (the file, the line at fault, a part of the message)
UNREADABLE = {
    "an empty file": ("", 1, "文件是空的"),
    "nothing but a comment": ("# 方案\n", 1, "文件是空的"),
    "a null": ("~\n", 1, "文件是空的"),
    "a list": ("- name: 方案\n", 1, "最外层应为"),
    "a text": ("\n方案\n", 2, "最外层应为"),
    "not UTF-8": ("name: 甲\nbasis: 方案\n".encode("gb18030"), 1, "UTF-8"),
    "not UTF-8 further down": (b"name: a\n" + "basis: 方案\n".encode("gb18030"), 2, "UTF-8"),
    "two documents": ("name: 甲\n---\nname: 乙\n", 2, "只能写一份方案"),
    "an open bracket": ("name: [甲\nbasis: 乙\n", 1, "方括号"),
    "an open brace": ("name: {甲: 乙\n", 1, "花括号"),
    "an open quotation mark": ("name: '甲\n", 1, "引号"),
    "a tab for indentation": ("years:\n\tfrom: 2024\n", 2, "Tab"),
    "two colons": ("name: 甲: 乙\n", 1, "冒号"),
    "a key without a colon": ("name: 甲\nbasis\nyears: 1\n", 2, "键后缺少冒号"),
    "crooked indentation": ("years:\n    from: 1\n  to: 2\n", 3, "缩进"),
    "a text that begins with @": ("name: @甲\n", 1, "加引号"),
    "a control character": ("name: 甲\nbasis: \x07\n", 2, "控制字符"),
    "a tag": ("name: 甲\nbasis: !!python/object/apply:os.system [ls]\n", 2, "标签"),
    "a tag on a text": ("name: !!str 甲\n", 1, "标签"),
    "a list for a key": ("name: 甲\n? [乙]\n: 丙\n", 2, "键应为一段文字"),
    "an alias of nothing": ("name: *甲\n", 1, "没有对应的"),
    "an alias of itself": ("name: &甲 [*甲]\n", 1, "没有对应的"),
    "a very large file": (b"#" * 300_000, 1, "文件过大"),
    "brackets without end": ("name: " + "[" * 100_000, 1, "层次过深"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_scheme_is_one_clear_problem(problems, name):
    text, line, words = UNREADABLE[name]
    (problem,) = problems(text)
    assert (problem.file, problem.line) == ("方案.yaml", line)
    assert words in problem.message
    assert not any(word in problem.message for word in ("while", "expected", "found"))


def test_every_duplicate_key_is_refused_at_the_later_line(edited, problems):
    text = edited(
        ("  late_factor: 0.9\n", "  late_factor: 0.9\n  late_factor: 0.8\n"),
        ("  诫勉:     {cap: {cadre: 合格}, bars: true}\n", "  诫勉: {bars: true}\n  诫勉: {bars: false}\n"),
    )
    first, second = problems(text)
    assert first.key == "units.late_factor"
    assert text.splitlines()[first.line - 1] == "  late_factor: 0.8"
    assert f"第 {first.line - 1} 行已有" in first.message
    assert second.key == "sanctions.诫勉"
    assert text.splitlines()[second.line - 1] == "  诫勉: {bars: false}"


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(load, example):
    loaded = load(b"\xef\xbb\xbf" + example.replace("\n", "\r\n").encode())
    assert loaded.scheme == load(example).scheme
    assert loaded.line_of(("units",)) == load(example).line_of(("units",))


def test_an_alias_stands_for_what_was_written_once(load, edited):
    text = edited(
        ("[党委组织部, 人事处, 财经处], basis: 一(三)}\n  excellent_streak", "&三家 [党委组织部, 人事处, 财经处], basis: 一(三)}\n  excellent_streak"),
        ("departments: [党委组织部], basis", "departments: *三家, basis"),
    )  # fmt: skip
    assert load(text).scheme.flags.promotion_priority.departments == ("党委组织部", "人事处", "财经处")


def test_aliases_upon_aliases_are_refused_in_no_time(problems):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    started = time.perf_counter()
    (problem,) = problems("\n".join(levels))
    assert time.perf_counter() - started < 1
    assert "内容过多" in problem.message


def test_quoted_keys_and_texts_are_read_as_typed(load, edited):
    text = edited(("groups: {college: 学院", 'groups: {"college": "学院"'))
    assert load(text).scheme.groups["college"] == "学院"


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    with pytest.raises(SchemeError) as refusal:
        read_scheme(tmp_path / "无.yaml")
    (problem,) = refusal.value.problems
    assert (problem.file, problem.line) == ("无.yaml", 0)
    assert "无法读取" in problem.message
