"""The sandbox around what was sent: files are read in a child process, which is killed when one takes too long or too much.

The child is started when the first file is asked for and once more after one that broke it. A file that breaks it is one
problem of that file; nothing that a file holds is ever opened in this process.
"""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

import structlog

from pipelines.installation.plain_values import read_answer
from pipelines.reading import sandbox_process as child
from pipelines.reading.sent_file import SentSheet
from pipelines.reading.sheet import CellProblem, TypedRows
from pipelines.spreadsheet.faults import SAVE_AGAIN, UnreadableFileError, too_large
from pipelines.spreadsheet.limits import MEMORY, START_SECONDS, WALL_FACTOR

log = structlog.get_logger(__name__)

_ROOT: Final = Path(__file__).parent.parent.parent  # the clone, or the site-packages that the program is installed in
_START: Final = (
    "import json, sys; sys.path.append(sys.argv[1]); "
    "from pipelines.reading.sandbox_process import main; main(json.loads(sys.argv[2]))"
)
_PIECE: Final = 1 << 20


class _ChildDiedError(Exception):
    """The child ended before it answered."""


class _ChildIsLateError(Exception):
    """The child has not answered in time."""


class Sandbox:
    """Reads files one after the other; closed, it leaves no process behind.

    `choices` are those of the year's scheme, which may head columns of a wide sheet; None where the scheme is not known.
    """

    def __init__(self, choices: Collection[str] | None = ()) -> None:
        self._choices = choices
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, path: Path) -> list[SentSheet]:
        """The sheets of a file with their typed rows. Raises UnreadableFileError."""
        try:
            kind, content = self._ask(path)
        except (_ChildDiedError, _ChildIsLateError) as error:
            log.warning("读取进程中止", file=path.name, reason=type(error).__name__, status=self._end())
            raise too_large("读取超出时间或内存的限制") from error
        if kind == child.READ:
            return [_sheet(sheet) for sheet in content]
        if kind == child.UNREADABLE:
            raise UnreadableFileError(content)
        self._end()  # what it holds is no longer known
        log.warning("文件读不出来", file=path.name, reason=content or kind)
        if kind == child.OUT_OF_MEMORY:
            raise too_large("读取超出内存的限制")
        raise UnreadableFileError(f"文件打不开（可能已损坏）；{SAVE_AGAIN}")

    def _ask(self, path: Path) -> tuple[str, Any]:
        running = self._child or self._begin()
        name = os.fsencode(os.path.abspath(path))  # noqa: PTH100  # as it is called: a link must stay one
        try:
            running.stdin.write(child.LENGTH.pack(len(name)) + name)  # type: ignore[union-attr]
        except OSError as error:
            raise _ChildDiedError from error
        until = monotonic() + START_SECONDS + WALL_FACTOR * child.cpu_seconds(path)
        (length,) = child.LENGTH.unpack(self._receive(running, child.LENGTH.size, until))
        if length > MEMORY:
            raise _ChildDiedError
        answer: tuple[str, Any] = read_answer(self._receive(running, length, until), (date,))
        return answer

    def _begin(self) -> subprocess.Popen[bytes]:
        # Without site and environment the child starts in a fifth of the time, and nobody's settings change how it reads.
        choices = json.dumps(None if self._choices is None else list(self._choices))
        self._child = subprocess.Popen(  # noqa: S603  # our own program; the file's name comes later, through the pipe
            [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, str(_ROOT), choices, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
        )
        return self._child

    def _receive(self, running: subprocess.Popen[bytes], length: int, until: float) -> bytes:
        received = bytearray()
        descriptor = running.stdout.fileno()  # type: ignore[union-attr]
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        while len(received) < length:
            if not waiting.poll(max(0.0, until - monotonic()) * 1000):
                raise _ChildIsLateError
            piece = os.read(descriptor, min(_PIECE, length - len(received)))
            if not piece:
                raise _ChildDiedError
            received += piece
        return bytes(received)

    def _end(self) -> str:
        """Kill the child, if there is one; how it ended."""
        if self._child is None:
            return ""
        ended, self._child = self._child, None
        ended.kill()
        for pipe in (ended.stdin, ended.stdout):
            if pipe is not None:
                pipe.close()
        status = ended.wait()
        return signal.Signals(-status).name if status < 0 else str(status)


def _sheet(parts: tuple[Any, ...]) -> SentSheet:
    name, table, (values, numbers, problems), *others = parts
    return SentSheet(name, table, TypedRows(values, numbers, [CellProblem(*problem) for problem in problems]), *others)
