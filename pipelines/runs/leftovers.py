"""What killed and failed runs leave below HOME: cleared at the next start, under a lock that tells a run under way from a dead one.

Every run holds the lock together with the others; whoever gets it alone knows that no run is under way. The system frees it
when a process ends, however it ends.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pipelines.installation.files import place_of
from pipelines.installation.home import Home

_KEPT: Final = ("checked", "awaited", "logs")
_HELD: dict[Path, int] = {}


@contextmanager
def under_way(home: Home) -> Iterator[None]:
    """Hold the lock of runs; whoever is alone clears first what others left."""
    key = home.root.resolve()
    if key in _HELD:
        yield
        return
    hold(home)
    try:
        yield
    finally:
        os.close(_HELD.pop(key))


def hold(home: Home) -> None:
    """The same until this process ends, for a run that the UI started."""
    key = home.root.resolve()
    if key in _HELD:
        return
    path = home.root / "working" / ".running.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        clear_leftovers(home)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    _HELD[key] = descriptor


def clear_leftovers(home: Home) -> None:
    """Take away what no run works on any more. The accepted store puts itself right when it is opened."""
    for path in _children(home.root / "working"):
        if path.is_dir() and path.name not in _KEPT:
            _remove(path)
    for path in _children(home.archive):
        if path.name.startswith("."):
            _remove(path)
    for path in home.root.glob(".published.*"):
        path.unlink(missing_ok=True)
    for folder in (home.problems, *_children(home.problems), *_below_kept(home)):
        for path in _arriving(folder):
            _remove(path)


def _below_kept(home: Home) -> Iterator[Path]:
    for name in _KEPT:
        folder = home.root / "working" / name
        yield folder
        yield from _children(folder)


def _children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []


def _arriving(folder: Path) -> list[Path]:
    return [path for path in _children(folder) if place_of(path)]


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
