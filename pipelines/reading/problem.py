"""One thing that is wrong or doubtful, at the cell to be mended: made by whoever finds it, and handed on as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEME_RULE: Final = "scheme"
UNREADABLE_FILE: Final = "unreadable_file"  # the rule of a file that is no workbook anyone should open
NOT_READ: Final = "not_read"  # what lies in the inbox where nobody would read it

# The checks that are neither an expectation of a table's suite nor a rule between tables (those bear their own names).
FILES_CHECK: Final = "files"
SHEETS_CHECK: Final = "sheets"
INBOX_CHECK: Final = "inbox"
SCHEME_CHECK: Final = "scheme"
POLICY_CHECK: Final = "policy"


class Severity(StrEnum):
    """An error keeps the year from being accepted; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """A line of the problem list.

    `source_row` is as Excel counts it, 0 where no row is meant; `column_name` as the sheet's header says. `cell` is the cell to
    be mended as Excel names it (`D3`); where the sheet has no such column the first of the row, where there is no row none.
    `check` names the check that found it: what a page or Dagster lists it under. `table` and `column` are the names that the
    table's contract has, empty where it is at none.
    """

    institution: str
    year: int
    severity: Severity
    source_file: str
    source_sheet: str
    source_row: int
    column_name: str
    value: str
    rule: str
    message: str
    cell: str = ""
    check: str = ""
    table: str = ""
    column: str = ""

    @property
    def where(self) -> str:
        """Where it is, for people: 文件 › 工作表 › 第几行 › 列."""
        return " › ".join(part for part in (self.source_file, self.source_sheet, self.row, self.column_name) if part)

    @property
    def row(self) -> str:
        """第几行; empty where no row is meant."""
        return f"第{self.source_row}行" if self.source_row else ""


def reading_check(table: str) -> str:
    """The check that a table's header is there and every cell of it can be read."""
    return f"{table}.read"


def without_repetitions(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without the repetitions of a scheme's: the same line of the same file concerns several years."""
    listed: set[tuple[str, int, str, str]] = set()
    once = []
    for problem in problems:
        line = (problem.source_file, problem.source_row, problem.column_name, problem.message)
        if problem.rule == SCHEME_RULE and line in listed:
            continue
        listed.add(line)
        once.append(problem)
    return once


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
