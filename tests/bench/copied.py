"""The base of scoring: reads the columns that the rules read of the indicator rows and writes the rows they leave in `mart`.

Nothing is worked out: the columns are read to their end, and the rows are those of a finished run, copied as the text that
its views show (a finished run itself keeps words as numbers).
"""

from pathlib import Path

import duckdb

from tests.bench.spans import Spans

READ = {
    "kpi": ("institution", "year", "unit_code", "indicator", "base", "target", "stretch", "actual"),
    "unit": ("institution", "year", "unit_code", "unit_name", "unit_group", "headcount"),
}
SOURCE = ("source_file", "source_sheet", "source_row")


def copy(start: Path, out: Path, finished: Path, spans: Spans) -> None:
    with duckdb.connect(str(out)) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach '{start}' as start (read_only)")
        connection.execute(f"attach '{finished}' as finished (read_only)")
        connection.execute("create schema mart")
        with spans.span("reading"):
            for table, columns in READ.items():
                read = ", ".join(f"max({column})" for column in (*columns, *SOURCE))
                connection.execute(f"select {read} from start.core.{table}").fetchall()
        with spans.span("writing"):
            for (table,) in connection.execute(
                "select view_name from duckdb_views() where database_name = 'finished' and schema_name = 'mart'"
            ).fetchall():
                connection.execute(f"create table mart.{table} as select * from finished.mart.{table}")
