"""The judging of a year: cells by Great Expectations, tables against each other by rules, the scheme by its grammar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb
import pyarrow as pa

from expectations import cross_table as crossing
from expectations.contract import Finding, Kind, Table
from expectations.suites import Words
from expectations.tables import BY_NAME, TABLES, table_of_sheet
from expectations.validator import AppliedExpectation, Validator
from pipelines.reading.cells import shown
from pipelines.reading.problem import UNREADABLE_FILE, Problem, Severity, has_errors
from pipelines.reading.year_rows import YearRows
from pipelines.store import tables as warehouse
from scoring.scheme.loading import LoadedScheme

MISSING_SHEET: Final = "missing_sheet"
MISSING_HEADER: Final = "missing_header"
MISSING_COLUMN: Final = "missing_column"
DAMAGED_CODE: Final = "damaged_code"
_BESIDE_OTHERS: Final = {"unit_without_indicator"}  # is told at a unit's code whatever else that unit lacks
# Where a code is at home: the others refer to it.
_REGISTERS: Final = {
    ("unit", "unit_code"),
    ("cadre", "cadre_id"),
    ("school_task", "parent_id"),
    ("incident", "incident_id"),
}


@dataclass
class CheckedYear:
    """A year as judged: its rows as the tables hold them, every problem, and by table the expectations it was held to."""

    read: YearRows
    scheme: LoadedScheme | None
    problems: list[Problem] = field(default_factory=list)
    expectations: dict[str, tuple[AppliedExpectation, ...]] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        return self.scheme is not None and not has_errors(self.problems)


@dataclass(frozen=True)
class SchemeFound:
    """The scheme that governs a year, or what stands in its way."""

    scheme: LoadedScheme | None
    problems: tuple[Problem, ...]


Earlier = Mapping[int, Mapping[str, pa.Table]]


def check_year(
    read: YearRows, found: SchemeFound, validator: Validator, *, earlier: Earlier | None = None
) -> CheckedYear:
    """Everything that is wrong or doubtful in a year, each once, at the cell to be mended."""
    checked = CheckedYear(read, found.scheme, [*read.problems, *found.problems])
    checked.problems.extend(_missing_sheets(read))
    if found.scheme is None:
        return checked
    _hold_groups_by_key(read, found.scheme)
    findings = _check_cells(checked, validator, scheme_words(found.scheme))
    findings += _check_across(read, found.scheme, earlier or {}, findings)
    checked.problems.extend(_without_echoes(read, findings, read.problems))
    checked.problems = sorted(_damaged_once(checked.problems))
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
            )


def _is_kept_from_us(read: YearRows, table: Table) -> bool:
    """Whether rows of the table may stand in a file or under a header that could not be read."""
    sheets = (table.sheet, table.name)
    keys = [header for name in table.key for header in (table[name].header, name)]
    return any(
        problem.rule == UNREADABLE_FILE
        or (problem.source_sheet.strip() in sheets and problem.rule == MISSING_HEADER)
        or (problem.source_sheet.strip() in sheets and problem.rule == MISSING_COLUMN and problem.column_name in keys)
        for problem in read.problems
    )


def _lost(read: YearRows) -> Iterable[str]:
    """Tables of which nothing can be looked up, for a reason that is told: to say so at every row that refers to them is an echo."""
    for table in TABLES:
        is_blank = all(
            None in key for key in zip(*(read.rows[table.name].values[name] for name in table.key), strict=True)
        )
        if is_blank and (table.required or _is_kept_from_us(read, table)):
            yield table.name


def scheme_words(loaded: LoadedScheme) -> Words:
    """The lists of a scheme that columns take their words from."""
    scheme = loaded.scheme
    classes = scheme.ballots.classes if scheme.ballots else None
    return {
        "groups": list(scheme.groups),
        "groups_typed": list(scheme.groups.values()),
        "ranks": list(scheme.cadres.components),
        "indicators": [indicator.id for indicator in scheme.kpi.indicators] if scheme.kpi else [],
        "choices": list(scheme.ballots.values) if scheme.ballots else [],
        "voter_classes": list(dict.fromkeys([*classes.unit, *classes.cadre])) if classes else [],
        "routine_grades": list(scheme.routine.values) if scheme.routine else [],
        "sanctions": list(scheme.sanctions),
        "grades": list(dict.fromkeys([grade.grade for grade in (*scheme.units.grades, *scheme.cadres.grades)])),
    }


def _hold_groups_by_key(read: YearRows, loaded: LoadedScheme) -> None:
    """A unit's group is typed by label or key and held by key."""
    keys = {label: key for key, label in loaded.scheme.groups.items()}
    groups = read.rows["unit"].values["unit_group"]
    groups[:] = [keys.get(str(group), group) for group in groups]


