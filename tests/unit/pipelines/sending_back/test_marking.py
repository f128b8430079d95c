"""Copies of faulty workbooks: what is coloured, what is said there, and what is left alone."""

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import Problem, Severity
from pipelines.reading.year_rows import read_year
from pipelines.sending_back import copyable, marked_copy, marking
from pipelines.sending_back.marking import mark_copies, mark_years
from tests.small import small_year, write_workbook

RED, AMBER = "FFFFB3B3", "FFFFE08A"


def problem(sheet="目标任务", row=2, column="得分", **said):
    kept = {
        "institution": "校",
        "year": 2024,
        "severity": Severity.ERROR,
        "source_file": "甲.xlsx",
        "value": "120",
        "rule": "out_of_bounds",
        "message": "应不小于 0、不大于 100，请核对",
    }
    headers = [*small_year().get(sheet, [{}])[0]]
    letter = get_column_letter(headers.index(column) + 1) if column in headers else "A"
    cell = f"{letter}{row}" if sheet and row else ""
    return Problem(source_sheet=sheet, source_row=row, column_name=column, **{**kept, "cell": cell, **said})


@pytest.fixture
def folder(tmp_path):
    write_workbook(tmp_path / "inbox" / "2024" / "甲.xlsx", small_year())
    return YearFolder("校", 2024, tmp_path / "inbox" / "2024")


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def copy_of(home, name="甲.xlsx"):
    return openpyxl.load_workbook(home.problems / "校" / "2024" / name)


def cell_of(book, sheet, row, header):
    place = next(cell.column for cell in book[sheet][1] if cell.value == header)
    return book[sheet].cell(row, place)


def test_a_faulty_cell_is_red_and_says_what_to_do_and_a_doubtful_one_is_amber(folder, home):
    doubt = problem(row=3, column="完成日期", severity=Severity.WARNING, message="晚于完成时限")
    mark_copies(home, folder, [problem(), doubt])
    book = copy_of(home)
    faulty, doubtful = cell_of(book, "目标任务", 2, "得分"), cell_of(book, "目标任务", 3, "完成日期")
    assert (faulty.fill.start_color.rgb, doubtful.fill.start_color.rgb) == (RED, AMBER)
    assert "错误：应不小于 0、不大于 100，请核对" in faulty.comment.text
    assert "提醒：晚于完成时限" in doubtful.comment.text


def test_several_problems_of_a_cell_stand_in_one_comment_and_the_worst_colours_it(folder, home):
    mark_copies(home, folder, [problem(severity=Severity.WARNING, message="离群"), problem(message="超出范围")])
    cell = cell_of(copy_of(home), "目标任务", 2, "得分")
    assert cell.fill.start_color.rgb == RED
    assert "错误：超出范围" in cell.comment.text
    assert "提醒：离群" in cell.comment.text


def test_a_problem_of_a_row_marks_the_first_cell_of_the_row(folder, home):
    mark_copies(home, folder, [problem(column=""), problem(row=1, column="没有的列", message="缺少必填的列")])
    book = copy_of(home)
    assert book["目标任务"]["A2"].fill.start_color.rgb == RED
    assert "缺少必填的列" in book["目标任务"]["A1"].comment.text


def test_the_first_sheet_lists_every_problem_with_a_link_to_its_cell(folder, home):
    mark_copies(home, folder, [problem(), problem(row=0, column="", message="整张表的问题")])
    book = copy_of(home)
    assert book.sheetnames[0] == "问题清单"
    assert book.active.title == "问题清单"
    rows = {row[5]: row for row in book["问题清单"].iter_rows(min_row=4, values_only=True)}
    assert rows["整张表的问题"][:3] == ("错误", "目标任务", None)
    linked = [cell for row in book["问题清单"].iter_rows(min_row=4) for cell in row if cell.hyperlink]
    [cell] = linked
    place = cell_of(book, "目标任务", 2, "得分").coordinate
    assert (cell.value, cell.hyperlink.location) == (place, f"'目标任务'!{place}")
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["问题清单"]


