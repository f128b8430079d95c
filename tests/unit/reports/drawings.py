"""A small database as publication leaves it, drawn in full and again beside an earlier drawing."""

import hashlib
import shutil

import duckdb

from reports.files import EarlierReports, read_keys
from reports.rendering import render_editions
from tests.unit.reports.published_tables import mart_tables

HERE = "示例大学"
PUBLIC = ("institution", "year", "unit_code", "unit_name", "unit_group", "grade")
PAGES = {(HERE, 2023): "<p>校验 2023</p>", (HERE, 2024): "<p>校验 2024</p>"}


def finish(database, path):
    """Put the tables where publication puts them: views over tables, the ballots besides."""
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        for schema in ("core", "kept"):
            connection.execute(f"create schema {schema}")
        place = "institution varchar, year integer, subject_kind varchar, subject varchar"
        cell = "source_file varchar, source_sheet varchar, source_row integer"
        connection.execute(
            f"create table core.ballot ({place}, voter_class varchar, aspect varchar, votes integer, {cell})"
        )
        connection.execute(f"create table core.ballot_return ({place}, {cell})")
        there = {
            name
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'mart'"
            ).fetchall()
        }
        for name, columns in mart_tables().items():
            connection.execute(f"create table kept.{name} ({columns})")
            if name in there:
                connection.execute(f"insert into kept.{name} by name select * from mart.{name}")
                connection.execute(f"drop table mart.{name}")
            connection.execute(f"create view mart.{name} as select * from kept.{name}")
        for kind, subject in (("cadre", "0101"), ("cadre", "0201"), ("cadre", "1102")):
            for year in (2023, 2024):
                connection.execute(
                    "insert into kept.score_item (institution, year, subject_kind, subject, component, item, label, score, weight, contribution)"
                    " values (?, ?, ?, ?, 'annual', '群众', '群众', 88, 1, 88)",
                    [HERE, year, kind, subject],
                )


class Drawings:
    """Renders a database in full, and again beside the first rendering; what differs and what was linked."""

    def __init__(self, folder, finished):
        self.folder = folder
        self.database = folder / "kaohe.duckdb"
        shutil.copyfile(finished, self.database)
        self.first = folder / "first"
        render_editions(
            self.database, self.first, public_columns=PUBLIC, validation=PAGES, keys=folder / "keys.json", code="1"
        )
        self.sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents(self.first).items()}

    def change(self, statement, *values):
        with duckdb.connect(str(self.database)) as connection:
            assert connection.execute(statement, values or None).fetchone() != (0,), "nothing was changed"

    def again(self, *, earlier=None, **settings):
        """The files drawn anew, beside those that nothing was linked for; held equal to a full drawing, byte for byte."""
        given = {"public_columns": PUBLIC, "validation": PAGES, "code": "1"} | settings
        full, again = self.folder / "full", self.folder / "again"
        for folder in (full, again):
            shutil.rmtree(folder, ignore_errors=True)
        render_editions(self.database, full, **given)
        earlier = earlier or EarlierReports(self.first, read_keys(self.folder / "keys.json"), self.sums)
        written = render_editions(self.database, again, earlier=earlier, keys=self.folder / "again.json", **given)
        assert contents(again) == contents(full)
        assert sorted(written) == sorted(again / name for name in contents(again))
        assert contents(self.first) == {name: (self.first / name).read_bytes() for name in self.sums}
        return {name for name in contents(again) if not self.is_linked(again, name)} - self.indexes

    def is_linked(self, again, name):
        return (self.first / name).exists() and (again / name).samefile(self.first / name)

    @property
    def indexes(self):
        return {name for name in self.sums if name.endswith("index.html")}


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
