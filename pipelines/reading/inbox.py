"""Which folders of the inbox hold which year of which institution, and what lies there that nobody would read (CONTRACT 1)."""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipelines.installation.names import (
    fault_of_institution,
    foreign_bytes,
    is_utf8,
    looks_like_a_year,
    shown_name,
    year_of,
)
from pipelines.reading import strays
from pipelines.reading.problem import UNREADABLE_FILE, Problem, Severity, has_errors
from pipelines.reading.strays import InboxYear, is_litter, kind_of

SHEET_FILES: Final = (".csv", ".parquet")
_NO_SHEETS: Final = (".md", ".txt")  # what explains an inbox, directly in it


@dataclass(frozen=True, order=True)
class YearFolder:
    """The folder of one year of one institution, and what is wrong or doubtful about the folder itself."""

    institution: str
    year: int
    path: Path
    problems: tuple[Problem, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether nothing in it may be read: a link, a folder without permission, one of two of the same year."""
        return has_errors(self.problems)

    def files(self) -> list[Path]:
        """What a department may have sent, by name: files, and whatever else bears the name of one.

        Passed over are lock files of an open workbook, hidden files, and what file managers leave behind.
        """
        return [] if self.is_blocked else sorted(path for path in self.path.iterdir() if _may_be_sent(path))


@dataclass(frozen=True)
class Survey:
    """The inbox as it lies: its year folders, and what stands outside them and would not be read."""

    folders: tuple[YearFolder, ...]
    problems: tuple[Problem, ...]
    unreadable: tuple[str, ...] = ()  # institutions of which nothing is known, for their folder cannot be opened

    @property
    def all_problems(self) -> list[Problem]:
        return sorted({*self.problems, *(problem for folder in self.folders for problem in folder.problems)})


def year_folders(inbox: Path, institution: str) -> list[YearFolder]:
    """The year folders below `inbox`, by institution and year; those without an institution belong to `institution`."""
    return list(survey(inbox, institution).folders)


def survey(inbox: Path, institution: str) -> Survey:
    """Look at the whole inbox. Links are never followed. Raises OSError where the inbox itself cannot be opened."""
    if not inbox.is_dir():
        return Survey((), ())
    found: list[YearFolder] = []
    problems: list[Problem] = []
    unreadable: list[str] = []
    for path in _children(inbox):
        inbox_year = InboxYear(inbox, institution)
        if not is_utf8(path.name):
            problems.append(inbox_year.error(path, UNREADABLE_FILE, foreign_bytes(path.name)))
        elif (year := _year_at(path)) is not None:
            found.append(_year_folder(inbox_year, year, path))
        elif kind_of(path) == stat.S_IFDIR:
            _look_into_institution(inbox_year, path, found, problems, unreadable)
        elif path.suffix.lower() not in _NO_SHEETS or kind_of(path) != stat.S_IFREG:
            problems.append(_beside(inbox_year, path, "INBOX/<年度>/"))
    folders = _one_a_year(inbox, found)
    return Survey(*_each_at_its_year(folders, problems), tuple(unreadable))


def _children(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not is_litter(path.name))


def _year_at(path: Path) -> int | None:
    """The year of a folder called like one; a link called so stands for a year too, and is told."""
    return year_of(path.name) if kind_of(path) in (stat.S_IFDIR, stat.S_IFLNK) else None


def _year_folder(inbox_year: InboxYear, year: int, path: Path) -> YearFolder:
    inbox_year = replace(inbox_year, year=year)
    folder = YearFolder(inbox_year.institution, year, path)
    if kind_of(path) == stat.S_IFLNK:
        return replace(folder, problems=(inbox_year.link(path),))
    try:
        children = _children(path)
    except OSError as error:
        return replace(folder, problems=(inbox_year.unreadable(path, error),))
    inner = [child for child in children if kind_of(child) == stat.S_IFDIR and not _may_be_sent(child)]
    return replace(folder, problems=tuple(_below(inbox_year, inner, f"直接放在“{shown_name(path.name)}”里")))


def _below(inbox_year: InboxYear, folders: Iterable[Path], right: str) -> Iterator[Problem]:
    for folder in folders:
        yield from strays.told(inbox_year, folder, f"请把其中的文件{right}")


def _look_into_institution(
    inbox_year: InboxYear, path: Path, found: list[YearFolder], problems: list[Problem], unreadable: list[str]
) -> None:
    """The years of an institution, and what lies beside them; a folder meant for a year is told as that."""
    its_year = replace(inbox_year, institution=path.name)
    try:
        children = _children(path)
    except OSError as error:
        problems.append(its_year.unreadable(path, error))
        unreadable.append(path.name)
        return
    years = {child: year for child in children if (year := _year_at(child)) is not None}
    if not years and looks_like_a_year(path.name):
        problems.extend(strays.misnamed_year(inbox_year, path))
        return
    fault = fault_of_institution(path.name)
    if fault is not None and children:
        problems.append(its_year.error(path, "institution_name", fault))
        return
    found.extend(_year_folder(its_year, year, child) for child, year in years.items())
    for child in children:
        if child not in years:
            problems.extend(_beside_years(its_year, child))


def _beside_years(inbox_year: InboxYear, child: Path) -> Iterator[Problem]:
    right = f"{inbox_year.institution}/<年度>/"
    if not is_utf8(child.name):
        yield inbox_year.error(child, UNREADABLE_FILE, foreign_bytes(child.name))
    elif kind_of(child) != stat.S_IFDIR:
        yield _beside(inbox_year, child, right)
    elif looks_like_a_year(child.name):
        yield from strays.misnamed_year(inbox_year, child)
    else:
        yield from strays.told(inbox_year, child, f"文件夹名不是四位年度，其中的文件请放入 {right}")


def _beside(inbox_year: InboxYear, path: Path, right: str) -> Problem:
    if kind_of(path) == stat.S_IFLNK:
        return inbox_year.link(path)
    if kind_of(path) != stat.S_IFREG:
        return inbox_year.device(path)
    return inbox_year.warning(path, f"不在任何年度的文件夹里，没有读入；填报文件请放入 {right}，不是的请移出")


def _one_a_year(inbox: Path, found: Iterable[YearFolder]) -> list[YearFolder]:
    """A year that has two folders is blocked: which of them counts nobody can know."""
    by_year: dict[tuple[str, int], list[YearFolder]] = {}
    for folder in sorted(found):
        by_year.setdefault((folder.institution, folder.year), []).append(folder)
    return [folders[0] if len(folders) == 1 else _blocked(inbox, folders) for folders in by_year.values()]


def _blocked(inbox: Path, folders: list[YearFolder]) -> YearFolder:
    first = folders[0]
    names = "、".join(f"“{folder.path.relative_to(inbox)}”" for folder in folders)
    message = f"{first.year} 年有两个文件夹：{names}；请合并为一个（以四位半角数字命名）；合并之前该年度不收"
    inbox_year = InboxYear(inbox, first.institution, first.year)
    return replace(first, problems=(inbox_year.error(first.path, "two_folders_of_one_year", message),))


def _each_at_its_year(
    folders: list[YearFolder], problems: list[Problem]
) -> tuple[tuple[YearFolder, ...], tuple[Problem, ...]]:
    """A warning about a year whose folder is there goes with that year: it is told and kept with it."""
    by_year: dict[tuple[str, int], list[Problem]] = {
        (folder.institution, folder.year): [] for folder in folders if not folder.is_blocked
    }
    left: list[Problem] = []
    for problem in problems:
        is_doubt = problem.severity is Severity.WARNING
        (by_year.get((problem.institution, problem.year), left) if is_doubt else left).append(problem)
    with_doubts = (
        replace(folder, problems=(*folder.problems, *by_year.get((folder.institution, folder.year), ())))
        for folder in folders
    )
    return tuple(sorted(with_doubts)), tuple(left)


def _may_be_sent(path: Path) -> bool:
    """Whatever is no folder is one to whoever put it there, a link or a pipe too; so is a folder that is called like a workbook."""
    if is_litter(path.name):
        return False
    return kind_of(path) != stat.S_IFDIR or path.suffix.lower() in (".xlsx", *SHEET_FILES)
