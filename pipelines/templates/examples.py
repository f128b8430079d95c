"""The sheet 填写示例: for each sheet one or two rows as they look when filled in, on units and people that do not exist."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from expectations.contract import Column, Kind, Table
from expectations.suites import Words, typed_words
from expectations.tables import KPI
from pipelines.templates.entry import Entry, label_of, write_value
from pipelines.templates.template_styles import Looks
from scoring.scheme.grammar import Scheme

SHEET: Final = "填写示例"
_COLUMN_WIDTH: Final = 15.0
_MOST_COLUMNS: Final = 11
ROWS: Final = 2
_NOT_SAID: Final = object()
_VOTES: Final = (12, 3)
_AMOUNT: Final = 1391.36  # of a unit of _HEADS; per head 10.87
_HEADS: Final = 128

# What the first and the second row say, by column, or by table and column where a table says it otherwise. Words of the
# contract and of the scheme come from their lists; a date is month and day of the year.
_SAID: Final[dict[str | tuple[str, str], tuple[Any, Any]]] = {
    "unit_code": ("09001", "09002"),
    "unit_name": ("示例单位一", "示例单位二"),
    "predecessors": (None, None),
    "headcount": (86, 42),
    "cadre_id": ("0900101", "0900201"),
    "cadre_name": ("示例甲", "示例乙"),
    "post": ("主要负责人", "分管负责人"),
    "appointed_on": ((3, 1), (7, 15)),
    "task_id": ("T01", "T01"),
    "title": ("完成年度重点工作一项", "修订管理办法一项"),
    "task_source": ("年度工作要点", "年度工作要点"),
    "parent_id": ("XX01", "XX02"),
    "approach": ("按季度推进，年底验收", "调研、起草、征求意见、印发"),
    "owner_id": ("0900101", "0900201"),
    "deadline": ((11, 30), (10, 31)),
    "completed_on": ((11, 20), (10, 15)),
    "weight": (100, 100),
    "score": (92.5, 88),
    ("school_task", "parent_id"): ("XX01", "XX02"),
    "base": (80, 80),
    "target": (100, 100),
    "stretch": (120, 120),
    "actual": (105, 96),
    "subject": ("09001", "0900201"),
    "votes": (12, 30),
    "issued": (15, 40),
    "returned": (14, 38),
    "period": ("上半年", "下半年"),
    ("routine", "score"): (90, None),
    ("routine", "grade"): (None, _NOT_SAID),
    "topic": ("安全生产", "意识形态"),
    "adjustment_id": ("JF001", "JF002"),
    "points": (2, 1),
    "reason": ("写明事由", "写明事由"),
    "document": ("校发〔示例〕1号", "校发〔示例〕2号"),
    "incident_id": ("SJ001", "SJ002"),
    ("adjustment", "incident_id"): (None, "SJ002"),
    "effective_from": ((3, 1), (5, 10)),
    "effective_to": ((8, 31), None),
    ("determination", "subject_kind"): (None, None),
    ("determination", "subject"): (None, None),
    "reduced_to": (None, None),  # only beside the determination that reduces, which the examples do not show
    "decided_on": ((6, 20), (7, 5)),
    "grounds": ("写明适用的情形", None),
    "rectify_by": ((9, 30), None),
    "rectified_on": ((9, 15), None),
    "evaluation": (88, 91.5),
    "lifted_on": (None, (10, 1)),
    "honour": ("先进集体", "先进个人"),
    "level": ("校级", "省级"),
    "observed_on": ((4, 18), (9, 6)),
    "note": ("写明了解到的情况", "写明了解到的情况"),
    "office": ("填写来源部门", "填写来源部门"),
    "appeal_id": ("SS001", "SS002"),
    "matter": ("对等次有异议", "对得分有异议"),
    "filed_on": ((12, 10), (12, 12)),
    "answered_on": ((12, 20), None),
    "total": (86.5, 79),
    "rank": (3, None),
}


def example_rows(table: Table, columns: Sequence[Column], words: Words, year: int) -> list[dict[str, Any]]:
    """Two rows as people would type them."""
    return [{column.name: _value(table, column, words, year, row) for column in columns} for row in range(ROWS)]


def _value(table: Table, column: Column, words: Words, year: int, row: int) -> Any:
    if column.is_below_choice:
        return _VOTES[row] if words["choices"].index(column.name) == min(row, len(words["choices"]) - 1) else None
    said = _SAID.get((table.name, column.name), _SAID.get(column.name, (_NOT_SAID, _NOT_SAID)))[row]
    if isinstance(said, tuple):
        return date(year, *said)
    return _otherwise(column, words, year, row) if said is _NOT_SAID else said


def _otherwise(column: Column, words: Words, year: int, row: int) -> Any:
    """From the list of the column, or from the year."""
    if column.words or column.listed_in:
        choices = typed_words(column, words)
        return choices[min(row, len(choices) - 1)]
    of_year = {"term": f"{year - 3}—{year} 年", "from_year": year - 3, "to_year": year, "year": year - 1}
    return of_year.get(column.name, words["grades"][0])


def divided_example(scheme: Scheme) -> tuple[dict[str, Any], str] | None:
    """A row of an indicator per head, and what the system makes of it; None where the scheme has none."""
    found = [each for each in (scheme.kpi.indicators if scheme.kpi else ()) if each.measure == "per_head"]
    if not found:
        return None
    row = {"unit_code": "09001", "indicator": found[0].id, "actual": _AMOUNT}
    said = (
        f"“{found[0].label}”填总额 {_AMOUNT}（{found[0].unit_typed}）；教职工数 {_HEADS}，"
        f"系统折算为 {_AMOUNT / _HEADS:g}（{found[0].unit}）。"
    )
    return row, said


def write_examples(
    sheet: Any, entries: Sequence[Entry], words: Words, looks: Looks, year: int, *, scheme: Scheme
) -> None:
    """Fill the sheet: each table's name, header and rows, one below the other."""
    sheet.set_column(0, _MOST_COLUMNS, _COLUMN_WIDTH)
    sheet.write_string(0, 0, SHEET, looks.of("title"))
    note = "单位、人员、编号均为虚构，只为说明写法；本表不读入，请在各填报表中填写。"
    sheet.write_string(1, 0, note, looks.of("note"))
    row = 3
    for entry in entries:
        divided = divided_example(scheme) if entry.table is KPI else None
        row = _write_example(sheet, row, entry, words, looks=looks, year=year, divided=divided) + 1
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)


def _write_example(
    sheet: Any,
    row: int,
    entry: Entry,
    words: Words,
    *,
    looks: Looks,
    year: int,
    divided: tuple[dict[str, Any], str] | None,
) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, f"{entry.table.sheet}：{entry.table.grain}", looks.of("section"))
    row += 1
    sheet.set_row(row, 24)
    for index, column in enumerate(entry.columns):
        sheet.write_string(row, index, label_of(column), looks.of("required" if column.required else "header"))
    rows = example_rows(entry.table, entry.columns, words, year)
    for cells in [divided[0], *rows[1:]] if divided else rows:
        row += 1
        sheet.set_row(row, 30)
        for index, column in enumerate(entry.columns):
            look = looks.cell(column.kind) if column.kind is not Kind.TEXT else looks.of("wrapped")
            write_value(sheet, row, index, cells.get(column.name), look)
    if divided:
        row += 1
        sheet.write_string(row, 0, divided[1], looks.of("note"))
    return row + 1
