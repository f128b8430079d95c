"""The parts of a Word document as one file, the same bytes for the same parts: no clock in it."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A file of the parts, by name, in their order."""
    held = BytesIO()
    with ZipFile(held, "w") as package:
        for name, content in parts:
            info = ZipInfo(name, _ZIPPED)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, content, compresslevel=6)
    return held.getvalue()


def unpacked(content: bytes) -> list[tuple[str, bytes]]:
    """The parts of a file in their order. Raises BadZipFile."""
    with ZipFile(BytesIO(content)) as package:
        return [(info.filename, package.read(info)) for info in package.infolist()]
