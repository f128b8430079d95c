"""The database for each audience: DuckDB has no row security, so each gets a file of its own (CONTRACT 3).

It holds what the edition of that audience lists (reports/editions/lists.yaml), and nothing else.
"""

from collections.abc import Container, Sequence
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
        connection.execute("create schema mart")
        keep_listed(connection, edition, public_columns, is_database=True)
        for name in _kept(connection):
            columns = [column for column, *_ in connection.execute(f"describe kept.{name}").fetchall()]
            connection.execute(f"create view mart.{name} as select {', '.join(columns)} from kept.{name}")
            _copy_comments(connection, name, edition.views[name].replaced)
        connection.execute("detach whole")


def _kept(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_tables() where database_name <> 'whole' and schema_name = 'kept' order by 1"
        ).fetchall()
    ]


def _copy_comments(connection: duckdb.DuckDBPyConnection, name: str, withheld: Container[str]) -> None:
    [(comment,)] = connection.execute(
        "select comment from duckdb_views() where database_name = 'whole' and schema_name = 'mart' and view_name = ?",
        [name],
    ).fetchall()
    columns = {column[0] for column in connection.execute(f"select * from mart.{name} limit 0").description or ()}
    meanings = connection.execute(
        "select column_name, comment from duckdb_columns() "
        "where database_name = 'whole' and schema_name = 'mart' and table_name = ? and comment is not null",
        [name],
    ).fetchall()
    kept = {
        column: f"{meaning}{_SAME_FOR_ALL}" if column in withheld else meaning
        for column, meaning in meanings
        if column in columns
    }
    write_comments(connection, f"mart.{name}", comment, kept, kind="view")
