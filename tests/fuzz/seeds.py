"""Whole files to be spoilt: workbooks by both writers and by hand, a CSV, a Parquet file."""

import io
import zipfile
from datetime import date, datetime
from functools import cache

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.unit.pipelines.reading.parts import HEADER, ROW, STRICT, inline, parts_of, styles, with_styles

HEADERS = ["工号", "事由", "文号", "解除日期"]


class Whole(bytes):
    """A file's bytes, which nobody wants to see when a test fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@cache
def workbooks() -> tuple[Whole, ...]:
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    plain = parts_of(
        HEADER + ROW + f'<row r="3">{inline("A2", "安_x000D_全")}<c t="e"><v>#N/A</v></c></row>', after=merged
    )
    made = (
        _zipped(plain),
        _zipped(with_styles(parts_of(main=STRICT), styles("0.0%", "yyyy-mm-dd", '0"%"'.replace('"', "&quot;")))),
        _by_xlsxwriter(),
        _by_openpyxl(),
    )
    return tuple(Whole(each) for each in made)


def _zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _by_xlsxwriter() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("负面清单")
        sheet.merge_range(0, 0, 0, 3, "负面清单")
        sheet.write_row(1, 0, HEADERS)
        sheet.write_row(2, 0, ["A1", "跑官", None])
        sheet.write_datetime(2, 3, datetime(2024, 3, 1))
        sheet.write_rich_string(3, 0, "A", book.add_format({"bold": True}), "2")
        sheet.write_formula(3, 1, '="a"', None, "a")
        sheet.write_number(3, 2, 0.07, book.add_format({"num_format": "0%"}))
        sheet.write_boolean(3, 3, True)
        sheet.write_row(4, 0, ["合计", 2])
    return file.getvalue()


def _by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "负面清单"
    for row in (HEADERS, ["A1", "=1+1", 7, date(2024, 3, 1)], ["A2", "#REF!", 0.5, "2024年3月1日"]):
        book.active.append(row)
    book.active.merge_cells("C2:D3")
    book.create_sheet("专项考核").append(["工号", "得分"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def csv() -> Whole:
    return Whole('工号,专项名称,得分\r\nA1,"党\n建",90分\r\n,,\r\n合计,,"9""0"\r\n'.encode("utf-8-sig"))


@cache
def parquet() -> Whole:
    file = io.BytesIO()
    days = pa.array([datetime(2024, 3, 1), None], pa.timestamp("ns"))
    pq.write_table(pa.table({"工号": ["A1", "A2"], "reason": ["甲", None], "lifted_on": days}), file)
    return Whole(file.getvalue())
