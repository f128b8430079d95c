"""Which folders of the inbox hold which year of which institution (CONTRACT 1)."""

import re
from dataclasses import dataclass
from pathlib import Path

YEAR_FOLDER = re.compile(r"\d{4}")
SHEET_FILES = (".csv", ".parquet")


@dataclass(frozen=True, order=True)
class YearFolder:
    """The folder of one year of one institution."""

    institution: str
    year: int
    path: Path

    def files(self) -> list[Path]:
        """The files a department may have sent, by name; lock files of an open workbook and hidden files passed over."""
        return sorted(path for path in self.path.iterdir() if path.is_file() and not path.name.startswith(("~$", ".")))


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
