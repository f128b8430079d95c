"""How cells look: one font, thin lines, number formats by the scheme's decimals. A format is made once a workbook."""

from typing import Any, Final

from reports import palette
from reports.table import NUMERIC, CellKind
from reports.workbook.named_styles import name_format

FONT: Final = "Microsoft YaHei"
BODY_SIZE: Final = 10

_CHANGE: Final = '"▲"0;"▼"0;"—"'
_CENTRED: Final = frozenset(
    {
        CellKind.RANK,
        CellKind.WHOLE,
        CellKind.CHANGE,
        CellKind.GRADE,
        CellKind.COUNT,
        CellKind.CODE,
        CellKind.POINTS,
        CellKind.HEAT,
        CellKind.DATE,
    }
)
_HEADINGS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15, "font_color": palette.INK},
    "cover_title": {"bold": True, "font_size": 22, "font_color": palette.INK},
    "section": {"bold": True, "font_size": 12, "font_color": palette.ACCENT},
    "note": {"font_size": 9, "font_color": palette.MUTED},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "term": {"bold": True, "valign": "top"},
    "fact": {"text_wrap": True, "indent": 1, "border": 1, "border_color": palette.LINE},
    "fact_label": {"bold": True, "indent": 1, "bg_color": "#f3f6f9", "border": 1, "border_color": palette.LINE},
    "figure": {"bold": True, "font_size": 24, "font_color": palette.ACCENT, "align": "center", "num_format": "0"},
    "figure_label": {"align": "center", "bold": True},
    "figure_beside": {
        "font_size": 9,
        "font_color": palette.MUTED,
        "align": "center",
        "text_wrap": True,
        "valign": "top",
    },
    "link": {"font_color": palette.ACCENT, "underline": 1},
    "header": {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "bg_color": "#e6edf3",
        "border": 1,
        "border_color": "#aab6c1",
    },
}


# Under which names the looks stand in Excel's list of styles.
_STYLE_NAMES: Final = {
    "title": "考核·标题",
    "cover_title": "考核·封面标题",
    "section": "考核·小标题",
    "note": "考核·说明",
    "header": "考核·表头",
    "fact": "考核·依据",
    "fact_label": "考核·依据名",
    "figure": "考核·大数",
}
_CELL_STYLE_NAMES: Final = {
    CellKind.TEXT: "考核·文字",
    CellKind.CODE: "考核·代码",
    CellKind.NOTE: "考核·长文",
    CellKind.RANK: "考核·整数",  # one look, as that of whole numbers: Excel keeps equal looks once
    CellKind.WHOLE: "考核·整数",
    CellKind.CHANGE: "考核·升降",
    CellKind.SCORE: "考核·得分",
    CellKind.POINTS: "考核·加减分",
    CellKind.TOTAL: "考核·总分",
    CellKind.HEAT: "考核·指标得分",
    CellKind.EXACT: "考核·计入总分",
    CellKind.GRADE: "考核·等次",
    CellKind.COUNT: "考核·个数",
    CellKind.NUMBER: "考核·数值",
    CellKind.DATE: "考核·日期",
}


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, book: Any, decimals: int) -> None:
        self._book = book
        self.decimals = decimals
        self._made: dict[str, Any] = {}
        self._cells: dict[tuple[CellKind, bool], Any] = {}

    def heading(self, name: str) -> Any:
        """One of the looks that are no table cell."""
        return self._format(name, _HEADINGS[name])

    def cell(self, kind: CellKind, *, whole_percent: bool = True) -> Any:
        """The look of a table cell."""
        look = self._cells.get((kind, whole_percent))
        if look is None:
            look = self._new_format(self._cell(kind, whole_percent=whole_percent), _CELL_STYLE_NAMES.get(kind, ""))
            self._cells[kind, whole_percent] = look
        return look

    def tint(self, *, is_good: bool) -> Any:
        """The tint of the best grade, or of the last."""
        if is_good:
            return self._format("best", {"bg_color": palette.BEST_TINT, "font_color": palette.BEST_INK}, bare=True)
        return self._format("last", {"bg_color": palette.LAST_TINT, "font_color": palette.LAST_INK}, bare=True)

    def ink(self, *, is_good: bool) -> Any:
        """The colour of a number that is good or bad news."""
        colour = palette.BEST_INK if is_good else palette.LAST_INK
        return self._format(f"ink {is_good}", {"font_color": colour}, bare=True)

    def _cell(self, kind: CellKind, *, whole_percent: bool) -> dict[str, Any]:
        look: dict[str, Any] = {"border": 1, "border_color": palette.LINE}
        look |= (
            {"align": "center"} if kind in _CENTRED else {"indent": 1, "align": "right" if kind in NUMERIC else "left"}
        )
        if kind is CellKind.NOTE:
            look |= {"text_wrap": True, "font_size": 9}
        if kind in (CellKind.TOTAL, CellKind.GRADE):
            look["bold"] = True
        number_format = self._number_format(kind, whole_percent=whole_percent)
        return look | ({"num_format": number_format} if number_format else {})

    def _number_format(self, kind: CellKind, *, whole_percent: bool) -> str:
        score = f"0.{'0' * self.decimals}" if self.decimals else "0"
        formats = {
            CellKind.SCORE: score,
            CellKind.TOTAL: score,
            CellKind.HEAT: score,
            CellKind.EXACT: "0.0000",
            CellKind.POINTS: f'{score};-{score};"–"',
            CellKind.RANK: "0",
            CellKind.WHOLE: "0",
            CellKind.COUNT: '0;-0;"–"',
            CellKind.CHANGE: _CHANGE,
            CellKind.SHARE: "0%" if whole_percent else "0.0#%",
            CellKind.NUMBER: "",
            CellKind.DATE: "yyyy-mm-dd",
        }
        return formats.get(kind, "@")

    def _format(self, name: str, look: dict[str, Any], *, bare: bool = False) -> Any:
        if name not in self._made:
            self._made[name] = self._new_format(look, _STYLE_NAMES.get(name, ""), bare=bare)
        return self._made[name]

    def _new_format(self, look: dict[str, Any], style: str, *, bare: bool = False) -> Any:
        ground = {} if bare else {"font_name": FONT, "font_size": BODY_SIZE, "valign": "vcenter"}
        made = self._book.add_format(ground | look)
        if style:
            name_format(made, style)
        return made
