"""Where Dagster keeps its history: one SQLite file for the events of all runs, opened by one engine a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Final

import sqlalchemy
from dagster._core.storage.event_log import ConsolidatedSqliteEventLogStorage
from dagster._core.storage.sql import create_engine
from sqlalchemy.pool import NullPool

_BUSY_SECONDS: Final = 30


class EventLog(ConsolidatedSqliteEventLogStorage):
    """Dagster's event log in one file. An engine compiles a statement once: a new one an event took half of its cost.

    Its default, a file a run, sets up the tables of each with alembic besides: 0.15 s a run.
    """

    @cached_property
    def _engine(self) -> sqlalchemy.Engine:
        return create_engine(self._conn_string, poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS})

    @contextmanager
    def _connect(self) -> Iterator[sqlalchemy.Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection
