"""Great Expectations suites, made from the contracts: what every cell of a table must hold.

Importing Great Expectations takes seconds, so it is imported where it is used. Its usage statistics are switched off
before that. Source: CONTRACT 1, the table of sheets.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expectations.contract import SOURCE_COLUMNS, Column, Finding, Kind, Table

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.datasource.fluent import PandasDatasource
    from great_expectations.expectations.expectation import Expectation

Words = Mapping[str, Sequence[str]]


class ExpectationRaisedError(Exception):
    """An expectation could not be judged; a table that was not judged is not a table that passed."""


@dataclass(frozen=True)
class Judged:
    """What one suite said of one table: how many expectations it holds, and what did not meet them."""

    table: Table
    expectations: int
    findings: list[Finding]


@dataclass(frozen=True)
class Judge:
    """Great Expectations with an ephemeral context: nothing is written, nothing is sent."""

    source: "PandasDatasource"

    def judge(self, table: Table, rows: Mapping[str, Sequence[Any]], words: Words) -> Judged:
        """Hold the rows of one table against its suite. Raises ExpectationRaisedError."""
        import great_expectations as gx

        expectations = expectations_of(table, words)
        frame = as_frame(table, rows)
        batch = (
            self.source.add_dataframe_asset(table.name)
            .add_batch_definition_whole_dataframe("rows")
            .get_batch({"dataframe": frame})
        )
        suite = gx.ExpectationSuite(name=table.name, expectations=expectations)
        result = batch.validate(
            suite,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(SOURCE_COLUMNS),
                "return_unexpected_index_query": False,
            },
        )
        self.source.delete_asset(table.name)
        return Judged(table, len(expectations), findings_of(table, result))


def open_judge() -> Judge:
    """A judge with its own context, progress bars and usage statistics off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return Judge(context.data_sources.add_pandas("intake"))


def as_frame(table: Table, rows: Mapping[str, Sequence[Any]]) -> "pd.DataFrame":
    """The rows as pandas holds them: numbers as doubles, everything else as typed, blanks as None."""
    import pandas as pd

    columns: dict[str, pd.Series[Any]] = {}
    for name, values in rows.items():
        column = table.by_name.get(name)
        is_number = column is not None and column.kind in (Kind.NUMBER, Kind.WHOLE)
        columns[name] = pd.Series(values, dtype="float64" if is_number else "object")
    return pd.DataFrame(columns)


def expectations_of(table: Table, words: Words) -> "list[Expectation]":
    """The suite of a table; `words` are the lists of the year's scheme that columns take their words from."""
    found: list[Expectation] = []
    for column in table.columns:
        found.extend(_expectations_of_column(column, words))
    if table.key and not table.adds_up:
        found.append(_unique_key(table))
    return found


def _expectations_of_column(column: Column, words: Words) -> "list[Expectation]":
    from great_expectations import expectations as gxe

    found: list[Expectation] = []
    if column.required:
        found.append(
            gxe.ExpectColumnValuesToNotBeNull(column=column.name, meta=_said("missing_value", "必填，不能空白"))
        )
    if bounds := bounds_of(column):
        found.append(
            gxe.ExpectColumnValuesToBeBetween(
                column=column.name,
                min_value=column.above if column.above is not None else column.least,
                max_value=column.greatest,
                strict_min=column.above is not None,
                meta=_said("out_of_bounds", f"应{bounds}，请核对"),
            )
        )
    if allowed := allowed_in(column, words):
        listed = "、".join(typed_words(column, words))
        found.append(
            gxe.ExpectColumnValuesToBeInSet(
                column=column.name, value_set=list(allowed), meta=_said("unknown_word", f"只能填：{listed}")
            )
        )
    return found


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

    said = _said("duplicate_key", "重复：" + "、".join(table[name].header for name in table.key))
    if len(table.key) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=table.key[0], meta=said)
    # A blank that the contract permits is part of the key (容错澄清 of all subjects); a required one is told as missing.
    ignored = "never" if _optional_key(table) else "any_value_is_missing"
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(table.key), ignore_row_if=ignored, meta=said)


def _optional_key(table: Table) -> list[str]:
    return [name for name in table.key if not table[name].required]


def _said(rule: str, message: str) -> dict[str, str]:
    return {"rule": rule, "message": message}


def findings_of(table: Table, result: "ExpectationSuiteValidationResult") -> list[Finding]:
    """What did not meet the suite, cell by cell. Raises ExpectationRaisedError."""
    found: list[Finding] = []
    for judged in result.results:
        if judged.exception_info and _raised(judged.exception_info):
            raise ExpectationRaisedError(f"{table.sheet}：{judged.expectation_config}: {judged.exception_info}")
        if judged.success:
            continue
        meta = judged.expectation_config.meta
        places = judged.result["unexpected_index_list"]
        describe: Callable[[Table, Any, Any], list[Finding]] = (
            _duplicates if meta["rule"] == "duplicate_key" else _cells
        )
        found.extend(describe(table, judged, places))
    return found


def _raised(exception_info: Mapping[str, Any]) -> bool:
    if "raised_exception" in exception_info:
        return bool(exception_info["raised_exception"])
    return any(info.get("raised_exception") for info in exception_info.values())


def _cells(table: Table, judged: Any, places: Sequence[Mapping[str, Any]]) -> list[Finding]:
    meta = judged.expectation_config.meta
    column = judged.expectation_config.kwargs["column"]
    return [_finding(table, column, place, meta["rule"], meta["message"]) for place in places]


def _duplicates(table: Table, judged: Any, places: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """Each later row of a key typed more than once, naming the first."""
    first: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    found = []
    for place in places:
        key = tuple(_plain(place[name]) for name in table.key)
        if any(value is None and table[name].required for name, value in zip(table.key, key, strict=True)):
            continue
        if key not in first:
            first[key] = place
            continue
        earlier = first[key]
        message = (
            f"{judged.expectation_config.meta['message']}与 {earlier['source_file']} 的“{earlier['source_sheet']}”"
            f"第 {earlier['source_row']} 行相同；请删去或改正其中一行"
        )
        message += f"；{table.if_typed_twice}" if table.if_typed_twice else ""
        found.append(_finding(table, table.key[-1], place, "duplicate_key", message))
    return found


def _plain(value: Any) -> Any:
    return None if value != value else value  # noqa: PLR0124 - not a number is unlike itself


def _finding(table: Table, column: str, place: Mapping[str, Any], rule: str, message: str) -> Finding:
    value = _plain(place.get(column))
    return Finding(
        severity="error",
        rule=rule,
        table=table.name,
        column=column,
        value="" if value is None else str(value),
        message=message,
        source_file=place["source_file"],
        source_sheet=place["source_sheet"],
        source_row=int(place["source_row"]),
    )
