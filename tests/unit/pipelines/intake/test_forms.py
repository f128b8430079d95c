"""Workbooks as offices make them (CONTRACT 1): every form is read as what it means, with no problem and no row too many."""

from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference

from pipelines.intake.inbox import YearFolder
from pipelines.intake.reading import read_year
from pipelines.intake.spreadsheet.values import hundredfold
from tests.unit.pipelines.intake.parts import HEADER, ROW, STRICT, inline, parts_of, styles, with_styles, write_parts

HEADERS = ["工号", "专项名称", "得分"]


def read(folder):
    return read_year(YearFolder("校", 2024, folder))


def rows_of(folder, table="special"):
    read_ = read(folder)
    assert read_.problems == []
    rows = read_.rows[table]
    columns = [column.name for column in rows.table.columns]
    return [
        (number, *values)
        for number, *values in zip(rows.source_row, *(rows.values[name] for name in columns), strict=True)
    ]


def faults_of(folder):
    return [(p.source_row, p.column_name, p.value, p.message) for p in read(folder).problems]


@pytest.fixture
def sheet(tmp_path):
    """A sheet to be written by XlsxWriter, and read when it is closed."""
    book = xlsxwriter.Workbook(str(tmp_path / "甲.xlsx"))
    made = book.add_worksheet("专项考核")
    made.book, made.folder = book, tmp_path
    return made


def rows_in(sheet):
    sheet.book.close()
    return rows_of(sheet.folder)


def faults_in(sheet):
    sheet.book.close()
    return faults_of(sheet.folder)


# -- what stands around the rows


def test_the_header_may_be_in_the_tenth_row_below_titles_and_blank_rows(sheet):
    sheet.write(0, 0, "示例大学专项考核")
    sheet.write_row(3, 0, ["得分说明", "工号"])
    sheet.write_row(9, 1, HEADERS)
    sheet.write_row(12, 1, ["A1", "党建", 90])
    assert rows_in(sheet) == [(13, "A1", "党建", 90.0)]


def test_a_header_in_the_eleventh_row_is_not_found(sheet):
    sheet.write_row(10, 0, HEADERS)
    assert [(row, said[:10]) for row, _, _, said in faults_in(sheet)] == [(1, "前10行里找不到表头")]


def test_of_two_rows_with_columns_the_one_with_most_is_the_header(sheet):
    sheet.write_row(0, 0, ["工号", "得分"])
    sheet.write_row(1, 0, HEADERS)
    sheet.write_row(2, 0, ["A1", "党建", 90])
    assert rows_in(sheet) == [(3, "A1", "党建", 90.0)]


def test_a_missing_column_is_told_at_the_header(sheet):
    sheet.write(0, 0, "专项考核表")
    sheet.write_row(2, 0, ["专项名称", "工号"])
    sheet.write_row(3, 0, ["党建", "A1"])
    assert [(row, column) for row, column, _, _ in faults_in(sheet)] == [(3, "得分")]


def test_two_columns_of_one_name_are_told_once_and_the_first_is_read(sheet):
    sheet.write_row(0, 0, [*HEADERS, " 得 分*"])
    sheet.write_row(1, 0, ["A1", "党建", 90, 80])
    assert [(row, column) for row, column, _, _ in faults_in(sheet)] == [(1, "得分")]
    assert read(sheet.folder).rows["special"].values["score"] == [90.0]


@pytest.mark.parametrize(
    "header", ["得分 ", "得\n分", "*得分", "得分＊", "\u3000得分", "\ufeff得\u200b分", "得\u00a0分", "score"]
)
def test_a_header_is_known_with_stray_blanks_breaks_and_stars(sheet, header):
    sheet.write_row(0, 0, [header, "序号", "专项名称", "工号"])
    sheet.write_row(1, 0, [90, 1, "党建", "A1"])
    assert rows_in(sheet) == [(2, "A1", "党建", 90.0)]


