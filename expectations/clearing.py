"""Whether a table meets its suite, by a plain look over its columns: yes, or not known.

What is cleared here is not handed to Great Expectations, which would find nothing in it (held by a test over random tables).
So every doubt is no clearance: a demand that is not known here, a value of another type than the column's, not a number.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import NoneType
from typing import Any, Final

from expectations.contract import SOURCE_COLUMNS, Kind, Table
from expectations.suites import Asked, Between, Demand, InSet, NotNull, Unique

Columns = Mapping[str, Sequence[Any]]

_TYPES: Final[Mapping[Kind, frozenset[type]]] = {
    Kind.CODE: frozenset({str, NoneType}),
    Kind.TEXT: frozenset({str, NoneType}),
    Kind.NUMBER: frozenset({int, float, NoneType}),
    Kind.WHOLE: frozenset({int, float, NoneType}),
    Kind.DATE: frozenset({date, NoneType}),
}
_NUMBERS: Final = (Kind.NUMBER, Kind.WHOLE)


def is_cleared(table: Table, rows: Columns, suite: Sequence[Asked]) -> bool:
    """Whether the rows of a table, as columns of equal length, certainly meet every demand of the suite."""
    columns = _as_judged(table, rows)
    return columns is not None and all(_is_met(asked.demand, columns) for asked in suite)


def _as_judged(table: Table, rows: Columns) -> Columns | None:
    """The columns with numbers as doubles, which is how they are judged; None where any of them is not what it should be."""
    if not {*table.by_name, *SOURCE_COLUMNS} <= set(rows) or len({len(values) for values in rows.values()}) != 1:
        return None
    columns: dict[str, Sequence[Any]] = {}
    for name, column in table.by_name.items():
        values = rows[name]
        if not values or not _TYPES[column.kind].issuperset(map(type, values)):
            return None
        columns[name] = values
        if column.kind in _NUMBERS:
            try:
                columns[name] = [None if value is None else float(value) for value in values]
            except OverflowError:
                return None
            if any(value != value for value in columns[name]):  # noqa: PLR0124 - not a number is unlike itself
                return None
    return columns


def _is_met(demand: Demand, columns: Columns) -> bool:
    is_met = _LOOKS.get(type(demand))
    if is_met is None or not set(demand.columns) <= set(columns):
        return False
    return is_met(demand, [columns[name] for name in demand.columns])


def _is_not_null(_: NotNull, columns: Sequence[Sequence[Any]]) -> bool:
    return None not in columns[0]


def _is_between(demand: Between, columns: Sequence[Sequence[Any]]) -> bool:
    numbers = [value for value in columns[0] if value is not None]
    if not numbers:
        return True
    if set(map(type, numbers)) != {float}:
        return False
    least, greatest = min(numbers), max(numbers)
    if demand.greatest is not None and greatest > demand.greatest:
        return False
    return demand.least is None or (least > demand.least if demand.is_above else least >= demand.least)


def _is_in_set(demand: InSet, columns: Sequence[Sequence[Any]]) -> bool:
    return {*columns[0]} - {None} <= {*demand.allowed}


def _is_unique(demand: Unique, columns: Sequence[Sequence[Any]]) -> bool:
    keys = list(columns[0]) if len(columns) == 1 else list(zip(*columns, strict=True))
    if not demand.do_blanks_count:
        keys = [key for key in keys if not (key is None or (len(columns) > 1 and None in key))]
    return len(set(keys)) == len(keys)


_LOOKS: Final[Mapping[type[Demand], Callable[[Any, Sequence[Sequence[Any]]], bool]]] = {
    NotNull: _is_not_null,
    Between: _is_between,
    InSet: _is_in_set,
    Unique: _is_unique,
}
