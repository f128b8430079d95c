"""Who may read what lies below HOME: the owner alone, but for the groups that the settings name (docs/security.md).

Files are made private (umask) and opened to a group once they are whole; parents of what a group may read can be passed
through, not listed.
"""

import grp
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipelines.installation.faults import FaultError
from pipelines.installation.home import Home

PRIVATE: Final = 0o077


@contextmanager
def private_files() -> Iterator[None]:
    """Within, whatever this process creates can be read by its owner alone, from the first byte."""
    before = os.umask(PRIVATE)
    try:
        yield
    finally:
        os.umask(before)


@dataclass(frozen=True)
class Readers:
    """The groups that may read: the whole of a run, and editions by their database or folder; numbers as the system has them."""

    whole: int | None = None
    editions: Mapping[str, int] = field(default_factory=dict)


def readers_of(whole: str, by_edition: Mapping[str, str]) -> Readers:
    """The groups of the settings `readers` and `edition_readers`. Raises FaultError for a group or an edition that is not there."""
    from reports.editions.lists import (
        editions,
    )  # brings YAML and pydantic, which whoever only makes files private needs not

    named = {name: edition for edition in editions() for name in (edition.name, edition.database) if name}
    groups: dict[str, int] = {}
    for name, group in by_edition.items():
        edition = named.get(name)
        if edition is None or not edition.database:
            offered = "、".join(edition.name for edition in editions() if edition.database)
            raise FaultError(f"设置 edition_readers 中没有“{name}”这一版；可填：{offered}")
        number = _group(group, "edition_readers")
        groups[edition.name] = groups[f"{edition.database}.duckdb"] = number
    return Readers(_group(whole, "readers") if whole else None, groups)


def _group(name: str, setting: str) -> int:
    try:
        number = grp.getgrnam(name).gr_gid
    except KeyError:
        raise FaultError(f"设置 {setting} 中的用户组“{name}”不存在；请核对组名，或请管理员建立这个组") from None
    if os.geteuid() != 0 and number not in (os.getegid(), *os.getgroups()):
        raise FaultError(f"设置 {setting} 中的用户组“{name}”没有当前用户，不能把文件交给它；请管理员把当前用户加入该组")
    return number


def grant(folder: Path, readers: Readers) -> None:
    """Open a run to its readers: all of it to those of the whole, each edition that has a group of its own to that one."""
    folder.chmod(0o700)  # nobody looks in while it changes hands
    for path in (path for path in folder.rglob("*") if not path.is_symlink()):
        _open_to(path, readers.editions.get(_edition(path.relative_to(folder)), readers.whole))
    passed = 0o011 if readers.editions else 0
    for path in (folder, folder / "editions", folder / "reports"):
        if path.is_dir():
            _open_to(path, readers.whole, passed)


def _edition(path: Path) -> str:
    """The part of a path that says which edition it belongs to: `editions/public.duckdb`, `reports/公示版/…`."""
    return path.parts[1] if len(path.parts) > 1 and path.parts[0] in ("editions", "reports") else ""


def _open_to(path: Path, group: int | None, passed: int = 0) -> None:
    if group is not None:
        os.chown(path, -1, group)
    alone, shared = (0o700, 0o750) if path.is_dir() else (0o600, 0o640)
    path.chmod((alone if group is None else shared) | passed)


def close_home(home: Home, readers: Readers) -> None:
    """Only the owner enters the folders below HOME; groups that read what is published pass through HOME and the archive."""
    home.root.mkdir(parents=True, exist_ok=True)
    for folder in (home.accepted, home.root / "working", home.problems, home.dagster):
        if folder.is_dir() and not folder.is_symlink():
            folder.chmod(0o700)
    home.archive.mkdir(exist_ok=True)
    if readers.whole is None and not readers.editions:
        home.archive.chmod(0o700)
    elif readers.editions:
        home.archive.chmod(0o711)
        home.root.chmod(home.root.stat().st_mode | 0o011)
    elif readers.whole is not None:
        os.chown(home.archive, -1, readers.whole)
        home.archive.chmod(0o710)
        if not home.root.stat().st_mode & 0o011:
            os.chown(home.root, -1, readers.whole)
            home.root.chmod(home.root.stat().st_mode | 0o010)