@pytest.mark.parametrize(
    "first",
    [
        *("合计", "小计", "备注", "注", "填表人", "合 计", "合　计", " 合计 ", "小\u00a0计"),
        *("备注：以上为终稿", "备注:", "注：A1 已调出", "填表人：张三　审核人：李四", "填表人: 王", "合计：2"),
    ],
)
def test_totals_and_notes_are_no_rows_wherever_they_begin(sheet, first):
    sheet.write_row(0, 0, ["序号", *HEADERS])
    sheet.write_row(1, 0, [1, "A1", "党建", 90])
    sheet.write_row(2, 0, [first, None, "", 90])
    sheet.write_row(3, 1, [first, "党建", "见上"])
    sheet.write_formula(3, 5, "=SUM(D2:D3)", None, "#REF!")
    assert rows_in(sheet) == [(2, "A1", "党建", 90.0)]


def test_a_row_that_only_begins_like_a_note_is_a_row(sheet):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, ["合计01", "备注说明", 90])
    assert rows_in(sheet) == [(2, "合计01", "备注说明", 90.0)]


def test_rows_blank_but_for_other_columns_formats_and_blanks_are_no_rows(sheet):
    grey = sheet.book.add_format({"bg_color": "#CCCCCC"})
    sheet.write_row(0, 0, [*HEADERS, "说明"])
    sheet.write_row(1, 0, ["　", "\u200b", " \n", "仅此"])
    sheet.write_blank(2, 0, None, grey)
    sheet.write_row(3, 0, ["A1", "党建", 90])
    assert rows_in(sheet) == [(4, "A1", "党建", 90.0)]


def test_rows_of_several_files_sheets_and_senders_are_put_together(tmp_path):
    for name, code in (("乙.xlsx", "B"), ("甲.xlsx", "A")):
        write_parts(tmp_path / name, parts_of(HEADER + ROW.replace("A1", code)))
    (tmp_path / "专项考核.csv").write_text("工号,专项名称,得分\nC,党建,90\n", encoding="utf-8")
    assert {row[1] for row in rows_of(tmp_path)} == {"A", "B", "C"}


# -- merged cells


def test_a_merged_cell_counts_for_each_of_its_rows_in_its_first_column_only(sheet):
    sheet.write_row(0, 0, HEADERS)
    sheet.merge_range(1, 0, 3, 0, "A1")
    sheet.merge_range(2, 1, 3, 2, "安全")
    sheet.write_row(1, 1, ["党建", 90])
    assert [(row, column) for row, column, _, _ in faults_in(sheet)] == []
    rows = read(sheet.folder).rows["special"]
    assert list(zip(*rows.values.values(), strict=True)) == [
        ("A1", "党建", 90.0),
        ("A1", "安全", None),
        ("A1", "安全", None),
    ]


def test_a_header_merged_over_two_rows_is_one_header(sheet):
    sheet.merge_range(0, 0, 0, 3, "专项考核得分表")
    for place, header in enumerate(HEADERS):
        sheet.merge_range(1, place, 2, place, header)
    sheet.write_row(3, 0, ["A1", "党建", 90])
    assert rows_in(sheet) == [(4, "A1", "党建", 90.0)]


def test_a_header_of_two_rows_is_the_lower_one(sheet):
    sheet.merge_range(0, 0, 1, 0, "工号")
    sheet.merge_range(0, 1, 0, 2, "专项")
    sheet.write_row(1, 1, HEADERS[1:])
    sheet.write_row(2, 0, ["A1", "党建", 90])
    assert rows_in(sheet) == [(3, "A1", "党建", 90.0)]


