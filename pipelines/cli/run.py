"""`kaohe run`: assess, publish, render – or, where nothing changed, say so, which needs next to nothing."""

from typing import Annotated

import typer

from pipelines.cli.app import (
    HomeOption,
    InboxOption,
    InstitutionOption,
    LogOption,
    SchemesOption,
    YearsOption,
    set_up_logs,
    settings_of,
)
from pipelines.cli.nothing_changed import say_nothing_changed
from pipelines.runs.unchanged import forget_ended, keep_ended, still_as_ended, what_is_read


def run(
    inbox: InboxOption = None,
    schemes: SchemesOption = None,
    home: HomeOption = None,
    institution: InstitutionOption = None,
    year: YearsOption = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="没有变化也从头做：全部重新读入、检查、计算、生成、公布")
    ] = False,
    verbose: LogOption = False,
) -> None:
    """读入、检查、计算并公布。

    只做有变化的：没有变化的年度、结果、报表沿用上一次的，与从头做的一字不差；什么都没有变化，就什么也不做。
    有错误的年度不收，列出全部问题；以前收下的继续有效。退出码：0 完成，2 填报有误，1 其他。
    """
    set_up_logs(verbose=verbose)
    settings = settings_of(inbox=inbox, schemes=schemes, home=home, institution=institution)
    if not force and (ended := still_as_ended(settings, year or [])):
        say_nothing_changed(ended.run_id, ended.warnings)
        return
    read = what_is_read(settings, year or [])
    forget_ended(settings.folders)
    from pipelines.cli.whole_run import run_and_tell

    outcome = run_and_tell(settings, year or [], anew=force)
    keep_ended(settings, read, outcome.run_id, len(outcome.problems))
