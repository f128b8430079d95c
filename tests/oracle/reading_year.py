"""What an institution's folders say of a year, and what has been worked out before it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from scoring.scheme.grammar import Scheme

Row = dict[str, Any]
Subject = tuple[str, str]  # kind, code
Pool = tuple[str, ...]  # a unit's group; a cadre's group and rank

BUILT_IN = {
    "unit": ("target_tasks", "kpi", "evaluation"),
    "cadre": ("unit", "portfolio", "routine", "annual", "special"),
}


def in_place(rows: Iterable[Row], *key: str) -> list[Row]:
    """The rows that stand, as they were typed: of one key the one typed in the latest year."""
    standing: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row["year"]):
        of = tuple(row.get(name) for name in key)
        standing.pop(of, None)
        standing[of] = row
    return list(standing.values())


def for_pool(value: Any, pool: Pool) -> Any:
    """What a value by group, or by rank and group, is in a pool; none where it was left out."""
    return None if value is None else value.of(*reversed(pool))


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

    @property
    def register(self) -> dict[str, list[str]]:
        return {unit: self.predecessors(unit) for unit in self.units}

    def components(self, kind: str) -> tuple[str, ...]:
        """Those of every scheme and the scheme's own."""
        return (*BUILT_IN[kind], *self.scheme.components)

    def grades(self, kind: str) -> Sequence[Any]:
        return (self.scheme.units if kind == "unit" else self.scheme.cadres).grades


@dataclass
class Result:
    """What was worked out for one subject of a year; `values` are the columns of its published view."""

    kind: str
    code: str
    pool: Pool
    values: dict[str, Any]
    items: dict[tuple[str, str], float]  # component and item: contribution
    scores: dict[str, Decimal | None]  # of every component, published
    components: dict[str, dict[str, Any]]  # rows of the published view
    told: dict[str, bool] = field(default_factory=dict)  # by name, whether the notes have it

    @property
    def subject(self) -> Subject:
        return self.kind, self.code

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

    history: dict[tuple[int, Subject], Row]
    history_grade: str
    years: dict[int, Year] = field(default_factory=dict)
    results: dict[int, dict[Subject, Result]] = field(default_factory=dict)
    streaks: dict[tuple[int, str], int] = field(default_factory=dict)
    flags: dict[int, list[Flag]] = field(default_factory=lambda: defaultdict(list))
    bottom_runs: dict[tuple[int, Subject], int] = field(default_factory=dict)
    places: dict[tuple[int, str, str], dict[Subject, int]] = field(default_factory=dict)
    terms: list[dict[str, Any]] = field(default_factory=list)

    def final_grade(self, year: int, subject: Subject) -> str | None:
        """The grade that counts: of a year with a folder as worked out, of another as 历史结果 has it."""
        if year in self.years:
            result = self.results[year].get(subject)
            return result.values["grade"] if result else None
        typed = self.history.get((year, subject))
        return typed["grade"] if typed else None

    def codes_before(self, year: int, subject: Subject) -> list[Subject]:
        """What the subject was in the year before: a unit's predecessors where typed, else itself."""
        kind, code = subject
        there = self.years.get(year)
        if kind == "cadre" or there is None or code not in there.units:
            return [subject]
        return [(kind, before) for before in there.predecessors(code) or [code]]
