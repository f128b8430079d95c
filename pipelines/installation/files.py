"""A file or folder put in its place in one step: whole and on the disk, or not at all; and the digests of files.

Whatever is written below HOME is written beside its place first. What a kill leaves there is named `.<name>.<32 hex digits>`,
which nobody else writes, so that the next start can clear it.
"""

import ctypes
import errno
import os
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

_BESIDE: Final = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{32}")
_LONGEST: Final = 40  # characters of a name that the name beside it repeats: together they must fit a file system
_AT_WORKING_FOLDER: Final = -100
_EXCHANGE: Final = 2
_CANNOT_EXCHANGE: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)


def beside(path: Path) -> Path:
    """A path in the same folder that nobody else writes."""
    return path.with_name(f".{path.name[:_LONGEST]}.{uuid.uuid4().hex}")


def destination_of(path: Path) -> Path | None:
    """The place that something was on its way to, or from, when the process that moved it ended; None for anything else."""
    beside_it = _BESIDE.fullmatch(path.name)
    return path.with_name(beside_it["name"]) if beside_it else None


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write a file to, which takes the place of `path` when the block ends well and is gone when it fails.

    The folder is made if it is not there. The file is on the disk before it is in its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    arriving = beside(path)
    try:
        yield arriving
        sync([arriving])
        arriving.replace(path)
    finally:
        arriving.unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of a file, in one step."""
    with replacing(path) as arriving:
        arriving.write_text(text, encoding="utf-8")


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `folder` in one step when the block ends well, and is gone when it fails."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    arriving = beside(folder)
    arriving.mkdir()
    try:
        yield arriving
        sync_tree(arriving)
        _replace_folder(folder, arriving)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)


def _replace_folder(folder: Path, arriving: Path) -> None:
    """In one step where the system can exchange two folders; elsewhere in two renames, which `destination_of` lets undo."""
    if not folder.exists():
        arriving.rename(folder)
    elif not _exchanged(arriving, folder):
        leaving = beside(folder)
        folder.rename(leaving)
        arriving.rename(folder)
        shutil.rmtree(leaving, ignore_errors=True)
    sync([folder.parent])


def _exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places in one step (Linux, renameat2). False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_WORKING_FOLDER, os.fsencode(one), _AT_WORKING_FOLDER, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def sync_tree(folder: Path) -> None:
    """Bring a folder with everything in it onto the disk: the files, and the folders that name them.

    A file with another name is one that an earlier run brought there, and nobody writes into it since.
    """
    kept = (path for path in folder.rglob("*") if not path.is_symlink())
    sync(path for path in kept if path.is_dir() or path.stat().st_nlink == 1)
    sync([folder])


def sync(paths: Iterable[Path]) -> None:
    """Bring files and folders onto the disk."""
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sums_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder, by its path there."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the files a year was read from; of what is not read, the name."""
    total = sha256()
    for path in sorted(files):
        total.update(os.fsencode(path.name) + b"\0" + sha256(_bytes_of(path)).digest())
    return total.hexdigest()


def digest_of_parts(parts: Iterable[object]) -> str:
    """SHA-256 over plain values in their order, each as Python writes it down."""
    total = sha256()
    for part in parts:
        total.update(repr(part).encode() + b"\0")
    return total.hexdigest()


def _bytes_of(path: Path) -> bytes:
    """None of a link, which may lead anywhere, nor of what cannot be read: neither is ever accepted."""
    try:
        return b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
    except PermissionError:
        return b""
