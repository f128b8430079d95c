"""The other lists of a year: terms that ended in it, objections, and the problems of the latest check."""

from reports.contents.governing import Governing
from reports.query import Row
from reports.reading import Reader
from reports.table import Column, Kind, Table, table_of
from reports.wording import SEVERITIES, SUBJECT_LABELS, UNANSWERED


def terms_table(reader: Reader, governing: Governing) -> Table:
    """The terms that ended in the year, the best first."""
    rows = reader.rows("terms")
    columns = (
        Column("cadre_id", "工号", Kind.CODE),
        Column("cadre_name", "姓名"),
        Column("term", "任期"),
        Column("from_year", "起始年度", Kind.WHOLE),
        Column("to_year", "终止年度", Kind.WHOLE),
        Column("annual_mean", "年度平均", Kind.SCORE),
        Column("evaluation", "任期测评", Kind.SCORE),
        Column("total", "任期总分", Kind.TOTAL),
        Column("grade", "任期等次", Kind.GRADE),
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


def appeals_table(rows: list[Row]) -> Table:
    """The objections as a table, which says how many are still open."""
    columns = (
        Column("appeal_id", "编号", Kind.CODE),
        Column("kind_label", "对象"),
        Column("subject", "代码", Kind.CODE),
        Column("subject_name", "名称"),
        Column("matter", "事项", Kind.NOTE),
        Column("filed_on", "提出日期", Kind.DATE),
        Column("outcome_label", "结论"),
        Column("answered_on", "答复日期", Kind.DATE),
        Column("document", "文号"),
    )
    said = [
        row | {"kind_label": SUBJECT_LABELS[row["subject_kind"]], "outcome_label": row["outcome"] or UNANSWERED}
        for row in rows
    ]
    open_ones = sum(row["outcome"] is None for row in rows)
    return table_of("申诉复核", columns, said, note=f"申诉 {len(rows)} 件，其中尚无结论 {open_ones} 件。", pinned=4)


def problems_table(rows: list[Row]) -> Table:
    """The problems of the latest check of the year, errors first, by file, sheet and row."""
    columns = (
        Column("severity_label", "类别"),
        Column("source_file", "工作簿"),
        Column("source_sheet", "工作表"),
        Column("source_row", "行", Kind.WHOLE),
        Column("column_name", "列"),
        Column("value", "填报值", Kind.NOTE),
        Column("message", "问题与处理办法", Kind.NOTE),
    )
    said = [row | {"severity_label": SEVERITIES.get(row["severity"], row["severity"])} for row in rows]
    return table_of(
        "问题与提醒", columns, said, note="最近一次检查所见，逐条指明待改的单元格。提醒不妨碍公布，请核对。"
    )
