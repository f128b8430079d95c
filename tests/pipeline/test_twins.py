"""What a reader can tell of those with a sanction and those without, beyond their grade: nothing.

Two campuses that differ in sanctions only, chosen so that every grade is the same, must look the same in every edition but the fullest.
"""

import re
from copy import deepcopy
from datetime import date

import duckdb
import pytest

from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.orchestration.running import run
from reports.editions.lists import editions
from tests.pipeline.held import text_of
from tests.small import SCHEME, small_year, write_campus

pytestmark = pytest.mark.slow

OTHERS = [edition.name for edition in editions() if edition.name != "组织版"]
DATABASES = ("office", "public")
# That a list leaves somebody out tells of a sanction or of 负面清单; the contract promises both lists to office.duckdb all the same.
PROMISED = ("promotion_priority", "reward")
TOLD_BY_INPUTS = {"run", "result_number"}  # what names the inputs differs where these do
SANCTIONED = SCHEME.replace(
    "  警告: {cap: {cadre: 合格}, bars: true}\n",
    "  警告: {cap: {unit: 中, cadre: 合格}, bars: true}\n  立案: {ungraded: true, bars: true}\n",
) + "  reward: {min_grade: 合格, measure: 奖励, departments: [组织部], basis: 一(三), when: any}\n".replace(
    "min_grade: 合格", "min_grade: {unit: 中, cadre: 合格}"
)
COLUMNS = (
    "institution", "year", "unit_code", "unit_name", "unit_group", "total", "rank", "penalty", "computed_grade", "grade", "grade_reason",
)  # fmt: skip


def sanction(kind, code, word, number):
    return {
        "事件编号": f"SJ{number}",
        "对象类别": kind,
        "对象代码": code,
        "处理方式": word,
        "影响期起": date(2024, 3, 1),
        "文号": f"处〔2024〕{number}号",
    }


def decision(code, grade):
    return {"对象类别": "干部", "对象代码": code, "等次": grade, "事由": "研究决定", "文号": "会〔2024〕1号"}


# In both, so that nobody else moves up where a sanction holds one of them down.
DECIDED = [decision("A1", "合格"), decision("B1", "合格")]


def published(folder, directly, *, sanctions=(), without_grade=(), decisions=()):
    """A campus of two years, the latter with these sanctions, and cadres for whom 不定等次 was typed."""
    years = {2023: small_year(2023), 2024: deepcopy(small_year(2024))}
    for row in years[2024]["干部"]:
        row["考核情形"] = "不定等次" if row["工号"] in without_grade else "参加"
    years[2024]["表彰"] = [
        {"对象类别": kind, "对象代码": code, "名称": "先进"}
        for kind, code in (("单位", "01"), ("单位", "12"), ("干部", "A1"), ("干部", "A2"), ("干部", "B1"))
    ]
    years[2024] |= {name: list(rows) for name, rows in (("审定", decisions), ("问责处分", sanctions)) if rows}
    inbox, schemes = write_campus(folder, years, scheme=SANCTIONED)
    outcome = run(
        Settings(inbox=inbox, schemes=schemes, home=folder / "home", institution="校", public_columns=COLUMNS),
        opened=directly,
    )
    assert outcome.published, outcome.problems
    return Home(folder / "home")


def rows_of(home, name):
    """All rows of the views of a database, but for what names its inputs."""
    with duckdb.connect(str((home.published / "editions" / f"{name}.duckdb").resolve()), read_only=True) as connection:
        views = connection.execute(
            "select view_name from duckdb_views() where schema_name = 'mart' order by 1"
        ).fetchall()
        return {
            view: [
                row
                for row in connection.execute(f"select * from mart.{view} order by all").fetchall()
                if view != "flag" or not set(PROMISED) & set(map(str, row))
            ]
            for (view,) in views
            if view not in TOLD_BY_INPUTS
        }


def texts_of(home, name):
    """What each file of an edition says, inside too, but for what names its inputs."""
    with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
        named = connection.execute(
            "select result_number from mart.result_number union select inputs_sha256 from mart.run union select run_id from mart.run"
        ).fetchall()
    pattern = re.compile("|".join(re.escape(said) for (said,) in named if said))
    folder = home.reports / name
    return {
        str(path.relative_to(folder)): pattern.sub("…", text_of(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "index.html"
    }


def grades_of(home):
    with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
        return connection.execute(
            "select year, unit_code, grade from mart.unit_result union all select year, cadre_id, grade from mart.cadre_result order by all"
        ).fetchall()


@pytest.fixture(scope="module")
def plain(tmp_path_factory, directly):
    return published(tmp_path_factory.mktemp("plain"), directly, without_grade=("D1",), decisions=DECIDED)


@pytest.fixture(scope="module")
def sanctioned(tmp_path_factory, directly):
    """Sanctions of those whose grade is no better without: two that hold a grade down, two that bar, one that leaves it open."""
    return published(
        tmp_path_factory.mktemp("sanctioned"),
        directly,
        sanctions=[
            sanction("干部", "D1", "立案", 1),
            *(sanction("干部", code, "警告", number) for number, code in enumerate(("A1", "B1"), start=2)),
            sanction("单位", "12", "警告", 4),
        ],
        decisions=DECIDED,
    )


def test_the_twins_have_the_same_grades_and_differ_in_the_fullest_edition(plain, sanctioned):
    assert grades_of(plain) == grades_of(sanctioned)
    ours, theirs = texts_of(plain, "组织版"), texts_of(sanctioned, "组织版")
    assert [path for path in ours if ours[path] != theirs.get(path)]


@pytest.mark.parametrize("name", DATABASES)
def test_a_database_says_the_same_of_those_with_and_without_a_sanction(plain, sanctioned, name):
    ours, theirs = rows_of(plain, name), rows_of(sanctioned, name)
    for view in ours.keys() | theirs.keys():
        assert ours[view] == theirs[view], view


@pytest.mark.parametrize("name", OTHERS)
def test_every_file_of_an_edition_is_the_same_with_and_without_a_sanction(plain, sanctioned, name):
    ours, theirs = texts_of(plain, name), texts_of(sanctioned, name)
    assert ours.keys() == theirs.keys()
    assert ours
    assert [path for path in ours if ours[path] != theirs[path]] == []
