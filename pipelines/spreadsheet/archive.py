"""A workbook's zip archive: its parts by name, each unpacked in pieces and never further than is reasonable.

Nothing is ever unpacked to disk, and a name is only compared, so a name that climbs out of the archive leads nowhere.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final, Self

from pipelines.spreadsheet.faults import SAVE_AGAIN, UnreadableFileError, damaged, too_large
from pipelines.spreadsheet.limits import (
    GREATEST_RATIO,
    LARGEST_DIRECTORY,
    LARGEST_PART,
    MIB,
    MOST_PARTS,
    UNSUSPECTED,
)

_CHUNK: Final = 256 * 1024
_END: Final = b"PK\x05\x06"  # of the archive; says how long the list of parts is
_END_LENGTH: Final = 22
_LONGEST_COMMENT: Final = 65_535
_IS_ENCRYPTED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what Excel knows
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


class Archive:
    """The parts of a workbook by name, in whatever case and with whatever slashes they were written."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._twice: set[str] = set()
        for part in zipped.infolist():
            name = _plain(part.filename)
            if name in self._parts:
                self._twice.add(name)
            self._parts[name] = part

    @classmethod
    def open(cls, file: BinaryIO) -> Self:
        """Raises UnreadableFileError."""
        _check_directory(file)
        try:
            zipped = zipfile.ZipFile(file)
        except (*_BROKEN, UnicodeDecodeError) as error:
            raise UnreadableFileError(f"文件不完整（可能没有传完或已损坏）；{SAVE_AGAIN}") from error
        if len(zipped.filelist) > MOST_PARTS:
            raise too_large("压缩包内的部件过多")
        return cls(zipped)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> Iterator[bytes]:
        """A part in pieces. Raises UnreadableFileError when it is damaged, encrypted, or a bomb."""
        part = self._part(name)
        unpacked = 0
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_CHUNK):
                    unpacked += len(piece)
                    _check_size(unpacked, part.compress_size)
                    yield piece
        except (*_BROKEN, RuntimeError) as error:
            raise damaged("部件读不出来") from error

    def _part(self, name: str) -> zipfile.ZipInfo:
        key = _plain(name)
        if key in self._twice:
            raise damaged("部件重名")
        if key not in self._parts:
            raise damaged("缺少部件")
        part = self._parts[key]
        if part.flag_bits & _IS_ENCRYPTED:
            raise UnreadableFileError(f"文件加了密码，打不开；请去掉密码，{SAVE_AGAIN.removeprefix('请')}")
        if part.compress_type not in _METHODS:
            raise damaged("压缩方式不识别")
        return part


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_size(unpacked: int, packed: int) -> None:
    if unpacked > LARGEST_PART:
        raise too_large(f"解压后超过 {LARGEST_PART // MIB} MB")
    if unpacked > UNSUSPECTED and unpacked > GREATEST_RATIO * max(packed, 1):
        raise too_large("压缩比异常，疑为压缩炸弹")


def _check_directory(file: BinaryIO) -> None:
    """The list of parts is read whole when the archive is opened, so its length is looked at before."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_LENGTH:
        raise UnreadableFileError(f"文件不完整（可能没有传完或已损坏）；{SAVE_AGAIN}")
    (length,) = struct.unpack_from("<I", tail, end + 12)
    if length > LARGEST_DIRECTORY:  # also what says that the real length stands elsewhere
        raise too_large("压缩包的目录过长")
