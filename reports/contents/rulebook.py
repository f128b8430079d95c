"""The scheme as tables: weights, grades with floors and quotas, caps, indicators, flags; and where the figures come from."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reports.contents.ballot_rules import ballot_tables, conditions_table
from reports.contents.divided import collapsed
from reports.contents.governing import Governing
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of
from reports.wording import BETTER, CURVES, MEASURES, QUOTA_BY, ROUNDING, SUBJECT_LABELS, TIES
from scoring.vocabulary import FLAG_LABELS


def scheme_facts(reader: Reader, governing: Governing) -> tuple[tuple[str, str], ...]:
    """What the year was worked out by; digests of files for those alone who could compare them with the files."""
    compares = reader.shows("run", "scheme_sha256")
    facts = (
        ("结果编号", governing.result_number),
        ("方案名称", governing.name),
        ("依据文件", governing.basis),
        ("适用年度", governing.years),
        ("方案文件", governing.source_file if compares else ""),
        ("方案文件 SHA-256", governing.sha256 if compares else ""),
        ("填报文件 SHA-256", governing.inputs_sha256 if compares else ""),
    )
    return tuple((label, value) for label, value in facts if value)


def rulebook(reader: Reader, governing: Governing) -> tuple[ReportTable, ...]:
    """The tables of the scheme that a reader needs beside the rankings; those without rows are left out.

    What the scheme says of cadres stands there for those who are shown cadres, what it says of measures for those shown any.
    """
    has_cadres, has_flags = reader.shows("cadre_result", "institution"), reader.shows("flag", "institution")
    kinds = tuple(SUBJECT_LABELS) if has_cadres else ("unit",)
    tables = (
        _weights(governing, ("", *governing.rank_levels) if has_cadres else ("",)),
        _grades(reader, governing, kinds),
        conditions_table(reader, kinds),
        *((_quotas_by_unit(reader),) if has_cadres else ()),
        _caps(reader, governing, kinds),
        *ballot_tables(reader, governing, kinds),
        _indicators(reader, governing),
        *((_flags(reader),) if has_flags else ()),
    )
    return tuple(table for table in tables if table.rows)


def _weights(governing: Governing, ranks: Sequence[str]) -> ReportTable:
    used = {component for (rank, _), weights in governing.weights.items() if rank in ranks for component in weights}
    shown = [component for component in governing.component_labels if component in used]
    columns = (
        ReportColumn("subject", "对象"),
        ReportColumn("unit_group", "类别"),
        *(ReportColumn(component, governing.component_labels[component], CellKind.NUMBER) for component in shown),
    )
    return table_of("各项权重（%）", columns, _weight_rows(governing, ranks, shown))


def _weight_rows(governing: Governing, ranks: Sequence[str], shown: list[str]) -> Iterator[Row]:
    for rank in ranks:
        for group, label in governing.groups.items():
            weights = governing.weights.get((rank, group))
            if weights is not None:
                subject = rank or SUBJECT_LABELS["unit"]
                yield {"subject": subject, "unit_group": label} | {name: weights.get(name) for name in shown}


def _grades(reader: Reader, governing: Governing, kinds: Sequence[str]) -> ReportTable:
    columns = (
        ReportColumn("subject", "对象"),
        ReportColumn("grade", "等次"),
        ReportColumn("min_score", "最低总分", CellKind.NUMBER),
        ReportColumn("quota", "名额比例", CellKind.SHARE),
        ReportColumn("how", "名额算法", CellKind.NOTE),
    )
    of_grades = groupby(reader.rows("grades"), key=lambda row: (row["subject_kind"], row["grade"]))
    rows = (
        row | {"how": _quota_rule(row)}
        for (kind, _), bounds in of_grades
        if kind in kinds
        for row in collapsed(bounds, governing, ("min_score", "quota"))
    )
    return table_of(
        "等次、分数线与名额", columns, rows, note="由高到低；没有最低总分的为末档，没有名额比例的不限名额。"
    )


def _quota_rule(row: Row) -> str:
    if row["quota"] is None or row["quota_by"] is None:
        return ""
    clauses = [
        f"{QUOTA_BY[row['quota_by']]}计",
        *(["按参加考核的人数"] if row["quota_of"] == "assessed" else []),
        *(["连同更好的等次"] if row["is_cumulative"] else []),
        f"尾数{ROUNDING[row['quota_rounding']]}",
        TIES[row["ties_at_cut"]],
    ]
    return "，".join(clauses)


def _quotas_by_unit(reader: Reader) -> ReportTable:
    columns = (
        ReportColumn("grade", "干部等次"),
        ReportColumn("unit_grade", "所在单位等次"),
        ReportColumn("quota", "名额比例", CellKind.SHARE),
    )
    return table_of("所在单位等次不同时的名额", columns, reader.rows("quotas_by_unit"))


def _caps(reader: Reader, governing: Governing, kinds: Sequence[str]) -> ReportTable:
    columns = (
        ReportColumn("subject", "对象"),
        ReportColumn("max_bonus", "加分上限", CellKind.NUMBER),
        ReportColumn("max_penalty", "减分上限", CellKind.NUMBER),
    )
    caps = (row for row in reader.rows("adjustment_caps") if row["subject_kind"] in kinds)
    return table_of("加减分上限", columns, collapsed(caps, governing, ("max_bonus", "max_penalty")))


def _indicators(reader: Reader, governing: Governing) -> ReportTable:
    weights = {(row["indicator"], row["unit_group"]): row["weight"] for row in reader.rows("indicator_weights")}
    rows = reader.rows("indicators")
    components = dict.fromkeys(row["component"] for row in rows)
    columns = (
        ReportColumn("indicator", "编号", CellKind.CODE),
        ReportColumn("label", "指标"),
        *((ReportColumn("component_label", "计入"),) if len(components) > 1 else ()),
        ReportColumn("unit_of_measure", "计量单位"),
        ReportColumn("better_label", "方向"),
        ReportColumn("measure_label", "取值"),
        ReportColumn("curve", "计分"),
        *(
            ReportColumn(f"weight {group}", f"权重·{label}", CellKind.NUMBER)
            for group, label in governing.groups.items()
        ),
    )
    labelled = (
        row
        | {
            "better_label": BETTER[row["better"]],
            "measure_label": MEASURES[row["measure"]],
            "curve": CURVES[row["kind"]],
            "component_label": governing.component_labels.get(row["component"], row["component"]),
        }
        | {f"weight {group}": weights.get((row["indicator"], group)) for group in governing.groups}
        for row in rows
    )
    zero = [row["label"] for row in rows if row["is_zero_if_missing"]]
    note = "空白为不考核该指标。" + (f"没有数据按 0 分计的：{'、'.join(zero)}。" if zero else "")
    return table_of("关键绩效指标", columns, labelled, note=note)


def _flags(reader: Reader) -> ReportTable:
    columns = (
        ReportColumn("label", "事项"),
        ReportColumn("basis", "依据"),
        ReportColumn("measure", "措施", CellKind.NOTE),
        ReportColumn("departments", "责任部门（第一个为牵头）", CellKind.NOTE),
    )
    labelled = (
        row | {"label": FLAG_LABELS.get(row["flag"], row["flag"]), "departments": "、".join(row["departments"] or ())}
        for row in reader.rows("flag_rules")
    )
    return table_of("运用事项", columns, labelled)
