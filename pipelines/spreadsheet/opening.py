"""A file opened as what it is: no link, no folder, no pipe; and what it is if it is no workbook."""

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from pipelines.spreadsheet.faults import SAVE_AGAIN, UnreadableFileError, too_large
from pipelines.spreadsheet.limits import LARGEST_FILE, MIB

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"
_NO_FILE: Final = "是管道、套接字或设备，不是文件，不打开；请移出这个文件夹"


def check_is_file(path: Path) -> None:
    """Whether it is a file, by its entry in the folder. Raises UnreadableFileError that says what it is instead."""
    try:
        kind = stat.S_IFMT(path.lstat().st_mode)
    except OSError as error:
        raise UnreadableFileError("文件读不出来；请重新放入后再运行") from error
    match kind:
        case stat.S_IFREG:
            return
        case stat.S_IFLNK:
            raise UnreadableFileError("是指向别处的链接，不读取；请把文件本身复制到这里")
        case stat.S_IFDIR:
            raise UnreadableFileError("是文件夹，不是文件；请把其中的工作簿直接放到年度文件夹里")
        case _:
            raise UnreadableFileError(_NO_FILE)


def open_file(path: Path) -> BinaryIO:
    """The file for reading. What is no file is not even opened: a link leads to what was not put here, a device may do anything.

    Raises UnreadableFileError.
    """
    check_is_file(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise UnreadableFileError("没有读取这个文件的权限；请管理员放开权限后重新运行") from error
    except OSError as error:
        raise UnreadableFileError("文件读不出来；请重新放入后再运行") from error
    file = os.fdopen(descriptor, "rb") if _is_regular(descriptor) else None
    if file is None:
        os.close(descriptor)
        raise UnreadableFileError(_NO_FILE)
    return _of_a_size(file)


def _is_regular(descriptor: int) -> bool:
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def _of_a_size(file: BinaryIO) -> BinaryIO:
    size = os.fstat(file.fileno()).st_size
    if 0 < size <= LARGEST_FILE:
        return file
    file.close()
    if size:
        raise too_large(f"文件超过 {LARGEST_FILE // MIB} MB")
    raise UnreadableFileError("文件是空的（0 字节），可能没有传完；请重新放入")


def check_kind(file: BinaryIO) -> None:
    """Whether the file is a zip archive, as a workbook is. Raises UnreadableFileError that says what it is instead."""
    head = file.read(512)
    file.seek(0)
    if head.startswith(_ZIP):
        return
    if head.startswith(_OLE):
        is_encrypted = _ENCRYPTED in file.read()
        raise UnreadableFileError(
            "文件加了密码，打不开；请在 Excel 或 WPS 中打开，去掉密码，另存为 .xlsx 后重新放入"
            if is_encrypted
            else f"是旧格式（.xls、.et）的文件，只是改了后缀；{SAVE_AGAIN}"
        )
    raise UnreadableFileError(f"文件打不开（可能已损坏或没有传完，或不是真正的 .xlsx）；{SAVE_AGAIN}")
