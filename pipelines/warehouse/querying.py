"""Read-only access to what is published: nothing can be written, no other file can be reached, and it ends in time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb


class NothingPublishedError(Exception):
    """No run has been published below this home."""


class QueryError(Exception):
    """A query that cannot be run; DuckDB's own words, which name the place."""


@dataclass(frozen=True)
class Answer:
    """The rows of a query, with the names and types of its columns."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def open_published(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database, opened read-only, `mart` first in the path. Raises NothingPublishedError."""
    if not database.exists():
        raise NothingPublishedError(f"{database} 不存在：还没有公布过结果；请先运行 kaohe run")
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        connection.execute("set python_enable_replacements = false")
        connection.execute("set enable_external_access = false")
        connection.execute("set search_path = 'mart'")
        connection.execute("set lock_configuration = true")
        yield connection


def ask(database: Path, query: str, *, seconds: float) -> Answer:
    """The answer to a query, or an interrupt after so many seconds. Raises QueryError, NothingPublishedError."""
    with open_published(database) as connection:
        timer = threading.Timer(seconds, connection.interrupt)
        timer.start()
        try:
            cursor = connection.execute(query)
            described = cursor.description or []
            return Answer([name[0] for name in described], [str(name[1]) for name in described], cursor.fetchall())
        except duckdb.InterruptException:
            raise QueryError(f"查询超过 {seconds:g} 秒，已中止；可用 --timeout 放宽") from None
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
        finally:
            timer.cancel()


VIEWS_QUERY = """
    select views.view_name as 视图, views.comment as 说明,
        string_agg(columns.column_name, ', ' order by columns.column_index) as 列
    from duckdb_views() as views
    inner join duckdb_columns() as columns
        on columns.schema_name = views.schema_name and columns.table_name = views.view_name
    where views.schema_name = 'mart'
    group by all
    order by 1
"""
