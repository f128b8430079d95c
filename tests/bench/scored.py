"""Scoring by the rules, as `kaohe run` does it: loaded into memory, every rule of every step, `mart` written to a file."""

from pathlib import Path
from time import perf_counter

import duckdb

from pipelines.runs import work
from scoring import engine
from scoring.catalogue import Rule, read_rules
from tests.bench.spans import Spans


def score(start: Path, out: Path, spans: Spans) -> None:
    """From the tables of `start` to the rows of `mart` in `out`; the seconds of each rule are counted apart."""
    with spans.span("imports"):
        rules = read_rules()
    with work.open_work(out.parent / "working") as connection:
        connection.execute("set enable_progress_bar = false")
        with spans.span("reading"):
            _load(connection, start)
        engine.prepare(connection, rules)
        for step in engine.steps(connection):
            _run(connection, rules, step, spans)
        with spans.span("writing"):
            _keep(connection, out)


def _load(connection: duckdb.DuckDBPyConnection, start: Path) -> None:
    connection.execute(f"attach '{start}' as start (read_only)")
    for schema, name in connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'start' and schema_name <> 'mart'"
    ).fetchall():
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(f"create table {schema}.{name} as select * from start.{schema}.{name}")
    connection.execute("detach start")


def _run(connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...], step: engine.Step, spans: Spans) -> None:
    """One step. The rules that run in rounds, one for each grade, come together, at the first of them."""
    since = perf_counter()
    for written in engine.run_step(connection, rules, step):
        now = perf_counter()
        spans.seconds[f"{written.rule.folder}/{written.rule.name}"] += now - since
        since = now


def _keep(connection: duckdb.DuckDBPyConnection, out: Path) -> None:
    connection.execute(f"attach '{out}' as kept")
    connection.execute("create schema kept.mart")
    for (name,) in connection.execute(
        "select table_name from duckdb_tables() where database_name = 'memory' and schema_name = 'mart'"
    ).fetchall():
        connection.execute(f"create table kept.mart.{name} as select * from memory.mart.{name}")
    connection.execute("detach kept")
