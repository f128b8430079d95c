"""Which template workbooks a year asks for: one for all sheets, or one a department; and what stands in them already."""

import re
from collections.abc import Sequence
from typing import Final

from expectations.contract import Table
from expectations.sheets.registers import CADRE, UNIT
from expectations.sheets.scores import KPI
from expectations.tables import TABLES
from pipelines.sending_back.senders import Sender, Senders
from pipelines.templates.book import Lists, Template, columns_in_use, unused_tables
from pipelines.templates.codes import what_to_type
from pipelines.templates.entry import Aside, Entry
from pipelines.templates.laid_out import IN_COLUMNS, LAID_OUT, guidance_of, in_wide_columns, rows_of
from pipelines.templates.register import Row
from scoring.scheme.curves import Completion, Piecewise
from scoring.scheme.grammar import Scheme
from scoring.scheme.kpi import Indicator

ALL_SHEETS: Final = "考核填报模板"
_UNFIT_FOR_FILE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def templates_for(lists: Lists, senders: Senders | None) -> list[Template]:
    """The workbooks, in the order of the senders."""
    if senders is None:
        entries, notes = _entries(lists, TABLES, None, "")
        return [Template(f"{ALL_SHEETS}-{lists.year}.xlsx", f"{lists.year} 年度考核填报模板", "", entries, notes)]
    return [_of_department(lists, name, sender) for name, sender in senders.items()]


def _of_department(lists: Lists, name: str, sender: Sender) -> Template:
    entries, notes = _entries(lists, sender.tables(), sender, name)
    due = sender.due_on(lists.year)
    if due is not None:
        notes = (*notes, f"请于 {due.year} 年 {due.month} 月 {due.day} 日前报送。")
    file = f"{_UNFIT_FOR_FILE.sub('_', name)}-考核填报-{lists.year}.xlsx"
    return Template(file, f"{lists.year} 年度考核填报：{name}", name, entries, notes)


def _entries(
    lists: Lists, tables: Sequence[Table], sender: Sender | None, department: str
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    unused = unused_tables(tables, lists.scheme, lists.words)
    entries = []
    for table in tables:
        if table.name in unused:
            continue
        rows, beside = _prepared(lists, table, sender)
        guidance = _guidance(lists, table, department, filled=len(rows))
        columns = in_wide_columns(table, columns_in_use(table, lists.scheme, lists.words), lists)
        entries.append(Entry(table, columns, guidance, rows, beside))
    return tuple(entries), tuple(unused.values())


def _prepared(lists: Lists, table: Table, sender: Sender | None) -> tuple[tuple[Row, ...], tuple[Aside, ...]]:
    """The rows that are there already: the lists of units and cadres, and a department's indicators."""
    if table is UNIT:
        return lists.register.units, ()
    if table is CADRE:
        return lists.register.cadres, ()
    if table is KPI and sender is not None:
        return _indicator_rows(lists, sender)
    return rows_of(lists, table, sender), ()


def _indicator_rows(lists: Lists, sender: Sender) -> tuple[tuple[Row, ...], tuple[Aside, ...]]:
    """A row for each indicator of the department and each unit of the groups it is for, and what has to be filled in."""
    groups = {label: key for key, label in lists.scheme.groups.items()}
    asked = [
        (indicator, unit)
        for indicator in (lists.scheme.kpi.indicators if lists.scheme.kpi else ())
        if sender.answers_for(indicator.id)
        for unit in lists.register.units
        if groups.get(unit["unit_group"]) in indicator.weight
        if not sender.is_exempt(indicator.id, unit["unit_code"])
    ]
    rows = tuple({"unit_code": unit["unit_code"], "indicator": indicator.id} for indicator, unit in asked)
    beside = (
        Aside("实际值怎样填", texts=tuple(what_to_type(indicator, unit.get("headcount")) for indicator, unit in asked)),
        Aside("本指标须填", texts=tuple("、".join(_needed(indicator)) for indicator, _ in asked)),
    )
    return rows, beside if rows else ()


def unknown_to_scheme(scheme: Scheme, senders: Senders) -> list[tuple[str, str]]:
    """What departments answer for that the year's scheme does not know, with the department: a slip, or of another year."""
    indicators = {indicator.id for indicator in scheme.kpi.indicators} if scheme.kpi else set()
    components = {*scheme.components, *scheme.components.values()}
    return [
        (name, f"{what} {word}")
        for name, sender in senders.items()
        for what, words, in_scheme in (
            ("的指标", sender.indicators, indicators),
            ("的成分", sender.components, components),
        )
        for word in words
        if word not in in_scheme
    ]


def _needed(indicator: Indicator) -> list[str]:
    """The columns that the indicator's measure and curve are worked out from."""
    curve = indicator.curve
    needed = {"actual"}
    if indicator.measure == "growth":
        needed.add("base")
    if isinstance(curve, Completion):
        needed.add("target")
    if isinstance(curve, Piecewise):
        needed |= set(curve.anchors) - {"zero"}
    return [column.header for column in KPI.columns if column.name in needed]


def _guidance(lists: Lists, table: Table, department: str, *, filled: int) -> str:
    """What the sheet is, who fills it in, how, and where its rows come from."""
    who = f"由{department}填写" if department else "由承担此项工作的部门填写"
    grain = IN_COLUMNS if table.wide else table.grain
    parts = [f"{grain}。{who}。带 * 的列必填；鼠标移到表头可看说明；请勿改动工作表名称和表头。"]
    if table in (UNIT, CADRE) and filled:
        parts.append(_origin(lists, table))
    if table in LAID_OUT:
        parts.append(guidance_of(table, filled=filled))
    if table is KPI and _has_divided(lists.scheme):
        parts.append(
            "人均、增长率的指标填总额、当年数，由系统折算，见“实际值怎样填”与代码表；目标值、奋斗值填折算后的。"
        )
    if table is KPI and filled:
        parts.append(f"已按指标和单位列出 {filled} 行，请填入数值；不考核的单位请删去整行，不要留空。")
    return "\n".join(part for part in parts if part)


def _has_divided(scheme: Scheme) -> bool:
    return any(indicator.measure != "value" for indicator in (scheme.kpi.indicators if scheme.kpi else ()))


def _origin(lists: Lists, table: Table) -> str:
    typed_in = lists.register.year
    if typed_in == lists.year:
        return "下列各行是本年度已填报的，请核对。"
    changes = (
        "新设、更名、合并、撤销的单位请增删、改正，并填前身代码"
        if table is UNIT
        else "任免、调动、退休的请增删、改正；年内调动的只填一行，单位取本年任职时间较长的"
    )
    return f"下列各行取自 {typed_in} 年度，请逐行核对：{changes}。"
