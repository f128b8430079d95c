"""The scheme that governs a year, as the check of the year sees it: the scheme and its words, or what stands in its way."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from expectations.suites import Words
from pipelines.reading.problem import POLICY_CHECK, SCHEME_CHECK, SCHEME_RULE, Problem, Severity
from scoring.scheme.advice import warnings_of
from scoring.scheme.ballots import Ballots
from scoring.scheme.choosing import choose
from scoring.scheme.grammar import Scheme
from scoring.scheme.loading import LoadedScheme, SchemeProblem

_SCHEME_SHEET: Final = ""  # a scheme file has no sheets: its line stands in for the row, its key for the column


@dataclass(frozen=True)
class SchemeFound:
    """The scheme that governs a year, or what stands in its way."""

    scheme: LoadedScheme | None
    problems: tuple[Problem, ...]


def find_scheme(schemes: Path, institution: str, year: int) -> SchemeFound:
    """The scheme that governs a year, with its warnings; or what stands in its way."""
    choice = choose(schemes, institution, [year])[year]
    if isinstance(choice, LoadedScheme):
        warned = tuple(_as_problem(fault, institution, year, Severity.WARNING) for fault in warnings_of(choice))
        return SchemeFound(choice, warned)
    return SchemeFound(None, tuple(_as_problem(fault, institution, year, Severity.ERROR) for fault in choice))


def _as_problem(fault: SchemeProblem, institution: str, year: int, severity: Severity) -> Problem:
    return Problem(
        institution=institution,
        year=year,
        severity=severity,
        source_file=fault.file,
        source_sheet=_SCHEME_SHEET,
        source_row=fault.line,
        column_name=fault.key,
        value=fault.value,
        rule=SCHEME_RULE,
        message=fault.message,
        check=SCHEME_CHECK if severity is Severity.ERROR else POLICY_CHECK,
    )


def scheme_words(loaded: LoadedScheme) -> Words:
    """The lists of a scheme that columns take their words from."""
    scheme = loaded.scheme
    grades = (*scheme.units.grades, *scheme.cadres.grades)
    return {
        "groups": list(scheme.groups),
        "groups_typed": list(scheme.groups.values()),
        "components": list(scheme.components),
        "components_typed": list(scheme.components.values()),
        "ranks": list(scheme.cadres.components),
        "indicators": [indicator.id for indicator in scheme.kpi.indicators] if scheme.kpi else [],
        "choices": list(scheme.ballots.values) if scheme.ballots else [],
        "voter_classes": _voter_classes(scheme.ballots) if scheme.ballots else [],
        "aspects": _aspects(scheme.ballots) if scheme.ballots else [],
        "routine_grades": list(scheme.routine.values) if scheme.routine else [],
        "sanctions": list(scheme.sanctions),
        "grades": list(dict.fromkeys(grade.grade for grade in grades)),
        "quota_grades": list(dict.fromkeys(grade.grade for grade in grades if grade.quota or grade.cumulative_quota)),
    }


def _voter_classes(ballots: Ballots) -> list[str]:
    """The voter classes of all groups and ranks, each once."""
    divided = (ballots.classes.unit, ballots.classes.cadre)
    return list(dict.fromkeys(name for classes in divided for _, weights in classes.leaves() for name in weights))


def _aspects(ballots: Ballots) -> list[str]:
    """The aspects of units and of cadres, each once."""
    aspects = ballots.aspects
    return list(dict.fromkeys([*(aspects.unit or ()), *(aspects.cadre or ())])) if aspects else []


def choices_of(choice: SchemeFound) -> list[str] | None:
    """The choices of a scheme's ballots, which may head columns of a wide sheet; None where there is no scheme."""
    return list(scheme_words(choice.scheme)["choices"]) if choice.scheme else None


def typed_components(scheme: Scheme, kind: str, group: str | None, rank_level: str | None = None) -> list[str]:
    """The own components that 分项得分 gives (units: not indicators) and that have weight for a subject of this group and rank."""
    indicated = {indicator.component for indicator in scheme.kpi.indicators} if scheme.kpi and kind == "unit" else set()
    of_unit = {component: weights.get(group or "", 0) for component, weights in scheme.units.components.items()}
    of_cadre = scheme.cadres.components.get(rank_level or "", {}).get(group or "", {})
    weights = of_unit if kind == "unit" else of_cadre
    return [component for component in scheme.components if weights.get(component) and component not in indicated]
