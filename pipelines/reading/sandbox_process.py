"""The process that reads what was sent: one file after the other, each within bounds of memory and time.

It is asked by the path of a file and answers with plain values, pickled, each message after its length. It writes no file,
starts nothing, and ends when nobody asks any more.
"""

import gc
import os
import pickle
import resource
import struct
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any, BinaryIO, Final

from pipelines.reading.sent_file import SentSheet, read_sent
from pipelines.spreadsheet.faults import UnreadableFileError
from pipelines.spreadsheet.limits import CPU_SECONDS, CPU_SECONDS_PER_MIB, MEMORY, MIB

LENGTH: Final = struct.Struct("<Q")
READ, UNREADABLE, OUT_OF_MEMORY, BROKEN = "read", "unreadable", "memory", "broken"


def main(choices: Collection[str] | None) -> None:
    """Answer until nobody asks any more; `choices` are those of the year's scheme, None where it is not known."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints comes between the answers
    gc.disable()  # rows are no cycles; what the parser leaves is collected between files
    _forbid_files()
    while head := asked.read(LENGTH.size):
        path = Path(os.fsdecode(asked.read(*LENGTH.unpack(head))))
        _say(answers, _answer(path, choices))
        gc.collect()


def _forbid_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(path: Path, choices: Collection[str] | None) -> tuple[str, Any]:
    _import_for(path)
    _bound(path)
    try:
        return READ, [_plain(sheet) for sheet in read_sent(path, choices)]
    except UnreadableFileError as error:
        return UNREADABLE, str(error)
    except (MemoryError, RecursionError):
        return OUT_OF_MEMORY, ""
    except Exception as error:  # noqa: BLE001  # a fault of the reader is one problem of the file, and told in the log
        return BROKEN, f"{type(error).__name__}: {error}"[:1000]


def _plain(sheet: SentSheet) -> tuple[Any, ...]:
    values, numbers, problems = sheet.rows
    return (
        sheet.name,
        sheet.table,
        (values, numbers, [tuple(problem) for problem in problems]),
        sheet.unknown,
        dict(sheet.labels),
        dict(sheet.letters),
    )


def _import_for(path: Path) -> None:
    """A Parquet file needs pyarrow, which is outside the standard library and takes more memory than any file may."""
    if path.suffix.lower() == ".parquet" and "pyarrow" not in sys.modules:
        os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
        sys.path.extend(sys.argv[3:])  # where whoever started this process finds it, however it was installed
        import pyarrow.parquet  # noqa: F401


def _bound(path: Path) -> None:
    """So much memory over what is in use, so many seconds of work more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + cpu_seconds(path) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))
    pages = Path("/proc/self/statm")
    if pages.exists():  # elsewhere the bounds on what is read must do
        in_use = int(pages.read_text().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (in_use + MEMORY, most))


def cpu_seconds(path: Path) -> int:
    """How long a file may take, by its size as it lies there."""
    try:
        size = path.lstat().st_size
    except OSError:
        size = 0
    return CPU_SECONDS + CPU_SECONDS_PER_MIB * (size // MIB)


def _say(answers: BinaryIO, answer: tuple[str, Any]) -> None:
    try:
        message = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        del answer
        message = pickle.dumps((OUT_OF_MEMORY, ""))
    answers.write(LENGTH.pack(len(message)))
    answers.write(message)
    answers.flush()
