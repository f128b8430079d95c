"""The database for each audience: DuckDB has no row security, so each gets a file of its own (CONTRACT 3).

It holds what the edition of that audience lists (reports/editions/lists.yaml), and nothing else.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

from pipelines.store.work_tables import quoted, write_comments
from reports.editions.lists import Edition, editions
from reports.editions.opening import keep_listed

_SAME_FOR_ALL: Final = "（本版不提供，各行一致）"


def write_editions(database: Path, folder: Path, public_columns: Sequence[str]) -> None:
    """The editions' databases, `office.duckdb` and `public.duckdb`, in a folder made for them."""
    folder.mkdir()
    for edition in editions():
        if edition.database:
            _write_edition(database, folder / f"{edition.database}.duckdb", edition, public_columns)


def _write_edition(database: Path, path: Path, edition: Edition, public_columns: Sequence[str]) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"attach {quoted(str(database))} as whole (read_only)")
        connection.execute("begin")  # a statement that is committed by itself is written to disk by itself
        connection.execute("create schema mart")
        keep_listed(connection, edition, public_columns, is_database=True)
        comments, meanings = _comments(connection)
        for name, columns in _kept(connection).items():
            connection.execute(f"create view mart.{name} as select {', '.join(columns)} from kept.{name}")
            withheld = edition.views[name].replaced
            kept = {
                column: f"{meanings[name, column]}{_SAME_FOR_ALL}" if column in withheld else meanings[name, column]
                for column in columns
                if (name, column) in meanings
            }
            write_comments(connection, f"mart.{name}", comments[name], kept, kind="view")
        connection.execute("commit")
        connection.execute("detach whole")


def _kept(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The tables that the edition has, with their columns in order."""
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name <> 'whole' and schema_name = 'kept' order by table_name, column_index"
    ).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _comments(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """What the whole database says of its views, by name, and of their columns, by view and name."""
    views = connection.execute(
        "select view_name, comment from duckdb_views() where database_name = 'whole' and schema_name = 'mart'"
    ).fetchall()
    columns = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'whole' and schema_name = 'mart' and comment is not null"
    ).fetchall()
    return dict(views), {(view, column): comment for view, column, comment in columns}