def test_the_copy_reads_back_as_the_original_does(folder, home):
    mark_copies(home, folder, [problem(), problem(row=0, column="")])
    read, again = read_year(folder), read_year(YearFolder("校", 2024, home.problems / "校" / "2024"))
    assert again.problems == []
    assert {name: rows.as_columns() for name, rows in again.rows.items()} == {
        name: rows.as_columns() for name, rows in read.rows.items()
    }


def test_the_original_is_never_touched(folder, home):
    before = (folder.path / "甲.xlsx").read_bytes()
    mark_copies(home, folder, [problem()])
    assert (folder.path / "甲.xlsx").read_bytes() == before


def test_formulas_formats_and_what_somebody_noted_stay(folder, home):
    book = openpyxl.load_workbook(folder.path / "甲.xlsx")
    sheet = book["目标任务"]
    sheet["Z9"], sheet["Z9"].font = "=SUM(J2:J9)", Font(bold=True)
    cell = cell_of(book, "目标任务", 2, "得分")
    cell.comment = Comment("请张老师核", "李")
    book.save(folder.path / "甲.xlsx")
    mark_copies(home, folder, [problem()])
    copy = copy_of(home)
    assert (copy["目标任务"]["Z9"].value, copy["目标任务"]["Z9"].font.bold) == ("=SUM(J2:J9)", True)
    text = cell_of(copy, "目标任务", 2, "得分").comment.text
    assert text.startswith("请张老师核")
    assert "应不小于 0" in text


def test_a_copy_sent_back_loses_the_marks_of_the_last_check(folder, home):
    noted = openpyxl.load_workbook(folder.path / "甲.xlsx")
    cell_of(noted, "目标任务", 3, "得分").comment = Comment("请张老师核", "李")
    noted.save(folder.path / "甲.xlsx")
    mark_copies(home, folder, [problem(), problem(row=3)])
    (home.problems / "校" / "2024" / "甲.xlsx").replace(folder.path / "甲.xlsx")
    mark_copies(home, folder, [problem(row=4)])
    book = copy_of(home)
    assert book.sheetnames.count("问题清单") == 1
    mended = cell_of(book, "目标任务", 2, "得分")
    assert (mended.comment, mended.fill.fill_type) == (None, None)
    assert cell_of(book, "目标任务", 3, "得分").comment.text == "请张老师核"
    assert cell_of(book, "目标任务", 4, "得分").fill.start_color.rgb == RED


def test_of_a_merged_cell_its_top_left_is_marked(folder, home):
    with xlsxwriter.Workbook(str(folder.path / "乙.xlsx")) as book:
        sheet = book.add_worksheet("专项考核")
        sheet.write_row(0, 0, ["专项考核得分表"])
        sheet.write_row(1, 0, ["工号*", "专项名称*", "得分*"])
        sheet.merge_range(2, 0, 4, 0, "X9")
        sheet.write_row(3, 1, ["党建", 90])
    mark_copies(home, folder, [problem("专项考核", 4, "工号", source_file="乙.xlsx", message="没有此人", cell="A4")])
    assert "没有此人" in copy_of(home, "乙.xlsx")["专项考核"]["A3"].comment.text


def test_mended_workbooks_leave_and_a_year_without_problems_has_no_folder(folder, home):
    write_workbook(folder.path / "乙.xlsx", {"单位": small_year()["单位"]})
    place = home.problems_year("校", 2024)
    mark_copies(home, folder, [problem(), problem("单位", 2, "单位代码", source_file="乙.xlsx")])
    assert sorted(path.name for path in place.iterdir()) == ["乙.xlsx", "甲.xlsx"]
    mark_copies(home, folder, [problem()])
    assert [path.name for path in place.iterdir()] == ["甲.xlsx"]
    mark_copies(home, folder, [])
    assert list(place.parent.iterdir()) == []


def test_copies_are_the_owner_s_alone(folder, home):
    mark_copies(home, folder, [problem()])
    assert home.problems_year("校", 2024).stat().st_mode & 0o777 == 0o700


