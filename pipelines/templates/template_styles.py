"""How a template's cells look: what is typed, what must be typed, what is only there to be read."""

from collections.abc import Iterable
from typing import Any, Final

from expectations.contract import Kind
from reports import palette
from reports.workbook.styles import BODY_SIZE, FONT
from reports.workbook.widths import text_width

_BORDER: Final = {"border": 1, "border_color": palette.LINE}
_HEADER: Final = {"bold": True, "text_wrap": True, "align": "center", "border": 1, "border_color": "#aab6c1"}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15, "font_color": palette.INK},
    "note": {"font_size": 9, "font_color": palette.MUTED},
    "guidance": {"font_size": 9, "font_color": palette.MUTED, "text_wrap": True, "valign": "top"},
    "guide": {"text_wrap": True},
    "section": {"bold": True, "font_size": 12, "font_color": palette.ACCENT},
    "link": {"font_color": palette.ACCENT, "underline": 1, "indent": 1, **_BORDER},
    "wrapped": {"text_wrap": True, "indent": 1, **_BORDER},
    "header": _HEADER | {"bg_color": "#e6edf3"},
    "required": _HEADER | {"bg_color": palette.ACCENT, "font_color": "#ffffff"},
    "aside": _HEADER | {"bold": False, "italic": True, "font_color": palette.MUTED, "bg_color": "#f3f3f3"},
    "beside": {"italic": True, "font_color": palette.MUTED, "bg_color": "#f7f7f7", "indent": 1, **_BORDER},
    "text": {"num_format": "@", "indent": 1, **_BORDER},
    "number": _BORDER,
    "date": {"num_format": "yyyy-mm-dd", "align": "center", **_BORDER},
    "column_text": {"num_format": "@", "indent": 1},
    "column_number": {},
    "column_date": {"num_format": "yyyy-mm-dd", "align": "center"},
}
_OF_KIND: Final = {Kind.NUMBER: "number", Kind.WHOLE: "number", Kind.DATE: "date"}


class Looks:
    """The formats of one workbook, each made when first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def of(self, name: str) -> Any:
        """One look by name."""
        if name not in self._made:
            ground = {"font_name": FONT, "font_size": BODY_SIZE, "valign": "vcenter"}
            self._made[name] = self._book.add_format(ground | _LOOKS[name])
        return self._made[name]

    def cell(self, kind: Kind) -> Any:
        """A cell to be filled in: a code as text, so that its leading zeros stay."""
        return self.of(_OF_KIND.get(kind, "text"))

    def column(self, kind: Kind) -> Any:
        """The same for the rows below those that are drawn."""
        return self.of(f"column_{_OF_KIND.get(kind, 'text')}")


def column_width(texts: Iterable[str], *, least: float = 9.0, most: float = 34.0) -> float:
    """Wide enough for the texts, within reason."""
    return min(max(least, *(text_width(text) + 3.0 for text in texts)), most)
