from datetime import date

import openpyxl
import pytest
import xlsxwriter

from expectations.tables import BY_NAME
from pipelines.reading.inbox import YearFolder, year_folders
from pipelines.reading.year_rows import read_year
from tests.small import small_year, write_workbook


def read(folder):
    return read_year(YearFolder("校", 2024, folder))


def test_every_row_knows_its_workbook_sheet_and_row(tmp_path):
    write_workbook(tmp_path / "甲.xlsx", {"单位": small_year()["单位"]})
    rows = read(tmp_path).rows["unit"]
    assert rows.values["unit_code"] == ["01", "02", "11", "12"]
    assert rows.source_file == ["甲.xlsx"] * 4
    assert rows.source_sheet == ["单位"] * 4
    assert rows.source_row == [2, 3, 4, 5]


def test_rows_of_a_sheet_in_several_workbooks_are_put_together_by_file_name(tmp_path):
    units = small_year()["单位"]
    write_workbook(tmp_path / "乙.xlsx", {"单位": units[2:]})
    write_workbook(tmp_path / "丙.xlsx", {"单位": units[:2]})
    rows = read(tmp_path).rows["unit"]
    assert list(zip(rows.source_file, rows.values["unit_code"], strict=True)) == [
        ("丙.xlsx", "01"),
        ("丙.xlsx", "02"),
        ("乙.xlsx", "11"),
        ("乙.xlsx", "12"),
    ]


def test_titles_above_blank_rows_and_totals_below_are_no_rows(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "甲.xlsx")) as book:
        sheet = book.add_worksheet("专项考核")
        sheet.write_row(0, 0, ["示例大学专项考核得分表"])
        sheet.write_row(2, 0, ["序号", "得分 ", "工号*", "专项\n名称"])
        sheet.write_row(3, 0, [1, 90, "A1", "党建"])
        sheet.write_row(5, 0, [2, 80, "A2", "党建"])
        sheet.write_row(6, 0, ["合计", 170])
        sheet.write_row(7, 0, ["备注：以上为终稿"])
    read_ = read(tmp_path)
    rows = read_.rows["special"]
    assert read_.problems == []
    assert (rows.values["cadre_id"], rows.values["score"], rows.source_row) == (["A1", "A2"], [90.0, 80.0], [4, 6])


def test_a_merged_cell_counts_for_each_of_its_rows(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "甲.xlsx")) as book:
        sheet = book.add_worksheet("专项考核")
        sheet.write_row(0, 0, ["工号", "专项名称", "得分"])
        sheet.merge_range(1, 0, 2, 0, "A1")
        sheet.write_row(1, 1, ["党建", 90])
        sheet.write_row(2, 1, ["安全", 80])
    assert read(tmp_path).rows["special"].values["cadre_id"] == ["A1", "A1"]


def test_a_per_cent_shown_by_the_format_is_its_hundredfold(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "甲.xlsx")) as book:
        sheet = book.add_worksheet("专项考核")
        sheet.write_row(0, 0, ["工号", "专项名称", "得分"])
        sheet.write_row(1, 0, ["A1", "党建"])
        sheet.write_number(1, 2, 0.29, book.add_format({"num_format": "0%"}))
    assert read(tmp_path).rows["special"].values["score"] == [29.0]


def test_dates_of_the_1904_system_are_read(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "甲.xlsx"), {"date_1904": True, "default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet("负面清单")
        sheet.write_row(0, 0, ["工号", "事由"])
        sheet.write_row(0, 2, ["解除日期"])
        sheet.write_row(1, 0, ["A1", "跑官"])
        sheet.write_datetime(1, 2, date(2024, 5, 6))
    assert read(tmp_path).rows["negative_list"].values["lifted_on"] == [date(2024, 5, 6)]


def test_hidden_rows_and_sheets_count(tmp_path):
    path = tmp_path / "甲.xlsx"
    write_workbook(path, {"专项考核": [{"工号": "A1", "专项名称": "党建", "得分": 90}], "填报说明": [{"说明": "无"}]})
    book = openpyxl.load_workbook(path)
    book["专项考核"].sheet_state = "hidden"
    book["专项考核"].row_dimensions[2].hidden = True
    book.save(path)
    assert len(read(tmp_path).rows["special"]) == 1


def test_a_csv_and_a_parquet_file_are_sheets_of_their_names(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    (tmp_path / "专项考核.csv").write_text("cadre_id,专项名称,得分\n001,党建,90\n", encoding="utf-8-sig")
    pq.write_table(pa.table({"工号": ["002"], "topic": ["安全"], "score": [80.5]}), tmp_path / "special.parquet")
    rows = read(tmp_path).rows["special"]
    assert (rows.values["cadre_id"], rows.values["score"]) == (["002", "001"], [80.5, 90.0])


def test_unreadable_cells_are_told_all_at_once_each_with_its_place(tmp_path):
    rows = [{"工号": "A1", "专项名称": "党建", "得分": "优"}, {"工号": "A2", "专项名称": "党建", "得分": "八十"}]
    write_workbook(tmp_path / "甲.xlsx", {"专项考核": rows})
    found = [
        (p.source_file, p.source_sheet, p.source_row, p.column_name, p.value, p.rule) for p in read(tmp_path).problems
    ]
    assert found == [
        ("甲.xlsx", "专项考核", 2, "得分", "优", "unreadable_value"),
        ("甲.xlsx", "专项考核", 3, "得分", "八十", "unreadable_value"),
    ]


def test_a_missing_column_and_a_column_twice_are_errors_at_the_header(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "甲.xlsx")) as book:
        book.add_worksheet("专项考核").write_row(0, 0, ["工号", "专项名称", "工号"])
    found = {(p.rule, p.source_row, p.column_name) for p in read(tmp_path).problems}
    assert found == {("duplicate_column", 1, "工号"), ("missing_column", 1, "得分")}


@pytest.mark.parametrize("name", ["旧.xls", "宏.xlsm", "金山.et", "说明.docx"])
def test_a_file_of_another_kind_is_an_error_that_says_what_to_do(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    [problem] = read(tmp_path).problems
    assert (problem.source_file, problem.rule) == (name, "unreadable_file")
    assert "另存为 .xlsx" in problem.message


def test_a_workbook_that_is_cut_off_is_an_error_of_that_file(tmp_path):
    path = tmp_path / "甲.xlsx"
    write_workbook(path, {"专项考核": [{"工号": "A1", "专项名称": "党建", "得分": 90}]})
    path.write_bytes(path.read_bytes()[:500])
    [problem] = read(tmp_path).problems
    assert (problem.source_file, problem.rule) == ("甲.xlsx", "unreadable_file")


def test_lock_files_of_an_open_workbook_are_passed_over(tmp_path):
    (tmp_path / "~$甲.xlsx").write_bytes(b"x")
    assert read(tmp_path).problems == []


def test_folders_of_four_digits_are_years_and_others_institutions(tmp_path):
    for folder in ("2023", "2024", "甲大学/2024", "甲大学/notes", "乙大学/2022"):
        (tmp_path / folder).mkdir(parents=True)
    found = [(folder.institution, folder.year) for folder in year_folders(tmp_path, "本校")]
    assert found == [("乙大学", 2022), ("本校", 2023), ("本校", 2024), ("甲大学", 2024)]


def test_no_two_columns_of_a_table_share_a_header():
    for table in BY_NAME.values():
        assert len({column.header for column in table.columns}) == len(table.columns)
