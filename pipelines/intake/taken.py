"""What each year was last taken in from, kept beside its latest check: whether it has to be taken in again.

A file put back to an earlier content differs again; an intake that failed has kept nothing, so its files are still to be
taken in.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from pipelines.accepted.store import MANIFEST, table_sums
from pipelines.checking.scheme import find_scheme
from pipelines.installation.code_version import code_version
from pipelines.installation.files import digest, digest_of_parts, replace_text
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.reading.inbox import YearFolder

_SHOWN: Final = 32


@dataclass(frozen=True)
class Sources:
    """What an intake of a year reads, as digests: the code, the files, the scheme that governs it, the years before."""

    code: str
    files: str
    schemes: str  # all that lie there: while none changed, none has to be read
    scheme: str
    earlier: str

    @property
    def inputs(self) -> str:
        """A short digest of what was sent: the files and the schemes."""
        return digest_of_parts([self.files, self.schemes])[:_SHOWN]


@dataclass(frozen=True)
class Taken:
    """A year as it was last taken in: from what, and what came of it."""

    sources: Sources
    checked: str
    accepted: str


def sources_of(settings: Settings, folder: YearFolder, present: Iterable[YearFolder]) -> Sources:
    """What an intake of the year would read now; `present` are the folders of the inbox."""
    schemes = _schemes(settings.schemes)
    last = last_taken(settings.folders, folder.institution, folder.year)
    scheme = last.sources.scheme if last and last.sources.schemes == schemes else _scheme(settings, folder)
    files = digest_of_parts([digest(folder.files()), *map(repr, folder.problems)])
    return Sources(code_version(), files, schemes, scheme, _earlier(settings.folders, folder, present))


def is_taken(settings: Settings, folder: YearFolder, present: Iterable[YearFolder]) -> bool:
    """Whether an intake of the year would read what the last one read, and what came of that one is still there."""
    last = last_taken(settings.folders, folder.institution, folder.year)
    if last is None:
        return False
    now = sources_of(settings, folder, present)
    is_as_read = {**asdict(last.sources), "schemes": ""} == {**asdict(now), "schemes": ""}
    return is_as_read and last == _taken(settings.folders, folder, last.sources)


def keep_taken(home: Home, folder: YearFolder, sources: Sources) -> None:
    """Keep what a year was taken in from, once its check is kept and, if it stood, it is accepted."""
    taken = _taken(home, folder, sources)
    replace_text(_path(home, folder.institution, folder.year), json.dumps(asdict(taken), indent=2))


def last_taken(home: Home, institution: str, year: int) -> Taken | None:
    """What a year was last taken in from; None where it never was, or nobody can read what was kept."""
    try:
        content = json.loads(_path(home, institution, year).read_text(encoding="utf-8"))
        return Taken(Sources(**content.pop("sources")), **content)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _taken(home: Home, folder: YearFolder, sources: Sources) -> Taken:
    checked = home.checked_year(folder.institution, folder.year)
    page = home.checked_page(folder.institution, folder.year)
    manifest = home.accepted_year(folder.institution, folder.year) / MANIFEST
    return Taken(sources, digest_of_parts([_sum(checked), str(page.exists())]), _sum(manifest))


def _path(home: Home, institution: str, year: int) -> Path:
    return home.checked_year(institution, year).with_suffix(".taken")


def _schemes(folder: Path) -> str:
    return digest(path for path in folder.rglob("*.yaml") if path.is_file()) if folder.is_dir() else ""


def _scheme(settings: Settings, folder: YearFolder) -> str:
    """The scheme that governs the year and what is said of it, or what stands in its way."""
    choice = find_scheme(settings.schemes, folder.institution, folder.year)
    governing = (choice.scheme.file, choice.scheme.sha256) if choice.scheme else ()
    return digest_of_parts([*governing, *map(repr, choice.problems)])


def _earlier(home: Home, folder: YearFolder, present: Iterable[YearFolder]) -> str:
    """What the institution's earlier years say: as accepted, or, where nothing ever was, as they lie in the inbox."""
    accepted = {year: sums for year, sums in table_sums(home, folder.institution).items() if year < folder.year}
    unaccepted = {
        before.year: digest(before.files())
        for before in present
        if before.institution == folder.institution and before.year < folder.year and before.year not in accepted
    }
    return digest_of_parts([repr(sorted(accepted.items())), repr(sorted(unaccepted.items()))])


def _sum(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
