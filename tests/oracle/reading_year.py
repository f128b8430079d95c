"""What an institution's folders say of a year, and what has been worked out before it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from scoring.scheme.grammar import Scheme

Row = dict[str, Any]
Subject = tuple[str, str]  # kind, code


def in_place(rows: Iterable[Row], *key: str) -> list[Row]:
    """The rows that stand: of one key the one typed in the latest year."""
    standing: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row["year"]):
        standing[tuple(row.get(name) for name in key)] = row
    return list(standing.values())


@dataclass
class Year:
    """One assessed year of an institution: its rows, those of the folders up to it, its scheme."""

    year: int
    scheme: Scheme
    rows: dict[str, list[Row]]
    so_far: dict[str, list[Row]]

    def of(self, table: str, **where: Any) -> list[Row]:
        return [row for row in self.rows[table] if all(row.get(name) == value for name, value in where.items())]

    @cached_property
    def units(self) -> dict[str, Row]:
        return {row["unit_code"]: row for row in self.rows["unit"]}

    @cached_property
    def cadres(self) -> dict[str, Row]:
        return {row["cadre_id"]: row for row in self.rows["cadre"]}

    @property
    def registered(self) -> set[Subject]:
        return {("unit", code) for code in self.units} | {("cadre", code) for code in self.cadres}

    def predecessors(self, unit: str) -> list[str]:
        return [code for code in (self.units[unit].get("predecessors") or "").split(";") if code]


@dataclass
class Result:
    """What was worked out for one subject of a year; `values` are the columns of its published view."""

    kind: str
    code: str
    pool: tuple[str, ...]
    values: dict[str, Any]
    items: dict[tuple[str, str], float]  # component and item: contribution
    raw: float

    @property
    def is_ranked(self) -> bool:
        return self.values["rank"] is not None

    @property
    def total(self) -> Decimal:
        return self.values["total"]


@dataclass
class Flag:
    kind: str
    subject: str
    flag: str
    measure: str
    criterion: str | None = None


@dataclass
class Past:
    """The years worked out before, and the history that speaks for those without a folder."""

    history: dict[tuple[int, str], Row]  # year and unit
    history_grade: str
    results: dict[int, dict[Subject, Result]] = field(default_factory=dict)
    streaks: dict[tuple[int, str], int] = field(default_factory=dict)
    flags: dict[int, list[Flag]] = field(default_factory=lambda: defaultdict(list))
    bottom_runs: dict[tuple[int, Subject], int] = field(default_factory=dict)
    places: dict[tuple[int, str, str], dict[Subject, int]] = field(default_factory=dict)
    terms: list[dict[str, Any]] = field(default_factory=list)
