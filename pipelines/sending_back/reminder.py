"""The workbook 催报: by department what is missing or wrong, to be sent round."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import xlsxwriter

from pipelines.installation.files import replacing
from pipelines.installation.home import Home
from pipelines.sending_back.awaited import Awaited, Reminder, Standing
from reports.table import Cell, CellKind, ReportColumn, ReportTable
from reports.workbook.sheet import set_up_printing, write_table_sheet
from reports.workbook.styles import BODY_SIZE, FONT, Styles
from reports.workbook.year import CREATED

_OVERVIEW: Final = (
    ReportColumn("department", "部门"),
    ReportColumn("standing", "情况", CellKind.GRADE),
    ReportColumn("missing", "缺报", CellKind.COUNT),
    ReportColumn("wrong", "有误的表", CellKind.COUNT),
    ReportColumn("errors", "错误", CellKind.COUNT),
    ReportColumn("warnings", "提醒", CellKind.COUNT),
    ReportColumn("late", "逾期", CellKind.COUNT),
    ReportColumn("due_on", "截止日期", CellKind.CODE),
    ReportColumn("since", "最早始于", CellKind.CODE),
)
_MATTERS: Final = (
    ReportColumn("department", "部门"),
    ReportColumn("standing", "情况", CellKind.GRADE),
    ReportColumn("sheet", "工作表"),
    ReportColumn("request", "请办理", CellKind.NOTE),
    ReportColumn("file", "文件"),
    ReportColumn("since", "始于", CellKind.CODE),
    ReportColumn("due_on", "截止日期", CellKind.CODE),
    ReportColumn("late", "逾期", CellKind.CODE),
)
_COMPLETE: Final = "已报齐"


def write_reminder(home: Home, year: int, awaited: Sequence[Awaited]) -> None:
    """Put the year's workbook in the place of the one before; `awaited` is one an institution."""
    with replacing(home.reminder(year)) as arriving:
        _write(str(arriving), year, awaited)


def _write(path: str, year: int, awaited: Sequence[Awaited]) -> None:
    title = f"{year} 年度考核填报情况"
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE},
    }
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": title, "created": CREATED})
        styles = Styles(book, 0)
        several = len(awaited) > 1
        for name, table in (("总览", _overview(title, awaited)), ("催报明细", _details(title, awaited))):
            sheet = book.add_worksheet(name)
            set_up_printing(sheet, title)
            write_table_sheet(sheet, table if several else _without_institution(table), styles)


def _overview(title: str, awaited: Sequence[Awaited]) -> ReportTable:
    rows = [
        (year.institution, *_department_row(name, year.of(name), due_on))
        for year in awaited
        for name, due_on in year.due_on.items()
    ]
    note = "一行一个部门。缺报：没有数据的表或指标；明细见“催报明细”。"
    return ReportTable(title, (ReportColumn("institution", "机构"), *_OVERVIEW), tuple(rows), note=note, pinned=2)


def _department_row(name: str, matters: Sequence[Reminder], due_on: date | None) -> tuple[Cell, ...]:
    standings = {matter.standing for matter in matters}
    worst = next((standing.value for standing in Standing if standing in standings), _COMPLETE)
    since = min((matter.since for matter in matters if matter.since), default=None)
    return (
        name,
        worst,
        sum(len(matter.keys) for matter in matters if matter.standing is Standing.MISSING),
        sum(matter.standing is Standing.WRONG for matter in matters),
        sum(matter.errors for matter in matters),
        sum(matter.warnings for matter in matters),
        sum(matter.is_late for matter in matters),
        _day(due_on),
        _day(since),
    )


def _details(title: str, awaited: Sequence[Awaited]) -> ReportTable:
    rows = [(year.institution, *_matter_row(matter)) for year in awaited for matter in year.matters]
    note = "一行一个部门的一件事。“始于”是第一次查出的日期；请补报、改正后重新报送。"
    return ReportTable(
        f"{title}：催报明细", (ReportColumn("institution", "机构"), *_MATTERS), tuple(rows), note=note, pinned=2
    )


def _matter_row(matter: Reminder) -> tuple[Cell, ...]:
    return (
        matter.department,
        matter.standing.value,
        matter.sheet,
        matter.request,
        matter.file,
        _day(matter.since),
        _day(matter.due_on),
        "逾期" if matter.is_late else "",
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _without_institution(table: ReportTable) -> ReportTable:
    """Where there is only one, every row would say it."""
    rows = tuple(row[1:] for row in table.rows)
    return ReportTable(table.title, table.columns[1:], rows, note=table.note, pinned=table.pinned - 1)
