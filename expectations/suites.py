"""The suite of a table, made from its contract: what Great Expectations is asked, in Chinese, and how severe a failure is.

Source: CONTRACT 1, the table of sheets. Importing Great Expectations takes seconds, so it is imported where it is used.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from expectations.contract import Column, Table

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

Words = Mapping[str, Sequence[str]]


def expectations_of(table: Table, words: Words) -> "list[Expectation]":
    """The suite of a table; `words` are the lists of the year's scheme that columns take their words from."""
    expectations: list[Expectation] = []
    for column in table.columns:
        expectations.extend(_expectations_of_column(column, words))
    if table.key and not table.adds_up:
        expectations.append(_unique_key(table))
    return expectations


def _expectations_of_column(column: Column, words: Words) -> "list[Expectation]":
    from great_expectations import expectations as gxe

    expectations: list[Expectation] = []
    if column.required:
        expectations.append(
            gxe.ExpectColumnValuesToNotBeNull(
                column=column.name, **_description(f"“{column.header}”不空白", "missing_value", "必填，不能空白")
            )
        )
    if bounds := bounds_of(column):
        expectations.append(
            gxe.ExpectColumnValuesToBeBetween(
                column=column.name,
                min_value=column.above if column.above is not None else column.least,
                max_value=column.greatest,
                strict_min=column.above is not None,
                **_description(f"“{column.header}”{bounds}", "out_of_bounds", f"应{bounds}，请核对"),
            )
        )
    if allowed := allowed_in(column, words):
        listed = "、".join(typed_words(column, words))
        expectations.append(
            gxe.ExpectColumnValuesToBeInSet(
                column=column.name,
                value_set=list(allowed),
                **_description(f"“{column.header}”只填：{listed}", "unknown_word", f"只能填：{listed}"),
            )
        )
    return expectations


def bounds_of(column: Column) -> str:
    """The bounds of a column in words; empty where it has none."""
    parts = []
    if column.above is not None:
        parts.append(f"大于 {column.above:g}")
    if column.least is not None:
        parts.append(f"不小于 {column.least:g}")
    if column.greatest is not None:
        parts.append(f"不大于 {column.greatest:g}")
    return "、".join(parts)


def allowed_in(column: Column, words: Words) -> Sequence[str]:
    """What a cell of the column may hold once read; empty where anything goes."""
    if column.listed_in is not None:
        return words[column.listed_in] or ["\0"]
    return list(column.words.values())


def typed_words(column: Column, words: Words) -> Sequence[str]:
    """What people may type in the column."""
    if column.listed_in is not None:
        return words.get(f"{column.listed_in}_typed", words[column.listed_in]) or ["（方案中没有）"]
    return list(column.words)


def _unique_key(table: Table) -> "Expectation":
    from great_expectations import expectations as gxe

    key = "、".join(table[name].header for name in table.key)
    description = _description(f"{key}不重复", "duplicate_key", f"重复：{key}")
    if len(table.key) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=table.key[0], **description)
    # A blank that the contract permits is part of the key (容错澄清 of all subjects); a required one is told as missing.
    ignored = "never" if _optional_key(table) else "any_value_is_missing"
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(table.key), ignore_row_if=ignored, **description)


def _optional_key(table: Table) -> list[str]:
    return [name for name in table.key if not table[name].required]


def _description(asks: str, rule: str, message: str, severity: str = "error") -> dict[str, Any]:
    """The arguments by which an expectation describes itself: its question, its severity, and the message for a cell that fails it."""
    meta = {"rule": rule, "message": message, "severity": severity}
    return {"description": asks, "severity": "critical" if severity == "error" else "warning", "meta": meta}
