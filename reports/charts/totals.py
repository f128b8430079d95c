"""The chart of how totals are spread: a row a pool, a mark a subject, coloured by its grade."""

from collections.abc import Sequence
from typing import Any, Final

from reports import palette
from reports.charts.drawing import draw, laid_out, shortened, specification
from reports.contents.totals import PoolTotals

_STEP: Final = 34
_WIDTH: Final = 560
_LEFT: Final = 150
_RIGHT: Final = 70
_TOP: Final = 8
_BOTTOM: Final = 30


def totals_chart(pools: Sequence[PoolTotals], *, grades: tuple[str, ...], title: str, name: str) -> str:
    """An SVG for a page; empty without pools."""
    if not pools:
        return ""
    colours = palette.grade_colours(grades)
    rows = {
        "marks": [
            {"place": position, "value": float(total), "colour": colours.get(grade, palette.UNGRADED)}
            for position, pool in enumerate(pools)
            for total, grade in pool.totals
        ],
        "pools": [
            {
                "place": position,
                "label": shortened(pool.label),
                "value": float(pool.median),
                "said": f"中位 {pool.median}",
            }
            for position, pool in enumerate(pools)
        ],
    }
    return draw(specification("totals") | {"datasets": rows}, title=title, name=name)


def totals_specification() -> dict[str, Any]:
    """The chart as a Vega-Lite specification, without its rows: `marks` and `pools`."""
    import altair as alt

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
    position = alt.Y("place:O", axis=None)
    value = alt.X("value:Q", axis=axis, scale=alt.Scale(zero=False, nice=True, padding=12))
    pools = alt.Chart(alt.NamedData("pools")).encode(y=position)
    marks = (
        alt.Chart(alt.NamedData("marks"))
        .mark_tick(thickness=2, bandSize=20, opacity=0.85)
        .encode(x=value, y=position, color=alt.Color("colour:N", scale=None))
    )
    median = pools.mark_point(
        shape="triangle-down", size=44, filled=True, opacity=1, color=palette.INK, yOffset=-15
    ).encode(x=value)
    text = pools.mark_text(align="right", color=palette.INK, fontSize=12).encode(text="label:N", x=alt.value(-10))
    middle = pools.mark_text(align="left", color=palette.MUTED, fontSize=11).encode(
        text="said:N", x=alt.value(_WIDTH + 4)
    )
    chart = alt.layer(marks, median, text, middle)
    return laid_out(chart, width=_WIDTH, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM, height=alt.Step(_STEP))
