"""The totals as sums that can be followed: every item in one list, and for each subject where its items stand in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.contents.cards import Card, CardPart
from reports.contents.components import Components
from reports.table import CellKind, ReportColumn, ReportTable, table_of

_COLUMNS: Final = (
    ReportColumn("subject", "代码", CellKind.CODE),
    ReportColumn("name", "名称"),
    ReportColumn("component", "成分"),
    ReportColumn("label", "项目"),
    ReportColumn("value", "实际值", CellKind.NUMBER),
    ReportColumn("target", "目标值", CellKind.NUMBER),
    ReportColumn("score", "得分", CellKind.SCORE),
    ReportColumn("weight", "权重", CellKind.NUMBER),
    ReportColumn("contribution", "计入总分", CellKind.EXACT),
    ReportColumn("source", "来源", CellKind.NOTE),
)
CONTRIBUTION: Final = next(position for position, column in enumerate(_COLUMNS) if column.key == "contribution")


@dataclass(frozen=True)
class Sum:
    """What a component adds to a total: the rows of the list that it is the sum of, from 0, both included; or no rows."""

    value: Decimal
    rows: tuple[int, int] | None


@dataclass(frozen=True)
class MatrixRow:
    """A subject of the matrix: its sums by component, and the published total."""

    subject: str
    name: str
    sums: dict[str, Sum]
    total: Decimal
    grade: str


@dataclass(frozen=True)
class Matrix:
    """The subjects of a kind with the components that any of them has, by name with their labels in order, and their items."""

    kind: str
    components: Mapping[str, str]
    rows: tuple[MatrixRow, ...]
    items: ReportTable


def matrix_of(kind: str, cards: Iterable[Card], components: Components, *, title: str) -> Matrix:
    """The matrix of the cards of a kind that have a total, in their order."""
    chosen = [card for card in cards if card.kind == kind and card.total is not None]
    listed: list[dict[str, object]] = []
    rows = tuple(_row(card, listed) for card in chosen)
    used = components.in_order(kind, frozenset(name for row in rows for name in row.sums))
    note = f"共 {len(listed)} 条；“计入总分”之和即得分矩阵中的各项。"
    return Matrix(
        kind,
        {name: components.labels[name] for name in used},
        rows,
        table_of(title, _COLUMNS, listed, note=note, pinned=4),
    )


def _row(card: Card, listed: list[dict[str, object]]) -> MatrixRow:
    sums = {part.component: _sum(card, part, listed) for part in card.parts}
    return MatrixRow(card.subject, card.name, sums, card.total or Decimal(), card.grade)


def _sum(card: Card, part: CardPart, listed: list[dict[str, object]]) -> Sum:
    first = len(listed)
    listed.extend(
        {
            "subject": card.subject,
            "name": card.name,
            "component": part.label,
            "label": item.label,
            "value": item.value,
            "target": item.target,
            "score": item.score,
            "weight": item.weight,
            "contribution": item.contribution,
            "source": item.source or None,
        }
        for item in part.items
    )
    return Sum(part.contribution, (first, len(listed) - 1) if len(listed) > first else None)
