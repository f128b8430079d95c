"""From the accepted years to a published run: which years count, the working of a run, and the switch."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb

from pipelines.accepted.store import AcceptedYear, accepted_years, checked_problems
from pipelines.installation.access import Readers
from pipelines.installation.faults import FaultError
from pipelines.installation.home import Home
from pipelines.reading.problem import has_errors
from pipelines.runs import publication, work
from pipelines.sending_back.validation_page import checked_pages
from reports.document.office import Office
from reports.rendering import render_editions
from scoring.engine import Step, Written

PRIVATE_RUN: Final = Readers()


class NothingAcceptedError(FaultError):
    """No year has been accepted yet, so there is nothing to score."""


@dataclass(frozen=True)
class CountedYears:
    """The accepted years that count, and those that wait for an earlier year that never was accepted."""

    counted: tuple[AcceptedYear, ...]
    waiting: tuple[AcceptedYear, ...]


def counted_years(home: Home) -> CountedYears:
    """An institution's years count up to the first whose latest check failed and of which nothing was ever accepted."""
    accepted = accepted_years(home)
    known = {(year.institution, year.year) for year in accepted}
    failed = [
        problem
        for problem in checked_problems(home)
        if problem.year and has_errors([problem]) and (problem.institution, problem.year) not in known
    ]
    first_failed: dict[str, int] = {}
    for problem in failed:
        first_failed[problem.institution] = min(problem.year, first_failed.get(problem.institution, problem.year))
    waits = {year for year in accepted if year.year > first_failed.get(year.institution, year.year)}
    return CountedYears(
        tuple(year for year in accepted if year not in waits), tuple(year for year in accepted if year in waits)
    )


def score(home: Home, tag: str, *, on_step: Callable[[Step], None] | None = None) -> list[Written]:
    """Score every year that counts into the work database of a run. Raises NothingAcceptedError."""
    counted = counted_years(home).counted
    if not counted:
        raise NothingAcceptedError("还没有任何年度通过检查，无可计算；请先改正问题清单中的错误")
    folder = home.working(tag)
    shutil.rmtree(folder, ignore_errors=True)
    with work.open_work(folder) as connection:
        work.load(connection, counted)
        written = work.score(connection, on_step=on_step)
        work.keep(connection, folder / "work.duckdb")
    return written


def finish(home: Home, tag: str, *, started_at: datetime) -> Path:
    """Write the database that is to be published, with the problems of the latest check and what the run was made from."""
    folder = home.working(tag)
    path = folder / "kaohe.duckdb"
    publication.write_database(
        path,
        folder / "work.duckdb",
        problems=checked_problems(home),
        run_id=publication.new_run_id(started_at),
        accepted=counted_years(home).counted,
        started_at=started_at,
    )
    return path


def render(
    home: Home,
    tag: str,
    *,
    public_columns: Sequence[str] = (),
    office: Office | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Path]:
    """Draw the reports of every edition, institution and year from the finished database."""
    folder = home.working(tag)
    return render_editions(
        folder / "kaohe.duckdb",
        folder / "reports",
        public_columns=public_columns,
        office=office,
        validation=checked_pages(home),
        progress=progress,
    )


def publish(
    home: Home, tag: str, *, readers: Readers = PRIVATE_RUN, public_columns: Sequence[str] = ()
) -> publication.Published:
    """Put the finished run into the archive and switch to it; the working folder is cleared."""
    folder = home.working(tag)
    with duckdb.connect(str(folder / "kaohe.duckdb"), read_only=True) as connection:
        [(run_id,)] = connection.execute("select distinct run.run_id from mart.run as run").fetchall()
    published = publication.publish(
        home,
        database=folder / "kaohe.duckdb",
        reports=folder / "reports",
        run_id=run_id,
        accepted=counted_years(home).counted,
        readers=readers,
        public_columns=public_columns,
    )
    shutil.rmtree(folder, ignore_errors=True)
    return published


def has_changed(home: Home) -> bool:
    """Whether what counts now differs from what the published run was made from."""
    return publication.published_inputs(home) != inputs_that_count(home)


def inputs_that_count(home: Home) -> list[dict[str, str | int]]:
    """What a run would be made from now: the digests of every year that counts, and of its scheme."""
    return publication.inputs_of(counted_years(home).counted)


def now() -> datetime:
    return datetime.now(UTC)
