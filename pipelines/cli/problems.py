"""The problem list, for people on a terminal and for machines as JSON."""

import json
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pipelines.cli.app import out
from pipelines.intake.problem import Problem, Severity

_LABELS = {Severity.ERROR: ("错误", "bold red"), Severity.WARNING: ("提醒", "yellow")}
WARNINGS_SHOWN = 20


def show_problems(problems: Sequence[Problem], *, all_warnings: bool = False) -> None:
    """All errors, and the first warnings, a line each."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    shown = warnings if all_warnings else warnings[:WARNINGS_SHOWN]
    if errors or shown:
        out.print(_table([*errors, *shown]))
    if len(shown) < len(warnings):
        out.print(f"另有 {len(warnings) - len(shown)} 条提醒未列出；kaohe check --all 列出全部", style="dim")
    out.print(f"错误 {len(errors)} 条，提醒 {len(warnings)} 条", highlight=False)


def _table(problems: Sequence[Problem]) -> Table:
    table = Table(show_lines=False, expand=False, header_style="bold", pad_edge=False)
    for heading, ratio in (("级别", None), ("年度", None), ("位置", 3), ("值", 1), ("说明", 4)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    several = len({problem.institution for problem in problems}) > 1
    for problem in problems:
        label, style = _LABELS[problem.severity]
        place = f"{problem.institution} › {problem.place}" if several else problem.place
        table.add_row(
            Text(label, style=style), str(problem.year), Text(place), Text(problem.value), Text(problem.message)
        )
    return table


def as_json(problems: Sequence[Problem]) -> str:
    """The problem list as CONTRACT 4 has it, with institution and year besides."""
    return json.dumps(
        [
            {
                "severity": problem.severity.value,
                "institution": problem.institution,
                "year": problem.year,
                "file": problem.source_file,
                "sheet": problem.source_sheet,
                "row": problem.source_row or None,
                "column": problem.column_name,
                "value": problem.value,
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
