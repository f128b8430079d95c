"""One thing that is wrong or doubtful, at the cell to be mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SCHEME_RULE = "scheme"
UNREADABLE_FILE = "unreadable_file"  # the rule of a file that is no workbook anyone should open

NOT_READ = "not_read"  # what lies in the inbox where nobody would read it


class Severity(StrEnum):
    """An error keeps the year from being accepted; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """A line of the problem list; `row` as Excel counts it, 0 where no row is meant; `column` as its header says."""

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

    @property
    def place(self) -> str:
        """Where it is, for people: 文件 › 工作表 › 第几行 › 列."""
        row = f"第{self.source_row}行" if self.source_row else ""
        return " › ".join(part for part in (self.source_file, self.source_sheet, row, self.column_name) if part)


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without the repetitions of a scheme's: the same line of the same file concerns several years."""
    told: set[tuple[str, int, str, str]] = set()
    once = []
    for problem in problems:
        place = (problem.source_file, problem.source_row, problem.column_name, problem.message)
        if problem.rule == SCHEME_RULE and place in told:
            continue
        told.add(place)
        once.append(problem)
    return once


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
