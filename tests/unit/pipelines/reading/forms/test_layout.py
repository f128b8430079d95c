"""Titles, headers, totals, blank rows and merged cells as offices make them (CONTRACT 1): every row is read, and none too many."""

import pytest

from tests.unit.pipelines.reading.as_read import HEADERS, faults_in, read, rows_in, rows_of
from tests.unit.pipelines.reading.parts import HEADER, ROW, inline, parts_of, write_parts

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
