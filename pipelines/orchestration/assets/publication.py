"""The switch to what everyone reads."""

from typing import Final

import dagster as dg

from pipelines.installation.access import readers_of
from pipelines.orchestration.assets.intake import OWNERS
from pipelines.orchestration.assets.reports import edition_key
from pipelines.orchestration.resources import Campus
from pipelines.orchestration.tags import tag_of
from pipelines.runs.publishing import publish
from pipelines.runs.run import open_run
from reports.editions.lists import editions

PUBLISHED: Final = dg.AssetKey(["published", "run"])


@dg.asset(
    key=PUBLISHED,
    deps=[edition_key(edition) for edition in editions()],
    group_name="publication",
    kinds={"duckdb", "excel"},
    owners=OWNERS,
)
def published(context: dg.AssetExecutionContext, campus: Campus) -> dg.MaterializeResult[None]:
    """人人所读的一次运行：数据库、各版、报表与清单，先入存档，再一步切换；检查未过则不动。"""
    done = publish(
        campus.folders,
        open_run(campus.folders, tag_of(context.run)),
        readers=readers_of(campus.settings.readers, campus.settings.edition_readers),
    )
    folder = done.folder.absolute()
    return dg.MaterializeResult(
        metadata={
            "run_id": done.run_id,
            "files": done.file_count,
            "archive": dg.MetadataValue.path(str(folder)),
            "index": dg.MetadataValue.url((folder / "reports" / "index.html").as_uri()),
            "database": dg.MetadataValue.path(str(folder / "kaohe.duckdb")),
        }
    )
