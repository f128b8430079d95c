"""A template workbook put together: what to fill in and how, the sheets, an example, the codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from expectations.contract import Column, Table
from expectations.sheets.decisions import DEALT_PLACE
from expectations.sheets.scores import TERM
from expectations.suites import Words
from pipelines.templates.codes import SHEET as CODES_SHEET
from pipelines.templates.codes import Codes
from pipelines.templates.entry import Entry, write_entry
from pipelines.templates.examples import SHEET as EXAMPLES_SHEET
from pipelines.templates.examples import write_examples
from pipelines.templates.register import Register
from pipelines.templates.template_styles import Looks
from reports.workbook.sheet import set_up_printing
from reports.workbook.styles import BODY_SIZE, FONT
from reports.workbook.widths import LINE_HEIGHT, text_width
from reports.workbook.year import CREATED
from scoring.scheme.grammar import Scheme

GUIDE_SHEET: Final = "填报说明"
_LINE_WIDTH: Final = 106
_RULES: Final = (
    "一张工作表填一类事项，一行填一条；工作表名称和表头（列名）请勿改动，行可以增减。",
    "深色表头、带 * 的列必填，其余可不填；鼠标移到表头上可看到这一列填什么。",
    "单位代码、工号等按文本填写，前导零要保留；有下拉箭头的列从下拉列表中选择。",
    f"日期写成 2024-03-01 的样子；分数、数量只填数字。写法见“{EXAMPLES_SHEET}”，代码查“{CODES_SHEET}”。",
    "灰色斜体的列自动显示名称，只供核对；“填报说明”“填写示例”“代码表”三张表不读入，也不必删去。",
    "没有可填的工作表留空即可。填好后原样存为 .xlsx 发回。",
)


@dataclass(frozen=True)
class Template:
    """One workbook to be written: its file's name, its heading, who fills it in, and its sheets."""

    file: str
    title: str
    department: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lists:
    """What the sheets of a year choose from."""

    year: int
    scheme: Scheme
    words: Words
    register: Register


def write_template(path: Path, template: Template, lists: Lists) -> None:
    """Write the workbook; the same lists give the same bytes."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE},
    }
    codes = Codes([entry.table for entry in template.entries], lists.register, lists.scheme, lists.words)
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": template.title, "created": CREATED})
        book.set_size(2400, 1600)
        looks = Looks(book)
        _write_guide(_add(book, GUIDE_SHEET, template), template, looks)
        for entry in template.entries:
            title = f"{entry.table.sheet}（{lists.year} 年度）"
            write_entry(_add(book, entry.table.sheet, template), title, entry, codes, looks, year=lists.year)
        examples = _add(book, EXAMPLES_SHEET, template)
        write_examples(examples, template.entries, lists.words, looks, lists.year, scheme=lists.scheme)
        codes.write(_add(book, CODES_SHEET, template), looks)


def _add(book: Any, name: str, template: Template) -> Any:
    sheet = book.add_worksheet(name)
    set_up_printing(sheet, template.title)
    return sheet


def _write_guide(sheet: Any, template: Template, looks: Looks) -> None:
    """The first sheet: how to fill in, and which sheets there are."""
    for index, width in enumerate((14.0, 50.0, 22.0, 24.0)):
        sheet.set_column(index, index, width)
    sheet.fit_to_pages(1, 1)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, template.title, looks.of("title"))
    row = 1
    for number, rule in enumerate((*_RULES, *template.notes), start=1):
        text = f"{number}. {rule}"
        sheet.set_row(row, -(-text_width(text) // _LINE_WIDTH) * LINE_HEIGHT + 5)
        sheet.merge_range(row, 0, row, 3, text, looks.of("guide"))
        row += 1
    _write_contents(sheet, row + 1, template, looks)


def _write_contents(sheet: Any, row: int, template: Template, looks: Looks) -> None:
    sheet.set_row(row, 24)
    for index, heading in enumerate(("工作表", "一行填什么", "填报部门", "已经填入")):
        sheet.write_string(row, index, heading, looks.of("header"))
    for entry in template.entries:
        row += 1
        sheet.write_url(row, 0, f"internal:'{entry.table.sheet}'!A1", looks.of("link"), entry.table.sheet)
        filled = f"{len(entry.rows)} 行，请核对、补充" if entry.rows else ""
        cells = (entry.table.grain, template.department or "承担此项工作的部门", filled)
        for index, text in enumerate(cells, start=1):
            sheet.write_string(row, index, text, looks.of("wrapped"))


def unused_tables(tables: Sequence[Table], scheme: Scheme, words: Words) -> Mapping[str, str]:
    """Which of the tables the scheme has no use for, by name, and why; they are left out of a template."""
    unused = {}
    for table in tables:
        without = [
            column.header for column in table.columns if column.required and _has_no_words(column.listed_in, words)
        ]
        if without or (table is TERM and scheme.term is None):
            lacking = table.sheet if table in (TERM, DEALT_PLACE) else "、".join(without)
            unused[table.name] = f"本年方案没有“{lacking}”的规定，不设“{table.sheet}”表。"
    return unused


def _has_no_words(listed_in: str | None, words: Words) -> bool:
    return listed_in is not None and not words[listed_in]


def columns_in_use(table: Table, scheme: Scheme, words: Words) -> tuple[Column, ...]:
    """The table's columns without those whose list the scheme leaves empty, and those that would cut its quota pools."""
    cutting = _cutting_columns(scheme) if table is DEALT_PLACE else ()
    return tuple(
        column for column in table.columns if not _has_no_words(column.listed_in, words) and column.name not in cutting
    )


def _cutting_columns(scheme: Scheme) -> tuple[str, ...]:
    """The columns of 名额 that the scheme's quotas leave no use for: units are not divided, cadres by their pool or by unit."""
    if not any(grade.quota or grade.cumulative_quota for grade in scheme.cadres.grades):
        return ("rank_level", "unit_code")
    return ("rank_level",) if scheme.cadres.quota_by == "unit" else ("unit_code",)
