"""Names of institutions, units and departments as names of files and folders."""

import re
from typing import Final

_UNFIT: Final = re.compile(r'^\.|[\\/:*?"<>|%\x00-\x1f]')
_LONGEST: Final = 60  # signs; of three bytes each well within the 255 that a file system takes


def folder_name(name: str) -> str:
    """A name as a folder of that name alone, whatever signs it has; two names never become one."""
    return _UNFIT.sub(lambda sign: f"%{ord(sign[0]):02X}", name)


def file_name(name: str) -> str:
    """A name as a part of a file's name: cut where a file system would refuse it."""
    return folder_name(name[:_LONGEST])
