"""Filling the templates: the page of a year, and the index of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from reports import palette
from reports.charts.flow import flow_chart
from reports.charts.ranking import chart_components, ranking_chart
from reports.charts.totals import totals_chart
from reports.contents.cards import card_key
from reports.contents.ranking import UnitRanking
from reports.contents.totals import totals_table
from reports.contents.year import YearReport
from reports.page.frame import environment, frame
from reports.page.posting import Posting
from reports.table import ReportTable
from reports.wording import HOW_TO_READ, NOT_RANKED, SUBJECT_LABELS


@dataclass(frozen=True)
class Chart:
    """A chart with its legend: labels and colours, in the order of stacking."""

    svg: Markup
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Share:
    """A stretch of a bar that shows how grades are spread, in hundredths of its length."""

    start: str
    length: str
    colour: str


def render_page(report: YearReport, *, workbook: str, home: str, posting: Posting | None = None) -> str:
    """The page of a year; `workbook` and `home` are the links to its workbook and to the index of the edition.

    Of what is posted, `posting` says how to object; then nothing is said of whom the edition is for.
    """
    return _render(
        "year.html.j2",
        report,
        workbook=workbook,
        home=home,
        posting=posting,
        **_charts(report),
        card_keys=partial(_card_keys, _keys(report)),
    )


def render_everyones(report: YearReport) -> Markup:
    """What the pages of all units have alike: rankings, ranks over the years, scheme."""
    made = _render("everyones.html.j2", report, **_charts(report), card_keys=partial(_card_keys, frozenset()))
    return Markup(made)  # noqa: S704 - made by the template, which escaped it


def render_unit_page(report: YearReport, *, name: str, everyones: Markup, home: str) -> str:
    """The page of one unit: its card and lists, then what everyone may see; `home` leads to the index of the edition."""
    keys = partial(_card_keys, _keys(report))
    return _render("unit.html.j2", report, name=name, everyones=everyones, home=home, card_keys=keys)


def _keys(report: YearReport) -> frozenset[str]:
    return frozenset(card.key for card in report.cards)


def _render(template: str, report: YearReport, **given: Any) -> str:
    return (
        environment()
        .get_template(template)
        .render(
            report=report,
            decimals=report.governing.decimals,
            spread_bar=spread_bar,
            how_to_read=_how_to_read(report),
            **given,
            **frame(script="page.js", foot=_foot(report)),
        )
    )


def _how_to_read(report: YearReport) -> list[tuple[str, str]]:
    """The explanations of what is there to be read."""
    ranked = (*(ranking.table for ranking in report.units), *(ranking.table for ranking in report.cadres))
    columns = {column.label.replace("\n", "") for table in ranked for column in table.columns}
    shown = (
        columns
        | ({NOT_RANKED} if report.cadres else set())
        | ({"考核结果运用清单"} if "flag" in report.views else set())
    )
    explains = "说明" in columns
    return [
        (term, explanation if explains else explanation.replace("，见“说明”", ""))
        for term, explanation in HOW_TO_READ
        if term in shown
    ]


def _foot(report: YearReport) -> str:
    """What a printed page says at its foot: of which results it is, and by which number they are known."""
    number = report.governing.result_number
    return " · ".join(part for part in (report.title, f"结果编号 {number}" if number else "") if part)


def _charts(report: YearReport) -> dict[str, Any]:
    """The drawings of a page, by the names under which the template knows them."""
    grades = report.governing.grades
    return {
        "charts": {
            ranking.unit_group: _chart(ranking, report, number) for number, ranking in enumerate(report.units, start=1)
        },
        "flows": [
            (
                flow,
                _drawn(flow_chart(flow.lines, years=flow.years, title=flow.table.title, name=f"flow-chart-{number}")),
            )
            for number, flow in enumerate(report.flows, start=1)
        ],
        "totals": [
            (table, _drawn(totals_chart(pools, grades=grades.get(kind, ()), title=table.title, name=f"totals-{kind}")))
            for kind, pools in (("unit", report.unit_totals), ("cadre", report.cadre_totals))
            if pools
            for table in (totals_table(f"{SUBJECT_LABELS[kind]}总分分布", pools),)
        ],
    }


def _card_keys(present: frozenset[str], kind: str, subjects: Sequence[str]) -> list[str]:
    """The place of each subject's card on the page; nothing where it has none."""
    keys = (card_key(kind, subject) for subject in subjects)
    return [key if key in present else "" for key in keys]


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by us; names in it were escaped by the drawing


def _chart(ranking: UnitRanking, report: YearReport, number: int) -> Chart:
    grades = report.governing.grades.get("unit", ())
    svg = ranking_chart(
        ranking.bars,
        components=report.components.labels,
        title=f"{ranking.table.title}：各单位总分的构成",
        name=f"chart-{number}",
        floors=report.governing.floors.get(("", ranking.unit_group), {}),
        grades=grades,
        decimals=report.governing.decimals,
    )
    components = chart_components(ranking.bars, report.components.labels)
    colours = palette.component_colours(components)
    legend = tuple((report.components.labels[component], colours[component]) for component in components)
    return Chart(_drawn(svg), legend)


def spread_bar(table: ReportTable, row: Sequence[int | str]) -> list[Share]:
    """The counts of a row of grades as a bar; what is outside the scheme's grades comes last, in grey."""
    colours = palette.grade_colours(table.grades)
    counts = [(column.label, int(count)) for column, count in zip(table.columns[2:], row[2:], strict=True)]
    whole = sum(count for _, count in counts) or 1
    shares, start = [], 0
    for grade, count in counts:
        if count:
            colour = colours.get(grade, palette.UNGRADED)
            shares.append(Share(f"{100 * start / whole:.3f}", f"{100 * count / whole:.3f}", colour))
        start += count
    return shares
