"""`kaohe sql`: read-only, over the published views."""

import csv
import json
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

import typer
from rich.table import Table
from rich.text import Text

from pipelines.cli.app import HomeOption, app, err, out, settings_of, stop
from pipelines.home import Home
from pipelines.warehouse.querying import VIEWS_QUERY, Answer, NothingPublishedError, QueryError, ask

_A_FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_LONGEST: Final = 32_767  # signs that Excel takes in a cell


class SqlFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="SQL；不给则从标准输入读，在终端上则列出全部视图")] = None,
    home: HomeOption = None,
    format: Annotated[SqlFormat, typer.Option("--format", help="结果的写法")] = SqlFormat.TABLE,  # noqa: A002 - the option's name
    out_file: Annotated[Path | None, typer.Option("--out", help="写入文件；xlsx 默认 查询结果.xlsx")] = None,
    timeout: Annotated[float, typer.Option("--timeout", help="最多运行的秒数", min=0.1)] = 60.0,
) -> None:
    """查询公布的结果（只读）。视图在 mart 中，可直接写名字，例如：

    kaohe sql "select unit_name, total, rank from unit_result where year = 2024 order by unit_group, rank"
    """
    text = query if query is not None else VIEWS_QUERY if sys.stdin.isatty() else sys.stdin.read()
    try:
        answer = ask(Home(settings_of(home=home).home).database, text, seconds=timeout)
    except (NothingPublishedError, QueryError) as error:
        stop(str(error))
    match format:
        case SqlFormat.TABLE:
            _write_table(answer)
        case SqlFormat.CSV:
            _write_csv(answer, out_file)
        case SqlFormat.JSON:
            _write_json(answer, out_file)
        case SqlFormat.XLSX:
            _write_xlsx(answer, out_file or Path("查询结果.xlsx"))


def _write_table(answer: Answer) -> None:
    table = Table(header_style="bold")
    for name in answer.columns:
        table.add_column(name, overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text("" if value is None else _text(value)) for value in row))
    out.print(table)
    err.print(f"{len(answer.rows)} 行", style="dim", highlight=False)


def _text(value: object) -> str:
    return str(_listed(value))


def _listed(value: object) -> object:
    return "、".join(map(str, value)) if isinstance(value, list) else value


def _write_csv(answer: Answer, path: Path | None) -> None:
    if path is None:
        _csv_rows(answer, sys.stdout)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        _csv_rows(answer, file, as_cell=_unarmed)


def _csv_rows(answer: Answer, file: TextIO, *, as_cell: Callable[[object], object] = lambda value: value) -> None:
    writer = csv.writer(file)
    writer.writerow([as_cell(name) for name in answer.columns])
    writer.writerows(["" if value is None else as_cell(_listed(value)) for value in row] for row in answer.rows)


def _unarmed(value: object) -> object:
    """A text that a spreadsheet would take for a formula, behind an apostrophe.

    In a file only, which begins with a mark for Excel and is opened there; what goes to another program stays as it is.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_A_FORMULA_BEGINS) else value


def _write_json(answer: Answer, path: Path | None) -> None:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    text = json.dumps(rows, ensure_ascii=False, indent=2, default=str)
    if path is None:
        typer.echo(text)
    else:
        path.write_text(text + "\n", encoding="utf-8")


def _write_xlsx(answer: Answer, path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("查询结果")
        for place, name in enumerate(answer.columns):
            sheet.write_string(0, place, name, book.add_format({"bold": True}))
        for number, row in enumerate(answer.rows, start=1):
            for place, value in enumerate(row):
                _write_cell(sheet, number, place, _listed(value))
        sheet.freeze_panes(1, 0)
    err.print(f"已写入 {path}", highlight=False)


def _write_cell(sheet: Any, row: int, place: int, value: object) -> None:
    """A number, a date and a truth as such, everything else as text whatever it begins with."""
    is_shown_as_such = value is None or isinstance(value, bool | int | float | Decimal | date)
    if is_shown_as_such and str(value) not in {"nan", "inf", "-inf"}:
        sheet.write(row, place, value)
    else:
        sheet.write_string(row, place, str(value)[:_LONGEST])
