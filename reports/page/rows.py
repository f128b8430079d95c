"""Rows of tables and cards as HTML: a year's page has some 30,000 cells, and a template takes ten times as long for each.

What stands in a cell is escaped here, as the templates escape all else.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from reports.contents.cards import Card, CardItem, CardPart
from reports.page.cells import cell_class, percent, shown, target, typed
from reports.table import NUMERIC, Cell, CellKind, ReportColumn, ReportTable

# The kinds of whose cells the class says no more than the kind.
_ALIKE: Final = frozenset(CellKind) - {CellKind.TEXT, CellKind.GRADE, CellKind.CHANGE, CellKind.HEAT}


def table_rows(table: ReportTable, decimals: int, kind: str, keys: Sequence[str]) -> Markup:
    """The rows of a table's body; `keys` are the cards that they lead to, by row, a row of a ranking being led back to."""
    write = _row_writer(table, decimals)
    lines = []
    for cells, key in zip(table.rows, keys or [""] * len(table.rows), strict=True):
        place = f' id="row-{key}"' if key and kind == "ranking" else ""
        lines.append(f"<tr{place}>{write(cells, key)}</tr>")
    return Markup("\n".join(lines))  # noqa: S704 - each cell was escaped


def row_cells(table: ReportTable, row: Sequence[Cell], decimals: int, key: str) -> Markup:
    """The cells of one row; `key` is the card that it leads to, empty for none."""
    return Markup(_row_writer(table, decimals)(row, key))  # noqa: S704 - each cell was escaped


def _row_writer(table: ReportTable, decimals: int) -> Callable[[Sequence[Cell], str], str]:
    cells = [_cell_writer(column, table.grades, decimals) for column in table.columns]
    pinned = table.pinned - 1

    def write(row: Sequence[Cell], key: str) -> str:
        written = []
        for position, (cell, write_cell) in enumerate(zip(row, cells, strict=True)):
            look, text = write_cell(cell)
            if position != pinned:
                written.append(f'<td class="{look}">{text}</td>\n')
                continue
            led = f'<a href="#{key}">{text}</a>' if key else text
            written.append(f'<th scope="row" class="{look} pinned">{led}</th>\n')
        return "".join(written)

    return write


def _cell_writer(column: ReportColumn, grades: tuple[str, ...], decimals: int) -> Callable[[Cell], tuple[str, str]]:
    """What gives the class and the text of a cell of that column."""
    kind = column.kind
    if kind not in _ALIKE:
        return lambda cell: (_escaped(cell_class(cell, column, grades)), _escaped(shown(cell, kind, decimals)))
    look = f"{kind} numeric" if kind in NUMERIC else str(kind)
    return lambda cell: (look, _escaped(shown(cell, kind, decimals)))


@lru_cache(maxsize=20_000)
def _escaped(text: str) -> str:
    return str(escape(text))


def part_rows(card: Card, part: CardPart, decimals: int, lead: int, unit_key: str) -> Markup:
    """The rows of a part of a card: itself, its label over `lead` columns, then its items.

    `unit_key` is the card of the unit whose total it is, empty for none.
    """
    weight = f"{shown(part.weight, 'number', decimals)}%" if part.weight else "不计权"
    head = (
        f'<tbody>\n<tr class="part"><th scope="rowgroup" colspan="{lead}">{_escaped(part.label)}</th>'
        f'<td class="numeric score">{shown(part.score, "score", decimals)}</td>'
        f'<td class="numeric">{"" if part.is_adjustment else weight}</td>'
        f'<td class="numeric">{percent(part.counted)}</td>'
        f'<td class="numeric counted">{shown(part.contribution, "exact", decimals)}</td><td></td></tr>\n'
    )
    items = "".join(_item_rows(card, part, decimals, unit_key))
    return Markup(f"{head}{items}</tbody>")  # noqa: S704 - texts were escaped, the rest are numbers


def _item_rows(card: Card, part: CardPart, decimals: int, unit_key: str) -> Iterator[str]:
    several = len(part.items) > 1
    leads = f'<a href="#{unit_key}">' if part.is_unit_total and unit_key else ""
    for item in part.items:
        label = f"{leads}{_escaped(item.label)}</a>" if leads else _escaped(item.label)
        score = "" if part.is_adjustment else shown(item.score, "score", decimals)
        weight = shown(item.weight, "number", decimals) if several else ""
        yield (
            f'<tr><th scope="row" class="text">{label}</th>{"".join(_measured(card, item))}'
            f'<td class="numeric score">{score}</td><td class="numeric">{weight}</td>'
            f'<td class="numeric">{percent(item.counted) if several else ""}</td>'
            f'<td class="numeric counted">{shown(item.contribution, "exact", decimals)}</td>'
            f'<td class="source">{_escaped(item.source)}</td></tr>\n'
        )


def _measured(card: Card, item: CardItem) -> Iterator[str]:
    """The columns before the score, as far as the card shows them."""
    measures = item.measures
    if card.shows_values:
        yield f'<td class="numeric">{_escaped(typed(item))}</td>'
    if card.shows_measures:
        yield f'<td class="numeric">{_escaped(measures.divided_by) if measures else ""}</td>'
        yield f'<td class="numeric">{_escaped(measures.came_to) if measures else ""}</td>'
    if card.shows_targets:
        yield f'<td class="numeric">{_escaped(target(item))}</td>'
