"""Grades: floors, caps, places in quotas, ties at the cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring.scheme.grading import Grade
from tests.oracle.reading_numbers import whole


@dataclass
class Contender:
    """A ranked subject; `order` is greater for the better."""

    code: str
    pool: Any
    order: Any
    total: Decimal
    cap: int
    is_direct: bool = False
    grade: str | None = None
    is_tied: bool = False

    @property
    def came_directly(self) -> bool:
        return self.is_direct and self.cap == 0


def settle(
    contenders: Sequence[Contender],
    grades: Sequence[Grade],
    quota: Callable[[Grade, Contender], Decimal | None],
    *,
    rounding: str,
    ties: str,
) -> None:
    """Give every contender its computed grade."""
    for contender in contenders:
        if contender.came_directly:
            contender.grade = grades[0].grade
    for rank, grade in enumerate(grades):
        competing = [one for one in contenders if one.grade is None and one.cap <= rank and _reaches(one, grade)]
        won = [one for one in competing if _wins(one, competing, contenders, quota(grade, one), rounding, ties)]
        for one in won:
            one.grade = grade.grade


def _reaches(one: Contender, grade: Grade) -> bool:
    return grade.min_score is None or one.total >= grade.min_score


def _wins(
    one: Contender,
    competing: Sequence[Contender],
    contenders: Sequence[Contender],
    quota: Decimal | None,
    rounding: str,
    ties: str,
) -> bool:
    if quota is None:
        return True
    size = sum(other.pool == one.pool for other in contenders)
    places = whole(quota * size, rounding)
    rivals = [other for other in competing if other.pool == one.pool]
    above = sum(other.order > one.order for other in rivals)
    at_or_above = sum(other.order >= one.order for other in rivals)
    if ties == "include":
        return above < places
    one.is_tied |= above < places < at_or_above
    return at_or_above <= places
