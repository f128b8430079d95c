"""The accepted store after kills, races and damage: a year is there as it was accepted, old or new, or its damage is told by name."""

import json
import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from pipelines.accepted import store
from pipelines.accepted.store import DamagedYearError, accept_year, accepted_years, damaged_years, sound_years
from pipelines.installation import files
from pipelines.installation.home import Home
from pipelines.reading.inbox import survey
from pipelines.reading.year_rows import read_year
from pipelines.runs import counting
from pipelines.runs import run as run_module
from pipelines.runs.run import begin_run, open_run
from scoring.scheme.choosing import choose
from tests.small import small_year, write_campus

STEPS = ((True, "_exchanged"), (True, "rmtree"), (False, "rename"), (False, "second rename"), (False, "rmtree"))


@pytest.fixture
def campus(tmp_path):
    write_campus(tmp_path, {2023: small_year(2023), 2024: small_year(2024)})
    home = Home(tmp_path / "home")
    for year in (2023, 2024):
        accept(home, year, "old")
    return home


def accept(home, year, inputs):
    """Put a year of the inbox beside HOME into the store, unchecked; `inputs` stands for the digest of its files."""
    root = home.root.parent
    [folder] = [folder for folder in survey(root / "inbox", "校").folders if folder.year == year]
    return accept_year(
        home,
        institution="校",
        year=year,
        tables={name: rows.as_columns() for name, rows in read_year(folder).rows.items()},
        scheme=choose(root / "schemes", "校", [year])[year],
        inputs_sha256=inputs,
    )


def inputs(home):
    return {year.year: year.inputs_sha256 for year in accepted_years(home)}


def hidden(home):
    return list(home.accepted.rglob(".*"))


@pytest.mark.parametrize("spoil", ["removed", "cut", "edited"])
@pytest.mark.parametrize("name", ["ballot.parquet", "unit.parquet", "manifest.json", "scheme"])
def test_a_file_of_the_store_that_is_not_as_it_was_accepted_is_told_by_its_path(campus, name, spoil):
    folder = campus.accepted_year("校", 2024)
    path = next((folder / "schemes").rglob("*.yaml")) if name == "scheme" else folder / name
    match spoil:
        case "removed":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        case "edited":
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
    with pytest.raises(DamagedYearError, match=path.name):
        accepted_years(campus)
    assert [error.year for error in damaged_years(campus)] == [2024]
    assert [year.year for year in sound_years(campus)] == [2023]
    accept(campus, 2024, "mended")
    assert inputs(campus) == {2023: "old", 2024: "mended"}


def _then(first, second):
    """A function that is the first when it is called first, and the second from then on."""
    calls = iter([first])

    def called(*arguments):
        return next(calls, second)(*arguments)

    return called


def _accept_and_die(root, step, is_after, can_exchange):
    """Accept the year anew and end, as a kill does, just before or after the first call of a step."""

    def dying(call):
        def died(*arguments, **options):
            if not is_after:
                os._exit(9)
            call(*arguments, **options)
            os._exit(9)

        return died

    if not can_exchange:
        files._exchanged = lambda *_: False
    match step:
        case "_exchanged":
            files._exchanged = dying(files._exchanged)
        case "rename":
            Path.rename = dying(Path.rename)
        case "second rename":
            Path.rename = _then(Path.rename, dying(Path.rename))
        case "rmtree":
            files.shutil.rmtree = dying(shutil.rmtree)
    accept(Home(root), 2024, "new")


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize(("can_exchange", "step"), STEPS)
def test_a_year_whose_replacement_was_killed_at_any_step_is_there_old_or_new(campus, step, is_after, can_exchange):
    process = multiprocessing.get_context("spawn").Process(
        target=_accept_and_die, args=(campus.root, step, is_after, can_exchange)
    )
    process.start()
    process.join()
    assert process.exitcode == 9
    assert inputs(campus) in ({2023: "old", 2024: "old"}, {2023: "old", 2024: "new"})
    assert hidden(campus) == []


def _accept_often(root, name):
    for number in range(10):
        accept(Home(root), 2024, f"{name}{number}")


def test_two_intakes_of_a_year_at_once_leave_one_of_them_whole_and_a_run_beside_them_sees_whole_years(campus):
    context = multiprocessing.get_context("spawn")
    racing = [context.Process(target=_accept_often, args=(campus.root, name)) for name in ("a", "b")]
    for process in racing:
        process.start()
    taken = 0
    while any(process.is_alive() for process in racing):
        run = begin_run(campus, "raced")
        assert [year.faults() for year in run.accepted] == [[], []]
        taken += 1
    for process in racing:
        process.join()
    assert [process.exitcode for process in racing] == [0, 0]
    assert taken > 0
    assert inputs(campus)[2024] in {"a9", "b9"}
    assert hidden(campus) == []


def test_a_year_replaced_just_when_a_run_has_asked_what_counts_is_no_damage(campus, monkeypatch):
    waiting = []

    def counted_while_another_accepts(home):
        counted = counting.counted_years(home)
        process = multiprocessing.get_context("spawn").Process(target=_accept_often, args=(home.root, "a"))
        process.start()
        process.join(4)
        waiting.append(process)
        return counted

    monkeypatch.setattr(run_module, "counted_years", counted_while_another_accepts)
    run = begin_run(campus, "tag")
    waiting[0].join()
    assert {year.year: year.inputs_sha256 for year in run.accepted} == {2023: "old", 2024: "old"}
    assert inputs(campus) == {2023: "old", 2024: "a9"}


def test_what_is_accepted_after_a_run_began_is_not_in_it(campus):
    run = begin_run(campus, "tag")
    accept(campus, 2024, "new")
    again = open_run(campus, "tag")
    assert again == run
    assert {year.year: year.inputs_sha256 for year in again.accepted} == {2023: "old", 2024: "old"}
    assert inputs(campus) == {2023: "old", 2024: "new"}


def test_inputs_that_somebody_touched_in_the_folder_of_a_run_are_told(campus):
    run = begin_run(campus, "tag")
    (run.inputs / "校" / "2024" / "unit.parquet").unlink()
    with pytest.raises(DamagedYearError, match=r"unit\.parquet"):
        open_run(campus, "tag")


def test_the_lock_of_the_store_may_be_taken_twice_by_the_same_process(campus):
    with store.open_store(campus):
        assert len(accepted_years(campus)) == 2


def test_a_year_that_was_accepted_before_manifests_had_a_sum_still_counts(campus):
    path = campus.accepted_year("校", 2024) / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["manifest_sha256"]
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert inputs(campus) == {2023: "old", 2024: "old"}
