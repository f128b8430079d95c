"""Read-only access to what is published: one query at a time, in a process of its own within bounds of time, memory and rows.

DuckDB has no limit of time, and some functions end the process: the child is interrupted, then killed, and nothing of this
process is at stake. `answering` is what the child runs.
"""

import json
import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from pipelines.installation.faults import FaultError
from pipelines.installation.plain_values import read_answer

START_SECONDS: Final = 10.0
GRACE_SECONDS: Final = 2.0
_ROOT: Final = Path(__file__).parents[2]  # an editable install is found by a hook that the child does not have
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);from pipelines.store.answering import main; main()"
)
_PLAIN: Final = (date, datetime, time, timedelta, timezone, Decimal, UUID)


class NothingPublishedError(FaultError):
    """No run has been published below this home, or what was published is not there any more."""


class QueryError(FaultError):
    """A query that cannot be run or answered within bounds; DuckDB's own words, which name the place."""


@dataclass(frozen=True)
class Bounds:
    """How long a query may take, how much memory it may use, how many rows it may give."""

    seconds: float = 60.0
    mebibytes: int = 1024
    rows: int = 100_000


@dataclass(frozen=True)
class Answer:
    """The rows of a query, with the names of its columns (each once), their types and Chinese labels."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]
    labels: list[str]


def ask(database: Path, query: str, bounds: Bounds | None = None) -> Answer:
    """The answer to one SELECT. Raises QueryError, NothingPublishedError."""
    bounds = bounds or Bounds()
    _check_published(database)
    request = {
        "database": str(database.resolve()),
        "query": query,
        "seconds": bounds.seconds,
        "mebibytes": bounds.mebibytes,
        "rows": bounds.rows,
    }
    with subprocess.Popen(  # noqa: S603  # our own program; the query comes through the pipe
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, json.dumps([*sys.path, str(_ROOT)])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
    ) as child:
        try:
            message, _ = child.communicate(json.dumps(request).encode(), START_SECONDS + bounds.seconds + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            raise QueryError(too_late(bounds.seconds)) from None
        finally:
            child.kill()
    if not message:
        raise QueryError(
            f"查询进程中止（可能超出内存 {bounds.mebibytes} MB 的限制，或用了不能用的函数）；请缩小查询，或用 --memory 放宽"
        )
    try:
        kind, content = read_answer(message, _PLAIN)
    except pickle.UnpicklingError as error:
        raise QueryError(f"结果中有不能取出的值（{error}）；请在查询中用 cast(… as varchar) 转为文字") from None
    if kind == "answer":
        return Answer(*content)
    raise QueryError(content)


def _check_published(database: Path) -> None:
    if database.exists():
        return
    link = database.parent
    if link.is_symlink() and not link.exists():
        raise NothingPublishedError(
            f"{link} 指向的 {link.resolve()} 不在了（可能被移走或删除）；请重新运行 kaohe run，或把那次存档放回原处"
        )
    raise NothingPublishedError(f"{database} 不存在：还没有公布过结果；请先运行 kaohe run")


def too_late(seconds: float) -> str:
    """What to say of a query that took too long."""
    return f"查询超过 {seconds:g} 秒，已中止；可用 --timeout 放宽"


VIEWS_QUERY: Final = """
    select views.view_name as 视图, views.comment as 说明,
        string_agg(columns.column_name, ', ' order by columns.column_index) as 列
    from duckdb_views() as views
    inner join duckdb_columns() as columns
        on columns.schema_name = views.schema_name and columns.table_name = views.view_name
    where views.schema_name = 'mart'
    group by all
    order by 1
"""
