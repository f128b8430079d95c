"""`kaohe run` as a sequence of Dagster runs under one tag: an intake for each year, then one that scores and publishes."""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from pipelines.accepted.checked import checked_problems
from pipelines.accepted.store import damaged_years
from pipelines.installation.access import close_home, private_files, readers_of
from pipelines.installation.faults import FaultError
from pipelines.installation.home import Home
from pipelines.installation.progress import announce
from pipelines.installation.settings import Settings, check_folders
from pipelines.intake.folders import NoYearError, assessed, no_year, note_inbox
from pipelines.intake.taking_in import years_to_take_in
from pipelines.orchestration.tags import ANEW, RUN, STARTED_AT
from pipelines.reading.problem import Problem, has_errors
from pipelines.runs import leftovers
from pipelines.runs.counting import counted_years
from pipelines.runs.publishing import counts_otherwise, has_changed
from pipelines.runs.run import new_run_id, now

if TYPE_CHECKING:
    import dagster as dg


@dataclass(frozen=True)
class Outcome:
    """How a run ended: whether it published, the problems of the years it was asked for, which years wait; the run published now."""

    published: bool
    run_id: str
    problems: tuple[Problem, ...]
    waiting: tuple[tuple[str, int], ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(list(self.problems))


class Execute(Protocol):
    """Runs one job of a family of runs; `partition` is the year of an intake."""

    def __call__(self, job: str, partition: str | None = None) -> None: ...


Open = Callable[[Settings, Collection[int], Mapping[str, str]], AbstractContextManager[Execute]]


@contextmanager
def in_dagster(settings: Settings, years: Collection[int], tags: Mapping[str, str]) -> Iterator[Execute]:
    """Each job a Dagster run, in this process, seen in the UI of the same instance, which is opened for the first of them."""
    with ExitStack() as stack:

        @cache
        def opened() -> "dg.DagsterInstance":
            from pipelines.orchestration.instance import open_instance

            instance = stack.enter_context(open_instance(settings))
            instance.add_dynamic_partitions("year", [str(year) for year in years])
            return instance

        yield lambda job, partition=None: _execute(opened(), settings, tags, job, partition)


def run(settings: Settings, years: Collection[int] = (), *, anew: bool = False, opened: Open = in_dagster) -> Outcome:
    """Take in the years (all in the inbox, if none is named) of which anything changed, score what follows from it, publish.

    With `anew` everything is taken in, scored, drawn and published as if it never had been.
    Raises FaultError: NoYearError, NothingAcceptedError, OutdatedRunError, and others that say what to mend.
    """
    check_folders(settings)
    with private_files():
        close_home(settings.folders, readers_of(settings.readers, settings.edition_readers))
        with leftovers.under_way(settings.folders):
            return _run(settings, years, opened, anew=anew)


def _run(settings: Settings, years: Collection[int], opened: Open, *, anew: bool) -> Outcome:
    home = settings.folders
    inbox = note_inbox(settings)
    present = sorted({folder.year for folder in assessed(inbox)})
    fault = no_year(settings, inbox, years)
    if fault and (years or not counted_years(home).counted):
        raise NoYearError(fault)
    taken = sorted(years) if years else present
    _refuse_damaged(home, {(folder.institution, folder.year) for folder in inbox.folders if folder.year in taken})
    announce("准备")
    began = now()
    run_id = new_run_id(began)
    tags = {RUN: run_id, STARTED_AT: began.isoformat(), **({ANEW: "true"} if anew else {})}
    with _cleared_after(home.working(run_id)), opened(settings, taken, tags) as execute:
        for year in taken if anew else years_to_take_in(settings, taken):
            announce(f"检查 {year} 年")
            execute("take_in_year", str(year))
        _refuse_damaged(home)
        problems = tuple(
            problem for problem in checked_problems(home) if problem.year in taken or problem in inbox.problems
        )
        publishes = _is_to_be_published(settings, is_sound=not has_errors(problems), anew=anew)
        if publishes:
            announce("计算")
            execute("score_and_publish")
    waiting = tuple((year.institution, year.year) for year in counted_years(home).waiting)
    return Outcome(publishes, home.published.resolve().name if home.published.exists() else "", problems, waiting)


def _is_to_be_published(settings: Settings, *, is_sound: bool, anew: bool) -> bool:
    """Errors alone publish nothing: what the years that stand say has not changed."""
    return counts_otherwise(settings.folders) or (is_sound and (anew or has_changed(settings)))


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
    instance: "dg.DagsterInstance", settings: Settings, tags: Mapping[str, str], job: str, partition: str | None
) -> None:
    from pipelines.orchestration.definitions import defs
    from pipelines.orchestration.resources import Campus
    from pipelines.orchestration.timeline import REPOSITORY, show_on_timeline

    run_id = str(uuid4())
    show_on_timeline(instance, run_id, job)
    config = Campus.of(settings).model_dump()
    defs.resolve_job_def(job).execute_in_process(
        instance=instance,
        run_id=run_id,
        partition_key=partition,
        tags={**tags, **REPOSITORY},
        run_config={
            "resources": {"campus": {"config": config}},
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        },
    )
