"""A problem is made once, by who finds it, and comes to every reader at the same cell and under the same check."""

import json
import re
from datetime import date

import openpyxl
import pytest

from expectations.tables import BY_NAME
from expectations.validator import open_validator
from pipelines.cli.problems import as_json
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check
from pipelines.orchestration.assets.intake import SHEETS
from pipelines.orchestration.checks import check_results
from pipelines.sending_back.awaited import awaited_from, with_dates
from pipelines.sending_back.marking import mark_copies
from pipelines.sending_back.senders import read_senders
from pipelines.sending_back.validation_page import page_of, validation_of
from tests.small import small_year, write_campus

TASKS = "目标任务"


@pytest.fixture(scope="module")
def validator():
    return open_validator()


@pytest.fixture
def campus(tmp_path):
    """A campus of one year with a wrong cell for each who finds one: the reader, an expectation, a rule between tables."""
    sheets = small_year()
    sheets[TASKS][0]["得分"] = "八十五分半"
    sheets[TASKS][1]["得分"] = 120
    sheets[TASKS][2]["单位代码"] = "没有"
    inbox, schemes = write_campus(tmp_path, {2024: sheets})
    return Settings(inbox=inbox, schemes=schemes, institution="校", home=tmp_path / "home")


def path_of(settings):
    [path] = (settings.inbox / "2024").iterdir()
    return path


def respell(settings, spell):
    """Write the headers of the tasks otherwise, in place."""
    book = openpyxl.load_workbook(path_of(settings))
    for cell in book[TASKS][1]:
        cell.value = spell(cell.value)
    book.save(path_of(settings))


def column_of(settings, header):
    book = openpyxl.load_workbook(path_of(settings))
    return next(
        cell.column_letter for cell in book[TASKS][1] if cell.value and header in re.sub("[\\s*\u200b]", "", cell.value)
    )


SPELLINGS = {
    "as the template": lambda header: header,
    "with the star of what is required": lambda header: f"{header}*",
    "broken over two lines": lambda header: f"{header[:1]}\n{header[1:]}",
    "with a character that is not seen": lambda header: f"{header[:1]}\u200b{header[1:]}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_wrong_cell_is_the_same_cell_in_every_output(campus, validator, spelling, tmp_path):
    respell(campus, SPELLINGS[spelling])
    [year] = only_check(campus)
    score, unit = column_of(campus, "得分"), column_of(campus, "单位代码")
    expected = {f"{score}2": "task.read", f"{score}3": "task.score.out_of_bounds", f"{unit}4": "unknown_unit"}
    problems = [problem for problem in year.problems if problem.source_sheet == TASKS]
    assert {problem.cell: problem.check for problem in problems} == expected

    listed = json.loads(as_json(year.problems))
    assert {line["cell"] for line in listed if line["sheet"] == TASKS} == set(expected)

    mark_copies(campus.folders, year.read.folder, year.problems, page=page_of(year))
    copy = openpyxl.load_workbook(campus.folders.problems_year("校", 2024) / path_of(campus).name)
    assert {cell.coordinate for row in copy[TASKS].iter_rows() for cell in row if cell.comment} == set(expected)

    page = (campus.folders.problems_page("校", 2024)).read_text(encoding="utf-8")
    assert all(f'<td class="cell">{cell}</td>' in page for cell in expected)
    shown = {problem for part in validation_of(year).parts for check in part.checks for problem in check.problems}
    assert shown == set(year.problems)

    senders = tmp_path / "senders.yaml"
    senders.write_text(f"发展规划处: {{sheets: [{TASKS}]}}\n", encoding="utf-8")
    awaited = with_dates(campus.folders, awaited_from(year, read_senders(senders)), date(2025, 1, 10))
    assert all(cell in " ".join(matter.request for matter in awaited.matters) for cell in expected)


def test_every_problem_is_listed_under_exactly_one_check_in_dagster(campus, validator):
    [year] = only_check(campus)
    results = check_results([year], SHEETS)
    counts = [result.metadata["errors"].value + result.metadata["warnings"].value for result in results]
    assert sum(counts) == len(year.problems) > 0
    assert BY_NAME["task"].sheet == TASKS
