"""The texts of a workbook, which its cells name by number: runs of rich text joined, how a word is spoken left out."""

import re
from collections.abc import Iterable
from typing import Final

from pipelines.spreadsheet.faults import TOO_LONG, Fault, too_large
from pipelines.spreadsheet.limits import LONGEST_TEXT, MOST_STRINGS
from pipelines.spreadsheet.markup import Attributes, walk

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
Text = str | Fault


def read_strings(pieces: Iterable[bytes]) -> list[Text]:
    """By the number that a cell names its text with. Raises UnreadableFileError."""
    strings: list[Text] = []
    heard: list[str] = []  # since the last <t>
    runs: list[str] = []
    is_spoken = False

    def start(name: str, _: Attributes) -> None:
        nonlocal is_spoken
        if name == "t":
            heard.clear()
        elif name == "rPh":
            is_spoken = True

    def end(name: str) -> None:
        nonlocal is_spoken
        if name == "t":
            runs.extend([] if is_spoken else heard)
        elif name == "rPh":
            is_spoken = False
        elif name == "si":
            strings.append(text_of(runs))
            runs.clear()
            if len(strings) > MOST_STRINGS:
                raise too_large("文字过多")

    walk(pieces, start, end, heard.append)
    return strings


def text_of(runs: list[str]) -> Text:
    """The text of a cell, what was escaped in it restored."""
    text = runs[0] if len(runs) == 1 else "".join(runs)
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16-le", "surrogatepass").decode(
            "utf-16-le", "replace"
        )  # halves of a character meet again
    return text if len(text) <= LONGEST_TEXT else TOO_LONG
