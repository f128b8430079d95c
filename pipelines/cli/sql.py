"""`kaohe sql`: read-only, over the published views."""

import csv
import json
import math
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

import typer
from rich.console import Console

from pipelines.cli.answer_table import listed, show_answer
from pipelines.cli.app import HomeOption, check_out, err, home_of, out, stop
from pipelines.installation.home import Home
from pipelines.store.querying import VIEWS_QUERY, Answer, Bounds, ask

_A_FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_EXCEL_ROWS: Final = 1_048_576
_EXCEL_COLUMNS: Final = 16_384
_LONGEST: Final = 32_767  # signs that Excel takes in a cell
_DIGITS: Final = 15  # that it keeps of a number
_FIRST_YEAR: Final = 1900  # of its calendar


class SqlFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="查询", help="SQL；不给则从标准输入读，在终端上则列出全部视图")
    ] = None,
    home: HomeOption = None,
    *,
    format: Annotated[SqlFormat, typer.Option("--format", help="结果的写法")] = SqlFormat.TABLE,  # noqa: A002 - the option's name
    out_file: Annotated[Path | None, typer.Option("--out", help="写入文件；xlsx 默认 查询结果.xlsx")] = None,
    labels: Annotated[bool, typer.Option("--labels", help="列名用中文（取自公布的说明）")] = False,
    timeout: Annotated[float, typer.Option("--timeout", help="最多运行的秒数", min=0.1)] = 60.0,
    memory: Annotated[int, typer.Option("--memory", help="最多使用的内存，MB", min=64)] = 1024,
    max_rows: Annotated[int, typer.Option("--max-rows", help="最多的行数，超过即不返回", min=1)] = 100_000,
) -> None:
    """查询公布的结果（只读，一条 SELECT）。视图在 mart 中，可直接写名字，例如：

    kaohe sql "select unit_name, total, rank from unit_result where year = 2024 order by unit_group, rank"

    表格只显示窗口放得下的列、前后各 20 行，小数不补零；csv、json、xlsx 是全部，数一位不差。
    """
    text = query if query is not None else VIEWS_QUERY if sys.stdin.isatty() else sys.stdin.read()
    place = home_of(home)
    path = out_file or (Path("查询结果.xlsx") if format is SqlFormat.XLSX else None)
    if path is not None:
        check_out(place, path)
    answer = ask(Home(place).database, text, Bounds(timeout, memory, max_rows))
    heads = answer.labels if labels else answer.columns
    if format is SqlFormat.TABLE and path is None:
        show_answer(answer, out, err, labels=labels)
    elif path is None:
        _write(format, answer, heads, sys.stdout)
    else:
        _put(format, answer, heads, path)
        err.print(f"已写入 {path}", highlight=False, soft_wrap=True)


def _write(kind: SqlFormat, answer: Answer, heads: Sequence[str], file: TextIO) -> None:
    if kind is SqlFormat.JSON:
        file.write(as_json(answer, heads))
    else:
        _csv_rows(answer, heads, file)


def _put(kind: SqlFormat, answer: Answer, heads: Sequence[str], path: Path) -> None:
    """Into its place once it is whole."""
    from pipelines.installation.files import replacing  # brings digests and unique names: only where a file is written

    if path.is_dir():
        stop(f"--out {path} 是文件夹；请写明文件名")
    if not path.parent.is_dir():
        stop(f"文件夹 {path.parent.absolute()} 不存在，不能写入 {path.name}；请建立它，或用 --out 另选地方")
    with replacing(path) as arriving:
        match kind:
            case SqlFormat.XLSX:
                _write_xlsx(answer, heads, arriving)
            case SqlFormat.JSON:
                arriving.write_text(as_json(answer, heads), encoding="utf-8")
            case SqlFormat.CSV:
                with arriving.open("w", encoding="utf-8-sig", newline="") as file:
                    _csv_rows(answer, heads, file, as_cell=_unarmed)
            case SqlFormat.TABLE:
                with arriving.open("w", encoding="utf-8") as file:
                    show_answer(answer, Console(file=file, markup=False), err, labels=list(heads) == answer.labels)


