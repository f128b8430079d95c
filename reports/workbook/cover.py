"""The cover: whose results, the key figures, the spread of grades, what is where, how to read it."""

from typing import Any, Final

from reports.contents.year import YearReport
from reports.table import ReportTable
from reports.wording import HOW_TO_READ
from reports.workbook.sheet import write_table
from reports.workbook.styles import Styles
from reports.workbook.widths import LINE_HEIGHT, text_width

_WIDTHS: Final = (19.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0)
_LAST: Final = len(_WIDTHS) - 1


def write_cover(sheet: Any, report: YearReport, styles: Styles, contents: list[tuple[str, str]]) -> None:
    """Fill the cover; `contents` are the other sheets with what they hold."""
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    row = _write_head(sheet, report, styles)
    row = _write_figures(sheet, report, styles, row)
    for table in (report.unit_grades, report.cadre_grades):
        row = _write_spread(sheet, table, styles, row) if table.rows else row
    row = _write_contents(sheet, styles, contents, row)
    row = _write_section(sheet, "阅读说明", styles, row)
    for term, explanation in HOW_TO_READ:
        row = _write_explained(sheet, term, explanation, styles, row)
    row = _write_section(sheet, "依据", styles, row + 1)
    write_facts(sheet, report.scheme_facts, styles, row)
    sheet.set_first_sheet()
    sheet.activate()


def _write_head(sheet: Any, report: YearReport, styles: Styles) -> int:
    sheet.set_row(0, 42)
    sheet.write_string(0, 0, report.title, styles.heading("cover_title"))
    sheet.write_string(1, 0, f"{report.governing.name}，依据{report.governing.basis}", styles.heading("note"))
    number = report.governing.result_number
    traced = f"结果编号 {number}（填报、方案与规则不变，编号不变）" if number else ""
    sheet.write_string(2, 0, "　".join(text for text in (report.audience, traced) if text), styles.heading("note"))
    return 4


def _write_figures(sheet: Any, report: YearReport, styles: Styles, row: int) -> int:
    sheet.set_row(row + 1, 36)
    sheet.set_row(row + 2, 30)
    for position, figure in enumerate(report.figures):
        left, right = position * 2, position * 2 + 1
        sheet.merge_range(row, left, row, right, figure.label, styles.heading("figure_label"))
        sheet.merge_range(row + 1, left, row + 1, right, figure.value, styles.heading("figure"))
        sheet.merge_range(row + 2, left, row + 2, right, figure.beside, styles.heading("figure_beside"))
    return row + 4


def _write_section(sheet: Any, title: str, styles: Styles, row: int) -> int:
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, title, styles.heading("section"))
    return row + 1


def _write_spread(sheet: Any, table: ReportTable, styles: Styles, row: int) -> int:
    row = _write_section(sheet, table.title, styles, row)
    return write_table(sheet, table, styles, row=row, widths=[12.0] * len(table.columns)) + 1


def _write_contents(sheet: Any, styles: Styles, contents: list[tuple[str, str]], row: int) -> int:
    row = _write_section(sheet, "目录", styles, row)
    for name, holds in contents:
        quoted = name.replace("'", "''")
        sheet.merge_range(row, 0, row, 2, "", styles.heading("link"))
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", styles.heading("link"), name)
        sheet.write_string(row, 3, holds, styles.heading("note"))
        row += 1
    return row + 1


def _write_explained(sheet: Any, term: str, explanation: str, styles: Styles, row: int) -> int:
    lines = -(-text_width(explanation) // int(sum(_WIDTHS[1:])))
    sheet.set_row(row, lines * LINE_HEIGHT + 5)
    sheet.write_string(row, 0, term, styles.heading("term"))
    sheet.merge_range(row, 1, row, _LAST, explanation, styles.heading("wrapped"))
    return row + 1


def write_facts(sheet: Any, facts: tuple[tuple[str, str], ...], styles: Styles, row: int, *, last: int = _LAST) -> int:
    """Label and value, a row each, the value over the columns up to `last`; returns the first free row."""
    for label, value in facts:
        sheet.write_string(row, 0, label, styles.heading("fact_label"))
        sheet.merge_range(row, 1, row, last, "", styles.heading("fact"))
        sheet.write_string(row, 1, value, styles.heading("fact"))
        row += 1
    return row
