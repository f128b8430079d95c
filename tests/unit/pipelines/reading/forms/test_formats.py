"""How a workbook, a CSV or a Parquet file may be written (CONTRACT 1), whatever program wrote it."""

from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from tests.unit.pipelines.reading.as_read import HEADERS, faults_of, read, rows_of
from tests.unit.pipelines.reading.parts import HEADER, ROW, STRICT, parts_of, write_parts

# -- how a workbook may be written


def test_strict_workbooks_prefixed_names_and_cells_without_addresses_are_read(tmp_path):
    write_parts(tmp_path / "甲.xlsx", parts_of(main=STRICT))
    assert rows_of(tmp_path) == [(2, "A1", "党建", 90.0)]
    parts = parts_of()
    text = parts["xl/worksheets/sheet1.xml"].replace("xmlns=", "xmlns:x=")
    text = text.replace("</", "\0").replace("<?", "\1").replace("<", "<x:").replace("\0", "</x:").replace("\1", "<?")
    write_parts(tmp_path / "甲.xlsx", {**parts, "xl/worksheets/sheet1.xml": text})
    assert rows_of(tmp_path) == [(2, "A1", "党建", 90.0)]


def test_rows_and_cells_out_of_their_order_are_read_where_they_say_they_are(tmp_path):
    rows = '<row r="3"><c r="C3"><v>80</v></c><c r="A3"><v>2</v></c><c r="B3"><v>5</v></c></row>' + ROW + HEADER
    write_parts(tmp_path / "甲.xlsx", parts_of(rows))
    assert rows_of(tmp_path) == [(2, "A1", "党建", 90.0), (3, "2", "5", 80.0)]


def test_hidden_rows_columns_and_sheets_count_and_charts_are_passed_over(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "专项考核"
    sheet.append(HEADERS)
    sheet.append(["A1", "党建", 90])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=2))
    book.create_chartsheet("图").add_chart(chart)
    book.create_sheet("别的")
    sheet.sheet_state = "veryHidden"
    book.active = 2
    book.save(tmp_path / "甲.xlsx")
    assert rows_of(tmp_path) == [(2, "A1", "党建", 90.0)]


# -- CSV and Parquet


def test_a_csv_counts_rows_as_excel_does_and_keeps_quoted_breaks_together(tmp_path):
    text = '工号,专项名称,得分\r\n\r\nA1,"党\n建",90\r\n"A,2","安""全""",８０分\r\n合计,,170\r\n'
    (tmp_path / "专项考核.csv").write_bytes(text.encode("utf-8-sig"))
    assert rows_of(tmp_path) == [(3, "A1", "党 建", 90.0), (4, "A,2", '安"全"', 80.0)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("工号,专项名称,得分\nA1,党建,90\n".encode("gbk"), "UTF-8"),
        ("工号,专项名称,得分\nA1,党建,90\n".encode("utf-16"), "UTF-8"),
        ('工号,专项名称,得分\nA1,"党建,90\n'.encode(), "引号"),
    ],
)
def test_a_csv_that_cannot_be_read_is_told(tmp_path, content, said):
    (tmp_path / "专项考核.csv").write_bytes(content)
    [(row, _, _, message)] = faults_of(tmp_path)
    assert row == 0
    assert said in message


def test_a_csv_that_is_no_sheet_is_left_alone(tmp_path):
    (tmp_path / "通讯录.csv").write_bytes("姓名".encode("gbk"))
    read_ = read(tmp_path)
    assert (read_.problems, read_.sheets_seen) == ([], 0)


def test_a_parquet_file_brings_numbers_days_and_decimals(tmp_path):
    from decimal import Decimal

    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "cadre_id": pa.array([7, 8], pa.int64()),
            "事由": pa.array(["甲", None]).dictionary_encode(),
            "lifted_on": pa.array([datetime(2024, 3, 1, 12), None], pa.timestamp("ns")),
            "其他": pa.array([[1], [2]]),
        }
    )
    pq.write_table(table, tmp_path / "负面清单.parquet")
    rows = read(tmp_path).rows["negative_list"]
    assert (rows.values["cadre_id"], rows.values["reason"]) == (["7", "8"], ["甲", None])
    assert rows.values["lifted_on"] == [date(2024, 3, 1), None]
    scores = pa.table({"工号": ["A1"], "topic": ["党建"], "score": pa.array([Decimal("85.50")])})
    pq.write_table(scores, tmp_path / "special.parquet")
    assert read(tmp_path).rows["special"].values["score"] == [85.5]
    (tmp_path / "special.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    assert [problem.rule for problem in read(tmp_path).problems] == ["unreadable_file"]
