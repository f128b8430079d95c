"""From a sheet of cells to typed rows that name their place: the header, the rows that count, the cells' readings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from expectations.contract import Column, Table
from pipelines.intake.cells import UnreadableCellError, Value, is_blank, read_cell, shown
from pipelines.intake.workbook import Sheet
from scoring.vocabulary import NO_DATA_WORDS

HEADER_WITHIN = 10
_NO_DATA_ROW = re.compile(rf"({'|'.join(NO_DATA_WORDS)})\s*([:：].*)?", re.DOTALL)


@dataclass(frozen=True)
class CellProblem:
    """What is wrong at a cell of the sheet being read."""

    row: int
    column: str
    value: str
    rule: str
    message: str


@dataclass
class Rows:
    """The rows of one table, column by column, each with the file, sheet and row it was typed in."""

    table: Table
    values: dict[str, list[Value]] = field(default_factory=dict)
    source_file: list[str] = field(default_factory=list)
    source_sheet: list[str] = field(default_factory=list)
    source_row: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for column in self.table.columns:
            self.values.setdefault(column.name, [])

    def __len__(self) -> int:
        return len(self.source_row)

    def as_columns(self) -> dict[str, list[Value]]:
        """Everything, in the order of the contract, the source last."""
        source: dict[str, list[Value]] = {
            "source_file": [*self.source_file],
            "source_sheet": [*self.source_sheet],
            "source_row": [*self.source_row],
        }
        return {**self.values, **source}


@dataclass(frozen=True)
class Header:
    """Where a table's columns stand in a sheet."""

    row: int
    places: dict[int, Column]
    unknown: list[str]
    problems: list[CellProblem]


def find_header(sheet: Sheet, table: Table) -> Header:
    """The header: of the first ten rows the one that holds the most of the table's column names, two at least."""
    best, named = 0, 0
    for offset, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        count = len({table.by_header[_label(cell)].name for cell in row if _label(cell) in table.by_header})
        if count > named:
            best, named = offset, count
    least = min(2, len(table.columns))
    if named < least:
        problem = CellProblem(
            sheet.first_row,
            "",
            "",
            "missing_header",
            f"前{HEADER_WITHIN}行里找不到表头；请保留模板的表头行，列名一字不差",
        )
        return Header(sheet.first_row, {}, [], [problem])
    return _read_header(sheet, table, best)


def _read_header(sheet: Sheet, table: Table, offset: int) -> Header:
    number = sheet.first_row + offset
    places: dict[int, Column] = {}
    unknown: list[str] = []
    problems: list[CellProblem] = []
    for place, cell in enumerate(sheet.rows[offset]):
        column = table.by_header.get(_label(cell))
        if column is None:
            unknown.extend([_label(cell)] if not is_blank(cell) else [])
        elif column in places.values():
            problems.append(
                CellProblem(
                    number, column.header, shown(cell), "duplicate_column", "同名的列出现两次；请删去多余的一列"
                )
            )
        else:
            places[place] = column
    problems.extend(
        CellProblem(number, column.header, "", "missing_column", f"缺少必填的列“{column.header}”；请按模板补上")
        for column in table.columns
        if column.required and column not in places.values()
    )
    return Header(number, places, unknown, problems)


def _label(cell: object) -> str:
    return re.sub(r"[\s*＊]", "", shown(cell)) if not is_blank(cell) else ""


def read_rows(sheet: Sheet, header: Header, file: str, into: Rows) -> Iterator[CellProblem]:
    """Add the sheet's rows to `into`; yields what could not be read. A cell that cannot be read counts as blank."""
    start = header.row - sheet.first_row + 1
    for number, row in enumerate(sheet.rows[start:], start=header.row + 1):
        if not _is_data(row, header):
            continue
        read: dict[str, Value] = {}
        for place, column in header.places.items():
            cell = row[place] if place < len(row) else None
            try:
                read[column.name] = read_cell(cell, column)
            except UnreadableCellError as error:
                read[column.name] = None
                yield CellProblem(number, column.header, shown(cell), "unreadable_value", str(error))
        for column in into.table.columns:
            into.values[column.name].append(read[column.name] if column.name in read else read_cell(None, column))
        into.source_file.append(file)
        into.source_sheet.append(sheet.name)
        into.source_row.append(number)


def _is_data(row: tuple[object, ...], header: Header) -> bool:
    if all(is_blank(row[place]) for place in header.places if place < len(row)):
        return False
    first = next(cell for cell in row if not is_blank(cell))
    return not _NO_DATA_ROW.fullmatch(shown(first).strip())
