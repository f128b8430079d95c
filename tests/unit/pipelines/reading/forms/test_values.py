"""Formulas, numbers, codes and texts as offices type them (CONTRACT 1): each is read as what it means, or told."""

from datetime import datetime

import openpyxl
import pytest

from pipelines.spreadsheet.values import hundredfold
from tests.unit.pipelines.reading.as_read import HEADERS, faults_in, faults_of, read, rows_in, rows_of
from tests.unit.pipelines.reading.parts import HEADER, inline, parts_of, styles, with_styles, write_parts

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
        *[("85", 85.0), ("８５．５", 85.5), (" 85 ", 85.0), ("85\n", 85.0), ("\u200b85\ufeff", 85.0)],
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


# -- codes and texts


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *[(inline("007"), "007"), (inline("Ａ０１"), "A01"), (inline(" A 01\n"), "A01"), (inline("A\u200b1"), "A1")],
        *[("<c><v>7</v></c>", "7"), ("<c><v>101.0</v></c>", "101"), ("<c><v>1.0E+3</v></c>", "1000")],
        *[("<c><v>123456789012345678</v></c>", "123456789012345678"), ('<c t="str"><v>0012</v></c>', "0012")],
        *[("<c><v>1.2E+5</v></c>", "120000"), (inline("A_x000D_1"), "A1"), (inline("a_x005F_b"), "a_b")],
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
