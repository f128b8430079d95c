"""Links, pipes, sockets and devices in the inbox: told wherever they lie, never followed, never opened, and nobody waits for them."""

import json
import os
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.installation.files import digest
from pipelines.reading.inbox import survey
from pipelines.reading.year_rows import read_year
from pipelines.spreadsheet.faults import UnreadableFileError
from pipelines.spreadsheet.opening import open_file
from tests.small import small_year, write_campus

runner = CliRunner()
PLACES = {
    "beside the years": ("", 0),
    "in a year": ("2024", 2024),
    "below a year": ("2024/纪委", 2024),
    "deep below a year": ("2024/纪委/附件/一", 2024),
    "in a folder meant for a year": ("2023年", 2023),
    "beside an institution's years": ("乙大学", 0),
    "in an institution's year": ("乙大学/2024", 2024),
}


def bound(path):
    """A socket by that name. Its path is too long for the system, so it is bound from beside."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


MAKE = {
    "link to a file": lambda path, elsewhere: path.symlink_to(elsewhere / "2024" / "全部.xlsx"),
    "link to a folder": lambda path, elsewhere: path.symlink_to(elsewhere / "2024"),
    "link that leads nowhere": lambda path, elsewhere: path.symlink_to(elsewhere / "没有"),
    "link to itself": lambda path, _: path.symlink_to(path),
    "pipe": lambda path, _: os.mkfifo(path),
    "socket": lambda path, _: bound(path),
}


@pytest.fixture
def campus(tmp_path):
    """An inbox with one sound year, and a folder elsewhere that holds what nobody may read."""
    write_campus(tmp_path, {2024: small_year()})
    write_campus(tmp_path / "elsewhere", {2024: small_year()})
    (tmp_path / "inbox" / "乙大学" / "2024").mkdir(parents=True)
    return tmp_path


def told(inbox):
    """What a survey and the reading of every year say, by path below the inbox."""
    found = survey(inbox, "校")
    read = [
        (folder.path.relative_to(inbox) / problem.source_file, problem)
        for folder in found.folders
        if not folder.is_blocked
        for problem in read_year(folder).problems
    ]
    return {
        **{problem.source_file.rstrip("/"): problem for problem in found.all_problems},
        **{str(path): problem for path, problem in read},
    }


def test_what_is_no_file_is_told_at_every_depth_for_what_it_is(campus):
    inbox, expected = campus / "inbox", {}
    for place, year in PLACES.values():
        (inbox / place).mkdir(parents=True, exist_ok=True)
        for kind, make in MAKE.items():
            for name in (f"{kind}.xlsx", kind, f"{kind}.md"):
                make(inbox / place / name, campus / "elsewhere" / "inbox")
                expected[f"{place}/{name}".lstrip("/")] = (year, "链接" if "link" in kind else "管道、套接字或设备")
    problems = told(inbox)
    for path, (year, said) in expected.items():
        assert (problems[path].year, said in problems[path].message) == (year, True), path


def test_a_year_of_links_reads_nothing_of_what_they_lead_to(campus):
    year = campus / "inbox" / "乙大学" / "2024"
    for kind, make in MAKE.items():
        make(year / f"{kind}.xlsx", campus / "elsewhere" / "inbox")
    [folder] = [folder for folder in survey(campus / "inbox", "校").folders if folder.institution == "乙大学"]
    read = read_year(folder)
    assert read.sheets_seen == 0
    assert len(read.problems) == len(MAKE)
    assert len(digest(folder.files())) == 64


@pytest.mark.parametrize("kind", MAKE)
def test_what_is_no_file_is_not_even_opened(campus, kind, monkeypatch):
    path = campus / "异.xlsx"
    MAKE[kind](path, campus / "elsewhere" / "inbox")
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(UnreadableFileError):
        open_file(path)


def test_what_becomes_a_link_or_a_pipe_between_the_look_and_the_opening_is_not_read(campus, monkeypatch):
    path = campus / "异.xlsx"
    path.write_bytes(b"x")
    opened = os.open

    def replaced(make):
        def open_after(*arguments):
            path.unlink()
            make(path, campus / "elsewhere" / "inbox")
            return opened(*arguments)

        return open_after

    for kind in ("link to a file", "pipe"):
        monkeypatch.setattr(os, "open", replaced(MAKE[kind]))
        with pytest.raises(UnreadableFileError):
            open_file(path)
        path.unlink()
        path.write_bytes(b"x")


def test_a_device_is_told(campus):
    try:
        os.mknod(campus / "inbox" / "2024" / "异.xlsx", 0o600 | 0o020000, os.makedev(1, 5))
    except (PermissionError, OSError):
        pytest.skip("only root makes devices")
    assert "设备" in told(campus / "inbox")["2024/异.xlsx"].message


def test_a_check_tells_them_all_and_ends(campus):
    for place, _ in PLACES.values():
        (campus / "inbox" / place).mkdir(parents=True, exist_ok=True)
        for kind, make in MAKE.items():
            make(campus / "inbox" / place / f"{kind}.xlsx", campus / "elsewhere" / "inbox")
    folders = {"--inbox": "inbox", "--schemes": "schemes", "--home": "home"}
    arguments = [part for option, name in folders.items() for part in (option, str(campus / name))]
    result = runner.invoke(app, ["check", "--format", "json", *arguments])
    lines = json.loads(result.stdout)
    assert result.exit_code == 2
    assert sum("链接" in line["message"] or "套接字" in line["message"] for line in lines) == len(PLACES) * len(MAKE)
