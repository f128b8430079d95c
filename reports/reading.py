"""Reading the published views for one institution and year."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar, cast

import duckdb

from reports.query import Row, read_query, run_query

Hidden = frozenset[tuple[str, str]]
Read = TypeVar("Read")
SchemeRows = dict[tuple[str, str], list[Row]]  # by scheme and query: what a scheme says is the same in every edition
_OF_A_SCHEME: Final = frozenset({"scheme_id"})


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
    _schemes: SchemeRows | None = field(default=None, repr=False, compare=False)

    def remembering(self, schemes: SchemeRows | None = None) -> "Reader":
        """A reader of the same that remembers, and as yet nothing but of schemes: that is for all editions and years to share."""
        return replace(self, _remembered={}, _schemes=schemes if schemes is not None else {})

    def rows(self, query: str) -> list[Row]:
        """The rows of the query of that name, by column name. The list may be changed, the rows not."""
        values = {"institution": self.institution, "year": self.year, "scheme_id": self.scheme_id}

        def read() -> list[Row]:
            return run_query(self.connection, query, values)

        if self._schemes is not None and read_query(query).parameters == _OF_A_SCHEME:
            key = (self.scheme_id, query)
            if key not in self._schemes:
                self._schemes[key] = read()
            return list(self._schemes[key])
        return list(self.once(f"rows of {query}", read))

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
