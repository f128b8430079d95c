"""From a Vega-Lite specification with its rows to an SVG that stands in a page."""

import json
import re
from functools import lru_cache
from html import escape
from typing import Any, Final
from unicodedata import east_asian_width

# A name that no machine has, so that layout does not depend on what is installed; put right in the finished picture.
UNKNOWN_FONT: Final = "kaohe-chart"
_FONTS: Final = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
_NAME_WIDTH: Final = 26
# The picture is one thing with one title; its marks would each ask for a name of their own.
_ROLES: Final = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*"|aria-label="[^"]*")')


def laid_out(
    chart: Any, *, width: int, left: int, right: int, top: int, bottom: int, **properties: Any
) -> dict[str, Any]:
    """A layered Altair chart as a specification: fixed measures, room for what is written beside, no frame."""
    import altair as alt

    made: dict[str, Any] = (
        chart.properties(
            width=width,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": left, "right": right, "top": top, "bottom": bottom},
            **properties,
        )
        .configure(aria=False, font=UNKNOWN_FONT, background="white")
        .configure_view(stroke=None)
        .to_dict()
    )
    return made


def draw(specification: dict[str, Any], *, title: str, name: str) -> str:
    """The chart scaled with the page, with a title that screen readers say, `name` making its id unique there."""
    svg = _svg(json.dumps(specification, ensure_ascii=False))
    box = re.search(r'viewBox="([^"]+)"', svg)
    body = _ROLES.sub("", svg[svg.index(">") + 1 :])
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1] if box else ""}" class="chart" role="img" '
        f'aria-labelledby="{name}"><title id="{name}">{escape(title)}</title>'
    )
    return opening + body.replace(UNKNOWN_FONT, _FONTS)


@lru_cache(maxsize=64)
def _svg(specification: str) -> str:
    """The drawing itself: it takes a third of a second, and editions share most of their charts."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(specification)
    return drawn


def shortened(name: str) -> str:
    """A name that fits beside a chart: cut at the width of thirteen Chinese characters."""
    width = 0
    for position, sign in enumerate(name):
        width += 2 if east_asian_width(sign) in "WFA" else 1
        if width > _NAME_WIDTH:
            return f"{name[: position - 1]}…"
    return name
