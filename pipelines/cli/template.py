"""`kaohe template`: empty intake workbooks for a year."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.app import (
    HomeOption,
    InboxOption,
    InstitutionOption,
    LogOption,
    SchemesOption,
    SendersOption,
    check_out,
    out,
    senders_of,
    set_up_logs,
    settings_of,
    stop,
)
from pipelines.installation.files import replacing
from pipelines.installation.settings import Settings

if TYPE_CHECKING:
    from pipelines.templates.book import Lists


def template(
    year: Annotated[int, typer.Option("--year", help="考核年度", min=1000, max=9999)],
    folder: Annotated[Path, typer.Option("--out", help="写入的文件夹，默认当前文件夹")] = Path(),
    *,
    inbox: InboxOption = None,
    schemes: SchemesOption = None,
    home: HomeOption = None,
    institution: InstitutionOption = None,
    senders: SendersOption = None,
    verbose: LogOption = False,
) -> None:
    """写出某年度的空白填报工作簿：按该年方案设下拉选项，带上一年的单位与干部名单。

    有报送分工文件（senders.yaml）时每个部门一本，否则一本含全部工作表。退出码：0 完成，2 没有适用的方案等。
    """
    from pipelines.templates.book import write_template
    from pipelines.templates.planning import templates_for, unknown_to_scheme

    set_up_logs(verbose=verbose)
    settings = settings_of(inbox=inbox, schemes=schemes, home=home, institution=institution, senders=senders)
    check_out(settings.home, folder)
    lists = _lists(settings, year)
    known_senders = senders_of(settings)
    folder.mkdir(parents=True, exist_ok=True)
    for planned in templates_for(lists, known_senders):
        path = folder / planned.file
        with replacing(path) as arriving:
            write_template(arriving, planned, lists)
            _refuse_other_content(arriving, path)
        out.print(f"已写入 {path}", highlight=False, soft_wrap=True)
    for department, unknown in unknown_to_scheme(lists.scheme, known_senders or {}):
        out.print(f"报送分工文件中{department}{unknown} 不在 {year} 年方案中，未列出；请核对", highlight=False)
    _say_where_from(lists, settings)


def _lists(settings: Settings, year: int) -> "Lists":
    from pipelines.checking.scheme import find_scheme, scheme_words
    from pipelines.templates.book import Lists
    from pipelines.templates.register import register_for

    choice = find_scheme(settings.schemes, settings.institution, year)
    if choice.scheme is None:
        faults = "\n".join(f"{problem.where}：{problem.message}" for problem in choice.problems)
        stop(f"{year} 年没有可用的方案，不能生成模板：\n{faults}")
    scheme = choice.scheme.scheme
    return Lists(year, scheme, scheme_words(choice.scheme), register_for(settings, year, scheme))


def _refuse_other_content(arriving: Path, path: Path) -> None:
    """Nothing is put over a workbook that somebody has filled in since."""
    if path.exists() and path.read_bytes() != arriving.read_bytes():
        stop(f"{path} 已存在，内容不同（可能已有人填写）；请先移走它，或用 --out 换一个文件夹")


def _say_where_from(lists: "Lists", settings: Settings) -> None:
    if lists.register.year is None:
        out.print(
            f"没有“{settings.institution}”{lists.year} 年及以前的单位名单：代码表为空，单位、干部须自行填写；"
            "名单在收件箱中时请核对 --inbox 与 --institution",
            highlight=False,
            soft_wrap=True,
        )
    else:
        out.print(f"单位、干部名单取自 {lists.register.year} 年", highlight=False)
