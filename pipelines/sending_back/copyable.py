"""Whether a workbook that was read may be opened once more, whole and in this process, to be copied with its faults marked.

The reader looks at few parts and at little in them; what makes a copy looks at all. So all parts are looked at here, as
bytes: how many elements they have, and whether one range is so wide that going through its cells would take for ever.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_LARGEST_FILE: Final = 20 * 1024 * 1024
_LARGEST_UNPACKED: Final = 200 * 1024 * 1024
_MOST_ELEMENTS: Final = 1_000_000  # 200,000 cells and what belongs to them: ten seconds
_WIDEST_RANGE: Final = 500_000  # cells
_RANGE: Final = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)"
)
_CHUNK: Final = 1 << 20


def can_be_copied(workbook: Path) -> bool:
    """False too for what is no archive, or a damaged one."""
    try:
        if workbook.stat().st_size > _LARGEST_FILE:
            return False
        with zipfile.ZipFile(workbook) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST_UNPACKED or len({*archive.namelist()}) < len(parts):
                return False
            return _is_ordinary(piece for part in parts for piece in _pieces(archive, part))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return False


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces that end where an element does."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            end = text.rfind(b">") + 1 or len(text)
            yield text[:end]
            rest = text[end:]


def _is_ordinary(pieces: Iterator[bytes]) -> bool:
    elements, cells = 0, 0
    for piece in pieces:
        elements += piece.count(b"<") - piece.count(b"</")
        cells += sum(_cells(*match.groups()) for match in _RANGE.finditer(piece))
        if elements > _MOST_ELEMENTS or cells > _WIDEST_RANGE:
            return False
    return True


def _cells(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return (abs(int(bottom) - int(top)) + 1) * (abs(_column(right) - _column(left)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
