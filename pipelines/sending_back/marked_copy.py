"""One workbook with its faults marked: cells coloured and commented, a list of its problems in front; or the list alone."""

import gc
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.reading.problem import UNREADABLE_FILE, Problem
from pipelines.sending_back.copyable import can_be_copied
from pipelines.sending_back.problem_sheet import FILLS, LABELS, TITLE, plain, write_problems

_MARK: Final = "〔检查〕"  # begins what a check wrote into a comment, so that the next one can take it out again
_MOST_MARKED: Final = 5_000
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


def write_copy(into: Path, original: Path | None, problems: Sequence[Problem], year: int) -> Path:
    """The copy of a file with its problems marked, or the list of them alone, written into a folder; where it is written.

    Without an original the list is that of the year as a whole.
    """
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
    with warnings.catch_warnings(), _without_collector():
        warnings.simplefilter("ignore")  # of parts that openpyxl does not keep
        book = openpyxl.load_workbook(original)
        _take_out_earlier_marks(book)
        locations = _locations(book, problems)
        for (sheet, coordinate), of_cell in _by_cell(problems, locations).items():
            _mark(book[sheet][coordinate], of_cell)
        front = book.create_sheet(TITLE, 0)
        write_problems(front, f"{original.name} 的问题", _NOTE, problems, lambda problem: locations.get(problem, ""))
        _open_at(book, front)
        book.save(path)
    return path


@contextmanager
def _without_collector() -> Iterator[None]:
    """Every cell is an object that lives until the workbook is saved: to look through them for garbage costs a fifth of all."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
    """The cell of each problem that has one; of a merged cell its first, which alone can be coloured."""
    return {
        problem: _top_left(book[problem.source_sheet], problem.cell)
        for problem in problems
        if problem.cell
        and problem.source_sheet in book.sheetnames
        and isinstance(book[problem.source_sheet], Worksheet)
    }


def _top_left(sheet: Worksheet, coordinate: str) -> str:
    if isinstance(sheet[coordinate], MergedCell):
        for merged in sheet.merged_cells.ranges:
            if coordinate in merged:
                return str(sheet.cell(merged.min_row, merged.min_col).coordinate)
    return coordinate


def _by_cell(problems: Iterable[Problem], locations: Mapping[Problem, str]) -> dict[tuple[str, str], list[Problem]]:
    """The problems at each cell, as many cells as are marked within reason."""
    by_cell: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.source_sheet, locations.get(problem, ""))
        if key[1] and (key in by_cell or len(by_cell) < _MOST_MARKED):
            by_cell.setdefault(key, []).append(problem)
    return by_cell


def _mark(cell: Any, problems: Sequence[Problem]) -> None:
    """The colour of the worst, and every message in one comment, after what somebody wrote there."""
    cell.fill = FILLS[min(problem.severity for problem in problems)]
    messages = "\n".join(f"{LABELS[problem.severity]}：{problem.message}" for problem in problems)
    before = f"{cell.comment.text}\n" if cell.comment is not None else ""
    comment = Comment(plain(f"{before}{_MARK}\n{messages}"), "考核检查")
    comment.width = 320
    comment.height = 40 + 18 * sum(1 + len(line) // 24 for line in comment.text.split("\n"))
    cell.comment = comment
