"""The lists of lists.yaml: what may appear in each edition. What no list names does not appear."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML

LISTS: Final = Path(__file__).with_name("lists.yaml")
EVERY_ROW: Final = "true"
OWN_COMPONENTS: Final = "own"  # in a list of components: those that a scheme names itself
All = Literal["all"]
Setting = Literal["setting"]


class EditionListError(Exception):
    """lists.yaml says what it cannot; the message names edition, key, and what is wrong."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ConditionalColumns(_Frozen):
    """Columns that are empty but in the rows of which the condition, SQL over the view's columns, is true."""

    columns: tuple[str, ...]
    where: str


class NameList(_Frozen):
    """Names of one sort (flags, components, sheets) that appear in an edition, and those that are kept back on purpose.

    A name in neither list does not appear; a test sees to it that each stands in one. `database_only` appear in the
    edition's database but in no report.
    """

    shown: tuple[str, ...]
    database_only: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        names = self.named
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"写了两次：{'、'.join(twice)}")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        return (*self.shown, *self.database_only, *self.hidden)

    def in_database(self) -> tuple[str, ...]:
        """What the database of the edition may hold."""
        return (*self.shown, *self.database_only)


class ViewList(_Frozen):
    """What of one view may appear: columns, and rows, by a condition in SQL over the view's columns.

    `replaced` is SQL by column: what stands in that column instead of what the database has there. Of `private_rows` and
    `private_columns` an edition by unit or cadre shows only what is of the one it is for. `keys` are columns by which rows of
    two views belong together: reports may use them, and print them only where they are listed as well.
    """

    columns: tuple[str, ...] | All | Setting
    rows: str = EVERY_ROW
    shown: tuple[ConditionalColumns, ...] = ()
    replaced: Mapping[str, str] = Field(default_factory=dict)
    private_rows: str = EVERY_ROW
    private_columns: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    is_in_database: bool = True

    def columns_of(self, columns: Iterable[str], setting: Iterable[str]) -> tuple[str, ...]:
        """The columns listed, of those that the view has; `setting` are those of the setting `public_columns`."""
        if self.columns == "all":
            return tuple(columns)
        return tuple(dict.fromkeys(setting)) if self.columns == "setting" else self.columns


class Edition(_Frozen):
    """An edition: its name, which is the folder of its reports, for whom it is, and what may appear in it.

    `code` is its name where only letters may stand.
    `database` is the name of its database, empty where it has none; `by` the kind of subject of whom each gets a part of its
    own, empty where all get the same; `validation` whether the page of each year's check lies beside its reports.
    Rows appear by their flag, their component (those of bonus and penalty too, item by item) and, of problems, their sheet,
    given by its names in Chinese and in code; `workbook` names the sheets of its workbook, where it has one.
    """

    name: str
    code: str
    audience: str
    database: str = ""
    by: Literal["unit", "cadre", ""] = ""
    documents: tuple[str, ...]
    validation: bool = False
    flags: NameList | All
    components: NameList | All | Setting
    problem_sheets: NameList | All
    workbook: NameList | All
    views: Mapping[str, ViewList]


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, the fullest first. Raises EditionListError."""
    return read_editions(LISTS.read_text(encoding="utf-8"))


def read_editions(text: str) -> tuple[Edition, ...]:
    """The editions that a text in the form of lists.yaml lists. Raises EditionListError."""
    entries = YAML(typ="safe", pure=True).load(text)
    return tuple(_edition(name, entry) for name, entry in entries.items())


def _edition(name: str, entry: Mapping[str, object]) -> Edition:
    try:
        return Edition.model_validate({"name": name, **entry})
    except ValidationError as error:
        wrong = "；".join(f"{' › '.join(map(str, each['loc']))}：{each['msg']}" for each in error.errors())
        raise EditionListError(f"lists.yaml 的 {name} 有误：{wrong}") from error
