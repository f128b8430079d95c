"""How a cell reads on a page, and what it is called in the style sheet."""

from datetime import date
from decimal import Decimal
from typing import Final

from reports.contents.cards import CardItem
from reports.contents.indicator_measures import with_unit
from reports.numerals import fixed, plain
from reports.table import NUMERIC, Cell, CellKind, ReportColumn
from reports.wording import NOT_RANKED

_DASH: Final = "–"
_DASHED: Final = frozenset({CellKind.POINTS, CellKind.COUNT})
_SCORED: Final = frozenset({CellKind.SCORE, CellKind.TOTAL, CellKind.POINTS, CellKind.HEAT})
_EXACT: Final = 4  # decimals of a part of a total
_SHORT: Final = 14  # signs that stay on one line


def shown(cell: Cell, kind: CellKind | str, decimals: int) -> str:
    """The text of a cell; numbers as the workbook's formats show them. Templates name a kind by its text."""
    if cell is None:
        return NOT_RANKED if kind == CellKind.RANK else ""
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else _number(cell, kind, decimals)


def _number(cell: float | Decimal, kind: CellKind | str, decimals: int) -> str:
    if not cell and kind in _DASHED:
        return _DASH
    if kind in _SCORED or kind == CellKind.EXACT:
        return f"{cell:.{_EXACT if kind == CellKind.EXACT else decimals}f}"
    match kind:
        case CellKind.CHANGE:
            return _moved(int(cell))
        case CellKind.SHARE:
            return f"{(Decimal(cell) * 100).normalize():f}%"
        case CellKind.NUMBER:
            # what a scheme says is exact, so a floor is shown to its last decimal
            return f"{cell.normalize():f}" if isinstance(cell, Decimal) else f"{cell:.10g}"
    return str(cell)


def _moved(positions: int) -> str:
    if positions == 0:
        return "—"
    return f"▲{positions}" if positions > 0 else f"▼{-positions}"


def cell_class(cell: Cell, column: ReportColumn, grades: tuple[str, ...]) -> str:
    """Its classes: the kind, and whether it is good or bad news. A grade counts by its order, not its name."""
    classes = [str(column.kind)]
    if column.kind in NUMERIC:
        classes.append("numeric")
    if column.kind is CellKind.TEXT and isinstance(cell, str) and len(cell) <= _SHORT:
        classes.append("short")
    if column.kind is CellKind.GRADE and len(grades) > 1 and cell in (grades[0], grades[-1]):
        classes.append("good" if cell == grades[0] else "bad")
    if column.kind is CellKind.CHANGE and isinstance(cell, int) and cell:
        classes.append("good" if cell > 0 else "bad")
    if column.kind is CellKind.HEAT and isinstance(cell, float | Decimal):
        classes.append(f"heat-{min(max(int(cell) // 10, 0), 10)}")
    return " ".join(classes)


def typed(item: CardItem) -> str:
    """What was filled in for an item of a card, with its unit; nothing where it is the score itself."""
    if item.measures:
        return item.measures.typed
    return plain(item.value) if item.is_typed_apart else ""


def target(item: CardItem) -> str:
    """What an item of a card was to reach, in the unit of what is compared with it."""
    return with_unit(plain(item.target), item.measures.unit if item.measures else None)


def percent(hundredths: float | None) -> str:
    """75%, 5.06%: a weight in hundredths, with two decimals at most."""
    text = fixed(hundredths, 2)
    return f"{text.rstrip('0').rstrip('.')}%" if text else ""
