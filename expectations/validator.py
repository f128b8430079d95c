"""The validator of a table: its suite held against the rows, each failure told at its cell.

Great Expectations says which cells fail, but takes seconds to import and tens of milliseconds a table. So a table that a
plain look over its columns clears is not handed to it; that look knows only yes, and where it cannot say yes, it is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from expectations.clearing import is_cleared
from expectations.contract import Finding, Table
from expectations.naming_cells import findings_of, held_against, open_source
from expectations.suites import Asked, Words, suite_of

if TYPE_CHECKING:
    from great_expectations.datasource.fluent import PandasDatasource


@dataclass(frozen=True)
class AppliedExpectation:
    """One expectation as it was held against a table: what it asks, of which column, and of how many rows."""

    rule: str
    table: str
    column: str
    asks: str
    severity: str
    rows: int

    @property
    def check(self) -> str:
        """Its name among the checks, which its findings bear."""
        return f"{self.table}.{self.column}.{self.rule}"


@dataclass(frozen=True)
class Validated:
    """The result of one suite on one table: the expectations that were applied, and what did not meet them."""

    table: Table
    expectations: tuple[AppliedExpectation, ...]
    findings: list[Finding]


class Validator:
    """Holds tables against their suites; Great Expectations is opened for the first table that is not cleared."""

    def validate(self, table: Table, rows: Mapping[str, Sequence[Any]], words: Words) -> Validated:
        """Hold the rows of one table, as columns, against its suite. Raises ExpectationRaisedError."""
        suite = suite_of(table, words)
        if is_cleared(table, rows, suite):
            count = len(rows[table.columns[0].name])
            return Validated(table, tuple(_cleared(table, asked, count) for asked in suite), [])
        return self.validate_by_great_expectations(table, rows, suite)

    def validate_by_great_expectations(
        self, table: Table, rows: Mapping[str, Sequence[Any]], suite: Sequence[Asked]
    ) -> Validated:
        """The same without the look before: what it says is what `validate` says of every table."""
        result = held_against(self._source, table, rows, suite)
        findings = findings_of(table, result)  # raises where one could not be evaluated
        return Validated(table, tuple(_applied(table, outcome) for outcome in result.results), findings)

    @cached_property
    def _source(self) -> "PandasDatasource":
        return open_source()


def open_validator() -> Validator:
    """A validator with a context of its own."""
    return Validator()


def _cleared(table: Table, asked: Asked, rows: int) -> AppliedExpectation:
    return AppliedExpectation(asked.rule, table.name, asked.demand.columns[-1], asked.asks, asked.severity, rows)


def _applied(table: Table, outcome: Any) -> AppliedExpectation:
    asked = outcome.expectation_config
    return AppliedExpectation(
        rule=asked.meta["rule"],
        table=table.name,
        column=asked.kwargs.get("column", table.key[-1] if table.key else ""),
        asks=asked.description,
        severity=asked.meta["severity"],
        rows=int(outcome.result["element_count"]),
    )
