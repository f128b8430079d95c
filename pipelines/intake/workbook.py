"""A workbook as sheets of cells: stored values, merged cells filled down, per cents as their hundredfold."""

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet


class UnreadableFileError(Exception):
    """A file that is no workbook kaohe can open; the message is Chinese and says what to do."""


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows from its first; each a tuple of values as stored. `first_row` as Excel counts it."""

    name: str
    rows: list[tuple[object, ...]]
    first_row: int = 1


def read_file(path: Path) -> list[Sheet]:
    """The sheets of a workbook; of a CSV or Parquet file the one named like the file. Raises UnreadableFileError."""
    match path.suffix.lower():
        case ".xlsx":
            return _read_workbook(path)
        case ".csv":
            return [_read_csv(path)]
        case ".parquet":
            return [_read_parquet(path)]
        case _:
            raise UnreadableFileError("不是 .xlsx 工作簿；请在 Excel 或 WPS 中打开，另存为 .xlsx 后重新放入")


def _read_workbook(path: Path) -> list[Sheet]:
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise UnreadableFileError(
            "文件打不开（可能已加密、损坏或不是真正的 .xlsx）；请在 Excel 或 WPS 中打开，另存为 .xlsx 后重新放入"
        ) from error
    return [Sheet(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]


def _rows(sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    merged = {
        (row, merge.min_col): (merge.min_row, merge.min_col)
        for merge in sheet.merged_cells.ranges
        for row in range(merge.min_row + 1, merge.max_row + 1)
    }
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = []
        for column, cell in enumerate(row, start=1):
            origin = merged.get((number, column))
            values.append(_value(sheet.cell(*origin) if origin else cell))
        yield tuple(values)


def _value(cell: object) -> object:
    value = getattr(cell, "value", None)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in getattr(cell, "number_format", ""):
        return round(value * 100, 10)
    return value


def _read_csv(path: Path) -> Sheet:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return Sheet(path.stem, [tuple(value or None for value in row) for row in csv.reader(file)])
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError("不是 UTF-8 编码的 CSV；请另存为“CSV UTF-8”后重新放入") from error


def _read_parquet(path: Path) -> Sheet:
    try:
        table = pq.read_table(path)
    except (OSError, ValueError) as error:
        raise UnreadableFileError("Parquet 文件打不开，请重新导出") from error
    columns = [column.to_pylist() for column in table.columns]
    return Sheet(path.stem, [tuple(table.column_names), *zip(*columns, strict=True)])
