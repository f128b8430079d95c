"""The work database of a run: everything accepted and the schemes that govern it, ready for the rules."""

from collections.abc import Callable, Collection
from pathlib import Path

import duckdb

from expectations.tables import BY_NAME
from pipelines.accepted.store import AcceptedYear
from pipelines.store import tables
from scoring import engine

KEPT = ("core", "scheme", "mart")


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


def score(
    connection: duckdb.DuckDBPyConnection, *, on_step: Callable[[engine.Step], None] | None = None
) -> list[engine.Written]:
    """Run every rule over what `load` put there. Raises IncompleteError where a rule file or a result is missing."""
    engine.prepare(connection)
    return engine.score(connection, on_step=on_step)
