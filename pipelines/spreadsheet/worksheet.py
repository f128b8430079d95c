"""The cells of a worksheet's part. One pass, row by row: this is where a large workbook's time goes."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from pipelines.spreadsheet.faults import NO_STORED_VALUE, Fault, damaged, too_large
from pipelines.spreadsheet.formats import Look, Shown
from pipelines.spreadsheet.grid import Merge, Row, Sheet
from pipelines.spreadsheet.limits import DEEPEST, MOST_CELLS, MOST_COLUMNS, MOST_MERGES, MOST_ROWS
from pipelines.spreadsheet.markup import Attributes, feed, new_parser, prefix_of
from pipelines.spreadsheet.strings import Text, text_of
from pipelines.spreadsheet.values import (
    CellValue,
    Number,
    error_of,
    index_of,
    iso_day_of,
    number_of,
    reader_of,
)

_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Reading:
    """What of the workbook a cell's characters are read with."""

    def __init__(self, strings: Sequence[Text], styles: Sequence[Look], *, is_1904: bool) -> None:
        self._strings = strings
        readers = {look: reader_of(look, is_1904=is_1904) for look in {*styles} if look is not Shown.NUMBER}
        self._by_style: dict[str | None, Callable[[Number], CellValue]] = {
            str(number): readers[shown] for number, shown in enumerate(styles) if shown is not Shown.NUMBER
        }
        if "0" in self._by_style:
            self._by_style[None] = self._by_style["0"]
        self._known: dict[tuple[str | None, str], CellValue] = {}

    def value(self, kind: str | None, style: str | None, text: str) -> CellValue:
        """Of a cell of any kind but inline text. Raises UnreadableFileError."""
        if kind == "s":
            return self._string(text)
        if kind is None or kind == "n":
            return self._shown_number(style, text) if style in self._by_style else number_of(text)
        match kind:
            case "b":
                return text.strip() in ("1", "true")
            case "e":
                return error_of(text)
            case "d":
                return iso_day_of(text)
            case _:
                return text_of([text])

    def _string(self, text: str) -> CellValue:
        try:
            return self._strings[int(text) if text[0] != "-" else len(self._strings)] or None
        except (ValueError, IndexError):
            raise damaged("文字编号") from None

    def _shown_number(self, style: str | None, text: str) -> CellValue:
        key = (style, text)  # days and per cents recur, and take ten times as long to read as to look up
        if key not in self._known:
            number = number_of(text)
            self._known[key] = number if isinstance(number, Fault) else self._by_style[style](number)
        return self._known[key]


def read_worksheet(name: str, pieces: Iterable[bytes], reading: Reading) -> Sheet:
    """The sheet with every filled cell, merged ones not yet filled down. Raises UnreadableFileError."""
    sheet = Sheet(name)
    parser = new_parser()
    around = _Surroundings(sheet)

    def begin(element: str, attributes: Attributes) -> None:
        prefix = prefix_of(element, attributes)
        start, end, heard = _cell_handlers(prefix, sheet, reading)

        def start_outside(element: str, attributes: Attributes) -> None:
            if element == f"{prefix}sheetData":
                parser.StartElementHandler, parser.EndElementHandler = start, end_inside
                parser.CharacterDataHandler = heard
            else:
                around.start(element.removeprefix(prefix), attributes)

        def end_inside(element: str) -> None:
            if element == f"{prefix}sheetData":
                parser.StartElementHandler, parser.EndElementHandler = start_outside, around.end
                parser.CharacterDataHandler = None
            else:
                end(element)

        parser.StartElementHandler = start_outside

    parser.StartElementHandler = begin
    parser.EndElementHandler = around.end
    feed(parser, pieces)
    sheet.rows = dict(sorted(sheet.rows.items()))
    sheet.settle_merges()
    return sheet


class _Surroundings:
    """What stands beside the cells: of it only which of them are merged."""

    def __init__(self, sheet: Sheet) -> None:
        self._merges = sheet.merges
        self._depth = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise damaged("嵌套过深")
        if name == "mergeCell":
            self._merges.append(_merge(attributes.get("ref", "")))
            if len(self._merges) > MOST_MERGES:
                raise too_large("合并单元格过多")

    def end(self, _: str) -> None:
        self._depth -= 1


