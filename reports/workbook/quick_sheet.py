"""A sheet that takes and writes whole rows: a year's workbook has some 40,000 cells, and XlsxWriter goes through a dozen calls for each.

What it holds and what it writes are what XlsxWriter itself would, byte for byte (`tests/unit/reports/test_quick_sheet.py`).
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellDatetimeTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from reports.characters import for_xml

_LONGEST: Final = 16_000  # signs that are surely within Excel's limit, however they are encoded
_FUNCTION: Final = re.compile(r"(\w+)\(")
_OLD: Final = frozenset({"MAX", "ROUND", "SUM"})
_PLAIN: Final = frozenset({CellStringTuple, CellNumberTuple, CellDatetimeTuple, CellBlankTuple, CellFormulaTuple})
_NUMBERS: Final = (int, float)
_SPAN: Final = 16  # rows that XlsxWriter gives one span

Held = Any  # a cell as XlsxWriter keeps it


class QuickSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet without what XML cannot hold, which Excel would show as `_xFFFF_`; XlsxWriter's otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._indexes: dict[str, int] = {}

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        return super()._write_string(row, col, for_xml(string), cell_format)

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> Any:
        """As it stands where it has old functions alone; XlsxWriter looks in each for thirty that came later."""
        if not formula or formula[0] == "{" or not _OLD.issuperset(_FUNCTION.findall(formula)):
            return super()._write_formula(row, col, formula, cell_format, value)
        self._check_dimensions(row, col)
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def text(self, text: str, look: Any) -> Held:
        """A text as a cell of a row to be put; None for one so long that it has to be written by itself."""
        index = self._indexes.get(text)
        if index is None:
            if len(text) > _LONGEST:
                return None
            self._indexes[text] = index = self.str_table._get_shared_string_index(for_xml(text))  # noqa: SLF001
        else:
            self.str_table.count += 1
        return CellStringTuple(index, look)

    @staticmethod
    def number(number: float, look: Any) -> Held:
        """A number as a cell of a row to be put."""
        return CellNumberTuple(number, look)

    @staticmethod
    def blank(look: Any) -> Held:
        """An empty cell of a row to be put."""
        return CellBlankTuple(look)

    def put_row(self, row: int, column: int, cells: Sequence[Held]) -> None:
        """Cells from that row and column on; None among them is a cell that is written by itself."""
        self._check_dimensions(row, column)
        self._check_dimensions(row, column + len(cells) - 1)
        line = self.table[row]
        for offset, cell in enumerate(cells, start=column):
            if cell is not None:
                line[offset] = cell

    def _write_rows(self) -> None:
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        letters = [xl_col_to_name(column) for column in range(self.dim_colmax + 1)]
        looks: dict[int, int] = {}
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            line = self.table.get(row)
            if not line:
                if row in self.row_info:
                    self._write_empty_row(row, self.row_spans.get(row // _SPAN), self.row_info[row])
                continue
            self._write_row(row, self.row_spans.get(row // _SPAN), self.row_info.get(row))
            self._write_line(row, line, letters, looks)
            self._xml_end_tag("row")

    def _write_line(self, row: int, line: dict[int, Held], letters: list[str], looks: dict[int, int]) -> None:
        """The cells of a row; `looks` are the indexes of the formats met so far, in the order in which they are met."""
        number = row + 1
        written: list[str] = []
        for column in sorted(line):
            cell = line[column]
            kind, look = type(cell), cell.format
            if look is None or kind not in _PLAIN or (kind is CellFormulaTuple and type(cell.value) not in _NUMBERS):
                self.fh.write("".join(written))
                written = []
                self._write_cell(row, column, cell)
                continue
            index = looks.get(id(look))
            if index is None:
                looks[id(look)] = index = look._get_xf_index()  # noqa: SLF001 - as XlsxWriter itself asks for it
            if kind is CellStringTuple:
                written.append(f'<c r="{letters[column]}{number}" s="{index}" t="s"><v>{cell.string}</v></c>')
            elif kind is CellFormulaTuple:
                formula = self._escape_data(cell.formula)
                written.append(f'<c r="{letters[column]}{number}" s="{index}"><f>{formula}</f><v>{cell.value}</v></c>')
            elif kind is CellBlankTuple:
                written.append(f'<c r="{letters[column]}{number}" s="{index}"/>')
            else:
                written.append(f'<c r="{letters[column]}{number}" s="{index}"><v>{cell.number:.16G}</v></c>')
        self.fh.write("".join(written))

    def _calculate_spans(self) -> None:
        """The first and last column of each sixteen rows, from 1."""
        spans: dict[int, str] = {}
        for first in range(self.dim_rowmin - self.dim_rowmin % _SPAN, self.dim_rowmax + 1, _SPAN):
            lines = [line for row in range(first, first + _SPAN) if (line := self.table.get(row))]
            if lines:
                spans[first // _SPAN] = f"{min(map(min, lines)) + 1}:{max(map(max, lines)) + 1}"
        self.row_spans = spans
