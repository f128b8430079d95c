"""`kaohe render`: the reports made again from a published run, without scoring."""

from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipelines.cli.app import HomeOption, check_out, err, out, settings_of, stop
from pipelines.installation.home import Home
from pipelines.runs.office import check_settings, office_of
from reports.document.errors import DocumentError
from reports.editions.lists import editions
from reports.editions.opening import UnknownColumnError


def render(
    run: Annotated[str, typer.Argument(help="运行编号，默认为现在公布的一次（last）", metavar="运行编号")] = "last",
    home: HomeOption = None,
    folder: Annotated[Path, typer.Option("--out", help="写入的文件夹，须是空的或尚不存在")] = Path("reports-again"),
) -> None:
    """由存档中的一次运行重新生成全部报表，不重新计算；公布的和存档的都不改动。

    设置（公示版的列、名单顺序、公示日期、Word 模板）按现在的；数据一字不差，同样的设置得到同样的文件。
    """
    from reports.rendering import render_editions, validation_of

    settings = settings_of(home=home)
    check_out(settings.home, folder)
    database = _database(Home(settings.home), run)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(f"{folder} 已有内容；请用 --out 另选一个空文件夹")
    try:
        check_settings(settings)
        with Progress(
            SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn(), console=err
        ) as progress:
            task = progress.add_task("准备", total=None)
            files = render_editions(
                database,
                folder,
                public_columns=settings.public_columns,
                office=office_of(settings),
                validation=validation_of(database.parent / "reports", database),
                progress=lambda doing: progress.update(task, description=doing),
            )
    except (DocumentError, UnknownColumnError) as error:
        stop(str(error))
    out.print(f"已写入 {len(files)} 个文件：{folder}/index.html", highlight=False, soft_wrap=True)


def _database(home: Home, run: str) -> Path:
    """The database of a run. Leaves with a message where there is none."""
    folder = home.published if run == "last" else home.archive / Path(run).name
    if run == "last" and home.published.is_symlink() and not home.published.exists():
        stop(f"{home.published} 指向的 {home.published.resolve()} 不在了；请重新运行 kaohe run，或写明存档中的运行编号")
    if not (folder / "kaohe.duckdb").exists():
        runs = sorted(path.name for path in home.archive.glob("*Z-*")) if home.archive.exists() else []
        listed = f"存档中有：{'、'.join(runs[-5:])}" if runs else "还没有公布过，请先 kaohe run"
        stop(f"没有运行 {run}；{listed}")
    _refuse_other_version(folder / "kaohe.duckdb", run)
    return folder / "kaohe.duckdb"


def _refuse_other_version(database: Path, run: str) -> None:
    """A run published by an earlier version may lack views that the reports of this one read. Leaves with a message."""
    with duckdb.connect(str(database), read_only=True) as connection:
        views = {
            name
            for (name,) in connection.execute(
                "select view_name from duckdb_views() where schema_name = 'mart'"
            ).fetchall()
        }
    lacking = sorted({view for edition in editions() for view in edition.views} - views)
    if lacking:
        stop(
            f"运行 {run} 由较早的版本公布，没有这一版报表所读的视图 {'、'.join(lacking)}；"
            "请用当时的版本重新生成，或重新运行 kaohe run。存档中的报表不受影响"
        )
