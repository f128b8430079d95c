"""A finished database, as publication leaves it, with a handful of rows."""

import duckdb
import pytest

from tests.unit.reports.published_tables import mart_tables


class Whole:
    """The database being filled; `put` adds a row of a view, what it leaves out is null."""

    def __init__(self, path):
        self.path = path
        self.connection = duckdb.connect(str(path))
        for schema in ("core", "scheme", "kept", "mart"):
            self.connection.execute(f"create schema {schema}")
        self.connection.execute(
            "create table core.ballot (institution varchar, year integer, subject_kind varchar, subject varchar, "
            "voter_class varchar, aspect varchar, choice varchar, votes integer, source_file varchar, source_sheet varchar, source_row integer)"
        )
        self.connection.execute(
            "create table core.ballot_return (institution varchar, year integer, subject_kind varchar, subject varchar, "
            "source_file varchar, source_sheet varchar, source_row integer)"
        )
        for name, typed in mart_tables().items():
            self.connection.execute(f"create table kept.{name} ({typed})")
            self.connection.execute(f"create view mart.{name} as select * from kept.{name}")
            self.connection.execute(f"comment on view mart.{name} is '{name}'")

    def put(self, view, *rows, **same):
        table = f"core.{view}" if view.startswith("ballot") else f"kept.{view}"
        for row in rows or ({},):
            full = {"institution": "本校", "year": 2024, **same, **row}
            marks = ", ".join("?" for _ in full)
            self.connection.execute(f"insert into {table} ({', '.join(full)}) values ({marks})", list(full.values()))

    def closed(self):
        self.connection.close()
        return self.path


@pytest.fixture
def whole(tmp_path):
    database = Whole(tmp_path / "kaohe.duckdb")
    yield database
    database.connection.close()