def test_what_lies_under_a_merged_cell_is_not_there(tmp_path):
    rows = f'<row r="2">{inline("A1", "党建")}<c><v>90</v></c></row><row r="3">{inline("A9", "安全")}<c><v>80</v></c></row>'
    write_parts(
        tmp_path / "甲.xlsx", parts_of(HEADER + rows, after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    )
    assert rows_of(tmp_path) == [(2, "A1", "党建", 90.0), (3, "A1", "安全", 80.0)]


def test_what_is_wrong_with_a_merged_cell_is_told_once_where_it_stands(sheet):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_column(1, 0, ["A1", "A2", "A3"])
    sheet.write_column(1, 1, ["党建"] * 3)
    sheet.merge_range(1, 2, 3, 2, "优")
    assert [fault[:3] for fault in faults_in(sheet)] == [(2, "得分", "优")]


# -- formulas and errors


def test_formulas_count_by_their_stored_values(tmp_path):
    row = '<c t="str"><f>"A"&amp;1</f><v>A1</v></c><c t="str"><f>X</f><v>党建</v></c><c><f t="shared" si="0"/><v>90</v></c>'
    blank = '<row r="3"><c t="str"><f>IF(1,"","x")</f><v></v></c><c t="str"><f>X</f><v/></c></row>'
    write_parts(tmp_path / "甲.xlsx", parts_of(f'{HEADER}<row r="2">{row}</row>{blank}'))
    assert rows_of(tmp_path) == [(2, "A1", "党建", 90.0)]


def test_a_formula_without_a_stored_value_is_an_error_of_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "专项考核"
    for row in (HEADERS, ["A1", "党建", "=45*2"], ["合计", None, "=SUM(C2:C2)"], [None, None, None, "=1+1"]):
        book.active.append(row)
    book.save(tmp_path / "甲.xlsx")
    [(row, column, value, said)] = faults_of(tmp_path)
    assert (row, column, value) == (2, "得分", "")
    assert "保存一次" in said


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"])
def test_an_error_value_is_an_error_of_its_cell_where_the_column_counts(sheet, error):
    sheet.write_row(0, 0, [*HEADERS, "说明"])
    sheet.write_row(1, 0, ["A1", "党建", 90])
    for row, place in ((1, 3), (2, 0), (2, 2)):
        sheet.write_formula(row, place, "=X", None, error)
    sheet.write(2, 1, "安全")
    assert [fault[:3] for fault in faults_in(sheet)] == [(3, "工号", error), (3, "得分", error)]


# -- numbers


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        *[("85", 85.0), ("８５．５", 85.5), (" 85 ", 85.0), ("85\n", 85.0), ("8 5", 85.0), ("\u200b85\ufeff", 85.0)],
        *[
            ("85分", 85.0),
            ("85 分", 85.0),
            ("８５％", 85.0),
            ("85%", 85.0),
            ("85 %", 85.0),
            ("-3", -3.0),
            ("－３", -3.0),
        ],
        *[("1,234.5", 1234.5), ("１，２３４", 1234.0), ("1e2", 100.0), (".5", 0.5), ("+5", 5.0), ("85.", 85.0)],
        *[(85, 85.0), (85.25, 85.25), (1e-7, 1e-7), (123456789.123, 123456789.123)],
    ],
)
def test_a_number_is_read_as_typed_to_the_last_digit(sheet, typed, read_as):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, ["A1", "党建"])
    sheet.write(1, 2, typed) if isinstance(typed, float | int) else sheet.write_string(1, 2, typed)
    assert rows_in(sheet) == [(2, "A1", "党建", read_as)]


@pytest.mark.parametrize(
    "typed", [True, "优", "nan", "inf", "-inf", "Infinity", "八十", "1/2", "85..5", "1,23", "九0", "%", "分"]
)
def test_what_is_no_number_is_told(sheet, typed):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, ["A1", "党建"])
    sheet.write_boolean(1, 2, typed) if typed is True else sheet.write_string(1, 2, typed)
    assert [fault[:3] for fault in faults_in(sheet)] == [(2, "得分", "TRUE" if typed is True else typed)]


def test_a_day_in_a_number_column_is_told(sheet):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, ["A1", "党建"])
    sheet.write_datetime(1, 2, datetime(2024, 3, 1), sheet.book.add_format({"num_format": "m月d日"}))
    [(row, column, value, said)] = faults_in(sheet)
    assert (row, column, value) == (2, "得分", "2024-03-01")
    assert "日期" in said


