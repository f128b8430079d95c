"""A second process at work on a share of a drawing, where a core is free and the share is worth the start.

It is begun afresh, not forked: DuckDB and the charts' child do not survive a fork. What goes wrong in it is raised here; if it is
killed, its share is drawn here.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Final, Self, TypeVar

Progress = Callable[[str], None]
Work = Callable[[Any, Progress], Any]

Part = TypeVar("Part")

_DOING, _DONE, _FAILED = "doing", "done", "failed"
_WORTH: Final = 300
_MEMORY: Final = 2 << 30  # bytes: three times what one process was seen to take


def can_help() -> bool:
    """Whether a core and memory are free for a second process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    others = max(0.0, os.getloadavg()[0] - 1)  # one of those at work is this process
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if "SC_AVPHYS_PAGES" in os.sysconf_names else 0
    return cores - others >= 1.5 and free >= _MEMORY


def shares_of(weights: Mapping[Part, int]) -> tuple[list[Part], dict[Part, int]]:
    """Parts in two shares as even as the largest first makes them: this process's, and the lighter one, with its weights."""
    mine: list[Part] = []
    others: dict[Part, int] = {}
    total = 0
    for part, weight in sorted(weights.items(), key=lambda item: -item[1]):
        if total <= sum(others.values()):
            mine.append(part)
            total += weight
        else:
            others[part] = weight
    return mine, others


def is_worth_sharing(others: Mapping[Any, int]) -> bool:
    """Whether drawing a share takes longer than a process takes to start: some 300 subjects a second and a half."""
    return sum(others.values()) >= _WORTH


class Helper:
    """The second process: `work(share, progress)`, a function of a module, with a share that can be sent. Use it as a context."""

    def __init__(self, work: Work, share: Any) -> None:
        self._work, self._share = work, share
        context = multiprocessing.get_context("spawn")
        self._pipe, its = context.Pipe()
        self._process = context.Process(target=_help, args=(its, work, share), daemon=True)
        self._its: Connection = its
        self._ended: tuple[str, Any] | None = None

    def __enter__(self) -> Self:
        self._process.start()
        self._its.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    @property
    def is_at_work(self) -> bool:
        return self._process.is_alive()

    def tell(self, progress: Progress) -> None:
        """Tell what is done there, without waiting."""
        with suppress(EOFError, OSError):
            while self._ended is None and self._pipe.poll():
                self._receive(progress)

    def result(self, progress: Progress) -> Any:
        """What the work gave; until then what is done there is told. Raises what the work raised."""
        try:
            while self._ended is None:
                self._receive(progress)
        except (EOFError, OSError):
            return self._work(self._share, progress)
        kind, content = self._ended
        if kind == _FAILED:
            raise content
        return content

    def _receive(self, progress: Progress) -> None:
        kind, content = self._pipe.recv()
        if kind == _DOING:
            progress(content)
        else:
            self._ended = kind, content


def _help(pipe: Connection, work: Work, share: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends this process
    try:
        content = work(share, lambda doing: pipe.send((_DOING, doing)))
    except Exception as error:  # noqa: BLE001 - raised again where it was asked for
        pipe.send((_FAILED, error))
    else:
        pipe.send((_DONE, content))
