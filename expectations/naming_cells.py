"""Great Expectations as it names the cells of a table that do not meet the suite.

Importing it takes seconds, so it is imported where it is used. Its usage statistics are switched off before that.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from expectations.contract import SOURCE_COLUMNS, Finding, Kind, Table
from expectations.suites import Asked, as_expectation

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.datasource.fluent import PandasDatasource

Columns = Mapping[str, Sequence[Any]]


class ExpectationRaisedError(Exception):
    """An expectation could not be evaluated; a table that was not checked is not a table that passed."""


def open_source() -> "PandasDatasource":
    """A source with an ephemeral context of its own, which writes nothing and sends nothing; no progress bars."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_pandas("intake")


def held_against(
    source: "PandasDatasource", table: Table, rows: Columns, suite: Sequence[Asked]
) -> "ExpectationSuiteValidationResult":
    """The outcome of every expectation of the suite, with the cells that do not meet it."""
    import great_expectations as gx

    batch = (
        source.add_dataframe_asset(table.name)
        .add_batch_definition_whole_dataframe("rows")
        .get_batch({"dataframe": as_frame(table, rows)})
    )
    result = batch.validate(
        gx.ExpectationSuite(name=table.name, expectations=[as_expectation(asked) for asked in suite]),
        result_format={
            "result_format": "COMPLETE",
            "unexpected_index_column_names": list(SOURCE_COLUMNS),
            "return_unexpected_index_query": False,
        },
    )
    source.delete_asset(table.name)
    return result


def as_frame(table: Table, rows: Mapping[str, Sequence[Any]]) -> "pd.DataFrame":
    """The rows as pandas holds them: numbers as doubles, everything else as typed, blanks as None."""
    import pandas as pd

    columns: dict[str, pd.Series[Any]] = {}
    for name, values in rows.items():
        column = table.by_name.get(name)
        is_number = column is not None and column.kind in (Kind.NUMBER, Kind.WHOLE)
        columns[name] = pd.Series(values, dtype="float64" if is_number else "object")
    return pd.DataFrame(columns)


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
