"""The lists as read from lists.yaml: what of each view may appear in an edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

LISTS: Final = Path(__file__).with_name("lists.yaml")
ALL: Final = "all"
SETTING: Final = "setting"
EVERY_ROW: Final = "true"


@dataclass(frozen=True)
class Shown:
    """Columns that appear in those rows only of which the condition is true."""

    columns: tuple[str, ...]
    where: str


@dataclass(frozen=True)
class ViewList:
    """What of one view may appear. `columns` is None for all; conditions are SQL over the view's columns.

    `said` is SQL by column: what an edition says in that column instead of what the database says there.
    """

    columns: tuple[str, ...] | None
    is_by_setting: bool
    rows: str
    database_rows: str
    shown: tuple[Shown, ...]
    said: Mapping[str, str]
    own_rows: str
    own: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """An edition: its name, which is the folder of its reports, for whom it is, the name of its database if it has one, its documents and lists.

    `shows_validation` says whether the page of each year's check lies beside its reports.

    `by` is the kind of subject that each gets a part of its own, `unit` or `cadre`; empty where all get the same.
    """

    name: str
    audience: str
    database: str
    by: str
    documents: tuple[str, ...]
    shows_validation: bool
    views: Mapping[str, ViewList]


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, the fullest first."""
    said = YAML(typ="safe", pure=True).load(LISTS)
    return tuple(_edition(name, entry) for name, entry in said.items())


def _edition(name: str, entry: Mapping[str, Any]) -> Edition:
    return Edition(
        name=name,
        audience=entry["audience"],
        database=entry.get("database", ""),
        by=entry.get("by", ""),
        documents=tuple(entry["documents"]),
        shows_validation=entry.get("validation", False),
        views={name: _view_list(view) for name, view in entry["views"].items()},
    )


def _view_list(view: Mapping[str, Any]) -> ViewList:
    columns = view["columns"]
    return ViewList(
        columns=None if columns in (ALL, SETTING) else tuple(columns),
        is_by_setting=columns == SETTING,
        rows=view.get("rows", EVERY_ROW),
        database_rows=view.get("database_rows", view.get("rows", EVERY_ROW)),
        shown=tuple(Shown(tuple(part["columns"]), part["where"]) for part in view.get("shown", ())),
        said=view.get("said", {}),
        own_rows=view.get("own_rows", EVERY_ROW),
        own=tuple(view.get("own", ())),
    )
