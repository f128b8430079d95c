"""A loaded scheme as rows of the tables that `tables` declares, and the contract's own words as theirs.

Positions count from 1. Weights and scores are doubles; quotas, shares and floors stay the decimals they were typed as.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from scoring import vocabulary
from scoring.scheme.curves import Indicator, Piecewise, Steps
from scoring.scheme.flags import Advance, Bottom, Discontent, Flag, Notice, PromotionPriority, Reward, Top
from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS, Ballots, Scheme
from scoring.scheme.loading import LoadedScheme

Row = tuple[object, ...]

_CURVE_OPTIONS = ("cap", "low", "high", "center", "spread", "first", "step", "floor")


def rows(loaded: LoadedScheme) -> dict[str, list[Row]]:
    """The rows of every table of a scheme, `scheme_id` first; the same file gives the same rows."""
    scheme = loaded.scheme
    tables: dict[str, Iterable[Row]] = {
        "scheme": [_scheme(loaded)],
        **_components(scheme),
        **_grades(scheme),
        **_indicators(scheme.kpi.indicators if scheme.kpi else ()),
        **_ballots(scheme.ballots),
        "routine_value": [
            (grade, float(value)) for grade, value in (scheme.routine.values if scheme.routine else {}).items()
        ],
        "term_weight": [(float(scheme.term.weights.annual_mean), float(scheme.term.weights.evaluation))]
        if scheme.term
        else [],
        **_sanctions(scheme),
        **_flags(scheme.flags.raised()),
    }
    return {table: [(loaded.scheme_id, *row) for row in some] for table, some in tables.items()}


def vocabulary_rows() -> dict[str, list[Row]]:
    """The rows of the tables of the contract's own words."""
    return {
        "participation": list(vocabulary.PARTICIPATIONS),
        "determination": list(vocabulary.DETERMINATIONS),
        "phrase": list(vocabulary.PHRASES.items()),
        "component_label": list(vocabulary.COMPONENT_LABELS.items()),
    }


def _scheme(loaded: LoadedScheme) -> Row:
    scheme = loaded.scheme
    return (
        scheme.name,
        scheme.basis,
        scheme.years.first,
        scheme.years.last,
        scheme.decimals,
        float(scheme.units.late_factor),
        scheme.kpi.aggregate if scheme.kpi else None,
        scheme.ballots.trim if scheme.ballots else None,
        scheme.sanctions_tested,
        loaded.sha256,
        loaded.file,
    )


def _components(scheme: Scheme) -> dict[str, list[Row]]:
    units = scheme.units.components
    weights: list[Row] = []
    for group in scheme.groups:
        by_component = {component: by_group[group] for component, by_group in units.items() if group in by_group}
        weights += _weights("unit", "", group, UNIT_COMPONENTS, by_component)
    for rank_level, row_of in scheme.cadres.components.items():
        for group in scheme.groups:
            weights += _weights("cadre", rank_level, group, CADRE_COMPONENTS, row_of[group])
    return {
        "unit_group": [(group, label, place) for place, (group, label) in enumerate(scheme.groups.items(), start=1)],
        "component": weights,
        "rank_level": [(rank_level, place) for place, rank_level in enumerate(scheme.cadres.components, start=1)],
        "adjustment_cap": [
            (kind, float(caps.max_bonus), float(caps.max_penalty))
            for kind, caps in (("unit", scheme.units.adjustments), ("cadre", scheme.cadres.adjustments))
        ],
        "tie_breaker": list(enumerate(scheme.units.tie_breakers, start=1)),
    }


def _weights(
    kind: str, rank_level: str, group: str, components: tuple[str, ...], weights: Mapping[Any, Decimal]
) -> list[Row]:
    return [
        (kind, rank_level, group, component, place, float(weights.get(component, 0)))
        for place, component in enumerate(components, start=1)
    ]


def _grades(scheme: Scheme) -> dict[str, list[Row]]:
    units, cadres = scheme.units, scheme.cadres
    term_grades = scheme.term.grades if scheme.term else ()
    return {
        "grading": [
            ("unit", "pool", units.quota_rounding, units.ties_at_cut),
            ("cadre", cadres.quota_by, cadres.quota_rounding, cadres.ties_at_cut),
        ],
        "grade": [
            (kind, grade.grade, place, grade.min_score, getattr(grade, "quota", None))
            for kind, grades in (("unit", units.grades), ("cadre", cadres.grades), ("term", term_grades))
            for place, grade in enumerate(grades, start=1)
        ],
        "quota_if_unit": [
            (grade.grade, unit_grade, quota)
            for grade in cadres.grades
            for unit_grade, quota in (grade.quota_if_unit or {}).items()
        ],
    }


