"""What lies in the folder of an edition, by institution and year: read from the files themselves, whatever wrote them."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

INDEX: Final = "index.html"
VALIDATION: Final = "校验.html"
RULES: Final = "计算规则.html"
HOME_OF_YEAR: Final = f"../../{INDEX}"  # from a page of a year, which lies in the folders of its institution and year
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_FORMATS: Final = {".html": "网页", ".xlsx": "Excel", ".docx": "Word"}
_YEARS_OWN: Final = {"考核结果.html": "网页", "考核结果.xlsx": "Excel 工作簿", VALIDATION: "填报校验"}
_ORDER: Final = tuple(_YEARS_OWN.values())


@dataclass(frozen=True)
class Link:
    """What a link is called, and where it leads, from the index that holds it."""

    label: str
    address: str


@dataclass
class Year:
    """A year of an institution: its own files, collections of many files by name, and those of each subject by folder and name."""

    institution: str
    year: int
    about: str = ""
    files: list[Link] = field(default_factory=list)
    collections: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    subjects: dict[tuple[str, str], list[Link]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class SubjectRow:
    """A subject of an edition by unit, with its files of each year, the years as in the heading."""

    name: str
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True)
class Institution:
    """What an edition holds of an institution: the years, the last first, and the subjects by folder."""

    name: str
    years: tuple[Year, ...]
    groups: tuple[tuple[str, tuple[SubjectRow, ...]], ...]


def files_below(folder: Path) -> list[tuple[tuple[str, ...], str]]:
    """Every file in a folder of the folder, as the parts of its path and the address that leads there, in order."""
    found = []
    for place, _, names in os.walk(folder):
        parts = Path(place).relative_to(folder).parts
        if parts:  # not the index itself, and what somebody laid beside it
            address = quote("/".join(parts))
            found += [((*parts, name), f"{address}/{quote(name)}") for name in names]
    return sorted(found)


def read_institutions(
    files: Iterable[tuple[tuple[str, ...], str]], about: Mapping[tuple[str, int], str], *, below: str = ""
) -> tuple[Institution, ...]:
    """What the files in the folder of an edition are; `below` is its name where the links are read from the folder above."""
    years: dict[tuple[str, int], Year] = {}
    above = f"{quote(below)}/" if below else ""
    for (institution, *inner), address in files:
        year = next((part for part in inner[:-1] if _YEAR.fullmatch(part)), "")
        key = (institution, int(year or 0))
        shelf = years.setdefault(key, Year(unquote(institution), key[1], about.get(key, "")))
        _put(shelf, [part for part in inner if part != year], above + address)
    for shelf in years.values():
        shelf.files.sort(key=lambda link: _ORDER.index(link.label) if link.label in _ORDER else len(_ORDER))
        _join_to_subjects(shelf)
    names = dict.fromkeys(institution for institution, _ in sorted(years))
    return tuple(
        _institution([year for key, year in sorted(years.items(), reverse=True) if key[0] == name]) for name in names
    )


def _put(shelf: Year, parts: Sequence[str], address: str) -> None:
    """A file of the year itself, one of a collection, or one of a subject."""
    *folders, name = parts
    prefix = f"{shelf.year}年度"
    path = PurePosixPath(name)
    kind = _FORMATS.get(path.suffix, path.suffix)
    if folders and folders[0].startswith(prefix):
        shelf.collections[folders[0].removeprefix(prefix)].append(Link(unquote(path.stem), address))
    elif folders or not (name.startswith(prefix) or name == VALIDATION or path.suffix != ".html"):
        shelf.subjects["/".join(folders[:1]), path.stem].append(Link(kind, address))
    else:
        file = name.removeprefix(prefix)
        shelf.files.append(Link(_YEARS_OWN.get(file) or f"{PurePosixPath(file).stem}（{kind}）", address))


def _join_to_subjects(shelf: Year) -> None:
    """A collection whose files are named as the subjects with a page of their own stands beside these pages."""
    stems = {unquote(stem): (group, stem) for group, stem in shelf.subjects}
    for name, links in list(shelf.collections.items()):
        if all(link.label in stems for link in links):
            for link in links:
                shelf.subjects[stems[link.label]].append(Link(f"{name}（Word）", link.address))
            del shelf.collections[name]


def _institution(years: list[Year]) -> Institution:
    groups = sorted({group for year in years for group, _ in year.subjects})
    return Institution(
        years[0].institution, tuple(years), tuple((unquote(group), _rows(group, years)) for group in groups)
    )


def _rows(group: str, years: list[Year]) -> tuple[SubjectRow, ...]:
    stems = sorted({stem for year in years for folder, stem in year.subjects if folder == group})
    return tuple(
        SubjectRow(unquote(stem), tuple(tuple(year.subjects.get((group, stem), ())) for year in years))
        for stem in stems
    )
