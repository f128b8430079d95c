"""Components: what each is, and the parts its items have in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.scheme.ballots import Ballots
from scoring.scheme.kpi import Kpi
from tests.oracle.reading_curves import scores
from tests.oracle.reading_numbers import mean, snapped, whole
from tests.oracle.reading_year import Row, Year


@dataclass(frozen=True)
class Component:
    """A component's unpublished score and its items' parts, which sum to it."""

    score: float
    parts: list[tuple[str, float]]


def by_weight(items: Iterable[tuple[str, float, float]]) -> Component | None:
    """The mean of items (name, weight, score); none without items or without any weight."""
    listed = list(items)
    weights = sum(weight for _, weight, _ in listed)
    if not weights:
        return None
    parts = [(name, weight * score / weights) for name, weight, score in listed]
    return Component(sum(weight * score for _, weight, score in listed) / weights, parts)


def tasks(rows: Iterable[Row], late_factor: Decimal) -> Component | None:
    def counted(row: Row) -> float:
        deadline, completed_on = row.get("deadline"), row.get("completed_on")
        is_late = deadline is not None and completed_on is not None and completed_on > deadline
        return row["score"] * float(late_factor) if is_late else row["score"]

    return by_weight((row["task_id"], row["weight"], counted(row)) for row in rows)


def kpi(year: Year) -> dict[str, Component | None]:
    """The kpi of every unit that has one."""
    section = year.scheme.kpi
    if section is None:
        return {}
    scored: dict[str, list[tuple[str, float, float]]] = {code: [] for code in year.units}
    headcounts = {code: unit.get("headcount") for code, unit in year.units.items()}
    for indicator in section.indicators:
        for group, weight in indicator.weight.items():
            pool = [
                row
                for row in year.of("kpi", indicator=indicator.id)
                if year.units[row["unit_code"]]["unit_group"] == group
            ]
            for code, score in scores(indicator, pool, headcounts).items():
                scored[code].append((indicator.id, float(weight), score))
    return {code: _aggregate(section, items) for code, items in scored.items()}


def _aggregate(section: Kpi, items: list[tuple[str, float, float]]) -> Component | None:
    items = [item for item in items if item[1] > 0]
    component = by_weight(items)
    if component is None or section.aggregate == "arithmetic":
        return component
    weights = sum(weight for _, weight, _ in items)
    score = 1.0
    for _, weight, value in items:
        score *= value ** (weight / weights) if snapped(value) else 0  # a score of 0 is told at 8 decimals
    return Component(score, [(name, score * weight / weights) for name, weight, _ in items])


def ballots(section: Ballots | None, kind: str, rows: Iterable[Row]) -> Component | None:
    if section is None:
        return None
    cast: dict[str, list[float]] = {}
    for row in rows:
        if row["votes"]:
            value = float(section.values[row["choice"]])
            cast.setdefault(row["voter_class"], []).extend([value] * row["votes"])
    weights: Mapping[str, Decimal] = getattr(section.classes, kind)
    return by_weight(
        (voters, float(weights[voters]), mean(_trimmed(sorted(values), section.trim)))
        for voters, values in cast.items()
    )


def _trimmed(values: list[float], trim: Decimal) -> list[float]:
    cut = whole(trim * len(values), "floor")
    return values[cut : len(values) - cut]


def routine(year: Year, cadre: str) -> Component | None:
    grades = year.scheme.routine.values if year.scheme.routine else {}
    return by_weight(
        (row["period"], 1, row["score"] if row.get("score") is not None else float(grades[row["grade"]]))
        for row in year.of("routine", cadre_id=cadre)
    )


def special(year: Year, cadre: str) -> Component | None:
    return by_weight((row["topic"], 1, row["score"]) for row in year.of("special", cadre_id=cadre))
