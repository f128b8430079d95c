"""The answer to a query as a table on a terminal: what does not fit is left out and counted, as DuckDB's own box does."""

import os
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.store.querying import Answer

_MOST_ROWS: Final = 40
_WIDEST_KEPT: Final = 24  # so much of a long text's column must fit; it is folded beyond
_EDGE: Final = 3
_UNBOUND: Final = 10_000
_NUMBER: Final = re.compile(r"^(DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT|INTEGER|DOUBLE|FLOAT|NUMBER|UINTEGER)")


def listed(value: object) -> object:
    """A list as people write one."""
    return "、".join(map(str, value)) if isinstance(value, list) else value


def show_answer(answer: Answer, out: Console, err: Console, *, labels: bool) -> None:
    """Print the table, and how much of it is left out."""
    heads = answer.labels if labels else answer.columns
    first, last = _rows_shown(len(answer.rows))
    rows = [*answer.rows[:first], *(answer.rows[-last:] if last else [])]
    texts = [_texts([row[index] for row in rows]) for index in range(len(heads))]
    width = _width(out)
    shown = _columns_shown(heads, texts, width)
    table = Table(header_style="bold")
    for index in shown:
        is_number = index is not None and _NUMBER.match(answer.types[index]) is not None
        head = Text("…" if index is None else heads[index])
        table.add_column(head, overflow="fold", justify="right" if is_number else "left")
    for number in range(len(rows)):
        if last and number == first:
            table.add_row(*("⋮" for _ in shown))
        table.add_row(*(Text("…" if index is None else texts[index][number]) for index in shown))
    Console(file=out.file, width=width, markup=False, emoji=False, force_terminal=out.is_terminal).print(table)
    err.print(_counted(answer, len(rows), len([index for index in shown if index is not None])), style="dim")


def _width(out: Console) -> int:
    """What COLUMNS says now (a console reads it once, when it is made), the window's, or no bound where nobody looks."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    return out.width if out.is_terminal else _UNBOUND


def _rows_shown(count: int) -> tuple[int, int]:
    return (count, 0) if count <= _MOST_ROWS else (_MOST_ROWS // 2, _MOST_ROWS // 2)


def _columns_shown(heads: Sequence[str], texts: Sequence[Sequence[str]], width: int) -> list[int | None]:
    """The places of the columns that fit, from both ends; None where columns are left out."""
    needed = [
        min(_WIDEST_KEPT, max(map(cell_len, [head, *column]), default=0)) + _EDGE
        for head, column in zip(heads, texts, strict=True)
    ]
    if sum(needed) + 1 <= width:
        return list(range(len(heads)))
    left, right = 0, len(heads)
    room = width - 1 - (1 + _EDGE)
    while left < right:
        index = left if left <= len(heads) - right else right - 1
        if needed[index] > room:
            break
        room -= needed[index]
        left, right = (left + 1, right) if index == left else (left, right - 1)
    if left == 0:
        left = 1  # one column at least, folded as narrow as it gets
    return [*range(left), None, *range(right, len(heads))]


def _texts(values: Sequence[object]) -> list[str]:
    """A column as texts. Decimals have as many places as the longest of them needs: zeros that nobody published are not shown."""
    decimals = max((_places(value) for value in values if isinstance(value, Decimal)), default=0)
    return [
        ""
        if value is None
        else f"{value:.{decimals}f}"
        if isinstance(value, Decimal) and value.is_finite()
        else str(listed(value))
        for value in values
    ]


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _counted(answer: Answer, rows: int, columns: int) -> str:
    parts = [f"{len(answer.rows)} 行"]
    if rows < len(answer.rows):
        parts.append(f"只显示前后共 {rows} 行")
    if columns < len(answer.columns):
        parts.append(f"{len(answer.columns)} 列，只显示 {columns} 列（窗口不够宽）")
    if len(parts) > 1:
        parts.append("全部请用 --format csv 或 xlsx")
    return "，".join(parts)