def _merge(text: str) -> Merge:
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = _address(first), _address(last or first)
    return Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _address(text: str) -> tuple[int, int]:
    """Row number and place of a cell."""
    match = _ADDRESS.fullmatch(text.strip())
    if match is None or not 1 <= int(match[2]) <= MOST_ROWS:
        raise damaged("单元格地址")
    return int(match[2]), index_of(match[1].upper())


Handlers = tuple[Callable[[str, Attributes], None], Callable[[str], None], Callable[[str], None]]


def _cell_handlers(prefix: str, sheet: Sheet, reading: Reading) -> Handlers:  # noqa: C901, PLR0915
    """What is done at starts, ends and texts among the cells.

    Closures over names of one function, because they run millions of times; what is frequent comes first.
    """
    row_, cell_, value_, text_, formula_, spoken_, inline_ = (
        f"{prefix}{name}" for name in ("row", "c", "v", "t", "f", "rPh", "is")
    )
    rows, value_of = sheet.rows, reading.value
    indexes: dict[str, int] = {}
    row: Row = []
    number, row_text, digits, index, depth, slots = 0, "", 0, -1, 0, 0
    cell: Attributes = {}
    text: str | None = None
    has_formula = is_spoken = False
    pieces: list[str] = []
    runs: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        nonlocal cell, text, has_formula
        if element == cell_:
            cell = attributes
            text = None
            has_formula = False
        elif element == value_ or element == text_:  # noqa: PLR1714, SIM109  # twice as fast as `in`
            pieces.clear()
        elif element == formula_:
            has_formula = True
        else:
            start_seldom(element, attributes)

    def end(element: str) -> None:
        nonlocal text
        if element == value_:
            text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        elif element == cell_:
            end_cell()
        elif element != formula_:
            end_seldom(element)

    def end_cell() -> None:
        nonlocal index, slots
        go_to(cell.get("r"))
        kind = cell.get("t")
        value: CellValue = None
        if runs:
            value = text_of(runs) or None
            runs.clear()
        elif text:
            value = value_of(kind, cell.get("s"), text)
        elif has_formula and (text is None or kind != "str"):
            value = Fault("", NO_STORED_VALUE)
        if value is None:
            return
        gap = index - len(row)
        if gap < 0:  # cells out of their order
            row[index] = value
            return
        if gap:
            row.extend([None] * gap)
        row.append(value)
        slots += gap + 1
        if slots > MOST_CELLS:
            raise too_large("单元格过多")

    def go_to(address: str | None) -> None:
        nonlocal index
        if address is None:
            index += 1
            if index >= MOST_COLUMNS:
                raise damaged("列过多")
        elif address[-digits:] == row_text and (letters := address[:-digits]) in indexes:
            index = indexes[letters]
        else:
            there, index = _address(address)
            if there != number:
                turn_to(there)
            indexes[address[:-digits]] = index

    def turn_to(there: int) -> None:
        nonlocal number, row_text, digits, row
        keep_row()
        if there > MOST_ROWS:
            raise damaged("行过多")
        number, row_text, digits = there, str(there), len(str(there))
        row = rows.get(number) or []

    def keep_row() -> None:
        if row:  # a million rows without a filled cell cost nothing
            rows[number] = row

    def start_seldom(element: str, attributes: Attributes) -> None:
        nonlocal index, depth, is_spoken
        if element == row_:
            typed = attributes.get("r")
            turn_to(number + 1 if typed is None else _row_number(typed))
            index = -1
        elif element == spoken_:
            is_spoken = True
        elif element == inline_:
            runs.clear()
        else:
            depth += 1
            if depth > DEEPEST:
                raise damaged("嵌套过深")

    def end_seldom(element: str) -> None:
        nonlocal depth, is_spoken
        if element == text_:
            runs.extend([] if is_spoken else pieces)
        elif element == row_:
            keep_row()
        elif element == spoken_:
            is_spoken = False
        elif element != inline_:
            depth -= 1

    return start, end, pieces.append


def _row_number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_ROWS:
        raise damaged("行号")
    return int(text)
