"""A workbook: of its sheets those that are wanted."""

from collections.abc import Callable
from typing import BinaryIO

from pipelines.spreadsheet.archive import Archive
from pipelines.spreadsheet.book import read_book
from pipelines.spreadsheet.grid import Sheet
from pipelines.spreadsheet.opening import check_kind
from pipelines.spreadsheet.strings import read_strings
from pipelines.spreadsheet.styles import read_styles
from pipelines.spreadsheet.worksheet import Reading, read_worksheet


def read_workbook(file: BinaryIO, is_wanted: Callable[[str], bool]) -> list[Sheet]:
    """The sheets in their order, hidden ones too; one that is not wanted without its cells. Raises UnreadableFileError."""
    check_kind(file)
    archive = Archive.open(file)
    book = read_book(archive)
    if not any(is_wanted(name) for name, _ in book.sheets):
        return [Sheet(name) for name, _ in book.sheets]
    strings = read_strings(archive.read(book.strings)) if book.strings else []
    styles = read_styles(archive.read(book.styles)) if book.styles else []
    reading = Reading(strings, styles, is_1904=book.is_1904)
    return [
        read_worksheet(name, archive.read(part), reading) if is_wanted(name) else Sheet(name)
        for name, part in book.sheets
    ]
