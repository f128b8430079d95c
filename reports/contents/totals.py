"""How the totals of a year are spread over the pools in which subjects are ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from reports.contents.governing import Governing
from reports.reading import Reader, Row
from reports.table import Column, Kind, Table, table_of


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


def unit_totals(reader: Reader, governing: Governing) -> tuple[PoolTotals, ...]:
    """One a group; none where totals may not appear."""
    rows = reader.select(
        """
        select unit.unit_group as pool, unit.total, coalesce(unit.grade, '') as grade
        from mart.unit_result as unit
        where unit.institution = $institution and unit.year = $year and unit.rank is not null and unit.total is not null
        order by unit.total desc, unit.unit_code
        """
    )
    return _pools(rows, governing.groups, governing.decimals)


def cadre_totals(reader: Reader, governing: Governing) -> tuple[PoolTotals, ...]:
    """One a pool of rank and group."""
    rows = reader.select(
        """
        select cadre.rank_level || ' · ' || cadre.unit_group as pool, cadre.total, coalesce(cadre.grade, '') as grade
        from mart.cadre_result as cadre
        where cadre.institution = $institution and cadre.year = $year and cadre.rank is not null and cadre.total is not null
        order by cadre.total desc, cadre.cadre_id
        """
    )
    labels = {
        f"{rank} · {group}": f"{rank} · {label}"
        for rank in governing.rank_levels
        for group, label in governing.groups.items()
    }
    return _pools(rows, labels, governing.decimals)


def _pools(rows: Iterable[Row], labels: Mapping[str, str], decimals: int) -> tuple[PoolTotals, ...]:
    step = Decimal(1).scaleb(-decimals)
    totals: dict[str, list[tuple[Decimal, str]]] = {pool: [] for pool in labels}
    for row in rows:
        totals.setdefault(row["pool"], []).append((row["total"].quantize(step), row["grade"]))
    return tuple(PoolTotals(labels.get(pool, pool), tuple(own)) for pool, own in totals.items() if own)


def totals_table(title: str, pools: Iterable[PoolTotals]) -> Table:
    """What the chart shows, in figures."""
    columns = (
        Column("label", "排名组"),
        Column("count", "个数", Kind.COUNT),
        Column("greatest", "最高", Kind.SCORE),
        Column("median", "中位", Kind.SCORE),
        Column("least", "最低", Kind.SCORE),
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
