"""The database for each audience: DuckDB has no row security, so each gets a file of its own (CONTRACT 3).

An edition is made from the list of what may appear, so that nothing slips in with a new view.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipelines.warehouse.tables import quoted

# For analysts and school leaders. What 纪委 and 党委组织部 keep to themselves (CLAUSES) is left out.
OFFICE_VIEWS = {
    "unit_result": "true",
    "cadre_result": "true",
    "term_result": "true",
    "flag": "flag not in ('exempted', 'inquiry_open', 'rectification_open', 'discontent')",
    "score_item": "component not in ('bonus', 'penalty')",
    "task": "true",
    "appeal": "true",
    "problem": "true",
    "run": "true",
    "unit_streak": "true",
    "place": "true",
}


def write_editions(database: Path, folder: Path, public_columns: Sequence[str]) -> None:
    """`office.duckdb` and `public.duckdb` beside the whole one."""
    folder.mkdir(mode=0o750)
    everything = {name: (columns_of(database, name), rows) for name, rows in OFFICE_VIEWS.items()}
    _write_edition(database, folder / "office.duckdb", everything)
    _write_edition(database, folder / "public.duckdb", {"unit_result": (list(public_columns), "true")})


def columns_of(database: Path, view: str) -> list[str]:
    """The columns of a view of `mart`, in their order."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return [
            name
            for (name,) in connection.execute(
                "select column_name from duckdb_columns() where schema_name = 'mart' and table_name = ? order by column_index",
                [view],
            ).fetchall()
        ]


def _write_edition(database: Path, path: Path, views: dict[str, tuple[list[str], str]]) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"attach {quoted(str(database))} as whole (read_only)")
        connection.execute("create schema kept")
        connection.execute("create schema mart")
        for name, (columns, rows) in views.items():
            listed = ", ".join(columns)
            connection.execute(
                f"create table kept.{name} as select {listed} from whole.mart.{name} where {rows} order by all"
            )
            connection.execute(f"create view mart.{name} as select {listed} from kept.{name}")
            _copy_comments(connection, name)
        connection.execute("detach whole")


def _copy_comments(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    [(comment,)] = connection.execute(
        "select comment from duckdb_views() where database_name = 'whole' and schema_name = 'mart' and view_name = ?",
        [name],
    ).fetchall()
    connection.execute(f"comment on view mart.{name} is {quoted(comment)}")
    own = {column[0] for column in connection.execute(f"select * from mart.{name} limit 0").description or ()}
    for column, said in connection.execute(
        "select column_name, comment from duckdb_columns() "
        "where database_name = 'whole' and schema_name = 'mart' and table_name = ?",
        [name],
    ).fetchall():
        if column in own and said is not None:
            connection.execute(f"comment on column mart.{name}.{column} is {quoted(said)}")
