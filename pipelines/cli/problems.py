"""The problem list, for people on a terminal and for machines as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from pipelines.cli.app import out
from pipelines.cli.wrapping import Wrapped
from pipelines.reading.problem import NOT_READ, Problem, Severity

_LABELS = {Severity.ERROR: ("错误", "bold red"), Severity.WARNING: ("提醒", "yellow")}


def show_problems(problems: Sequence[Problem], *, all_warnings: bool = False) -> None:
    """Every error, a line each; the warnings likewise if asked for, else how many of a kind, with the first of each."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    if errors or (all_warnings and warnings):
        out.print(_table([*errors, *(warnings if all_warnings else [])]))
    if warnings and not all_warnings:
        out.print(_summary(warnings))
        out.print("kaohe check --all 逐条列出提醒", style="dim")
    out.print(f"错误 {len(errors)} 条，提醒 {len(warnings)} 条", highlight=False)


def _table(problems: Sequence[Problem]) -> Table:
    table = empty_table(("级别", None), ("年度", None), ("位置", 3), ("值", 1), ("说明", 4))
    several = len({problem.institution for problem in problems}) > 1
    for problem in problems:
        label, style = _LABELS[problem.severity]
        where = f"{problem.institution} › {problem.where}" if several else problem.where
        table.add_row(
            Text(label, style=style),
            _year(problem.year),
            Wrapped(where),
            Wrapped(problem.value),
            Wrapped(problem.message),
        )
    return table


def _year(year: int) -> str:
    return str(year) if year else ""


def _summary(warnings: Sequence[Problem]) -> Table:
    """One line a year and rule: how many, and the first of them."""
    table = empty_table(("级别", None), ("年度", None), ("条数", None), ("例如", 3), ("说明", 4))
    kinds: dict[tuple[int, str], list[Problem]] = {}
    for problem in sorted(warnings, key=lambda problem: problem.year):
        # Of a folder that is not read each is named: what it holds would else be missed.
        folder = problem.source_file if problem.rule == NOT_READ else ""
        kinds.setdefault((problem.year, problem.rule + folder), []).append(problem)
    for (year, _), of_kind in kinds.items():
        table.add_row(
            Text("提醒", style="yellow"),
            _year(year),
            str(len(of_kind)),
            Wrapped(of_kind[0].where),
            Wrapped(of_kind[0].message),
        )
    return table


def show_copies(folders: Sequence[Path], pages: Sequence[Path]) -> None:
    """Where the page of each year's check lies, and the marked copies of the faulty workbooks."""
    for page in pages:
        out.print(f"校验页：{page}", highlight=False, soft_wrap=True)
    for folder in folders:
        out.print(f"标注副本（有问题的单元格已着色、加批注）：{folder}/", highlight=False, soft_wrap=True)


def empty_table(*columns: tuple[str, int | None]) -> Table:
    """A table without rows, of columns by heading and share of the width; one without a share is as wide as what it holds."""
    table = Table(header_style="bold", pad_edge=False)
    for heading, ratio in columns:
        table.add_column(heading, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    return table


def as_json(problems: Sequence[Problem]) -> str:
    """The problem list as CONTRACT 4 has it, with institution, year and cell besides."""
    return json.dumps(
        [
            {
                "severity": problem.severity.value,
                "institution": problem.institution,
                "year": problem.year or None,
                "file": problem.source_file,
                "sheet": problem.source_sheet,
                "row": problem.source_row or None,
                "column": problem.column_name,
                "cell": problem.cell,
                "value": problem.value,
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
