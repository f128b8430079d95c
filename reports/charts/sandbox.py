"""The sandbox around the drawing: vl-convert is native code that aborts its process, so it draws in a child that may die.

One child draws all charts of a run; after one that broke it the next chart gets a new one.
"""

import atexit
import select
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any, Final

from reports.charts import sandbox_process as child
from reports.document.errors import ChartError

_ROOT: Final = Path(__file__).parents[2]
_START: Final = "import sys; sys.path.insert(0, sys.argv[1]); from reports.charts.sandbox_process import main; main()"
_PIECE: Final = 1 << 20
_SECONDS: Final = 120.0  # a chart takes a third of a second, the first one two


class _DrawerDiedError(Exception):
    """The child ended, or did not answer in time."""


class ChartSandbox:
    """Draws charts one after the other."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def draw(self, specification: str, *, title: str) -> str:
        """A Vega-Lite specification as SVG. Raises ChartError, which names the chart by its title."""
        try:
            is_drawn, content = self._ask(specification.encode())
        except (_DrawerDiedError, OSError) as error:
            self.close()
            raise ChartError(
                f"图“{title}”画不出来：绘图程序中止。请核对图中的名称有无异常字符；没有的，请把本句连同运行日志告知系统管理人员"
            ) from error
        if not is_drawn:
            raise ChartError(f"图“{title}”画不出来：{content.decode(errors='replace')[:300]}")
        return content.decode()

    def _ask(self, specification: bytes) -> tuple[bool, bytes]:
        running = self._child or self._begin()
        message = memoryview(child.HEAD.pack(True, len(specification)) + specification)
        while message:
            message = message[running.stdin.write(message) :]  # type: ignore[union-attr]  # a raw pipe takes what it can
        until = monotonic() + _SECONDS
        is_drawn, length = child.HEAD.unpack(self._receive(running, child.HEAD.size, until))
        return is_drawn, self._receive(running, length, until)

    def _begin(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(  # noqa: S603 - our own program; what it draws comes through the pipe
            [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        atexit.register(self.close)
        return self._child

    def _receive(self, running: subprocess.Popen[bytes], length: int, until: float) -> bytes:
        received = bytearray()
        pipe: Any = running.stdout  # raw, since it was asked for without a buffer
        while len(received) < length:
            ready, _, _ = select.select([pipe], [], [], max(0.0, until - monotonic()))
            piece = pipe.read(min(_PIECE, length - len(received))) if ready else b""
            if not piece:
                raise _DrawerDiedError
            received += piece
        return bytes(received)

    def close(self) -> None:
        """Leave no process behind."""
        if self._child is None:
            return
        ended, self._child = self._child, None
        atexit.unregister(self.close)
        ended.kill()
        for pipe in (ended.stdin, ended.stdout):
            if pipe is not None:
                pipe.close()
        ended.wait()
