"""The check of a year as Dagster shows it: three named checks, and in each every expectation or rule by name, and how it went."""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import dagster as dg

from expectations.cross_table import cross_rules
from pipelines.checking.year_check import CheckedYear
from pipelines.orchestration.markdown import as_markdown
from pipelines.reading.problem import (
    FILES_CHECK,
    INBOX_CHECK,
    POLICY_CHECK,
    SCHEME_CHECK,
    SHEETS_CHECK,
    Problem,
    Severity,
)

# Checks of partitioned assets are a preview in Dagster, which is why it is pinned exactly.
warnings.filterwarnings("ignore", category=dg.PreviewWarning, message=".*partitions_def on an AssetCheckSpec")

CELLS: Final = "cells"
BETWEEN_TABLES: Final = "between_tables"
FILES_AND_SCHEME: Final = "files_and_scheme"
SHOWN: Final = 50
_WHOLE: Final = {
    FILES_CHECK: "每个文件都能打开",
    SHEETS_CHECK: "必有的表都在",
    INBOX_CHECK: "放在读得到的地方",
    SCHEME_CHECK: "恰有一个方案适用于本年度，且没有写错",
    POLICY_CHECK: "方案合乎政策的要求",
}
_DESCRIPTIONS: Final = {
    CELLS: "每张表的每一格都能读懂，必填、范围、可填的词与唯一性都合乎约定（Great Expectations）。",
    BETWEEN_TABLES: "各表之间、与方案之间、与以前年度之间对得上。",
    FILES_AND_SCHEME: "每个文件都能打开，必有的表都在，恰有一个方案适用于本年度。",
}


@dataclass(frozen=True)
class _Asked:
    """One expectation or rule: its name among the checks, what it asks, and of how many rows, where that is known."""

    check: str
    asks: str
    rows: int | None = None


def check_specs(asset: dg.AssetKey, years: dg.PartitionsDefinition) -> list[dg.AssetCheckSpec]:
    """The checks of a year's sheets: of the cells, between the tables, of files and scheme."""
    return [
        dg.AssetCheckSpec(name, asset=asset, description=description, partitions_def=years)
        for name, description in _DESCRIPTIONS.items()
    ]


def check_results(checked: Sequence[CheckedYear], asset: dg.AssetKey) -> list[dg.AssetCheckResult]:
    """How the checks of a year went, in all institutions: every problem under exactly one of them."""
    problems = [problem for year in checked for problem in year.problems]
    rules = [_Asked(rule.name, rule.question) for rule in cross_rules()]
    whole = [_Asked(check, asks) for check, asks in _WHOLE.items()]
    elsewhere = {asked.check for asked in (*rules, *whole)}
    by_check = {
        CELLS: (_of_cells(checked), [problem for problem in problems if problem.check not in elsewhere]),
        BETWEEN_TABLES: (rules, _of(problems, rules)),
        FILES_AND_SCHEME: (whole, _of(problems, whole)),
    }
    return [_result(name, asset, asked, found) for name, (asked, found) in by_check.items()]


def _of_cells(checked: Sequence[CheckedYear]) -> list[_Asked]:
    """The expectations that were applied, each once, with the rows of all institutions."""
    rows: dict[tuple[str, str], int] = {}
    for year in checked:
        for expectations in year.expectations.values():
            for expectation in expectations:
                key = (expectation.check, expectation.asks)
                rows[key] = rows.get(key, 0) + expectation.rows
    return [_Asked(check, asks, count) for (check, asks), count in rows.items()]


def _of(problems: Iterable[Problem], asked: Sequence[_Asked]) -> list[Problem]:
    names = {one.check for one in asked}
    return [problem for problem in problems if problem.check in names]


def _result(name: str, asset: dg.AssetKey, asked: Sequence[_Asked], problems: Sequence[Problem]) -> dg.AssetCheckResult:
    """A check's outcome: it fails on an error, warns on a warning; the cells, but no value and no name of a person, are shown."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=not problems,
        severity=dg.AssetCheckSeverity.ERROR if errors else dg.AssetCheckSeverity.WARN,
        description=_sentence(problems, errors),
        metadata={
            "errors": errors,
            "warnings": len(problems) - errors,
            **({"failed": _failed(asked, problems), "cells": _cells(problems)} if problems else {}),
            "asked": len(asked),
            "all": _all(asked, problems),
        },
    )


def _failed(asked: Sequence[_Asked], problems: Sequence[Problem]) -> dg.MetadataValue:
    """The expectations and rules that did not hold, by name."""
    asks = {one.check: one.asks for one in asked}
    by_check: dict[str, list[Problem]] = {}
    for problem in problems:
        by_check.setdefault(problem.check, []).append(problem)
    rows = [
        (check, asks.get(check, "表头齐全，每一格都能读懂"), *_counts(of_check)) for check, of_check in by_check.items()
    ]
    return as_markdown(("检查", "所问", "错误", "提醒"), rows)


def _counts(problems: Sequence[Problem]) -> tuple[int, int]:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return errors, len(problems) - errors


def _all(asked: Sequence[_Asked], problems: Sequence[Problem]) -> dg.MetadataValue:
    """Every expectation and rule by name, and whether it held."""
    failed = {problem.check for problem in problems}
    rows = [
        (one.check, one.asks, "" if one.rows is None else one.rows, "不符" if one.check in failed else "符合")
        for one in asked
    ]
    return as_markdown(("检查", "所问", "行数", "结果"), rows)


def _cells(problems: Sequence[Problem]) -> dg.MetadataValue:
    columns = ("级别", "文件", "工作表", "格", "列", "规则")
    rows = [
        (
            "错误" if problem.severity is Severity.ERROR else "提醒",
            problem.source_file,
            problem.source_sheet,
            problem.cell or problem.row,
            problem.column_name,
            problem.rule,
        )
        for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)[:SHOWN]
    ]
    return as_markdown(columns, rows, left_off=len(problems) - len(rows))


def _sentence(problems: Sequence[Problem], errors: int) -> str:
    """How a check went, in a sentence that names cells and no person."""
    if not problems:
        return "没有发现问题。"
    counted = "、".join(
        f"{word} {count} 处" for word, count in (("错误", errors), ("提醒", len(problems) - errors)) if count
    )
    first = min(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return f"{counted}；第一处在 {first.where or f'{first.year} 年'}。"
