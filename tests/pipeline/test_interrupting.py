"""Ctrl-C, as a person at a terminal gives it: to the command and to every process that it has started."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
START = "from pipelines.interrupting import main; main()"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def campus(tmp_path_factory):
    """The sample with its last two years, and something published that must not change."""
    folder = tmp_path_factory.mktemp("campus")
    for year in ("2023", "2024"):
        shutil.copytree(SAMPLE / "inbox" / year, folder / "inbox" / year)
    shutil.copytree(SAMPLE / "schemes", folder / "schemes")
    (folder / "archive" / "before").mkdir(parents=True)
    (folder / "published").symlink_to("archive/before")
    return folder


@pytest.mark.parametrize("seconds", [0.3, 1.0, 3.0, 7.0])
def test_whatever_a_run_is_at_ctrl_c_ends_it_in_one_sentence(campus, seconds):
    arguments = [word for name in ("inbox", "schemes") for word in (f"--{name}", str(campus / name))]
    process = subprocess.Popen(
        [sys.executable, "-c", START, "run", "--home", str(campus), "--institution", "示例大学", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(seconds)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "已中断；公布的没有变动"
    assert time.monotonic() - began < 10
    assert (campus / "published").readlink() == Path("archive/before")


def test_ctrl_c_while_the_program_is_still_being_loaded_is_answered_too():
    loading = "import sys, time; sys.meta_path.insert(0, type('Slow', (), {'find_spec': lambda *_: time.sleep(60)})); "
    code = "import pipelines.interrupting as i; " + loading + "i.main()"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, "已中断；公布的没有变动")
