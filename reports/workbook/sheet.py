"""Writing a table into a sheet: title, note, heading, cells by kind; filters, frozen panes, print set-up."""

from dataclasses import replace
from typing import Any, Final

from reports import palette
from reports.characters import for_xml
from reports.table import CellKind, ReportColumn, ReportTable
from reports.workbook.cells import write_cells
from reports.workbook.styles import Styles
from reports.workbook.widths import ROW_HEIGHT, row_height, table_widths

_A4: Final = 9
_NOTHING: Final = "（无）"
_ORDER: Final = ReportColumn("grade_order", "等次序", CellKind.WHOLE)
_HEAT: Final = {
    "type": "3_color_scale",
    "min_type": "num",
    "min_value": 50,
    "mid_type": "num",
    "mid_value": 75,
    "max_type": "num",
    "max_value": 100,
    "min_color": palette.LAST_TINT,
    "mid_color": "#FFFFFF",
    "max_color": palette.HIGHEST_TINT,
}


def write_table_sheet(sheet: Any, table: ReportTable, styles: Styles) -> None:
    """A sheet that is one table: its title above, headings that stay and repeat, a filter on each column.

    Beside grades stands their order: Excel sorts words by their sound, and knows no order of a file's own.
    """
    table = with_grade_order(table)
    widths = table_widths(table, filtered=True)
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)
    write_title(sheet, table.title, table.note, styles)
    write_table(sheet, table, styles, row=2, widths=widths)
    last = 2 + max(len(table.rows), 1)
    sheet.autofilter(2, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(3, table.pinned)
    sheet.repeat_rows(0, 2)


def with_grade_order(table: ReportTable) -> ReportTable:
    """The table with the place of each grade beside it, the best 1, those outside the scheme's grades last."""
    at = next(
        (position for position, column in enumerate(table.columns, start=1) if column.kind is CellKind.GRADE), None
    )
    if at is None or len(table.grades) < 2:
        return table
    order = {grade: position for position, grade in enumerate(table.grades, start=1)}
    rows = (
        (*row[:at], order.get(str(row[at - 1]), len(order) + 1) if row[at - 1] else None, *row[at:])
        for row in table.rows
    )
    return replace(table, columns=(*table.columns[:at], _ORDER, *table.columns[at:]), rows=tuple(rows))


def break_pages(sheet: Any, table: ReportTable) -> None:
    """A new page wherever the first column changes, so that each part can be handed on alone.

    Excel itself passes over breaks in a sheet that is fitted to the width of the paper; other programs do not.
    """
    changes = [row for row in range(1, len(table.rows)) if table.rows[row][0] != table.rows[row - 1][0]]
    sheet.set_h_pagebreaks([row + 3 for row in changes])


def write_title(sheet: Any, title: str, note: str, styles: Styles) -> None:
    """The first two rows of a sheet."""
    sheet.set_row(0, 27)
    sheet.write_string(0, 0, title, styles.heading("title"))
    sheet.set_row(1, 17)
    sheet.write_string(1, 0, note, styles.heading("note"))


def write_table(
    sheet: Any, table: ReportTable, styles: Styles, *, row: int, widths: list[float], column: int = 0
) -> int:
    """Heading and cells from that row and column on; returns the first free row."""
    write_headings(sheet, table, styles, row=row, column=column)
    kinds = [heading.kind for heading in table.columns]
    notes = [index for index, kind in enumerate(kinds) if kind is CellKind.NOTE]
    for position, cells in enumerate(table.rows, start=row + 1):
        sheet.set_row(position, row_height([(cells[index], widths[index]) for index in notes]))
    write_cells(sheet, table.rows, kinds, styles, row=row + 1, column=column)
    if not table.rows:
        sheet.write_string(row + 1, column, _NOTHING, styles.heading("note"))
        return row + 2
    last = row + len(table.rows)
    for offset, heading in enumerate(table.columns):
        _highlight(sheet, table, heading.kind, (row + 1, column + offset, last, column + offset), styles)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return last + 1


def write_headings(sheet: Any, table: ReportTable, styles: Styles, *, row: int, column: int = 0) -> None:
    """The heading row: labels, what stands under them on a second line."""
    tall = any(heading.under or "\n" in heading.label for heading in table.columns)
    sheet.set_row(row, 34 if tall else 24)
    for offset, heading in enumerate(table.columns):
        label = f"{heading.label}\n{heading.under}" if heading.under else heading.label
        sheet.write_string(row, column + offset, label, styles.heading("header"))


def _highlight(sheet: Any, table: ReportTable, kind: CellKind, span: tuple[int, int, int, int], styles: Styles) -> None:
    if kind is CellKind.TOTAL:
        bar = {"bar_color": "#dce7f1", "bar_solid": True, "bar_no_border": True, "min_type": "num", "min_value": 0}
        sheet.conditional_format(*span, {"type": "data_bar", "data_bar_2010": True, "max_type": "max"} | bar)
    if kind is CellKind.HEAT:
        sheet.conditional_format(*span, _HEAT)
    if kind is CellKind.CHANGE:
        for criteria, is_good in ((">", True), ("<", False)):
            moved = {"type": "cell", "criteria": criteria, "value": 0, "format": styles.ink(is_good=is_good)}
            sheet.conditional_format(*span, moved)
    if kind is CellKind.GRADE and len(table.grades) > 1:
        for grade, is_good in ((table.grades[0], True), (table.grades[-1], False)):
            quoted = grade.replace('"', '""')
            tinted = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": styles.tint(is_good=is_good)}
            sheet.conditional_format(*span, tinted)


def set_up_printing(sheet: Any, title: str, *, number: str = "", landscape: bool = True) -> None:
    """A4, as wide as the paper; whose and which year above, page numbers and the number of the result below."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.45, right=0.45, top=0.75, bottom=0.65)
    sheet.fit_to_pages(1, 0 if landscape else 1)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_header(f"&L&9{_in_header(title)}&R&9&A")
    traced = f"&L&9结果编号{_in_header(number)}" if number else ""
    sheet.set_footer(f"{traced}&C&9第 &P 页，共 &N 页")
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_tab_color(palette.ACCENT)


def _in_header(text: str) -> str:
    """An ampersand begins a code there; Excel takes 255 signs in all. A leading digit would join the size before it."""
    return f" {for_xml(text)[:120].replace('&', '&&')}"
