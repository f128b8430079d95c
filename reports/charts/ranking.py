"""The chart of a ranking: what each total is made of, as stacked bars, with the floors of the grades.

There is one specification, made and checked by Altair once; each chart joins its rows to it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from reports import palette
from reports.charts.drawing import draw, laid_out, shortened, specification
from reports.contents.ranking import Bar

_STEP: Final = 20
_WIDTH: Final = 410
_LEFT: Final = 198
_RIGHT: Final = 112
_TOP: Final = 40
_BOTTOM: Final = 30
_MOST_BARS: Final = 120


def ranking_chart(
    bars: Sequence[Bar],
    *,
    components: Iterable[str],
    title: str,
    name: str,
    floors: dict[str, Decimal],
    grades: tuple[str, ...],
    decimals: int,
) -> str:
    """An SVG for a page, `name` making its ids unique there; empty without bars. Of very many the first are drawn.

    `components` are all that bars may be made of, in the order of their stacking.
    """
    drawn = list(bars[:_MOST_BARS])
    if not drawn:
        return ""
    rows = {
        "parts": _part_rows(drawn, components),
        "bars": _bar_rows(drawn, grades=grades, decimals=decimals),
        "floors": _floor_rows(floors, grades),
    }
    return draw(specification("ranking") | {"datasets": rows}, title=title, name=name)


def chart_components(bars: Sequence[Bar], order: Iterable[str]) -> tuple[str, ...]:
    """The components that the bars show, in the order of their stacking."""
    present = frozenset(component for bar in bars for component, _ in bar.parts)
    return tuple(component for component in order if component in present)


def ranking_specification() -> dict[str, Any]:
    """The chart as a Vega-Lite specification, without its rows: `parts`, `bars` and `floors`."""
    import altair as alt

    position = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.28, paddingOuter=0.14))
    chart = alt.layer(*_floors(alt), _parts(alt, position), *_totals(alt, position))
    return laid_out(chart, width=_WIDTH, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM, height=alt.Step(_STEP))


def _part_rows(bars: list[Bar], order: Iterable[str]) -> list[dict[str, Any]]:
    components = chart_components(bars, order)
    colours = palette.component_colours(components)
    return [
        {
            "place": position,
            "order": components.index(component),
            "value": round(value, 4),
            "colour": colours[component],
        }
        for position, bar in enumerate(bars)
        for component, value in bar.parts
    ]


def _bar_rows(bars: list[Bar], *, grades: tuple[str, ...], decimals: int) -> list[dict[str, Any]]:
    colours = palette.grade_colours(grades)
    return [
        {
            "place": position,
            "rank": "" if bar.rank is None else str(bar.rank),
            "name": shortened(bar.name),
            "value": float(bar.total),
            "total": f"{bar.total:.{decimals}f}",
            "grade": bar.grade,
            "colour": colours.get(bar.grade, palette.UNGRADED),
        }
        for position, bar in enumerate(bars)
    ]


def _floor_rows(floors: dict[str, Decimal], grades: tuple[str, ...]) -> list[dict[str, Any]]:
    """Labels stand in two rows by turns, so that floors close to each other can be read."""
    listed = [grade for grade in grades if grade in floors]
    return [
        {"value": float(floors[grade]), "label": f"{grade} {float(floors[grade]):g}", "row": order % 2}
        for order, grade in enumerate(listed)
    ]


def _floors(alt: Any) -> list[Any]:
    """The least total of each grade, as a line from top to bottom."""
    base = alt.Chart(alt.NamedData("floors")).encode(x="value:Q")
    rule = base.mark_rule(strokeDash=[3, 3], color=palette.MUTED, strokeWidth=1)
    text = base.mark_text(align="center", color=palette.MUTED, fontSize=11, baseline="bottom")
    labels = [
        text.transform_filter(alt.datum.row == row).encode(text="label:N", y=alt.value(-4 - 14 * row)) for row in (0, 1)
    ]
    return [rule, *labels]


def _parts(alt: Any, position: Any) -> Any:
    """The bars, each component's contribution beside the last; penalties to the left of 0."""
    axis = alt.Axis(
        title=None,
        gridColor=palette.GRID,
        domain=False,
        ticks=False,
        labelColor=palette.MUTED,
        labelPadding=6,
        labelFlush=False,
        labelOverlap=False,
    )
    scale = alt.Scale(domain=alt.DomainUnionWith(unionWith=[0, 100]), nice=False)
    return (
        alt.Chart(alt.NamedData("parts"))
        .mark_bar()
        .encode(
            x=alt.X("value:Q", stack="zero", scale=scale, axis=axis),
            y=position,
            color=alt.Color("colour:N", scale=None),
            order=alt.Order("order:Q"),
        )
    )


def _totals(alt: Any, position: Any) -> list[Any]:
    """A mark at the total; rank and name before the bar, total and grade after it."""
    base = alt.Chart(alt.NamedData("bars")).encode(y=position)
    ink, muted, end = palette.INK, palette.MUTED, _WIDTH
    return [
        base.mark_tick(thickness=2, opacity=1, color=ink, bandSize=_STEP - 3).encode(x="value:Q"),
        base.mark_text(align="right", color=muted, fontSize=11).encode(text="rank:N", x=alt.value(-8)),
        base.mark_text(align="right", color=ink, fontSize=12).encode(text="name:N", x=alt.value(-34)),
        base.mark_text(align="right", color=ink, fontSize=12).encode(text="total:N", x=alt.value(end + 46)),
        base.mark_square(size=70, opacity=1).encode(x=alt.value(end + 60), color=alt.Color("colour:N", scale=None)),
        base.mark_text(align="left", color=ink, fontSize=12).encode(text="grade:N", x=alt.value(end + 68)),
    ]
