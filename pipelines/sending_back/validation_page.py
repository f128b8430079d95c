"""The page of a check, made from a year as checked: each expectation and each rule between tables, with where it failed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from expectations.contract import CrossRule, Table
from expectations.tables import BY_NAME, TABLES
from pipelines.installation.files import replacing
from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import (
    FILES_CHECK,
    POLICY_CHECK,
    SCHEME_CHECK,
    SHEETS_CHECK,
    Problem,
    Severity,
    reading_check,
)
from reports.contents.validation import Check, Part, Validation
from reports.shelves import HOME_OF_YEAR

if TYPE_CHECKING:  # who only takes up pages that were kept draws none: what that needs is imported below
    from pipelines.checking.year_check import CheckedYear

_AMONG_REPORTS: Final = ".edition.html"


def page_of(checked: "CheckedYear", *, home: str = "") -> str:
    """The page of a year, as HTML that works offline; `home` leads to the index of the edition in which it lies."""
    from reports.page.validation import render_validation

    return render_validation(validation_of(checked), home=home)


def keep_page(home: Home, checked: "CheckedYear") -> None:
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
    paths = {
        (folder.institution, folder.year): home.checked_page(folder.institution, folder.year) for folder in folders
    }
    return {year: path.read_text(encoding="utf-8") for year, path in paths.items() if path.exists()}


def checked_pages(home: Home) -> dict[tuple[str, int], str]:
    """The pages of the latest check of every year as they lie among reports, by institution and year."""
    paths = sorted(home.checked.glob(f"*/[0-9][0-9][0-9][0-9]{_AMONG_REPORTS}"))
    return {(path.parent.name, int(path.name.partition(".")[0])): path.read_text(encoding="utf-8") for path in paths}


def validation_of(checked: "CheckedYear") -> Validation:
    """Every check of a year and every one of its problems, each under the check that found it."""
    folder = checked.read.folder
    by_check: dict[str, list[Problem]] = {}
    for problem in checked.problems:
        by_check.setdefault(problem.check, []).append(problem)
    sheets = [_sheet(checked, table, by_check) for table in TABLES]
    cross_table = [_cross_table(checked, by_check)] if checked.scheme is not None else []
    parts = [*filter(None, sheets), *cross_table]
    return Validation(
        institution=folder.institution,
        year=folder.year,
        scheme=checked.scheme.scheme.name if checked.scheme else "",
        files=tuple(path.name for path in checked.read.files),
        parts=(_whole(by_check), *parts),  # what no other part has taken is in the first
        empty_sheets=tuple(table.sheet for table in TABLES if not len(checked.read.rows[table.name])),
    )


Problems = dict[str, list[Problem]]


def _taken(by_check: Problems, check: str) -> tuple[Problem, ...]:
    """The problems of a check, which are then nobody else's."""
    return tuple(by_check.pop(check, ()))


def _sheet(checked: "CheckedYear", table: Table, by_check: Problems) -> Part | None:
    """The checks of one sheet; None where nothing was sent for it."""
    rows = len(checked.read.rows[table.name])
    expectations = checked.expectations.get(table.name, ())
    of_suite = [
        Check(
            expectation.asks,
            expectation.severity == Severity.ERROR,
            expectation.rows,
            _taken(by_check, expectation.check),
        )
        for expectation in expectations
    ]
    unread = _taken(by_check, reading_check(table.name))
    if not rows and not unread:
        return None
    reading = Check("表头齐全，每一格都能读懂", is_error=True, rows=rows, problems=unread)
    return Part(table.sheet, table.grain, rows, (reading, *of_suite))


def _cross_table(checked: "CheckedYear", by_check: Problems) -> Part:
    from expectations.cross_table import cross_rules

    checks = [
        Check(rule.question, rule.severity == Severity.ERROR, _rows_of(checked, rule), _taken(by_check, rule.name))
        for rule in cross_rules()
    ]
    return Part("表间检查", "各表之间、与方案之间、与以前年度之间对得上", None, tuple(checks))


def _rows_of(checked: "CheckedYear", rule: CrossRule) -> int | None:
    """The rows of the tables it speaks of."""
    named = [name for name in rule.tables if name in BY_NAME]
    return sum(len(checked.read.rows[name]) for name in named) if named else None


def _whole(by_check: Problems) -> Part:
    required = "、".join(table.sheet for table in TABLES if table.required)
    checks = [
        Check("每个文件都能打开", True, None, _taken(by_check, FILES_CHECK)),
        Check(f"必有的表都在：{required}", True, None, _taken(by_check, SHEETS_CHECK)),
        Check("恰有一个方案适用于本年度，且没有写错", True, None, _taken(by_check, SCHEME_CHECK)),
        Check("方案合乎政策的要求", False, None, _taken(by_check, POLICY_CHECK)),
        *_others([problem for problems in by_check.values() for problem in problems]),
    ]
    return Part("文件与方案", "每个文件都能打开，必有的表都在，恰有一个方案适用", None, tuple(checks))


def _others(problems: Sequence[Problem]) -> Iterator[Check]:
    """What no check above has: nothing is left out of the page, whatever will be found some day."""
    for severity in Severity:
        if of_severity := tuple(problem for problem in problems if problem.severity is severity):
            yield Check("其他", severity is Severity.ERROR, None, of_severity)
