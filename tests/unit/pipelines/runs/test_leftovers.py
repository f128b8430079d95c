"""What dead runs leave is cleared at the next start, what a run under way works on is not; and who may read what."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pipelines.installation import access
from pipelines.installation.access import Readers, close_home, grant, readers_of
from pipelines.installation.faults import FaultError
from pipelines.installation.home import Home
from pipelines.runs import leftovers

HEX = "0123456789abcdef" * 2
ROOT = Path(__file__).parents[4]


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "home")
    for folder in (
        "working/run-dead",
        "working/checked/校",
        f"problems/校/.2024.{HEX}",
        "accepted/校/2023",
        "archive/.20240101T000000Z-abcdef",
        "archive/20240101T000000Z-abcdef",
    ):
        (home.root / folder).mkdir(parents=True)
    (home.root / f"working/checked/校/.2024.parquet.{HEX}").write_bytes(b"x")
    (home.root / "working/checked/校/2024.parquet").write_bytes(b"x")
    return home


def kept(home):
    return {str(path.relative_to(home.root)) for path in home.root.rglob("*") if path.name != ".running.lock"}


RIGHT = {
    *("working", "working/checked", "working/checked/校", "working/checked/校/2024.parquet"),
    *("problems", "problems/校", "archive", "archive/20240101T000000Z-abcdef"),
    *("accepted", "accepted/校", "accepted/校/2023"),
}


def test_what_dead_runs_left_is_cleared(home):
    with leftovers.under_way(home):
        assert kept(home) == RIGHT


def test_nothing_is_cleared_while_another_run_is_under_way_and_all_of_it_once_that_was_killed(home):
    program = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from pipelines.runs import leftovers
        from pipelines.installation.home import Home
        home = Home(Path({str(home.root)!r}))
        leftovers.hold(home)
        (home.root / "working" / "run-other").mkdir()
        print("held", flush=True)
        time.sleep(60)
    """)
    other = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert other.stdout.readline() == b"held\n"
        with leftovers.under_way(home):
            assert (home.root / "working" / "run-other").exists()
        other.kill()
        other.wait()
        with leftovers.under_way(home):
            assert not (home.root / "working" / "run-other").exists()
    finally:
        other.kill()
        other.communicate()


def modes(folder):
    return {
        str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777)
        for path in [folder, *folder.rglob("*")]
        if not path.is_symlink()
    }


@pytest.fixture
def run_folder(home):
    folder = home.archive / "20240101T000000Z-abcdef"
    for name in ("kaohe.duckdb", "editions/public.duckdb", "editions/office.duckdb", "reports/公示版/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def test_without_readers_the_owner_alone_reads(home, run_folder):
    close_home(home, Readers())
    grant(run_folder, Readers())
    assert set(modes(run_folder).values()) == {"0o700", "0o600"}
    assert all(modes(folder)["."] == "0o700" for folder in (home.archive, home.accepted, home.problems))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may hand a file to any group")
def test_an_edition_of_its_own_group_is_reached_by_that_group_and_nothing_else_is(home, run_folder):
    readers = Readers(4001, {"公示版": 4002, "public.duckdb": 4002})
    close_home(home, readers)
    grant(run_folder, readers)

    def reads(group, name):
        command = ["setpriv", "--reuid=65534", f"--regid={group}", "--clear-groups", "cat", str(run_folder / name)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    for parent in (home.root.parent, *home.root.parent.parents):
        if parent.stat().st_uid == 0 and not parent.stat().st_mode & 1:
            parent.chmod(parent.stat().st_mode | 1)  # the test's own folder, which is pytest's secret
    names = ("kaohe.duckdb", "editions/public.duckdb", "editions/office.duckdb", "reports/公示版/index.html")
    assert [reads(4002, name) for name in names] == [False, True, False, True]
    assert [reads(4001, name) for name in names] == [True, False, True, False]
    assert [reads(4003, name) for name in names] == [False] * 4
    assert modes(home.accepted)["."] == "0o700"


def test_groups_and_editions_that_are_not_there_are_told(monkeypatch):
    with pytest.raises(FaultError, match="“没有这个组”不存在"):
        readers_of("没有这个组", {})
    with pytest.raises(FaultError, match="没有“晚报版”这一版；可填：内部版、公示版"):
        readers_of("", {"晚报版": "root"})
    monkeypatch.setattr(access.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(access.os, "getgroups", list)
    monkeypatch.setattr(access.os, "getegid", lambda: 1000)
    with pytest.raises(FaultError, match="没有当前用户"):
        readers_of("root", {})
