"""What lies in the inbox where nobody would read it: told once a folder, with what to do; links are told and never followed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipelines.installation.names import is_utf8, shown_name, shown_path, year_meant
from pipelines.reading.problem import FILES_CHECK, INBOX_CHECK, NOT_READ, UNREADABLE_FILE, Problem, Severity

NO_YEAR: Final = 0  # a problem of the inbox that is no year's
_LITTER: Final = ("thumbs.db", "desktop.ini", "__macosx")
_MOST_NAMED: Final = 3


def is_litter(name: str) -> bool:
    """What programs leave behind: locks of an open workbook, hidden files, thumbnails."""
    return name.startswith(("~$", ".")) or name.lower() in _LITTER


def kind_of(path: Path) -> int:
    """The kind of a directory entry, as `stat` names it; 0 if it is gone. A link is a link, wherever it points."""
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except OSError:
        return 0


@dataclass(frozen=True)
class InboxYear:
    """Whose inbox and which year a thing is found in, so that it can be told."""

    inbox: Path
    institution: str
    year: int = NO_YEAR

    def _problem(self, path: Path, severity: Severity, rule: str, message: str) -> Problem:
        folder = "/" if kind_of(path) == stat.S_IFDIR else ""
        return Problem(
            institution=shown_name(self.institution),
            year=self.year,
            severity=severity,
            source_file=shown_path(path.relative_to(self.inbox)) + folder,
            source_sheet="",
            source_row=0,
            column_name="",
            value="",
            rule=rule,
            message=message,
            check=FILES_CHECK if rule == UNREADABLE_FILE else INBOX_CHECK,
        )

    def error(self, path: Path, rule: str, message: str) -> Problem:
        return self._problem(path, Severity.ERROR, rule, message)

    def warning(self, path: Path, message: str) -> Problem:
        return self._problem(path, Severity.WARNING, NOT_READ, message)

    def link(self, path: Path) -> Problem:
        return self.error(path, "link", "是指向别处的链接，不读取；请把文件或文件夹本身复制到这里")

    def device(self, path: Path) -> Problem:
        return self.warning(path, "是管道、套接字或设备，不是文件，不打开；请移出这个文件夹")

    def unreadable(self, path: Path, error: OSError) -> Problem:
        why = "没有打开这个文件夹的权限" if isinstance(error, PermissionError) else f"文件夹打不开（{error.strerror}）"
        return self.error(path, "unreadable_folder", f"{why}；请管理员放开权限后重新运行")


def told(inbox_year: InboxYear, folder: Path, advice: str) -> Iterator[Problem]:
    """One warning about a folder that is not read, naming some of its files; every link in it besides. Silent if it is empty."""
    files, links, closed = _content(folder)
    if files:
        named = "、".join(shown_path(file.relative_to(folder)) for file in files[:_MOST_NAMED])
        more = f"等 {len(files)} 个文件" if len(files) > _MOST_NAMED else ""
        yield inbox_year.warning(folder, f"没有读入（其中有 {named}{more}）；{advice}")
    for link in links:
        is_link = kind_of(link) == stat.S_IFLNK
        yield inbox_year.warning(link, "是指向别处的链接，不读取；请移走") if is_link else inbox_year.device(link)
    for path in closed:
        yield inbox_year.warning(path, "没有打开这个文件夹的权限，其中有什么不得而知；请管理员放开权限或移走")


def misnamed_year(inbox_year: InboxYear, folder: Path) -> Iterator[Problem]:
    """A folder that was meant for a year, `2024年` say, with the year it seems to be."""
    year = year_meant(folder.name)
    example = f"（如 {year}）" if year else "（如 2024）"
    # Directly in the inbox it would count for an institution; it belongs to the one whose years lie beside it.
    its_year = replace(inbox_year, year=year or NO_YEAR)
    yield from told(its_year, folder, f"文件夹名应为四位年度{example}，请改名或并入该年度的文件夹")


def _content(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """The files below a folder, the links and devices, and the folders that cannot be opened; nothing is followed."""
    files: list[Path] = []
    links: list[Path] = []
    closed: list[Path] = []
    for parent, names, plain in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        names[:] = sorted(name for name in names if not is_litter(name))
        for name in [*names, *sorted(plain)]:
            path = Path(parent, name)
            kind = kind_of(path)
            if is_litter(name) or kind == stat.S_IFDIR:
                continue
            (files if kind == stat.S_IFREG or not is_utf8(name) else links).append(path)
    return files, links, closed
