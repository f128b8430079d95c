"""Great Expectations as the validator of a table: its suite applied to the rows, each failure at its cell.

Importing Great Expectations takes seconds, so it is imported where it is used. Its usage statistics are switched off
before that.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expectations.contract import SOURCE_COLUMNS, Finding, Kind, Table
from expectations.suites import Words, expectations_of

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.datasource.fluent import PandasDatasource


class ExpectationRaisedError(Exception):
    """An expectation could not be evaluated; a table that was not checked is not a table that passed."""


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


@dataclass(frozen=True)
class Validator:
    """Great Expectations with an ephemeral context: nothing is written, nothing is sent."""

    source: "PandasDatasource"

    def validate(self, table: Table, rows: Mapping[str, Sequence[Any]], words: Words) -> Validated:
        """Hold the rows of one table against its suite. Raises ExpectationRaisedError."""
        import great_expectations as gx

        frame = as_frame(table, rows)
        batch = (
            self.source.add_dataframe_asset(table.name)
            .add_batch_definition_whole_dataframe("rows")
            .get_batch({"dataframe": frame})
        )
        suite = gx.ExpectationSuite(name=table.name, expectations=expectations_of(table, words))
        result = batch.validate(
            suite,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(SOURCE_COLUMNS),
                "return_unexpected_index_query": False,
            },
        )
        self.source.delete_asset(table.name)
        findings = findings_of(table, result)  # raises where one could not be evaluated
        return Validated(table, tuple(_applied(table, outcome) for outcome in result.results), findings)


def open_validator() -> Validator:
    """A validator with its own context, progress bars and usage statistics off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return Validator(context.data_sources.add_pandas("intake"))


def as_frame(table: Table, rows: Mapping[str, Sequence[Any]]) -> "pd.DataFrame":
    """The rows as pandas holds them: numbers as doubles, everything else as typed, blanks as None."""
    import pandas as pd

    columns: dict[str, pd.Series[Any]] = {}
    for name, values in rows.items():
        column = table.by_name.get(name)
        is_number = column is not None and column.kind in (Kind.NUMBER, Kind.WHOLE)
        columns[name] = pd.Series(values, dtype="float64" if is_number else "object")
    return pd.DataFrame(columns)


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


def findings_of(table: Table, result: "ExpectationSuiteValidationResult") -> list[Finding]:
    """What did not meet the suite, cell by cell. Raises ExpectationRaisedError."""
    findings: list[Finding] = []
    for outcome in result.results:
        if outcome.exception_info and _raised(outcome.exception_info):
            raise ExpectationRaisedError(f"{table.sheet}：{outcome.expectation_config}: {outcome.exception_info}")
        if outcome.success:
            continue
        meta = outcome.expectation_config.meta
        rows = outcome.result["unexpected_index_list"]
        describe: Callable[[Table, Any, Any], list[Finding]] = (
            _duplicates if meta["rule"] == "duplicate_key" else _cells
        )
        findings.extend(describe(table, outcome, rows))
    return findings


def _raised(exception_info: Mapping[str, Any]) -> bool:
    if "raised_exception" in exception_info:
        return bool(exception_info["raised_exception"])
    return any(info.get("raised_exception") for info in exception_info.values())


def _cells(table: Table, outcome: Any, rows: Sequence[Mapping[str, Any]]) -> list[Finding]:
    meta = outcome.expectation_config.meta
    column = outcome.expectation_config.kwargs["column"]
    return [_finding(table, column, row, meta, meta["message"]) for row in rows]


def _duplicates(table: Table, outcome: Any, rows: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """Each later row of a key typed more than once, naming the first."""
    first: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    findings = []
    for row in rows:
        key = tuple(_plain(row[name]) for name in table.key)
        if any(value is None and table[name].required for name, value in zip(table.key, key, strict=True)):
            continue
        if key not in first:
            first[key] = row
            continue
        earlier = first[key]
        message = (
            f"{outcome.expectation_config.meta['message']}与 {earlier['source_file']} 的“{earlier['source_sheet']}”"
            f"第 {earlier['source_row']} 行相同；请删去或改正其中一行"
        )
        message += f"；{table.if_typed_twice}" if table.if_typed_twice else ""
        findings.append(_finding(table, table.key[-1], row, outcome.expectation_config.meta, message))
    return findings


def _plain(value: Any) -> Any:
    return None if value != value else value  # noqa: PLR0124 - not a number is unlike itself


def _finding(table: Table, column: str, row: Mapping[str, Any], meta: Mapping[str, str], message: str) -> Finding:
    value = _plain(row.get(column))
    return Finding(
        severity=meta["severity"],
        rule=meta["rule"],
        table=table.name,
        column=column,
        value="" if value is None else str(value),
        message=message,
        source_file=row["source_file"],
        source_sheet=row["source_sheet"],
        source_row=int(row["source_row"]),
        check=f"{table.name}.{column}.{meta['rule']}",
    )
