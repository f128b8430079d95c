"""The reader's cells and openpyxl's of the same workbook, side by side."""

import math
import warnings
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl

from pipelines.spreadsheet.faults import Fault
from pipelines.spreadsheet.opening import open_file
from pipelines.spreadsheet.workbook import read_workbook


def ours(path: Path):
    """Every filled cell by sheet, row and place, merged cells as they are stored."""
    with open_file(path) as file:
        sheets = read_workbook(file, lambda _: True)
    return {
        (sheet.name, number, place): value
        for sheet in sheets
        for number, row in sheet.rows.items()
        for place, value in enumerate(row)
        if value is not None
    }


def theirs(path: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.row, cell.column - 1): (cell.value, cell.number_format, cell.data_type)
        for sheet in book.worksheets
        for cell in list(sheet._cells.values())
        if cell.value not in (None, "")
    }


def unlike(path: Path):
    """Where the two differ, and how; a per cent that is shown is its hundredfold here alone."""
    mine, its = ours(path), theirs(path)
    return {
        place: (mine.get(place), its.get(place))
        for place in {*mine, *its}
        if not _is_same(mine.get(place), *its.get(place, (None, "", "")))
    }


def _is_same(mine, its, number_format, data_type):
    if isinstance(mine, Fault):
        return data_type == "e" or its is None
    if isinstance(mine, datetime) and isinstance(its, datetime):
        return abs(mine - its) < timedelta(milliseconds=1)
    if isinstance(mine, timedelta) and isinstance(its, timedelta):
        return abs(mine - its) <= timedelta(milliseconds=1)
    if isinstance(mine, time) and isinstance(its, time):
        return mine.replace(microsecond=0) == its.replace(microsecond=0) or mine == its
    if isinstance(mine, bool) or isinstance(its, bool):
        return mine is its
    if (
        isinstance(mine, int | float)
        and isinstance(its, int | float)
        and "%" in number_format
        and not (type(mine) is type(its) and mine == its)
    ):
        return math.isclose(mine, its * 100, rel_tol=1e-14)
    return type(mine) is type(its) and mine == its
