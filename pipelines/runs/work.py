"""The work database of a run: everything accepted and the schemes that govern it, ready for the rules."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import duckdb

from expectations.tables import BY_NAME
from pipelines.accepted.store import AcceptedYear
from pipelines.store import work_tables as tables
from scoring import engine
from scoring.catalogue import read_rules
from scoring.words import as_text, encode, words_of

ONE_THREAD_BELOW: Final = (
    122_880  # rows: what DuckDB gives a thread at a time, so that of less a second one gets nothing
)
ROWS_A_THREAD: Final = 10_000_000  # of the largest table: two threads cost a fifth more, for a fifth less on the clock
_KEPT_AS: Final = {"core": "core", "scheme": "scheme", "mart": "kept"}


def open_work(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory, which spills into the folder: hundreds of small tables a step are not worth a disk's while."""
    folder.mkdir(parents=True, exist_ok=True)
    return duckdb.connect(config={"temp_directory": str(folder / "spill")})


def keep(connection: duckdb.DuckDBPyConnection, path: Path, schemas: Collection[str] = tuple(_KEPT_AS)) -> None:
    """Write what is to be published into a file, all but the working of the steps: each table in one order of its rows.

    The results go to schema `kept`, of which `mart` will be the views; words stay words there, while `core` and `scheme`
    have no views and are made text.
    """
    words = words_of(connection)
    connection.execute(f"attach {tables.quoted(str(path))} as finished")
    connection.execute("begin")  # a table that is committed by itself is written to disk by itself
    for schema in schemas:
        connection.execute(f"create schema finished.{_KEPT_AS[schema]}")
    for schema, name in connection.execute(
        "select table_schema, table_name from information_schema.tables where table_catalog = 'memory' order by all"
    ).fetchall():
        if schema in schemas:
            columns = "*" if schema == "mart" else as_text(f"{schema}.{name}", words)
            connection.execute(
                f"create table finished.{_KEPT_AS[schema]}.{name} as "
                f"select {columns} from (select * from memory.{schema}.{name} order by all)"
            )
    connection.execute("commit")
    connection.execute("detach finished")


def load(connection: duckdb.DuckDBPyConnection, accepted: Collection[AcceptedYear]) -> None:
    """Fill `core` and `scheme` with the accepted years, in the order of institution and year."""
    tables.create_core(connection)
    tables.create_schemes(connection)
    ordered = sorted(accepted, key=lambda year: (year.institution, year.year))
    tables.insert_schemes(connection, {(year.institution, year.year): year.scheme() for year in ordered})
    for year in ordered:
        for name, path in year.tables().items():
            tables.insert_parquet(connection, BY_NAME[name], path, institution=year.institution, year=year.year)
    tables.split_predecessors(connection)


def carry_over(connection: duckdb.DuckDBPyConnection, database: Path, before: int) -> None:
    """Copy the results of the years before one from the database of an earlier run, whose code and inputs of those years are the same.

    `mart` must be empty, as `engine.prepare` leaves it. Which years may be carried over `step_keys` says.
    """
    connection.execute(f"attach {tables.quoted(str(database))} as earlier (read_only)")
    try:
        for rule in read_rules():
            if rule.is_result:
                columns = ", ".join(column.name for column in rule.columns)
                connection.execute(
                    f"insert into {rule.table} ({columns}) "
                    f"select {columns} from earlier.{rule.table} where year < {int(before)}"
                )
    finally:
        connection.execute("detach earlier")


def score(
    connection: duckdb.DuckDBPyConnection,
    *,
    since: int | None = None,
    earlier: Path | None = None,
    on_step: Callable[[engine.Step], None] | None = None,
) -> list[engine.Written]:
    """Run every rule over what `load` put there. Raises IncompleteError where a rule file or a result is missing.

    With `since` and `earlier`, the finished database of an earlier run, the years before `since` are carried over from it.
    """
    _suit_size(connection)
    engine.prepare(connection)
    if since is not None and earlier is not None:
        carry_over(connection, earlier, since)
    return engine.score(connection, since=since, on_step=on_step)


def _suit_size(connection: duckdb.DuckDBPyConnection) -> None:
    """A small campus as text and by one thread, a large one by words and by as many threads as its rows are worth."""
    rows = connection.execute(
        "select max(estimated_size) from duckdb_tables() where database_name = 'memory' and schema_name = 'core'"
    ).fetchall()[0][0]
    choose_threads(connection, rows)
    if rows >= ONE_THREAD_BELOW:
        encode(connection, read_rules())


def choose_threads(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    """One thread for so many rows of the largest table: of few, the others would only wait, and now and then come first.

    Rows that two threads hand on come in an order that is another each time, and a sum of doubles has another last digit.
    """
    threads = connection.execute("select cast(current_setting('threads') as integer)").fetchall()[0][0]
    connection.execute(f"set threads = {max(1, min(threads, rows // ROWS_A_THREAD))}")
