"""Chinese text in a column of a table: lines break where a reader expects them, no number and no word cut in two."""

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment

_NOT_FIRST: Final = "，。、；：！？）〕】》”’％%)]}>›…·,.;:!?"  # never at a line's start
_NOT_LAST: Final = "（〔【《“‘([{<"  # never at a line's end
_PIECES: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.,%+/-]*[A-Za-z0-9%]|\s+|.", re.DOTALL)


class Wrapped:
    """A text that a table wraps by the rules of Chinese typesetting."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self._text, options.max_width):
            yield Segment(line)
            yield Segment.line()

    def __rich_measure__(self, _: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(cell_len, self._text.split("\n")), default=0)
        least = max(map(cell_len, _unbroken(self._text)), default=0)
        return Measurement(min(least, options.max_width), min(max(longest, least), options.max_width))


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` cells."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _fitting(paragraph, width):
            if line and cell_len(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def _fitting(text: str, width: int) -> Iterator[str]:
    """What stays together, cut only where it is wider than a whole line."""
    for piece in _unbroken(text):
        yield from chop_cells(piece, width) if cell_len(piece) > width else [piece]


def _unbroken(text: str) -> list[str]:
    """The pieces between which a line may break: a character, a word or a number with the marks that cling to it."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and (piece[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
