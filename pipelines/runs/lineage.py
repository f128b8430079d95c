"""`mart.column_lineage`: which rule makes each column, of which columns, and of which columns of the workbooks in the end."""

from collections.abc import Iterable
from typing import Final

import duckdb
import pyarrow as pa

from scoring.lineage import SourceColumn, lineage_of_all

COMMENTS: Final = {
    "table_name": "表：mart 的视图，或计算途中 score 的表",
    "column_name": "列",
    "rule": "规则：scoring/rules 下的文件，文件夹/名称",
    "subject_kinds": "对象：unit 单位，cadre 干部",
    "source_columns": "直接来源：这一列的值由哪些列得出，表.列，以逗号分隔；空为只由规则本身得出",
    "origin_columns": "最初来源：追到填报（core）与方案（scheme）的列，表.列，以逗号分隔",
    "clause": "条款",
}
QUESTION: Final = "每一列由哪条规则、从哪些列得出？一行一个列和规则"


def write_lineage(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `kept.column_lineage`, which the view shows, from the SQL of the rules."""
    rows = [
        (
            made.rule.table,
            made.column.name,
            f"{made.rule.folder}/{made.rule.name}",
            ", ".join(made.rule.kinds),
            _listed(made.sources),
            _listed(made.origins),
            made.rule.clause,
        )
        for made in lineage_of_all()
    ]
    arrow = pa.table(
        {name: pa.array(values, pa.string()) for name, values in zip(COMMENTS, zip(*rows, strict=True), strict=True)}
    )
    connection.register("lineage", arrow)
    connection.execute("create table kept.column_lineage as select * from lineage")
    connection.unregister("lineage")


def _listed(columns: Iterable[SourceColumn]) -> str:
    return ", ".join(f"{source.table}.{source.column}" for source in columns)
