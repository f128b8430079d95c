"""Ballots: what a subject's come to, and the share of them that has certain choices."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from scoring.scheme.ballots import Ballots
from tests.oracle.reading_components import Component, by_weight
from tests.oracle.reading_numbers import mean, whole
from tests.oracle.reading_year import Pool, Row, Year, for_pool

Cast = dict[str, dict[str | None, list[float]]]  # by class and aspect: the ballots that have a value


def ballots(year: Year, kind: str, code: str, pool: Pool) -> Component | None:
    """The classes' means by the weights that they have for the pool; an item is a class, or a class and an aspect."""
    section = year.scheme.ballots
    if section is None:
        return None
    aspects = _aspects(section, kind)
    weights = for_pool(getattr(section.classes, kind), pool)
    items = []
    for voters, by_aspect in _cast(year, section, kind, code).items():
        means = [(aspect, mean(_cut(section, sorted(values)))) for aspect, values in by_aspect.items()]
        one = by_weight((_item(voters, aspect), float(aspects[aspect]), score) for aspect, score in means)
        if one is not None:
            items.append((float(weights[voters]), one))
    return _together(items)


def _together(items: list[tuple[float, Component]]) -> Component | None:
    weights = sum(weight for weight, _ in items)
    if not weights:
        return None
    parts = [(name, weight * part / weights) for weight, one in items for name, part in one.parts]
    return Component(sum(weight * one.score for weight, one in items) / weights, parts)


def _aspects(section: Ballots, kind: str) -> dict[str | None, Decimal]:
    named = getattr(section.aspects, kind) if section.aspects is not None else None
    return {None: Decimal(1)} if named is None else dict(named)


def _item(voters: str, aspect: str | None) -> str:
    return voters if aspect is None else f"{voters}·{aspect}"


def _cast(year: Year, section: Ballots, kind: str, code: str) -> Cast:
    """The ballots typed, and those handed out and not returned wherever one typed has a value."""
    made: Cast = {}
    for row in year.of("ballot", subject_kind=kind, subject=code):
        value = _value(section, row)
        if value is not None and row["votes"]:
            by_aspect = made.setdefault(row["voter_class"], {})
            by_aspect.setdefault(row.get("aspect"), []).extend([value] * row["votes"])
    if section.absent is not None:
        for row in year.of("ballot_return", subject_kind=kind, subject=code):
            for values in made.get(row["voter_class"], {}).values():
                values.extend([float(section.absent)] * max(0, row["issued"] - row["returned"]))
    return made


def classes_with_value(year: Year, section: Ballots, kind: str, code: str) -> set[str]:
    return set(_cast(year, section, kind, code))


def _value(section: Ballots, row: Row) -> float | None:
    if row.get("score") is not None:
        return row["score"]
    worth = section.values[row["choice"]]
    return None if worth is None else float(worth)


def _cut(section: Ballots, values: list[float]) -> list[float]:
    count = len(values)
    cut = whole(section.trim * count, "floor") if section.drop is None else min(section.drop, (count - 1) // 2)
    return values[cut : count - cut]


@dataclass(frozen=True)
class Against:
    """How many of all the ballots typed for a subject have one of some choices."""

    votes: int
    of: int


def against(year: Year, kind: str, code: str, choices: Collection[str]) -> Against:
    typed = year.of("ballot", subject_kind=kind, subject=code)
    votes = sum(row["votes"] for row in typed if row.get("choice") in choices)
    return Against(votes, sum(row["votes"] for row in typed))
