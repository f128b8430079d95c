"""The workbook of a year: which sheets, in which order, under which names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, Final

from reports.characters import for_xml
from reports.contents.matrix import matrix_of
from reports.contents.year import YearReport
from reports.table import ReportTable
from reports.wording import SUBJECT_LABELS
from reports.workbook.cover import write_cover
from reports.workbook.matrix import write_matrix
from reports.workbook.named_styles import Workbook
from reports.workbook.rules import write_rules
from reports.workbook.sheet import break_pages, set_up_printing, write_table_sheet
from reports.workbook.styles import BODY_SIZE, FONT, Styles

# The date of the policy: a document's own date would make two runs of the same inputs differ.
CREATED: Final = datetime(2017, 12, 5)  # noqa: DTZ001 - Excel knows no time zone
COVER: Final = "封面"
# The sorts of sheets that a workbook may have behind its cover: what the lists of the editions name.
SORTS: Final = (
    *("单位", "干部", "任期", "历年名次", "指标得分", "指标明细", "考核结果运用清单", "申诉复核"),
    *("得分矩阵", "得分明细", "问题与提醒", "方案与运行", "数据字典"),
)
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Leaf:
    """A sheet to come: of which sort it is, its name, what the cover says it holds, and what fills it."""

    sort: str
    name: str
    holds: str
    fill: Callable[[Any, Styles], None]


def write_workbook(report: YearReport) -> bytes:
    """The workbook as a file: cover, then the sheets that its contents name, in that order."""
    held = BytesIO()
    options = {
        "in_memory": True,  # no copies of what it holds in a folder that others may read, and half the calls of the system
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE},
    }
    with Workbook(held, options) as book:
        book.set_properties({"title": for_xml(report.title), "created": CREATED})
        book.set_size(2400, 1600)
        styles = Styles(book, report.governing.decimals)
        leaves = leaves_of(report, book)
        cover = _add_sheet(book, COVER, report, landscape=False)
        write_cover(cover, report, styles, [(leaf.name, leaf.holds) for leaf in leaves])
        for leaf in leaves:
            leaf.fill(_add_sheet(book, leaf.name, report), styles)
    for sheet in book.worksheets():
        sheet.table.clear()  # book and sheets hold each other: what is in them need not wait for the collector
    return held.getvalue()


def _add_sheet(book: Any, name: str, report: YearReport, *, landscape: bool = True) -> Any:
    sheet = book.add_worksheet(name)
    set_up_printing(sheet, report.title, number=report.governing.result_number, landscape=landscape)
    return sheet


def leaves_of(report: YearReport, book: Any) -> list[Leaf]:
    """The sheets behind the cover that may appear, each under a name that Excel takes."""
    taken = {COVER}
    leaves: list[Leaf] = []
    for leaf in _leaves(report, book):
        if report.sheets is None or leaf.sort in report.sheets:
            name = sheet_name(leaf.name, taken)
            taken.add(name)
            leaves.append(replace(leaf, name=name))
    return leaves


def _leaves(report: YearReport, book: Any) -> Iterator[Leaf]:
    for unit in report.units:
        yield _table("单位", unit.table, unit.label)
    for pool in report.cadres:
        yield _table("干部", pool.table, pool.label)
    if report.terms.rows:
        yield _table("任期", report.terms)
    for flow in report.flows:
        yield _table("历年名次", flow.table, flow.label)
    for part in report.indicators:
        yield _table("指标得分", part.scores, part.label)
        yield _table("指标明细", part.values, part.label)
    if "flag" in report.views:
        fill = partial(_fill_worklist, report.worklist)
        yield Leaf("考核结果运用清单", "考核结果运用清单·按部门", _holds(report.worklist), fill)
    if "appeal" in report.views and report.appeals.rows:
        yield _table("申诉复核", report.appeals)
    yield from _matrices(report, book)
    if "problem" in report.views:
        yield _table("问题与提醒", report.problems)
    yield Leaf(
        "方案与运行",
        "方案与运行",
        "权重、等次、指标与运用事项",
        lambda sheet, styles: write_rules(sheet, "方案与运行", report, styles),
    )
    yield _table("数据字典", report.dictionary)


def _matrices(report: YearReport, book: Any) -> Iterator[Leaf]:
    """For units and cadres the matrix, and the list of items that its formulas sum: of all years' sheets the only two tied."""
    for kind, label in SUBJECT_LABELS.items():
        matrix = matrix_of(kind, report.cards, report.components, title=f"得分明细 · {label}")
        if matrix.rows:
            title, items = f"得分矩阵·{label}", f"得分明细·{label}"
            fill = partial(
                write_matrix,
                book=book,
                matrix=matrix,
                title=title,
                items_sheet=items,
                decimals=report.governing.decimals,
            )
            yield Leaf("得分矩阵", title, f"{len(matrix.rows)} 个{label}的总分怎样由各项相加而来，公式可查", fill)
            yield _table("得分明细", matrix.items, label)


def _table(sort: str, table: ReportTable, about: str = "") -> Leaf:
    name = f"{sort}·{about}" if about else sort
    return Leaf(sort, name, _holds(table), lambda sheet, styles: write_table_sheet(sheet, table, styles))


def _holds(table: ReportTable) -> str:
    return table.note.partition("。")[0]


def _fill_worklist(table: ReportTable, sheet: Any, styles: Styles) -> None:
    write_table_sheet(sheet, table, styles)
    break_pages(sheet, table)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name Excel takes: short, without its forbidden signs, unlike the others whatever the case of letters."""
    clean = _FORBIDDEN.sub("·", for_xml(wanted).replace(" ", "")).strip("'")
    lowered = {name.lower() for name in taken}
    name, copy = clean[:_LONGEST_NAME], 2
    while name.lower() in lowered:
        mark = f"({copy})"
        name, copy = clean[: _LONGEST_NAME - len(mark)] + mark, copy + 1
    return name
