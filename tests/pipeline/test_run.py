"""The whole way, from workbooks to what is published, on a very small campus."""

import json
from pathlib import Path
from urllib.parse import unquote, urlparse

import dagster as dg
import duckdb
import pytest

from pipelines.accepted.store import read_accepted
from pipelines.installation.files import sums_of
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.intake.folders import NoYearError
from pipelines.orchestration.instance import open_instance
from pipelines.orchestration.running import in_dagster, run
from pipelines.orchestration.timeline import REPOSITORY
from pipelines.runs.publishing import OutdatedRunError, counts_otherwise, publish
from pipelines.runs.run import NothingAcceptedError, begin_run
from pipelines.runs.stages import finish, render, score
from tests.small import small_year, write_campus, write_workbook

pytestmark = pytest.mark.slow


class Campus:
    """An inbox that a test may change, and the home it is run into."""

    def __init__(self, root: Path, opened) -> None:
        self.opened = opened
        self.years = {2023: small_year(2023), 2024: small_year(2024)}
        self.root = root
        self.home = Home(root / "home")

    def run(self, *years: int, anew=False):
        inbox, schemes = write_campus(self.root, self.years)
        settings = Settings(inbox=inbox, schemes=schemes, home=self.home.root, institution="校")
        return run(settings, years, anew=anew, opened=self.opened)

    def rows(self, view: str):
        with duckdb.connect(str(self.home.database.resolve()), read_only=True) as connection:
            return connection.execute(f"select * from mart.{view} order by all").fetchall()


VIEWS = (
    "unit_result",
    "cadre_result",
    "term_result",
    "flag",
    "component",
    "score_item",
    "task",
    "appeal",
    "incident",
    "negative_list",
    "observation",
    "problem",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory, directly):
    campus = Campus(tmp_path_factory.mktemp("campus"), directly)
    outcome = campus.run()
    assert outcome.published
    assert outcome.problems == ()
    return campus


def report_bytes(campus):
    """Of every report but the index pages, which name the run."""
    return {
        path.relative_to(campus.home.reports): path.read_bytes()
        for path in campus.home.reports.rglob("*")
        if path.is_file() and path.name != "index.html"
    }


def test_every_view_of_the_contract_is_there_and_says_what_it_is(published):
    with duckdb.connect(str(published.home.database.resolve()), read_only=True) as connection:
        views = dict(
            connection.execute("select view_name, comment from duckdb_views() where schema_name = 'mart'").fetchall()
        )
        bare = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'mart' and comment is null"
        ).fetchall()
        kinds = connection.execute(
            "select distinct data_type from duckdb_columns() where schema_name = 'mart' and column_name = 'total'"
        ).fetchall()
    assert set(VIEWS) | {"run"} <= set(views)
    assert all(views.values())
    assert bare == []
    assert kinds == [("DECIMAL(12,4)",)]


def test_every_unit_and_cadre_of_the_register_has_a_result_and_its_items_sum_to_its_total(published):
    assert len(published.rows("unit_result")) == 8
    assert len(published.rows("cadre_result")) == 12
    with duckdb.connect(str(published.home.database.resolve()), read_only=True) as connection:
        [(worst,)] = connection.execute(
            """
            select max(abs(cast(result.total as double) - item.total)) from
            (select institution, year, 'unit' as kind, unit_code as subject, total from mart.unit_result
             union all select institution, year, 'cadre', cadre_id, total from mart.cadre_result) as result
            inner join (
                select institution, year, subject_kind as kind, subject, sum(contribution) as total
                from mart.score_item group by all
            ) as item using (institution, year, kind, subject)
            """
        ).fetchall()
    assert worst <= 0.005