def _check_cells(checked: CheckedYear, validator: Validator, words: Words) -> list[Finding]:
    findings: list[Finding] = []
    for table in TABLES:
        rows = checked.read.rows[table.name]
        if len(rows):
            judged = validator.validate(table, rows.as_columns(), words)
            checked.expectations[table.name] = judged.expectations
            findings.extend(judged.findings)
    return findings


def _check_across(
    read: YearRows, loaded: LoadedScheme, earlier: Earlier, of_cells: Iterable[Finding] = ()
) -> list[Finding]:
    """What the rules between tables find, given what the institution's earlier years say and which cells are wrong."""
    institution, year = read.folder.institution, read.folder.year
    with duckdb.connect() as connection:
        warehouse.create_core(connection)
        warehouse.create_schemes(connection)
        warehouse.insert_schemes(connection, {(institution, year): loaded})
        for typed_in, tables in {**earlier, year: arrow_tables(read)}.items():
            for name, rows in tables.items():
                warehouse.insert_rows(connection, BY_NAME[name], rows, institution=institution, year=typed_in)
        warehouse.split_predecessors(connection)
        crossing.prepare(connection, institution=institution, year=year, scheme_id=loaded.scheme_id)
        crossing.note_lost(connection, _lost(read))
        crossing.note_damaged(connection, read.damaged)
        crossing.note_faults(connection, [*_unread_cells(read), *map(crossing.place_of, of_cells)])
        return crossing.run_cross_rules(connection)


def _unread_cells(read: YearRows) -> Iterable[crossing.Fault]:
    for problem in read.problems:
        table = table_of_sheet(problem.source_sheet)
        column = table.by_header.get(problem.column_name) if table else None
        if column is not None:
            yield (problem.source_file, problem.source_sheet, problem.source_row, column.name)
        elif table is not None and table.wide and problem.column_name:  # a cell below a choice
            yield (problem.source_file, problem.source_sheet, problem.source_row, table.wide[-1])


def arrow_tables(read: YearRows) -> dict[str, pa.Table]:
    """The rows of a year as the tables hold them."""
    return {name: warehouse.as_arrow(rows.table, rows.as_columns()) for name, rows in read.rows.items()}


def _without_echoes(read: YearRows, findings: Sequence[Finding], before: Sequence[Problem]) -> Iterable[Problem]:
    """The findings as problems, one a cell, an error before a doubt: what follows from a wrong cell is no news."""
    told = {(problem.source_file, problem.source_sheet, problem.source_row, problem.column_name) for problem in before}
    absent = {
        (problem.source_file, problem.source_sheet, problem.column_name)
        for problem in before
        if problem.rule == MISSING_COLUMN
    }
    is_at_fault = bool(before) or any(finding.severity == Severity.ERROR for finding in findings)
    for finding in sorted(findings, key=lambda finding: finding.severity != Severity.ERROR):
        if finding.table not in BY_NAME and is_at_fault:
            continue  # what is said of the scheme as a whole would change with the rows that are wrong
        header = _header(read, finding)
        place = (finding.source_file, finding.source_sheet, finding.source_row, header)
        if place in told or (finding.source_file, finding.source_sheet, header) in absent:
            continue
        if finding.rule not in _BESIDE_OTHERS:
            told.add(place)
        yield Problem(
            institution=read.folder.institution,
            year=read.folder.year,
            severity=Severity(finding.severity),
            source_file=finding.source_file,
            source_sheet=finding.source_sheet,
            source_row=finding.source_row,
            column_name=header,
            value=_as_typed(finding),
            rule=finding.rule,
            message=finding.message,
        )


def _damaged_once(problems: Sequence[Problem]) -> Iterable[Problem]:
    """A code that is damaged where it is registered is told there, not where it is referred to, damaged in the same way."""
    registered = {
        problem.value for problem in problems if problem.rule == DAMAGED_CODE and _column_of(problem) in _REGISTERS
    }
    return [
        problem
        for problem in problems
        if problem.rule != DAMAGED_CODE or problem.value not in registered or _column_of(problem) in _REGISTERS
    ]


def _column_of(problem: Problem) -> tuple[str, str]:
    """The table and the column of it in which a problem is; empty where it is in none."""
    table = table_of_sheet(problem.source_sheet)
    column = table.by_header.get(problem.column_name) if table else None
    return (table.name if table else "", column.name if column else "")


def _as_typed(finding: Finding) -> str:
    """The value as a person typed it: a whole number without the decimal point that a double has."""
    table = BY_NAME.get(finding.table)
    column = table.by_name.get(finding.column) if table else None
    is_number = column is not None and column.kind in (Kind.NUMBER, Kind.WHOLE)
    return shown(float(finding.value)) if is_number and finding.value else finding.value


def _header(read: YearRows, finding: Finding) -> str:
    table = BY_NAME.get(finding.table)
    column = table.by_name.get(finding.column) if table else None
    return read.label(finding.source_file, finding.source_sheet, column) if column else finding.column
