"""Scoring by the rules, as `kaohe run` does it: loaded into memory, every rule of every step, results written to a file."""

from pathlib import Path
from time import perf_counter

import duckdb

from pipelines.runs import work
from pipelines.runs.finishing import create_view
from scoring import engine
from scoring.catalogue import Rule, read_rules
from scoring.words import encode
from tests.bench.spans import Spans


def score(start: Path, out: Path, spans: Spans) -> None:
    """From the tables of `start` to the rows of `mart` in `out`; the seconds of each rule are counted apart."""
    with spans.span("imports"):
        rules = read_rules()
    with work.open_work(out.parent / "working") as connection:
        connection.execute("set enable_progress_bar = false")
        with spans.span("reading"):
            connection.execute(f"attach '{start}' as start (read_only)")
            encode(connection, rules, "start")
            connection.execute("detach start")
            rows = connection.execute("select count(*) from core.kpi").fetchall()[0][0]
            work.choose_threads(connection, rows)
        engine.prepare(connection, rules)
        for step in engine.steps(connection):
            _run(connection, rules, step, spans)
        with spans.span("writing"):
            work.keep(connection, out, schemas=("mart",))
            _show(out, rules)


def _run(connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...], step: engine.Step, spans: Spans) -> None:
    """One step. The rules that run in rounds, one for each grade, come together, at the first of them."""
    since = perf_counter()
    for written in engine.run_step(connection, rules, step):
        now = perf_counter()
        spans.seconds[f"{written.rule.folder}/{written.rule.name}"] += now - since
        since = now


def _show(out: Path, rules: tuple[Rule, ...]) -> None:
    """The views of `mart`, in which all words are text again, as the published database has them."""
    with duckdb.connect(str(out)) as connection:
        connection.execute("create schema mart")
        for rule in rules:
            if rule.is_result:
                meanings = {column.name: column.meaning for column in rule.columns}
                create_view(connection, rule.table.removeprefix("mart."), rule.question, meanings)
