"""How the totals of a year are spread over the pools in which subjects are ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from reports.contents.governing import Governing
from reports.contents.results import Results
from reports.query import Row
from reports.table import CellKind, ReportColumn, ReportTable, table_of


@dataclass(frozen=True)
class PoolTotals:
    """The totals of a pool with their grades, from the greatest."""

    label: str
    totals: tuple[tuple[Decimal, str], ...]

    @property
    def median(self) -> Decimal:
        """The middle one, or the mean of the two in the middle, in the decimals of the totals."""
        first = self.totals[0][0]
        return Decimal(median(total for total, _ in self.totals)).quantize(first)


def unit_totals(results: Results, governing: Governing) -> tuple[PoolTotals, ...]:
    """One a group; none where totals may not appear."""
    scored = [(governing.group_label(row["unit_group"]), row) for row in _from_the_greatest(results.units, "unit_code")]
    return _pools(scored, list(governing.groups.values()), governing.decimals)


def cadre_totals(results: Results, governing: Governing) -> tuple[PoolTotals, ...]:
    """One a pool of rank and group."""
    scored = [
        (f"{row['rank_level']} · {governing.group_label(row['unit_group'])}", row)
        for row in _from_the_greatest(results.cadres, "cadre_id")
    ]
    labels = [f"{rank} · {label}" for rank in governing.rank_levels for label in governing.groups.values()]
    return _pools(scored, labels, governing.decimals)


def _from_the_greatest(rows: Iterable[Row], code: str) -> list[Row]:
    """Those that are ranked by a total, the greatest first."""
    ranked = [row for row in rows if row["rank"] is not None and row["total"] is not None]
    return sorted(ranked, key=lambda row: (-row["total"], row[code] or ""))


def _pools(scored: Iterable[tuple[str, Row]], labels: Iterable[str], decimals: int) -> tuple[PoolTotals, ...]:
    """The pools that have totals, those of the scheme in its order, any others after them."""
    step = Decimal(1).scaleb(-decimals)
    totals: dict[str, list[tuple[Decimal, str]]] = {label: [] for label in labels}
    for label, row in scored:
        totals.setdefault(label, []).append((row["total"].quantize(step), row["grade"] or ""))
    return tuple(PoolTotals(label, tuple(held)) for label, held in totals.items() if held)


def totals_table(title: str, pools: Iterable[PoolTotals]) -> ReportTable:
    """What the chart shows, in figures."""
    columns = (
        ReportColumn("label", "排名组"),
        ReportColumn("count", "个数", CellKind.COUNT),
        ReportColumn("greatest", "最高", CellKind.SCORE),
        ReportColumn("median", "中位", CellKind.SCORE),
        ReportColumn("least", "最低", CellKind.SCORE),
    )
    return table_of(
        title,
        columns,
        (
            {
                "label": pool.label,
                "count": len(pool.totals),
                "greatest": pool.totals[0][0],
                "median": pool.median,
                "least": pool.totals[-1][0],
            }
            for pool in pools
        ),
    )
