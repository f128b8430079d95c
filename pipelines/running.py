"""`kaohe run` as a sequence of Dagster runs under one tag: an intake for each year, then one that scores and publishes."""

import os
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipelines import publishing
from pipelines.home import Home
from pipelines.intake.accepting import checked_problems
from pipelines.intake.inbox import Survey, survey
from pipelines.intake.names import shown_name, shown_path
from pipelines.intake.problem import Problem, has_errors
from pipelines.intake.stage import Places, assessed, note_inbox
from pipelines.intake.strays import is_litter
from pipelines.progress import announce
from pipelines.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

ROOT = Path(__file__).parent.parent
MOST_NAMED = 8


class NoYearError(Exception):
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
    """The Dagster instance that the UI shows: its storage lies below HOME, wherever the command was started."""
    import dagster as dg

    folder = dagster_folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["KAOHE_DAGSTER"] = str(folder)
    return dg.DagsterInstance.from_config(str(ROOT))


class Execute(Protocol):
    """Runs one job of a family of runs; `partition` is the year of an intake."""

    def __call__(self, job: str, partition: str | None = None) -> None: ...


Open = Callable[[Settings, Collection[int], str], AbstractContextManager[Execute]]


@contextmanager
def in_dagster(settings: Settings, years: Collection[int], tag: str) -> Iterator[Execute]:
    """Each job a Dagster run, in this process, seen in the UI of the same instance."""
    tags = {"kaohe/tag": tag, "kaohe/started_at": publishing.now().isoformat()}
    with open_instance(settings) as instance:
        instance.add_dynamic_partitions("year", [str(year) for year in years])
        yield partial(_execute, instance, settings, tags)


def run(settings: Settings, years: Collection[int] = (), *, opened: Open = in_dagster) -> Outcome:
    """Take in the years (all in the inbox, if none is named), score everything accepted, publish.

    Raises NoYearError, publishing.NothingAcceptedError.
    """
    places = places_of(settings)
    inbox = note_inbox(places)
    present = sorted({folder.year for folder in assessed(inbox)})
    fault = no_year(places, inbox, years)
    if fault and (years or not publishing.counted_years(places.home).counted):
        raise NoYearError(fault)
    taken = sorted(years) if years else present
    announce("准备")
    with opened(settings, taken, f"run-{secrets.token_hex(4)}") as execute:
        for year in taken:
            announce(f"检查 {year} 年")
            execute("take_in_year", str(year))
        problems = tuple(
            problem for problem in checked_problems(places.home) if problem.year in taken or problem in inbox.problems
        )
        publishes = not has_errors(list(problems)) or publishing.has_changed(places.home)
        if publishes:
            announce("计算")
            execute("score_and_publish")
    counted = publishing.counted_years(places.home)
    waiting = tuple((year.institution, year.year) for year in counted.waiting)
    run_id = places.home.published.resolve().name if places.home.published.exists() else ""
    return Outcome(publishes, run_id, problems, waiting)


def _execute(
    instance: "dg.DagsterInstance", settings: Settings, tags: Mapping[str, str], job: str, partition: str | None = None
) -> None:
    from pipelines.definitions import defs
    from pipelines.resources import Campus

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
