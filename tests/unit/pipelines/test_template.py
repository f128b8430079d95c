"""Template workbooks: what they offer, and that what is typed into them reads back without a problem."""

import shutil
import subprocess
from datetime import date, datetime
from hashlib import sha256

import openpyxl
import pytest
from typer.testing import CliRunner

from expectations.tables import BY_SHEET, TABLES
from pipelines.cli.app import app
from pipelines.home import Home
from pipelines.intake.accepting import accept_year
from pipelines.intake.cells import read_cell
from pipelines.intake.checking import scheme_words
from pipelines.intake.inbox import YearFolder
from pipelines.intake.reading import read_year
from pipelines.intake.stage import Places, find_scheme, only_check
from pipelines.intake.templates.examples import example_rows
from tests.small import SCHEME, small_year, write_campus

YEAR = 2025
WITH_TERM = (
    SCHEME + "term: {weights: {annual_mean: 70, evaluation: 30}, grades: [{grade: 优, min_score: 85}, {grade: 差}]}\n"
)
SENDERS = """\
组织部:
  sheets: [干部, 民主测评]
  optional_sheets: [问责处分]
科研处:
  sheets: [关键绩效]
  indicators: [fund]
  exempt: {fund: ["02"]}
  due: 01-15
规划处: {sheets: [单位, 目标任务]}
"""
runner = CliRunner()


def typed_in_every_sheet():
    """The small year, with what its other sheets may hold besides."""
    day = date(YEAR, 6, 30)
    sheets = small_year(YEAR)
    sheets["测评回收"] = [
        {"对象类别": "单位", "对象代码": "01", "票类": "领导", "发出票数": 7, "收回票数": 7},
    ]
    sheets["专项考核"] = [{"工号": "A1", "专项名称": "安全", "得分": 90.5}]
    sheets["加减分"] = [
        {"编号": "J1", "对象类别": "单位", "对象代码": "01", "类型": "加分", "分值": 1.5, "事由": "获奖"},
    ]
    sheets["问责处分"] = [
        {"事件编号": "S1", "对象类别": "干部", "对象代码": "B2", "处理方式": "警告", "影响期起": day},
    ]
    sheets["容错澄清"] = [{"事件编号": "S1", "认定结论": "维持", "认定日期": day}]
    sheets["直接优秀"] = [{"工号": "A1", "事由": "突出贡献", "文号": "校〔2025〕1号"}]
    sheets["任期"] = [{"工号": "A1", "任期": "2022-2025", "起始年度": 2022, "终止年度": YEAR, "任期测评得分": 90}]
    sheets["负面清单"] = [{"工号": "B2", "事由": "写明", "解除日期": day}]
    sheets["表彰"] = [{"对象类别": "干部", "对象代码": "A1", "名称": "先进个人"}]
    sheets["日常了解"] = [{"工号": "A1", "渠道": "调研", "日期": day, "内容": "=SUM(1)开头的文字"}]
    sheets["审定"] = [{"对象类别": "单位", "对象代码": "02", "等次": "中", "事由": "会议", "文号": "纪要1"}]
    sheets["申诉复核"] = [{"编号": "Q1", "对象类别": "干部", "对象代码": "A1", "事项": "等次", "提出日期": day}]
    sheets["历史结果"] = [{"年度": 2019, "对象类别": "单位", "对象代码": "01", "名次": 1, "等次": "优"}]
    assert set(sheets) == set(BY_SHEET)
    return sheets


def template(root, *arguments, out="out"):
    out = root / out
    places = {"--inbox": root / "inbox", "--schemes": root / "schemes", "--home": root / "home", "--out": out}
    given = [str(part) for option in places.items() for part in option]
    result = runner.invoke(app, ["template", "--year", str(YEAR), *given, *arguments])
    return result, sorted(out.glob("*.xlsx"))


