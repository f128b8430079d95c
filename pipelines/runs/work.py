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

KEPT = ("core", "scheme", "mart")
ONE_THREAD_BELOW: Final = (
    122_880  # rows: what DuckDB gives a thread at a time, so that of less a second thread gets nothing
)


def open_work(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory, which spills into the folder: hundreds of small tables a step are not worth a disk's while."""
    folder.mkdir(parents=True, exist_ok=True)
    return duckdb.connect(config={"temp_directory": str(folder / "spill")})


def keep(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write what the next stages need, all but the working of the steps, into a file."""
    connection.execute(f"attach {tables.quoted(str(path))} as kept")
    for schema in KEPT:
        connection.execute(f"create schema kept.{schema}")
    for schema, name in connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'memory' order by all"
    ).fetchall():
        if schema in KEPT:
            connection.execute(f"create table kept.{schema}.{name} as select * from memory.{schema}.{name}")
    connection.execute("detach kept")


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
                kept = f"earlier.kept.{rule.table.removeprefix('mart.')}"
                connection.execute(
                    f"insert into {rule.table} ({columns}) select {columns} from {kept} where year < {int(before)}"
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
    choose_threads(connection)
    engine.prepare(connection)
    if since is not None and earlier is not None:
        carry_over(connection, earlier, since)
    return engine.score(connection, since=since, on_step=on_step)


def choose_threads(connection: duckdb.DuckDBPyConnection) -> None:
    """One thread where no table of `core` has work for two: the second would only be waited for, and now and then come first.

    Rows that two threads hand on come in an order that is another each time, and a sum of doubles has another last digit.
    """
    most = connection.execute(
        "select coalesce(max(estimated_size), 0) from duckdb_tables() where database_name = 'memory' and schema_name = 'core'"
    ).fetchall()[0][0]
    if most < ONE_THREAD_BELOW:
        connection.execute("set threads = 1")
