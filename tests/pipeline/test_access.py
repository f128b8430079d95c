"""A whole run by its command: private from the first byte, its leftovers, its damage, and what ends it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.installation.home import Home
from tests.small import small_year, write_campus

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
START = "import os, sys; os.umask(0o022); from pipelines.cli import main; main()"


def command(root, name="run", *arguments):
    places = ["--inbox", str(root / "inbox"), "--schemes", str(root / "schemes"), "--home", str(root / "home")]
    return [sys.executable, "-c", START, name, *places, *arguments]


def run(root, *arguments, **environment):
    return subprocess.run(
        command(root, "run", *arguments),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=300,
        check=False,
    )


def open_to_others(home):
    return [
        path
        for path in home.root.rglob("*")
        if not path.is_symlink() and path.exists() and path.stat().st_mode & 0o077 and path != home.root
    ]


@pytest.fixture(scope="module")
def campus(tmp_path_factory):
    root = tmp_path_factory.mktemp("campus")
    write_campus(root, {2023: small_year(2023), 2024: small_year()})
    done = run(root)
    assert done.returncode == 0, done.stderr
    return root


def test_everything_below_home_is_the_owners_alone(campus):
    assert open_to_others(Home(campus / "home")) == []


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("seconds", [0.2, 5])
def test_a_run_cut_off_publishes_nothing_leaves_nothing_open_and_the_next_one_clears_up(campus, sent, seconds):
    home = Home(campus / "home")
    published = home.published.resolve()
    lock = home.root / "working" / ".running.lock"
    lock.unlink(missing_ok=True)
    forced = command(campus, "run", "--force")
    with subprocess.Popen(forced, stderr=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        while not lock.exists() and process.poll() is None:
            time.sleep(0.05)
        time.sleep(seconds)
        process.send_signal(sent)
        _, said = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the run was done before it could be cut off")
    assert home.published.resolve() == published
    assert open_to_others(home) == []
    if sent == signal.SIGINT:
        assert (process.returncode, "已中断；公布的没有变动" in said.decode()) == (130, True)
        assert "Traceback" not in said.decode()


def test_a_damaged_store_is_told_by_name_and_a_damaged_history_stops_nobody(campus):
    home = Home(campus / "home")
    shutil.move(campus / "inbox" / "2023", campus / "2023")
    year = home.accepted_year("本校", 2023)
    kept = shutil.copytree(year, campus / "kept")
    for spoil, said in (
        ((year / "unit.parquet").unlink, "unit.parquet 不在了"),
        (lambda: (year / "unit.parquet").write_bytes(b"PAR1"), "unit.parquet 被改动或已损坏"),
        (lambda: next((year / "schemes").iterdir()).write_text("", encoding="utf-8"), "小方案.yaml 被改动或已损坏"),
        (lambda: (year / "manifest.json").write_text("{", encoding="utf-8"), "manifest.json 已损坏"),
        ((year / "manifest.json").unlink, "manifest.json 不在了"),
    ):
        spoil()
        done = run(campus)
        assert (done.returncode, said in done.stderr, "本校 2023 年已损坏" in done.stderr) == (2, True, True), (
            done.stderr
        )
        shutil.rmtree(year)
        shutil.copytree(kept, year)
    shutil.move(campus / "2023", campus / "inbox" / "2023")
    (year / "unit.parquet").unlink()  # of a year that is taken in again: it mends itself
    for path in home.dagster.rglob("*.db"):
        path.write_bytes(os.urandom(5000))
    done = run(campus)
    assert done.returncode == 0, done.stderr
    assert "移到一旁" in done.stderr
    assert len(list(home.root.glob(".dagster-damaged-*"))) == 1


def test_a_run_below_a_folder_that_looks_like_a_pattern(tmp_path):
    root = tmp_path / "甲[1]*"
    write_campus(root, {2024: small_year()})
    done = run(root, "--institution", "校")
    assert done.returncode == 0, done.stderr
