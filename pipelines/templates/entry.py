"""A sheet to be filled in: title, guidance, header with comments, typed columns, drop-downs, checks with Chinese messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from expectations.contract import Column, Kind, Table
from expectations.suites import bounds_of
from pipelines.templates.codes import SHEET as CODES_SHEET
from pipelines.templates.codes import Codes, Range
from pipelines.templates.register import Row
from pipelines.templates.template_styles import Looks, column_width
from reports.workbook.widths import LINE_HEIGHT, text_width

HEADER_ROW: Final = 2
_FIRST_ROW: Final = HEADER_ROW + 1
_BLANK_ROWS: Final = 20  # drawn below the filled ones; the columns below them are typed and checked all the same
_LAST_CHECKED: Final = 100_000
_EARLIEST: Final = date(1950, 1, 1)
_LARGEST: Final = 1e12
_NARROWEST: Final = 9.0
# How wide a column is at least, where what people type in it is longer than its name.
_WIDTHS: Final = dict.fromkeys(
    ("title", "approach", "reason", "note", "matter", "grounds", "honour", "unit_name"), 26.0
) | {
    "document": 20.0,
    "post": 14.0,
    "topic": 20.0,
    "term": 18.0,
    "task_source": 16.0,
    "office": 14.0,
}
_EXAMPLES: Final = {Kind.NUMBER: "例如 85 或 85.5", Kind.WHOLE: "例如 12", Kind.DATE: "例如 2024-03-01"}
_TYPES: Final = {
    Kind.CODE: "按文本填写，保留前导零",
    Kind.NUMBER: "填数字",
    Kind.WHOLE: "填整数",
    Kind.DATE: "填日期，例如 2024-03-01",
}


@dataclass(frozen=True)
class Aside:
    """A column beside those of the contract, there to be read: what the reader does not know it passes over."""

    heading: str
    looked_up: tuple[Column, Range] | None = None
    texts: tuple[str, ...] = ()

    def text(self, row: Row | None, number: int) -> str:
        """What stands in the row, as the program that opens the workbook will work it out."""
        if self.looked_up is None:
            return self.texts[number] if number < len(self.texts) else ""
        column, codes = self.looked_up
        code = row.get(column.name) if row else None
        return "" if code is None else codes.names.get(str(code), "代码表中没有")


@dataclass(frozen=True)
class Entry:
    """What one sheet asks for: the table, those of its columns the scheme has a use for, rows that are there already."""

    table: Table
    columns: tuple[Column, ...]
    guidance: str
    rows: tuple[Row, ...] = ()
    beside: tuple[Aside, ...] = ()


def write_entry(sheet: Any, title: str, entry: Entry, codes: Codes, looks: Looks, *, year: int) -> None:
    """Fill the sheet."""
    asides = [*_looked_up(entry, codes), *entry.beside]
    widths = _set_columns(sheet, entry, asides, looks)
    _write_head(sheet, title, entry.guidance, looks, widths)
    _write_header(sheet, entry, asides, codes, looks)
    for number in range(len(entry.rows) + _BLANK_ROWS):
        row = entry.rows[number] if number < len(entry.rows) else None
        _write_row(sheet, number, row, entry, asides=asides, looks=looks)
    for index, column in enumerate(entry.columns):
        if rule := _validation(column, codes.offered(entry.table, column), year):
            sheet.data_validation(_FIRST_ROW, index, _LAST_CHECKED, index, rule)
    sheet.freeze_panes(_FIRST_ROW, _pinned(entry))
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _looked_up(entry: Entry, codes: Codes) -> list[Aside]:
    return [
        Aside(f"{column.header}\n（名称，自动显示）", (column, offered))
        for column in entry.columns
        if (offered := codes.named(entry.table, column)) is not None
    ]


def _pinned(entry: Entry) -> int:
    """The first columns stay in view while they are those of the key."""
    pinned = 0
    while pinned < min(2, len(entry.columns)) and entry.columns[pinned].name in entry.table.key:
        pinned += 1
    return pinned


def _set_columns(sheet: Any, entry: Entry, asides: Sequence[Aside], looks: Looks) -> list[float]:
    widths = []
    for index, column in enumerate(entry.columns):
        texts = [label_of(column), *(str(row.get(column.name) or "") for row in entry.rows)]
        if column.kind is Kind.DATE:
            texts = [label_of(column), "2024-03-01"]
        width = column_width(texts, least=_WIDTHS.get(column.name, _NARROWEST))
        sheet.set_column(index, index, width, looks.column(column.kind))
        widths.append(width)
    for index, aside in enumerate(asides, start=len(entry.columns)):
        shown = [aside.text(row, number) for number, row in enumerate(entry.rows)]
        width = column_width([*aside.heading.split("\n"), *shown])
        sheet.set_column(index, index, width)
        widths.append(width)
    return widths


def _write_head(sheet: Any, title: str, guidance: str, looks: Looks, widths: Sequence[float]) -> None:
    """What the sheet is, who fills it in and how, over its whole width."""
    last = len(widths) - 1
    sheet.set_row(0, 27)
    sheet.write_string(0, 0, title, looks.of("title"))
    lines = sum(-(-text_width(line) // int(sum(widths) * 1.05)) for line in guidance.split("\n"))
    sheet.set_row(1, lines * (LINE_HEIGHT - 1) + 4)
    sheet.merge_range(1, 0, 1, last, guidance, looks.of("guidance"))


def label_of(column: Column) -> str:
    """The column's name as the header shows it: a star where it must be filled in."""
    return f"{column.header}*" if column.required else column.header


