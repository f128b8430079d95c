"""What is typed into a template reads back without a problem, here and from LibreOffice."""

import pytest

from expectations.tables import TABLES
from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import read_year
from tests.programs import converted, needs_calc
from tests.unit.pipelines.templates.filled import (
    CHOICES,
    YEAR,
    fill,
    in_wide_rows,
    problems_of,
    template,
    typed_in_every_sheet,
    without_places,
)


def test_an_empty_template_holds_no_rows_but_the_lists_and_those_laid_out_and_no_ballots(written):
    read = read_year(YearFolder("本校", YEAR, written.parent), CHOICES)
    assert read.problems == []
    rows = {name: len(rows) for name, rows in read.rows.items() if len(rows)}
    assert rows == {"unit": 4, "cadre": 6, "ballot_return": 24, "routine": 6, "component_score": 4}


@pytest.mark.slow
def test_what_is_typed_into_every_sheet_reads_back_without_a_problem(written, campus):
    sheets = typed_in_every_sheet()
    fill(written, sheets)
    checked = problems_of(campus, written)
    assert checked.problems == []
    read = {table.sheet: len(checked.read.rows[table.name]) for table in TABLES}
    in_columns = len(in_wide_rows(sheets["民主测评"])) * len(CHOICES)
    assert read == {name: len(rows) for name, rows in sheets.items()} | {"民主测评": in_columns}
    assert checked.read.rows["observation"].values["note"] == ["=SUM(1)开头的文字"]


@pytest.mark.slow
@needs_calc
def test_what_libreoffice_saves_of_a_filled_template_reads_back_the_same(written, campus, tmp_path):
    fill(written, typed_in_every_sheet())
    before = without_places(problems_of(campus, written))
    after = problems_of(campus, converted([written], "xlsx", tmp_path) / written.name)
    assert after.problems == []
    assert without_places(after) == before


def test_a_workbook_that_somebody_has_filled_in_is_not_written_over(campus):
    _, [path] = template(campus)
    fill(path, {"单位": typed_in_every_sheet()["单位"]})
    before = path.read_bytes()
    result, _ = template(campus)
    assert (result.exit_code, "已存在" in result.stderr) == (2, True)
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
