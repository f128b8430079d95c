"""From what expectations and rules found to the problem list: each at its cell, once, without what only follows from another error."""

from collections.abc import Iterable, Sequence
from typing import Final

from expectations.contract import Finding, Kind
from expectations.tables import BY_NAME
from pipelines.reading.cells import shown
from pipelines.reading.problem import Problem, Severity
from pipelines.reading.year_rows import YearRows

MISSING_COLUMN: Final = "missing_column"
_DAMAGED_CODE: Final = "damaged_code"
_BESIDE_OTHERS: Final = {"unit_without_indicator"}  # is told at a unit's code whatever else that unit lacks
# Where a code is at home: the others refer to it.
_REGISTERS: Final = {
    ("unit", "unit_code"),
    ("cadre", "cadre_id"),
    ("school_task", "parent_id"),
    ("incident", "incident_id"),
}


def problems_of(findings: Sequence[Finding], read: YearRows) -> Iterable[Problem]:
    """Drop findings caused by another reported error, keep one problem per cell, errors first."""
    reported = {(one.source_file, one.source_sheet, one.source_row, one.column) for one in read.problems if one.column}
    absent = {(one.source_file, one.source_sheet, one.column) for one in read.problems if one.rule == MISSING_COLUMN}
    is_at_fault = bool(read.problems) or any(finding.severity == Severity.ERROR for finding in findings)
    for finding in sorted(findings, key=lambda finding: finding.severity != Severity.ERROR):
        if finding.table not in BY_NAME and is_at_fault:
            continue  # what is said of the scheme as a whole would change with the rows that are wrong
        cell = (finding.source_file, finding.source_sheet, finding.source_row, finding.column)
        if cell in reported or (finding.source_file, finding.source_sheet, finding.column) in absent:
            continue
        if finding.rule not in _BESIDE_OTHERS:
            reported.add(cell)
        yield _problem(finding, read)


def _problem(finding: Finding, read: YearRows) -> Problem:
    table = BY_NAME.get(finding.table)
    column = table.by_name.get(finding.column) if table else None
    file, sheet, row = finding.source_file, finding.source_sheet, finding.source_row
    is_number = column is not None and column.kind in (Kind.NUMBER, Kind.WHOLE)
    return Problem(
        institution=read.folder.institution,
        year=read.folder.year,
        severity=Severity(finding.severity),
        source_file=file,
        source_sheet=sheet,
        source_row=row,
        column_name=read.label(file, sheet, column) if column else finding.column,
        value=shown(float(finding.value)) if is_number and finding.value else finding.value,  # 3, not 3.0
        rule=finding.rule,
        message=finding.message,
        cell=read.cell(file, sheet, row, finding.column),
        check=finding.check,
        table=table.name if table else "",
        column=column.name if column else "",
    )


def damaged_once(problems: Sequence[Problem]) -> Iterable[Problem]:
    """A code that is damaged where it is registered is told there, not where it is referred to, damaged in the same way."""
    registered = {
        problem.value
        for problem in problems
        if problem.rule == _DAMAGED_CODE and (problem.table, problem.column) in _REGISTERS
    }
    return [
        problem
        for problem in problems
        if problem.rule != _DAMAGED_CODE
        or problem.value not in registered
        or (problem.table, problem.column) in _REGISTERS
    ]
