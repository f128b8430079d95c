"""The sheet 问题清单: every problem of a file in a line, with a link to its cell. The reader passes it over by its name."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.reading.problem import Problem, Severity
from reports import palette
from reports.workbook.styles import FONT
from reports.workbook.widths import LINE_HEIGHT, text_width

TITLE: Final = "问题清单"
LABELS: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
FILLS: Final = {
    Severity.ERROR: PatternFill("solid", start_color="FFFFB3B3", end_color="FFFFB3B3"),
    Severity.WARNING: PatternFill("solid", start_color="FFFFE08A", end_color="FFFFE08A"),
}
_COLUMNS: Final = (
    ("级别", 8.0),
    ("工作表", 14.0),
    ("单元格", 10.0),
    ("列", 16.0),
    ("填写的值", 22.0),
    ("怎样改正", 72.0),
)
_HEADER_ROW: Final = 3
_A_FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_VALUE: Final = 200
_LINE: Final = Side(style="thin", color=f"FF{palette.LINE[1:]}")
_BORDER: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

Locate = Callable[[Problem], str]


def write_problems(sheet: Worksheet, title: str, note: str, problems: Sequence[Problem], locate: Locate) -> None:
    """Fill the sheet; `locate` says which cell of its sheet a problem is at, empty where it is at none."""
    _set_up(sheet)
    _write_head(sheet, title, note)
    for number, problem in enumerate(problems, start=_HEADER_ROW + 1):
        _write_problem(sheet, number, problem, locate(problem))
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:F{_HEADER_ROW + max(len(problems), 1)}"


def _write_head(sheet: Worksheet, title: str, note: str) -> None:
    _write_text(sheet["A1"], title)  # a file may be named like a formula
    sheet["A1"].font = Font(name=FONT, size=15, bold=True)
    sheet["A2"] = note
    sheet["A2"].font = Font(name=FONT, size=9, color=f"FF{palette.MUTED[1:]}")
    sheet.row_dimensions[1].height = 27
    sheet.row_dimensions[_HEADER_ROW].height = 24
    for index, (heading, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(_HEADER_ROW, index, heading)
        cell.font = Font(name=FONT, size=10, bold=True)
        cell.fill = PatternFill("solid", start_color="FFE6EDF3", end_color="FFE6EDF3")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = _BORDER
        sheet.column_dimensions[cell.column_letter].width = width


def _write_problem(sheet: Worksheet, number: int, problem: Problem, location: str) -> None:
    row = f"第 {problem.source_row} 行" if problem.source_row else ""
    cells = (
        LABELS[problem.severity],
        problem.source_sheet,
        location or row,
        problem.column_name,
        problem.value[:_LONGEST_VALUE],
        problem.message,
    )
    for index, text in enumerate(cells, start=1):
        cell = sheet.cell(number, index)
        _write_text(cell, text)
        cell.font = Font(name=FONT, size=10)
        cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal="center" if index in (1, 3) else None)
        cell.border = _BORDER
    sheet.cell(number, 1).fill = FILLS[problem.severity]
    if location:
        _link(sheet.cell(number, 3), problem.source_sheet, location)
    lines = max(-(-text_width(text) // int(width - 2)) for text, (_, width) in zip(cells, _COLUMNS, strict=True))
    sheet.row_dimensions[number].height = max(19.5, lines * LINE_HEIGHT + 4)


def _write_text(cell: Any, text: str) -> None:
    """As text, whatever it begins with: what somebody typed must not become a formula here, nor when it is edited."""
    cell.value = plain(text)
    cell.data_type = "s"
    if text.startswith(_A_FORMULA_BEGINS):
        cell.quotePrefix = True


def _link(cell: Any, sheet: str, location: str) -> None:
    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{location}", display=location)
    cell.font = Font(name=FONT, size=10, underline="single", color=f"FF{palette.ACCENT[1:]}")


def plain(text: str) -> str:
    """Without the control characters that a workbook cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _set_up(sheet: Worksheet) -> None:
    """A4 across, as wide as the paper, the header in view and on every page."""
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"1:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_properties.tabColor = "FFC0392B"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.sheet_view.showGridLines = False
