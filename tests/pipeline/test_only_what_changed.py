"""Whatever changes, a run that does only what changed publishes, row for row and byte for byte, what a run from nothing publishes."""

import shutil
from copy import deepcopy
from pathlib import Path

import duckdb
import pytest
from docx import Document

from pipelines.installation import code_version
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.orchestration.running import run
from reports.document.office import write_templates
from tests.small import SCHEME, small_year, write_campus, write_workbook

pytestmark = pytest.mark.slow
YEARS = (2022, 2023, 2024)
_OF_THE_RUN = {"run"}  # names the run and its moments


class Office:
    """An inbox with schemes and settings that a test changes, run into one home again and again."""

    def __init__(self, root: Path, opened) -> None:
        self.root, self.opened = root, opened
        self.sheets = {year: small_year(year) for year in YEARS}
        self.scheme, self.settings = SCHEME, {}
        self.write()

    def write(self) -> None:
        self.inbox, self.schemes = write_campus(self.root, self.sheets, scheme=self.scheme)

    def run(self, home="home", **options):
        settings = Settings(
            inbox=self.inbox, schemes=self.schemes, home=self.root / home, institution="校", **self.settings
        )
        return run(settings, opened=self.opened, **options)

    def home(self, name="home") -> Home:
        return Home(self.root / name)


@pytest.fixture(scope="module")
def once_run(tmp_path_factory, directly):
    """An office that has run once, to be copied by each test."""
    office = Office(tmp_path_factory.mktemp("office"), directly)
    assert office.run().published
    return office


@pytest.fixture
def office(once_run, tmp_path):
    shutil.copytree(once_run.root, tmp_path / "office", symlinks=True)
    copied = Office.__new__(Office)
    copied.root, copied.opened, copied.sheets = tmp_path / "office", once_run.opened, deepcopy(once_run.sheets)
    copied.scheme, copied.settings = once_run.scheme, {}
    copied.inbox, copied.schemes = (
        copied.root / path.relative_to(once_run.root) for path in (once_run.inbox, once_run.schemes)
    )
    return copied


def rows_of(database: Path):
    """Every row of every table and view but those that tell of the run itself."""
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        names = connection.execute(
            """
            select schema_name || '.' || table_name from duckdb_tables() where not internal
            union all
            select schema_name || '.' || view_name from duckdb_views() where not internal
            order by 1
            """
        ).fetchall()
        return {
            name: connection.execute(f"select * from {name} order by all").fetchall()
            for (name,) in names
            if name.partition(".")[2] not in _OF_THE_RUN
        }


def published(home: Home):
    """What is published: the rows of every database, the bytes of every report but the indexes, which name the run."""
    databases = [home.database, *sorted((home.published / "editions").glob("*.duckdb"))]
    rows = {path.name: rows_of(path) for path in databases}
    reports = {
        path.relative_to(home.reports).as_posix(): path.read_bytes() if path.name != "index.html" else b""
        for path in home.reports.rglob("*")
        if path.is_file()
    }
    return rows, reports


def assert_as_from_nothing(office: Office) -> None:
    assert office.run("from-nothing").published
    rows, reports = published(office.home())
    rows_anew, reports_anew = published(office.home("from-nothing"))
    assert set(reports) == set(reports_anew)
    assert {name for name in reports if reports[name] != reports_anew[name]} == set()
    assert rows == rows_anew


def one_cell(office):
    office.sheets[2024]["目标任务"][0]["得分"] = 12


def one_cell_of_the_first_year(office):
    office.sheets[2022]["目标任务"][0]["得分"] = 12


def one_name(office):
    office.sheets[2024]["单位"][0]["单位名称"] = "人文学院"


def one_vote(office):
    row = office.sheets[2024]["民主测评"][0]
    row["票数"] = row["票数"] + 1


def one_scheme_line(office):
    office.scheme = office.scheme.replace("min_score: 85", "min_score: 70")


def one_scheme_line_that_no_row_shows(office):
    office.scheme = office.scheme.replace("试〔2024〕1号", "试〔2024〕2号")


def one_setting(office):
    office.settings["name_order"] = "pinyin"


def public_columns(office):
    office.settings["public_columns"] = ("institution", "year", "unit_code", "unit_name", "grade", "total")


def a_later_year(office):
    office.sheets[2025] = small_year(2025)


def history_typed_in_a_later_year(office):
    office.sheets[2024]["历史结果"] = [
        {"年度": 2021, "对象类别": "单位", "对象代码": "01", "总分": 90, "名次": 1, "等次": "优"},
    ]


