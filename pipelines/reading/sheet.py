"""From a sheet of cells to typed rows that name their place: the header, the rows that count, the cells' readings."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from expectations.contract import Column, Table
from pipelines.reading.cells import Value, blank_of, cited, is_blank, read_column, tidy
from pipelines.spreadsheet.grid import Row, Sheet
from pipelines.spreadsheet.values import letters_of
from scoring.vocabulary import NO_DATA_WORDS

HEADER_WITHIN: Final = 10
_NO_DATA_ROW: Final = re.compile(rf"({'|'.join(NO_DATA_WORDS)})([:：].*)?", re.DOTALL)


class CellProblem(NamedTuple):
    """What is wrong at a cell of the sheet being read.

    `column` is the name of its column, `label` what the header calls it; `may_be`, of a damaged code, a pattern of what it was.
    """

    cell: str
    row: int
    column: str
    label: str
    value: str
    rule: str
    message: str
    may_be: str = ""


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
    """Where a table's columns stand in a sheet.

    `labels` says of each column of the table, by its name, how this sheet calls it; `wide` which columns are headed by a
    choice in place of the columns for choice and votes.
    """

    row: int
    columns: dict[int, Column]
    labels: dict[str, str]
    wide: dict[int, str]
    unknown: list[str]
    problems: list[CellProblem]

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each column, by the column's name; of one headed by a choice by that choice."""
        headed = {**{index: column.name for index, column in self.columns.items()}, **self.wide}
        return {name: letters_of(index) for index, name in sorted(headed.items())}

    def lacks(self, names: Collection[str]) -> bool:
        """Whether there are such columns, and the sheet has none of them."""
        return bool(names) and not any(column.name in names for column in self.columns.values())


class TypedRows(NamedTuple):
    """A sheet's rows as its table holds them, by column; where each stands; and what could not be read."""

    values: dict[str, list[Value]]
    numbers: list[int]
    problems: list[CellProblem]


def find_header(sheet: Sheet, table: Table, choices: Collection[str] | None = ()) -> Header:
    """The header: of the first ten rows the one that holds the most of the table's column names, two at least.

    `choices` are those of the year's scheme, which may head columns of a wide sheet; None where the scheme is not known.
    """
    best, named = 1, 0
    head = sheet.head(HEADER_WITHIN).rows
    for number, row in head.items():
        count = len({table.by_header[label_of(cell)].name for cell in row if label_of(cell) in table.by_header})
        if count > named:
            best, named = number, count
    if named < min(2, len(table.columns)):
        message = f"前{HEADER_WITHIN}行里找不到表头；请保留模板的表头行，列名一字不差"
        return Header(1, {}, {}, {}, [], [CellProblem("A1", 1, "", "", "", "missing_header", message)])
    return _read_header(head[best], table, best, choices)


def _read_header(row: Row, table: Table, number: int, choices: Collection[str] | None) -> Header:
    columns: dict[int, Column] = {}
    labels: dict[str, str] = {}
    others: dict[int, str] = {}
    problems: list[CellProblem] = []
    for index, cell in enumerate(row):
        label = label_of(cell)
        column = table.by_header.get(label)
        if column is None:
            others.update({index: label} if not is_blank(cell) else {})
        elif column in columns.values():
            problems.append(_typed_twice(index, number, column.name, label, cell))
        else:
            columns[index] = column
            labels[column.name] = label
    wide = _wide_columns(table, labels, others, choices or ())
    problems.extend(_typed_twice(index, number, table.wide[-1], choice, choice) for index, choice in _repeated(wide))
    in_code = sum(label in table.by_name for label in labels.values()) * 2 > len(labels)
    labels = {
        column.name: labels.get(column.name, column.name if in_code else column.header) for column in table.columns
    }
    is_wide = bool(wide) or (choices is None and not any(column.name in table.wide for column in columns.values()))
    first = f"{letters_of(min(columns, default=0))}{number}"
    problems.extend(
        CellProblem(first, number, name, labels[name], "", "missing_column", _missing(table, name, labels))
        for name in _missing_columns(table, {column.name for column in columns.values()}, is_wide=is_wide)
    )
    unknown = [label for index, label in others.items() if index not in wide]
    return Header(number, columns, labels, wide, unknown, problems)


def _typed_twice(index: int, number: int, column: str, label: str, cell: object) -> CellProblem:
    return CellProblem(
        f"{letters_of(index)}{number}",
        number,
        column,
        label,
        cited(cell),
        "duplicate_column",
        "同名的列出现两次；请删去多余的一列",
    )