@pytest.mark.parametrize(
    ("stored", "code", "read_as"),
    [
        *[(0.85, "0%", 85.0), (0.07, "0%", 7.0), (0.29, "0.00%", 29.0), (0.285, "0.0%", 28.5), (1, "0%", 100.0)],
        *[
            (0.57, "0%;[Red]-0%", 57.0),
            (0.58, '[=0]"-";0.0%', 58.0),
            (0.999, "#,##0.0%", 99.9),
            (0.0001, "0.00%", 0.01),
        ],
        *[(85, '0"%"', 85.0), (85, r"0\%", 85.0), (85, "0_%", 85.0), (85, '0.0"分"', 85.0), (85, "[Red]0.0", 85.0)],
        *[(85, "[$-804]0.00", 85.0), (85, "G/通用格式", 85.0), (85, "0.00E+00", 85.0), (85, "[DBNum1]0", 85.0)],
        *[(85, '0"ymd"', 85.0), (85, r"0\d", 85.0), (85, "#,##0.00_);(#,##0.00)", 85.0), (85, "0 元", 85.0)],
    ],
)
def test_a_number_is_what_its_format_shows(tmp_path, stored, code, read_as):
    escaped = code.replace("&", "&amp;").replace('"', "&quot;")
    cell = f'<row r="2">{inline("A1", "党建")}<c s="1"><v>{stored!r}</v></c></row>'
    write_parts(tmp_path / "甲.xlsx", with_styles(parts_of(HEADER + cell), styles(escaped)))
    assert rows_of(tmp_path) == [(2, "A1", "党建", read_as)]


def test_every_per_cent_of_two_decimals_is_the_double_people_see():
    assert all(hundredfold(cents / 10_000) == float(f"{cents / 100:.2f}") for cents in range(100_001))


def test_a_double_is_read_to_its_last_bit(tmp_path):
    for written in ("0.30000000000000004", "5.0E-324", "1.7976931348623157E308", "89.999999999999986"):
        row = f'<row r="2">{inline("A1", "党建")}<c><v>{written}</v></c></row>'
        write_parts(tmp_path / "甲.xlsx", parts_of(HEADER + row))
        assert read(tmp_path).rows["special"].values["score"] == [float(written)]


# -- dates


def dated(tmp_path, cell, *, said=None, more=""):
    """The day read from a cell of 解除日期; a sheet of 工号, 事由, 解除日期."""
    header = f'<row r="1">{inline("工号", "事由", "解除日期")}</row>'
    parts = parts_of(header + f'<row r="2">{inline("A1", "跑官")}{cell}</row>', sheet="负面清单")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheets>", f"{more}<sheets>")
    write_parts(tmp_path / "甲.xlsx", with_styles(parts, said) if said else parts)
    return read(tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        *["yyyy-mm-dd", "yyyy/m/d", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "m/d", "[$-804]yyyy/m/d;@"],
        *[
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "yyyy/m/d h:mm",
            "aaaa",
            "e&quot;年&quot;",
            "[$-404]e/m/d",
            "MMM-YY",
        ],
    ],
)
def test_a_day_is_a_day_in_whatever_format(tmp_path, code):
    read_ = dated(tmp_path, '<c s="1"><v>45352.75</v></c>', said=styles(code))
    assert read_.problems == []
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


@pytest.mark.parametrize("number", [*range(14, 19), 22, *range(27, 37), *range(50, 59)])
def test_the_formats_that_are_not_written_down_are_known(tmp_path, number):
    said = styles("x").replace('<xf numFmtId="164"/>', f'<xf numFmtId="{number}"/>')
    read_ = dated(tmp_path, '<c s="1"><v>45352</v></c>', said=said)
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path):
    read_ = dated(tmp_path, '<c s="1"><v>43890</v></c>', said=styles("yyyy-mm-dd"), more='<workbookPr date1904="1"/>')
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


@pytest.mark.parametrize(
    "typed",
    [
        *["2024-03-01", "2024/3/1", "2024.3.1", "2024年3月1日", "20240301", "２０２４－３－１", "２０２４年３月１日"],
        *[
            "２０２４．３．１",
            "２０２４／３／１",
            " 2024-03-01\n",
            "2024 年 3 月 1 日",
            "2024-03-01 00:00:00",
            "\u30002024-3-1",
        ],
    ],
)
def test_a_typed_day_is_read(tmp_path, typed):
    read_ = dated(tmp_path, inline(typed))
    assert read_.problems == []
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