def a_file_added(office):
    bonus = {"编号": "J1", "对象类别": "单位", "对象代码": "01", "类型": "加分", "分值": 2, "事由": "获奖"}
    write_workbook(office.inbox / "2024" / "补充.xlsx", {"加减分": [bonus]})


def a_file_renamed(office):
    [path, *_] = sorted((office.inbox / "2024").glob("*.xlsx"))
    path.rename(path.with_name("改名.xlsx"))


def a_stray_file(office):
    write_workbook(office.inbox / "散.xlsx", {"x": [{"y": 1}]})


CHANGES = [
    one_cell,
    one_cell_of_the_first_year,
    one_name,
    one_vote,
    one_scheme_line,
    one_scheme_line_that_no_row_shows,
    one_setting,
    public_columns,
    a_later_year,
    history_typed_in_a_later_year,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_of_what_was_sent_or_set_gives_what_a_run_from_nothing_gives(office, change):
    before = office.home().published.resolve()
    change(office)
    office.write()
    assert office.run().published
    assert office.home().published.resolve() != before
    assert_as_from_nothing(office)


@pytest.mark.parametrize("change", [a_file_added, a_file_renamed, a_stray_file], ids=lambda change: change.__name__)
def test_a_change_of_files_gives_what_a_run_from_nothing_gives(office, change):
    change(office)
    assert office.run().published
    assert_as_from_nothing(office)


def test_a_file_removed_gives_what_a_run_from_nothing_gives(office):
    a_file_added(office)
    assert office.run().published
    (office.inbox / "2024" / "补充.xlsx").unlink()
    assert office.run().published
    assert_as_from_nothing(office)


def test_nothing_changed_nothing_is_published_and_forced_it_is_the_same(office):
    before = published(office.home())
    outcome = office.run()
    assert (outcome.published, outcome.has_errors) == (False, False)
    assert office.run(anew=True).published
    assert published(office.home()) == before


def test_a_word_template_of_the_office_gives_what_a_run_from_nothing_gives(office):
    folder = office.root / "templates"
    write_templates(folder)
    office.settings["word_templates"] = folder
    assert office.run().published
    [template] = folder.glob("*通报*.docx")
    document = Document(str(template))
    document.add_paragraph("抄送：各单位")
    document.save(str(template))
    assert office.run().published
    assert_as_from_nothing(office)


def test_other_code_makes_everything_anew(office, monkeypatch):
    before = office.home().published.resolve()
    monkeypatch.setattr(code_version, "_libraries", lambda: ["duckdb"])
    code_version.code_version.cache_clear()
    try:
        assert office.run().published
        assert shared(office, before) == set()
        assert_as_from_nothing(office)
    finally:
        monkeypatch.undo()
        code_version.code_version.cache_clear()


def test_after_a_run_that_was_cut_off_the_next_gives_what_a_run_from_nothing_gives(office, monkeypatch):
    one_cell(office)
    office.write()
    for step in ("finish", "render"):
        with monkeypatch.context() as cut:
            cut.setattr(f"tests.published.{step}", _cut_off)
            with pytest.raises(KeyboardInterrupt):
                office.run()
    assert office.run().published
    assert_as_from_nothing(office)


def _cut_off(*_arguments, **_options):
    raise KeyboardInterrupt


def test_what_did_not_change_is_the_very_same_file_and_what_is_damaged_is_made_anew(office):
    before = office.home().published.resolve()
    damaged = next(iter(sorted((before / "reports").rglob("2022/*.xlsx"))))
    damaged.write_bytes(b"damaged")
    one_cell(office)
    office.write()
    assert office.run().published
    linked = shared(office, before)
    assert {"2022", "2023"} <= {path.parent.name for path in linked}
    assert damaged.relative_to(before) not in linked
    assert_as_from_nothing(office)


def test_results_of_a_damaged_database_are_worked_out_anew(office):
    before = office.home().published.resolve()
    with duckdb.connect(str(before / "kaohe.duckdb")) as connection:
        connection.execute("update kept.unit_result set total = 0 where year = 2022")
    one_cell(office)
    office.write()
    assert office.run().published
    assert_as_from_nothing(office)


def shared(office, before):
    """The files of the published run that are those of the run before, by their path."""
    now = office.home().published.resolve()
    return {
        path.relative_to(now)
        for path in now.rglob("*")
        if path.is_file()
        and (before / path.relative_to(now)).exists()
        and path.samefile(before / path.relative_to(now))
    }
