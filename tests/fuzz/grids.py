"""Whole workbooks of any cells in any format, written by either writer."""

import io
import string
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import xlsxwriter
from hypothesis import strategies as st

PIECES = [
    '"分"',
    r"\%",
    "%",
    "0",
    "0.00",
    "#,##0",
    "yyyy",
    "-",
    "mm",
    "dd",
    "h:mm",
    "[Red]",
    "[$-804]",
    "@",
    " ",
    "_)",
    "年",
]
FORMATS = st.one_of(
    st.sampled_from(["General", "0%", "yyyy-mm-dd", "0.00", "@", "[h]:mm", "m/d/yy h:mm", '0"%"', "mm:ss"]),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
)
TEXTS = st.text(string.printable[:95] + "学院　％０１９é\u200b\u00a0\n", min_size=1, max_size=12).filter(
    lambda text: text[0] not in "={" and "_x" not in text and "://" not in text
)
VALUES = st.one_of(
    st.integers(-(10**14), 10**14),
    st.floats(-1e14, 1e14, allow_nan=False, allow_subnormal=False).filter(
        lambda number: number == 0 or abs(number) > 1e-9
    ),
    st.decimals(0, 100, places=2).map(float),
    st.integers(61, 80_000),
    TEXTS,
    st.booleans(),
    st.dates(date(1905, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1905, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
)
Cells = list[tuple[int, int, object, str]]
CELLS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), VALUES, FORMATS), min_size=1, max_size=40)
_IS_DAY = (date, time)


@st.composite
def workbooks(draw: Callable[..., object]) -> bytes:
    cells: Cells = list({(row, place): (row, place, *rest) for row, place, *rest in draw(CELLS)}.values())
    is_1904 = draw(st.booleans())
    return draw(st.sampled_from([_by_xlsxwriter, _by_openpyxl]))(cells, is_1904)


def _by_xlsxwriter(cells: Cells, is_1904: bool) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": is_1904, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet("专项考核")
        for row, place, value, code in cells:
            sheet.write(
                row, place, value, *([] if isinstance(value, _IS_DAY) else [book.add_format({"num_format": code})])
            )
    return file.getvalue()


def _by_openpyxl(cells: Cells, _is_1904: bool) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "专项考核"
    for row, place, value, code in cells:
        cell = book.active.cell(row + 1, place + 1, value)
        if not isinstance(value, _IS_DAY):
            cell.number_format = code
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