@pytest.fixture
def unopened(monkeypatch):
    """Fails the test where a workbook is opened."""

    def refuse(*_):
        raise AssertionError("opened")

    monkeypatch.setattr(marked_copy.openpyxl, "load_workbook", refuse)


def messages(book):
    return [row[5] for row in book["问题清单"].iter_rows(min_row=4, values_only=True)]


def test_a_file_that_cannot_be_read_is_listed_and_never_opened(folder, home, unopened):
    (folder.path / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    found = problem("", 0, "", source_file="坏.xlsx", rule="unreadable_file", message="请另存为 .xlsx")
    [path] = mark_copies(home, folder, [found])
    assert path.name == "坏.xlsx-问题清单.xlsx"


def test_a_csv_file_gets_a_list(folder, home, unopened):
    (folder.path / "专项考核.csv").write_text("工号,专项名称,得分\nA1,党建,120\n", encoding="utf-8")
    [path] = mark_copies(home, folder, [problem("专项考核", 2, source_file="专项考核.csv")])
    assert path.name == "专项考核.csv-问题清单.xlsx"


@pytest.mark.parametrize("limit", ["_LARGEST_FILE", "_LARGEST_UNPACKED", "_MOST_ELEMENTS"])
def test_a_file_too_large_to_be_copied_gets_the_list_alone(folder, home, unopened, monkeypatch, limit):
    monkeypatch.setattr(copyable, limit, 100)
    [path] = mark_copies(home, folder, [problem()])
    assert path.name == "甲.xlsx-问题清单.xlsx"


def test_a_cell_in_the_last_corner_of_a_sheet_costs_nothing(folder, home):
    book = openpyxl.load_workbook(folder.path / "甲.xlsx")
    book["目标任务"]["XFD1048576"] = 1
    book.save(folder.path / "甲.xlsx")
    mark_copies(home, folder, [problem()])
    assert cell_of(copy_of(home), "目标任务", 2, "得分").fill.start_color.rgb == RED


def test_what_openpyxl_cannot_open_gets_the_list_alone(folder, home):
    (folder.path / "甲.xlsx").write_bytes(b"no workbook")
    [path] = mark_copies(home, folder, [problem()])
    assert path.name == "甲.xlsx-问题清单.xlsx"


def test_problems_of_the_year_and_of_its_scheme_stand_in_a_list_of_their_own(folder, home):
    missing = problem("关键绩效", 0, "", source_file="", message="没有数据")
    scheme = problem("", 3, "units", source_file="方案.yaml", message="权重之和应为 100")
    [path] = mark_copies(home, folder, [missing, scheme])
    assert path.name == "2024年-问题清单.xlsx"
    assert sorted(messages(openpyxl.load_workbook(path))) == ["权重之和应为 100", "没有数据"]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "坏\x00\x0b值"])
def test_what_somebody_typed_is_listed_as_text(folder, home, value):
    mark_copies(home, folder, [problem(value=value)])
    cell = copy_of(home)["问题清单"]["E4"]
    assert cell.data_type == "s"
    assert cell.value == value.replace("\x00", "").replace("\x0b", "")
    assert bool(cell.quotePrefix) == value.startswith(("=", "+", "-", "@"))


def test_only_the_years_checked_are_replaced(folder, home):
    mark_copies(home, folder, [problem()])
    assert mark_years(home, [folder], [], years=[2023]) == []
    assert home.problems_year("校", 2024).exists()
    assert mark_years(home, [folder], [problem(), problem(year=2023)]) == [home.problems_year("校", 2024)]


def test_a_fill_that_is_not_a_mark_stays_beside_a_mark_taken_out(folder, home):
    book = openpyxl.load_workbook(folder.path / "甲.xlsx")
    cell = cell_of(book, "目标任务", 2, "得分")
    cell.fill = PatternFill("solid", start_color="FF00FF00")
    cell.comment = Comment("〔检查〕\n错误：旧的", "考核检查")
    book.save(folder.path / "甲.xlsx")
    mark_copies(home, folder, [problem(row=3)])
    kept = cell_of(copy_of(home), "目标任务", 2, "得分")
    assert (kept.comment, kept.fill.start_color.rgb) == (None, "FF00FF00")


