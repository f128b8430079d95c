"""What a number format makes of a number: a day, a length of time, a per cent, or nothing but a number."""

import re
from enum import IntEnum
from typing import Final, NamedTuple

_NOT_SHOWN: Final = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General', re.IGNORECASE | re.DOTALL)
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DAY_OR_TIME: Final = re.compile(r"[dmyhs]|a{3}|e(?![+-])", re.IGNORECASE)
_LEADING_ZEROS: Final = re.compile(r"#*(0{2,})")


class Shown(IntEnum):
    """As what a number is shown."""

    NUMBER = 0
    DAY = 1
    ELAPSED = 2
    PER_CENT = 3


class Zeros(NamedTuple):
    """With leading zeros, so many digits at least, as a format like `0000` shows a code."""

    width: int


Look = Shown | Zeros

# The formats that every workbook knows without writing them down; 27 to 36 and 50 to 58 are the Chinese ones.
_DAYS: Final = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
BUILT_IN: Final = {**dict.fromkeys(_DAYS, Shown.DAY), 46: Shown.ELAPSED, 9: Shown.PER_CENT, 10: Shown.PER_CENT}


def shown_as(code: str) -> Look:
    """By the format's own signs: what stands in quotes, after a backslash or in brackets is only written beside the number."""
    if "%" not in code and not _DAY_OR_TIME.search(code):
        zeros = _LEADING_ZEROS.fullmatch(_NOT_SHOWN.sub("", code).partition(";")[0].strip()) if "00" in code else None
        return Zeros(len(zeros[1])) if zeros else Shown.NUMBER
    signs = _NOT_SHOWN.sub("", code)
    if _ELAPSED.search(signs):
        return Shown.ELAPSED
    if _DAY_OR_TIME.search(signs):
        return Shown.DAY
    return Shown.PER_CENT if "%" in signs else Shown.NUMBER
