"""What is declared of an intake table (its sheet, its columns, what each may hold) and of a rule between tables."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cached_property


class Kind(StrEnum):
    """How a cell of a column is read, and how DuckDB holds it."""

    CODE = "code"
    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"

    @property
    def sql_type(self) -> str:
        return {"number": "DOUBLE", "whole": "BIGINT", "date": "DATE"}.get(self.value, "VARCHAR")

    @property
    def chinese(self) -> str:
        return {"number": "数字", "whole": "整数", "date": "日期"}.get(self.value, "文字")


class SchemeWord(Enum):
    """Where an example takes its word from, since every scheme has words of its own."""

    NEXT_OF_LIST = auto()
    BEST_GRADE = auto()


Example = str | float | SchemeWord | Callable[[int], "str | int | date"] | None
"""What a cell of the template's examples holds: a value, a word of the scheme, or one made from the year."""


def day(month: int, day_of_month: int) -> Callable[[int], date]:
    """An example that is this day of the year the template is for."""
    return lambda year: date(year, month, day_of_month)


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    `words` maps what people type to what the tables hold, where the contract fixes the words; `listed_in` names the
    list of the year's scheme whose words the column takes instead (`grades`, `sanctions` …); `refers_to` is the table
    and column in which the value must stand, if it must. `default` is what a blank cell says; with `is_filled` only
    where the sheet has no such column, and a blank cell is an error. `example` is what the first and the second row of the
    template's examples hold; where it is left out, they take the first two words of the column's list.
    """

    name: str
    header: str
    kind: Kind
    meaning: str
    required: bool = False
    least: float | None = None
    above: float | None = None
    greatest: float | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    listed_in: str | None = None
    refers_to: tuple[str, str] | None = None
    default: str | int | None = None
    is_filled: bool = False
    is_below_choice: bool = False
    example: tuple[Example, Example] = (SchemeWord.NEXT_OF_LIST, SchemeWord.NEXT_OF_LIST)

    @property
    def description(self) -> str:
        """What people call it and what it means, without saying its name twice."""
        return self.meaning if self.meaning.startswith(self.header) else f"{self.header}：{self.meaning}"

    def in_wide_sheet(self) -> "Column":
        """As the cells below a choice hold it: a blank one is 0, and what is less is told at the choice's own column."""
        return replace(self, default=0, is_filled=False, is_below_choice=True)


@dataclass(frozen=True)
class Table:
    """One sheet of the intake: its Chinese name, what a row is, its columns and its key.

    `one_of` names two columns of which a row fills one, so that the sheet must have one of them at least. `wide` names two
    columns: in place of both the sheet may have a column for each word of the first that holds the second.
    """

    name: str
    sheet: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    required: bool = False
    adds_up: bool = False
    one_of: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    if_typed_twice: str = ""  # what to do besides, where there is a usual reason for typing a key twice
    called: str = ""  # what a row is called where people are asked to add it: 该单位

    def __getitem__(self, column: str) -> Column:
        return self.by_name[column]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def required_key(self) -> tuple[str, ...]:
        """The columns of the key in which a row always holds something."""
        return tuple(name for name in self.key if self[name].required)

    @cached_property
    def by_header(self) -> dict[str, Column]:
        """Columns by what stands in a header cell: the Chinese name or the name in code."""
        return {header: column for column in self.columns for header in (column.header, column.name)}


@dataclass(frozen=True)
class CrossRule:
    """A rule between tables: what it asks, how severe its findings are, what it says of each, and the SQL that finds them."""

    name: str
    question: str
    severity: str
    message: str
    sql: str

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables in which its findings stand; none for one that speaks of the scheme as a whole."""
        return tuple(dict.fromkeys(re.findall(r"'(\w+)' as table_name", self.sql)))


SOURCE_COLUMNS = ("source_file", "source_sheet", "source_row")


@dataclass(frozen=True)
class Finding:
    """What an expectation or a rule says of one cell: the table's column, the value, and where it was typed."""

    severity: str
    rule: str
    table: str
    column: str
    value: str
    message: str
    source_file: str
    source_sheet: str
    source_row: int
    check: str
