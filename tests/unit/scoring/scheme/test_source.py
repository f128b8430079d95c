import errno
import os
import time

import pytest

from scoring.scheme.findings import SchemeFault
from scoring.scheme.loading import SchemeError, SchemeProblem, read_scheme
from scoring.scheme.source import SourceError, parse

# (the file, the line at fault, the key, the whole message, what stands there)
UNREADABLE = {
    "an empty file": ("", 1, "", "文件是空的：请写入方案", ""),
    "nothing but a comment": ("# 方案\n", 1, "", "文件是空的：请写入方案", ""),
    "a null": ("~\n", 1, "", "文件是空的：请写入方案", ""),
    "a list": ("- name: 方案\n", 1, "", "最外层应为“键: 值”，如 name: …", ""),
    "a text": ("\n方案\n", 2, "", "最外层应为“键: 值”，如 name: …", ""),
    "not UTF-8": ("name: 甲\nbasis: 方案\n".encode("gb18030"), 1, "", "不是 UTF-8 编码：请用 UTF-8 编码另存", ""),
    "not UTF-8 further down": (
        b"name: a\n" + "basis: 方案\n".encode("gb18030"),
        2,
        "",
        "不是 UTF-8 编码：请用 UTF-8 编码另存",
        "",
    ),
    "not UTF-8 after a blank line": (b"\n\xff", 2, "", "不是 UTF-8 编码：请用 UTF-8 编码另存", ""),
    "two documents": ("name: 甲\n---\nname: 乙\n", 2, "", "一个文件只能写一份方案：请删去 --- 及其后的内容", ""),
    "an open bracket": (
        "name: [甲\nbasis: 乙\n",
        1,
        "",
        "YAML 写法有误：方括号 [ ] 没有配对，或其中缺少逗号",
        "name: [甲",
    ),
    "an open brace": ("name: {甲: 乙\n", 1, "", "YAML 写法有误：花括号 { } 没有配对，或其中缺少逗号", "name: {甲: 乙"),
    "an open brace at the end": ("name: 甲\nyears: {\n", 2, "", "YAML 写法有误：括号没有配对", "years: {"),
    "an open quotation mark": (
        "name: '甲\n",
        1,
        "",
        "YAML 写法有误：引号没有配对，或引号内有不能用的转义",
        "name: '甲",
    ),
    "a tab for indentation": (
        "years:\n\tfrom: 2024\n",
        2,
        "",
        "YAML 写法有误：此处有制表符（Tab）：缩进请用空格",
        "from: 2024",
    ),
    "two colons": (
        "name: 甲: 乙\n",
        1,
        "",
        "YAML 写法有误：此处不应有冒号：请检查缩进；文字中含冒号时请加引号",
        "name: 甲: 乙",
    ),
    "a key without a colon": (
        "name: 甲\nbasis\nyears: 1\n",
        2,
        "",
        "YAML 写法有误：键后缺少冒号：请写成“键: 值”",
        "basis",
    ),
    "crooked indentation": (
        "years:\n    from: 1\n  to: 2\n",
        3,
        "",
        "YAML 写法有误：缩进不一致：同一级的键请左对齐，缩进用空格",
        "to: 2",
    ),
    "a text that begins with @": (
        "name: @甲\n",
        1,
        "",
        "YAML 写法有误：文字不能以此符号开头：请给这段文字加引号",
        "name: @甲",
    ),
    "a control character": ("name: 甲\nbasis: \x07\n", 2, "", "含有不可见的控制字符：请删去", ""),
    "a control character after a blank line": ("\n\x07\n", 2, "", "含有不可见的控制字符：请删去", ""),
    "a control character further down": ("name: 甲\nbasis: 乙\n\x07: 丙\n", 3, "", "含有不可见的控制字符：请删去", ""),
    "a tag": (
        "name: 甲\nbasis: !!python/object/apply:os.system [ls]\n",
        2,
        "basis",
        "方案中不用标签（!…）：请删去",
        "",
    ),
    "a tag on a text": ("name: !!str 甲\n", 1, "name", "方案中不用标签（!…）：请删去", ""),
    "a list for a key": ("name: 甲\n? [乙]\n: 丙\n", 2, "", "键应为一段文字", ""),
    "a list for a key further in": ("groups:\n  ? [乙]\n  : 丙\n", 2, "groups", "键应为一段文字", ""),
    "an alias of nothing in a list": ("name: [甲, 乙, *丙]\n", 1, "name[3]", "*丙 没有对应的 &丙：请写出内容", ""),
    "an alias of nothing": ("name: *甲\n", 1, "name", "*甲 没有对应的 &甲：请写出内容", ""),
    "an alias of itself": ("name: &甲 [*甲]\n", 1, "name[1]", "*甲 没有对应的 &甲：请写出内容", ""),
    "the largest file": (b"#" * 256 * 1024, 1, "", "文件是空的：请写入方案", ""),
    "a very large file": (b"#" * (256 * 1024 + 1), 1, "", "文件过大：方案文件不应超过 256 KB", ""),
    "brackets without end": (
        "name: " + "[" * 100_000,
        1,
        "name[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]",
        "层次过深：请对照方案的写法检查括号与缩进",
        "",
    ),
    "a list within a line": (
        "name: 甲\nbasis: - 乙\n",
        2,
        "",
        "YAML 写法有误：请检查缩进、冒号后的空格与引号",
        "basis: - 乙",
    ),
    "a directive of another YAML": (
        "%YAML 3.0\n---\nname: 甲\n",
        1,
        "",
        "YAML 写法有误：请检查缩进、冒号后的空格与引号",
        "%YAML 3.0",
    ),
    "a list after keys": (
        "name: 甲\n- 乙\n",
        2,
        "",
        "YAML 写法有误：缩进不一致：同一级的键请左对齐，缩进用空格",
        "- 乙",
    ),
    "a quotation mark closed too late": (
        'name: 甲\nbasis: "乙\n丙: 1\nyears: 2\n',
        2,
        "",
        "YAML 写法有误：引号没有配对，或引号内有不能用的转义",
        'basis: "乙',
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_scheme_is_one_clear_problem(problems, name):
    text, *said = UNREADABLE[name]
    (problem,) = problems(text)
    assert problem.file == "方案.yaml"
    assert [problem.line, problem.key, problem.message, problem.value] == said


def test_the_error_reads_as_what_is_wrong():
    with pytest.raises(SourceError, match=r"^文件是空的：请写入方案$"):
        parse("")


def test_what_is_not_written_is_the_nearest_above_it():
    root, _ = parse("a:\n  - b\n  - c:\n    d: 1\n")
    lines = {path: root.reach(path).line for path in ((), ("a",), ("a", 1), ("a", 1, "d"))}
    assert lines == {(): 1, ("a",): 1, ("a", 1): 3, ("a", 1, "d"): 4}
    assert root.reach(("a", 2)) is root.reach(("a",))
    assert root.reach(("a", "b")) is root.reach(("a",))
    assert root.reach(("a", 1, 0)) is root.reach(("a", 1))
    assert root.reach(("a", 0, "e", "f")) is root.reach(("a", 0))
    assert root.reach(("b",)) is root


def test_what_stands_in_a_list_has_a_line_of_its_own():
    root, _ = parse("a:\n  - - b\n  - 'c'\n  - &d e\n  - *d\n")
    assert [root.reach(("a", index)).line for index in range(4)] == [2, 3, 4, 5]


@pytest.mark.parametrize("text", ["a: [{items}]", "a: {{b: [{items}]}}"])
def test_a_file_may_have_20_000_scalars_and_brackets_and_none_more(text):
    brackets = text.count("[") + text.count("{{") + 1  # the file itself is a mapping
    parse(text.format(items="x," * (20_000 - brackets)))
    with pytest.raises(SourceError) as refusal:
        parse(text.format(items="x," * (20_001 - brackets)))
    assert refusal.value.finding == SchemeFault((), "内容过多：请检查 * 引用是否层层相套", line=1)


def test_every_duplicate_key_is_refused_at_the_later_line(edited, problems):
    text = edited(
        ("  late_factor: 0.9\n", "  late_factor: 0.9\n  late_factor: 0.8\n"),
        ("  诫勉:     {cap: {cadre: 合格}, bars: true}\n", "  诫勉: {bars: true}\n  诫勉: {bars: false}\n"),
    )
    first, second = problems(text)
    assert (first.key, first.value) == ("units.late_factor", "late_factor")
    assert text.splitlines()[first.line - 1] == "  late_factor: 0.8"
    assert f"第 {first.line - 1} 行已有" in first.message
    assert (second.key, second.value) == ("sanctions.诫勉", "诫勉")
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
    assert (problem.key, problem.message) == ("a4", "内容过多：请检查 * 引用是否层层相套")


def test_quoted_keys_and_texts_are_read_as_typed(load, edited):
    text = edited(("groups: {college: 学院", 'groups: {"college": "学院"'))
    assert load(text).scheme.groups["college"] == "学院"


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    with pytest.raises(SchemeError) as refusal:
        read_scheme(tmp_path / "无.yaml")
    (problem,) = refusal.value.problems
    message = f"无法读取（{os.strerror(errno.ENOENT)}）：请检查文件与权限"
    assert problem == SchemeProblem("无.yaml", 0, "", "", message)