@pytest.fixture
def campus(tmp_path):
    """The year before in the inbox, and a scheme that knows terms."""
    before = small_year(YEAR - 1)
    before["单位"][0]["前身代码"] = "00"
    before["干部"][0]["考核情形"] = "不定等次"
    before["干部"][0]["任现职时间"] = date(2020, 3, 1)
    write_campus(tmp_path, {YEAR - 1: before}, scheme=WITH_TERM)
    return tmp_path


@pytest.fixture
def written(campus):
    result, [path] = template(campus)
    assert result.exit_code == 0
    return path


def header_of(sheet):
    return {str(cell.value).rstrip("*"): cell.column for cell in sheet[3]}


def rows_of(sheet, *headers):
    places = header_of(sheet)
    rows = ([row[places[header] - 1] for header in headers] for row in sheet.iter_rows(min_row=4, values_only=True))
    return [tuple(row) for row in rows if row[0] is not None]


def fill(path, sheets):
    """Type the rows into the template as a person would, from the first row below the header on."""
    book = openpyxl.load_workbook(path)
    for name, rows in sheets.items():
        sheet = book[name]
        places = header_of(sheet)
        typed = [places[column.header] for column in BY_SHEET[name].columns if column.header in places]
        for position in range(4, sheet.max_row + 1):
            for place in typed:
                sheet.cell(position, place).value = None
        for position, row in enumerate(rows, start=4):
            for heading, value in row.items():
                cell = sheet.cell(position, places[heading])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)


def rules_of(sheet):
    """The checks on a sheet's columns, by column."""
    return {span.min_col: rule for rule in sheet.data_validations.dataValidation for span in rule.sqref.ranges}


def problems_of(root, workbook):
    folder = root / "sent" / str(YEAR)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(workbook, folder / "部门.xlsx")
    places = Places(root / "sent", root / "schemes", "本校", Home(root / "home"))
    [checked] = only_check(places)
    return checked


def without_places(checked):
    """What was read, without the rows it was read from."""
    return {name: sorted(zip(*rows.values.values(), strict=True), key=repr) for name, rows in checked.read.rows.items()}


def test_every_sheet_of_the_contract_is_there_once_and_its_header_is_read(written, tmp_path):
    book = openpyxl.load_workbook(written)
    assert [name for name in book.sheetnames if name in BY_SHEET] == [table.sheet for table in TABLES]
    assert {"填报说明", "填写示例", "代码表"} <= set(book.sheetnames)
    for table in TABLES:
        assert set(header_of(book[table.sheet])) >= {column.header for column in table.columns}


def test_an_empty_template_holds_no_rows_but_the_lists_and_no_problem(written):
    read = read_year(YearFolder("本校", YEAR, written.parent))
    assert read.problems == []
    assert {name: len(rows) for name, rows in read.rows.items() if len(rows)} == {"unit": 4, "cadre": 6}


@pytest.mark.slow
def test_what_is_typed_into_every_sheet_reads_back_without_a_problem(written, campus):
    sheets = typed_in_every_sheet()
    fill(written, sheets)
    checked = problems_of(campus, written)
    assert checked.problems == []
    assert {table.sheet: len(checked.read.rows[table.name]) for table in TABLES} == {
        name: len(rows) for name, rows in sheets.items()
    }
    assert checked.read.rows["observation"].values["note"] == ["=SUM(1)开头的文字"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_of_a_filled_template_reads_back_the_same(written, campus, tmp_path):
    fill(written, typed_in_every_sheet())
    before = without_places(problems_of(campus, written))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(tmp_path / "saved"), str(written)], check=True, capture_output=True)
    after = problems_of(campus, tmp_path / "saved" / written.name)
    assert after.problems == []
    assert without_places(after) == before


def test_the_coming_year_has_the_units_and_cadres_of_the_year_before_without_what_was_of_that_year(written):
    book = openpyxl.load_workbook(written)
    assert rows_of(book["单位"], "单位代码", "单位名称", "单位类别", "前身代码", "教职工数")[0] == (
        "01",
        "文学院",
        "学院",
        None,
        40,
    )
    assert rows_of(book["干部"], "工号", "职级", "任现职时间", "考核情形")[0] == (
        "A1",
        "正职",
        datetime(2020, 3, 1),
        "参加",
    )
    assert "2024 年度" in book["单位"]["A2"].value


