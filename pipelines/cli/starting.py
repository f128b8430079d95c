"""`kaohe init` and `kaohe sample`: an office's own place, and the sample campus, written into a folder."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from pipelines.cli.app import out, stop
from pipelines.installation.shipped import shipped

_FIRST: Final = Path(__file__).parent / "first"
_SAMPLE: Final = ("inbox", "schemes", "senders.yaml", "README.md")
_YEAR: Final = "@年度@"

FolderArgument = Annotated[Path, typer.Argument(help="文件夹，没有则建立", metavar="文件夹")]


def init(folder: FolderArgument) -> None:
    """为办公室建好一处地方：收件箱、第一份方案、报送分工、设置文件和说明。已有的文件一律不动。

    之后在该文件夹中运行 kaohe check、kaohe run，设置从其中的 kaohe.toml 读取。
    """
    year = date.today().year  # noqa: DTZ011  # the year at the office
    _check_folder(folder)
    (folder / "inbox" / str(year)).mkdir(parents=True, exist_ok=True)
    for source in sorted(path for path in _FIRST.rglob("*") if path.is_file()):
        name = source.relative_to(_FIRST)
        text = source.read_text(encoding="utf-8").replace(_YEAR, str(year))
        _write_new(folder / name, text.encode())
    out.print(f"已建好 {folder.absolute()}；请先看其中的 说明.md", highlight=False, soft_wrap=True)


def sample(folder: FolderArgument) -> None:
    """写出示例大学的填报与方案，供试用；之后可 kaohe run --home 该文件夹。已有的文件一律不动。"""
    _check_folder(folder)
    for source in _sample_files():
        _write_new(folder / source.relative_to(shipped("sample")), source.read_bytes())
    settings = "inbox = 'inbox'\nschemes = 'schemes'\nsenders = 'senders.yaml'\nhome = '.'\ninstitution = '示例大学'\n"
    _write_new(folder / "kaohe.toml", settings.encode())
    out.print(f"已写入 {folder.absolute()}；试算：kaohe run --home {folder}", highlight=False, soft_wrap=True)


def _sample_files() -> Iterator[Path]:
    for name in _SAMPLE:
        path = shipped("sample") / name
        yield from [path] if path.is_file() else sorted(below for below in path.rglob("*") if below.is_file())


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        stop(f"{folder.absolute()} 不是文件夹；请另选一处")
    free = shutil.disk_usage(
        next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    ).free
    if not free:
        stop(f"{folder.absolute()} 所在的磁盘没有空间；请腾出空间后重新运行")


def _write_new(path: Path, content: bytes) -> None:
    """Never over a file that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        out.print(f"已有 {path}，未动", highlight=False, soft_wrap=True)
    else:
        out.print(f"已写入 {path}", highlight=False, soft_wrap=True)
