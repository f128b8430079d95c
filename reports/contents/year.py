"""Everything that the reports of one institution and year show, read once for workbook and page."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from reports.contents.card_reading import read_cards
from reports.contents.cards import Card
from reports.contents.components import Components, read_components
from reports.contents.dictionary import dictionary_table
from reports.contents.figures import Figure, cadre_grades, key_figures, unit_grades
from reports.contents.flow import Flow, read_flows
from reports.contents.governing import Governing, read_governing
from reports.contents.indicators import IndicatorTables, read_indicators
from reports.contents.lists import appeals_table, problems_table, read_appeals, terms_table
from reports.contents.ranking import CadreRanking, UnitRanking, cadre_rankings, unit_rankings
from reports.contents.results import read_results
from reports.contents.rulebook import rulebook, scheme_facts
from reports.contents.totals import PoolTotals, cadre_totals, unit_totals
from reports.contents.worklist import DepartmentList, department_lists, read_worklist, worklist_table
from reports.query import Row
from reports.reading import Reader
from reports.table import ReportTable

_VIEWS: Final = ("flag", "problem", "appeal", "term_result", "score_item")


@dataclass(frozen=True)
class YearReport:
    """What stands in the workbook and on the page of a year.

    `audience` is for whom it is; `views` are those that may appear: a list without rows says so only where it could have any.
    `sheets` are the sorts of sheets that its workbook may have, None for all.
    """

    institution: str
    year: int
    audience: str
    views: frozenset[str]
    sheets: tuple[str, ...] | None
    governing: Governing
    components: Components
    figures: tuple[Figure, ...]
    unit_grades: ReportTable
    cadre_grades: ReportTable
    unit_totals: tuple[PoolTotals, ...]
    cadre_totals: tuple[PoolTotals, ...]
    units: tuple[UnitRanking, ...]
    cadres: tuple[CadreRanking, ...]
    flows: tuple[Flow, ...]
    indicators: tuple[IndicatorTables, ...]
    worklist: ReportTable
    departments: tuple[DepartmentList, ...]
    terms: ReportTable
    appeals: ReportTable
    problems: ReportTable
    cards: tuple[Card, ...]
    scheme_facts: tuple[tuple[str, str], ...]
    rulebook: tuple[ReportTable, ...]
    dictionary: ReportTable

    @property
    def title(self) -> str:
        return f"{self.institution} {self.year} 年度考核结果"


def read_year(reader: Reader, *, audience: str, sheets: tuple[str, ...] | None = None) -> YearReport:
    """Read a year, as far as the reader's connection shows it."""
    governing = read_governing(reader)
    results = read_results(reader)
    components = read_components(reader, governing)
    flags, problems = reader.rows("flags"), reader.rows("problems")
    worklist = read_worklist(reader, flags)
    return YearReport(
        institution=reader.institution,
        year=reader.year,
        audience=audience,
        views=frozenset(view for view in _VIEWS if reader.shows(view, "institution")),
        sheets=sheets,
        governing=governing,
        components=components,
        figures=key_figures(reader, results, flags=flags, problems=problems),
        unit_grades=unit_grades(results, governing),
        cadre_grades=cadre_grades(results, governing),
        unit_totals=unit_totals(results, governing),
        cadre_totals=cadre_totals(results, governing),
        units=unit_rankings(reader, results, components, governing),
        cadres=cadre_rankings(reader, results, components, governing),
        flows=read_flows(reader, governing),
        indicators=read_indicators(reader, results, components, governing),
        worklist=worklist_table(worklist),
        departments=department_lists(worklist),
        terms=terms_table(reader, governing),
        appeals=appeals_table(read_appeals(reader)),
        problems=problems_table(problems),
        cards=read_cards(reader, governing),
        scheme_facts=scheme_facts(reader, governing),
        rulebook=rulebook(reader, governing),
        dictionary=dictionary_table(reader),
    )


@dataclass(frozen=True)
class Own:
    """What is one unit's own: rows of the work list and of the objections, and its card, where there is one."""

    worklist: list[Row] = field(default_factory=list)
    appeals: list[Row] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)


def read_own(reader: Reader, governing: Governing) -> dict[str, Own]:
    """What is each unit's own, by unit, of a reader that shows of each its own."""
    by_unit: dict[str, Own] = defaultdict(Own)
    for row in read_worklist(reader, reader.rows("flags")):
        if row["subject_kind"] == "unit":
            by_unit[row["subject"]].worklist.append(row)
    for row in read_appeals(reader):
        if row["subject_kind"] == "unit":
            by_unit[row["subject"]].appeals.append(row)
    for card in read_cards(reader, governing):
        if card.kind == "unit":
            by_unit[card.subject].cards.append(card)
    return by_unit


def for_unit(report: YearReport, unit: Own) -> YearReport:
    """The report as one unit gets it: what everyone may see, and its own."""
    return replace(
        report,
        worklist=worklist_table(unit.worklist),
        departments=department_lists(unit.worklist),
        appeals=appeals_table(unit.appeals),
        cards=tuple(unit.cards),
    )
