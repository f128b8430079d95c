"""Filling the templates: the page of a year, and the index of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports import palette
from reports.charts import chart_components, ranking_chart
from reports.contents.ranking import UnitRanking
from reports.contents.year import YearReport
from reports.page.frame import environment, frame
from reports.table import Table
from reports.wording import HOW_TO_READ
from scoring.vocabulary import COMPONENT_LABELS


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


@dataclass(frozen=True)
class IndexEntry:
    """A year in the index: what it is, and where its page and workbook lie, as links."""

    report: YearReport
    page: str
    workbook: str


def render_page(report: YearReport, *, workbook: str) -> str:
    """The page of a year; `workbook` is the link to its workbook."""
    charts = {ranking.unit_group: _chart(ranking, report, place) for place, ranking in enumerate(report.units, start=1)}
    return (
        environment()
        .get_template("year.html.j2")
        .render(
            report=report,
            charts=charts,
            spread_bar=spread_bar,
            workbook=workbook,
            decimals=report.governing.decimals,
            how_to_read=HOW_TO_READ,
            **frame(),
        )
    )


def render_index(entries: Sequence[IndexEntry]) -> str:
    """The page that leads to every year's page and workbook."""
    institutions = list(dict.fromkeys(entry.report.institution for entry in entries))
    return environment().get_template("index.html.j2").render(entries=entries, institutions=institutions, **frame())


def _chart(ranking: UnitRanking, report: YearReport, place: int) -> Chart:
    grades = report.governing.grades.get("unit", ())
    svg = ranking_chart(
        ranking.bars,
        title=f"{ranking.table.title}：各单位总分的构成",
        name=f"chart-{place}",
        floors=report.governing.floors.get("unit", {}),
        grades=grades,
        decimals=report.governing.decimals,
    )
    components = chart_components(ranking.bars)
    colours = palette.component_colours(components)
    legend = tuple((COMPONENT_LABELS[component], colours[component]) for component in components)
    return Chart(Markup(svg), legend)  # noqa: S704 - drawn by us; names in it were escaped by the drawing


def spread_bar(table: Table, row: Sequence[int | str]) -> list[Share]:
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
