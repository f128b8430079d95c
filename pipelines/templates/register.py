"""The units and cadres that a year's template offers: as accepted last, or, where nothing was, as they lie in the inbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from expectations.contract import Table
from expectations.tables import CADRE, ROUTINE, UNIT
from pipelines.accepted.store import sound_tables
from pipelines.installation.settings import Settings
from pipelines.intake.folders import assessed_folders
from pipelines.reading.year_rows import read_year
from scoring.scheme.grammar import Scheme

Row = Mapping[str, Any]

# What was said of one year alone, and is not carried into the next.
_OF_ONE_YEAR: dict[str, dict[str, Any]] = {
    UNIT.name: {"predecessors": None},
    CADRE.name: {"participation": CADRE["participation"].default},
}


@dataclass(frozen=True)
class Register:
    """Units and cadres by column name, groups by their labels; `year` is the one they were typed in, None if there is none.

    `periods` are those of that year's routine assessments, in the order in which they were typed.
    """

    year: int | None = None
    units: tuple[Row, ...] = ()
    cadres: tuple[Row, ...] = ()
    periods: tuple[str, ...] = ()


def register_for(settings: Settings, year: int, scheme: Scheme) -> Register:
    """The list of the year itself if it was accepted, else of the latest year before it."""
    found = _accepted(settings, year) or _in_inbox(settings, year)
    if found is None:
        return Register()
    typed_in, units, cadres, routine = found
    if typed_in < year:
        units, cadres = _carried(UNIT, units), _carried(CADRE, cadres)
    return Register(
        typed_in,
        tuple(_known_words(row, "unit_group", _group_labels(scheme)) for row in _once(UNIT, units)),
        tuple(
            _known_words(row, "rank_level", {rank: rank for rank in scheme.cadres.components})
            for row in _once(CADRE, cadres)
        ),
        tuple(dict.fromkeys(row["period"] for row in routine if row["period"])),
    )


Found = tuple[int, list[Row], list[Row], list[Row]]
_LISTS = (UNIT, CADRE, ROUTINE)


def _accepted(settings: Settings, year: int) -> Found | None:
    accepted = {
        accepted_year: tables
        for accepted_year, tables in sound_tables(settings.folders, settings.institution).items()
        if accepted_year <= year
    }
    if not accepted:
        return None
    tables = accepted[max(accepted)]
    units, cadres, routine = (tables[table.name].to_pylist() if table.name in tables else [] for table in _LISTS)
    return max(accepted), units, cadres, routine


def _in_inbox(settings: Settings, year: int) -> Found | None:
    """The latest year up to this one whose folder has units; what is wrong with its rows is for `check` to say."""
    folders = [
        folder
        for folder in assessed_folders(settings)
        if folder.institution == settings.institution and folder.year <= year
    ]
    for folder in sorted(folders, reverse=True):
        rows = read_year(folder).rows
        units, cadres, routine = (_as_rows(rows[table.name].as_columns()) for table in _LISTS)
        if units:
            return folder.year, units, cadres, routine
    return None


def _as_rows(columns: Mapping[str, list[Any]]) -> list[Row]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _carried(table: Table, rows: Iterable[Row]) -> list[Row]:
    return [{**row, **_OF_ONE_YEAR[table.name]} for row in rows]


def _once(table: Table, rows: Iterable[Row]) -> list[Row]:
    """The rows that have a code, each code once, in the order of the codes."""
    [key] = table.key
    by_code = {row[key]: row for row in rows if row[key]}
    return [by_code[code] for code in sorted(by_code)]


def _group_labels(scheme: Scheme) -> dict[str, str]:
    return {**{label: label for label in scheme.groups.values()}, **scheme.groups}


def _known_words(row: Row, column: str, words: Mapping[str, str]) -> Row:
    """The row with the word as the year's scheme has it; blank, to be filled in, where the scheme no longer knows it."""
    return {**row, column: words.get(row[column])}
