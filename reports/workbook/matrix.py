"""The score matrix: what each component adds to a total, as live formulas over the list of items, with stored values.

The office can follow every sum, change an item and see the total move. The total is rounded as the rules round it: to eight
decimals, then to those of the scheme.
"""

from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from reports.contents.matrix import CONTRIBUTION, Matrix, MatrixRow
from reports.palette import component_colours
from reports.table import CellKind
from reports.workbook.cells import published
from reports.workbook.sheet import write_title
from reports.workbook.styles import Styles

_HEADER: Final = 2
_FIRST: Final = 3
_ITEMS_FIRST: Final = 3  # the first row of a table's sheet that holds data, from 0
_NAMES: Final = ("代码", "名称")
_SNAP: Final = 8
_MOST_BARS: Final = 80  # more would be a chart that nobody can read
_NOTE: Final = "各格为“{items}”中相应各行“计入总分”之和；总分取整先到 8 位、再到公布的位数；“差”应全为 0。"


def write_matrix(
    sheet: Any, styles: Styles, *, book: Any, matrix: Matrix, title: str, items_sheet: str, decimals: int
) -> None:
    """Fill the sheet; `items_sheet` is the name of the one that holds the matrix's list of items."""
    write_title(sheet, title, _NOTE.format(items=items_sheet), styles)
    after = len(_NAMES) + len(matrix.components)
    headings = (
        *_NAMES,
        *matrix.components.values(),
        "合计",
        "总分",
        "公布总分",
        "差",
        "等次",
    )
    sheet.set_row(_HEADER, 24)
    for column, heading in enumerate(headings):
        sheet.write_string(_HEADER, column, heading, styles.heading("header"))
    sheet.set_column(0, 0, 11)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, after + 4, 11)
    for position, row in enumerate(matrix.rows, start=_FIRST):
        _write_row(sheet, position, row, matrix, styles, items_sheet=items_sheet, decimals=decimals)
    last = _FIRST + len(matrix.rows) - 1
    wrong = {"type": "cell", "criteria": "!=", "value": 0, "format": styles.tint(is_good=False)}
    sheet.conditional_format(_FIRST, after + 3, last, after + 3, wrong)
    sheet.autofilter(_HEADER, 0, last, len(headings) - 1)
    sheet.freeze_panes(_FIRST, len(_NAMES))
    sheet.repeat_rows(0, _HEADER)
    sheet.print_area(0, 0, last, len(headings) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    if len(matrix.rows) <= _MOST_BARS:
        _insert_chart(sheet, book, matrix, last=last, column=len(headings) + 1)


def _insert_chart(sheet: Any, book: Any, matrix: Matrix, *, last: int, column: int) -> None:
    """Beside the matrix what each total is made of, a bar a subject, in the order of the rows."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    colours = component_colours(tuple(matrix.components))
    for summed, component in enumerate(matrix.components, start=len(_NAMES)):
        chart.add_series(
            {
                "name": [sheet.get_name(), _HEADER, summed],
                "categories": [sheet.get_name(), _FIRST, 1, last, 1],
                "values": [sheet.get_name(), _FIRST, summed, last, summed],
                "fill": {"color": colours[component]},
                "gap": 40,
            }
        )
    chart.set_title({"name": "总分的构成", "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis(
        {"reverse": True, "crossing": "max", "num_font": {"size": 9}, "interval_unit": 1, "line": {"none": True}}
    )
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#eef1f4"}}, "num_format": "0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 130 + 19 * len(matrix.rows)})
    sheet.insert_chart(_HEADER, column, chart, {"object_position": 3, "description": "各单位总分由哪些项构成"})


def _write_row(
    sheet: Any, line: int, row: MatrixRow, matrix: Matrix, styles: Styles, *, items_sheet: str, decimals: int
) -> None:
    exact, total = styles.cell(CellKind.EXACT), styles.cell(CellKind.TOTAL)
    sheet.write_string(line, 0, row.subject, styles.cell(CellKind.CODE))
    sheet.write_string(line, 1, row.name, styles.cell(CellKind.TEXT))
    for column, component in enumerate(matrix.components, start=len(_NAMES)):
        _write_sum(sheet, line, column, row, component, items_sheet=items_sheet, look=exact)
    after = len(_NAMES) + len(matrix.components)
    summed = sum((part.value for part in row.sums.values()), start=0)
    whole, rounded, stated = (xl_rowcol_to_cell(line, after + offset) for offset in range(3))
    first, last = xl_rowcol_to_cell(line, len(_NAMES)), xl_rowcol_to_cell(line, after - 1)
    sheet.write_formula(line, after, f"=SUM({first}:{last})", exact, published(summed, CellKind.EXACT, decimals=0))
    formula = f"=ROUND(ROUND(MAX(0,{whole}),{_SNAP}),{decimals})"
    sheet.write_formula(line, after + 1, formula, total, float(row.total))
    sheet.write_number(line, after + 2, float(row.total), total)
    sheet.write_formula(line, after + 3, f"=ROUND({rounded}-{stated},{decimals})", styles.cell(CellKind.POINTS), 0)
    sheet.write_string(line, after + 4, row.grade, styles.cell(CellKind.GRADE))


def _write_sum(
    sheet: Any, line: int, column: int, row: MatrixRow, component: str, *, items_sheet: str, look: Any
) -> None:
    """A formula over the items; a number where single items may not appear; nothing where there is none."""
    part = row.sums.get(component)
    if part is None:
        sheet.write_blank(line, column, None, look)
    elif part.rows is None:
        sheet.write_number(line, column, published(part.value, CellKind.EXACT, decimals=0), look)
    else:
        first, last = (item + _ITEMS_FIRST + 1 for item in part.rows)
        letter = xl_col_to_name(CONTRIBUTION)
        quoted = items_sheet.replace("'", "''")
        formula = f"=SUM('{quoted}'!${letter}${first}:${letter}${last})"
        sheet.write_formula(line, column, formula, look, published(part.value, CellKind.EXACT, decimals=0))
