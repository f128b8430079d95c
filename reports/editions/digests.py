"""What the reports of a year rest on, as digests of rows: equal digests, equal reports.

They are of the whole database: an edition sees a part of these rows, so its reports cannot change while none of them does.
A year's reports read no rows of later years, whatever the edition (`tests/unit/reports/test_earlier.py` draws both and compares).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from reports.digests import digest_of
from reports.editions.lists import Edition

_GROUPED: Final = ("institution", "year", "scheme_id")
# What an edition's conditions look at, besides the views that it lists (`opening`, `voters`).
_CONDITIONS: Final = ("mart.unit_result", "mart.grade_reason", "mart.flag", "core.ballot", "core.ballot_return")
# The run itself, which the indexes alone name.
_NOT_SHOWN: Final = {"mart.run": ("run_id", "started_at", "finished_at", "version")}

Group = tuple[Any, Any, Any]  # institution, year, scheme; None where the table has no such column


@dataclass(frozen=True)
class RowDigests:
    """The digest of each table's rows, by institution, year and scheme; and which scheme governs which year."""

    tables: dict[str, dict[Group, str]]
    governs: dict[tuple[str, int], str]

    @property
    def years(self) -> list[tuple[str, int]]:
        """Every institution and year that has results or a scheme, in order."""
        scored = {(institution, year) for institution, year, _ in self.tables.get("mart.unit_result", ())}
        return sorted(scored | self.governs.keys())

    def of(self, edition: Edition, institution: str, year: int, *, public_columns: Sequence[str]) -> str:
        """A digest of all that the edition's reports of that year can show but for settings of the office."""
        listed = {f"mart.{view}" for view in edition.views}
        seen = [name for name in self.tables if name in listed or name in _CONDITIONS or name.startswith("scheme.")]
        takes_setting = "setting" in {edition.components, *(view.columns for view in edition.views.values())}
        return digest_of(
            [
                edition.model_dump(),
                list(public_columns) if takes_setting else None,
                [[name, list(self._rows(name, institution, year))] for name in seen],
            ]
        )

    def _rows(self, table: str, institution: str, year: int) -> Iterable[object]:
        """The groups that bear on a year: of `scheme` those of the year or its scheme, of the rest all years up to it."""
        scheme, is_of_scheme = self.governs.get((institution, year)), table.startswith("scheme.")
        for (of_institution, of_year, of_scheme), digest in self.tables[table].items():
            if of_institution not in (None, institution) or of_scheme not in (None, scheme):
                continue
            if of_year is None or of_year == year or (of_year < year and not is_of_scheme):
                yield [of_year, digest]


def read_row_digests(database: Path) -> RowDigests:
    """The digests of the finished database."""
    with duckdb.connect(str(database), read_only=True, config={"threads": "1"}) as connection:
        columns = connection.execute(
            """
            select schema_name || '.' || table_name, list(column_name order by column_index), list(data_type order by column_index)
            from duckdb_columns()
            where schema_name in ('mart', 'scheme') or (schema_name = 'core' and table_name in ('ballot', 'ballot_return'))
            group by all
            order by all
            """
        ).fetchall()
        tables = {
            name: _digests(connection, name, dict(zip(names, types, strict=True))) for name, names, types in columns
        }
        governs = connection.execute("select institution, year, scheme_id from scheme.governs").fetchall()
    return RowDigests(tables, {(institution, year): scheme for institution, year, scheme in governs})


def _digests(connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str]) -> dict[Group, str]:
    """The digest of the rows of each group, whatever order they stand in: the number of rows, and MD5 of the MD5 of each, sorted."""
    shown = {name: kind for name, kind in columns.items() if name not in _NOT_SHOWN.get(table, ())}
    group = ", ".join(name if name in columns else "null" for name in _GROUPED)
    row = " || ".join(_text(f'"{name}"', kind) for name, kind in shown.items())
    rows = connection.execute(
        f"""
        select institution, year, scheme_id, count(*), md5(string_agg(row_digest, '' order by row_digest))
        from (select {group}, md5({row}) from {table}) as held (institution, year, scheme_id, row_digest)
        group by all
        order by all
        """
    ).fetchall()
    described = digest_of(list(shown.items()))
    return {tuple(of): f"{described} {count} {digest}" for *of, count, digest in rows}


def _text(column: str, kind: str) -> str:
    """A value after its length, so that no two rows are written alike; of a list each element so."""
    if kind.endswith("[]"):
        column = f"list_transform({column}, lambda held: {_text('held', kind.removesuffix('[]'))})"
    return f"coalesce(length(cast({column} as varchar)) || ':' || cast({column} as varchar), '-')"