def test_the_accepted_year_stands_before_what_lies_in_the_inbox(campus):
    places = Places(campus / "inbox", campus / "schemes", "本校", Home(campus / "home"))
    unit = {"unit_code": ["07"], "unit_name": ["新院"], "unit_group": ["college"]}
    source = {"source_file": ["a"], "source_sheet": ["单位"], "source_row": [2]}
    columns = {column.name: unit.get(column.name, [None]) for column in BY_SHEET["单位"].columns}
    accept_year(
        places.home,
        institution="本校",
        year=YEAR - 2,
        tables={"unit": {**columns, **source}},
        scheme=find_scheme(places.schemes, "本校", YEAR - 2).scheme,
        inputs_sha256="",
    )
    _, [path] = template(campus)
    assert rows_of(openpyxl.load_workbook(path)["单位"], "单位代码", "单位类别") == [("07", "学院")]


def test_codes_are_typed_as_text_and_dates_as_dates_even_below_the_drawn_rows(written):
    sheet = openpyxl.load_workbook(written)["目标任务"]
    places = header_of(sheet)
    letters = {name: openpyxl.utils.get_column_letter(place) for name, place in places.items()}
    assert sheet.column_dimensions[letters["单位代码"]].number_format == "@"
    assert sheet.column_dimensions[letters["完成时限"]].number_format == "yyyy-mm-dd"
    assert sheet.cell(4, places["任务编号"]).number_format == "@"


def test_drop_downs_and_checks_speak_chinese_and_name_the_column(written):
    book = openpyxl.load_workbook(written)
    for table in TABLES:
        places = header_of(book[table.sheet])
        rules = rules_of(book[table.sheet])
        for column in table.columns:
            rule = rules.get(places[column.header])
            if column.words or column.listed_in:
                assert rule.type == "list"
                assert rule.formula1.startswith("代码表!")
            if column.kind in ("number", "whole", "date"):
                assert rule.type == {"number": "decimal", "whole": "whole", "date": "date"}[column.kind]
            if rule is not None:
                assert (rule.errorTitle, column.header in rule.error) == (column.header, True)
    score = rules_of(book["目标任务"])[header_of(book["目标任务"])["得分"]]
    assert (score.operator, score.formula1, score.formula2) == (None, "0", "100")


def choices(book, sheet, header):
    """What the drop-down of a column offers."""
    rule = rules_of(book[sheet])[header_of(book[sheet])[header]]
    left, top, right, bottom = openpyxl.utils.range_boundaries(rule.formula1.removeprefix("代码表!").replace("$", ""))
    return [book["代码表"].cell(row, left).value for row in range(top, bottom + 1) if left == right]


def test_drop_downs_offer_the_words_of_the_scheme_and_the_codes_of_the_year(written):
    book = openpyxl.load_workbook(written)
    assert choices(book, "单位", "单位类别") == ["学院", "机关"]
    assert choices(book, "干部", "职级") == ["正职", "副职"]
    assert choices(book, "干部", "单位代码") == ["01", "02", "11", "12"]
    assert choices(book, "平时考核", "工号") == ["A1", "A2", "B1", "B2", "C1", "D1"]
    assert choices(book, "表彰", "对象代码") == ["01", "02", "11", "12", "A1", "A2", "B1", "B2", "C1", "D1"]
    assert choices(book, "关键绩效", "指标编号") == ["fund", "rate"]
    assert choices(book, "问责处分", "处理方式") == ["警告"]


def test_headers_stay_in_view_carry_comments_and_repeat_on_every_a4_page(written):
    book = openpyxl.load_workbook(written)
    for table in TABLES:
        sheet = book[table.sheet]
        assert sheet.freeze_panes.endswith("4")
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$1:$3"
        assert "&P" in sheet.oddFooter.center.text
        for column in table.columns:
            assert column.meaning in sheet.cell(3, header_of(sheet)[column.header]).comment.text