def _indicators(indicators: tuple[Indicator, ...]) -> dict[str, list[Row]]:
    return {
        "indicator": [_indicator(indicator, place) for place, indicator in enumerate(indicators, start=1)],
        "indicator_weight": [
            (indicator.id, group, float(weight))
            for indicator in indicators
            for group, weight in indicator.weight.items()
        ],
        "anchor": [
            (indicator.id, place, anchor, float(score))
            for indicator in indicators
            if isinstance(indicator.curve, Piecewise)
            for place, (anchor, score) in enumerate(indicator.curve.anchors.items(), start=1)
        ],
        "curve_step": [
            (indicator.id, place, _float(step.min if step.max is None else step.max), float(step.score))
            for indicator in indicators
            if isinstance(indicator.curve, Steps)
            for place, step in enumerate(indicator.curve.steps, start=1)
        ],
    }


def _indicator(indicator: Indicator, place: int) -> Row:
    curve = indicator.curve
    return (
        indicator.id,
        indicator.label,
        indicator.unit,
        indicator.unit_typed,
        place,
        indicator.better,
        indicator.measure,
        curve.kind,
        getattr(curve, "transform", None),
        *(_float(getattr(curve, option, None)) for option in _CURVE_OPTIONS),
    )


def _ballots(ballots: Ballots | None) -> dict[str, list[Row]]:
    if ballots is None:
        return {"choice_value": [], "voter_class": []}
    return {
        "choice_value": [
            (choice, float(value), place) for place, (choice, value) in enumerate(ballots.values.items(), start=1)
        ],
        "voter_class": [
            (kind, voter_class, float(weight), place)
            for kind, classes in (("unit", ballots.classes.unit), ("cadre", ballots.classes.cadre))
            for place, (voter_class, weight) in enumerate(classes.items(), start=1)
        ],
    }


def _sanctions(scheme: Scheme) -> dict[str, list[Row]]:
    caps = [
        (name, kind, getattr(sanction.cap, kind, None))
        for name, sanction in scheme.sanctions.items()
        for kind in ("unit", "cadre")
    ]
    return {
        "sanction": [(name, sanction.ungraded, sanction.bars) for name, sanction in scheme.sanctions.items()],
        "sanction_cap": [cap for cap in caps if cap[2] is not None],
    }


def _flags(flags: Mapping[str, Notice]) -> dict[str, list[Row]]:
    return {
        "flag": [_flag(name, flag, place) for place, (name, flag) in enumerate(flags.items(), start=1)],
        "flag_criterion": [
            (name, kind, place, criterion)
            for name, flag in flags.items()
            if isinstance(flag, Top | Advance)
            for kind, criteria in (("unit", flag.of.unit), ("cadre", flag.of.cadre))
            for place, criterion in enumerate(criteria, start=1)
        ],
        "flag_min_grade": [
            (name, kind, grade)
            for name, flag in flags.items()
            for kind, grade in _min_grades(flag)
            if grade is not None
        ],
        "flag_measure": [
            (name, place, measure)
            for name, flag in flags.items()
            for place, measure in enumerate(_measures(flag), start=1)
        ],
        "flag_choice": [
            (name, choice) for name, flag in flags.items() if isinstance(flag, Discontent) for choice in flag.choices
        ],
    }


def _flag(name: str, flag: Notice, place: int) -> Row:
    conditions = ("grade", "years", "share", "positions", "min_count", "min_pool", "below", "when")
    return (
        name,
        place,
        *(getattr(flag, condition, None) for condition in conditions),
        flag.basis,
        list(flag.departments),
        getattr(flag, "measure", None),
    )


def _min_grades(flag: Notice) -> tuple[tuple[str, str | None], ...]:
    match flag:
        case PromotionPriority(min_grade=grade):
            return (("cadre", grade),)
        case Reward(min_grade=grades) if grades is not None:
            return (("unit", grades.unit), ("cadre", grades.cadre))
    return ()


def _measures(flag: Notice) -> tuple[str, ...]:
    match flag:
        case Bottom(measures=measures):
            return measures
        case Flag(measure=measure):
            return (measure,)
    return ()


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
