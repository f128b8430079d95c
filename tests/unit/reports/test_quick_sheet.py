"""The sheet that takes whole rows leaves the bytes that XlsxWriter itself leaves."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from reports.characters import for_xml
from reports.table import CellKind, ReportColumn, ReportTable
from reports.workbook.named_styles import Workbook
from reports.workbook.quick_sheet import QuickSheet
from reports.workbook.sheet import write_table_sheet
from reports.workbook.styles import Styles

TEXTS = [
    "",
    "甲",
    " 乙 ",
    "=1+1",
    "<b>&\"'",
    "第一行\n第二行",
    "\x0b\ufffe\ud800",
    "_x0041_",
    "甲",
    "长" * 16_500,
    "𝄞" * 20_000,
]
NUMBERS = [0, -3, 12, 0.1 + 0.2, -0.0, 1e-9, 1.5e15, Decimal("84.5000"), Decimal("-0.125"), Decimal("84.123456789012")]
CELLS = [None, *TEXTS, *NUMBERS, date(2024, 2, 29)]


class Slow(Worksheet):
    """XlsxWriter's own sheet, without what XML cannot hold."""

    def _write_string(self, row, col, string, cell_format=None):
        return super()._write_string(row, col, for_xml(string), cell_format)


def workbook(sheet_class, fill):
    held = BytesIO()
    with Workbook(held, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})  # else the second in which it was made
        book.worksheet_class = sheet_class
        fill(book, Styles(book, 2))
    return held.getvalue()


def same(fill):
    quick, slow = workbook(QuickSheet, fill), workbook(Slow, fill)
    assert quick == slow
    return quick


def table(kinds, rows):
    columns = tuple(ReportColumn(str(number), f"列{number}", kind) for number, kind in enumerate(kinds))
    return ReportTable("表", columns, tuple(tuple(row) for row in rows), grades=("优秀", "合格"))


def fill_with(*tables):
    def fill(book, styles):
        for each in tables:
            write_table_sheet(book.add_worksheet(), each, styles)

    return fill


@pytest.mark.parametrize("kind", list(CellKind))
def test_every_cell_in_a_column_of_any_kind(kind):
    same(fill_with(table([kind, CellKind.TEXT], [[cell, "名"] for cell in CELLS])))


def test_sheets_share_their_texts_and_looks():
    rows = [["甲", 1, Decimal("90.00"), None], ["乙", None, "甲", "甲"]]
    kinds = [CellKind.TEXT, CellKind.RANK, CellKind.TOTAL, CellKind.NOTE]
    same(fill_with(table(kinds, rows), table(kinds[:2], []), table(list(reversed(kinds)), [row[::-1] for row in rows])))


def test_cells_written_one_by_one_between_rows_that_are_empty():
    def fill(book, styles):
        sheet, look = book.add_worksheet(), styles.cell(CellKind.EXACT)
        sheet.set_row(70, 30)
        sheet.set_row(3, 30, look)
        sheet.write_string(3, 4, "甲")
        sheet.write_number(40, 1, 1.5)
        sheet.write_blank(41, 9, None, look)
        sheet.write_boolean(41, 2, True)
        sheet.write_url(42, 2, "internal:'甲'!A1", look, "甲")
        sheet.merge_range(43, 0, 43, 3, "并", look)
        book.add_worksheet()

    same(fill)


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM('得分明细·单位'!$I$4:$I$9)",
        "=ROUND(ROUND(MAX(0,D4),8),2)",
        "=ROUND(E4-F4,2)",
        "=SUM('<名>&''SORT(2)'!$I$4)",
        "=SORT(A1:A3)",
        "=STDEV.S(A1:A3)",
        "{=SUM(A1:A3*B1:B3)}",
        "=1",
    ],
)
@pytest.mark.parametrize("value", [0, 1.25, "甲", "", True, "#N/A"])
def test_formulas(formula, value):
    def fill(book, styles):
        sheet = book.add_worksheet()
        sheet.write_formula(2, 3, formula, styles.cell(CellKind.EXACT), value)
        sheet.write_formula(3, 3, formula, None, value)

    same(fill)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sampled_from(list(CellKind)), min_size=1, max_size=5).flatmap(
        lambda kinds: st.tuples(
            st.just(kinds),
            st.lists(
                st.lists(
                    st.one_of(
                        st.none(),
                        st.text(max_size=20),
                        st.floats(-1e9, 1e9),
                        st.decimals(-1000, 1000, places=4),
                        st.integers(-(10**6), 10**6),
                        st.dates(date(1900, 3, 1), date(2100, 1, 1)),
                    ),
                    min_size=len(kinds),
                    max_size=len(kinds),
                ),
                max_size=40,
            ),
        )
    )
)
def test_any_table(drawn):
    kinds, rows = drawn
    same(fill_with(table(kinds, rows)))
