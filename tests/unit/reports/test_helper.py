"""A second process at work on a share of the drawing: the same files, its errors raised here, its death made good."""

import os
import signal

import pytest

from reports.document.errors import DocumentError
from reports.files import read_keys
from reports.helper import Helper, is_worth_sharing, shares_of
from reports.rendering import render_editions
from tests.unit.reports.drawings import finish

pytestmark = pytest.mark.slow  # a process that starts


def doubled(share, progress):
    for number in share:
        progress(f"第 {number} 份")
    return [2 * number for number in share]


def fails(_share, _progress):
    raise DocumentError("模板写错了")


def dies_elsewhere(share, _progress):
    if os.getpid() != share:
        os.kill(os.getpid(), signal.SIGKILL)
    return "drawn here"


def told_nowhere(_doing):
    pass


def test_the_work_is_done_and_told():
    told = []
    with Helper(doubled, [1, 2]) as helper:
        helper.tell(told.append)
        assert helper.result(told.append) == [2, 4]
    assert told == ["第 1 份", "第 2 份"]


def test_what_it_raises_is_raised_here():
    with Helper(fails, None) as helper, pytest.raises(DocumentError, match="模板写错了"):
        helper.result(told_nowhere)


def test_the_share_of_one_that_is_killed_is_drawn_here():
    with Helper(dies_elsewhere, os.getpid()) as helper:
        assert helper.result(told_nowhere) == "drawn here"


def test_nobody_waits_for_it_where_something_goes_wrong_here():
    with pytest.raises(KeyboardInterrupt), Helper(doubled, range(10**9)) as helper:
        raise KeyboardInterrupt
    assert not helper.is_at_work


def test_shares_are_even_and_a_small_one_is_not_given_away():
    own, others = shares_of({2021: 290, 2022: 290, 2023: 280, 2024: 295})
    assert (own, others) == ([2024, 2023], {2021: 290, 2022: 290})
    assert is_worth_sharing(others)
    own, others = shares_of({2024: 290})
    assert (own, others) == ([2024], {})
    assert not is_worth_sharing(others)


def test_two_processes_draw_the_same_files_and_write_the_same_keys(database, tmp_path):
    drawn, finished = {}, tmp_path / "kaohe.duckdb"
    finish(database, finished)
    for processes in (1, 2):
        out, keys, told = tmp_path / str(processes), tmp_path / f"{processes}.json", []
        files = render_editions(finished, out, keys=keys, progress=told.append, processes=processes)
        names = sorted(path.relative_to(out) for path in files)
        content = {name: (out / name).read_bytes() for name in names}
        drawn[processes] = (names, content, read_keys(keys), sorted(told))
    assert drawn[1] == drawn[2]
    assert len(drawn[1][0]) > 20
