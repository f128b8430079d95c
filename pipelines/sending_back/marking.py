"""Copies of faulty workbooks with their faults marked: cells coloured and commented, a list of all problems in front.

The originals are never touched. What could not be read is never opened here either: it gets the list alone, as do files
that are no workbooks or are too large to be copied within reason.
"""

import shutil
import warnings
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from expectations.contract import Table
from expectations.tables import BY_SHEET
from pipelines.installation.files import digest, replace_text, replacing_folder
from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import UNREADABLE_FILE, Problem
from pipelines.reading.sheet import label_of
from pipelines.sending_back.copyable import can_be_copied
from pipelines.sending_back.problem_sheet import FILLS, LABELS, TITLE, plain, write_problems

_MARK: Final = "〔检查〕"  # begins what a check wrote into a comment, so that the next one can take it out again
_MOST_MARKED: Final = 5_000
_VERSION: Final = "1"  # of how copies are marked; a new one makes them anew
_HEADER_WITHIN: Final = 10
_UNFIT: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
)
_NOTE: Final = (
    "点“单元格”一列可跳到该处；红色为错误，须改正，黄色为提醒，请核对。改正后发回即可，本表不读入，不必删去。"
)
_NOTE_ALONE: Final = "请在原文件中改正后重新报送；错误须改正，提醒请核对。"


Pages = Mapping[tuple[str, int], str]


def mark_years(
    home: Home,
    folders: Iterable[YearFolder],
    problems: Collection[Problem],
    years: Collection[int] = (),
    *,
    pages: Pages | None = None,
) -> list[Path]:
    """Copies for each of the folders (of the years asked for), each with its page; returns the folders that now hold copies."""
    marked = []
    for folder in folders:
        if years and folder.year not in years:
            continue
        own = [
            problem for problem in problems if (problem.institution, problem.year) == (folder.institution, folder.year)
        ]
        if mark_copies(home, folder, own, page=(pages or {}).get((folder.institution, folder.year), "")):
            marked.append(home.problems_year(folder.institution, folder.year))
    return marked


def mark_copies(home: Home, folder: YearFolder, problems: Collection[Problem], *, page: str = "") -> list[Path]:
    """Put the copies of a year, and the page of its check, in the place of those of the check before.

    Where nothing is wrong there are no copies, and the page says so. Where the files and what is told of them are those of
    the check before, its copies are left as they are.
    """
    copies = home.problems_year(folder.institution, folder.year)
    made_from = _made_from(folder, problems, page)
    stamp = home.checked_year(folder.institution, folder.year).with_suffix(".marked")
    if copies.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return sorted(path for path in copies.iterdir() if path.suffix == ".xlsx")
    if not problems and not page:
        shutil.rmtree(copies, ignore_errors=True)
        names = []
    else:
        with replacing_folder(copies) as arriving:
            arriving.chmod(0o700)  # the copies hold what the workbooks hold, people's names too
            names = _fill(arriving, home, folder, problems, page)
    replace_text(stamp, made_from)
    return [copies / name for name in names]


def _fill(arriving: Path, home: Home, folder: YearFolder, problems: Collection[Problem], page: str) -> list[str]:
    """Write the page and the copies into a folder; the names of the copies."""
    if page:
        (arriving / home.problems_page(folder.institution, folder.year).name).write_text(page, encoding="utf-8")
    sent = {path.name: path for path in folder.files()} if problems else {}
    return [
        _write_copy(arriving, sent.get(file), sorted(of_file), folder.year).name
        for file, of_file in groupby(sorted(problems, key=_by_file(sent)), key=_by_file(sent))
    ]


def _made_from(folder: YearFolder, problems: Collection[Problem], page: str) -> str:
    """The digest of what the copies are made from: the files, what is told of them, the page, and the way of marking."""
    parts = [_VERSION, digest(folder.files()), page, *map(repr, sorted(problems))]
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _by_file(sent: Mapping[str, Path]) -> Any:
    """Problems of the year as a whole, or of its scheme, are those of no file."""
    return lambda problem: problem.source_file if problem.source_file in sent else ""


def _write_copy(into: Path, original: Path | None, problems: Sequence[Problem], year: int) -> Path:
    if original is None:
        return _write_list(into / f"{year}年-{TITLE}.xlsx", f"{year} 年问题清单", problems)
    if _can_be_marked(original, problems):
        try:
            return _write_marked(into / original.name, original, problems)
        except _UNFIT:  # whatever its parts are, it is listed
            pass
    return _write_list(into / f"{original.name}-{TITLE}.xlsx", f"{original.name} 的问题", problems)


