"""How wide a column has to be for Chinese text, and how high a row whose text takes several lines."""

import math
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

from reports.table import Cell, CellKind, ReportColumn, ReportTable

LINE_HEIGHT: Final = 15.0
ROW_HEIGHT: Final = 19.5
_PADDING: Final = 3.0
_NOTE_SIZE: Final = 0.92  # notes are set smaller
_FILTER_BUTTON: Final = 2.0
_WIDEST: Final = {CellKind.NOTE: 46.0}
_NARROWEST: Final = {
    CellKind.NOTE: 9.0,
    CellKind.TOTAL: 10.5,
    CellKind.SCORE: 8.5,
    CellKind.POINTS: 7.5,
    CellKind.RANK: 7.5,
}


@lru_cache(maxsize=20_000)
def text_width(text: str) -> int:
    """The width of the widest line in digits; a Chinese character takes two."""
    return max(
        (sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.split("\n")), default=0
    )


def column_width(column: ReportColumn, cells: Iterable[Cell], *, filtered: bool) -> float:
    """Wide enough for heading and cells, within what the kind of column allows."""
    heading = max(text_width(column.label), text_width(column.under)) + (_FILTER_BUTTON if filtered else 0)
    held = list(cells)
    texts = {cell for cell in held if type(cell) is str}
    figures = (len(_shown(cell)) for cell in held if type(cell) is not str)
    widest = max(max(map(text_width, texts), default=0), max(figures, default=0))
    wanted = max(heading, widest) + _PADDING
    return min(max(wanted, _NARROWEST.get(column.kind, 6.0)), _WIDEST.get(column.kind, 34.0))


def table_widths(table: ReportTable, *, filtered: bool) -> list[float]:
    """The widths of a table's columns."""
    return [
        column_width(column, (row[position] for row in table.rows), filtered=filtered)
        for position, column in enumerate(table.columns)
    ]


def row_height(notes: Iterable[tuple[Cell, float]]) -> float:
    """High enough for the texts that wrap, given with the width of their column.

    Set outright, since not every program measures by itself on opening.
    """
    lines = max(
        (math.ceil(text_width(text) * _NOTE_SIZE / (width - 2)) for text, width in notes if isinstance(text, str)),
        default=1,
    )
    return max(ROW_HEIGHT, lines * LINE_HEIGHT)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else f"{cell:.6g}"
