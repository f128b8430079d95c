"""Names that become folders, or stand in SQL and messages: which an institution may bear, and how a name of foreign bytes is shown."""

import os
import re
from pathlib import Path
from typing import Final

_FULL_WIDTH: Final = {ord("\uff10") + digit: str(digit) for digit in range(10)}
_YEAR: Final = re.compile(r"[1-9][0-9]{3}")
_LIKE_A_YEAR: Final = re.compile(r"[0-9]{4}|[一二三四五六七八九〇零○]{4}|^[0-9]{2}年")
_NOT_IN_NAMES: Final = '/\\:*?"<>|[]'
_LONGEST: Final = 60


def year_of(name: str) -> int | None:
    """The year that a folder's name says: four digits, full-width ones too; else None."""
    digits = name.translate(_FULL_WIDTH)
    return int(digits) if _YEAR.fullmatch(digits) else None


def looks_like_a_year(name: str) -> bool:
    """Whether whoever named the folder meant a year: `2024年`, `2024年度`, `二〇二四`."""
    return _LIKE_A_YEAR.search(name.translate(_FULL_WIDTH)) is not None


def year_meant(name: str) -> int | None:
    """The year that a name like `2024年` means; None where that is not clear."""
    years = re.findall(r"(?<![0-9])[1-9][0-9]{3}(?![0-9])", name.translate(_FULL_WIDTH))
    return int(years[0]) if len(years) == 1 else None


def fault_of_institution(name: str) -> str | None:
    """Why an institution cannot be called so, with what to do; None if it can. Its name becomes a folder below HOME."""
    faults = (
        (not name.strip(), "机构名称是空的；请写明机构名称"),
        (
            any(character in _NOT_IN_NAMES for character in name),
            f"机构名称不能含 {' '.join(_NOT_IN_NAMES)} 这些字符；请改名",
        ),
        (not name.isprintable(), "机构名称含不可见的字符；请改名"),
        (name.startswith(".") or name != name.strip(), "机构名称不能以点开头，前后也不能有空格；请改名"),
        (year_of(name) is not None, "机构名称不能是四位数字，那是年度；请改名"),
        (len(name) > _LONGEST, f"机构名称超过 {_LONGEST} 个字；请改短"),
    )
    return next((fault for is_so, fault in faults if is_so), None)


def is_utf8(name: str) -> bool:
    """Whether the bytes of a file's name are UTF-8. Those that unzipping a Windows archive leaves are not."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown_name(name: str) -> str:
    """A name that can be printed and stored: one in foreign bytes as GBK, if it is that, else its bytes escaped."""
    if is_utf8(name):
        return name
    content = os.fsencode(name)
    try:
        decoded = content.decode("gbk")
    except UnicodeDecodeError:
        return content.decode("utf-8", "backslashreplace")
    return decoded if decoded.isprintable() else content.decode("utf-8", "backslashreplace")


def shown_path(path: Path) -> str:
    """A path that can be printed, each part as `shown_name` has it."""
    return str(Path(*map(shown_name, path.parts))) if path.parts else "."


def foreign_bytes(name: str) -> str:
    """What to say of a name that is not UTF-8."""
    return f"文件名不是 UTF-8（疑为 GBK：{shown_name(name)}），多半是解压 Windows 压缩包所致；请改名后重新运行"
