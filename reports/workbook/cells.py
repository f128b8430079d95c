"""Cells by the kind of their column: a number as a number, a text as a text whatever it begins with."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from reports.numerals import fixed
from reports.table import NUMERIC, Cell, CellKind
from reports.wording import NOT_RANKED
from reports.workbook.quick_sheet import Held, QuickSheet
from reports.workbook.styles import Styles

_LONGEST: Final = 32_767  # signs that Excel takes in a cell
_PUBLISHED: Final = frozenset({CellKind.SCORE, CellKind.TOTAL, CellKind.POINTS, CellKind.HEAT})
_KEPT: Final = 12


def write_cells(
    sheet: Any, rows: Sequence[Sequence[Cell]], kinds: Sequence[CellKind], styles: Styles, *, row: int, column: int
) -> None:
    """The rows of a table from that row and column on, a column a kind."""
    if not isinstance(sheet, QuickSheet) or not rows:
        for position, cells in enumerate(rows, start=row):
            for offset, (cell, kind) in enumerate(zip(cells, kinds, strict=True), start=column):
                write_cell(sheet, position, offset, cell, kind=kind, styles=styles)
        return
    holders = [_holder(sheet, kind, styles) for kind in kinds]
    for position, cells in enumerate(rows, start=row):
        held = []
        for hold, cell in zip(holders, cells, strict=True):
            held.append(hold(cell))
            if held[-1] is None:  # in its turn: texts are numbered as they come
                at = len(held) - 1
                write_cell(sheet, position, column + at, cell, kind=kinds[at], styles=styles)
        sheet.put_row(position, column, held)


def _holder(sheet: QuickSheet, kind: CellKind, styles: Styles) -> Callable[[Cell], Held]:
    """What makes of a cell of that kind what the sheet holds; None for one that has to be written by itself, as `write_cell` does."""
    if kind is CellKind.SHARE:
        return lambda _cell: None  # its look is another from cell to cell
    look = styles.cell(kind)
    empty, is_numeric, decimals = sheet.blank(look), kind in NUMERIC, styles.decimals

    def hold(cell: Cell) -> Held:
        if type(cell) is str:
            return sheet.text(cell, look) if cell else empty
        if cell is None:
            return sheet.text(NOT_RANKED, look) if kind is CellKind.RANK else empty
        if is_numeric and isinstance(cell, float | int | Decimal):
            return sheet.number(published(cell, kind, decimals=decimals), look)
        return None

    return hold


def write_cell(sheet: Any, row: int, column: int, cell: Cell, *, kind: CellKind, styles: Styles) -> None:
    """A number as a number, a text as a text whatever it begins with."""
    look = styles.cell(kind, whole_percent=kind is not CellKind.SHARE or _is_whole_percent(cell))
    if cell is None and kind is CellKind.RANK:
        sheet.write_string(row, column, NOT_RANKED, look)
    elif cell is None or cell == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001 - as Excel has it
    elif kind in NUMERIC and not isinstance(cell, str):
        sheet.write_number(row, column, published(cell, kind, decimals=styles.decimals), look)
    else:
        sheet.write_string(row, column, str(cell)[:_LONGEST], look)


def published(cell: float | Decimal, kind: CellKind, *, decimals: int) -> float:
    """A number as it was published: 84.00, not 83.99999999999999, which is what a sum of fractions comes to.

    A part of a total, and what was reached, keep twelve decimals: the sum of the parts still rounds to the published total.
    """
    if kind in _PUBLISHED:
        return float(fixed(cell, decimals))
    return float(cell) if type(cell) is int else float(f"{cell:.{_KEPT}f}")


def _is_whole_percent(cell: Cell) -> bool:
    return isinstance(cell, Decimal) and cell * 100 == int(cell * 100)
