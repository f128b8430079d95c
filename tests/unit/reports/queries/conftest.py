"""A desk on which one query file is asked over a handful of rows, put into otherwise empty tables."""

import duckdb
import pytest

from reports.query import query_names, run_query
from scoring.scheme.tables import SCHEME_TABLES
from tests.unit.reports.published_tables import mart_tables

HERE, ELSEWHERE = "本校", "别校"
NOW, BEFORE = 2024, 2023
SCHEME, OTHER_SCHEME = "方案", "另一方案"
BEYOND_SCHEMES = {
    "governs": "institution varchar, year integer, scheme_id varchar",
    "result_number": "institution varchar, year integer, result_number varchar",
}


class Desk:
    """Puts rows into tables and asks a query over them.

    A row that does not say its institution, year or scheme is of those asked for, and stands there again for another
    institution, another year and another scheme, so that a query that forgets one of them gives too many rows.
    """

    def __init__(self):
        self.connection = duckdb.connect(config={"threads": 1})
        scheme = {
            name: ", ".join(f"{column.name} {column.sql_type}" for column in table.columns)
            for name, table in SCHEME_TABLES.items()
        }
        for schema, tables in (("mart", mart_tables()), ("scheme", scheme | BEYOND_SCHEMES)):
            self.connection.execute(f"create schema {schema}")
            for name, columns in tables.items():
                self.connection.execute(f"create table {schema}.{name} ({columns})")

    def put(self, table, *rows, **same):
        known = [column for column, *_ in self.connection.execute(f"describe {table}").fetchall()]
        standing = {"institution": (HERE, ELSEWHERE), "year": (NOW, BEFORE), "scheme_id": (SCHEME, OTHER_SCHEME)}
        for row in rows or ({},):
            given = same | row
            left = {name: values for name, values in standing.items() if name in known and name not in given}
            asked = {name: here for name, (here, _) in left.items()}
            self._insert(table, asked | given)
            for name, (_, other) in left.items():
                self._insert(table, asked | {name: other} | given)

    def _insert(self, table, row):
        marks = ", ".join("?" for _ in row)
        self.connection.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))

    def ask(self, query, *columns):
        """The rows in the order of the query, of the columns asked for; the bare values where one is asked for."""
        rows = run_query(self.connection, query, {"institution": HERE, "year": NOW, "scheme_id": SCHEME})
        return [row[columns[0]] if len(columns) == 1 else tuple(row[name] for name in columns) for row in rows]


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.connection.close()


@pytest.fixture(scope="session")
def every_query():
    return query_names()
