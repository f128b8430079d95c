"""`kaohe check`: read and validate only."""

from enum import StrEnum
from typing import Annotated

import typer

from pipelines.cli.app import (
    Exit,
    HomeOption,
    InboxOption,
    InstitutionOption,
    LogOption,
    SchemesOption,
    YearsOption,
    app,
    err,
    set_up_logs,
    settings_of,
    stop,
)
from pipelines.cli.problems import as_json, show_problems
from pipelines.intake.problem import Problem, has_errors, told_once
from pipelines.intake.stage import assessed_folders, only_check
from pipelines.running import places_of
from pipelines.settings import Settings


class CheckFormat(StrEnum):
    """How the problem list is written."""

    TABLE = "table"
    JSON = "json"


@app.command()
def check(
    inbox: InboxOption = None,
    schemes: SchemesOption = None,
    home: HomeOption = None,
    institution: InstitutionOption = None,
    year: YearsOption = None,
    *,
    format: Annotated[CheckFormat, typer.Option("--format", help="table 供人看，json 供程序读")] = CheckFormat.TABLE,  # noqa: A002 - the option's name
    all: Annotated[bool, typer.Option("--all", help="列出全部提醒")] = False,  # noqa: A002 - the option's name
    verbose: LogOption = False,
) -> None:
    """只读入、检查，列出全部问题；不收下，不计算，不公布。退出码：0 无错误，2 有错误。"""
    set_up_logs(verbose=verbose)
    settings = settings_of(inbox=inbox, schemes=schemes, home=home, institution=institution)
    problems = _problems(settings, year or [])
    if format is CheckFormat.JSON:
        typer.echo(as_json(problems))
    else:
        show_problems(problems, all_warnings=all)
    if has_errors(problems):
        raise typer.Exit(Exit.AT_FAULT)


def _problems(settings: Settings, years: list[int]) -> list[Problem]:
    places = places_of(settings)
    present = {folder.year for folder in assessed_folders(places)}
    if not present:
        stop(f"收件箱 {places.inbox} 中没有任何年度的工作簿；请放入 {places.inbox}/<年度>/ 后重新运行")
    if absent := sorted(set(years) - present):
        stop(f"收件箱 {places.inbox} 中没有 {'、'.join(map(str, absent))} 年的文件夹；请核对年度与 --inbox")
    with err.status("检查中") as status:
        checked = only_check(
            places, years, on_file=lambda path: status.update(f"读入 {path.parent.name} 年 {path.name}")
        )
    return told_once(problem for year in checked for problem in year.problems)
