"""From a Vega-Lite specification with its rows to an SVG that stands in a page."""

import json
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final
from unicodedata import east_asian_width

from reports.characters import for_xml
from reports.charts.sandbox import ChartSandbox

# A name that no machine has, so that layout does not depend on what is installed; put right in the finished picture.
UNKNOWN_FONT: Final = "kaohe-chart"
_FONTS: Final = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
SPECIFICATIONS: Final = Path(__file__).with_name("specifications")
_NAME_WIDTH: Final = 26
_MOST_KEPT: Final = 64
_DRAWN: Final[dict[str, str]] = {}
_SANDBOX: Final = ChartSandbox()
# The picture is one thing with one title; its marks would each ask for a name of their own.
_ROLES: Final = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*"|aria-label="[^"]*")')


@cache
def specification(name: str) -> dict[str, Any]:
    """The chart of that name as a Vega-Lite specification, without its rows; not to be changed."""
    read: dict[str, Any] = json.loads((SPECIFICATIONS / f"{name}.json").read_text(encoding="utf-8"))
    return read


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
    """The chart scaled with the page, with a title that screen readers say, `name` making its id unique there.

    Raises ChartError where it cannot be drawn.
    """
    svg = _svg(json.dumps(_clean(specification), ensure_ascii=False), title=title)
    box = re.search(r'viewBox="([^"]+)"', svg)
    body = _ROLES.sub("", svg[svg.index(">") + 1 :])
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1] if box else ""}" class="chart" role="img" '
        f'aria-labelledby="{name}"><title id="{name}">{escape(for_xml(title))}</title>'
    )
    return opening + body.replace(UNKNOWN_FONT, _FONTS)


def _svg(specification: str, *, title: str) -> str:
    """The drawing itself: it takes a third of a second, and editions share most of their charts."""
    if specification not in _DRAWN:
        if len(_DRAWN) >= _MOST_KEPT:
            _DRAWN.pop(next(iter(_DRAWN)))
        _DRAWN[specification] = _SANDBOX.draw(specification, title=title)
    return _DRAWN[specification]


def _clean(value: Any) -> Any:
    """A specification with texts that XML can hold; the drawing is XML, and its maker aborts on others."""
    if isinstance(value, str):
        return for_xml(value)
    if isinstance(value, dict):
        return {key: _clean(held) for key, held in value.items()}
    return [_clean(held) for held in value] if isinstance(value, list) else value


def shortened(name: str) -> str:
    """A name that fits beside a chart: cut at the width of thirteen Chinese characters."""
    width = 0
    for position, sign in enumerate(name):
        width += 2 if east_asian_width(sign) in "WFA" else 1
        if width > _NAME_WIDTH:
            return f"{name[: position - 1]}…"
    return name
