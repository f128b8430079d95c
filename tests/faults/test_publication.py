"""A publication that is cut off leaves what was published as it was; two at a time wait for each other."""

import multiprocessing

import duckdb
import pytest

from pipelines.installation.home import Home
from pipelines.reading.problem import Problem, Severity
from pipelines.runs import publication
from pipelines.runs.stages import now
from pipelines.runs.work import keep, open_work
from scoring import engine


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def finished(home, run_id):
    """A finished database without a row, and a report."""
    from pipelines.store import tables

    folder = home.working(run_id)
    with open_work(folder) as connection:
        tables.create_core(connection)
        tables.create_schemes(connection)
        tables.split_predecessors(connection)
        engine.prepare(connection)
        keep(connection, folder / "work.duckdb")
    problem = Problem("校", 2024, Severity.WARNING, "甲.xlsx", "单位", 2, "单位代码", run_id, "x", "y")
    publication.write_database(
        folder / "kaohe.duckdb",
        folder / "work.duckdb",
        problems=[problem],
        run_id=run_id,
        accepted=(),
        started_at=now(),
    )
    (folder / "reports").mkdir()
    (folder / "reports" / "index.html").write_text(run_id, encoding="utf-8")
    return folder


def publish(home, run_id):
    folder = finished(home, run_id)
    return publication.publish(
        home,
        database=folder / "kaohe.duckdb",
        reports=folder / "reports",
        run_id=run_id,
        accepted=(),
        public_columns=("unit_code", "grade"),
    )


def published_run(home):
    with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
        [(value,)] = connection.execute("select problem.value from mart.problem as problem").fetchall()
    assert (home.reports / "index.html").read_text(encoding="utf-8") == value
    return value


@pytest.mark.parametrize("step", ["write_editions", "_write_manifest", "grant", "_sync", "_switch"])
def test_a_publication_cut_off_at_any_step_leaves_the_old_one(home, monkeypatch, step):
    publish(home, "first")

    def cut_off(*_arguments):
        raise OSError("设备上没有空间")

    with monkeypatch.context() as patch:
        patch.setattr(publication, step, cut_off)
        with pytest.raises(OSError, match="没有空间"):
            publish(home, "second")
    assert published_run(home) == "first"
    publish(home, "third")
    assert published_run(home) == "third"


def test_a_folder_in_the_place_of_the_link_is_told_and_left_alone(home):
    home.published.mkdir(parents=True)
    (home.published / "要紧.txt").write_text("勿动", encoding="utf-8")
    with pytest.raises(FileExistsError, match="请移走"):
        publish(home, "first")
    assert (home.published / "要紧.txt").exists()


def _publish_some(root, name):
    for number in range(3):
        publish(Home(root), f"{name}{number}")


def test_publishers_racing_each_other_leave_one_whole_run(home):
    context = multiprocessing.get_context("spawn")
    racing = [context.Process(target=_publish_some, args=(home.root, name)) for name in ("a", "b")]
    for process in racing:
        process.start()
    for process in racing:
        process.join()
    assert [process.exitcode for process in racing] == [0, 0]
    assert published_run(home) in {"a2", "b2"}
    assert len([path for path in home.archive.iterdir() if not path.name.startswith(".")]) == 6
