"""What a workbook says of itself: its sheets in order, where their parts are, and where its days are counted from."""

import posixpath
from dataclasses import dataclass, field
from typing import Final

from pipelines.spreadsheet.archive import Archive
from pipelines.spreadsheet.faults import SAVE_AGAIN, UnreadableFileError
from pipelines.spreadsheet.markup import Attributes, local, walk

_ROOT: Final = "_rels/.rels"
_USUAL: Final = "xl/workbook.xml"
_WORKSHEET: Final = "worksheet"
_YES: Final = ("1", "true", "on")


@dataclass(frozen=True)
class Relation:
    """A part that another one names: what it is to it, and its name from the root of the archive."""

    kind: str
    name: str


@dataclass
class Book:
    """The parts that hold cells; sheets that hold none, such as charts, are left out."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    strings: str | None = None
    styles: str | None = None
    is_1904: bool = False


def read_book(archive: Archive) -> Book:
    """Raises UnreadableFileError."""
    main = _main_part(archive)
    parts = _related(archive, main)
    book = Book(strings=_first(parts, "sharedStrings", archive), styles=_first(parts, "styles", archive))

    def start(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            book.is_1904 = attributes.get("date1904", "").lower() in _YES
        elif name == "sheet":
            part = parts.get(str(local(attributes, "id")))
            if part is not None and part.kind == _WORKSHEET:
                book.sheets.append((attributes.get("name", ""), part.name))

    walk(archive.read(main), start)
    return book


def _main_part(archive: Archive) -> str:
    related = _related(archive, "") if _ROOT in archive else {}
    main = _first(related, "officeDocument", archive) or (_USUAL if _USUAL in archive else None)
    if main is None:
        raise UnreadableFileError(f"不是 Excel 工作簿，只是后缀为 .xlsx；{SAVE_AGAIN}")
    if main.lower().endswith(".bin"):
        raise UnreadableFileError(f"是二进制工作簿（.xlsb），只是改了后缀；{SAVE_AGAIN}")
    if not _is_workbook(archive, main):
        raise UnreadableFileError(f"不是 Excel 工作簿（可能是 Word、PPT 等文件改了后缀）；{SAVE_AGAIN}")
    return main


def _is_workbook(archive: Archive, main: str) -> bool:
    names: list[str] = []
    walk(archive.read(main), lambda name, _: names.append(name) if not names else None)
    return names == ["workbook"]


def _first(parts: dict[str, Relation], kind: str, archive: Archive) -> str | None:
    return next((part.name for part in parts.values() if part.kind == kind and part.name in archive), None)


def _related(archive: Archive, name: str) -> dict[str, Relation]:
    """The parts that a part names, by the ids it names them with; what lies outside the archive is none of them."""
    folder, _, file = name.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    parts: dict[str, Relation] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element != "Relationship" or attributes.get("TargetMode", "").lower() == "external":
            return
        target = _within(folder, attributes.get("Target", ""))
        if target is not None:
            parts[attributes.get("Id", "")] = Relation(attributes.get("Type", "").rpartition("/")[2], target)

    if relations in archive:
        walk(archive.read(relations), start)
    return parts


def _within(folder: str, target: str) -> str | None:
    """The part's name from the root, of a target from the root or from the folder; None where it leads out of the archive."""
    target = target.replace("\\", "/")
    name = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return None if name.startswith("..") or ":" in name.partition("/")[0] else name