def _write_header(sheet: Any, entry: Entry, asides: Sequence[Aside], codes: Codes, looks: Looks) -> None:
    sheet.set_row(HEADER_ROW, 34 if asides else 26)
    for index, column in enumerate(entry.columns):
        sheet.write_string(HEADER_ROW, index, label_of(column), looks.of("required" if column.required else "header"))
        comment = _comment(column, codes.offered(entry.table, column))
        lines = sum(-(-text_width(line) // 26) for line in comment.split("\n"))
        size = {"width": 210, "height": 22 * lines + 12, "font_size": 9, "author": "填报模板"}
        sheet.write_comment(HEADER_ROW, index, comment, size)
    for index, aside in enumerate(asides, start=len(entry.columns)):
        sheet.write_string(HEADER_ROW, index, aside.heading, looks.of("aside"))


def _comment(column: Column, offered: Range | None) -> str:
    """What a column means and takes, line by line."""
    lines = [f"{column.header}（{'必填' if column.required else '可不填'}）", column.meaning]
    if offered is not None:
        lines.append(f"从下拉列表中选择，见“{CODES_SHEET}”")
    elif column.kind in _TYPES:
        lines.append("，".join(part for part in (_TYPES[column.kind], bounds_of(column)) if part))
    if column.default is not None:
        lines.append(f"空白即为“{column.default}”")
    return "\n".join(lines)


def _write_row(
    sheet: Any, number: int, row: Row | None, entry: Entry, *, asides: Sequence[Aside], looks: Looks
) -> None:
    position = _FIRST_ROW + number
    indexes = {column.name: index for index, column in enumerate(entry.columns)}
    for index, column in enumerate(entry.columns):
        write_value(sheet, position, index, row.get(column.name) if row else None, looks.cell(column.kind))
    for index, aside in enumerate(asides, start=len(entry.columns)):
        text, look = aside.text(row, number), looks.of("beside")
        if aside.looked_up is None:
            sheet.write_string(position, index, text, look)
            continue
        column, codes = aside.looked_up
        formula = codes.look_up(xl_rowcol_to_cell(position, indexes[column.name], col_abs=True))
        sheet.write_formula(position, index, formula, look, text)


def write_value(sheet: Any, row: int, index: int, value: Any, look: Any) -> None:
    """A date as a date, a number as a number, everything else as text whatever it begins with."""
    if value is None or value == "":
        sheet.write_blank(row, index, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, index, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, index, value, look)
    else:
        sheet.write_string(row, index, str(value), look)


def _validation(column: Column, offered: Range | None, year: int) -> dict[str, Any] | None:
    """What a cell of the column may hold, and what is said where it holds something else."""
    if offered is not None:
        return _from_list(column, offered)
    if column.kind is Kind.DATE:
        told = _told(column, "应填日期")
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": _EARLIEST,
            "maximum": date(year + 30, 12, 31),
        } | told
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        bounds = bounds_of(column)
        told = _told(column, f"应填{column.kind.chinese}{f'，{bounds}' if bounds else ''}")
        return {"validate": "integer" if column.kind is Kind.WHOLE else "decimal"} | _bounds(column) | told
    return None


def _from_list(column: Column, offered: Range) -> dict[str, Any]:
    """A word must be one of the list; a code may be new, so the program only asks."""
    rule = {"validate": "list", "source": offered.source}
    if column.words or column.listed_in:
        return rule | _told(column, "请从下拉列表中选择", example=f"可选的词语见“{CODES_SHEET}”")
    asked = _told(column, f"“{CODES_SHEET}”中没有这个代码", example="请核对；当年新增的，确认无误后可保留")
    return rule | asked | {"error_type": "warning"}


def _bounds(column: Column) -> dict[str, Any]:
    if column.above is not None and column.greatest is None:
        return {"criteria": ">", "value": column.above}
    least = column.least if column.least is not None else column.above
    return {
        "criteria": "between",
        "minimum": -_LARGEST if least is None else least,
        "maximum": _LARGEST if column.greatest is None else column.greatest,
    }


def _told(column: Column, message: str, *, example: str = "") -> dict[str, Any]:
    example = example or _EXAMPLES[column.kind]
    return {"error_title": column.header, "error_message": f"“{column.header}”{message}；{example}。"}