def test_a_total_worked_by_hand(published):
    """文学院 2024: tasks (60·92 + 40·88)/100 = 90.4; kpi (20·90 + 10·100)/30 = 93.33…; ballots (60·(5·95+2·75)/7 + 40·95)/100."""
    tasks, kpi, ballots = 90.4, (20 * 90 + 10 * 100) / 30, (60 * (5 * 95 + 2 * 75) / 7 + 40 * 95) / 100
    total = 0.6 * tasks + 0.3 * kpi + 0.1 * ballots
    [row] = [row for row in published.rows("unit_result") if row[1:3] == (2024, "01")]
    assert [f"{value:.2f}" for value in (row[5], row[6], row[7], row[10])] == [
        f"{value:.2f}" for value in (tasks, kpi, ballots, total)
    ]


def test_a_second_run_gives_the_same_rows_and_the_same_report_bytes(published):
    rows = {view: published.rows(view) for view in VIEWS}
    reports = report_bytes(published)
    before = published.home.published.resolve()
    assert published.run(anew=True).published
    assert published.home.published.resolve() != before
    assert {view: published.rows(view) for view in VIEWS} == rows
    assert report_bytes(published) == reports


def test_the_archive_holds_each_run_with_the_sums_of_its_files(published):
    import json
    from hashlib import sha256

    folder = published.home.published.resolve()
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {"kaohe.duckdb", "editions/office.duckdb", "editions/public.duckdb", "reports/index.html"} <= set(files)
    assert all(sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in files.items())
    assert folder.parent == published.home.archive


def test_the_editions_hold_no_more_than_their_readers_may_see(published):
    editions = published.home.published / "editions"
    with duckdb.connect(str((editions / "office.duckdb").resolve()), read_only=True) as connection:
        office = {
            name
            for (name,) in connection.execute(
                "select view_name from duckdb_views() where schema_name = 'mart'"
            ).fetchall()
        }
        items = connection.execute(
            "select count(*) from mart.score_item where component in ('bonus', 'penalty')"
        ).fetchall()
    with duckdb.connect(str((editions / "public.duckdb").resolve()), read_only=True) as connection:
        public = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'mart'"
        ).fetchall()
    assert not office & {"incident", "negative_list", "observation"}
    assert items == [(0,)]
    assert {table for table, _ in public} == {"unit_result"}
    assert "total" not in {column for _, column in public}


def test_the_database_is_the_owner_s_alone(published):
    assert published.home.database.stat().st_mode & 0o777 == 0o600


def test_a_reader_of_the_old_run_keeps_it_while_the_next_is_published(published):
    with duckdb.connect(str(published.home.database.resolve()), read_only=True) as connection:
        before = connection.execute("select * from mart.unit_result order by all").fetchall()
        published.run()
        assert connection.execute("select * from mart.unit_result order by all").fetchall() == before


