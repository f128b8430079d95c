"""A CSV file as a sheet: UTF-8, rows counted as Excel counts them, in which a quoted line break makes no new row."""

import csv
import io
from typing import BinaryIO, Final, TextIO

from pipelines.intake.spreadsheet.faults import UnreadableFileError, too_large
from pipelines.intake.spreadsheet.grid import Row, Sheet
from pipelines.intake.spreadsheet.limits import LONGEST_TEXT, MOST_CELLS
from pipelines.intake.spreadsheet.strings import text_of

_AGAIN: Final = "请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后重新放入"


def read_delimited(file: BinaryIO, name: str) -> Sheet:
    """Raises UnreadableFileError."""
    csv.field_size_limit(100 * LONGEST_TEXT)
    sheet = Sheet(name)
    with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        try:
            _read_rows(text, sheet)
        except UnicodeDecodeError as error:
            raise UnreadableFileError(f"不是 UTF-8 编码的 CSV（可能是 GBK）；{_AGAIN}") from error
        except csv.Error as error:
            row = max(sheet.rows, default=0)
            raise UnreadableFileError(f"CSV 第 {row} 行之后的引号或分隔不成对；{_AGAIN}") from error
    return sheet


def _read_rows(text: TextIO, sheet: Sheet) -> None:
    cells = 0
    for number, row in enumerate(csv.reader(text, strict=True), start=1):
        cells += len(row) + 1
        if cells > MOST_CELLS:
            raise too_large("单元格过多")
        if any(row):
            sheet.rows[number] = _cells(row)


def _cells(row: list[str]) -> Row:
    return [(text if len(text) <= LONGEST_TEXT else text_of([text])) if text else None for text in row]