def as_json(answer: Answer, heads: Sequence[str]) -> str:
    """The rows as JSON: numbers with exactly their digits, and null for what JSON has no number for."""
    if not answer.rows:
        return "[]\n"
    names = [json.dumps(name, ensure_ascii=False) for name in _distinct(heads, answer.columns)]
    rows = (
        ",\n".join(f"    {name}: {_json(value)}" for name, value in zip(names, row, strict=True)) for row in answer.rows
    )
    return "[\n" + ",\n".join(f"  {{\n{row}\n  }}" for row in rows) + "\n]\n"


def _distinct(heads: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Labels as keys, where each stands once; else the column's own name."""
    return [head if list(heads).count(head) == 1 else name for head, name in zip(heads, columns, strict=True)]


def _json(value: object) -> str:
    match value:
        case None | bool() | int() | str():
            return json.dumps(value, ensure_ascii=False)
        case float() | Decimal():
            return (f"{value:f}" if isinstance(value, Decimal) else repr(value)) if math.isfinite(value) else "null"
        case list() | tuple():
            return "[" + ", ".join(map(_json, value)) + "]"
        case dict():
            return (
                "{"
                + ", ".join(f"{json.dumps(str(key), ensure_ascii=False)}: {_json(value[key])}" for key in value)
                + "}"
            )
        case datetime() | date() | time():
            return json.dumps(value.isoformat())
        case _:
            return json.dumps(str(value), ensure_ascii=False)


def _csv_rows(
    answer: Answer, heads: Sequence[str], file: TextIO, *, as_cell: Callable[[object], object] = lambda value: value
) -> None:
    writer = csv.writer(file)
    writer.writerow([as_cell(name) for name in heads])
    writer.writerows(["" if value is None else as_cell(listed(value)) for value in row] for row in answer.rows)


def _unarmed(value: object) -> object:
    """A text that a spreadsheet would take for a formula, behind an apostrophe.

    In a file only, which begins with a mark for Excel and is opened there; what goes to another program stays as it is.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_A_FORMULA_BEGINS) else value


def _write_xlsx(answer: Answer, heads: Sequence[str], path: Path) -> None:
    import xlsxwriter

    if len(answer.rows) >= _EXCEL_ROWS or len(heads) > _EXCEL_COLUMNS:
        stop(
            f"结果有 {len(answer.rows):,} 行、{len(heads):,} 列，Excel 一张表最多 {_EXCEL_ROWS:,} 行（含表头）、"
            f"{_EXCEL_COLUMNS:,} 列；请缩小查询或用 --format csv"
        )

    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("查询结果")
        for index, name in enumerate(heads):
            sheet.write_string(0, index, name, book.add_format({"bold": True}))
        for number, row in enumerate(answer.rows, start=1):
            for index, value in enumerate(row):
                _write_cell(sheet, number, index, listed(value))
        sheet.freeze_panes(1, 0)
    _say_what_is_cut(answer)


def _write_cell(sheet: Any, row: int, column: int, value: object) -> None:
    """A number, a date and a truth as such where Excel keeps them whole, everything else as text whatever it begins with."""
    if value is None or isinstance(value, bool) or _is_kept_whole(value):
        sheet.write(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST])


def _is_kept_whole(value: object) -> bool:
    """A number of no more digits than Excel keeps, a day that its calendar has."""
    match value:
        case float():
            return math.isfinite(value)
        case Decimal():
            return value.is_finite() and len(value.normalize().as_tuple().digits) <= _DIGITS
        case int():
            return abs(value) < 10**_DIGITS
        case date():
            return value.year >= _FIRST_YEAR and getattr(value, "tzinfo", None) is None
        case _:
            return False


def _say_what_is_cut(answer: Answer) -> None:
    cut = sum(len(str(listed(value))) > _LONGEST for row in answer.rows for value in row)
    if cut:
        err.print(
            f"{cut} 格的文字超过 Excel 一格所能容纳的 {_LONGEST:,} 字，已截短；全文请用 --format csv", highlight=False
        )