def _can_be_marked(original: Path, problems: Sequence[Problem]) -> bool:
    if original.suffix.lower() != ".xlsx" or any(problem.rule == UNREADABLE_FILE for problem in problems):
        return False
    return can_be_copied(original)


def _write_list(path: Path, title: str, problems: Sequence[Problem]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = TITLE
    write_problems(sheet, title, _NOTE_ALONE, problems, lambda _: "")
    book.save(path)
    return path


def _write_marked(path: Path, original: Path, problems: Sequence[Problem]) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that openpyxl does not keep
        book = openpyxl.load_workbook(original)
    _take_out_earlier_marks(book)
    locations = _locations(book, problems)
    for (sheet, coordinate), found in _by_cell(problems, locations).items():
        _mark(book[sheet][coordinate], found)
    front = book.create_sheet(TITLE, 0)
    write_problems(front, f"{original.name} 的问题", _NOTE, problems, lambda problem: locations.get(problem, ""))
    _open_at(book, front)
    book.save(path)
    return path


def _open_at(book: Any, front: Worksheet) -> None:
    """Only the list is selected: with two sheets selected what is typed into one goes into the other."""
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is front
    book.active = 0


def _take_out_earlier_marks(book: Any) -> None:
    """What an earlier check wrote into a workbook that was mended and sent back."""
    if TITLE in book.sheetnames:
        del book[TITLE]
    fills = {fill.start_color.rgb for fill in FILLS.values()}
    for sheet in book.worksheets:
        # A sheet may have a cell in its last corner: only those that are there are looked at.
        for cell in list(sheet._cells.values()):  # noqa: SLF001
            comment = getattr(cell, "comment", None)
            if comment is None or _MARK not in comment.text:
                continue
            before = comment.text.partition(_MARK)[0].rstrip()
            cell.comment = Comment(before, comment.author) if before else None
            if cell.fill.start_color.rgb in fills:
                cell.fill = PatternFill()


def _locations(book: Any, problems: Iterable[Problem]) -> dict[Problem, str]:
    """The cell of each problem that has one."""
    headers: dict[str, dict[str, int]] = {}
    located = {}
    for problem in problems:
        name = problem.source_sheet
        if not problem.source_row or name not in book.sheetnames or not isinstance(book[name], Worksheet):
            continue
        if name not in headers:
            headers[name] = _header_places(book[name], BY_SHEET.get(name.strip()))
        places = headers[name]
        column = places.get(problem.column_name, min(places.values(), default=1))
        located[problem] = _top_left(book[name], book[name].cell(problem.source_row, column)).coordinate
    return located


def _header_places(sheet: Worksheet, table: Table | None) -> dict[str, int]:
    """The columns of the sheet by the names in its header, which is the row with the most of the table's columns."""
    best: dict[str, int] = {}
    named = 0
    if table is None:
        return best
    last = min(sheet.max_column, 200)
    for row in sheet.iter_rows(min_row=1, max_row=min(_HEADER_WITHIN, sheet.max_row), max_col=last):
        places: dict[str, int] = {}
        for cell in row:
            if label := label_of(cell.value):
                places.setdefault(label, cell.column)
        count = len({table.by_header[label].name for label in places if label in table.by_header})
        if count > named:
            best, named = places, count
    return best


def _top_left(sheet: Worksheet, cell: Any) -> Any:
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if cell.coordinate in merged:
                return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _by_cell(problems: Iterable[Problem], locations: Mapping[Problem, str]) -> dict[tuple[str, str], list[Problem]]:
    """The problems at each cell, as many cells as are marked within reason."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.source_sheet, locations.get(problem, ""))
        if key[1] and (key in found or len(found) < _MOST_MARKED):
            found.setdefault(key, []).append(problem)
    return found


def _mark(cell: Any, problems: Sequence[Problem]) -> None:
    """The colour of the worst, and every message in one comment, after what somebody wrote there."""
    cell.fill = FILLS[min(problem.severity for problem in problems)]
    said = "\n".join(f"{LABELS[problem.severity]}：{problem.message}" for problem in problems)
    before = f"{cell.comment.text}\n" if cell.comment is not None else ""
    comment = Comment(plain(f"{before}{_MARK}\n{said}"), "考核检查")
    comment.width = 320
    comment.height = 40 + 18 * sum(1 + len(line) // 24 for line in comment.text.split("\n"))
    cell.comment = comment
