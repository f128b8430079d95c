"""How many places a grade has, and for whom: quotas by pool, what the meeting dealt, the largest remainders."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.oracle.reading_numbers import whole
from tests.oracle.reading_year import Row

Key = Hashable


@dataclass(frozen=True)
class QuotaPool:
    """Those of whom a quota is taken; `number` is how many they are, ranked or taking part."""

    key: Key
    described: dict[str, str]  # by the columns of 名额
    number: int

    def is_described_by(self, row: Row) -> bool:
        filled = {name: row.get(name) for name in ("unit_group", "rank_level", "unit_code")}
        return all(value is None or self.described.get(name) == value for name, value in filled.items())


@dataclass(frozen=True)
class Lot:
    """Places that the ranked of some pools compete for together."""

    pools: tuple[Key, ...]
    places: int

    @property
    def is_by_total(self) -> bool:
        return len(self.pools) > 1


def lots(
    pools: Sequence[QuotaPool],
    dealt: Iterable[Row],
    quota: Callable[[QuotaPool], Decimal],
    taken: Callable[[QuotaPool], int],
    rounding: str,
) -> list[Lot]:
    """The places of a grade: what was dealt, and in the other pools what the quota gives, less what is taken of it."""
    made = []
    for row in dealt:
        described = tuple(pool.key for pool in pools if pool.is_described_by(row))
        made.append(Lot(described, row["places"]))
    spoken_for = {key for lot in made for key in lot.pools}
    others = [pool for pool in pools if pool.key not in spoken_for]
    due = {pool.key: quota(pool) * pool.number for pool in others}
    given = _shared(due) if rounding == "largest_remainder" else {key: whole(one, rounding) for key, one in due.items()}
    return [*made, *(Lot((pool.key,), max(0, given[pool.key] - taken(pool))) for pool in others)]


def _shared(due: dict[Any, Decimal]) -> dict[Any, int]:
    """The whole of what is due together: floors first, then the greatest remainders, as long as equal ones all can."""
    given = {key: whole(one, "floor") for key, one in due.items()}
    left = whole(sum(due.values(), Decimal(0)), "floor") - sum(given.values())
    remainders = {key: due[key] - given[key] for key in due}
    for remainder in sorted(set(remainders.values()), reverse=True):
        equal = [key for key in due if remainders[key] == remainder]
        if len(equal) > left:
            break
        for key in equal:
            given[key] += 1
        left -= len(equal)
    return given
