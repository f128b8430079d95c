"""Copies of faulty workbooks with their faults marked, a folder a year; each is made anew only where it would be another.

The originals are never touched. What could not be read is never opened here either: it gets the list alone, as do files
that are no workbooks or are too large to be copied within reason.
"""

import json
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from pipelines.installation.files import digest, replace_text, replacing_folder
from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import Problem

_MADE_BY: Final = (
    "pipelines.sending_back.copyable",
    "pipelines.sending_back.marked_copy",
    "pipelines.sending_back.problem_sheet",
    "reports.palette",
    "reports.workbook.styles",
    "reports.workbook.widths",
)


Pages = Mapping[tuple[str, int], str]


def mark_years(
    home: Home,
    folders: Iterable[YearFolder],
    problems: Collection[Problem],
    years: Collection[int] = (),
    *,
    pages: Pages | None = None,
) -> list[Path]:
    """Copies for each of the folders (of the years asked for), each with its page; returns the folders that now hold copies."""
    marked = []
    for folder in folders:
        if years and folder.year not in years:
            continue
        of_year = [
            problem for problem in problems if (problem.institution, problem.year) == (folder.institution, folder.year)
        ]
        if mark_copies(home, folder, of_year, page=(pages or {}).get((folder.institution, folder.year), "")):
            marked.append(home.problems_year(folder.institution, folder.year))
    return marked


def mark_copies(home: Home, folder: YearFolder, problems: Collection[Problem], *, page: str = "") -> list[Path]:
    """Put the copies of a year, and the page of its check, in the place of those of the check before.

    Where nothing is wrong there are no copies, and the page says so. Where the files and what is told of them are those of
    the check before, its copies are left as they are; where they are so of one file, its copy goes into the new folder.
    """
    copies = home.problems_year(folder.institution, folder.year)
    made_from = _made_from(folder, problems, page)
    path = home.checked_year(folder.institution, folder.year).with_suffix(".marked")
    before = _read_stamp(path)
    if copies.exists() and before.made_from == made_from:
        return sorted(path for path in copies.iterdir() if path.suffix == ".xlsx")
    made: list[_Copy] = []
    if not problems and not page:
        shutil.rmtree(copies, ignore_errors=True)
    else:
        with replacing_folder(copies) as arriving:
            arriving.chmod(0o700)  # the copies hold what the workbooks hold, people's names too
            if page:
                page_name = home.problems_page(folder.institution, folder.year).name
                (arriving / page_name).write_text(page, encoding="utf-8")
            made = _fill(arriving, folder, problems, _Kept(copies, before.copies))
    replace_text(path, json.dumps(asdict(_Stamp(made_from, tuple(made))), ensure_ascii=False))
    return [copies / copy.name for copy in made]


@dataclass(frozen=True)
class _Copy:
    """A copy in the folder of a year: what it was made from, its name and the digest of its content."""

    made_from: str
    name: str
    sha256: str


@dataclass(frozen=True)
class _Stamp:
    """What the copies of a year were made from, kept beside the latest check of the year."""

    made_from: str = ""
    copies: tuple[_Copy, ...] = ()


def _read_stamp(path: Path) -> _Stamp:
    """Nothing, where there is none or none that can be read: then all is made anew."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return _Stamp(kept["made_from"], tuple(_Copy(**copy) for copy in kept["copies"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return _Stamp()


class _Kept:
    """The copies of the check before, of those that nobody has changed since."""

    def __init__(self, folder: Path, copies: Iterable[_Copy]) -> None:
        self._folder = folder
        self._copies = {copy.made_from: copy for copy in copies}

    def copied(self, made_from: str, into: Path) -> _Copy | None:
        """Put the copy made from the same into a folder; None where there is none."""
        copy = self._copies.get(made_from)
        path = self._folder / copy.name if copy else None
        if copy is None or path is None or not path.is_file() or _content_of(path) != copy.sha256:
            return None
        shutil.copyfile(path, into / copy.name)
        return copy


def _fill(into: Path, folder: YearFolder, problems: Collection[Problem], kept: _Kept) -> list[_Copy]:
    """Write the copies of all files of which something is told into a folder."""
    sent = {path.name: path for path in folder.files()} if problems else {}
    copies = []
    for file, of_file in groupby(sorted(problems, key=_by_file(sent)), key=_by_file(sent)):
        original, told = sent.get(file), sorted(of_file)
        made_from = _digest_of([str(folder.year), digest([original] if original else []), *map(repr, told)])
        copies.append(kept.copied(made_from, into) or _made(into, original, told, folder.year, made_from))
    return copies


def _made(into: Path, original: Path | None, told: Sequence[Problem], year: int, made_from: str) -> _Copy:
    from pipelines.sending_back.marked_copy import write_copy  # brings openpyxl: only where a copy is made

    path = write_copy(into, original, told, year)
    return _Copy(made_from, path.name, _content_of(path))


def _made_from(folder: YearFolder, problems: Collection[Problem], page: str) -> str:
    """The digest of what the copies are made from: the files, what is told of them, the page, and the way of marking."""
    return _digest_of([digest(folder.files()), page, *map(repr, sorted(problems))])


def _digest_of(parts: Iterable[str]) -> str:
    return sha256("\0".join([_way_of_marking(), *parts]).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _way_of_marking() -> str:
    """The digest of the code that makes copies: with any other, they are made anew."""
    sources = [spec.origin for spec in map(find_spec, _MADE_BY) if spec is not None and spec.origin is not None]
    code = b"\0".join(Path(source).read_bytes() for source in sources)
    return sha256(code).hexdigest() + version("openpyxl")


def _content_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _by_file(sent: Mapping[str, Path]) -> Any:
    """Problems of the year as a whole, or of its scheme, are those of no file."""
    return lambda problem: problem.source_file if problem.source_file in sent else ""
