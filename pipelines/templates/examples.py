"""The sheet 填写示例: for each sheet one or two rows as they look when filled in, on units and people that do not exist."""

from collections.abc import Sequence
from typing import Any, Final

from expectations.contract import Column, Kind, SchemeWord
from expectations.sheets.scores import KPI
from expectations.suites import Words, typed_words
from pipelines.templates.entry import Entry, label_of, write_value
from pipelines.templates.template_styles import Looks
from scoring.scheme.grammar import Scheme

SHEET: Final = "填写示例"
_COLUMN_WIDTH: Final = 15.0
_MOST_COLUMNS: Final = 11
ROWS: Final = 2
_VOTES: Final = (12, 3)
_AMOUNT: Final = 1391.36  # of a unit of _HEADS; per head 10.87
_HEADS: Final = 128


def example_rows(columns: Sequence[Column], words: Words, year: int) -> list[dict[str, Any]]:
    """Two rows as people would type them."""
    return [{column.name: _value(column, words, year, row) for column in columns} for row in range(ROWS)]


def _value(column: Column, words: Words, year: int, row: int) -> Any:
    if column.is_below_choice:
        return _VOTES[row] if words["choices"].index(column.name) == min(row, len(words["choices"]) - 1) else None
    example = column.example[row]
    if example is SchemeWord.BEST_GRADE:
        return words["grades"][0]
    if example is SchemeWord.NEXT_OF_LIST:
        choices = typed_words(column, words)
        return choices[min(row, len(choices) - 1)]
    return example(year) if callable(example) else example


def divided_example(scheme: Scheme) -> tuple[dict[str, Any], str] | None:
    """A row of an indicator per head, and what the system makes of it; None where the scheme has none."""
    indicators = [each for each in (scheme.kpi.indicators if scheme.kpi else ()) if each.measure == "per_head"]
    if not indicators:
        return None
    row = {"unit_code": "09001", "indicator": indicators[0].id, "actual": _AMOUNT}
    note = (
        f"“{indicators[0].label}”填总额 {_AMOUNT}（{indicators[0].unit_typed}）；教职工数 {_HEADS}，"
        f"系统折算为 {_AMOUNT / _HEADS:g}（{indicators[0].unit}）。"
    )
    return row, note


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
    rows = example_rows(entry.columns, words, year)
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