def test_the_examples_are_what_their_columns_take(campus):
    found = find_scheme(campus / "schemes", "本校", YEAR).scheme
    words = scheme_words(found)
    for table in TABLES:
        for row in example_rows(table, table.columns, words, YEAR):
            for column in table.columns:
                value = row[column.name]
                assert value is not None or not column.required
                if value is None:
                    continue
                read = read_cell(value, column)
                if column.words:
                    assert read in column.words.values()
                if column.listed_in:
                    assert value in words.get(f"{column.listed_in}_typed", words[column.listed_in])


def test_the_same_lists_give_the_same_bytes(campus):
    digests = {sha256(template(campus, out=out)[1][0].read_bytes()).hexdigest() for out in ("one", "two")}
    assert len(digests) == 1


def test_with_senders_each_department_gets_its_sheets_and_rows_for_its_indicators(campus):
    (campus / "senders.yaml").write_text(SENDERS, encoding="utf-8")
    result, paths = template(campus)
    assert result.exit_code == 0
    assert {path.name for path in paths} == {f"{name}-考核填报-2025.xlsx" for name in ("组织部", "科研处", "规划处")}
    books = {path.name.split("-")[0]: openpyxl.load_workbook(path) for path in paths}
    assert [name for name in books["组织部"].sheetnames if name in BY_SHEET] == ["干部", "民主测评", "问责处分"]
    assert rows_of(books["科研处"]["关键绩效"], "单位代码", "指标编号", "实际值", "本指标须填") == [
        ("01", "fund", None, "目标值、实际值")
    ]
    assert any("2026 年 1 月 15 日前" in str(cell.value) for [cell, *_] in books["科研处"]["填报说明"].iter_rows())
    names = [cell.value for cell in books["科研处"]["代码表"]["B"]]
    assert "文学院" in names
    assert "单雄" not in names  # who reports on units only is not handed the cadres' names


def test_an_indicator_of_a_department_that_the_scheme_does_not_know_is_told(campus):
    (campus / "senders.yaml").write_text("科研处: {sheets: [关键绩效], indicators: [fund, fnud]}", encoding="utf-8")
    result, _ = template(campus)
    assert (result.exit_code, "fnud" in result.stdout) == (0, True)


def test_a_workbook_that_somebody_has_filled_in_is_not_written_over(campus):
    _, [path] = template(campus)
    fill(path, {"单位": typed_in_every_sheet()["单位"]})
    before = path.read_bytes()
    result, _ = template(campus)
    assert (result.exit_code, "已存在" in result.stderr) == (2, True)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_year_that_no_scheme_governs_is_at_fault_and_says_so(campus):
    result = runner.invoke(
        app, ["template", "--year", "2001", "--schemes", str(campus / "schemes"), "--out", str(campus / "out")]
    )
    assert (result.exit_code, "2001 年" in result.stderr) == (2, True)
    assert not (campus / "out").exists()


def test_without_any_list_the_template_says_that_units_have_to_be_typed(campus):
    shutil.rmtree(campus / "inbox")
    result, [path] = template(campus)
    assert (result.exit_code, "代码表为空" in result.stdout) == (0, True)
    assert rows_of(openpyxl.load_workbook(path)["单位"], "单位代码") == []
    assert read_year(YearFolder("校", YEAR, path.parent)).problems == []


def test_sheets_and_columns_that_the_scheme_has_no_use_for_are_left_out(tmp_path):
    write_campus(tmp_path, {YEAR - 1: small_year(YEAR - 1)}, scheme=SCHEME)
    _, [path] = template(tmp_path)
    book = openpyxl.load_workbook(path)
    assert "任期" not in book.sheetnames
    assert any("不设“任期”表" in str(cell.value) for [cell, *_] in book["填报说明"].iter_rows())
