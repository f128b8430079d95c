"""What a grade requires beside its floor and its places."""

from collections.abc import Mapping
from typing import Any

from tests.oracle.reading_ballots import against
from tests.oracle.reading_year import Result, Year


def meets(year: Year, result: Result, requires: Any, units: Mapping[str, Result]) -> bool:
    """Whether every condition named holds; without any, it does."""
    if requires is None:
        return True
    return (
        _has_scores(result, requires.components)
        and _is_little_opposed(year, result, requires.ballots)
        and _is_in_a_unit(result, getattr(requires, "unit_grade", None), units)
        and _did_well_routinely(year, result, getattr(requires, "routine", None))
    )


def _has_scores(result: Result, least: Mapping[str, Any] | None) -> bool:
    scores = [(result.scores[name], bound) for name, bound in (least or {}).items()]
    return all(score is not None and score >= bound for score, bound in scores)


def _is_little_opposed(year: Year, result: Result, condition: Any) -> bool:
    if condition is None:
        return True
    found = against(year, result.kind, result.code, condition.choices)
    return found.of == 0 or found.votes < condition.below * found.of


def _is_in_a_unit(result: Result, grades: Any, units: Mapping[str, Result]) -> bool:
    return grades is None or units[result.values["unit_code"]].values["grade"] in grades


def _did_well_routinely(year: Year, result: Result, condition: Any) -> bool:
    """A period that was typed as a score has no grade; without periods nobody did."""
    if condition is None:
        return True
    grades = [row.get("grade") for row in year.of("routine", cadre_id=result.code)]
    if not grades:
        return False
    if condition.grades is not None and sum(one in condition.grades for one in grades) < condition.share * len(grades):
        return False
    return not any(one in (condition.none or ()) for one in grades)
