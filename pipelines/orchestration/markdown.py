"""Tables and links as Dagster's UI shows them in the metadata of an asset."""

from collections.abc import Iterable, Sequence

import dagster as dg


def as_markdown(columns: Sequence[str], rows: Iterable[Sequence[object]], *, left_off: int = 0) -> dg.MetadataValue:
    """A Markdown table; `left_off` rows are said to be left off. Nothing that stands in a cell is taken for Markdown."""
    lines = [_line(columns), _line("---" for _ in columns), *(_line(_plain(value) for value in row) for row in rows)]
    more = f"\n\n另有 {left_off} 行未列出" if left_off else ""
    return dg.MetadataValue.md("\n".join(lines) + more)


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _plain(value: object) -> str:
    text = " ".join(str(value).split())
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>|#~" else sign for sign in text)
