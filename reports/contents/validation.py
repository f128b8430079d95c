"""What the page of a check says: every check of a year, how many rows it looked at, and where it failed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol


class ListedProblem(Protocol):
    """What the page shows of a problem: where it is, what stands there, and what to do. Whoever checks has its own class."""

    @property
    def source_file(self) -> str: ...
    @property
    def source_sheet(self) -> str: ...
    @property
    def source_row(self) -> int: ...
    @property
    def cell(self) -> str: ...
    @property
    def column_name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def message(self) -> str: ...


@dataclass(frozen=True)
class Check:
    """One check: what it asks, whether a failure is an error, the rows it looked at (None where rows are not what it counts)."""

    asks: str
    is_error: bool
    rows: int | None
    problems: tuple[ListedProblem, ...] = ()

    @property
    def failed(self) -> int:
        return len(self.problems)


@dataclass(frozen=True)
class Part:
    """The checks of one sheet, or of all sheets against each other; `rows` is None where it is no sheet."""

    title: str
    about: str
    rows: int | None
    checks: tuple[Check, ...]

    @cached_property
    def errors(self) -> int:
        return _failed(check for check in self.checks if check.is_error)

    @cached_property
    def warnings(self) -> int:
        return _failed(check for check in self.checks if not check.is_error)

    @property
    def failing(self) -> tuple[Check, ...]:
        """Those with something to see to, errors first."""
        return tuple(sorted((check for check in self.checks if check.failed), key=lambda check: not check.is_error))


@dataclass(frozen=True)
class FileProblems:
    """What is to be seen to in one file, sheet by sheet and from the top down; a file without a name is the year as a whole."""

    file: str
    problems: tuple[ListedProblem, ...]


@dataclass(frozen=True)
class Validation:
    """A year of an institution as it was checked."""

    institution: str
    year: int
    scheme: str
    files: tuple[str, ...]
    parts: tuple[Part, ...]
    empty_sheets: tuple[str, ...]

    @property
    def errors(self) -> int:
        return sum(part.errors for part in self.parts)

    @property
    def warnings(self) -> int:
        return sum(part.warnings for part in self.parts)

    @property
    def to_mend(self) -> tuple[FileProblems, ...]:
        """The errors by file: what has to be done before the year is accepted."""
        return self._by_file(is_error=True)

    @property
    def to_look_at(self) -> tuple[FileProblems, ...]:
        """The warnings by file."""
        return self._by_file(is_error=False)

    def _by_file(self, *, is_error: bool) -> tuple[FileProblems, ...]:
        files: dict[str, list[ListedProblem]] = {}
        for part in self.parts:
            for check in part.checks:
                for problem in check.problems if check.is_error == is_error else ():
                    files.setdefault(problem.source_file, []).append(problem)
        return tuple(
            FileProblems(file, tuple(sorted(problems, key=_from_the_top))) for file, problems in sorted(files.items())
        )

    @property
    def checks(self) -> int:
        return sum(len(part.checks) for part in self.parts)

    @property
    def rows(self) -> int:
        return sum(part.rows or 0 for part in self.parts)


def _from_the_top(problem: ListedProblem) -> tuple[str, int, str]:
    return problem.source_sheet, problem.source_row, problem.cell


def _failed(checks: Iterable[Check]) -> int:
    return sum(check.failed for check in checks)
