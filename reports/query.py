"""The queries of reports: each is a file of `reports/queries`, whose header says what it asks and what its columns mean.

Values are named in the text (`$institution`, `$year`, `$scheme_id`), and put there as literals of SQL by `run_query` alone: DuckDB
imports pandas, a third of a second, as soon as it is given one apart from the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import duckdb

Row = dict[str, Any]

QUERIES: Final = Path(__file__).with_name("queries")
_PARAMETER: Final = re.compile(r"\$(\w+)")
_REQUIRED: Final = ("question", "grain")


class QueryHeaderError(Exception):
    """A query file whose header does not say what it must."""


@dataclass(frozen=True)
class QueryColumn:
    """A column of a query: its name, its SQL type, and what it means."""

    name: str
    sql_type: str
    meaning: str


@dataclass(frozen=True)
class Query:
    """One query file: the question that it answers, what one row is, its columns in order, and one `select`."""

    name: str
    question: str
    grain: str
    columns: tuple[QueryColumn, ...]
    sql: str

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of the values that have to be bound."""
        return frozenset(_PARAMETER.findall(self.sql))


@cache
def read_query(name: str) -> Query:
    """The query of that name. Raises FileNotFoundError where there is none, QueryHeaderError where its header is not complete."""
    text = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    header, end, sql = text.removeprefix("/*\n").partition("*/\n")
    if not text.startswith("/*\n") or not end:
        raise QueryHeaderError(f"{name}.sql: no header")
    heading, _, columns = header.partition("columns:\n")
    told = dict(line.split(": ", 1) for line in heading.splitlines() if ": " in line)
    if missing := [key for key in _REQUIRED if not told.get(key)]:
        raise QueryHeaderError(f"{name}.sql: the header lacks {', '.join(missing)}")
    listed = tuple(_column(name, line) for line in columns.splitlines())
    return Query(name, told["question"], told["grain"], listed, sql.strip())


def _column(query: str, line: str) -> QueryColumn:
    """A line of the header: `  total: decimal(12,4) | 分 | 总分`, the unit of measure only where there is one."""
    name, _, rest = line.strip().partition(": ")
    parts = rest.split(" | ")
    if len(parts) not in (2, 3):
        raise QueryHeaderError(f"{query}.sql: cannot read {line!r}")
    return QueryColumn(name, parts[0], parts[-1])


def query_names() -> tuple[str, ...]:
    """The names of all queries."""
    return tuple(sorted(path.stem for path in QUERIES.glob("*.sql")))


def run_query(connection: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """The rows of a query, by column name; of `values` those are put in that it names."""
    query = read_query(name)
    given = {parameter: _literal((values or {})[parameter]) for parameter in query.parameters}
    result = connection.execute(_PARAMETER.sub(lambda match: given[match[1]], query.sql))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _literal(value: str | int) -> str:
    """A text or a whole number as SQL has it."""
    return f"{value:d}" if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
