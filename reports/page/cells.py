"""How a cell reads on a page, and what it is called in the style sheet."""

from datetime import date
from decimal import Decimal
from typing import Final

from reports.contents.cards import CardItem
from reports.contents.indicator_measures import with_unit
from reports.numerals import fixed, plain
from reports.table import NUMERIC, Cell, Column, Kind
from reports.wording import NOT_RANKED

_DASH: Final = "–"
_DASHED: Final = frozenset({Kind.POINTS, Kind.COUNT})
_SCORED: Final = frozenset({Kind.SCORE, Kind.TOTAL, Kind.POINTS, Kind.HEAT})
_EXACT: Final = 4  # decimals of a part of a total
_SHORT: Final = 14  # signs that stay on one line


def shown(cell: Cell, kind: Kind | str, decimals: int) -> str:
    """The text of a cell; numbers as the workbook's formats show them. Templates name a kind by its text."""
    if cell is None:
        return NOT_RANKED if kind == Kind.RANK else ""
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else _number(cell, kind, decimals)


def _number(cell: float | Decimal, kind: Kind | str, decimals: int) -> str:
    if not cell and kind in _DASHED:
        return _DASH
    if kind in _SCORED or kind == Kind.EXACT:
        return f"{cell:.{_EXACT if kind == Kind.EXACT else decimals}f}"
    match kind:
        case Kind.CHANGE:
            return _moved(int(cell))
        case Kind.SHARE:
            return f"{(Decimal(cell) * 100).normalize():f}%"
        case Kind.NUMBER:
            # what a scheme says is exact, so a floor is shown to its last decimal
            return f"{cell.normalize():f}" if isinstance(cell, Decimal) else f"{cell:.10g}"
    return str(cell)


def _moved(places: int) -> str:
    if places == 0:
        return "—"
    return f"▲{places}" if places > 0 else f"▼{-places}"


def cell_class(cell: Cell, column: Column, grades: tuple[str, ...]) -> str:
    """Its classes: the kind, and whether it is good or bad news. A grade counts by its order, not its name."""
    classes = [str(column.kind)]
    if column.kind in NUMERIC:
        classes.append("numeric")
    if column.kind is Kind.TEXT and isinstance(cell, str) and len(cell) <= _SHORT:
        classes.append("short")
    if column.kind is Kind.GRADE and len(grades) > 1 and cell in (grades[0], grades[-1]):
        classes.append("good" if cell == grades[0] else "bad")
    if column.kind is Kind.CHANGE and isinstance(cell, int) and cell:
        classes.append("good" if cell > 0 else "bad")
    if column.kind is Kind.HEAT and isinstance(cell, float | Decimal):
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
    said = fixed(hundredths, 2)
    return f"{said.rstrip('0').rstrip('.')}%" if said else ""
