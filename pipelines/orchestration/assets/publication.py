"""The switch to what everyone reads."""

import dagster as dg

from pipelines.installation.access import readers_of
from pipelines.orchestration.assets.intake import OWNERS
from pipelines.orchestration.assets.reports import DATABASE, REPORTS
from pipelines.orchestration.resources import Campus, tag_of
from pipelines.runs import stages as publishing


@dg.asset(
    key=["published", "run"],
    deps=[DATABASE, REPORTS],
    group_name="publication",
    kinds={"duckdb", "excel"},
    owners=OWNERS,
)
def published(context: dg.AssetExecutionContext, campus: Campus) -> dg.MaterializeResult[None]:
    """人人所读的一次运行：数据库、各版、报表与清单，先入存档，再一步切换；检查未过则不动。"""
    run = publishing.publish(
        campus.folders,
        tag_of(context.run),
        readers=readers_of(campus.readers, campus.edition_readers),
        public_columns=campus.public_columns,
    )
    return dg.MaterializeResult(metadata={"run_id": run.run_id, "files": run.file_count})
