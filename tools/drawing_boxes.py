"""Boxes in rows with arrows between them, as SVG: no font from elsewhere, no script, readable in light and dark."""

from html import escape
from textwrap import wrap
from typing import Final, NamedTuple

_WIDTH, _HEIGHT, _GAP, _BETWEEN_ROWS, _MARGIN = 330, 74, 56, 46, 24
_LINE: Final = 45
_STYLE: Final = """\
  .box { fill: #f4f7fa; stroke: #2c5a85; stroke-width: 1.2 }
  .name { font: 600 15px system-ui, sans-serif; fill: #17324d }
  .what { font: 12px system-ui, sans-serif; fill: #44546a }
  .arrow { fill: none; stroke: #7f8fa3; stroke-width: 1.2; marker-end: url(#head) }
  #head path { fill: #7f8fa3 }
  .ground { fill: #ffffff }"""


class Box(NamedTuple):
    """A box: its name and what stands under it."""

    name: str
    says: str


def picture(rows: list[list[Box]], arrows: list[tuple[str, str]]) -> str:
    """Rows of boxes from top to bottom, each row in the middle, with arrows behind them; the same rows give the same text."""
    most = max(len(row) for row in rows)
    width = 2 * _MARGIN + most * _WIDTH + (most - 1) * _GAP + 2 * _GAP
    height = 2 * _MARGIN + len(rows) * _HEIGHT + (len(rows) - 1) * _BETWEEN_ROWS
    corners = {
        box.name: (_left(width, len(row), at), _MARGIN + level * (_HEIGHT + _BETWEEN_ROWS), level)
        for level, row in enumerate(rows)
        for at, box in enumerate(row)
    }
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="rooms and imports">',
        f"<style>\n{_STYLE}\n</style>",
        (
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0 L8 4 L0 8 z"/></marker></defs>'
        ),
        f'<rect class="ground" width="{width}" height="{height}"/>',
        *(_arrow(corners, start, end, number) for number, (start, end) in enumerate(arrows)),
        *(_box(box, *corners[box.name][:2]) for row in rows for box in row),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _left(width: int, count: int, at: int) -> int:
    return (width - count * _WIDTH - (count - 1) * _GAP) // 2 + at * (_WIDTH + _GAP)


def _arrow(corners: dict[str, tuple[int, int, int]], start: str, end: str, number: int) -> str:
    """A curve from under one box to the top of another; one that passes rows goes round them at the side."""
    (left, top, level), (to_left, to_top, to_level) = corners[start], corners[end]
    x, y, to_x, to_y = left + _WIDTH // 2, top + _HEIGHT, to_left + _WIDTH // 2, to_top
    if to_level - level == 1:
        bend = _BETWEEN_ROWS // 2
        return f'<path class="arrow" d="M{x} {y} C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}"/>'
    side, to_side = _side(corners, start), _side(corners, end)
    y, to_y = top + _HEIGHT // 2, to_top + _HEIGHT // 2
    if side and to_side and side != to_side:  # down the gap in the middle
        x, to_x = (left + _WIDTH, to_left) if side < 0 else (left, to_left + _WIDTH)
        out = (x + to_x) // 2
        return f'<path class="arrow" d="M{x} {y} C{out} {y} {out} {to_y} {to_x} {to_y}"/>'
    outwards = to_side or side or (-1 if number % 2 else 1)
    x, to_x = (left, to_left) if outwards < 0 else (left + _WIDTH, to_left + _WIDTH)
    out = (min(x, to_x) if outwards < 0 else max(x, to_x)) + outwards * (_GAP + 12 * (to_level - level))
    return f'<path class="arrow" d="M{x} {y} C{out} {y} {out} {to_y} {to_x} {to_y}"/>'


def _side(corners: dict[str, tuple[int, int, int]], name: str) -> int:
    """-1 for a box left of the middle, 1 for one right of it, 0 for one in the middle."""
    lefts = [left for left, _, _ in corners.values()]
    middle = (min(lefts) + max(lefts)) // 2
    left = corners[name][0]
    return (left > middle) - (left < middle)


def _box(box: Box, left: int, top: int) -> str:
    lines = wrap(box.says, _LINE)[:2]
    if len(wrap(box.says, _LINE)) > len(lines):
        lines[-1] = f"{lines[-1].rstrip(',;:')} …"
    said = "".join(
        f'<text class="what" x="{left + 14}" y="{top + 44 + 17 * at}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    return (
        f'<g><rect class="box" x="{left}" y="{top}" width="{_WIDTH}" height="{_HEIGHT}" rx="7"/>'
        f'<text class="name" x="{left + 14}" y="{top + 24}">{escape(box.name)}</text>{said}</g>'
    )
