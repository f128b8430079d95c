"""What is at fault outside the program, said in one Chinese sentence; and how the errors of the system are said so."""

import errno
from collections.abc import Iterator
from typing import Final

_REASONS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "那里是文件夹，不是文件",
    errno.EEXIST: "那里已有别的文件或文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
}
INTERRUPTED: Final = "已中断；公布的没有变动"
INTERRUPTED_STATUS: Final = 130
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_FULL_WORDS: Final = ("no space left", "disk is full", "disk quota exceeded", "没有空间")


class FaultError(Exception):
    """The input, a setting or the place is at fault; the message says what, where and what to do. Exit status 2."""


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def is_disk_full(error: BaseException) -> bool:
    """Whether there was no space to write, whoever says so: the system, DuckDB or SQLite."""
    return any(
        (isinstance(part, OSError) and part.errno in _FULL) or any(words in str(part).lower() for words in _FULL_WORDS)
        for part in chain_of(error)
    )


def said_of(error: OSError) -> str | None:
    """An error of the system in Chinese, with the path; None for one that is not the user's to mend."""
    reason = _REASONS.get(error.errno or 0)
    if reason is None:
        return None
    where = error.filename or error.filename2
    return f"{where}：{reason}；请检查后重新运行" if where else f"{reason}；请检查各文件夹后重新运行"
