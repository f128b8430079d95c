"""The key indicators: the score of every unit on every indicator, by group, and what was reached in figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.contents.components import Components
from reports.contents.governing import Governing, in_order, weight_label
from reports.contents.indicator_measures import Measures, read_measures
from reports.contents.items import cell_source, item_kind
from reports.contents.results import Results
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of
from scoring.vocabulary import COMPONENT_ITEMS

_LAST: Final = 1_000_000  # an indicator that the scheme does not list


@dataclass(frozen=True)
class IndicatorTables:
    """Of one group: the scores unit by indicator, to be tinted, and the values behind them, a row each.

    `subjects` are the codes of the units, row by row of the scores.
    """

    unit_group: str
    label: str
    scores: ReportTable
    values: ReportTable
    subjects: tuple[str, ...]


def read_indicators(
    reader: Reader, results: Results, components: Components, governing: Governing
) -> tuple[IndicatorTables, ...]:
    """One pair of tables a group and component that has indicators; none where single items may not appear."""
    indicators = {row["indicator"]: row for row in reader.rows("indicators")}
    measures = read_measures(reader)
    units = {row["unit_code"]: (rank, row) for rank, row in enumerate(results.units)}
    scored = [
        item
        for item in reader.rows("score_items")
        if item["subject_kind"] == "unit" and item_kind(item, indicators) == "indicator" and item["subject"] in units
    ]
    rows = [
        item
        | {key: units[item["subject"]][1][key] for key in ("unit_group", "unit_code", "unit_name")}
        | {"all": _score(item, components), "all_label": components.labels.get(item["component"])}
        | {"position": indicators[item["item"]]["position"] if item["item"] in indicators else _LAST}
        | {"source": cell_source(item["source_file"], item["source_sheet"], item["source_row"])}
        | _measured(measures.get((item["subject"], item["item"])))
        for item in sorted(scored, key=lambda item: (units[item["subject"]][0], item["item"]))
    ]
    return tuple(
        IndicatorTables(
            group,
            label,
            _scores(label, held),
            _values(label, held),
            tuple(dict.fromkeys(row["unit_code"] for row in held)),
        )
        for (group, label), held in _by_group_and_component(rows, components, governing).items()
    )


def _by_group_and_component(
    rows: list[Row], components: Components, governing: Governing
) -> dict[tuple[str, str], list[Row]]:
    """The rows by group and label, that of the group alone, or with that of a component of the scheme's own."""
    held: dict[tuple[str, str], list[Row]] = {}
    for group in in_order((row["unit_group"] for row in rows), governing.groups):
        of_group = [row for row in rows if row["unit_group"] == group]
        for component in in_order((row["component"] for row in of_group), components.labels):
            label = governing.group_label(group)
            if component not in COMPONENT_ITEMS:
                label += f" · {components.labels.get(component, component)}"
            held[group, label] = [row for row in of_group if row["component"] == component]
    return held


def _score(item: Row, components: Components) -> Decimal | None:
    """The score of the component that the item is of."""
    component = components.of_subject(item["subject_kind"], item["subject"]).get(item["component"])
    return component.score if component else None


def _measured(measures: Measures | None) -> Row:
    """The amount with what it was divided by; without these nothing beside the amount."""
    return {
        "typed_unit": measures.typed_unit if measures else None,
        "divisor": measures.divisor if measures else None,
        "divisor_unit": measures.divisor_unit if measures and measures.divisor is not None else None,
        "result": measures.result if measures else None,
        "result_unit": measures.unit if measures and measures.result is not None else None,
    }


def _scores(label: str, rows: list[Row]) -> ReportTable:
    """A row a unit, by rank, a column an indicator."""
    indicators = {row["item"]: row for row in sorted(rows, key=lambda row: (row["position"], row["item"]))}
    columns = (
        ReportColumn("unit_code", "代码", CellKind.CODE),
        ReportColumn("unit_name", "单位"),
        *(
            ReportColumn(item, row["label"], CellKind.HEAT, under=weight_label(row["weight"] or 0))
            for item, row in indicators.items()
        ),
        ReportColumn("all", rows[0]["all_label"], CellKind.TOTAL),
    )
    units: dict[str, dict[str, object]] = {}
    for row in rows:
        unit = units.setdefault(row["unit_code"], {"unit_code": row["unit_code"], "unit_name": row["unit_name"]})
        unit |= {row["item"]: row["score"], "all": row["all"]}
    blank = dict.fromkeys(indicators)
    return table_of(
        f"指标得分 · {label}",
        columns,
        (blank | unit for unit in units.values()),
        note="单位按名次排列；颜色由浅到深为由低到高，空白为不考核该指标。表头百分数为相对权重。",
        pinned=2,
    )


def _values(label: str, rows: list[Row]) -> ReportTable:
    """A row a unit and indicator, by indicator, the best first, with the cell it came from."""
    columns = (
        ReportColumn("label", "指标"),
        ReportColumn("unit_code", "代码", CellKind.CODE),
        ReportColumn("unit_name", "单位"),
        ReportColumn("value", "填报值", CellKind.NUMBER),
        ReportColumn("typed_unit", "计量单位"),
        ReportColumn("divisor", "除以", CellKind.NUMBER),
        ReportColumn("divisor_unit", "人数或\n基础值的单位"),
        ReportColumn("result", "折算为", CellKind.NUMBER),
        ReportColumn("result_unit", "折算后\n的单位"),
        ReportColumn("target", "目标值", CellKind.NUMBER),
        ReportColumn("score", "得分", CellKind.HEAT),
        ReportColumn("weight", "权重", CellKind.NUMBER),
        ReportColumn("contribution", "计入总分", CellKind.EXACT),
        ReportColumn("source", "来源", CellKind.NOTE),
    )
    ordered = sorted(rows, key=lambda row: (row["position"], row["item"], -(row["score"] or 0), row["unit_code"]))
    return table_of(
        f"指标明细 · {label}",
        columns,
        ordered,
        note=f"共 {len(rows)} 条。人均的除以教职工数，增长率的与基础值相比。",
        pinned=3,
    )
