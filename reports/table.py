"""A table as both the workbook and the page show it: columns that say how they want to look, and rows of plain cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

Cell = str | int | float | Decimal | date | None


class CellKind(StrEnum):
    """What a column holds, as far as its look goes."""

    TEXT = "text"
    CODE = "code"
    NOTE = "note"  # long, may take several lines
    RANK = "rank"  # nothing there means not ranked
    WHOLE = "whole"
    CHANGE = "change"  # places moved, positive is up
    SCORE = "score"  # with the scheme's decimals
    POINTS = "points"  # as a score, 0 is a dash
    TOTAL = "total"
    HEAT = "heat"  # a score out of 100, tinted by how high it is
    EXACT = "exact"  # a part of a total before it is rounded, with four decimals
    GRADE = "grade"
    COUNT = "count"  # 0 is a dash
    NUMBER = "number"  # weights, floors: as many digits as there are
    SHARE = "share"  # 0.3 is 30%
    DATE = "date"


NUMERIC = frozenset(CellKind) - {CellKind.TEXT, CellKind.CODE, CellKind.NOTE, CellKind.GRADE, CellKind.DATE}


@dataclass(frozen=True)
class ReportColumn:
    """A column: the key of its value in a row, its heading, and a second line of the heading."""

    key: str
    label: str
    kind: CellKind = CellKind.TEXT
    under: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A titled table. `grades`, best first, are those of its grade column; `pinned` columns stay when it is scrolled."""

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    grades: tuple[str, ...] = ()
    pinned: int = 0


def table_of(
    title: str,
    columns: Iterable[ReportColumn],
    rows: Iterable[Mapping[str, Any]],
    *,
    note: str = "",
    grades: tuple[str, ...] = (),
    pinned: int = 0,
) -> ReportTable:
    """A table of rows that are given by key."""
    chosen = tuple(columns)
    cells = tuple(tuple(row[column.key] for column in chosen) for row in rows)
    return ReportTable(title, chosen, cells, note=note, grades=grades, pinned=pinned)
