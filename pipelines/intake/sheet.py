"""From a sheet of cells to typed rows that name their place: the header, the rows that count, the cells' readings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from expectations.contract import Column, Table
from pipelines.intake.cells import Value, blank_of, cited, is_blank, read_column, tidy
from pipelines.intake.spreadsheet.grid import Row, Sheet
from scoring.vocabulary import NO_DATA_WORDS

HEADER_WITHIN: Final = 10
_NO_DATA_ROW: Final = re.compile(rf"({'|'.join(NO_DATA_WORDS)})([:：].*)?", re.DOTALL)


class CellProblem(NamedTuple):
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

    def add(self, values: Mapping[str, list[Value]], numbers: list[int], *, file: str, sheet: str) -> None:
        """Rows of one more sheet, after those that are there."""
        for name, column in values.items():
            self.values[name].extend(column)
        self.source_file.extend([file] * len(numbers))
        self.source_sheet.extend([sheet] * len(numbers))
        self.source_row.extend(numbers)

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


class TypedRows(NamedTuple):
    """A sheet's rows as its table holds them, by column; where each stands; and what could not be read."""

    values: dict[str, list[Value]]
    numbers: list[int]
    problems: list[CellProblem]


def find_header(sheet: Sheet, table: Table) -> Header:
    """The header: of the first ten rows the one that holds the most of the table's column names, two at least."""
    best, named = 1, 0
    head = sheet.head(HEADER_WITHIN).rows
    for number, row in head.items():
        count = len({table.by_header[_label(cell)].name for cell in row if _label(cell) in table.by_header})
        if count > named:
            best, named = number, count
    if named < min(2, len(table.columns)):
        message = f"前{HEADER_WITHIN}行里找不到表头；请保留模板的表头行，列名一字不差"
        return Header(1, {}, [], [CellProblem(1, "", "", "missing_header", message)])
    return _read_header(head[best], table, best)


def _read_header(row: Row, table: Table, number: int) -> Header:
    places: dict[int, Column] = {}
    unknown: list[str] = []
    problems: list[CellProblem] = []
    for place, cell in enumerate(row):
        column = table.by_header.get(_label(cell))
        if column is None:
            unknown.extend([_label(cell)] if not is_blank(cell) else [])
        elif column in places.values():
            problems.append(
                CellProblem(
                    number, column.header, cited(cell), "duplicate_column", "同名的列出现两次；请删去多余的一列"
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
    return re.sub(r"[\s*＊]", "", tidy(cell)) if cell is not None else ""


def read_rows(sheet: Sheet, header: Header, table: Table) -> TypedRows:
    """The rows below the header. A cell that cannot be read counts as blank and is told, once if it is merged down."""
    filled = sheet.fill_down(after=header.row)
    rows = {number: row for number, row in filled.rows.items() if _is_data(row, header.places)}
    numbers = list(rows)
    values: dict[str, list[Value]] = {column.name: [blank_of(column)] * len(numbers) for column in table.columns}
    found: list[tuple[int, int, CellProblem]] = []
    for place, column in header.places.items():
        cells: list[object] = [row[place] if place < len(row) else None for row in rows.values()]
        values[column.name], failed = read_column(cells, column)
        found.extend(
            (
                numbers[at],
                place,
                CellProblem(numbers[at], column.header, cited(cells[at]), "unreadable_value", message),
            )
            for at, message in failed
            if (numbers[at], place) not in filled.carried
        )
    return TypedRows(values, numbers, [problem for *_, problem in sorted(found)])


def _is_data(row: Row, places: Mapping[int, Column]) -> bool:
    """Whether a column of the table is filled, and the first filled cell of any column is no word that ends or explains the rows."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    if first is None or (isinstance(first, str) and _NO_DATA_ROW.fullmatch(tidy(first).replace(" ", ""))):
        return False
    return any(place < len(row) and not is_blank(row[place]) for place in places)
