"""The other lists of a year: terms that ended in it, objections, and the problems of the latest check."""

from reports.contents.governing import Governing
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of
from reports.wording import SEVERITIES, SUBJECT_LABELS, UNANSWERED


def terms_table(reader: Reader, governing: Governing) -> ReportTable:
    """The terms that ended in the year, the best first."""
    rows = reader.rows("terms")
    columns = (
        ReportColumn("cadre_id", "工号", CellKind.CODE),
        ReportColumn("cadre_name", "姓名"),
        ReportColumn("term", "任期"),
        ReportColumn("from_year", "起始年度", CellKind.WHOLE),
        ReportColumn("to_year", "终止年度", CellKind.WHOLE),
        ReportColumn("annual_mean", "年度平均", CellKind.SCORE),
        ReportColumn("evaluation", "任期测评", CellKind.SCORE),
        ReportColumn("total", "任期总分", CellKind.TOTAL),
        ReportColumn("grade", "任期等次", CellKind.GRADE),
    )
    return table_of(
        "任期考核",
        columns,
        rows,
        note=f"本年度届满的任期 {len(rows)} 个。",
        grades=governing.grades.get("term", ()),
        pinned=2,
    )


def read_appeals(reader: Reader) -> list[Row]:
    """The objections of the year and what came of them, in the order in which they came."""
    return reader.rows("appeals")


def appeals_table(rows: list[Row]) -> ReportTable:
    """The objections as a table, which says how many are still open."""
    columns = (
        ReportColumn("appeal_id", "编号", CellKind.CODE),
        ReportColumn("kind_label", "对象"),
        ReportColumn("subject", "代码", CellKind.CODE),
        ReportColumn("subject_name", "名称"),
        ReportColumn("matter", "事项", CellKind.NOTE),
        ReportColumn("filed_on", "提出日期", CellKind.DATE),
        ReportColumn("outcome_label", "结论"),
        ReportColumn("answered_on", "答复日期", CellKind.DATE),
        ReportColumn("document", "文号"),
    )
    labelled = [
        row | {"kind_label": SUBJECT_LABELS[row["subject_kind"]], "outcome_label": row["outcome"] or UNANSWERED}
        for row in rows
    ]
    open_ones = sum(row["outcome"] is None for row in rows)
    return table_of("申诉复核", columns, labelled, note=f"申诉 {len(rows)} 件，其中尚无结论 {open_ones} 件。", pinned=4)


def problems_table(rows: list[Row]) -> ReportTable:
    """The problems of the latest check of the year, errors first, by file, sheet and row."""
    columns = (
        ReportColumn("severity_label", "类别"),
        ReportColumn("source_file", "工作簿"),
        ReportColumn("source_sheet", "工作表"),
        ReportColumn("source_row", "行", CellKind.WHOLE),
        ReportColumn("column_name", "列"),
        ReportColumn("value", "填报值", CellKind.NOTE),
        ReportColumn("message", "问题与处理办法", CellKind.NOTE),
    )
    labelled = [row | {"severity_label": SEVERITIES.get(row["severity"], row["severity"])} for row in rows]
    return table_of(
        "问题与提醒", columns, labelled, note="最近一次检查所见，逐条指明待改的单元格。提醒不妨碍公布，请核对。"
    )
