"""Grades: floors, conditions, caps, places, ties at the cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.oracle.reading_places import Key, Lot, QuotaPool, lots
from tests.oracle.reading_year import Result, Row, for_pool


@dataclass(eq=False)
class Contender:
    """A ranked subject; `order` is greater for the better."""

    result: Result
    quota_pool: Key
    order: Any
    cap: int
    is_direct: bool = False
    grade: str | None = None
    is_tied: bool = False
    kept_from: list[str] = field(default_factory=list)  # grades that a condition alone kept it from

    @property
    def came_directly(self) -> bool:
        return self.is_direct and self.cap == 0


@dataclass(frozen=True)
class Grading:
    """How the subjects of a kind are graded: their pools, what a pool's quota is, and who meets what is required."""

    grades: Sequence[Any]
    pools: Sequence[QuotaPool]
    dealt: Sequence[Row]
    quota: Callable[[Any, QuotaPool], Decimal]
    meets: Callable[[Result, Any], bool]
    rounding: str
    ties: str

    def lots(self, grade: Any, contenders: Sequence[Contender]) -> list[Lot]:
        def taken(pool: QuotaPool) -> int:
            """The places of a cumulative quota that better grades have."""
            if grade.cumulative_quota is None:
                return 0
            there = [one for one in contenders if one.quota_pool == pool.key and not one.came_directly]
            return sum(one.grade is not None for one in there)

        dealt = [row for row in self.dealt if row["grade"] == grade.grade]
        return lots(self.pools, dealt, lambda pool: self.quota(grade, pool), taken, self.rounding)


def settle(contenders: Sequence[Contender], how: Grading) -> None:
    """Give every contender its computed grade."""
    for contender in contenders:
        if contender.came_directly:
            contender.grade = how.grades[0].grade
    for rank, grade in enumerate(how.grades):
        able = [one for one in contenders if one.grade is None and one.cap <= rank and _reaches(one, grade)]
        competing = [one for one in able if how.meets(one.result, grade.requires)]
        won = competing
        lots = None if grade.quota is None and grade.cumulative_quota is None else how.lots(grade, contenders)
        if lots is not None:
            won = [one for lot in lots for one in _winners(_within(lot, competing), lot, how.ties, notes_ties=True)]
        for one in able:
            if one not in competing and _would_win(one, competing, lots, how.ties):
                one.kept_from.append(grade.grade)
        for one in won:
            one.grade = grade.grade


def _within(lot: Lot, competing: Sequence[Contender]) -> list[Contender]:
    return [one for one in competing if one.quota_pool in lot.pools]


def _would_win(one: Contender, competing: Sequence[Contender], lots: list[Lot] | None, ties: str) -> bool:
    """Whether one who does not meet a condition would have the grade if it did."""
    if lots is None:
        return True
    return any(one in _winners(_within(lot, [*competing, one]), lot, ties, notes_ties=False) for lot in lots)


def _reaches(one: Contender, grade: Any) -> bool:
    floor = for_pool(grade.min_score, one.result.pool)
    return floor is None or one.result.total >= floor


def _winners(competing: Sequence[Contender], lot: Lot, ties: str, *, notes_ties: bool) -> list[Contender]:
    order: Callable[[Contender], Any] = lambda one: one.result.total if lot.is_by_total else one.order  # noqa: E731
    won = []
    for one in competing:
        above = sum(order(other) > order(one) for other in competing)
        at_or_above = sum(order(other) >= order(one) for other in competing)
        if above < lot.places if ties == "include" else at_or_above <= lot.places:
            won.append(one)
        elif above < lot.places and notes_ties:
            one.is_tied = True
    return won
