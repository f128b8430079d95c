"""A work database filled from rows and scheme texts and scored: what the trials of the rules stand on.

Rows are as the tables hold them (`unit`, `bonus`, group keys), each with its `institution` and `year`; what a reader
would put where a cell is blank is put here too. Nothing is judged, so that a trial can be as small as its point.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from expectations.tables import BY_NAME
from pipelines.store import work_tables as warehouse
from scoring import engine
from scoring.catalogue import read_rules
from scoring.scheme.loading import LoadedScheme, read_scheme

INSTITUTION = "本校"
Rows = Mapping[str, Iterable[Mapping[str, Any]]]
Governing = Mapping[tuple[str, int], LoadedScheme]


def scheme_of(text: str, folder: Path) -> LoadedScheme:
    """A scheme as the loader reads it from a file with this text."""
    path = folder / "方案.yaml"
    path.write_text(text, encoding="utf-8")
    return read_scheme(path)


def work_database(rows: Rows, governing: Governing) -> duckdb.DuckDBPyConnection:
    """`core` and `scheme` filled, and everything made that the engine needs."""
    connection = duckdb.connect(config={"threads": 1})  # small tables: a second core is only waited for
    warehouse.create_core(connection)
    warehouse.create_schemes(connection)
    warehouse.insert_schemes(connection, governing)
    for name, some in rows.items():
        _insert(connection, name, some)
    warehouse.split_predecessors(connection)
    engine.prepare(connection)
    return connection


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    table = BY_NAME[name]
    year_column = warehouse.folder_year_column(table)
    folders: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(rows, start=2):
        blank = {column.name: column.default for column in table.columns}
        source = {"source_file": "试.xlsx", "source_sheet": table.sheet, "source_row": number}
        folders[row.get("institution", INSTITUTION), row[year_column]].append({**blank, **source, **row})
    for (institution, year), typed in folders.items():
        columns = {column: [row[column] for row in typed] for column in (*table.by_name, *source_columns())}
        arrow = warehouse.as_arrow(table, columns)
        warehouse.insert_rows(connection, table, arrow, institution=institution, year=year)


def source_columns() -> tuple[str, ...]:
    return ("source_file", "source_sheet", "source_row")


def assess(connection: duckdb.DuckDBPyConnection, *, kinds: tuple[str, ...] = ("unit", "cadre")) -> None:
    """Every step in time, or those of one kind only where nobody of the other is registered."""
    for step in engine.steps(connection):
        if step.kind in kinds:
            for _ in engine.run_step(connection, read_rules(), step):
                pass


def fetch(connection: duckdb.DuckDBPyConnection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query, all of them."""
    return connection.execute(query, list(values)).fetchall()


def by_key(rows: Iterable[tuple[Any, ...]], length: int = 1) -> dict[Any, Any]:
    """Rows as a mapping from their first columns, of which no two rows share the values, to the others."""
    made: dict[Any, Any] = {}
    for row in rows:
        key = row[0] if length == 1 else row[:length]
        assert key not in made, key
        made[key] = row[length] if len(row) == length + 1 else row[length:]
    return made


Assess = Callable[[Rows, Governing], duckdb.DuckDBPyConnection]
