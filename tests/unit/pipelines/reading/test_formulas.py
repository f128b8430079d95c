"""What somebody typed goes into every workbook and file as text, whatever it begins with.

The reports' own workbook: tests/unit/reports/test_workbook.py.
"""

import csv
import json
from datetime import date

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import Problem, Severity
from pipelines.sending_back.awaited import Awaited, Reminder, Standing
from pipelines.sending_back.marking import mark_copies
from pipelines.sending_back.reminder import write_reminder
from tests.small import small_year, write_campus, write_workbook

ARMED = ("=1+1", "{=1+1}", "+1", "-1", "@x", "\t=1", '=HYPERLINK("http://example.invalid")', "http://example.invalid")
runner = CliRunner()


def cells(path):
    return [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]


def assert_no_formula(path, *expected):
    found = cells(path)
    assert {cell.data_type for cell in found} <= {"s", "n", "d", "b"}
    assert {cell.hyperlink.target for cell in found if cell.hyperlink} <= {None}
    assert set(expected) <= {cell.value for cell in found}


@pytest.fixture
def folder(tmp_path):
    sheets = small_year()
    for row, text in zip(sheets["干部"], ARMED, strict=False):
        row["姓名"] = text
    write_workbook(tmp_path / "inbox" / "2024" / "=甲.xlsx", sheets)
    return YearFolder("校", 2024, tmp_path / "inbox" / "2024")


def problem(file="=甲.xlsx", value="=1+1"):
    said = {"source_sheet": "干部", "source_row": 2, "column_name": "姓名", "value": value, "rule": "x"}
    return Problem("校", 2024, Severity.ERROR, source_file=file, message=f"{value}有误", **said)


def test_a_marked_copy_holds_texts_as_texts_and_names_its_file_as_text(folder, tmp_path):
    [path] = mark_copies(Home(tmp_path), folder, [problem()])
    assert_no_formula(path, *ARMED[:6], "=甲.xlsx 的问题", "=1+1有误")


@pytest.mark.parametrize("value", ARMED)
def test_the_list_of_problems_holds_what_was_typed_as_text(folder, tmp_path, value):
    (folder.path / "=乙.csv").write_text("x")
    [path] = mark_copies(Home(tmp_path), folder, [problem("=乙.csv", value)])
    assert_no_formula(path, value, "=乙.csv 的问题")


def test_the_reminder_holds_departments_and_files_as_text(tmp_path):
    home = Home(tmp_path)
    matters = tuple(Reminder(text, Standing.WRONG, text, text, (text,), text, since=date(2024, 1, 2)) for text in ARMED)
    write_reminder(home, 2024, [Awaited("校", 2024, matters, dict.fromkeys(ARMED))])
    assert_no_formula(home.reminder(2024), *ARMED)


def test_the_template_holds_names_and_codes_as_text(tmp_path):
    before = small_year(2024)
    for row, text in zip(before["单位"], ARMED, strict=False):
        row["单位名称"] = text
    for row, text in zip(before["干部"], ARMED, strict=False):
        row["姓名"] = text
    write_campus(tmp_path, {2024: before})
    places = ["--inbox", tmp_path / "inbox", "--schemes", tmp_path / "schemes", "--home", tmp_path / "h"]
    result = runner.invoke(app, ["template", "--year", "2025", "--out", str(tmp_path / "out"), *map(str, places)])
    assert result.exit_code == 0
    [path] = (tmp_path / "out").glob("*.xlsx")
    written = openpyxl.load_workbook(path)
    for sheet, texts in (("单位", ARMED[:4]), ("干部", ARMED[:5])):
        found = [cell for row in written[sheet].iter_rows(min_row=4) for cell in row if cell.value in texts]
        assert {cell.value for cell in found} == set(texts)
        assert {cell.data_type for cell in found} == {"s"}


@pytest.fixture
def home(tmp_path):
    archived = tmp_path / "archive" / "r1"
    archived.mkdir(parents=True)
    with duckdb.connect(str(archived / "kaohe.duckdb")) as connection:
        connection.execute("create schema mart; create table mart.kept (text varchar, number integer)")
        connection.executemany("insert into mart.kept values (?, -1)", [(text,) for text in ARMED])
    (tmp_path / "published").symlink_to("archive/r1")
    return tmp_path


def sql(home, *arguments):
    query = 'select text as "=列", number, [text] as list from mart.kept'
    return runner.invoke(app, ["sql", query, "--home", str(home), *arguments])


def test_an_answer_as_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(home, tmp_path):
    assert sql(home, "--format", "xlsx", "--out", str(tmp_path / "答.xlsx")).exit_code == 0
    assert_no_formula(tmp_path / "答.xlsx", *ARMED, -1, "=列")


def test_a_csv_file_puts_an_apostrophe_before_what_would_be_a_formula_and_leaves_numbers_alone(home, tmp_path):
    assert sql(home, "--format", "csv", "--out", str(tmp_path / "答.csv")).exit_code == 0
    with (tmp_path / "答.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["'=列", "number", "list"]
    armed = [text for text in ARMED if not text.startswith(("{", "http"))]
    assert {text for text, *_ in rows} == {*(f"'{text}" for text in armed), "{=1+1}", "http://example.invalid"}
    assert {number for _, number, _ in rows} == {"-1"}


def test_what_goes_to_another_program_stays_as_it_is(home):
    rows = list(csv.reader(sql(home, "--format", "csv").stdout.splitlines()))
    assert [text for text, *_ in rows[1:]] == list(ARMED)
    assert [row["=列"] for row in json.loads(sql(home, "--format", "json").stdout)] == list(ARMED)
