"""What a result's notes must tell by name, and what they must not."""

from collections.abc import Mapping
from decimal import Decimal

from tests.oracle.reading_ballots import classes_with_value
from tests.oracle.reading_year import Pool, Year, for_pool

Told = dict[str, bool]  # indicator or voter class: whether the notes name it


def of_indicators(year: Year, unit: str, group: str, weights: Mapping[str, Decimal]) -> Told:
    """Indicators that the unit has no row for, where they and their component have weight for the group."""
    indicators = year.scheme.kpi.indicators if year.scheme.kpi else ()
    return {
        one.label: not year.of("kpi", unit_code=unit, indicator=one.id)
        for one in indicators
        if one.weight.get(group) and weights[one.component] > 0
    }


def of_classes(year: Year, kind: str, code: str, pool: Pool, weight: Decimal) -> Told:
    """Classes with weight of which no ballot has a value, where another's of weight has."""
    section = year.scheme.ballots
    if section is None or not weight:
        return {}
    weights = for_pool(getattr(section.classes, kind), pool)
    having = classes_with_value(year, section, kind, code)
    weighty = {name for name, one in weights.items() if one > 0}
    if having and not having & weighty:
        return {}
    return {name: bool(having) and name not in having for name in weighty}
