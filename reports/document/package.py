"""The parts of a Word document as one file, the same bytes for the same parts: no clock in it."""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from struct import Struct
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

_LEVEL: Final = 6
_VERSION: Final = 20  # of the format: what deflated parts ask for
_UNIX: Final = 3
_ACCESS: Final = 0o600 << 16
_ZIPPED: Final = (0, 33)  # 1 January 1980 at midnight, the first moment that the format knows
_IS_UTF8: Final = 0x800
# As the format has them: what stands before each part, in the list of all parts, and at the end.
_BEFORE: Final = Struct("<4s5H3L2H")
_LISTED: Final = Struct("<4s2B5H3L5H2L")
_END: Final = Struct("<4s4H2LH")


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A file of the parts, by name, in their order: as `zipfile` writes it, but what a template has in every document is deflated once."""
    written, listed, at = [], [], 0
    for name, content in parts:
        encoded, flags = (name.encode(), 0 if name.isascii() else _IS_UTF8)
        checksum, deflated = _deflated(content)
        sizes = (checksum, len(deflated), len(content), len(encoded), 0)
        before = _BEFORE.pack(b"PK\3\4", _VERSION, flags, ZIP_DEFLATED, *_ZIPPED, *sizes)
        written += [before, encoded, deflated]
        told = (_VERSION, _UNIX, _VERSION, flags, ZIP_DEFLATED, *_ZIPPED, *sizes, 0, 0, 0, _ACCESS, at)
        listed += [_LISTED.pack(b"PK\1\2", *told), encoded]
        at += len(before) + len(encoded) + len(deflated)
    count, length = len(listed) // 2, sum(map(len, listed))
    return b"".join([*written, *listed, _END.pack(b"PK\5\6", 0, 0, count, count, length, at, 0)])


@lru_cache(maxsize=64)
def _deflated(content: bytes) -> tuple[int, bytes]:
    """The checksum of a part, and the part deflated."""
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(content), made.compress(content) + made.flush()


def unpacked(content: bytes) -> list[tuple[str, bytes]]:
    """The parts of a file in their order. Raises BadZipFile."""
    with ZipFile(BytesIO(content)) as package:
        return [(info.filename, package.read(info)) for info in package.infolist()]
