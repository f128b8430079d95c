"""Great Expectations and the rules between tables as Dagster asset checks: what each asks, and how it went."""

import warnings
from collections.abc import Sequence

import dagster as dg

from expectations.contract import Table
from expectations.cross_table import cross_rules
from expectations.tables import TABLES
from pipelines.checking.year import CheckedYear
from pipelines.reading.problem import (
    FILES_CHECK,
    INBOX_CHECK,
    POLICY_CHECK,
    SCHEME_CHECK,
    SHEETS_CHECK,
    Problem,
    Severity,
    reading_check,
)

# Checks of partitioned assets are a preview in Dagster, which is why it is pinned exactly.
warnings.filterwarnings("ignore", category=dg.PreviewWarning, message=".*partitions_def on an AssetCheckSpec")

CELLS_CHECK = "great_expectations"
WHOLE_CHECK = "files_and_scheme"
_OF_THE_WHOLE = (FILES_CHECK, SHEETS_CHECK, INBOX_CHECK, SCHEME_CHECK, POLICY_CHECK)
SHOWN = 50


def cell_check_specs(years: dg.PartitionsDefinition) -> list[dg.AssetCheckSpec]:
    """One check a sheet: its Great Expectations suite, and that every cell could be read."""
    return [
        dg.AssetCheckSpec(
            CELLS_CHECK,
            asset=["core", table.name],
            description=f"“{table.sheet}”表的每一格都能读懂，必填、范围、可填的词与唯一性都合乎约定。",
            partitions_def=years,
        )
        for table in TABLES
    ]


def cross_check_specs(asset: dg.AssetKey, years: dg.PartitionsDefinition) -> list[dg.AssetCheckSpec]:
    """One check a rule between tables, and one that every file and the scheme could be used."""
    return [
        dg.AssetCheckSpec(rule.name, asset=asset, description=rule.question, partitions_def=years)
        for rule in cross_rules()
    ] + [
        dg.AssetCheckSpec(
            WHOLE_CHECK,
            asset=asset,
            description="每个文件都能打开，必有的表都在，恰有一个方案适用于本年度。",
            partitions_def=years,
        )
    ]


def cell_check_result(checked: Sequence[CheckedYear], table: Table, asset: dg.AssetKey) -> dg.AssetCheckResult:
    own = {reading_check(table.name)}
    own.update(expectation.check for year in checked for expectation in year.expectations.get(table.name, ()))
    problems = [problem for year in checked for problem in year.problems if problem.check in own]
    expectations = sum(len(year.expectations.get(table.name, ())) for year in checked)
    return _result(CELLS_CHECK, asset, problems, {"expectations": expectations})


def cross_check_results(checked: Sequence[CheckedYear], asset: dg.AssetKey) -> list[dg.AssetCheckResult]:
    by_check: dict[str, list[Problem]] = {}
    for problem in (problem for year in checked for problem in year.problems):
        by_check.setdefault(problem.check, []).append(problem)
    results = [_result(rule.name, asset, by_check.get(rule.name, []), {}) for rule in cross_rules()]
    whole = [problem for check in _OF_THE_WHOLE for problem in by_check.get(check, [])]
    return [*results, _result(WHOLE_CHECK, asset, whole, {})]


def _result(name: str, asset: dg.AssetKey, problems: Sequence[Problem], counts: dict[str, int]) -> dg.AssetCheckResult:
    """A check's outcome: it fails on an error, warns on a warning; the cells, but no value and no name, are shown.

    One sentence says how it went: how many, and where the first is.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    cells = dg.TableMetadataValue(
        records=[
            dg.TableRecord(
                {
                    "severity": str(problem.severity),
                    "file": problem.source_file,
                    "sheet": problem.source_sheet,
                    "row": problem.source_row,
                    "column": problem.column_name,
                    "cell": problem.cell,
                    "rule": problem.rule,
                }
            )
            for problem in problems[:SHOWN]
        ],
        schema=dg.TableSchema(
            [dg.TableColumn(name, "string") for name in ("severity", "file", "sheet", "column", "cell", "rule")]
            + [dg.TableColumn("row", "int")]
        ),
    )
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=not problems,
        severity=dg.AssetCheckSeverity.ERROR if errors else dg.AssetCheckSeverity.WARN,
        description=_sentence(problems, errors),
        metadata={
            "errors": errors,
            "warnings": len(problems) - errors,
            **counts,
            **({"places": cells} if problems else {}),
        },
    )


def _sentence(problems: Sequence[Problem], errors: int) -> str:
    """How a check went, in a sentence that names cells and no person."""
    if not problems:
        return "没有发现问题。"
    counted = "、".join(
        f"{word} {count} 处" for word, count in (("错误", errors), ("提醒", len(problems) - errors)) if count
    )
    first = min(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return f"{counted}；第一处在 {first.where or f'{first.year} 年'}。"
