"""Installed from its wheel, not cloned: everything it needs is in it, and nothing is written where the program lies."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from time import localtime

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SOURCES = ("pipelines", "scoring", "expectations", "reports", "docs")
FILES = ("pyproject.toml", "setup.py", "MANIFEST.in", "LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md")
FILES_BESIDE = ("dagster.yaml", "requirements.lock")
BUILD = "import sys; from setuptools import build_meta as b; getattr(b, sys.argv[2])(sys.argv[1])"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the sdist, built from a copy of what the repository keeps."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in SOURCES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "_shipped"))
    for name in (*FILES, *FILES_BESIDE):
        shutil.copyfile(ROOT / name, source / name)
    sample = ROOT / "data" / "sample"
    for name in ("inbox", "schemes"):
        shutil.copytree(sample / name, source / "data" / "sample" / name)
    for name in ("senders.yaml", "README.md"):
        shutil.copyfile(sample / name, source / "data" / "sample" / name)
    for kind in ("build_sdist", "build_wheel"):
        command = [sys.executable, "-c", BUILD, str(target), kind]
        subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=300)
    return target


@pytest.fixture(scope="module")
def kaohe(built, tmp_path_factory):
    """The command of an environment that has only kaohe of its own, and the other packages of this one."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False)
    [packages] = (place / "lib").glob("python*/site-packages")
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    start = "from pipelines.cli import main; main()"

    def command(*arguments, cwd):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("KAOHE_", "PYTHON"))}
        return subprocess.run(
            [str(place / "bin" / "python"), "-c", start, *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
            env={**environment, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"},
        )

    command.packages = packages
    return command


def test_the_sdist_holds_the_sample_and_what_a_build_needs(built):
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as content:
        names = {name.partition("/")[2] for name in content.getnames()}
    assert {"dagster.yaml", "setup.py", "data/sample/senders.yaml", "requirements.lock", "LICENSE"} <= names
    assert any(name.startswith("data/sample/inbox/2024/") for name in names)
    assert not any("__pycache__" in name or name.startswith("data/sample/archive") for name in names)


def test_an_office_begins_without_a_clone(kaohe, tmp_path):
    def listing():
        # Bytecode is Python's own; where it may not write there it does without.
        return {path for path in kaohe.packages.rglob("*") if "__pycache__" not in path.parts}

    before = listing()
    kaohe.packages.chmod(0o555)
    try:
        assert kaohe("sample", "试用", cwd=tmp_path).returncode == 0
        done = kaohe("run", "--home", "试用", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "试用" / "published" / "kaohe.duckdb").exists()
        assert (tmp_path / "试用" / ".dagster").is_dir()
        asked = kaohe("sql", "select count(*) as n from unit_result", "--home", "试用", "--format", "csv", cwd=tmp_path)
        assert (asked.returncode, asked.stdout.split()[0]) == (0, "n")
        assert kaohe("init", "办公室", cwd=tmp_path).returncode == 0
        office = tmp_path / "办公室"
        done = kaohe("check", cwd=office)
        assert (done.returncode, "没有任何年度的工作簿" in done.stderr) == (2, True)
        done = kaohe("template", "--year", str(localtime().tm_year), "--out", "模板", cwd=office)
        assert done.returncode == 0, done.stderr
        assert sorted(path.name for path in tmp_path.iterdir()) == ["办公室", "试用"]
        assert listing() == before
    finally:
        kaohe.packages.chmod(0o755)
