"""The chart of ranks over the years: one line a unit, the first place at the top; those who moved most stand out."""

from collections.abc import Sequence
from typing import Any, Final

from reports import palette
from reports.charts.drawing import draw, laid_out, shortened, specification
from reports.contents.flow import RankLine

_STEP: Final = 20
_WIDTH: Final = 470
_LEFT: Final = 34
_RIGHT: Final = 216
_TOP: Final = 34
_BOTTOM: Final = 12
_MOST_LINES: Final = 120
_STAND_OUT: Final = 3  # lines that are coloured, up and down each


def flow_chart(lines: Sequence[RankLine], *, years: Sequence[int], title: str, name: str) -> str:
    """An SVG for a page; empty without lines. Of very many the first are drawn."""
    drawn = list(lines[:_MOST_LINES])
    if not drawn:
        return ""
    colours = _colours(drawn)
    rows = {
        "places": [
            {"year": str(year), "rank": rank, "unit": line.unit_code, "colour": colours[line.unit_code]}
            for line in drawn
            for year, rank in line.ranks
        ],
        "ends": _ends(drawn, years[-1], colours),
    }
    last = max(rank for line in drawn for _, rank in line.ranks)
    filled = specification("flow") | {"datasets": rows, "height": _STEP * last}
    return draw(_with_years(filled, years, last), title=title, name=name)


def _colours(lines: Sequence[RankLine]) -> dict[str, str]:
    """Green for those that moved up most in the last year, red for those that fell most, grey for the others."""
    by_move = sorted(lines, key=lambda line: (-line.moved, line.unit_code))
    up = {line.unit_code: palette.BEST_INK for line in by_move[:_STAND_OUT] if line.moved > 0}
    down = {line.unit_code: palette.LAST_INK for line in by_move[-_STAND_OUT:] if line.moved < 0}
    return {line.unit_code: palette.FAINT_LINE for line in lines} | up | down


def _ends(lines: Sequence[RankLine], year: int, colours: dict[str, str]) -> list[dict[str, Any]]:
    """What stands at the end of each line: rank and name; those level stand beside each other, in one text."""
    ends: dict[int, list[RankLine]] = {}
    for line in lines:
        if line.ranks[-1][0] == year:
            ends.setdefault(line.ranks[-1][1], []).append(line)
    return [
        {
            "rank": rank,
            "label": f"{rank}  {'、'.join(shortened(run.name) for run in level[:2])}{'…' if len(level) > 2 else ''}",
            "colour": palette.INK if colours[level[0].unit_code] == palette.FAINT_LINE else colours[level[0].unit_code],
        }
        for rank, level in ends.items()
    ]


def _with_years(specification: dict[str, Any], years: Sequence[int], last: int) -> dict[str, Any]:
    """The scales, which every layer shares."""
    scales = {"year": [str(year) for year in years], "rank": [1, max(last, 2)]}
    layers = []
    for layer in specification["layer"]:
        encoding = dict(layer["encoding"])
        for channel, field in (("x", "year"), ("y", "rank")):
            if encoding.get(channel, {}).get("field") == field:
                scale = encoding[channel].get("scale", {}) | {"domain": scales[field]}
                encoding[channel] = encoding[channel] | {"scale": scale}
        layers.append(layer | {"encoding": encoding})
    return specification | {"layer": layers}


def flow_specification() -> dict[str, Any]:
    """The chart as a Vega-Lite specification, without its rows (`places`, `ends`), height and domains."""
    import altair as alt

    axis = alt.Axis(
        title=None,
        orient="top",
        labelAngle=0,
        domain=False,
        ticks=False,
        labelColor=palette.MUTED,
        labelFontSize=12,
        labelOverlap=False,
        grid=True,
        gridColor=palette.GRID,
    )
    rank = alt.Y("rank:Q", axis=None, scale=alt.Scale(reverse=True, zero=False, nice=False, padding=10))
    year = alt.X("year:O", axis=axis, scale=alt.Scale(type="point", padding=0.12))
    colour = alt.Color("colour:N", scale=None)
    base = alt.Chart(alt.NamedData("places")).encode(x=year, y=rank, color=colour)
    lines = base.mark_line(strokeWidth=2, interpolate="monotone").encode(detail="unit:N")
    points = base.mark_circle(size=46, opacity=1)
    ends = (
        alt.Chart(alt.NamedData("ends"))
        .mark_text(align="left", fontSize=12)
        .encode(x=alt.value(_WIDTH - 10), y=rank, text="label:N", color=colour)
    )
    chart = alt.layer(lines, points, ends)
    return laid_out(chart, width=_WIDTH, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
