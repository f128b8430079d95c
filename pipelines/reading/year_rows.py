"""A year's folder as typed rows: every workbook, CSV and Parquet file, the rows of a sheet put together."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from expectations.contract import Column
from expectations.tables import BY_NAME, TABLES
from pipelines.installation.names import foreign_bytes, is_utf8, shown_name
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import FILES_CHECK, UNREADABLE_FILE, Problem, Severity, reading_check
from pipelines.reading.sandbox import Sandbox
from pipelines.reading.sent_file import SentSheet
from pipelines.reading.sheet import CellProblem, Rows
from pipelines.spreadsheet.faults import UnreadableFileError

log = structlog.get_logger(__name__)


@dataclass
class YearRows:
    """What a year's folder says: typed rows by table, what could not be read, and the files it came from.

    `labels` says by file and sheet, and a column's name, how the header calls the column, `letters` where it stands; `damaged`
    are the codes that could not be read, as (table, column, regular expression of what each may have been).
    """

    folder: YearFolder
    labels: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    letters: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    damaged: set[tuple[str, str, str]] = field(default_factory=set)
    rows: dict[str, Rows] = field(default_factory=lambda: {table.name: Rows(table) for table in TABLES})
    problems: list[Problem] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    sheets_seen: int = 0

    def label(self, file: str, sheet: str, column: Column) -> str:
        """How the header of a sheet calls a column."""
        return self.labels.get((file, sheet), {}).get(column.name, column.header)

    def cell(self, file: str, sheet: str, row: int, column: str) -> str:
        """The cell of a column, by its name, as Excel names it: the first of the row where the sheet has no such column."""
        letters = self.letters.get((file, sheet), {})
        return f"{letters.get(column, next(iter(letters.values())))}{row}" if letters and row else ""

    @property
    def is_assessed(self) -> bool:
        """A year is assessed if its folder holds any sheet."""
        return self.sheets_seen > 0 or bool(self.problems)

    def problem(self, fault: CellProblem, file: str, sheet: str = "", table: str = "") -> Problem:
        """What could not be read, as a line of the problem list."""
        return Problem(
            institution=self.folder.institution,
            year=self.folder.year,
            severity=Severity.ERROR,
            source_file=file,
            source_sheet=sheet,
            source_row=fault.row,
            column_name=fault.label,
            value=fault.value,
            rule=fault.rule,
            message=fault.message,
            cell=fault.cell,
            check=reading_check(table) if table else FILES_CHECK,
            table=table,
            column=fault.column,
        )


def read_year(
    folder: YearFolder, choices: Collection[str] | None = None, *, on_file: Callable[[Path], None] | None = None
) -> YearRows:
    """Everything in the folder, read; nothing is judged yet but what cannot be read at all.

    `choices` are those of the year's scheme, None where it is not known.
    """
    read = YearRows(folder)
    with Sandbox(choices) as sandbox:
        for path in folder.files():
            if not is_utf8(path.name):
                unnamed = CellProblem("", 0, "", "", "", UNREADABLE_FILE, foreign_bytes(path.name))
                read.problems.append(read.problem(unnamed, shown_name(path.name)))
                continue
            read.files.append(path)
            try:
                sheets = sandbox.read(path)
            except UnreadableFileError as error:
                unread = CellProblem("", 0, "", "", path.suffix, UNREADABLE_FILE, str(error))
                read.problems.append(read.problem(unread, path.name))
                continue
            for sheet in sheets:
                _add(read, sheet, path.name)
            if on_file is not None:
                on_file(path)
    return read


def _add(read: YearRows, sheet: SentSheet, file: str) -> None:
    if sheet.table is None:
        log.info("其他工作表未读取", file=file, sheet=sheet.name)
        return
    read.sheets_seen += 1
    if sheet.unknown:
        log.info("其他列未读取", file=file, sheet=sheet.name, columns=list(sheet.unknown))
    table = BY_NAME[sheet.table]
    read.labels[file, sheet.name] = sheet.labels
    read.letters[file, sheet.name] = sheet.letters
    read.damaged.update((table.name, fault.column, fault.may_be) for fault in sheet.rows.problems if fault.may_be)
    read.rows[sheet.table].add(sheet.rows.values, sheet.rows.numbers, file=file, sheet=sheet.name)
    read.problems.extend(read.problem(fault, file, sheet.name, table.name) for fault in sheet.rows.problems)
