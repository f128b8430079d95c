"""The workbook of a year: which sheets, in which order, under which names."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from reports.contents.year import YearReport
from reports.table import Table
from reports.workbook.cover import write_cover
from reports.workbook.rules import write_rules
from reports.workbook.sheet import break_pages, set_up_printing, write_table_sheet
from reports.workbook.styles import BODY_SIZE, FONT, Styles

# The date of the policy: a document's own date would make two runs of the same inputs differ.
CREATED: Final = datetime(2017, 12, 5)  # noqa: DTZ001 - Excel knows no time zone
COVER: Final = "封面"
RULES: Final = "方案与运行"
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write_workbook(report: YearReport, path: Path) -> None:
    """Write the workbook: cover, rankings of units and cadres, terms, work list, problems, scheme."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE},
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": report.title, "created": CREATED})
        book.set_size(2400, 1600)
        styles = Styles(book, report.governing.decimals)
        tables = named_tables(report)
        cover = _add_sheet(book, COVER, report, landscape=False)
        contents = [
            *((name, table.note.partition("。")[0]) for name, table in tables.items()),
            (RULES, "权重、等次、指标与应用事项"),
        ]
        write_cover(cover, report, styles, contents)
        for name, table in tables.items():
            sheet = _add_sheet(book, name, report)
            write_table_sheet(sheet, table, styles)
            if table is report.worklist:
                break_pages(sheet, table)
        write_rules(_add_sheet(book, RULES, report), RULES, report, styles)


def _add_sheet(book: Any, name: str, report: YearReport, *, landscape: bool = True) -> Any:
    sheet = book.add_worksheet(name)
    set_up_printing(sheet, report.title, landscape=landscape)
    return sheet


def named_tables(report: YearReport) -> dict[str, Table]:
    """The sheets that are one table, by name, in order."""
    named: dict[str, Table] = {}
    for wanted, table in _tables(report):
        named[sheet_name(wanted, {COVER, RULES, *named})] = table
    return named


def _tables(report: YearReport) -> Iterator[tuple[str, Table]]:
    for unit in report.units:
        yield f"单位·{unit.label}", unit.table
    for pool in report.cadres:
        yield f"干部·{pool.label}", pool.table
    if report.terms.rows:
        yield "任期", report.terms
    yield "应用清单·按部门", report.worklist
    yield "问题与提醒", report.problems


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name Excel takes: short, without its forbidden signs, unlike the others whatever the case of letters."""
    clean = _FORBIDDEN.sub("·", wanted.replace(" ", "")).strip("'")
    lowered = {name.lower() for name in taken}
    name, copy = clean[:_LONGEST_NAME], 2
    while name.lower() in lowered:
        mark = f"({copy})"
        name, copy = clean[: _LONGEST_NAME - len(mark)] + mark, copy + 1
    return name
