"""The Dagster instance below HOME: its storage keeps history only, so a damaged one is moved aside and begun anew."""

import os
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import dagster as dg
import structlog

from pipelines.installation.faults import is_disk_full
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.installation.shipped import shipped

log = structlog.get_logger(__name__)


def dagster_folder(settings: Settings) -> Path:
    return Home(settings.home.resolve()).dagster


def open_instance(settings: Settings) -> dg.DagsterInstance:
    """The Dagster instance that the UI shows: its storage lies below HOME, wherever the command was started.

    What it keeps is history: a storage that is damaged is moved aside, said, and begun anew.
    """
    folder = dagster_folder(settings)
    if not _is_sound(folder):
        _move_aside(folder)
    try:
        return _open_instance(folder)
    except Exception as error:
        if is_disk_full(error) or isinstance(error, PermissionError):
            raise
        _move_aside(folder)
        return _open_instance(folder)


def _open_instance(folder: Path) -> dg.DagsterInstance:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["KAOHE_DAGSTER"] = str(folder)
    instance = dg.DagsterInstance.from_config(str(shipped("dagster.yaml").parent))
    instance.get_dynamic_partitions("year")
    instance.get_run_records(limit=1)
    return instance


def _is_sound(folder: Path) -> bool:
    """Whether every database of the storage, if there is one yet, is whole as SQLite sees it."""
    if not folder.exists():
        return True
    try:
        for path in sorted(folder.rglob("*.db")):
            with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
                if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
                    return False
    except sqlite3.OperationalError as error:
        return "locked" in str(error)  # somebody is writing it just now
    except sqlite3.DatabaseError:
        return False
    return folder.is_dir()


def _move_aside(folder: Path) -> None:
    aside = folder.with_name(f".dagster-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(2)}")
    folder.rename(aside)
    aside.chmod(0o700)
    log.warning("运行记录（Dagster）已损坏，移到一旁，重新开始记；不影响考核结果", moved_to=str(aside))
