"""The stages of a run, each a function of the run: score, finish, render. `publishing` has the last one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pipelines.runs import work
from pipelines.runs.edition_databases import write_editions
from pipelines.runs.finishing import write_database
from pipelines.runs.run import Run
from reports.document.office import Office
from reports.rendering import render_editions
from scoring.engine import Step, Written


def score(run: Run, *, on_step: Callable[[Step], None] | None = None) -> list[Written]:
    """Score every year of the run into its work database."""
    with work.open_work(run.folder) as connection:
        work.load(connection, run.accepted)
        written = work.score(connection, on_step=on_step)
        work.keep(connection, run.work)
    return written


def finish(run: Run, *, public_columns: Sequence[str] = ()) -> Path:
    """Write the database that is to be published, with the problems of the latest check and what the run was made from; and its editions."""
    write_database(
        run.database,
        run.work,
        problems=run.problems(),
        run_id=run.run_id,
        accepted=run.accepted,
        started_at=run.started_at,
    )
    write_editions(run.database, run.editions, public_columns)
    return run.database


def render(
    run: Run,
    *,
    public_columns: Sequence[str] = (),
    office: Office | None = None,
    progress: Callable[[str], None] | None = None,
) -> list[Path]:
    """Draw the reports of every edition, institution and year from the finished database."""
    return render_editions(
        run.database,
        run.reports,
        public_columns=public_columns,
        office=office,
        validation=run.pages(),
        progress=progress,
    )
