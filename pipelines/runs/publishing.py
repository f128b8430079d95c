"""Publishing: the folder of a finished run, whole, becomes one of the archive, and the link `published` is switched to it.

Readers of the run before keep it; new readers get the new one; there is no third state. One publisher at a time.
"""

import errno
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from filelock import FileLock

from pipelines.installation.access import Readers, close_home, grant, private_files
from pipelines.installation.faults import FaultError
from pipelines.installation.files import sums_of, sync, sync_tree
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.runs.counting import counted_years, inputs_of
from pipelines.runs.earlier import MANIFEST, STEPS, EarlierRun, read_run
from pipelines.runs.keys import key_now
from pipelines.runs.run import Run

PRIVATE_RUN: Final = Readers()


@dataclass(frozen=True)
class Published:
    """A published run: its number, where it lies, and how many files it holds."""

    run_id: str
    folder: Path
    file_count: int


class PublishedFolderError(FaultError, FileExistsError):
    """A folder stands where the link `published` belongs: whose it is nobody knows, so it is left alone."""


class OutdatedRunError(Exception):
    """What counts is no longer what the run took when it began: it is not published, since a newer result is or will be."""


def publish(home: Home, run: Run, *, readers: Readers = PRIVATE_RUN) -> Published:
    """Move a finished run into the archive and switch `published` to it. Raises OutdatedRunError, PublishedFolderError."""
    home.publisher_lock.parent.mkdir(parents=True, exist_ok=True)
    with private_files(), FileLock(home.publisher_lock):
        close_home(home, readers)
        _refuse_folder(home.published)
        _refuse_outdated(home, run)
        steps = run.steps()
        run.clear_working()
        sums = sums_of(run.folder)
        _write_manifest(run, steps, sums)
        grant(run.folder, readers)
        sync_tree(run.folder)
        folder = _moved(run.folder, home.archive / run.run_id)
        sync([home.archive])
        _switch(home.published, folder)
        sync([home.root])
    return Published(run.run_id, folder, len(sums) + 1)


def _refuse_outdated(home: Home, run: Run) -> None:
    if inputs_of(counted_years(home).counted) != inputs_of(run.accepted):
        raise OutdatedRunError(
            "计算期间收下的年度或方案又有变动，这次的结果已经过时，没有公布，以前公布的不变；请重新运行 kaohe run"
        )


def _write_manifest(run: Run, steps: Mapping[int, str], sums: Mapping[str, str]) -> None:
    content = {
        "run_id": run.run_id,
        "version": version("kaohe"),
        "years": inputs_of(run.accepted),
        "key": run.key.as_content(),
        STEPS: steps,
        "files": sums,
    }
    (run.folder / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


def _moved(finished: Path, folder: Path) -> Path:
    """Rename a finished run into the archive; where that is on another disk, by way of a copy beside its place."""
    try:
        finished.rename(folder)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        arriving = folder.with_name(f".{folder.name}")
        try:
            shutil.copytree(finished, arriving)
            sync_tree(arriving)
            arriving.rename(folder)
        finally:
            shutil.rmtree(arriving, ignore_errors=True)
    return folder


def _refuse_folder(link: Path) -> None:
    if link.is_dir() and not link.is_symlink():
        raise PublishedFolderError(f"{link} 应是链接而是文件夹；请移走后重新运行")


def _switch(link: Path, folder: Path) -> None:
    arriving = link.with_name(f".{link.name}.{folder.name}")
    arriving.unlink(missing_ok=True)
    arriving.symlink_to(os.path.relpath(folder, link.parent))
    arriving.replace(link)


def counts_otherwise(home: Home) -> bool:
    """Whether the accepted years that count now are others than those of the published run."""
    run = _published(home)
    return run is None or run.key.years != inputs_of(counted_years(home).counted)


def has_changed(settings: Settings) -> bool:
    """Whether a run of all that counts now would be made from something else than the published one, or that one is not whole."""
    run = _published(settings.folders)
    return run is None or run.key != key_now(settings) or not _is_whole(run)


def _is_whole(run: EarlierRun) -> bool:
    """Whether every file of a run is what it was when it was published."""
    return {name: total for name, total in sums_of(run.folder).items() if name != MANIFEST} == run.sums


def _published(home: Home) -> EarlierRun | None:
    return read_run(home.published.resolve()) if home.published.exists() else None