def _repeated(labels: Mapping[int, str]) -> Iterable[tuple[int, str]]:
    """Of each label that heads several columns, the second of them."""
    at: dict[str, list[int]] = {}
    for index, label in labels.items():
        at.setdefault(label, []).append(index)
    return [(indexes[1], label) for label, indexes in at.items() if len(indexes) > 1]


def _wide_columns(
    table: Table, labels: Mapping[str, str], others: Mapping[int, str], choices: Collection[str]
) -> dict[int, str]:
    """The columns headed by choices, where the sheet has neither of the two columns that they stand in place of."""
    if any(name in labels for name in table.wide):
        return {}
    by_label = {label_of(choice): choice for choice in choices}
    return {index: by_label[label] for index, label in others.items() if label in by_label}


def _missing_columns(table: Table, there: Collection[str], *, is_wide: bool) -> list[str]:
    """The columns that every sheet of the table must have and this one has not; of two of which it needs one, the first."""
    missing = [
        column.name
        for column in table.columns
        if column.required and column.name not in there and not (is_wide and column.name in table.wide)
    ]
    has_neither = bool(table.one_of) and not is_wide and not any(name in there for name in table.one_of)
    return [*missing, table.one_of[0]] if has_neither else missing


def _missing(table: Table, name: str, labels: Mapping[str, str]) -> str:
    other = f"或“{labels[table.one_of[1]]}”" if name in table.one_of else ""
    beside = "（或不要等次列和票数列，以各等次为列名、其下填票数）" if name in table.wide else ""
    return f"缺少必填的列“{labels[name]}”{other}{beside}；请按模板补上"


def label_of(cell: object) -> str:
    """What a header cell calls its column: without blanks, line breaks, and the star of what must be filled in."""
    return re.sub(r"[\s*＊]", "", tidy(cell)) if cell is not None else ""


def read_rows(sheet: Sheet, header: Header, table: Table) -> TypedRows:
    """The rows below the header. A cell that cannot be read counts as blank and is told, once if it is merged down."""
    filled = sheet.fill_down(after=header.row)
    rows = {number: row for number, row in filled.rows.items() if _is_data(row, header.columns)}
    numbers = list(rows)
    values: dict[str, list[Value]] = {column.name: [blank_of(column)] * len(numbers) for column in table.columns}
    faults: list[tuple[int, int, CellProblem]] = []

    def read(index: int, column: Column, label: str) -> list[Value]:
        cells: list[object] = [row[index] if index < len(row) else None for row in rows.values()]
        typed, failed = read_column(cells, column)
        faults.extend(
            (
                numbers[at],
                index,
                CellProblem(
                    f"{letters_of(index)}{numbers[at]}",
                    numbers[at],
                    column.name,
                    label,
                    cited(cells[at]),
                    rule,
                    message,
                    may_be,
                ),
            )
            for at, rule, message, may_be in failed
            if (numbers[at], index) not in filled.carried
        )
        return typed

    for index, column in header.columns.items():
        values[column.name] = read(index, column, header.labels[column.name])
    if header.wide:
        choice, votes = table.wide
        counts = {name: read(index, table[votes].in_wide_sheet(), name) for index, name in header.wide.items()}
        beside = [name for name in table.one_of if name not in table.wide]
        values, numbers = _unfolded(values, numbers, counts, choice=choice, votes=votes, beside=beside)
    return TypedRows(values, numbers, [problem for *_, problem in sorted(faults)])


def _unfolded(
    values: Mapping[str, list[Value]],
    numbers: list[int],
    counts: Mapping[str, list[Value]],
    *,
    choice: str,
    votes: str,
    beside: Collection[str],
) -> tuple[dict[str, list[Value]], list[int]]:
    """A row for each row and choice of a wide sheet, in the order of both.

    A row without any vote is one as it stands where a column `beside` the choices is filled; else it was not filled in.
    """
    rows: list[tuple[int, str | None]] = []
    for at in range(len(numbers)):
        if any(count[at] != 0 for count in counts.values()):
            rows.extend((at, name) for name in counts)
        elif any(values[name][at] is not None for name in beside):
            rows.append((at, None))
    unfolded = {name: [column[at] for at, _ in rows] for name, column in values.items()}
    unfolded[choice] = [name for _, name in rows]
    unfolded[votes] = [values[votes][at] if name is None else counts[name][at] for at, name in rows]
    return unfolded, [numbers[at] for at, _ in rows]


def _is_data(row: Row, columns: Mapping[int, Column]) -> bool:
    """Whether a column of the table is filled, and the first filled cell of any column is no word that ends or explains the rows."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    if first is None or (isinstance(first, str) and _NO_DATA_ROW.fullmatch(tidy(first).replace(" ", ""))):
        return False
    return any(index < len(row) and not is_blank(row[index]) for index in columns)
