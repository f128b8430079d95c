"""Whether anything at all changed since the last run ended well: asked first, of digests alone, so that a run of nothing takes a second.

What a run reads is taken down before it begins, what it leaves when it has ended. A file changed meanwhile differs from what
was taken down, and the next run looks closer.
"""

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipelines.installation.code_version import code_version
from pipelines.installation.files import digest_of_parts, replace_text
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings


@dataclass(frozen=True)
class Ended:
    """How the last run ended that left no error: the run that is published since, and how many warnings there are."""

    read: str
    left: str
    run_id: str
    warnings: int


def still_as_ended(settings: Settings, years: Collection[int]) -> Ended | None:
    """The last run, if one of these years now would read what it read and find what it left; else None."""
    try:
        ended = Ended(**json.loads(_path(settings.folders).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    is_same = ended.read == what_is_read(settings, years) and ended.left == _what_is_left(settings.folders)
    return ended if is_same else None


def keep_ended(settings: Settings, read: str, run_id: str, warnings: int) -> None:
    """Keep that a run has ended without an error; `read` was taken down before it began."""
    ended = {"read": read, "left": _what_is_left(settings.folders), "run_id": run_id, "warnings": warnings}
    replace_text(_path(settings.folders), json.dumps(ended))


def forget_ended(home: Home) -> None:
    """A run that is under way, failed or ended with errors says nothing of the next one."""
    _path(home).unlink(missing_ok=True)


def what_is_read(settings: Settings, years: Collection[int]) -> str:
    """A digest of all that a run of these years may read: code, settings and what they name, inbox, schemes."""
    places = [settings.inbox, settings.schemes, settings.word_templates, settings.holidays]
    asked = [code_version(), settings.model_dump_json(), repr(sorted(years))]
    return digest_of_parts([*asked, *(line for place in places if place is not None for line in _contents(place))])


def _what_is_left(home: Home) -> str:
    """A digest of what runs keep: the accepted and the checked years by content, what is published and sent back by its stamps."""
    target = home.published.resolve()
    manifest = target / "manifest.json"
    kept = [line for place in (home.accepted, home.checked, manifest) for line in _contents(place)]
    return digest_of_parts([*kept, str(target), *_stamps(target), *_stamps(home.problems)])


def _contents(place: Path) -> Iterator[str]:
    for path in _files(place):
        yield f"{path} {_sum(path)}"


def _sum(path: Path) -> str:
    """Of what is no readable file, of what kind it is: it is told, never read."""
    if path.is_symlink() or not path.is_file():
        return f"{path.lstat().st_mode}"
    try:
        return sha256(path.read_bytes()).hexdigest()
    except PermissionError:
        return "unreadable"


def _stamps(place: Path) -> Iterator[str]:
    for path in _files(place):
        stamp = path.lstat()
        yield f"{path} {stamp.st_size} {stamp.st_mtime_ns} {stamp.st_mode} {stamp.st_gid}"


def _files(place: Path) -> Iterator[Path]:
    """Everything below a folder, or the file itself; links are not followed."""
    if not place.is_dir():
        yield from [place] if place.exists() else []
        return
    for folder, folders, files in os.walk(place):
        folders.sort()
        for name in sorted([*folders, *files]):
            yield Path(folder, name)


def _path(home: Home) -> Path:
    return home.root / "working" / "ended.json"
