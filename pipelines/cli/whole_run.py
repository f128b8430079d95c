"""A run from inbox to publication, and what is told of it."""

from collections.abc import Collection

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from pipelines.accepted.checked import checked_problems
from pipelines.cli.app import err, out, stop
from pipelines.cli.ending import Exit
from pipelines.cli.nothing_changed import say_nothing_changed
from pipelines.cli.problems import show_copies, show_problems
from pipelines.installation.home import Home
from pipelines.installation.progress import listening
from pipelines.installation.settings import Settings
from pipelines.intake.folders import NoYearError, assessed_folders, survey_of
from pipelines.orchestration import running
from pipelines.reading.problem import Problem, without_repetitions
from pipelines.runs.office import check_settings
from pipelines.runs.publishing import OutdatedRunError
from pipelines.runs.run import NothingAcceptedError
from pipelines.sending_back.marking import mark_years
from pipelines.sending_back.validation_page import kept_pages
from reports.document.errors import DocumentError
from reports.editions.opening import UnknownColumnError


def run_and_tell(settings: Settings, years: list[int], *, anew: bool) -> running.Outcome:
    """Run, list the problems, write the marked copies, say how it ended. Leaves with a status where there are errors."""
    try:
        check_settings(settings)
    except (DocumentError, UnknownColumnError) as error:
        stop(str(error))
    try:
        outcome = _run_with_progress(settings, years, anew=anew)
    except (NoYearError, NothingAcceptedError) as error:
        problems = checked_problems(settings.folders) or survey_of(settings).all_problems
        if problems:
            show_problems(without_repetitions(problems))
        if isinstance(error, NothingAcceptedError):
            _write_copies(settings, problems, years)
        stop(str(error))
    except DocumentError as error:
        stop(str(error))
    except OutdatedRunError as error:
        stop(str(error), Exit.FAILED)
    show_problems(without_repetitions(outcome.problems))
    _write_copies(settings, outcome.problems, years)
    _say_how_it_ended(outcome, settings.folders)
    if outcome.has_errors:
        raise typer.Exit(Exit.AT_FAULT)
    return outcome


def _run_with_progress(settings: Settings, years: list[int], *, anew: bool) -> running.Outcome:
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("准备", total=None)
        with listening(lambda doing: progress.update(task, description=doing, advance=1)):
            return running.run(settings, years, anew=anew)


def _write_copies(settings: Settings, problems: Collection[Problem], years: list[int]) -> None:
    """Copies of the workbooks of which something is told, to be sent back; those that a check made are left as they are."""
    folders = [folder for folder in assessed_folders(settings) if not years or folder.year in years]
    pages = kept_pages(settings.folders, folders)
    marked = mark_years(settings.folders, folders, problems, pages=pages)
    show_copies(marked, [settings.folders.problems_page(*year) for year in pages])


def _say_how_it_ended(outcome: running.Outcome, home: Home) -> None:
    for institution, year in outcome.waiting:
        out.print(f"{institution} {year} 年暂不公布：它以前有年度未通过检查，连续年数会算错；请先改正", highlight=False)
    if outcome.published:
        out.print(Text.assemble(("已公布", "green"), " ", outcome.run_id))
        out.print(f"报表：{home.reports}/index.html", highlight=False, soft_wrap=True)
        out.print(f"数据库：{home.database}", highlight=False, soft_wrap=True)
    elif not outcome.has_errors:
        say_nothing_changed(outcome.run_id)
    else:
        out.print("有错误，未重新公布；以前公布的不变。请改正后重新运行 kaohe run", highlight=False)
