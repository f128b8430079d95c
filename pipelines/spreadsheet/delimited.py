"""A CSV file as a sheet: UTF-8, rows counted as Excel counts them, in which a quoted line break makes no new row."""

import csv
import io
from typing import BinaryIO, Final, TextIO

from pipelines.spreadsheet.faults import UnreadableFileError, too_large
from pipelines.spreadsheet.grid import Row, Sheet
from pipelines.spreadsheet.limits import LONGEST_TEXT, MOST_CELLS
from pipelines.spreadsheet.strings import text_of

_SEPARATORS: Final = {"\t": "制表符", ";": "分号", "；": "全角分号", "，": "全角逗号", "|": "竖线"}
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_HEAD: Final = 10  # rows in which a header is looked for
_AGAIN: Final = "请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后重新放入"


def read_delimited(file: BinaryIO, name: str) -> Sheet:
    """Raises UnreadableFileError."""
    csv.field_size_limit(100 * LONGEST_TEXT)
    if file.read(2) in _UTF_16:
        raise UnreadableFileError(f"是 UTF-16 编码的文本（Excel 的“Unicode 文本”），不是 UTF-8 的 CSV；{_AGAIN}")
    file.seek(0)
    sheet = Sheet(name)
    with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        try:
            _read_rows(text, sheet)
        except UnicodeDecodeError as error:
            raise UnreadableFileError(f"不是 UTF-8 编码的 CSV（可能是 GBK）；{_AGAIN}") from error
        except csv.Error as error:
            row = max(sheet.rows, default=0)
            raise UnreadableFileError(f"CSV 第 {row} 行之后的引号或分隔不成对；{_AGAIN}") from error
    _check_separator(sheet)
    return sheet


def _check_separator(sheet: Sheet) -> None:
    """Whether the first row of several parts is one of several cells. Raises UnreadableFileError that names the separator."""
    for row in list(sheet.rows.values())[:_HEAD]:
        filled = [cell for cell in row if cell is not None]
        if len(filled) > 1:
            return
        others = [name for sign, name in _SEPARATORS.items() if str(filled[0]).count(sign) > 1]
        if others:
            raise UnreadableFileError(f"CSV 用{others[0]}分隔，应用半角逗号；{_AGAIN}")


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