def test_a_number_of_eight_digits_is_a_day_and_a_serial_number_is_none(tmp_path):
    assert dated(tmp_path, "<c><v>20240301</v></c>").rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]
    assert dated(tmp_path, '<c t="d"><v>2024-03-01T00:00:00</v></c>').rows["negative_list"].values["lifted_on"] == [
        date(2024, 3, 1)
    ]
    [problem] = dated(tmp_path, "<c><v>45352</v></c>").problems
    assert (problem.source_row, problem.column_name, problem.value) == (2, "解除日期", "45352")
    assert "格式改为“日期”" in problem.message


@pytest.mark.parametrize(
    "cell",
    [
        *[
            inline(typed)
            for typed in ("2024-02-30", "2024-13-01", "三月", "2024-3", "24-3-1", "长期", "2024-03-01 25:00")
        ],
        *["<c><v>85</v></c>", '<c t="b"><v>1</v></c>', '<c s="1"><v>0.5</v></c>', '<c s="1"><v>9e9</v></c>'],
        *[
            '<c s="1"><v>-1e9</v></c>',
            '<c t="e"><v>#N/A</v></c>',
            '<c t="d"><v>heute</v></c>',
            "<c><v>20240230</v></c>",
        ],
    ],
)
def test_what_is_no_day_is_told(tmp_path, cell):
    [problem] = dated(tmp_path, cell, said=styles("yyyy-mm-dd")).problems
    assert (problem.source_row, problem.column_name, problem.rule) == (2, "解除日期", "unreadable_value")


# -- codes and texts


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *[(inline("007"), "007"), (inline("Ａ０１"), "A01"), (inline(" A 01\n"), "A01"), (inline("A\u200b1"), "A1")],
        *[("<c><v>7</v></c>", "7"), ("<c><v>101.0</v></c>", "101"), ("<c><v>1.0E+3</v></c>", "1000")],
        *[("<c><v>123456789012345678</v></c>", "123456789012345678"), ('<c t="str"><v>0012</v></c>', "0012")],
        *[("<c><v>1.2E+17</v></c>", "120000000000000000"), (inline("A_x000D_1"), "A1"), (inline("a_x005F_b"), "a_b")],
    ],
)
def test_a_code_is_text_and_without_a_decimal_point(tmp_path, cell, code):
    row = f'<row r="2">{cell}{inline("党建")}<c><v>90</v></c></row>'
    write_parts(tmp_path / "甲.xlsx", parts_of(HEADER + row))
    assert rows_of(tmp_path) == [(2, code, "党建", 90.0)]


def test_rich_text_is_joined_and_how_it_is_spoken_left_out(tmp_path):
    rich = "<r><t>党</t></r><r><rPr><b/></rPr><t xml:space='preserve'>建 </t></r><rPh sb='0' eb='1'><t>dang</t></rPh><phoneticPr/>"
    shared = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>{rich}</si><si><t/></si></sst>'
    )
    row = f'<row r="2">{inline("A1")}<c t="s"><v>0</v></c><c><v>90</v></c></row>'
    again = f'<row r="3"><c t="s"><v>1</v></c><c t="inlineStr"><is>{rich}</is></c></row>'
    parts = parts_of(HEADER + row + again)
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId7" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" '
        'Target="SharedStrings.xml"/></Relationships>',
    )
    write_parts(tmp_path / "甲.xlsx", {**parts, "xl/sharedStrings.xml": shared})
    read_ = read(tmp_path)
    assert read_.rows["special"].values["topic"] == ["党建", "党建"]


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


def test_times_of_day_are_no_days(sheet):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, ["A1", "党建"])
    sheet.write_datetime(1, 2, time(8, 30), sheet.book.add_format({"num_format": "h:mm"}))
    assert [fault[:2] for fault in faults_in(sheet)] == [(2, "得分")]
