"""Putting the files of reports in their place: drawn, or linked from the reports of an earlier run that hold the very same.

Each file has a key: a digest of what it shows and of the code that draws it. A file whose key is that of the earlier run, and
whose bytes are still those that the earlier run wrote, is a hard link to it.
"""

import errno
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from reports.digests import code_version, digest_of

# What a file system says that makes no such link: to another device, or of a file of another owner; or that has no more of them.
_NO_LINK: Final = frozenset({errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS})


@dataclass(frozen=True)
class EarlierReports:
    """The reports of an earlier run: their folder, the keys that were written with them, and the SHA-256 of each file.

    Keys and sums are by path relative to the folder; the key of a whole folder by its path with `/` at the end.
    """

    folder: Path
    keys: Mapping[str, str]
    sums: Mapping[str, str]

    def give(self, name: str, path: Path) -> bool:
        """Put the earlier file of that name at `path`; False, and nothing is put, where it is missing or no longer what it was."""
        earlier = self.folder / name
        try:
            content = earlier.read_bytes()
        except OSError:
            return False
        if sha256(content).hexdigest() != self.sums.get(name):
            return False
        try:
            _in_place(path, lambda: os.link(earlier, path))
        except OSError as error:
            if error.errno not in _NO_LINK:
                raise
            write_new(path, content)
        return True


def read_keys(path: Path) -> dict[str, str]:
    """The keys that a run wrote; none where the file is missing or holds no keys, and then all is drawn."""
    try:
        keys = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return keys if isinstance(keys, dict) else {}


def write_keys(path: Path, keys: Mapping[str, str]) -> None:
    """Keep the keys of a run for the next."""
    path.write_text(json.dumps(keys, ensure_ascii=False, indent=0), encoding="utf-8")


def write_new(path: Path, content: bytes) -> None:
    """A file of that content, in place of any that is there: by few calls of the system, since reports are thousands of files."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

    def write() -> None:
        opened = os.open(path, flags, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(opened, left) :]
        finally:
            os.close(opened)

    _in_place(path, write)


def _in_place(path: Path, make: Callable[[], None]) -> None:
    """Make a new file at `path`: its folder where there is none, and only once what lies there is gone."""
    try:
        make()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        make()
    except FileExistsError:
        path.unlink()
        make()


class ReportFiles:
    """The files of one rendering below `out`. Keys are worked out where they are asked for, by `is_keyed` or earlier reports."""

    def __init__(
        self,
        out: Path = Path(),
        *,
        earlier: EarlierReports | None = None,
        is_keyed: bool = False,
        code: str | None = None,
    ) -> None:
        """`code` is the version of what draws: that of the installed program where none is given."""
        self.keys: dict[str, str] = {}
        self.is_keyed = is_keyed or earlier is not None
        self._out = out
        self._earlier = earlier
        self._code = (code or code_version()) if self.is_keyed else ""

    def put(self, path: Path, contents: object, draw: Callable[[], bytes | str]) -> Path:
        """The file at `path`, drawn unless the earlier one has the same contents: all that its bytes depend on, as `digest_of` takes it.

        Whatever lies there is replaced, never written into: it could be a link to what must not change.
        """
        if self.is_keyed and self._is_given(self._name(path), digest_of([self._code, contents]), path):
            return path
        drawn = draw()
        write_new(path, drawn.encode() if isinstance(drawn, str) else drawn)
        return path

    def _is_given(self, name: str, key: str, path: Path) -> bool:
        """Whether the earlier file had that key and is at `path` now."""
        self.keys[name] = key
        return self._earlier is not None and self._earlier.keys.get(name) == key and self._earlier.give(name, path)

    def put_folder(self, folder: Path, contents: object) -> list[Path] | None:
        """All files of the earlier folder, where it has the same contents: all that any file in it depends on.

        None where it has not or one of its files is damaged: then each file has to be put.
        """
        if not self.is_keyed:
            return None
        name = f"{self._name(folder)}/"
        self.keys[name] = key = digest_of([self._code, contents])
        if self._earlier is None or self._earlier.keys.get(name) != key:
            return None
        held = {file: key for file, key in self._earlier.keys.items() if file.startswith(name) and file != name}
        for file, key in held.items():
            if not self._is_given(file, key, self._out / file):
                return None
        return [self._out / file for file in held]

    def _name(self, path: Path) -> str:
        return path.relative_to(self._out).as_posix()


DRAWN: Final = ReportFiles()  # for those who draw a file by itself: no keys, nothing earlier
