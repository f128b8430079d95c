"""Components: what each is, and the parts its items have in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.scheme.kpi import Indicator
from tests.oracle.reading_curves import scores
from tests.oracle.reading_numbers import snapped
from tests.oracle.reading_year import Row, Year, for_pool

Items = list[tuple[str, float, float]]  # name, weight, score


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


def tasks(year: Year, rows: Iterable[Row]) -> Component | None:
    """The tasks' mean; one that came late keeps the share that the group of its unit says."""

    def counted(row: Row) -> float:
        deadline, completed_on = row.get("deadline"), row.get("completed_on")
        is_late = deadline is not None and completed_on is not None and completed_on > deadline
        group = year.units[row["unit_code"]]["unit_group"]
        return row["score"] * float(for_pool(year.scheme.units.late_factor, (group,))) if is_late else row["score"]

    return by_weight((row["task_id"], row["weight"], counted(row)) for row in rows)


def indicated(year: Year) -> dict[str, dict[str, Component | None]]:
    """What indicators give, by component and unit: kpi and the own components that one of them names."""
    section = year.scheme.kpi
    if section is None:
        return {}
    named = {indicator.component for indicator in section.indicators}
    items: dict[str, dict[str, Items]] = {name: {code: [] for code in year.units} for name in named}
    for indicator in section.indicators:
        for group, weight in indicator.weight.items():
            for code, score in _scored(year, indicator, group).items():
                items[indicator.component][code].append((indicator.id, float(weight), score))
    return {
        name: {code: _aggregate(section.aggregate, some) for code, some in by_unit.items()}
        for name, by_unit in items.items()
    }


def _scored(year: Year, indicator: Indicator, group: str) -> dict[str, float]:
    """The scores in a group; a unit of it without a row has none, or 0 where the indicator says so."""
    members = [code for code, unit in year.units.items() if unit["unit_group"] == group]
    headcounts = {code: unit.get("headcount") for code, unit in year.units.items()}
    pool = [row for row in year.of("kpi", indicator=indicator.id) if row["unit_code"] in members]
    missing = dict.fromkeys(members, 0.0) if indicator.if_missing == "zero" else {}
    return missing | scores(indicator, pool, headcounts)


def _aggregate(aggregate: str, items: Items) -> Component | None:
    items = [item for item in items if item[1] > 0]
    component = by_weight(items)
    if component is None or aggregate == "arithmetic":
        return component
    weights = sum(weight for _, weight, _ in items)
    score = 1.0
    for _, weight, value in items:
        score *= value ** (weight / weights) if snapped(value) else 0  # a score of 0 is told at 8 decimals
    return Component(score, [(name, score * weight / weights) for name, weight, _ in items])


def typed(year: Year, kind: str, code: str, component: str) -> Component | None:
    """An own component as its office scored it."""
    rows = year.of("component_score", subject_kind=kind, subject=code, component=component)
    return by_weight((component, 1, row["score"]) for row in rows)


def routine(year: Year, cadre: str) -> Component | None:
    grades = year.scheme.routine.values if year.scheme.routine else {}
    return by_weight(
        (row["period"], 1, row["score"] if row.get("score") is not None else float(grades[row["grade"]]))
        for row in year.of("routine", cadre_id=cadre)
    )


def special(year: Year, cadre: str) -> Component | None:
    return by_weight((row["topic"], 1, row["score"]) for row in year.of("special", cadre_id=cadre))
