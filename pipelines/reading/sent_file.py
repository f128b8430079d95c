"""A file that a department sent, as the typed rows of the sheets it holds. Runs in the child process."""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from expectations.contract import Table
from expectations.tables import BY_SHEET, table_of_sheet
from pipelines.reading.sheet import CellProblem, TypedRows, find_header, read_rows
from pipelines.spreadsheet.columnar import read_columnar
from pipelines.spreadsheet.delimited import read_delimited
from pipelines.spreadsheet.faults import SAVE_AGAIN, UnreadableFileError
from pipelines.spreadsheet.grid import Sheet
from pipelines.spreadsheet.limits import MOST_TOLD
from pipelines.spreadsheet.opening import check_is_file, open_file
from pipelines.spreadsheet.workbook import read_workbook

_NOTHING = TypedRows({}, [], [])


class SentSheet(NamedTuple):
    """A sheet of a file; `table` is the table it is for, None for any other sheet; `unknown` the columns left alone.

    `labels` says by a column's name how the sheet's header calls it, `letters` where it stands (of a column headed by a choice, by that choice).
    """

    name: str
    table: str | None
    rows: TypedRows = _NOTHING
    unknown: tuple[str, ...] = ()
    labels: Mapping[str, str] = MappingProxyType({})
    letters: Mapping[str, str] = MappingProxyType({})


def read_sent(path: Path, choices: Collection[str] | None = ()) -> list[SentSheet]:
    """Every sheet of a workbook; of a CSV or Parquet file the one named like the file. Raises UnreadableFileError.

    `choices` are those of the year's scheme, None where it is not known.
    """
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".csv", ".parquet"):
        check_is_file(path)
        raise UnreadableFileError(f"不是 .xlsx 工作簿；{SAVE_AGAIN}；不是填报文件的请移出这个文件夹")
    with open_file(path) as file:
        if kind == ".xlsx":
            return [
                _typed(sheet, BY_SHEET.get(sheet.name.strip()), choices) for sheet in read_workbook(file, _is_table)
            ]
        table = table_of_sheet(path.stem)
        if table is None:
            return [SentSheet(path.stem, None)]
        if kind == ".csv":
            return [_typed(read_delimited(file, path.stem), table, choices)]

        def is_wanted(name: str) -> bool:
            return bool(table.wide) or name in table.by_header

        return [_typed(read_columnar(file, path.stem, is_wanted), table, choices)]


def _is_table(sheet: str) -> bool:
    return sheet.strip() in BY_SHEET


def _typed(sheet: Sheet, table: Table | None, choices: Collection[str] | None) -> SentSheet:
    if table is None:
        return SentSheet(sheet.name, None)
    if not sheet.rows:
        return SentSheet(sheet.name, table.name)
    header = find_header(sheet, table, choices)
    is_readable = header.places and not (choices is None and header.lacks(table.wide))
    rows = read_rows(sheet, header, table) if is_readable else _NOTHING
    problems = [*header.problems, *_within_reason(rows.problems)]
    return SentSheet(
        sheet.name, table.name, rows._replace(problems=problems), tuple(header.unknown), header.labels, header.letters
    )


def _within_reason(problems: list[CellProblem]) -> list[CellProblem]:
    if len(problems) <= MOST_TOLD:
        return problems
    next_one = problems[MOST_TOLD]
    message = f"另有 {len(problems) - MOST_TOLD} 处单元格读不出来，未逐一列出；请先改正以上各处，再检查一次"
    return [*problems[:MOST_TOLD], CellProblem(next_one.cell, next_one.row, "", "", "", "unreadable_value", message)]
