"""The sheet on scheme and run: what the year was worked out by, table under table on one grid of narrow columns."""

import math
from typing import Any, Final

from reports.contents.year import YearReport
from reports.table import CellKind, ReportTable
from reports.workbook.cells import write_cell
from reports.workbook.cover import write_facts
from reports.workbook.sheet import write_title
from reports.workbook.styles import Styles
from reports.workbook.widths import row_height, table_widths

_GRID_WIDTH: Final = 10.0
_GRID_COLUMNS: Final = 14
_FACTS_UNTIL: Final = 9


def write_rules(sheet: Any, title: str, report: YearReport, styles: Styles) -> None:
    """Fill the sheet: the facts, then the tables of the scheme."""
    sheet.set_column(0, 0, 2 * _GRID_WIDTH)
    sheet.set_column(1, _GRID_COLUMNS, _GRID_WIDTH)
    write_title(sheet, title, "方案文件与填报文件以 SHA-256 为凭：与存档文件的摘要一致，即为同一份。", styles)
    row = write_facts(sheet, report.scheme_facts, styles, 2, last=_FACTS_UNTIL) + 1
    for table in report.rulebook:
        row = _write_table(sheet, table, styles, row) + 1
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)


def _write_table(sheet: Any, table: ReportTable, styles: Styles, row: int) -> int:
    """Its title, note, heading and rows; each column takes as many columns of the grid as it needs."""
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, table.title, styles.heading("section"))
    if table.note:
        row += 1
        sheet.write_string(row, 0, table.note, styles.heading("note"))
    spans = [math.ceil(width / _GRID_WIDTH) for width in table_widths(table, filtered=False)]
    spans[0] = max(spans[0] - 1, 1)
    starts = [sum(spans[:position]) for position in range(len(spans))]
    row += 1
    sheet.set_row(row, 24)
    for column, start, span in zip(table.columns, starts, spans, strict=True):
        _merge(sheet, row, start, span, styles.heading("header"))
        sheet.write_string(row, start, column.label, styles.heading("header"))
    for cells in table.rows:
        row += 1
        notes = (
            (cell, span * _GRID_WIDTH)
            for cell, column, span in zip(cells, table.columns, spans, strict=True)
            if column.kind is CellKind.NOTE
        )
        sheet.set_row(row, row_height(notes))
        for cell, column, start, span in zip(cells, table.columns, starts, spans, strict=True):
            _merge(sheet, row, start, span, styles.cell(column.kind))
            write_cell(sheet, row, start, cell, kind=column.kind, styles=styles)
    return row + 1


def _merge(sheet: Any, row: int, column: int, span: int, look: Any) -> None:
    if span > 1:
        sheet.merge_range(row, column, row, column + span - 1, "", look)
