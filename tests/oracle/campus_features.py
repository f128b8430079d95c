"""What a random scheme has beyond weights, curves, quotas and flags: a third of the campuses have none of it."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

Features = frozenset[str]

FEATURES = ("level", "own", "zero", "ballots", "pools", "places", "dealt", "requires", "sanctions", "renames", "runs")


def features(rng: Random, seed: int) -> Features:
    """Some of them, at times one alone or all."""
    if seed % 3 == 0:
        return frozenset()
    count = rng.choice((1, 2, 4, 5, 6, 8, len(FEATURES)))
    return frozenset(rng.sample(FEATURES, count))


def by_group(rng: Random, groups: Iterable[str], draw: Callable[[], Any]) -> Any:
    """A value for all, or one for each group."""
    return {group: draw() for group in groups} if rng.random() < 0.7 else draw()


def by_rank(rng: Random, ranks: Iterable[str], groups: Iterable[str], draw: Callable[[], Any]) -> Any:
    """A value for all, or one for each rank, or for each rank and group."""
    if rng.random() < 0.25:
        return draw()
    return {rank: {group: draw() for group in groups} if rng.random() < 0.5 else draw() for rank in ranks}


def at(value: Any, *path: str) -> Any:
    """What a value that may be by rank and group is for a pool."""
    for key in path:
        if isinstance(value, dict) and key in value:
            value = value[key]
    return value
