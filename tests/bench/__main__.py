"""`python -m tests.bench`: the one table of what kaohe costs. It judges nothing: the exit status is 0."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.cold import RunFailedError
from tests.bench.contests import CONTESTS
from tests.bench.table import Row, lines_of

NOTES = """\
Each run is a fresh process, timed from outside until it has ended; files are in the page cache, compiled modules on disk.
A ratio is the median of the rounds' ratios, in each of which everybody ran once; `by CPU` is by the median processor time,
which a busy machine disturbs less. Peak is the greatest of the runs. Parts hold only their own time, not that of imports
within them. For pandas the ratio is pandas by the rules: how many times as fast the rules are."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="rounds, of which the median is taken; 5 by default")
    parser.add_argument(
        "--only", action="append", choices=list(CONTESTS), help="one contest, or several; all by default"
    )
    asked = parser.parse_args()
    contests, notes = _measure(asked.only or list(CONTESTS), max(1, asked.runs))
    _say("")
    print(
        f"{os.cpu_count()} processors, {_memory():.0f} GiB, load {os.getloadavg()[1]:.1f}, Python {platform.python_version()}"
    )
    print("\n".join(lines_of(contests)))
    print("\n".join([*(f"! {note}" for note in notes), NOTES]))


def _measure(names: Sequence[str], rounds: int) -> tuple[list[list[Row]], list[str]]:
    """The rows of each contest, and what is to be said below the table."""
    contests: list[list[Row]] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kaohe-bench-", ignore_cleanup_errors=True) as folder:
        for name in names:
            try:
                contests.append(CONTESTS[name](Path(folder), rounds, _say))
            except RunFailedError as error:
                notes.append(f"{name} failed: {error}")
    return contests, [*notes, *(note for rows in contests for row in rows for note in row.notes)]


def _say(doing: str) -> None:
    """The progress line: written over on a terminal, a line each elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{doing}", end="", file=sys.stderr, flush=True)
    elif doing:
        print(doing, file=sys.stderr, flush=True)


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


if __name__ == "__main__":
    main()
