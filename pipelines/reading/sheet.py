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
    places: dict[int, Column]
    labels: dict[str, str]
    wide: dict[int, str]
    unknown: list[str]
    problems: list[CellProblem]

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each column, by the column's name; of one headed by a choice by that choice."""
        headed = {**{place: column.name for place, column in self.places.items()}, **self.wide}
        return {name: letters_of(place) for place, name in sorted(headed.items())}

    def lacks(self, names: Collection[str]) -> bool:
        """Whether there are such columns, and the sheet has none of them."""
        return bool(names) and not any(column.name in names for column in self.places.values())


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
    places: dict[int, Column] = {}
    labels: dict[str, str] = {}
    others: dict[int, str] = {}
    problems: list[CellProblem] = []
    for place, cell in enumerate(row):
        label = label_of(cell)
        column = table.by_header.get(label)
        if column is None:
            others.update({place: label} if not is_blank(cell) else {})
        elif column in places.values():
            problems.append(_typed_twice(place, number, column.name, label, cell))
        else:
            places[place] = column
            labels[column.name] = label
    wide = _wide_columns(table, labels, others, choices or ())
    problems.extend(_typed_twice(place, number, table.wide[-1], choice, choice) for place, choice in _repeated(wide))
    in_code = sum(label in table.by_name for label in labels.values()) * 2 > len(labels)
    labels = {
        column.name: labels.get(column.name, column.name if in_code else column.header) for column in table.columns
    }
    is_wide = bool(wide) or (choices is None and not any(column.name in table.wide for column in places.values()))
    first = f"{letters_of(min(places, default=0))}{number}"
    problems.extend(
        CellProblem(
            first,
            number,
            column.name,
            labels[column.name],
            "",
            "missing_column",
            _missing(table, column, labels[column.name]),
        )
        for column in table.columns
        if column.required and column not in places.values() and not (is_wide and column.name in table.wide)
    )
    unknown = [label for place, label in others.items() if place not in wide]
    return Header(number, places, labels, wide, unknown, problems)


def _typed_twice(place: int, number: int, column: str, label: str, cell: object) -> CellProblem:
    return CellProblem(
        f"{letters_of(place)}{number}",
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
    for place, label in labels.items():
        at.setdefault(label, []).append(place)
    return [(places[1], label) for label, places in at.items() if len(places) > 1]


def _wide_columns(
    table: Table, labels: Mapping[str, str], others: Mapping[int, str], choices: Collection[str]
) -> dict[int, str]:
    """The columns headed by choices, where the sheet has neither of the two columns that they stand in place of."""
    if any(name in labels for name in table.wide):
        return {}
    by_label = {label_of(choice): choice for choice in choices}
    return {place: by_label[label] for place, label in others.items() if label in by_label}


def _missing(table: Table, column: Column, label: str) -> str:
    beside = "（或不要这一列和票数列，以各等次为列名、其下填票数）" if column.name in table.wide else ""
    return f"缺少必填的列“{label}”{beside}；请按模板补上"


def label_of(cell: object) -> str:
    """What a header cell calls its column: without blanks, line breaks, and the star of what must be filled in."""
    return re.sub(r"[\s*＊]", "", tidy(cell)) if cell is not None else ""


def read_rows(sheet: Sheet, header: Header, table: Table) -> TypedRows:
    """The rows below the header. A cell that cannot be read counts as blank and is told, once if it is merged down."""
    filled = sheet.fill_down(after=header.row)
    rows = {number: row for number, row in filled.rows.items() if _is_data(row, header.places)}
    numbers = list(rows)
    values: dict[str, list[Value]] = {column.name: [blank_of(column)] * len(numbers) for column in table.columns}
    found: list[tuple[int, int, CellProblem]] = []

    def read(place: int, column: Column, label: str) -> list[Value]:
        cells: list[object] = [row[place] if place < len(row) else None for row in rows.values()]
        typed, failed = read_column(cells, column)
        found.extend(
            (
                numbers[at],
                place,
                CellProblem(
                    f"{letters_of(place)}{numbers[at]}",
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
            if (numbers[at], place) not in filled.carried
        )
        return typed

    for place, column in header.places.items():
        values[column.name] = read(place, column, header.labels[column.name])
    if header.wide:
        choice, votes = table.wide
        counts = {name: read(place, table[votes].in_wide_sheet(), name) for place, name in header.wide.items()}
        values, numbers = _unfolded(values, numbers, counts, choice=choice, votes=votes)
    return TypedRows(values, numbers, [problem for *_, problem in sorted(found)])


def _unfolded(
    values: Mapping[str, list[Value]], numbers: list[int], counts: Mapping[str, list[Value]], *, choice: str, votes: str
) -> tuple[dict[str, list[Value]], list[int]]:
    """A row for each row and choice of a wide sheet, in the order of both; a row without any vote was not filled in."""
    voted = [at for at in range(len(numbers)) if any(count[at] != 0 for count in counts.values())]
    repeated = [at for at in voted for _ in counts]
    unfolded = {name: [column[at] for at in repeated] for name, column in values.items()}
    unfolded[choice] = [*counts] * len(voted)
    unfolded[votes] = [count[at] for at in voted for count in counts.values()]
    return unfolded, [numbers[at] for at in repeated]


def _is_data(row: Row, places: Mapping[int, Column]) -> bool:
    """Whether a column of the table is filled, and the first filled cell of any column is no word that ends or explains the rows."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    if first is None or (isinstance(first, str) and _NO_DATA_ROW.fullmatch(tidy(first).replace(" ", ""))):
        return False
    return any(place < len(row) and not is_blank(row[place]) for place in places)
