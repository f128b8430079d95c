"""A sheet as the reader hands it on: rows by their number, cells by their place; merged cells stand for those below them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from pipelines.spreadsheet.faults import too_large
from pipelines.spreadsheet.limits import MOST_FILLED_DOWN
from pipelines.spreadsheet.values import CellValue

Row = list[CellValue]
_NOTHING: Final[Row] = []


@dataclass(frozen=True)
class Merge:
    """Cells merged into one, by row number and place, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """A sheet's filled rows, each up to its last filled cell, by their number as Excel counts them."""

    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def settle_merges(self) -> None:
        """What lies under a merged cell is not there: cells keep what they held before they were merged."""
        for merge in self.merges:
            for number in _rows_of(self.rows, merge):
                row = self.rows[number]
                first = merge.left + (number == merge.top)
                covered = len(row[first : merge.right + 1])
                row[first : first + covered] = [None] * covered

    def fill_down(self, *, after: int = 0) -> "Filled":
        """The rows below row `after`; in the first column of a merged cell each of its rows has its value.

        What is merged down from `after` or above it belongs to what stands there. Raises UnreadableFileError.
        """
        filled = Filled({number: row for number, row in self.rows.items() if number > after})
        for merge in self.merges:
            value = _at(self.rows.get(merge.top, _NOTHING), merge.left)
            if value is not None and after < merge.top < merge.bottom:
                filled.carry_down(merge, value)
        if filled.carried:
            filled.rows = dict(sorted(filled.rows.items()))
        return filled

    def head(self, last: int) -> "Filled":
        """The rows up to row `last`, merged cells filled down."""
        rows = {number: row for number, row in islice(self.rows.items(), last) if number <= last}
        cut = [
            Merge(each.top, each.left, min(each.bottom, last), each.right) for each in self.merges if each.top < last
        ]
        return Sheet(self.name, rows, cut).fill_down()


@dataclass
class Filled:
    """Rows by their number, in their order, and which of their cells stand there by a merged one: row number and place."""

    rows: dict[int, Row]
    carried: set[tuple[int, int]] = field(default_factory=set)

    def carry_down(self, merge: Merge, value: CellValue) -> None:
        if len(self.carried) + merge.bottom - merge.top > MOST_FILLED_DOWN:
            raise too_large("合并单元格过大")
        for number in range(merge.top + 1, merge.bottom + 1):
            row = self.rows.get(number, _NOTHING)
            # A copy: the sheet's own rows stay as they were typed.
            self.rows[number] = [*row[: merge.left], *[None] * (merge.left - len(row)), value, *row[merge.left + 1 :]]
            self.carried.add((number, merge.left))


def _rows_of(rows: dict[int, Row], merge: Merge) -> Iterable[int]:
    """The filled rows that a merged cell touches, without walking over a million empty ones."""
    if merge.bottom - merge.top < len(rows):
        return [number for number in range(merge.top, merge.bottom + 1) if number in rows]
    return [number for number in rows if merge.top <= number <= merge.bottom]


def _at(row: Row, index: int) -> CellValue:
    return row[index] if index < len(row) else None
