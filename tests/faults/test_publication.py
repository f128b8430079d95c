"""A publication that is cut off leaves what was published as it was; two at a time wait for each other."""

import errno
import multiprocessing
import os
from pathlib import Path

import duckdb
import pytest

from pipelines.installation.files import sums_of
from pipelines.installation.home import Home
from pipelines.reading.problem import Problem, Severity
from pipelines.runs import leftovers, publishing
from pipelines.runs.finishing import write_database
from pipelines.runs.keys import RunKey
from pipelines.runs.run import Run, now
from pipelines.runs.work import keep, open_work
from scoring import engine


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def finished(home, run_id):
    """A finished run without a row, and with a report."""
    from pipelines.store import work_tables as tables

    run = Run(home.working(run_id), run_id, now(), (), RunKey("", "", [], ""))
    with open_work(run.folder) as connection:
        tables.create_core(connection)
        tables.create_schemes(connection)
        tables.split_predecessors(connection)
        engine.prepare(connection)
        keep(connection, run.work)
    problem = Problem("校", 2024, Severity.WARNING, "甲.xlsx", "单位", 2, "单位代码", run_id, "x", "y")
    write_database(run.database, run.work, problems=[problem], run_id=run_id, accepted=(), started_at=run.started_at)
    run.reports.mkdir()
    (run.reports / "index.html").write_text(run_id, encoding="utf-8")
    return run


def publish(home, run_id):
    return publishing.publish(home, finished(home, run_id))


def published_run(home):
    with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
        [(value,)] = connection.execute("select problem.value from mart.problem as problem").fetchall()
    assert (home.reports / "index.html").read_text(encoding="utf-8") == value
    return value


@pytest.mark.parametrize("step", ["_write_manifest", "grant", "sync_tree", "_moved", "_switch", "sync"])
def test_a_publication_cut_off_at_any_step_leaves_the_old_one(home, monkeypatch, step):
    publish(home, "first")

    def cut_off(*_arguments):
        raise OSError("设备上没有空间")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, step, cut_off)
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


def _publish_and_die(root, number, is_after):
    """Publish a run and end, as a kill does, just before or after the so-manieth rename of the publication."""
    run = finished(Home(root), "second")
    renames = iter(range(1, 10))

    def dying(call):
        def died(*arguments):
            is_the_one = next(renames) == number
            if is_the_one and not is_after:
                os._exit(9)
            call(*arguments)
            if is_the_one:
                os._exit(9)

        return died

    Path.rename, Path.replace = dying(Path.rename), dying(Path.replace)
    publishing.publish(Home(root), run)
    os._exit(0)


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("number", [1, 2])
def test_a_publication_killed_at_any_rename_leaves_the_old_run_or_the_new_one(home, number, is_after):
    publish(home, "first")
    process = multiprocessing.get_context("spawn").Process(target=_publish_and_die, args=(home.root, number, is_after))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert published_run(home) == ("second" if (number, is_after) == (2, True) else "first")
    with leftovers.under_way(home):
        publish(home, "third")
    assert published_run(home) == "third"
    assert [path.name for path in home.root.iterdir() if path.name.startswith(".")] == []


def test_a_publication_brings_every_file_and_every_folder_onto_the_disk(home, monkeypatch):
    synced = []
    real = os.fsync

    def noted(descriptor):
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    run = finished(home, "first")
    (run.reports / "公示版" / "校").mkdir(parents=True)
    done = publishing.publish(home, run)
    written = {path.relative_to(done.folder) for path in done.folder.rglob("*")}
    assert written == {
        Path(path).relative_to(run.folder) for path in synced if Path(path).is_relative_to(run.folder)
    } - {Path()}
    assert {str(home.archive), str(home.root)} <= set(synced)


def test_an_archive_on_another_disk_gets_a_copy_that_is_whole_before_it_has_its_name(home, monkeypatch):
    run = finished(home, "first")
    rename = Path.rename

    def other_disk(path, target):
        if path == run.folder:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", other_disk)
    done = publishing.publish(home, run)
    assert published_run(home) == "first"
    assert sums_of(done.folder).keys() == {"kaohe.duckdb", "manifest.json", "reports/index.html"}
    assert [path.name for path in home.archive.iterdir()] == ["first"]
