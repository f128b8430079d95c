"""The text of a scheme file: its keys, its scalars as written, and the line of each.

YAML 1.2 by ruamel's events, from which a tree is built that knows its lines. Nothing is ever constructed but mappings,
lists, text and null; tags are refused, and what aliases stand for is counted, so that a small file cannot become a large one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from scoring.scheme.findings import KeyPath, SchemeFault
from scoring.scheme.scalars import Quoted

_LARGEST_FILE: Final = 256 * 1024
_MOST_NODES: Final = 20_000
_DEEPEST: Final = 16
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

# What ruamel says of a fault, by a part of its English sentence, and what is to be done about it.
_SYNTAX: Final = (
    ("character '\\t'", "此处有制表符（Tab）：缩进请用空格"),
    ("cannot start any token", "文字不能以此符号开头：请给这段文字加引号"),
    ("mapping values are not allowed", "此处不应有冒号：请检查缩进；文字中含冒号时请加引号"),
    ("simple key", "键后缺少冒号：请写成“键: 值”"),
    ("quoted scalar", "引号没有配对，或引号内有不能用的转义"),
    ("flow sequence", "方括号 [ ] 没有配对，或其中缺少逗号"),
    ("flow mapping", "花括号 { } 没有配对，或其中缺少逗号"),
    ("flow node", "括号没有配对"),
    ("block", "缩进不一致：同一级的键请左对齐，缩进用空格"),
    ("document start", "缩进不一致：同一级的键请左对齐，缩进用空格"),
)
# Of these the place to look is where the key, quotation or bracket begins, not where the reader gave up.
_SEEN_TOO_LATE: Final = ("simple key", "quoted scalar", "flow")


class SourceError(Exception):
    """The text is no scheme at all; carries the one finding that says why."""

    def __init__(self, finding: SchemeFault) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Node:
    """A value as written, the line it (or its key) stands in, and how many scalars and brackets it is made of."""

    line: int
    content: "str | dict[str, Node] | list[Node] | None"
    size: int = 1

    def data(self) -> Any:
        """Mappings, lists, text and null, as the grammar takes them."""
        if isinstance(self.content, dict):
            return {key: node.data() for key, node in self.content.items()}
        if isinstance(self.content, list):
            return [node.data() for node in self.content]
        return self.content

    def reach(self, path: KeyPath) -> "Node":
        """The node at a path; where there is none, the nearest one above it."""
        node = self
        for step in path:
            below = _child(node, step)
            if below is None:
                break
            node = below
        return node


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.content, dict) and isinstance(step, str):
        return node.content.get(step)
    if isinstance(node.content, list) and isinstance(step, int) and step < len(node.content):
        return node.content[step]
    return None


def decode(content: bytes) -> str:
    """The text of a scheme file.

    Raises SourceError for a file that is too large or not UTF-8.
    """
    if len(content) > _LARGEST_FILE:
        raise SourceError(SchemeFault((), f"文件过大：方案文件不应超过 {_LARGEST_FILE // 1024} KB", line=1))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(SchemeFault((), "不是 UTF-8 编码：请用 UTF-8 编码另存", line=line)) from error


def parse(text: str) -> tuple[Node, list[SchemeFault]]:
    """The tree of a scheme's text, and its duplicate keys, of which the first stands.

    Raises SourceError where the text is no YAML, is empty, is no mapping, or asks for what a scheme has no use for.
    """
    composer = _Composer(_events(text))
    root = composer.document()
    if root is None or root.content is None:
        raise SourceError(SchemeFault((), "文件是空的：请写入方案", line=1))
    if not isinstance(root.content, dict):
        raise SourceError(SchemeFault((), "最外层应为“键: 值”，如 name: …", line=root.line))
    return root, composer.findings


def _events(text: str) -> Iterator[Event]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        raise SourceError(_syntax_finding(error, text)) from error
    except YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        raise SourceError(SchemeFault((), "含有不可见的控制字符：请删去", line=line)) from error


def _syntax_finding(error: MarkedYAMLError, text: str) -> SchemeFault:
    problem = f"{error.context} {error.problem}"
    is_late = any(sign in problem for sign in _SEEN_TOO_LATE)
    mark = error.context_mark if is_late and error.context_mark else error.problem_mark
    lines = text.splitlines()
    line = min(mark.line if mark else 0, len(lines) - 1)
    advice = next((words for sign, words in _SYNTAX if sign in problem), "请检查缩进、冒号后的空格与引号")
    return SchemeFault((), f"YAML 写法有误：{advice}", line=line + 1, value=lines[line].strip())


@dataclass
class _Composer:
    """Builds the tree of one document from its events."""

    events: Iterator[Event]
    anchors: dict[str, Node] = field(default_factory=dict)
    findings: list[SchemeFault] = field(default_factory=list)

    def document(self) -> Node | None:
        root = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    _refuse(event, "一个文件只能写一份方案：请删去 --- 及其后的内容")
                root = self._node(next(self.events), ())
        return root

    def _node(self, event: Any, path: KeyPath) -> Node:
        if len(path) > _DEEPEST:
            _refuse(event, "层次过深：请对照方案的写法检查括号与缩进", path)
        if isinstance(event, AliasEvent):
            if event.anchor not in self.anchors:
                _refuse(event, f"*{event.anchor} 没有对应的 &{event.anchor}：请写出内容", path)
            return replace(self.anchors[event.anchor], line=event.start_mark.line + 1)
        if event.tag is not None:
            _refuse(event, "方案中不用标签（!…）：请删去", path)
        node = self._content(event, path)
        if node.size > _MOST_NODES:
            _refuse(event, "内容过多：请检查 * 引用是否层层相套", path)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _content(self, event: Any, path: KeyPath) -> Node:
        line = event.start_mark.line + 1
        if isinstance(event, MappingStartEvent):
            mapping = self._mapping(path)
            return Node(line, mapping, 1 + sum(node.size for node in mapping.values()))
        if isinstance(event, SequenceStartEvent):
            items = list(self._items(path))
            return Node(line, items, 1 + sum(node.size for node in items))
        if event.style is not None:
            return Node(line, Quoted(event.value))
        return Node(line, None if event.value in _NULLS else event.value)

    def _mapping(self, path: KeyPath) -> dict[str, Node]:
        mapping: dict[str, Node] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                _refuse(event, "键应为一段文字", path)
            key = event.value.strip()
            line = event.start_mark.line + 1
            node = self._node(next(self.events), (*path, key))
            if key in mapping:
                message = f"键重复：第 {mapping[key].line} 行已有，请删去一个"
                self.findings.append(SchemeFault((*path, key), message, line=line, value=key))
            else:
                mapping[key] = replace(node, line=line)
        return mapping

    def _items(self, path: KeyPath) -> Iterator[Node]:
        index = 0
        while not isinstance(event := next(self.events), SequenceEndEvent):
            yield self._node(event, (*path, index))
            index += 1


def _refuse(event: Event, message: str, path: KeyPath = ()) -> NoReturn:
    raise SourceError(SchemeFault(path, message, line=event.start_mark.line + 1))
