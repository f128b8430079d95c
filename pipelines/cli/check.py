"""`kaohe check`: read and validate only."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from pipelines.checking.year_check import CheckedYear
from pipelines.cli.app import (
    HomeOption,
    InboxOption,
    InstitutionOption,
    LogOption,
    SchemesOption,
    SendersOption,
    YearsOption,
    err,
    senders_of,
    set_up_logs,
    settings_of,
    stop,
)
from pipelines.cli.awaited import show_awaited
from pipelines.cli.ending import Exit
from pipelines.cli.problems import as_json, show_copies, show_problems
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings, check_folders
from pipelines.intake.folders import no_year, survey_of
from pipelines.intake.taking_in import only_check
from pipelines.reading.inbox import Survey
from pipelines.reading.problem import has_errors, without_repetitions
from pipelines.sending_back.awaited import awaited_from, with_dates
from pipelines.sending_back.marking import mark_years
from pipelines.sending_back.senders import Senders
from pipelines.sending_back.validation_page import page_of


class CheckFormat(StrEnum):
    """How the problem list is written."""

    TABLE = "table"
    JSON = "json"


def check(
    inbox: InboxOption = None,
    schemes: SchemesOption = None,
    home: HomeOption = None,
    institution: InstitutionOption = None,
    year: YearsOption = None,
    *,
    senders: SendersOption = None,
    format: Annotated[CheckFormat, typer.Option("--format", help="table 供人看，json 供程序读")] = CheckFormat.TABLE,  # noqa: A002 - the option's name
    all: Annotated[bool, typer.Option("--all", help="列出全部提醒")] = False,  # noqa: A002 - the option's name
    verbose: LogOption = False,
) -> None:
    """只读入、检查，列出全部问题；不收下，不计算，不公布。退出码：0 无错误，2 有错误。"""
    set_up_logs(verbose=verbose)
    settings = settings_of(inbox=inbox, schemes=schemes, home=home, institution=institution, senders=senders)
    for_people = format is CheckFormat.TABLE
    known_senders = senders_of(settings) if for_people else None
    check_folders(settings)
    inbox_found = survey_of(settings)
    checked = _checked(settings, inbox_found, year or [], _show_strays if for_people else _print_strays)
    problems = without_repetitions(
        [*inbox_found.problems, *(problem for judged in checked for problem in judged.problems)]
    )
    if for_people:
        show_problems(problems, all_warnings=all)
        _write_copies(settings, checked)
        if known_senders is not None:
            _remind(settings.folders, checked, known_senders)
    else:
        typer.echo(as_json(problems))
    if has_errors(problems):
        raise typer.Exit(Exit.AT_FAULT)


def _show_strays(inbox: Survey) -> None:
    if inbox.all_problems:
        show_problems(inbox.all_problems, all_warnings=True)


def _print_strays(inbox: Survey) -> None:
    typer.echo(as_json(inbox.all_problems))


def _checked(
    settings: Settings, inbox: Survey, years: list[int], show_what_is_there: Callable[[Survey], None]
) -> list[CheckedYear]:
    if fault := no_year(settings, inbox, years):
        show_what_is_there(inbox)
        stop(fault)
    with err.status("检查中") as status:
        return only_check(
            settings, years, on_file=lambda path: status.update(Text(f"读入 {path.parent.name} 年 {path.name}"))
        )


def _write_copies(settings: Settings, checked: list[CheckedYear]) -> None:
    home = settings.folders
    with err.status("标注有问题的单元格"):
        folders = [judged.read.folder for judged in checked]
        pages = {(judged.read.folder.institution, judged.read.folder.year): page_of(judged) for judged in checked}
        problems = [problem for judged in checked for problem in judged.problems]
        marked = mark_years(home, folders, problems, pages=pages)
    show_copies(marked, [home.problems_page(*year) for year in pages])


def _remind(home: Home, checked: list[CheckedYear], senders: Senders) -> None:
    """What each department still has to send or to mend, on the terminal and as a workbook a year."""
    from pipelines.sending_back.reminder import write_reminder  # brings what workbooks of a year are made with

    today = date.today()  # noqa: DTZ011 - the day at the office
    awaited = [with_dates(home, awaited_from(judged, senders), today) for judged in checked]
    for year in sorted({year_awaited.year for year_awaited in awaited}):
        of_year = [year_awaited for year_awaited in awaited if year_awaited.year == year]
        write_reminder(home, year, of_year)
        show_awaited(year, of_year, home.reminder(year))