def test_a_wrong_cell_publishes_nothing_anew_and_mended_it_publishes(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    campus.run()
    before, rows = campus.home.published.resolve(), campus.rows("unit_result")
    right = campus.years[2024]["目标任务"][0]["得分"]
    campus.years[2024]["目标任务"][0]["得分"] = "九十"
    outcome = campus.run()
    [problem] = outcome.problems
    assert (problem.source_file, problem.source_sheet, problem.source_row, problem.column_name) == (
        "组织部.xlsx",
        "目标任务",
        2,
        "得分",
    )
    assert not outcome.published
    assert campus.home.published.resolve() == before
    assert campus.rows("unit_result") == rows
    campus.years[2024]["目标任务"][0]["得分"] = right
    outcome = campus.run()
    assert (outcome.published, outcome.has_errors, outcome.run_id) == (False, False, before.name)  # as it was
    campus.years[2024]["目标任务"][0]["得分"] = 12
    assert campus.run().published
    assert campus.home.published.resolve() != before
    assert campus.rows("unit_result") != rows


def test_with_an_error_in_one_year_the_other_changed_year_is_published(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    campus.run()
    campus.years[2024]["目标任务"][0]["得分"] = 101
    campus.years[2023]["目标任务"][0]["得分"] = 50
    outcome = campus.run()
    assert outcome.has_errors
    assert outcome.published
    assert ("error", "out_of_bounds") in {(row[2], row[8]) for row in campus.rows("problem")}
    assert len(campus.rows("unit_result")) == 8


def test_later_years_wait_for_a_year_that_was_never_accepted(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    campus.years = {2022: small_year(2022), 2023: small_year(2023), 2024: small_year(2024)}
    campus.years[2023]["目标任务"][0]["得分"] = 101
    outcome = campus.run()
    assert outcome.waiting == (("校", 2024),)
    assert {row[1] for row in campus.rows("unit_result")} == {2022}


def test_only_the_years_asked_for_are_taken_in_anew(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    campus.run()
    campus.years[2023]["目标任务"][0]["得分"] = 10
    campus.years[2024]["目标任务"][0]["得分"] = 20
    campus.run(2024)
    scores = {(row[1], row[12], row[13]) for row in campus.rows("task") if row[2] == "01" and row[4] == "T1"}
    assert scores == {(2023, 60.0, 92.0), (2024, 60.0, 20.0)}


def test_institutions_are_ranked_apart(tmp_path, directly):
    for institution in ("甲大学", "乙大学"):
        write_workbook(tmp_path / "inbox" / institution / "2024" / "部.xlsx", small_year())
    _, schemes = write_campus(tmp_path / "s", {})
    home = Home(tmp_path / "home")
    run(Settings(inbox=tmp_path / "inbox", schemes=schemes, home=home.root, institution="校"), opened=directly)
    with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
        assert connection.execute(
            "select institution, max(ranked) from mart.unit_result group by 1 order by 1"
        ).fetchall() == [
            ("乙大学", 2),
            ("甲大学", 2),
        ]


def test_an_empty_inbox_and_a_year_that_is_not_there_say_so(tmp_path):
    _, schemes = write_campus(tmp_path, {})
    (tmp_path / "inbox").mkdir()
    settings = Settings(inbox=tmp_path / "inbox", schemes=schemes, home=tmp_path / "home", institution="校")
    with pytest.raises(NoYearError, match="没有任何年度"):
        run(settings)
    with pytest.raises(NoYearError, match="没有 2030 年"):
        run(settings, [2030])


def test_what_kaohe_run_does_is_seen_in_dagster_and_gives_the_same_rows(tmp_path, directly):
    through_dagster, plain = Campus(tmp_path / "dagster", in_dagster), Campus(tmp_path / "plain", directly)
    assert through_dagster.run().published
    assert plain.run().published
    assert all(through_dagster.rows(view) == plain.rows(view) for view in VIEWS)
    settings = Settings(home=through_dagster.home.root)
    with open_instance(settings) as instance:
        runs = instance.get_runs()
        assert sorted((run.job_name, run.tags.get("dagster/partition")) for run in runs) == [
            ("score_and_publish", None),
            ("take_in_year", "2023"),
            ("take_in_year", "2024"),
        ]
        assert len({run.tags["kaohe/run"] for run in runs}) == 1
        event = instance.get_latest_materialization_event(dg.AssetKey(["results", "views"]))
        assert "| mart.unit\\_result | 8 |" in event.asset_materialization.metadata["rows"].value
        assert all(REPOSITORY.items() <= run.tags.items() for run in runs)
        assert {run.remote_job_origin.job_name for run in runs} == {
            "score_and_publish",
            "take_in_year",
        }  # on the timeline
        drawn = instance.get_latest_materialization_event(dg.AssetKey(["reports", "public"])).asset_materialization
        assert Path(unquote(urlparse(drawn.metadata["index"].value).path)).is_file()
        before = event.asset_materialization.tags["dagster/data_version"]
    through_dagster.years[2024]["目标任务"][0]["得分"] = 50
    through_dagster.run()
    with open_instance(settings) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(["results", "views"]))
        assert event.asset_materialization.tags["dagster/data_version"] != before


def test_a_mistyped_year_that_failed_no_longer_counts_once_its_folder_is_gone(tmp_path, directly):
    import shutil

    campus = Campus(tmp_path, directly)
    campus.years = {1999: {"目标任务": small_year()["目标任务"]}, 2024: small_year()}
    assert not Home(tmp_path / "home").database.exists()
    with pytest.raises(NothingAcceptedError):
        campus.run()
    shutil.rmtree(tmp_path / "inbox" / "1999")
    del campus.years[1999]
    outcome = campus.run()
    assert (outcome.published, outcome.problems, outcome.waiting) == (True, (), ())
    assert not campus.home.problems_year("校", 1999).exists()


def test_an_institution_whose_folder_is_closed_is_told_and_stops_nobody(tmp_path, directly, monkeypatch):
    inbox, schemes = tmp_path / "inbox", tmp_path / "schemes"
    write_campus(tmp_path, {})
    for institution in ("甲大学", "乙大学"):
        write_workbook(inbox / institution / "2024" / "组织部.xlsx", small_year())
    settings = Settings(inbox=inbox, schemes=schemes, home=tmp_path / "home")
    assert run(settings, opened=directly).problems == ()
    real = Path.iterdir

    def iterdir(self):
        if self.name == "甲大学" and self.parent == inbox:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    outcome = run(settings, [2024], opened=directly)
    assert [(problem.institution, problem.rule) for problem in outcome.problems] == [("甲大学", "unreadable_folder")]
    assert (outcome.has_errors, outcome.waiting) == (True, ())


def test_what_lies_beside_the_year_folders_is_told_by_a_run_and_published(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    for name in ("2024年/加减分.xlsx", "2024/纪委/处分.xlsx", "散.xlsx"):
        write_workbook(tmp_path / "inbox" / name, {"x": [{"y": 1}]})
    outcome = campus.run()
    places = {"2024年/", "2024/纪委/", "散.xlsx"}
    assert {problem.source_file for problem in outcome.problems if problem.rule == "not_read"} == places
    assert places <= {row[3] for row in campus.rows("problem")}
    assert outcome.published


def test_of_two_runs_that_end_in_the_wrong_order_the_outdated_one_is_refused(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    campus.run()
    late = begin_run(campus.home, "late")
    for stage in (score, finish, render):
        stage(late)
    campus.years[2024]["目标任务"][0]["得分"] = 12
    assert campus.run().published
    newer = campus.home.published.resolve()
    rows = campus.rows("unit_result")
    with pytest.raises(OutdatedRunError, match="没有公布"):
        publish(campus.home, late)
    assert campus.home.published.resolve() == newer
    assert campus.rows("unit_result") == rows
    assert not counts_otherwise(campus.home)


def test_what_the_database_says_of_its_inputs_is_what_the_manifest_and_the_archived_inputs_say(tmp_path, directly):
    campus = Campus(tmp_path, directly)
    campus.run()
    folder = campus.home.published.resolve()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    with duckdb.connect(str(campus.home.database.resolve()), read_only=True) as connection:
        rows = connection.execute("select institution, year, scheme_sha256, inputs_sha256 from mart.run order by all")
        assert rows.fetchall() == [tuple(year.values()) for year in manifest["years"]]
    for year in manifest["years"]:
        archived = read_accepted(folder / "inputs" / year["institution"] / str(year["year"]))
        assert archived.inputs_sha256 == year["inputs_sha256"]
    assert manifest["files"] == {name: digest for name, digest in sums_of(folder).items() if name != "manifest.json"}


def test_every_table_and_column_of_the_published_database_says_in_chinese_what_it_is(published):
    with duckdb.connect(str(published.home.database.resolve()), read_only=True) as connection:
        silent = connection.execute(
            """
            select schema_name || '.' || table_name || '.' || column_name
            from duckdb_columns()
            where schema_name in ('core', 'scheme', 'mart') and not regexp_matches(coalesce(comment, ''), '[一-鿿]')
            union all
            select schema_name || '.' || table_name from duckdb_tables()
            where schema_name in ('core', 'scheme') and not regexp_matches(coalesce(comment, ''), '[一-鿿]')
            """
        ).fetchall()
    assert silent == []