def test_copies_are_left_as_they_are_while_files_and_problems_stay_the_same(folder, home):
    [copy] = mark_copies(home, folder, [problem()])
    made = copy.stat().st_ino
    assert mark_copies(home, folder, [problem()]) == [copy]
    assert copy.stat().st_ino == made
    mark_copies(home, folder, [problem(message="别的")])
    changed = copy.stat().st_ino
    assert changed != made
    write_workbook(folder.path / "甲.xlsx", small_year() | {"专项考核": []})
    mark_copies(home, folder, [problem(message="别的")])
    assert copy.stat().st_ino != changed


def test_a_copy_is_made_anew_only_where_its_own_file_or_what_is_told_of_it_changed(folder, home, monkeypatch):
    other = {"source_file": "乙.xlsx"}
    write_workbook(folder.path / "乙.xlsx", small_year())
    mark_copies(home, folder, [problem(), problem(**other)])
    made = copies_of(home)
    counted = counting(monkeypatch)

    mark_copies(home, folder, [problem(), problem(**other, message="别的")], page="页")
    assert counted == ["乙.xlsx"]
    assert copies_of(home)["甲.xlsx"] == made["甲.xlsx"]
    assert messages(copy_of(home, "乙.xlsx")) == ["别的"]

    write_workbook(folder.path / "甲.xlsx", small_year() | {"专项考核": []})
    mark_copies(home, folder, [problem(), problem(**other, message="别的")])
    assert counted == ["乙.xlsx", "甲.xlsx"]

    mark_copies(home, folder, [problem()])
    assert counted == ["乙.xlsx", "甲.xlsx"]
    assert set(copies_of(home)) == {"甲.xlsx"}


def test_a_copy_that_somebody_changed_or_took_away_is_made_anew_with_the_others_changes(folder, home, monkeypatch):
    [copy] = mark_copies(home, folder, [problem()])
    counted = counting(monkeypatch)
    copy.write_bytes(b"edited")
    mark_copies(home, folder, [problem()], page="页")
    assert counted == ["甲.xlsx"]
    copy.unlink()
    mark_copies(home, folder, [problem()], page="又一页")
    assert counted == ["甲.xlsx", "甲.xlsx"]
    assert cell_of(copy_of(home), "目标任务", 2, "得分").fill.start_color.rgb == RED


def test_copies_marked_by_other_code_are_made_anew(folder, home, monkeypatch):
    mark_copies(home, folder, [problem()])
    counted = counting(monkeypatch)
    monkeypatch.setattr(marking, "_way_of_marking", lambda: "tomorrow's")
    mark_copies(home, folder, [problem()])
    assert counted == ["甲.xlsx"]


@pytest.mark.parametrize(
    "stamp", ["0a1b", "[]", '{"made_from": "x"}', '{"made_from": "x", "copies": [{"name": 1}]}', ""]
)
def test_a_stamp_that_says_nothing_makes_all_anew(folder, home, monkeypatch, stamp):
    mark_copies(home, folder, [problem()])
    counted = counting(monkeypatch)
    home.checked_year("校", 2024).with_suffix(".marked").write_text(stamp, encoding="utf-8")
    mark_copies(home, folder, [problem()])
    assert counted == ["甲.xlsx"]


def counting(monkeypatch):
    """The names of the files of which a copy is made from now on."""
    names = []
    write = marked_copy.write_copy

    def counted(into, original, problems, year):
        names.append(original.name)
        return write(into, original, problems, year)

    monkeypatch.setattr(marked_copy, "write_copy", counted)
    return names


def copies_of(home):
    return {path.name: path.read_bytes() for path in (home.problems / "校" / "2024").glob("*.xlsx")}
