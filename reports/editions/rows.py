"""Which rows of a view an edition shows, as a condition in SQL: its own condition, and the names that its lists allow."""

from collections.abc import Iterable, Sequence
from typing import Final

from reports.editions.lists import OWN_COMPONENTS, All, Edition, NameList, Setting, ViewList
from scoring.vocabulary import COMPONENT_LABELS

# The view and column by which the rows of a list are named; the sheet without regard to blanks in its name.
_FLAG: Final = "flag"
_COMPONENT: Final = "component"
_SHEET: Final = "sheet_of(source_sheet)"


def rows_of(edition: Edition, view: str, listed: ViewList, *, public_columns: Sequence[str], is_database: bool) -> str:
    """The condition for the rows of a view that may appear, in the edition's database or in its reports."""
    conditions = [f"({listed.rows})"]
    match view:
        case "flag":
            conditions.append(_named(_FLAG, _names(edition.flags, public_columns, is_database=is_database)))
        case "component" | "score_item":
            conditions.append(_of_components(_names(edition.components, public_columns, is_database=is_database)))
        case "problem":
            names = _names(edition.problem_sheets, public_columns, is_database=is_database)
            conditions.append(f"(coalesce(source_sheet, '') = '' or {_named(_SHEET, names)})")
    return " and ".join(conditions)


def _names(listed: NameList | All | Setting, setting: Sequence[str], *, is_database: bool) -> Sequence[str] | None:
    """The names that may appear; None for all."""
    if isinstance(listed, NameList):
        return listed.in_database() if is_database else listed.shown
    return None if listed == "all" else setting


def _named(column: str, names: Iterable[str] | None) -> str:
    if names is None:
        return "true"
    quoted = ", ".join(_quoted(name) for name in names)
    return f"{column} in ({quoted})" if quoted else "false"


def _of_components(names: Sequence[str] | None) -> str:
    """Those named; with `own` also those that are none of the contract's but a scheme's."""
    if names is None or OWN_COMPONENTS not in names:
        return _named(_COMPONENT, names)
    return f"({_named(_COMPONENT, names)} or not {_named(_COMPONENT, COMPONENT_LABELS)})"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
