"""The field's cases that go all the way: names, codes and characters of every kind, and quotas that must be exact."""

import re
import shutil
from html import unescape
from pathlib import Path

import docx
import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.installation.home import Home

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),  # openpyxl passes over data bars
]

FIELD = Path(__file__).with_name("field")
CASES = {
    "名": "20-names-of-every-kind",
    "码": "20b-codes-of-every-kind",
    "单位": "20c1-nonchar-unit-name",
    "任务": "20c2-nonchar-task-title",
    "事由": "20c4-nonchar-reason",
    "进一": "21a-quota-ceil-exact",
    "舍去": "21b-quota-floor-exact",
    "四舍五入": "21c-quota-half-up",
}
# Quota times ranked, rounded as the scheme says: by note, of colleges, offices and cadres.
PLACES = {"进一": (11, 6, 7), "舍去": (29, 5, 29), "四舍五入": (3, 8, 15)}
NAMES = """
    select unit_name as said from core.unit union select cadre_name from core.cadre where cadre_name is not null
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """All cases in one run, each an institution of its own."""
    root = tmp_path_factory.mktemp("field")
    for institution, case in CASES.items():
        shutil.copytree(FIELD / case / "inbox", root / "inbox" / institution)
        own = FIELD / case / "schemes"
        shutil.copytree(own if own.exists() else FIELD / "00-base" / "schemes", root / "schemes" / institution)
    options = [word for name in ("inbox", "schemes", "home") for word in (f"--{name}", str(root / name))]
    result = CliRunner().invoke(app, ["run", *options])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in root.iterdir()) == ["home", "inbox", "schemes"]
    return Home(root / "home")


@pytest.fixture(scope="module")
def ask(published):
    with duckdb.connect(str(published.database.resolve()), read_only=True) as connection:
        yield lambda sql, *values: connection.execute(sql, list(values)).fetchall()


@pytest.mark.parametrize("institution", PLACES)
def test_quotas_are_exact_decimals_rounded_as_the_scheme_says(ask, institution):
    best = "select count(*) filter (where computed_grade = '优秀') from mart."
    units = f"{best}unit_result where institution = ? and unit_group = ?"
    [(college,)], [(office,)] = (ask(units, institution, group) for group in ("college", "office"))
    [(cadres,)] = ask(f"{best}cadre_result where institution = ? and rank_level = '正处'", institution)
    assert (college, office, cadres) == PLACES[institution]


def test_every_unit_has_a_page_of_its_own_whatever_its_code_and_name(published, ask):
    for institution, units in ask("select institution, count(*) from mart.unit_result group by 1"):
        folder = published.reports / "单位版" / institution / "2024"
        assert len(list(folder.glob("*.html"))) == units, institution


def test_every_report_opens_and_no_text_in_a_workbook_is_a_formula(published):
    for path in sorted(published.reports.rglob("*")):
        if path.suffix == ".docx":
            docx.Document(str(path))
        elif path.suffix == ".html":
            assert "\uffff" not in path.read_text(encoding="utf-8"), path
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            for sheet in book.worksheets:
                for row in sheet.iter_rows():
                    formulas = [cell.value for cell in row if cell.data_type == "f"]
                    assert all(re.match(r"=(SUM|ROUND)\(", str(formula)) for formula in formulas), (path, formulas)


def test_every_name_stands_on_the_page_as_it_was_typed(published, ask):
    page = (published.reports / "组织版" / "名" / "2024" / "2024年度考核结果.html").read_text(encoding="utf-8")
    text = unescape(re.sub(r"<[^>]+>", " ", page))
    names = [said for (said,) in ask(f"select said from ({NAMES}) where said is not null")]
    own = {said for (said,) in ask("select unit_name from core.unit where institution = '名'")}
    own |= {said for (said,) in ask("select cadre_name from core.cadre where institution = '名'")}
    assert len(own) > 12
    assert [said for said in own if said not in text] == []
    assert not [said for said in names if "\uffff" in said]


def test_a_template_offers_a_list_of_any_length(tmp_path):
    options = ["--schemes", str(FIELD / "28-template-long-lists" / "schemes"), "--inbox", str(tmp_path / "inbox")]
    (tmp_path / "inbox").mkdir()
    arguments = ["template", "--year", "2024", "--out", str(tmp_path / "out"), "--home", str(tmp_path), *options]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    [path] = (tmp_path / "out").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["问责处分"]
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith("处理方式"))
    [rule] = [
        rule
        for rule in sheet.data_validations.dataValidation
        if any(span.min_col <= column <= span.max_col for span in rule.sqref.ranges)
    ]
    where = rule.formula1.removeprefix("代码表!").replace("$", "")
    offered = [row[0].value for row in book["代码表"][where]]
    assert len(offered) == len(set(offered)) == 48
