"""Reading the published views for one institution and year."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

import duckdb

from reports.query import Row, run_query

Hidden = frozenset[tuple[str, str]]
Read = TypeVar("Read")


@dataclass(frozen=True)
class Reader:
    """Answers the queries of `reports/queries` for one institution and year, and the scheme that governs it.

    `hidden` are columns of `mart`, as (view, column), that may not appear: null in every row, and not to be shown. One that
    remembers asks each question once: for as long as nobody changes what its connection shows.
    """

    connection: duckdb.DuckDBPyConnection
    institution: str
    year: int
    scheme_id: str
    hidden: Hidden = frozenset()
    _remembered: dict[str, Any] | None = field(default=None, repr=False, compare=False)

    def remembering(self) -> "Reader":
        """A reader of the same that remembers, and as yet nothing."""
        return replace(self, _remembered={})

    def rows(self, query: str) -> list[Row]:
        """The rows of the query of that name, by column name. The list may be changed, the rows not."""
        values = {"institution": self.institution, "year": self.year, "scheme_id": self.scheme_id}
        return list(self.once(f"rows of {query}", lambda: run_query(self.connection, query, values)))

    def once(self, name: str, read: Callable[[], Read]) -> Read:
        """What `read` reads by this reader; a reader that remembers does so once under that name."""
        if self._remembered is None:
            return read()
        if name not in self._remembered:
            self._remembered[name] = read()
        return cast("Read", self._remembered[name])

    def shows(self, view: str, column: str) -> bool:
        """Whether a column may appear."""
        return (view, column) not in self.hidden


def open_year(
    connection: duckdb.DuckDBPyConnection, institution: str, year: int, *, hidden: Hidden = frozenset()
) -> Reader:
    """A reader of that year. Raises LookupError where no scheme governs it."""
    governing = run_query(connection, "governing", {"institution": institution, "year": year})
    if not governing:
        raise LookupError(f"{institution} {year} 年度没有适用的方案，不能出报表")
    return Reader(connection, institution, year, governing[0]["scheme_id"], hidden)


def published_years(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    """Every institution and year that has results."""
    return [(row["institution"], row["year"]) for row in run_query(connection, "published_years")]


def units_of(reader: Reader) -> list[Row]:
    """The units of the year, by code."""
    return sorted(reader.rows("unit_results"), key=lambda unit: unit["unit_code"])
