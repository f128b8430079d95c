"""The ranks of the units over the years up to this one, by group: who moved where."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.contents.governing import Governing
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of


@dataclass(frozen=True)
class RankLine:
    """A unit's ranks, as (year, rank) in the order of years; a year without one is left out."""

    unit_code: str
    name: str
    ranks: tuple[tuple[int, int], ...]

    @property
    def moved(self) -> int:
        """Places moved up in the last year; 0 where there is no year to compare with."""
        (_, before), (_, now) = self.ranks[-2:] if len(self.ranks) > 1 else ((0, 0), (0, 0))
        return before - now


@dataclass(frozen=True)
class Flow:
    """The lines of a group, by this year's rank, for a chart and as a table."""

    unit_group: str
    label: str
    years: tuple[int, ...]
    lines: tuple[RankLine, ...]
    table: ReportTable


def read_flows(reader: Reader, governing: Governing) -> tuple[Flow, ...]:
    """One flow a group that was ranked in two years at least. A unit is followed by its code, within one group."""
    if not (reader.shows("unit_result", "rank") and reader.shows("unit_result", "unit_name")):
        return ()
    rows = reader.rows("rank_history")
    subject = [ReportColumn("unit_code", "代码", CellKind.CODE)] if reader.shows("unit_result", "unit_code") else []
    subject.append(ReportColumn("unit_name", "单位"))
    flows = (
        _flow(group, label, subject, [row for row in rows if row["unit_group"] == group])
        for group, label in governing.groups.items()
    )
    return tuple(flow for flow in flows if len(flow.years) > 1)


def _flow(group: str, label: str, subject: list[ReportColumn], rows: list[Row]) -> Flow:
    years = tuple(sorted({row["year"] for row in rows}))
    lines = tuple(_lines(rows))
    columns = (
        *subject,
        *(ReportColumn(str(year), f"{year} 年", CellKind.WHOLE) for year in years),
    )
    table = table_of(
        f"历年名次 · {label}",
        columns,
        (
            {"unit_code": line.unit_code, "unit_name": line.name}
            | {str(year): dict(line.ranks).get(year) for year in years}
            for line in lines
        ),
        note="按本年度名次排列；空白为该年度不在本类排名。",
        pinned=len(subject),
    )
    return Flow(group, label, years, lines, table)


def _lines(rows: Iterable[Row]) -> Iterable[RankLine]:
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row["unit_code"], []).append(row)
    for code, held in by_unit.items():
        yield RankLine(code, held[0]["unit_name"], tuple((row["year"], row["rank"]) for row in held))
