"""The data dictionary: every view and column of `mart` that may appear, with type, unit and meaning."""

from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of
from scoring.catalogue import read_rules
from scoring.lineage import column_lineage

_COLUMNS = (
    ReportColumn("view", "视图"),
    ReportColumn("question", "内容", CellKind.NOTE),
    ReportColumn("column", "列"),
    ReportColumn("sql_type", "类型"),
    ReportColumn("meaning", "说明", CellKind.NOTE),
    ReportColumn("clause", "条款"),
    ReportColumn("rule", "规则"),
    ReportColumn("sources", "直接来源", CellKind.NOTE),
)


def dictionary_table(reader: Reader) -> ReportTable:
    """A row a column, from what the rules say of what they make, and what their SQL makes it of."""
    rows = [
        {
            "view": rule.table,
            "question": rule.question,
            "column": column.name,
            "sql_type": column.sql_type,
            "meaning": column.meaning + (f"（{column.unit}）" if column.unit else ""),
            "clause": rule.clause,
            "rule": f"{rule.folder}/{rule.name}",
            "sources": "、".join(f"{source.table}.{source.column}" for source in column_lineage(rule)[column.name]),
        }
        for rule in sorted(read_rules(), key=lambda rule: rule.table)
        if rule.is_result
        for column in rule.columns
        if reader.shows(rule.table.removeprefix("mart."), column.name)
    ]
    return table_of("数据字典", _COLUMNS, rows, note="公布数据库 mart 各视图的列；SQL 查询时用这些名称。", pinned=1)
