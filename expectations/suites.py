"""The suite of a table, made from its contract: what is asked of its cells, in Chinese, and how severe a failure is.

Source: CONTRACT 1, the table of sheets. A suite is data, so that a clean table can be cleared without Great Expectations
(`clearing`); the same suite as Great Expectations takes it is made here too. Importing that takes seconds, so it is
imported where it is used.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from expectations.contract import Column, Table

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Demand:
    """What is asked of the cells of some columns of a row."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class NotNull(Demand):
    """No cell is blank."""


@dataclass(frozen=True)
class Between(Demand):
    """A number, where there is one, lies within bounds, both included unless `is_above`; None where there is none."""

    least: float | None
    greatest: float | None
    is_above: bool


@dataclass(frozen=True)
class InSet(Demand):
    """A word, where there is one, is one of these."""

    allowed: tuple[str, ...]


@dataclass(frozen=True)
class Unique(Demand):
    """No two rows hold the same in these columns; rows with a blank there are left out unless blanks count."""

    do_blanks_count: bool


@dataclass(frozen=True)
class Asked:
    """One demand of a suite: its question, and the rule, the message and the severity of what does not meet it."""

    demand: Demand
    asks: str
    rule: str
    message: str
    severity: str = "error"


def suite_of(table: Table, words: Words) -> list[Asked]:
    """The suite of a table; `words` are the lists of the year's scheme that columns take their words from.

    What is asked of one column stands together, which is the order in which Great Expectations answers.
    """
    suite = [asked for column in table.columns for asked in _asked_of_column(column, words)]
    if table.key and not table.adds_up:
        suite.append(_unique_key(table))
    columns = [asked.demand.columns for asked in suite]
    return sorted(suite, key=lambda asked: columns.index(asked.demand.columns))


def _asked_of_column(column: Column, words: Words) -> list[Asked]:
    name = (column.name,)
    suite: list[Asked] = []
    if column.required:
        suite.append(Asked(NotNull(name), f"“{column.header}”不空白", "missing_value", "必填，不能空白"))
    if bounds := bounds_of(column):
        is_above = column.above is not None
        between = Between(name, column.above if is_above else column.least, column.greatest, is_above)
        suite.append(Asked(between, f"“{column.header}”{bounds}", "out_of_bounds", f"应{bounds}，请核对"))
    if allowed := allowed_in(column, words):
        listed = "、".join(typed_words(column, words))
        in_set = InSet(name, tuple(allowed))
        suite.append(Asked(in_set, f"“{column.header}”只填：{listed}", "unknown_word", f"只能填：{listed}"))
    return suite


def _unique_key(table: Table) -> Asked:
    key = "、".join(table[name].header for name in table.key)
    # A blank that the contract permits is part of the key (容错澄清 of all subjects); a required one is told as missing.
    unique = Unique(table.key, do_blanks_count=len(table.required_key) < len(table.key))
    return Asked(unique, f"{key}不重复", "duplicate_key", f"重复：{key}")


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


def expectations_of(table: Table, words: Words) -> "list[Expectation]":
    """The suite of a table as Great Expectations takes it."""
    return [as_expectation(asked) for asked in suite_of(table, words)]


def as_expectation(asked: Asked) -> "Expectation":
    """What is asked as Great Expectations takes it. Raises KeyError for a demand that has no counterpart there."""
    from great_expectations import expectations as gxe

    name, arguments = _COUNTERPARTS[type(asked.demand)](asked.demand)
    meta = {"rule": asked.rule, "message": asked.message, "severity": asked.severity}
    severity = "critical" if asked.severity == "error" else "warning"
    expectation: Expectation = getattr(gxe, name)(**arguments, description=asked.asks, severity=severity, meta=meta)
    return expectation


Counterpart = tuple[str, dict[str, Any]]


def _not_null(demand: NotNull) -> Counterpart:
    return "ExpectColumnValuesToNotBeNull", {"column": demand.columns[0]}


def _between(demand: Between) -> Counterpart:
    bounds = {"min_value": demand.least, "max_value": demand.greatest, "strict_min": demand.is_above}
    return "ExpectColumnValuesToBeBetween", {"column": demand.columns[0], **bounds}


def _in_set(demand: InSet) -> Counterpart:
    return "ExpectColumnValuesToBeInSet", {"column": demand.columns[0], "value_set": list(demand.allowed)}


def _unique(demand: Unique) -> Counterpart:
    if len(demand.columns) == 1:
        return "ExpectColumnValuesToBeUnique", {"column": demand.columns[0]}
    ignored = "never" if demand.do_blanks_count else "any_value_is_missing"
    return "ExpectCompoundColumnsToBeUnique", {"column_list": list(demand.columns), "ignore_row_if": ignored}


_COUNTERPARTS: Final[Mapping[type[Demand], Callable[[Any], Counterpart]]] = {
    NotNull: _not_null,
    Between: _between,
    InSet: _in_set,
    Unique: _unique,
}
