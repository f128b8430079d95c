"""The key indicators: the score of every unit on every indicator, by group, and what was reached in figures."""

from dataclasses import dataclass

from reports.contents.governing import Governing, weight_label
from reports.contents.indicator_measures import Measures, read_measures
from reports.reading import Reader, Row
from reports.table import Column, Kind, Table, table_of


@dataclass(frozen=True)
class IndicatorTables:
    """Of one group: the scores unit by indicator, to be tinted, and the values behind them, a row each.

    `subjects` are the codes of the units, row by row of the scores.
    """

    unit_group: str
    label: str
    scores: Table
    values: Table
    subjects: tuple[str, ...]


def read_indicators(reader: Reader, governing: Governing) -> tuple[IndicatorTables, ...]:
    """One pair of tables a group that has indicators; none where single items may not appear."""
    rows = reader.select(
        """
        select unit.unit_group, unit.unit_code, unit.unit_name, unit.kpi, item.item, item.label, item.value, item.target,
            item.score, item.weight, cast(item.contribution as decimal(28, 12)) as contribution,
            coalesce(indicator.position, 1000000) as position,
            item.source_file || ' · ' || item.source_sheet || ' · 第 ' || item.source_row || ' 行' as source
        from mart.score_item as item
        inner join mart.unit_result as unit
            on unit.institution = item.institution
            and unit.year = item.year
            and unit.unit_code = item.subject
        left join scheme.indicator as indicator
            on indicator.scheme_id = $scheme_id
            and indicator.indicator = item.item
        where item.institution = $institution and item.year = $year
            and item.subject_kind = 'unit' and item.component = 'kpi'
        order by unit.rank nulls last, unit.unit_code, item.item
        """
    )
    measures = read_measures(reader)
    rows = [row | _said(measures.get((row["unit_code"], row["item"]))) for row in rows]
    groups = dict.fromkeys([*governing.groups, *sorted({row["unit_group"] for row in rows})])
    own = {group: [row for row in rows if row["unit_group"] == group] for group in groups}
    return tuple(
        IndicatorTables(
            group,
            label,
            _scores(label, own[group]),
            _values(label, own[group]),
            tuple(dict.fromkeys(row["unit_code"] for row in own[group])),
        )
        for group, label in ((group, governing.groups.get(group, group)) for group in groups)
        if own[group]
    )


def _said(measures: Measures | None) -> Row:
    """The amount with what it was divided by; without these nothing beside the amount."""
    return {
        "typed_unit": measures.typed_unit if measures else None,
        "divisor": measures.divisor if measures else None,
        "divisor_unit": measures.divisor_unit if measures and measures.divisor is not None else None,
        "result": measures.result if measures else None,
        "result_unit": measures.unit if measures and measures.result is not None else None,
    }


def _scores(label: str, rows: list[Row]) -> Table:
    """A row a unit, by rank, a column an indicator."""
    indicators = {row["item"]: row for row in sorted(rows, key=lambda row: (row["position"], row["item"]))}
    columns = (
        Column("unit_code", "代码", Kind.CODE),
        Column("unit_name", "单位"),
        *(
            Column(item, row["label"] or item, Kind.HEAT, under=weight_label(row["weight"] or 0))
            for item, row in indicators.items()
        ),
        Column("all", "关键绩效", Kind.TOTAL),
    )
    units: dict[str, dict[str, object]] = {}
    for row in rows:
        unit = units.setdefault(row["unit_code"], {"unit_code": row["unit_code"], "unit_name": row["unit_name"]})
        unit |= {row["item"]: row["score"], "all": row["kpi"]}
    blank = dict.fromkeys(indicators)
    return table_of(
        f"指标得分 · {label}",
        columns,
        (blank | unit for unit in units.values()),
        note="单位按名次排列；颜色由浅到深为由低到高，空白为不考核该指标。表头百分数为相对权重。",
        pinned=2,
    )


def _values(label: str, rows: list[Row]) -> Table:
    """A row a unit and indicator, by indicator, the best first, with the cell it came from."""
    columns = (
        Column("label", "指标"),
        Column("unit_code", "代码", Kind.CODE),
        Column("unit_name", "单位"),
        Column("value", "填报值", Kind.NUMBER),
        Column("typed_unit", "计量单位"),
        Column("divisor", "除以", Kind.NUMBER),
        Column("divisor_unit", "人数或\n基础值的单位"),
        Column("result", "折算为", Kind.NUMBER),
        Column("result_unit", "折算后\n的单位"),
        Column("target", "目标值", Kind.NUMBER),
        Column("score", "得分", Kind.HEAT),
        Column("weight", "权重", Kind.NUMBER),
        Column("contribution", "计入总分", Kind.EXACT),
        Column("source", "来源", Kind.NOTE),
    )
    ordered = sorted(rows, key=lambda row: (row["position"], row["item"], -(row["score"] or 0), row["unit_code"]))
    said = (row | {"label": row["label"] or row["item"]} for row in ordered)
    return table_of(
        f"指标明细 · {label}",
        columns,
        said,
        note=f"共 {len(rows)} 条。人均的除以教职工数，增长率的与基础值相比。",
        pinned=3,
    )
