"""Which folders of the inbox hold which year of which institution (CONTRACT 1)."""

import re
from dataclasses import dataclass
from pathlib import Path

YEAR_FOLDER = re.compile(r"\d{4}")
SHEET_FILES = (".csv", ".parquet")
_LITTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, order=True)
class YearFolder:
    """The folder of one year of one institution."""

    institution: str
    year: int
    path: Path

    def files(self) -> list[Path]:
        """What a department may have sent, by name: files, and whatever else bears the name of one.

        Passed over are lock files of an open workbook, hidden files, and what file managers leave behind.
        """
        return sorted(path for path in self.path.iterdir() if _may_be_sent(path))


def year_folders(inbox: Path, institution: str) -> list[YearFolder]:
    """The year folders below `inbox`, by institution and year; those without an institution belong to `institution`."""
    if not inbox.is_dir():
        return []
    found: list[YearFolder] = []
    for folder in sorted(path for path in inbox.iterdir() if path.is_dir() and not path.name.startswith(".")):
        if YEAR_FOLDER.fullmatch(folder.name):
            found.append(YearFolder(institution, int(folder.name), folder))
            continue
        found.extend(
            YearFolder(folder.name, int(year.name), year)
            for year in sorted(folder.iterdir())
            if year.is_dir() and YEAR_FOLDER.fullmatch(year.name)
        )
    return sorted(found)


def _may_be_sent(path: Path) -> bool:
    """A link or a folder that is called like a workbook is one to whoever put it there, and must not be passed over in silence."""
    if path.name.startswith(("~$", ".")) or path.name.lower() in _LITTER:
        return False
    return path.is_symlink() or path.is_file() or path.suffix.lower() in (".xlsx", *SHEET_FILES)
