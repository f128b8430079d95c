"""The finished database, and what the readers of each edition see of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import dagster as dg

from pipelines.installation.progress import announce
from pipelines.orchestration.assets.intake import OWNERS
from pipelines.orchestration.assets.scoring import RESULTS
from pipelines.orchestration.markdown import as_markdown
from pipelines.orchestration.resources import Campus
from pipelines.orchestration.tags import tag_of
from pipelines.runs.office import office_of
from pipelines.runs.run import open_run
from pipelines.runs.stages import finish, render
from reports.editions.lists import Edition, editions
from reports.shelves import INDEX

DATABASE: Final = dg.AssetKey(["results", "database"])


def edition_key(edition: Edition) -> dg.AssetKey:
    return dg.AssetKey(["reports", edition.code])


@dg.asset(key=DATABASE, deps=[RESULTS], group_name="results", kinds={"duckdb"}, owners=OWNERS)
def database(context: dg.AssetExecutionContext, campus: Campus) -> dg.MaterializeResult[None]:
    """待公布的数据库：`mart` 各视图（分数为定点小数，带中文注释）、填报与方案的表、最近一次检查的问题；各版另有自己的数据库。"""
    run = open_run(campus.folders, tag_of(context.run))
    path = finish(run, public_columns=campus.settings.public_columns)
    sizes = [(file.name, file.stat().st_size) for file in (path, *sorted(run.editions.iterdir()))]
    return dg.MaterializeResult(metadata={"bytes": path.stat().st_size, "files": as_markdown(("文件", "字节"), sizes)})


@dg.multi_asset(
    name="reports",
    specs=[
        dg.AssetSpec(
            edition_key(edition),
            deps=[DATABASE],
            description=f"{edition.name}：{edition.audience}。只取数据库中的数，不再计算；只含该版可以出现的内容。",
            group_name="reports",
            kinds={"excel", "html", "word"},
            owners=OWNERS,
        )
        for edition in editions()
    ],
)
def reports(context: dg.AssetExecutionContext, campus: Campus) -> Iterator[dg.MaterializeResult[None]]:
    """每版、每个机构、年度一套报表；行没有变化的文件沿用上一次运行的。"""
    run = open_run(campus.folders, tag_of(context.run))
    render(
        run,
        public_columns=campus.settings.public_columns,
        office=office_of(campus.settings),
        progress=announce,
    )
    for edition in editions():
        files = [path for path in (run.reports / edition.name).rglob("*") if path.is_file()]
        yield dg.MaterializeResult(
            edition_key(edition),
            metadata={
                "count": len(files),
                "files": as_markdown(("种类", "个数", "字节"), _kinds(files)),
                "index": dg.MetadataValue.url((campus.folders.reports.absolute() / edition.name / INDEX).as_uri()),
            },
        )


def _kinds(files: list[Path]) -> list[tuple[str, int, int]]:
    """How many files of each sort there are, and how large they are together."""
    sizes: dict[str, list[int]] = {}
    for path in files:
        sizes.setdefault(path.suffix, []).append(path.stat().st_size)
    return [(suffix, len(of_suffix), sum(of_suffix)) for suffix, of_suffix in sorted(sizes.items())]
