"""The `kaohe` command and what its subcommands share."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console

from pipelines.cli.chinese import ChineseTyper
from pipelines.cli.commands import CommandsOnCall
from pipelines.cli.ending import Exit, Told, tell
from pipelines.installation.home import Home
from pipelines.installation.whereabouts import find_home

if TYPE_CHECKING:  # every command imports this file: what only some of them need is imported below
    from pipelines.installation.settings import Settings
    from pipelines.sending_back.senders import Senders

app = ChineseTyper(
    name="kaohe",
    cls=CommandsOnCall,
    help="高校二级单位与处级干部考核：由各部门的工作簿到可追溯的排名与报表。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _kaohe() -> None:
    """With a callback typer makes a group, whose commands are those of `cls`."""


out = Console(markup=False, emoji=False)  # file names and queries may hold brackets, and words between colons
err = Console(stderr=True, markup=False, emoji=False)


InboxOption = Annotated[Path | None, typer.Option("--inbox", help="各部门工作簿所在的文件夹，默认 data/inbox")]
SchemesOption = Annotated[Path | None, typer.Option("--schemes", help="方案所在的文件夹，默认 data/schemes")]
HomeOption = Annotated[Path | None, typer.Option("--home", help="结果所在的文件夹，默认 data")]
InstitutionOption = Annotated[str | None, typer.Option("--institution", help="未按机构分文件夹时的机构名称，默认 本校")]
YearsOption = Annotated[list[int] | None, typer.Option("--year", help="只取这一年，可多次给出；默认收件箱中的全部年度")]
SendersOption = Annotated[
    Path | None, typer.Option("--senders", help="报送分工文件，默认收件箱旁的 senders.yaml（可以没有）")
]
LogOption = Annotated[bool, typer.Option("--verbose", "-v", help="显示详细日志")]


def home_of(given: Path | None) -> Path:
    """HOME alone, for a command that needs no other setting."""
    Told.home = given
    Told.home = find_home(given)
    return Told.home


def settings_of(**given: Any) -> "Settings":
    """The settings, from the environment and the file, with what the command line gives standing before them."""
    from pipelines.installation.settings import read_settings

    Told.home = given.get("home")
    settings = read_settings(**{name: value for name, value in given.items() if value is not None})
    Told.home = settings.home
    return settings


def check_out(home: Path, path: Path) -> None:
    """Whether a file or folder may be written there: never among what a run makes and keeps below HOME."""
    target = path.resolve()
    kept = Home(home.resolve())
    for folder in (kept.accepted, kept.archive, kept.published, kept.problems, kept.dagster, kept.root / "working"):
        if target in (folder, folder.resolve()) or {folder, folder.resolve()} & set(target.parents):
            stop(f"--out {path} 在 {folder} 之下，那里由程序保管，不能写入；请另选地方")


def senders_of(settings: "Settings") -> "Senders | None":
    """Who sends what; None where nobody has written it down. A file named, or one at fault, has to be mended first."""
    from pipelines.sending_back.senders import SendersError, read_senders

    if settings.senders is None and not settings.senders_file.exists():
        return None
    try:
        return read_senders(settings.senders_file)
    except SendersError as error:
        faults = "\n".join(map(str, error.problems))
        stop(f"报送分工文件 {settings.senders_file} 有误：\n{faults}")


def set_up_logs(*, verbose: bool) -> None:
    """What the log says goes to standard error: with `verbose` everything, else warnings."""
    import structlog

    Told.verbose = verbose
    level = logging.INFO if verbose else logging.WARNING
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)


def stop(message: str, status: Exit = Exit.AT_FAULT) -> NoReturn:
    """Say what is at fault, and leave."""
    tell(message)
    raise typer.Exit(status)
