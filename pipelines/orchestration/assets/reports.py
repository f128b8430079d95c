"""The finished database and what people see of it."""

import dagster as dg

from pipelines.installation.progress import announce
from pipelines.orchestration.assets.intake import OWNERS
from pipelines.orchestration.assets.scoring import RESULTS
from pipelines.orchestration.resources import Campus, tag_of
from pipelines.runs.office import office_of
from pipelines.runs.run import open_run
from pipelines.runs.stages import finish, render

DATABASE = dg.AssetKey(["finished", "database"])
REPORTS = dg.AssetKey(["finished", "reports"])


@dg.asset(key=DATABASE, deps=RESULTS, group_name="finished", kinds={"duckdb"}, owners=OWNERS)
def finished_database(context: dg.AssetExecutionContext, campus: Campus) -> dg.MaterializeResult[None]:
    """待公布的数据库：`mart` 各视图（分数为定点小数，带中文注释）、填报与方案的表、最近一次检查的问题。"""
    path = finish(open_run(campus.folders, tag_of(context.run)), public_columns=campus.settings.public_columns)
    return dg.MaterializeResult(metadata={"bytes": path.stat().st_size})


@dg.asset(key=REPORTS, deps=[DATABASE], group_name="finished", kinds={"excel", "html", "word"}, owners=OWNERS)
def finished_reports(context: dg.AssetExecutionContext, campus: Campus) -> dg.MaterializeResult[None]:
    """每版、每个机构、年度一套报表；只取 `mart` 中的数，不再计算；各版只含该版可以出现的内容。"""
    files = render(
        open_run(campus.folders, tag_of(context.run)),
        public_columns=campus.settings.public_columns,
        office=office_of(campus.settings),
        progress=announce,
    )
    return dg.MaterializeResult(metadata={"files": len(files), "bytes": sum(path.stat().st_size for path in files)})
