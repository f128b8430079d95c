"""Numbers as CONTRACT 2 says: published, compared at 8 decimals, exact shares, places that ties share."""

from collections.abc import Hashable, Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)

_EIGHT = Decimal("0.00000001")
_ROUNDINGS = {"floor": ROUND_FLOOR, "half_up": ROUND_HALF_UP, "ceil": ROUND_CEILING}


def snapped(value: float | Decimal) -> Decimal:
    """The value as it is compared."""
    return Decimal(value).quantize(_EIGHT, ROUND_HALF_UP)


def published(value: float | Decimal, decimals: int) -> Decimal:
    return snapped(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def whole(value: Decimal, rounding: str) -> int:
    return int(value.to_integral_value(_ROUNDINGS[rounding]))


def places(keys: Mapping[Key, Any]) -> dict[Key, int]:
    """1, 2, 2, 4: the greatest first."""
    return {subject: 1 + sum(other > mine for other in keys.values()) for subject, mine in keys.items()}


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)
