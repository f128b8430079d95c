"""The entry point of `kaohe`, and Ctrl-C: it ends the command whatever that is at, from the first moment on, in one sentence.

An interrupt that falls into a callback of the garbage collector is lost, and DuckDB and Dagster handle it in ways of their
own. So a thread receives it, passes it on, and ends the process if that has not ended soon; the next start clears up.
Nothing that takes time is imported here: until the command itself is imported, nobody else would answer.
"""

import _thread
import logging
import os
import signal
import sys
import threading
import time
from typing import Final

from pipelines.installation.faults import INTERRUPTED, INTERRUPTED_STATUS

_GRACE_SECONDS: Final = 3.0


def main() -> None:
    """The entry point of `kaohe`."""
    watch_interrupts()
    try:
        from pipelines.cli import main as command
    except KeyboardInterrupt:
        _say()
        sys.exit(INTERRUPTED_STATUS)
    command()


def watch_interrupts() -> None:
    """See to it that Ctrl-C ends this process."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    threading.Thread(target=_end_on_interrupt, daemon=True).start()


def _end_on_interrupt() -> None:
    signal.sigwait({signal.SIGINT})
    # What the interrupt falls into has nothing to say to the user.
    sys.unraisablehook = lambda _: None
    logging.disable()
    _thread.interrupt_main()
    time.sleep(_GRACE_SECONDS)
    _say()
    os._exit(INTERRUPTED_STATUS)


def _say() -> None:
    show_cursor = "\x1b[?25h" if sys.stderr.isatty() else ""
    os.write(2, f"{show_cursor}\n{INTERRUPTED}\n".encode())
