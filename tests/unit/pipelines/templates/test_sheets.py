"""What the sheets of a template offer: columns, drop-downs, checks, examples, print set-up."""

import openpyxl

from expectations.tables import BY_SHEET, TABLES
from pipelines.checking.year_check import scheme_words
from pipelines.cli.app import app
from pipelines.intake.taking_in import find_scheme
from pipelines.reading.cells import read_cell
from pipelines.templates.examples import example_rows
from tests.small import SCHEME, small_year, write_campus
from tests.unit.pipelines.templates.filled import (
    CHOICES,
    YEAR,
    choices,
    header_of,
    rows_of,
    rules_of,
    runner,
    template,
)


def in_template(table):
    """The table's columns as a template has them.

    Those that a column a choice stands in place of are not there, nor that in 名额 that would cut a quota pool.
    """
    left_out = (*table.wide, *table.one_of) if table.wide else ("unit_code",) if table.name == "dealt_place" else ()
    return [column for column in table.columns if column.name not in left_out]


def test_every_sheet_of_the_contract_is_there_once_and_its_header_is_read(written, tmp_path):
    book = openpyxl.load_workbook(written)
    assert [name for name in book.sheetnames if name in BY_SHEET] == [table.sheet for table in TABLES]
    assert {"填报说明", "填写示例", "代码表"} <= set(book.sheetnames)
    for table in TABLES:
        in_columns = {*CHOICES} if table.wide else set()
        written_out = {column.header for column in in_template(table)}
        assert set(header_of(book[table.sheet])) >= written_out | in_columns


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
        for column in in_template(table):
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
        for column in in_template(table):
            assert column.meaning in sheet.cell(3, header_of(sheet)[column.header]).comment.text


def test_the_examples_are_what_their_columns_take(campus):
    found = find_scheme(campus / "schemes", "本校", YEAR).scheme
    words = scheme_words(found)
    for table in TABLES:
        for row in example_rows(table.columns, words, YEAR):
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


def test_a_year_that_no_scheme_governs_is_at_fault_and_says_so(campus):
    result = runner.invoke(
        app, ["template", "--year", "2001", "--schemes", str(campus / "schemes"), "--out", str(campus / "out")]
    )
    assert (result.exit_code, "2001 年" in result.stderr) == (2, True)
    assert not (campus / "out").exists()


def test_sheets_and_columns_that_the_scheme_has_no_use_for_are_left_out(tmp_path):
    write_campus(tmp_path, {YEAR - 1: small_year(YEAR - 1)}, scheme=SCHEME.replace(", quota: 0.5", ""))
    _, [path] = template(tmp_path)
    book = openpyxl.load_workbook(path)
    told = [str(cell.value) for [cell, *_] in book["填报说明"].iter_rows()]
    for sheet in ("任期", "分项得分", "名额"):
        assert sheet not in book.sheetnames
        assert any(f"不设“{sheet}”表" in line for line in told)
    assert any("没有“名额”的规定" in line for line in told)
    assert "评价项目" not in header_of(book["民主测评"])


def test_ballots_returns_and_routine_assessments_come_laid_out_so_that_only_numbers_are_typed(written):
    book = openpyxl.load_workbook(written)
    both, office, deputy = ("领导", "群众"), ("领导", "群众", "服务对象"), ("领导", "群众", "正职")
    of_units = {"01": both, "02": both, "11": office, "12": office}
    of_cadres = {"A1": both, "A2": deputy, "B1": both, "B2": deputy, "C1": both, "D1": both}
    voters = [
        *(("单位", code, name) for code, classes in of_units.items() for name in classes),
        *(("干部", code, name) for code, classes in of_cadres.items() for name in classes),
    ]
    assert rows_of(book["测评回收"], "对象类别", "对象代码", "票类") == voters
    assert rows_of(book["民主测评"], "对象类别", "对象代码", "票类", "评价项目") == [
        (*voter, aspect) for voter in voters for aspect in (("德", "绩") if voter[0] == "干部" else (None,))
    ]
    assert rows_of(book["平时考核"], "工号")[:2] == [("A1",), ("A2",)]
    rule = rules_of(book["民主测评"])[header_of(book["民主测评"])["好"]]
    assert (rule.type, rule.formula1) == ("whole", "0")


def test_own_components_come_laid_out_for_those_for_whom_they_are_scored_and_weigh(written):
    rows = rows_of(openpyxl.load_workbook(written)["分项得分"], "对象类别", "对象代码", "成分")
    assert rows == [
        *(("单位", code, "党建") for code in ("01", "02")),
        *(("干部", code, "党建") for code in ("A1", "B1")),
    ]


def test_places_are_dealt_by_drop_downs_of_grades_with_a_quota_groups_and_ranks(written):
    book = openpyxl.load_workbook(written)
    assert choices(book, "名额", "等次") == ["优"]
    assert choices(book, "名额", "单位类别") == ["学院", "机关"]
    assert choices(book, "名额", "职级") == ["正职", "副职"]
    assert "单位代码" not in header_of(book["名额"])


def test_where_the_quota_of_cadres_goes_by_unit_places_are_dealt_by_unit(tmp_path):
    text = SCHEME.replace("  quota_rounding: ceil\nsanctions", "  quota_by: unit\nsanctions")
    write_campus(tmp_path, {YEAR: small_year(YEAR)}, scheme=text)
    _, [path] = template(tmp_path)
    book = openpyxl.load_workbook(path)
    assert choices(book, "名额", "单位代码") == ["01", "02", "11", "12"]
    assert "职级" not in header_of(book["名额"])


PER_HEAD = SCHEME.replace(
    "label: 经费, unit: 万元,", "label: 经费, unit: 万元/人, typed_unit: 万元, measure: per_head,"
)


def test_of_an_indicator_per_head_the_template_says_to_type_the_amount(tmp_path):
    sheets = small_year(YEAR)
    for unit in sheets["单位"]:
        unit["教职工数"] = 128
    write_campus(tmp_path, {YEAR: sheets}, scheme=PER_HEAD)
    (tmp_path / "senders.yaml").write_text("科研处: {sheets: [关键绩效], indicators: [fund]}\n", encoding="utf-8")
    _, [path] = template(tmp_path, "--senders", str(tmp_path / "senders.yaml"))
    book = openpyxl.load_workbook(path)
    assert {row[-1] for row in rows_of(book["关键绩效"], "单位代码", "实际值怎样填")} == {
        "填总额（万元），系统除以教职工数 128"
    }
    texts = {str(cell.value) for name in ("代码表", "填写示例") for row in book[name].iter_rows() for cell in row}
    assert "填总额（万元），系统除以教职工数" in texts
    assert "“经费”填总额 1391.36（万元）；教职工数 128，系统折算为 10.87（万元/人）。" in texts
    assert "填总额" in book["关键绩效"].cell(3, header_of(book["关键绩效"])["实际值"]).comment.text
