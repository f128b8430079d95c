"""The page of a check, made from a year as judged: each expectation and each rule between tables, with where it failed."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from expectations.contract import Table
from expectations.cross_table import CrossRule, cross_rules
from expectations.tables import BY_NAME, TABLES
from expectations.validator import AppliedExpectation
from pipelines.checking.year import MISSING_SHEET, CheckedYear
from pipelines.installation.files import replacing
from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import SCHEME_RULE, UNREADABLE_FILE, Problem, Severity
from pipelines.reading.year_rows import YearRows
from reports.contents.validation import Check, Part, Place, Validation
from reports.page.validation import render_validation
from reports.shelves import HOME_OF_YEAR

_AMONG_REPORTS: Final = ".edition.html"


def page_of(checked: CheckedYear, *, home: str = "") -> str:
    """The page of a year, as HTML that works offline; `home` leads to the index of the edition in which it lies."""
    return render_validation(validation_of(checked), home=home)


def keep_page(home: Home, checked: CheckedYear) -> None:
    """Keep the page of the latest check of a year, for whoever puts it beside the marked copies, and among the reports."""
    path = home.checked_page(checked.read.folder.institution, checked.read.folder.year)
    _keep(path, page_of(checked))
    _keep(path.with_suffix(_AMONG_REPORTS), page_of(checked, home=HOME_OF_YEAR))


def _keep(path: Path, page: str) -> None:
    with replacing(path) as arriving:
        arriving.touch(0o600)  # it holds what people typed
        arriving.write_text(page, encoding="utf-8")


def kept_pages(home: Home, folders: Iterable[YearFolder]) -> dict[tuple[str, int], str]:
    """The pages kept, by institution and year."""
    places = {
        (folder.institution, folder.year): home.checked_page(folder.institution, folder.year) for folder in folders
    }
    return {year: path.read_text(encoding="utf-8") for year, path in places.items() if path.exists()}


def checked_pages(home: Home) -> dict[tuple[str, int], str]:
    """The pages of the latest check of every year as they lie among reports, by institution and year."""
    found = sorted(home.checked.glob(f"*/[0-9][0-9][0-9][0-9]{_AMONG_REPORTS}"))
    return {(path.parent.name, int(path.name.partition(".")[0])): path.read_text(encoding="utf-8") for path in found}


def validation_of(checked: CheckedYear) -> Validation:
    """Every check of a year and every one of its problems, each under the check that found it."""
    folder = checked.read.folder
    left = _Left(checked)
    crossing = _crossing(checked, left)
    sheets = [_sheet(checked, table, left) for table in TABLES if _has_anything(checked, table)]
    return Validation(
        institution=folder.institution,
        year=folder.year,
        scheme=checked.scheme.scheme.name if checked.scheme else "",
        files=tuple(path.name for path in checked.read.files),
        parts=(_whole(left), *sheets, *([crossing] if crossing else [])),
        empty_sheets=tuple(table.sheet for table in TABLES if not len(checked.read.rows[table.name])),
    )


def _has_anything(checked: CheckedYear, table: Table) -> bool:
    return len(checked.read.rows[table.name]) > 0 or any(_is_in(table)(problem) for problem in checked.problems)


def _is_in(table: Table) -> Callable[[Problem], bool]:
    return lambda problem: problem.source_sheet.strip() in (table.sheet, table.name) and problem.rule != MISSING_SHEET


class _Left(list[Problem]):
    """The problems that no check has claimed yet, and the year that they are of."""

    def __init__(self, checked: CheckedYear) -> None:
        super().__init__(checked.problems)
        self.read = checked.read


def _taken(left: _Left, belongs: Callable[[Problem], bool]) -> tuple[Place, ...]:
    """The places of the problems that belong here, which are then nobody else's."""
    mine = [problem for problem in left if belongs(problem)]
    left[:] = [problem for problem in left if not belongs(problem)]
    return tuple(_place(left.read, problem) for problem in mine)


def _place(read: YearRows, problem: Problem) -> Place:
    row = f"第 {problem.source_row} 行" if problem.source_row else ""
    cell = read.cell(problem) or row
    return Place(problem.source_file, problem.source_sheet, cell, problem.column_name, problem.value, problem.message)


def _crossing(checked: CheckedYear, left: _Left) -> Part | None:
    if checked.scheme is None:
        return None
    checks = [
        Check(rule.question, rule.severity == Severity.ERROR, _rows_of(checked, rule), _taken(left, _is_of(rule)))
        for rule in cross_rules()
    ]
    return Part("表间检查", "各表之间、与方案之间、与以前年度之间对得上", None, tuple(checks))


def _is_of(rule: CrossRule) -> Callable[[Problem], bool]:
    return lambda problem: problem.rule == rule.name


def _rows_of(checked: CheckedYear, rule: CrossRule) -> int | None:
    """The rows of the tables it speaks of."""
    named = [name for name in rule.tables if name in BY_NAME]
    return sum(len(checked.read.rows[name]) for name in named) if named else None


def _sheet(checked: CheckedYear, table: Table, left: _Left) -> Part:
    rows = len(checked.read.rows[table.name])
    of_suite = [
        Check(applied.asks, applied.severity == Severity.ERROR, applied.rows, _taken(left, _fails(table, applied)))
        for applied in checked.expectations.get(table.name, ())
    ]
    reading = Check("表头齐全，每一格都能读懂", is_error=True, rows=rows, places=_taken(left, _is_in(table)))
    return Part(table.sheet, table.grain, rows, (reading, *of_suite))


def _fails(table: Table, applied: AppliedExpectation) -> Callable[[Problem], bool]:
    column = table[applied.column]
    is_in = _is_in(table)
    return lambda problem: (
        is_in(problem) and problem.rule == applied.rule and table.by_header.get(problem.column_name) == column
    )


def _whole(left: _Left) -> Part:
    return Part("文件与方案", "每个文件都能打开，必有的表都在，恰有一个方案适用", None, tuple(_whole_checks(left)))


def _whole_checks(left: _Left) -> Iterator[Check]:
    yield Check("每个文件都能打开", True, None, _taken(left, lambda problem: problem.rule == UNREADABLE_FILE))
    required = "、".join(table.sheet for table in TABLES if table.required)
    yield Check(f"必有的表都在：{required}", True, None, _taken(left, lambda problem: problem.rule == MISSING_SHEET))
    for asks, severity in (
        ("恰有一个方案适用于本年度，且没有写错", Severity.ERROR),
        ("方案合乎政策的要求", Severity.WARNING),
    ):
        yield Check(asks, severity is Severity.ERROR, None, _taken(left, _is_of_scheme(severity)))
    yield from _others(left)


def _is_of_scheme(severity: Severity) -> Callable[[Problem], bool]:
    return lambda problem: problem.rule == SCHEME_RULE and problem.severity is severity


def _others(left: _Left) -> Iterable[Check]:
    """What no check above has: nothing is left out of the page, whatever will be found some day."""
    for severity in Severity:
        if places := _taken(left, lambda problem, severity=severity: problem.severity is severity):  # type: ignore[misc]
            yield Check("其他", severity is Severity.ERROR, None, places)
