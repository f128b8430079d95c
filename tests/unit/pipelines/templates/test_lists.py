"""The lists that a template brings along: the units and cadres of the year before."""

import shutil
from datetime import datetime
from hashlib import sha256

import openpyxl

from expectations.tables import BY_SHEET
from pipelines.accepted.store import accept_year
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import find_scheme
from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import read_year
from tests.unit.pipelines.templates.filled import (
    YEAR,
    rows_of,
    template,
)


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
    places = Settings(inbox=campus / "inbox", schemes=campus / "schemes", institution="本校", home=campus / "home")
    unit = {"unit_code": ["07"], "unit_name": ["新院"], "unit_group": ["college"]}
    source = {"source_file": ["a"], "source_sheet": ["单位"], "source_row": [2]}
    columns = {column.name: unit.get(column.name, [None]) for column in BY_SHEET["单位"].columns}
    accept_year(
        places.folders,
        institution="本校",
        year=YEAR - 2,
        tables={"unit": {**columns, **source}},
        scheme=find_scheme(places.schemes, "本校", YEAR - 2).scheme,
        inputs_sha256="",
    )
    _, [path] = template(campus)
    assert rows_of(openpyxl.load_workbook(path)["单位"], "单位代码", "单位类别") == [("07", "学院")]


def test_without_any_list_the_template_says_that_units_have_to_be_typed(campus):
    shutil.rmtree(campus / "inbox")
    result, [path] = template(campus)
    assert (result.exit_code, "代码表为空" in result.stdout) == (0, True)
    assert rows_of(openpyxl.load_workbook(path)["单位"], "单位代码") == []
    assert read_year(YearFolder("校", YEAR, path.parent)).problems == []


def test_the_same_lists_give_the_same_bytes(campus):
    digests = {sha256(template(campus, out=out)[1][0].read_bytes()).hexdigest() for out in ("one", "two")}
    assert len(digests) == 1
