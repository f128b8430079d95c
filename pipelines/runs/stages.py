"""The stages of a run, each a function of the run: score, finish, render. `publishing` has the last one."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.installation.code_version import code_version
from pipelines.installation.files import replace_text
from pipelines.runs import work
from pipelines.runs.earlier import EarlierRun
from pipelines.runs.edition_databases import write_editions
from pipelines.runs.finishing import write_database
from pipelines.runs.run import REPORT_KEYS, REPORTS, Run
from pipelines.runs.step_keys import first_changed_year, step_keys
from reports.document.office import Office
from reports.files import EarlierReports, read_keys
from reports.rendering import render_editions
from scoring.engine import Step, Written


@dataclass(frozen=True)
class Scored:
    """What was scored: the rows that each rule wrote in each step, and the years whose results were taken over from the run before."""

    written: list[Written]
    taken_over: tuple[int, ...]


def score(run: Run, *, on_step: Callable[[Step], None] | None = None) -> Scored:
    """Score the years of the run into its work database, from the first on that reads anything else than in the run before."""
    with work.open_work(run.folder) as connection:
        work.load(connection, run.accepted)
        keys = step_keys(connection, run.accepted)
        since = _first_to_score(keys, run.earlier)
        written = work.score(
            connection, since=since, earlier=run.earlier.database if run.earlier else None, on_step=on_step
        )
        work.keep(connection, run.work)
    replace_text(run.steps_file, json.dumps(keys))
    return Scored(written, tuple(year for year in sorted(keys) if since is not None and year < since))


def _first_to_score(keys: Mapping[int, str], earlier: EarlierRun | None) -> int | None:
    """None for all of them; the year after the last where every year is as it was."""
    if earlier is None:
        return None
    return first_changed_year(keys, earlier.steps) or max(keys) + 1


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
        earlier=_earlier_reports(run),
        keys=run.folder / REPORT_KEYS,
        code=code_version(),
    )


def _earlier_reports(run: Run) -> EarlierReports | None:
    """The reports of the run before, whose files may be linked; not where the settings, and with them the readers, are others."""
    earlier = run.earlier
    if earlier is None or earlier.key.settings != run.key.settings:
        return None
    within = f"{REPORTS}/"
    sums = {name.removeprefix(within): total for name, total in earlier.sums.items() if name.startswith(within)}
    return EarlierReports(earlier.folder / REPORTS, read_keys(earlier.folder / REPORT_KEYS), sums)
