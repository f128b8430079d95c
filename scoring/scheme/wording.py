"""Pydantic's errors as findings: the key they belong to and a Chinese sentence that says what to do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scoring.scheme.findings import KeyPath, SchemeFault, listed
from scoring.scheme.scalars import UnknownKey

_NOT_GIVEN: Final = "没有值：请填写，可省略的也可删去此键"
_MAPPING: Final = "应为一组“键: 值”"
_SENTENCES: Final = {
    "missing": "缺少这一项：请补上",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "decimal_max_places": "小数不能超过 {decimal_places} 位",
    "too_short": "至少要有 {min_length} 项",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "tuple_type": "应为列表：写成 [甲, 乙]，或每项一行、以“- ”开头",
}


def findings_of(error: ValidationError) -> Iterator[SchemeFault]:
    """Every error of a validation as findings, in Chinese, without those that only repeat another."""
    for details in error.errors():
        yield from _findings(details)


def _findings(details: ErrorDetails) -> Iterator[SchemeFault]:
    path = _key_path(details["loc"])
    context: dict[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "findings":
            yield from (replace(finding, path=(*path, *finding.path)) for finding in context["findings"])
        case "extra_forbidden":
            yield _unknown_key(path, details["input"])
        case "literal_error":
            yield not_among(path, details["input"], re.findall(r"'([^']*)'", context["expected"]))
        case "union_tag_invalid":
            kinds = re.findall(r"'([^']*)'", context["expected_tags"])
            yield not_among((*path, "kind"), details["input"]["kind"], kinds)
        case "union_tag_not_found":
            yield SchemeFault((*path, "kind"), _SENTENCES["missing"])
        case "too_short" if len(details["input"]) >= context["min_length"]:
            return  # an echo: its items are at fault, and said so
        case _ if details["input"] is None:
            yield SchemeFault(path, _NOT_GIVEN)
        case kind:
            sentence = _SENTENCES.get(kind, "写法不合规定：请对照方案的写法改正")
            yield SchemeFault(path, sentence.format(**context))


def _key_path(location: tuple[str | int, ...]) -> KeyPath:
    """The keys of the file that lead to an error: without what pydantic adds for a union's branch or a mapping's key."""
    path: list[str | int] = []
    branch_next = False
    for step in location:
        if branch_next or step == "[key]":
            branch_next = False
            continue
        path.append(step)
        branch_next = step == "curve"
    return tuple(path)


def not_among(path: KeyPath, word: object, allowed: list[str]) -> SchemeFault:
    """A word that stands where only these may, and the one that was perhaps meant."""
    if word is None:
        return SchemeFault(path, f"没有值：应为 {listed(allowed)} 之一")
    if not isinstance(word, str):
        return SchemeFault(path, f"应为一个词：{listed(allowed)} 之一")
    return SchemeFault(path, f"不认识“{word}”：应为 {listed(allowed)} 之一{_hint(word, allowed)}", value=word)


def _unknown_key(path: KeyPath, stand_in: UnknownKey) -> SchemeFault:
    key = str(path[-1])
    allowed = listed(stand_in.allowed)
    message = f"不认识的键“{key}”：此处可写 {allowed}{_hint(key, list(stand_in.allowed))}；请改正或删去"
    return SchemeFault(path, message, value=key)


def _hint(word: str, allowed: list[str]) -> str:
    close = get_close_matches(word, allowed)
    return f"（是否想写 {close[0]}？）" if close else ""
