"""How a command ends: by what goes wrong, one Chinese sentence and the exit status that the contract has for it."""

import shutil
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from pipelines.cli.chinese import ChineseHelp, in_chinese
from pipelines.installation.access import private_files
from pipelines.installation.faults import INTERRUPTED, INTERRUPTED_STATUS, FaultError, chain_of, is_disk_full, said_of
from pipelines.installation.home import Home

_MIB: Final = 1 << 20
_LEAST_NEEDED: Final = 200 * _MIB
_INTERRUPTED: Final = ("KeyboardInterrupt", "DagsterExecutionInterruptedError")


class Exit(IntEnum):
    """Exit statuses."""

    DONE = 0
    FAILED = 1
    AT_FAULT = 2
    INTERRUPTED = INTERRUPTED_STATUS


class Told:
    """What the command was told, for its last words: where HOME is, and whether details are wanted."""

    home: Path | None = None
    verbose = False


def tell(message: str) -> None:
    """Say what is at fault. Whatever stands in the message, nothing in it is markup."""
    Console(stderr=True).print(Text.assemble(("错误", "bold red"), " ", message), soft_wrap=True)


class ChineseGroup(ChineseHelp, TyperGroup):
    """The command `kaohe`: whatever happens in a command is told in Chinese and becomes an exit status."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        is_alone = options.pop("standalone_mode", True)
        Told.home, Told.verbose = None, False
        with private_files():
            status = _ended(lambda: super(ChineseGroup, self).main(*arguments, **{**options, "standalone_mode": False}))
        if is_alone:
            sys.exit(status)
        return status


def _ended(command: Callable[[], Any]) -> int:
    try:
        status = int(command() or Exit.DONE)
    except (KeyboardInterrupt, typer.Abort):
        status = Exit.INTERRUPTED
    except FaultError as error:
        tell(str(error))
        status = Exit.AT_FAULT
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001  # the last words of a command; Dagster's interrupt is no Exception
        status = _told(error)
    if status == Exit.INTERRUPTED:
        Console(stderr=True).print(INTERRUPTED)
    return status


def _told(error: BaseException) -> int:
    if any(type(part).__name__ in _INTERRUPTED or str(part) == "Query interrupted" for part in chain_of(error)):
        return Exit.INTERRUPTED
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        return _usage(error)
    if is_disk_full(error):
        tell(_no_space())
        return Exit.AT_FAULT
    system = next((part for part in chain_of(error) if isinstance(part, OSError | FaultError)), None)
    message = str(system) if isinstance(system, FaultError) else said_of(system) if system is not None else None
    if message is not None:
        tell(message)
        return Exit.AT_FAULT
    incomplete = _incomplete(error)
    if incomplete:
        tell(f"{incomplete}；公布的没有变动")
    else:
        _unexpected(error)
    return Exit.FAILED


def _incomplete(error: BaseException) -> str:
    """What rules or results lack, where that stopped the scoring; the names are what somebody has to look for."""
    from scoring.completeness import IncompleteError  # brings the grammar and sqlglot: only where a command has failed

    return next((str(part) for part in chain_of(error) if isinstance(part, IncompleteError)), "")


def _usage(error: Any) -> int:
    """A call at fault: how it is written right, and what was wrong."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return Exit.AT_FAULT
    console = Console(stderr=True)
    context = getattr(error, "ctx", None)
    if context is not None:
        console.print(Text(context.get_usage()))
        console.print(Text(f"详见 {context.command_path} --help"), style="dim")
    tell(in_chinese(error.format_message()))
    return int(error.exit_code)


def _no_space() -> str:
    home = Told.home or Path()
    free = shutil.disk_usage(home if home.exists() else Path()).free
    published = Home(home).published
    size = sum(path.stat().st_size for path in published.rglob("*") if path.is_file()) if published.exists() else 0
    needed = max(_LEAST_NEEDED, 3 * size)
    return (
        f"磁盘写满了：{home.absolute()} 所在的磁盘只剩 {free // _MIB} MB，运行一次大约需要 {needed // _MIB} MB；"
        "请腾出空间后重新运行。公布的没有变动"
    )


def _unexpected(error: BaseException) -> None:
    """Something nobody foresaw: one sentence, and the details where they can be sent from."""
    details = "".join(traceback.format_exception(error))
    if Told.verbose:
        sys.stderr.write(details)
        tell(f"程序出错：{type(error).__name__}；公布的没有变动")
        return
    try:
        folder = Home((Told.home or Path()).absolute()).logs
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.log"
        path.write_text(details, encoding="utf-8", errors="backslashreplace")
        where = f"详情在 {path}，请把它交给维护人员"
    except OSError:
        where = "加 --verbose 可看详情"
    tell(f"程序出错：{type(error).__name__}；公布的没有变动。{where}")
