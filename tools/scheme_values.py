"""What may be written for a key of the grammar, read from its type: in words for the office, and the sections it leads to."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MinLen
from pydantic.fields import FieldInfo

from scoring.scheme.by_pool import Divided
from scoring.scheme.scalars import Section


def sections_in(kind: Any) -> Iterator[tuple[str, type[Section]]]:
    """The sections that a key of this type holds, each with what the path adds for it: `[]`, `.<名称>`, the curve's kind."""
    if _is_section(kind):
        yield _kind_of(kind), kind
        return
    step = {tuple: "[]", dict: ".<名称>"}.get(get_origin(kind), "")
    for part in get_args(kind):
        for inner, section in sections_in(part):
            yield step + inner, section


def _is_section(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Section)


def _kind_of(section: type[Section]) -> str:
    """What tells a section apart from the others that may stand in its place: ` (kind: goalposts)`."""
    if "kind" not in section.model_fields:
        return ""
    return f" (kind: {get_args(section.model_fields['kind'].annotation)[0]})"


def what_to_write(field: FieldInfo) -> str:
    """What may be written, in words: `0 至 1 的数`."""
    words = _words(field.annotation, tuple(field.metadata))
    return f"{words}，或 `null`" if field.is_required() and type(None) in get_args(field.annotation) else words


def _words(kind: Any, constraints: tuple[object, ...]) -> str:
    if get_origin(kind) is Annotated:
        inner, *more = get_args(kind)
        return _words(inner, (*_flat(more), *constraints))
    divided = next((mark for mark in constraints if isinstance(mark, Divided)), None)
    if divided is not None:
        return f"{_words(divided.leaf, ())}；可以分写：单位按类别，干部按职级、其下再按类别"
    return _of_plain(kind, constraints)


def _of_plain(kind: Any, constraints: tuple[object, ...]) -> str:
    if get_origin(kind) is Literal:
        return "、".join(f"`{word}`" for word in get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        return _words(parts[0], constraints) if len(parts) == 1 else "一组键值，由 `kind` 决定"
    if get_origin(kind) is tuple:
        return f"列表{_at_least(constraints)}：{_words(get_args(kind)[0], ())}"
    if get_origin(kind) is dict:
        return f"键: 值{_at_least(constraints)}；{_depth(kind)}"
    return "一组键值" if _is_section(kind) else _scalar(kind, constraints)


def _flat(marks: list[Any]) -> Iterator[object]:
    for mark in marks:
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _depth(kind: Any) -> str:
    """What the innermost values of a mapping are."""
    _, value = get_args(kind)
    return _depth(value) if get_origin(value) is dict else f"值是{_words(value, ())}"


def _at_least(constraints: tuple[object, ...]) -> str:
    least = max((mark.min_length for mark in constraints if isinstance(mark, MinLen)), default=0)
    return f"，至少 {least} 项" if least > 1 else ""


def _scalar(kind: Any, constraints: tuple[object, ...]) -> str:
    if kind is str:
        return "文字"
    if kind is bool:
        return "`true` 或 `false`"
    number = "整数" if kind is int else "数"
    ranges = {type(mark): mark for mark in constraints}
    least, most = ranges.get(Ge), ranges.get(Le)
    if isinstance(least, Ge) and isinstance(most, Le):
        return f"{least.ge} 至 {most.le} 的{number}"
    below, above = ranges.get(Lt), ranges.get(Gt)
    if isinstance(least, Ge) and isinstance(below, Lt):
        return f"不小于 {least.ge}、小于 {below.lt} 的{number}"
    if isinstance(above, Gt):
        return f"大于 {above.gt} 的{number}"
    return f"不小于 {least.ge} 的{number}" if isinstance(least, Ge) else number
