"""The process that answers one query over the published database, read-only, and ends."""

import json
import os
import pickle
import re
import resource
import signal
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import monotonic
from typing import Any, Final

import duckdb

_MIB: Final = 1 << 20
_OVER: Final = 768 * _MIB  # address space that DuckDB's threads and Python's rows need over what DuckDB may use
_PIECE: Final = 1000
_THREADS: Final = 4


class _RefusedError(Exception):
    """A query that is not answered, and why."""


def main() -> None:
    """Read the request, write the answer, in plain values."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends this process
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    request = json.loads(sys.stdin.buffer.read())
    _bound(request["mebibytes"])
    try:
        answer: tuple[str, Any] = "answer", _answer(request)
        message = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    except _RefusedError as error:
        message = pickle.dumps(("refused", str(error)))
    except MemoryError:
        message = pickle.dumps(("refused", _too_much(request["mebibytes"])))
    answers.write(message)
    answers.flush()
    os._exit(0)  # DuckDB's threads may still be at work on a query that was interrupted


def _bound(mebibytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pages = Path("/proc/self/statm")
    if pages.exists():  # elsewhere DuckDB's own limit must do
        in_use = int(pages.read_text().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (in_use + mebibytes * _MIB + _OVER, most))


def _answer(request: dict[str, Any]) -> tuple[list[str], list[str], list[tuple[Any, ...]], list[str]]:
    connection = _open(request["database"], request["mebibytes"])
    query = _the_select(connection, request["query"])
    seconds = request["seconds"]
    until = monotonic() + seconds
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        cursor = connection.execute(query)
        described = cursor.description or []
        rows: list[tuple[Any, ...]] = []
        while piece := cursor.fetchmany(_PIECE):
            rows.extend(piece)
            if len(rows) > request["rows"]:
                raise _RefusedError(f"结果超过 {request['rows']:,} 行；请用 limit 或条件缩小，或用 --max-rows 放宽")
            if monotonic() > until:
                raise _RefusedError(_too_late(seconds))
    except duckdb.InterruptException:
        raise _RefusedError(_too_late(seconds)) from None
    except duckdb.OutOfMemoryException:
        raise _RefusedError(_too_much(request["mebibytes"])) from None
    except duckdb.Error as error:
        if monotonic() > until:
            raise _RefusedError(_too_late(seconds)) from None
        raise _RefusedError(str(error)) from error
    finally:
        timer.cancel()
    names = [column[0] for column in described]
    types = [str(column[1]) for column in described]
    return _each_once(names), types, _at_fixed_offsets(rows, types), _labels(connection, query, names)


def _at_fixed_offsets(rows: list[tuple[Any, ...]], types: list[str]) -> list[tuple[Any, ...]]:
    """Moments with their offset as a number of hours: a time zone by name is no plain value."""
    if not any("WITH TIME ZONE" in kind for kind in types):
        return rows
    return [tuple(_at_fixed_offset(value) for value in row) for row in rows]


def _at_fixed_offset(value: object) -> object:
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    return value.astimezone(timezone(value.utcoffset() or timedelta()))


def _open(database: str, mebibytes: int) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": min(_THREADS, os.cpu_count() or 1),
        "memory_limit": f"{mebibytes}MiB",
        "temp_directory": "",
    }
    try:
        connection = duckdb.connect(database, read_only=True, config=config)
    except duckdb.Error as error:
        raise _RefusedError(
            f"公布的数据库 {database} 打不开（可能已损坏：{error}）；请重新运行 kaohe run，存档中其他各次运行不受影响"
        ) from error
    for setting in (
        "set python_enable_replacements = false",
        "set enable_external_access = false",
        "set search_path = 'mart'",
        "set lock_configuration = true",
    ):
        connection.execute(setting)
    return connection


def _the_select(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """The one statement, which must be a SELECT."""
    try:
        statements = connection.extract_statements(query)
    except duckdb.Error as error:
        raise _RefusedError(str(error)) from error
    if len(statements) != 1:
        raise _RefusedError(f"一次只能查询一条语句，这里有 {len(statements)} 条；请分开运行")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = statements[0].type.name
        raise _RefusedError(f"只能用 SELECT 查询，不能用 {kind}；公布的结果是只读的")
    return statements[0].query


def _each_once(names: list[str]) -> list[str]:
    """Every column keeps a name of its own; a later one of the same name gets a number, as in DuckDB's own tables."""
    taken: set[str] = set()
    unique = []
    for name in names:
        candidate, number = name, 0
        while candidate in taken or (candidate != name and candidate in names):
            number += 1
            candidate = f"{name}_{number}"
        taken.add(candidate)
        unique.append(candidate)
    return unique


def _labels(connection: duckdb.DuckDBPyConnection, query: str, names: list[str]) -> list[str]:
    """For each column the head of the comment that the views asked give to a column of its name; else its name."""
    try:
        views = {str(name).rpartition(".")[2].strip('"') for name in connection.get_table_names(query)}
        rows = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where schema_name = 'mart' and comment is not null"
        ).fetchall()
    except duckdb.Error:
        return names
    comments: dict[str, set[str]] = {}
    for view, column, comment in rows:
        if view in views:
            comments.setdefault(column, set()).add(_head(comment))
    return [next(iter(comments[name])) if len(comments.get(name, ())) == 1 else name for name in names]


def _head(comment: str) -> str:
    """A comment up to where it begins to explain: 年度, 名次, 总分."""
    return re.split(r"[：:；;，,。（(]", comment, maxsplit=1)[0].strip() or comment


def _too_late(seconds: float) -> str:
    return f"查询超过 {seconds:g} 秒，已中止；可用 --timeout 放宽"


def _too_much(mebibytes: int) -> str:
    return f"查询超出内存 {mebibytes} MB 的限制，已中止；请缩小查询，或用 --memory 放宽"
