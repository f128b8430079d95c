"""The check of a year: cells by Great Expectations, tables against each other by rules, the scheme by its grammar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import duckdb
import pyarrow as pa

from expectations import cross_table as crossing
from expectations.contract import Finding, Table
from expectations.suites import Words
from expectations.tables import TABLES
from expectations.validator import AppliedExpectation, Validator
from pipelines.checking.findings import MISSING_COLUMN, damaged_once, problems_of
from pipelines.checking.scheme import SchemeFound, scheme_words
from pipelines.reading.problem import SHEETS_CHECK, UNREADABLE_FILE, Problem, Severity, has_errors
from pipelines.reading.year_rows import YearRows
from pipelines.store import work_tables as warehouse
from scoring.scheme.loading import LoadedScheme

# A year's tables are smaller than what DuckDB hands to a thread at once: a second one would only wait, and cost as much again.
_ALONE: Final[dict[str, str | bool | int | float | list[str]]] = {"threads": 1}

MISSING_SHEET: Final = "missing_sheet"
MISSING_HEADER: Final = "missing_header"


@dataclass
class CheckedYear:
    """A year as checked: its rows as the tables hold them, every problem, and by table the expectations that were applied."""

    read: YearRows
    scheme: LoadedScheme | None
    problems: list[Problem] = field(default_factory=list)
    expectations: dict[str, tuple[AppliedExpectation, ...]] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        return self.scheme is not None and not has_errors(self.problems)


Earlier = Mapping[int, Mapping[str, pa.Table]]


def check_year(
    read: YearRows, choice: SchemeFound, validator: Validator, *, earlier: Earlier | None = None
) -> CheckedYear:
    """Everything that is wrong or doubtful in a year, each once, at the cell to be mended."""
    checked = CheckedYear(read, choice.scheme, [*read.problems, *choice.problems])
    checked.problems.extend(_missing_sheets(read))
    if choice.scheme is None:
        return checked
    _hold_groups_by_key(read, choice.scheme)
    findings = _check_cells(checked, validator, scheme_words(choice.scheme))
    findings += _check_across(read, choice.scheme, earlier or {}, findings)
    checked.problems.extend(problems_of(findings, read))
    checked.problems = sorted(damaged_once(checked.problems))
    return checked


def _missing_sheets(read: YearRows) -> Iterable[Problem]:
    """The sheets that every year must have and this one has not, if nothing told already may be why."""
    for table in TABLES:
        if table.required and not len(read.rows[table.name]) and not _is_kept_from_us(read, table):
            yield Problem(
                institution=read.folder.institution,
                year=read.folder.year,
                severity=Severity.ERROR,
                source_file="",
                source_sheet=table.sheet,
                source_row=0,
                column_name="",
                value="",
                rule=MISSING_SHEET,
                message=f"{read.folder.year} 年没有“{table.sheet}”表的数据；每个考核年度都须有，请放入后重新运行",
                check=SHEETS_CHECK,
                table=table.name,
            )


def _is_kept_from_us(read: YearRows, table: Table) -> bool:
    """Whether rows of the table may stand in a file or under a header that could not be read."""
    return any(
        problem.rule == UNREADABLE_FILE
        or (problem.table == table.name and problem.rule == MISSING_HEADER)
        or (problem.table == table.name and problem.rule == MISSING_COLUMN and problem.column in table.key)
        for problem in read.problems
    )


def _lost(read: YearRows) -> Iterable[str]:
    """Tables of which nothing can be looked up, for a reason that is told: to say so at every row that refers to them is an echo."""
    for table in TABLES:
        is_blank = all(
            None in key
            for key in zip(*(read.rows[table.name].values[name] for name in table.required_key), strict=True)
        )
        if is_blank and (table.required or _is_kept_from_us(read, table)):
            yield table.name


def _hold_groups_by_key(read: YearRows, loaded: LoadedScheme) -> None:
    """Groups and a scheme's own components are typed by label or key and held by key."""
    labelled = {"groups": loaded.scheme.groups, "components": loaded.scheme.components}
    for table in TABLES:
        for column in table.columns:
            if column.listed_in in labelled:
                keys = {label: key for key, label in labelled[column.listed_in].items()}
                values = read.rows[table.name].values[column.name]
                values[:] = [keys.get(str(value), value) for value in values]


def _check_cells(checked: CheckedYear, validator: Validator, words: Words) -> list[Finding]:
    findings: list[Finding] = []
    for table in TABLES:
        rows = checked.read.rows[table.name]
        if len(rows):
            validated = validator.validate(table, rows.as_columns(), words)
            checked.expectations[table.name] = validated.expectations
            findings.extend(validated.findings)
    return findings


def _check_across(
    read: YearRows, loaded: LoadedScheme, earlier: Earlier, of_cells: Iterable[Finding] = ()
) -> list[Finding]:
    """What the rules between tables find, given what the institution's earlier years say and which cells are wrong."""
    institution, year = read.folder.institution, read.folder.year
    with duckdb.connect(config=_ALONE) as connection:
        warehouse.create_core(connection)
        warehouse.create_schemes(connection)
        warehouse.insert_schemes(connection, {(institution, year): loaded})
        warehouse.insert_years(connection, {**earlier, year: arrow_tables(read)}, institution=institution)
        warehouse.split_predecessors(connection)
        crossing.prepare(connection, institution=institution, year=year, scheme_id=loaded.scheme_id)
        crossing.note_lost(connection, _lost(read))
        crossing.note_damaged(connection, read.damaged)
        crossing.note_faults(connection, [*_unread_cells(read), *map(crossing.cell_of, of_cells)])
        return crossing.run_cross_rules(connection)


def _unread_cells(read: YearRows) -> Iterable[crossing.Fault]:
    for problem in read.problems:
        if problem.column:
            yield (problem.source_file, problem.source_sheet, problem.source_row, problem.column)


def arrow_tables(read: YearRows) -> dict[str, pa.Table]:
    """The rows of a year as the tables hold them."""
    return {name: warehouse.as_arrow(rows.table, rows.as_columns()) for name, rows in read.rows.items()}
