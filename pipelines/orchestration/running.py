"""`kaohe run` as a sequence of Dagster runs under one tag: an intake for each year, then one that scores and publishes."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

import structlog

from pipelines.accepted.checked import checked_problems
from pipelines.accepted.store import damaged_years
from pipelines.installation.access import close_home, private_files, readers_of
from pipelines.installation.faults import FaultError, is_disk_full
from pipelines.installation.home import Home
from pipelines.installation.names import shown_name, shown_path
from pipelines.installation.progress import announce
from pipelines.installation.settings import Settings
from pipelines.installation.shipped import shipped
from pipelines.intake.taking_in import Places, assessed, note_inbox
from pipelines.reading.inbox import Survey, survey
from pipelines.reading.problem import Problem, has_errors
from pipelines.reading.strays import is_litter
from pipelines.runs import leftovers
from pipelines.runs.counting import counted_years
from pipelines.runs.publishing import has_changed
from pipelines.runs.run import now

if TYPE_CHECKING:
    import dagster as dg

log = structlog.get_logger(__name__)

MOST_NAMED = 8


class NoYearError(FaultError):
    """There is nothing to take in: the inbox holds no year, or not the one asked for."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: whether it published, the problems of the years it took in, and which years wait."""

    published: bool
    run_id: str
    problems: tuple[Problem, ...]
    waiting: tuple[tuple[str, int], ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(list(self.problems))


def no_year(places: Places, inbox: Survey, years: Collection[int] = ()) -> str:
    """What to say where the inbox holds no year at all, or not the one asked for; empty if it does."""
    present = {folder.year for folder in assessed(inbox)}
    where = shown_path(places.inbox.absolute())
    if absent := sorted(set(years) - present):
        return f"收件箱 {where} 中没有 {'、'.join(map(str, absent))} 年的文件夹；请核对年度与 --inbox"
    if present:
        return ""
    names = [shown_name(path.name) for path in sorted(places.inbox.iterdir()) if not is_litter(path.name)]
    more = f" 等 {len(names)} 项" if len(names) > MOST_NAMED else ""
    seen = f"，其中有：{'、'.join(names[:MOST_NAMED])}{more}" if names else "，它是空的"
    return f"收件箱 {where} 中没有任何年度的工作簿{seen}；请放入 {where}/<年度>/（四位数字，如 2024）后重新运行"


def survey_of(settings: Settings) -> Survey:
    """What the inbox holds, its years and what nobody would read. Nothing is kept of it."""
    return survey(settings.inbox, settings.institution)


def places_of(settings: Settings) -> Places:
    return Places(settings.inbox, settings.schemes, settings.institution, Home(settings.home))


def dagster_folder(settings: Settings) -> Path:
    return Home(settings.home.resolve()).dagster


def open_instance(settings: Settings) -> "dg.DagsterInstance":
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


def _open_instance(folder: Path) -> "dg.DagsterInstance":
    import dagster as dg

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
    aside = folder.with_name(f".dagster-damaged-{now():%Y%m%dT%H%M%S}-{secrets.token_hex(2)}")
    folder.rename(aside)
    aside.chmod(0o700)
    log.warning("运行记录（Dagster）已损坏，移到一旁，重新开始记；不影响考核结果", moved_to=str(aside))


class Execute(Protocol):
    """Runs one job of a family of runs; `partition` is the year of an intake."""

    def __call__(self, job: str, partition: str | None = None) -> None: ...


Open = Callable[[Settings, Collection[int], str], AbstractContextManager[Execute]]


@contextmanager
def in_dagster(settings: Settings, years: Collection[int], tag: str) -> Iterator[Execute]:
    """Each job a Dagster run, in this process, seen in the UI of the same instance."""
    tags = {"kaohe/tag": tag, "kaohe/started_at": now().isoformat()}
    with open_instance(settings) as instance:
        instance.add_dynamic_partitions("year", [str(year) for year in years])
        yield partial(_execute, instance, settings, tags)


def run(settings: Settings, years: Collection[int] = (), *, opened: Open = in_dagster) -> Outcome:
    """Take in the years (all in the inbox, if none is named), score everything accepted, publish.

    Raises FaultError: NoYearError, NothingAcceptedError, OutdatedRunError, and others that say what to mend.
    """
    places = places_of(settings)
    check_places(settings)
    with private_files():
        close_home(places.home, readers_of(settings.readers, settings.edition_readers))
        with leftovers.under_way(places.home):
            return _run(settings, places, years, opened)


def _run(settings: Settings, places: Places, years: Collection[int], opened: Open) -> Outcome:
    inbox = note_inbox(places)
    present = sorted({folder.year for folder in assessed(inbox)})
    fault = no_year(places, inbox, years)
    if fault and (years or not counted_years(places.home).counted):
        raise NoYearError(fault)
    taken = sorted(years) if years else present
    _refuse_damaged(
        places.home, {(folder.institution, folder.year) for folder in inbox.folders if folder.year in taken}
    )
    announce("准备")
    tag = f"run-{secrets.token_hex(4)}"
    with _cleared_after(places.home.working(tag)), opened(settings, taken, tag) as execute:
        for year in taken:
            announce(f"检查 {year} 年")
            execute("take_in_year", str(year))
        _refuse_damaged(places.home)
        problems = tuple(
            problem for problem in checked_problems(places.home) if problem.year in taken or problem in inbox.problems
        )
        publishes = not has_errors(list(problems)) or has_changed(places.home)
        if publishes:
            announce("计算")
            execute("score_and_publish")
    counted = counted_years(places.home)
    waiting = tuple((year.institution, year.year) for year in counted.waiting)
    run_id = places.home.published.resolve().name if places.home.published.exists() else ""
    return Outcome(publishes, run_id, problems, waiting)


def check_places(settings: Settings) -> None:
    """Whether the folders named are there, and the link `published` is one. Raises FaultError."""
    for folder, what, option in ((settings.inbox, "收件箱", "--inbox"), (settings.schemes, "方案文件夹", "--schemes")):
        where = shown_path(folder.absolute())
        if not folder.exists():
            raise FaultError(f"{what} {where} 不存在；请建立它，或用 {option} 指明")
        if not folder.is_dir():
            raise FaultError(f"{what} {where} 不是文件夹；请核对 {option}")
    if found := set("?#") & set(str(settings.home.absolute())):
        raise FaultError(
            f"结果文件夹 {settings.home.absolute()} 的路径含有 {' '.join(found)}，运行记录存不下；请换一处或改名"
        )
    published = Home(settings.home).published
    if published.is_dir() and not published.is_symlink():
        raise FaultError(f"{published} 应是链接而是文件夹；请移走后重新运行")


def _refuse_damaged(home: Home, taken: Collection[tuple[str, int]] = ()) -> None:
    """Nothing is computed from a year that is not as it was accepted; one that is being taken in again may mend itself."""
    damaged = [error for error in damaged_years(home) if (error.institution, error.year) not in taken]
    if damaged:
        raise FaultError("\n".join(map(str, damaged)))


@contextmanager
def _cleared_after(folder: Path) -> Iterator[None]:
    """Whatever happens, the folder that a run worked in does not stay: on a full disk the next run needs its space."""
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _execute(
    instance: "dg.DagsterInstance", settings: Settings, tags: Mapping[str, str], job: str, partition: str | None = None
) -> None:
    from pipelines.orchestration.definitions import defs
    from pipelines.orchestration.resources import Campus

    config = Campus.of(settings).model_dump()
    defs.resolve_job_def(job).execute_in_process(
        instance=instance,
        partition_key=partition,
        tags=dict(tags),
        run_config={
            "resources": {"campus": {"config": config}},
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        },
    )
