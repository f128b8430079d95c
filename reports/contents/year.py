"""Everything that the reports of one institution and year show, read once for workbook and page."""

from dataclasses import dataclass

import duckdb

from reports.contents.figures import Figure, cadre_grades, key_figures, unit_grades
from reports.contents.governing import Governing, read_governing
from reports.contents.lists import problems_table, terms_table
from reports.contents.ranking import CadreRanking, UnitRanking, cadre_rankings, unit_rankings
from reports.contents.rulebook import rulebook, scheme_facts
from reports.contents.worklist import DepartmentList, department_lists, read_worklist, worklist_table
from reports.reading import open_year
from reports.table import Table


@dataclass(frozen=True)
class YearReport:
    """What stands in the workbook and on the page of a year."""

    institution: str
    year: int
    governing: Governing
    figures: tuple[Figure, ...]
    unit_grades: Table
    cadre_grades: Table
    units: tuple[UnitRanking, ...]
    cadres: tuple[CadreRanking, ...]
    worklist: Table
    departments: tuple[DepartmentList, ...]
    terms: Table
    problems: Table
    scheme_facts: tuple[tuple[str, str], ...]
    rulebook: tuple[Table, ...]

    @property
    def title(self) -> str:
        return f"{self.institution} {self.year} 年度考核结果"


def read_year(connection: duckdb.DuckDBPyConnection, institution: str, year: int) -> YearReport:
    """Read a year. Raises LookupError where no scheme governs it."""
    reader = open_year(connection, institution, year)
    governing = read_governing(reader)
    worklist = read_worklist(reader)
    return YearReport(
        institution=institution,
        year=year,
        governing=governing,
        figures=key_figures(reader),
        unit_grades=unit_grades(reader, governing),
        cadre_grades=cadre_grades(reader, governing),
        units=unit_rankings(reader, governing),
        cadres=cadre_rankings(reader, governing),
        worklist=worklist_table(worklist),
        departments=department_lists(worklist),
        terms=terms_table(reader, governing),
        problems=problems_table(reader),
        scheme_facts=scheme_facts(governing),
        rulebook=rulebook(reader, governing),
    )
