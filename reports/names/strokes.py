"""The place of a character in stroke order: how many strokes it has, then 横竖撇点折 stroke by stroke."""

from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("strokes.txt")
_LAST: Final = 99  # more strokes than any character has


@cache
def _places() -> dict[str, tuple[int, int, int]]:
    """Number of strokes, 1 where no more than that is known, and the place among its like."""
    positions: dict[str, tuple[int, int, int]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            count, _, signs = line.partition("\t")
            strokes, is_rough = int(count.rstrip("*")), int(count.endswith("*"))
            positions |= {sign: (strokes, is_rough, position) for position, sign in enumerate(signs)}
    return positions


def stroke_place(sign: str) -> tuple[int, int, int]:
    """Sorts as Chinese offices do; a sign that is not in the table stands behind all that are, by its code."""
    return _places().get(sign, (_LAST, 1, ord(sign)))


def stroke_count(sign: str) -> int | None:
    """The number of strokes, None where it is not known."""
    position = _places().get(sign)
    return None if position is None else position[0]
