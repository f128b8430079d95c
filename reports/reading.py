"""Reading the published views for one institution and year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import duckdb

Row = dict[str, Any]
Hidden = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Reader:
    """Queries may name `$institution`, `$year` and `$scheme_id`, the scheme that governs the year.

    `hidden` are columns of `mart`, as (view, column), that may not appear: null in every row, and not to be shown.
    """

    connection: duckdb.DuckDBPyConnection
    institution: str
    year: int
    scheme_id: str
    hidden: Hidden = frozenset()

    def select(self, sql: str) -> list[Row]:
        """The rows of a query, by column name."""
        known = {"institution": self.institution, "year": self.year, "scheme_id": self.scheme_id}
        bound = {name: value for name, value in known.items() if f"${name}" in sql}
        return _by_name(self.connection.execute(sql, bound))

    def shows(self, view: str, column: str) -> bool:
        """Whether a column may appear."""
        return (view, column) not in self.hidden


def _by_name(result: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def open_year(
    connection: duckdb.DuckDBPyConnection, institution: str, year: int, *, hidden: Hidden = frozenset()
) -> Reader:
    """A reader of that year. Raises LookupError where no scheme governs it."""
    found = connection.execute(
        "select governs.scheme_id from scheme.governs as governs where governs.institution = ? and governs.year = ?",
        [institution, year],
    ).fetchone()
    if found is None:
        raise LookupError(f"{institution} {year} 年度没有适用的方案，不能出报表")
    return Reader(connection, institution, year, found[0], hidden)


def published_years(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    """Every institution and year that has results."""
    return connection.execute(
        "select distinct result.institution, result.year from mart.unit_result as result order by 1, 2"
    ).fetchall()


def units_of(reader: Reader) -> list[Row]:
    """The units of the year, by code."""
    return reader.select(
        """
        select unit.unit_code, unit.unit_name
        from mart.unit_result as unit
        where unit.institution = $institution and unit.year = $year
        order by unit.unit_code
        """
    )


def first(rows: Iterable[Row]) -> Row:
    """The only row of a query that always gives one."""
    (row,) = rows
    return row
