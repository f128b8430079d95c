"""What must hold between the sections of a scheme: weights and groups, grades and those who name them.

Each check takes the parts it compares, as validated by the models, and yields what is wrong with them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from scoring.scheme.ballots import Ballots
from scoring.scheme.findings import KeyPath, SchemeFault, listed
from scoring.scheme.flags import Discontent
from scoring.scheme.grading import CadreGrade, Sanction, TermGrade
from scoring.scheme.kpi import Indicator, Kpi, least_fixed_score
from scoring.scheme.notices import Flag
from scoring.scheme.parts import Parts

Weights = Mapping[str, Mapping[str, Decimal]]
_WHOLE: Final = Decimal(100)


def findings(parts: Parts) -> Iterator[SchemeFault]:
    """Everything wrong between the parts that could be read; a check that needs one that could not is left out."""
    for check, needed in _CHECKS:
        if all(name in parts for name in needed):
            yield from check(*(parts[name] for name in needed))


def _unit_weights(groups: Mapping[str, str], components: Weights) -> Iterator[SchemeFault]:
    at: KeyPath = ("units", "components")
    unknown = [
        _unknown((*at, component, group), "类别", group, groups)
        for component, weights in components.items()
        for group in weights
        if group not in groups
    ]
    yield from unknown
    if unknown:
        return
    for group in groups:
        total = sum((weights.get(group, Decimal(0)) for weights in components.values()), Decimal(0))
        if total != _WHOLE:
            message = f"类别 {group} 各成分的权重之和为 {_plain(total)}，应正好是 100"
            yield SchemeFault(at, message, value=_plain(total))


def _cadre_weights(groups: Mapping[str, str], components: Mapping[str, Weights]) -> Iterator[SchemeFault]:
    for rank_level, rows in components.items():
        at: KeyPath = ("cadres", "components", rank_level)
        unknown = [_unknown((*at, group), "类别", group, groups) for group in rows if group not in groups]
        yield from unknown
        absent = [group for group in groups if group not in rows]
        if absent and not unknown:
            yield SchemeFault(at, f"职级 {rank_level} 缺少类别 {listed(absent)} 的权重：每个职级都要写全各类别")
        for group, weights in rows.items():
            total = sum(weights.values(), Decimal(0))
            if total != _WHOLE:
                yield SchemeFault((*at, group), f"权重之和为 {_plain(total)}，应正好是 100", value=_plain(total))


def _indicator_groups(groups: Mapping[str, str], indicators: tuple[Indicator, ...]) -> Iterator[SchemeFault]:
    for index, indicator in enumerate(indicators):
        for group in indicator.weight:
            if group not in groups:
                yield _unknown(("kpi", "indicators", index, "weight", group), "类别", group, groups)


def _indicators_for_kpi(components: Weights, kpi: Kpi | None) -> Iterator[SchemeFault]:
    if kpi is None and _has_weight(components.get("kpi", {})):
        yield SchemeFault(("units", "components", "kpi"), "有权重，但没有 kpi 一节：请补上指标，或把权重改为 0")


def _ballots_for_evaluation(components: Weights, ballots: Ballots | None) -> Iterator[SchemeFault]:
    if ballots is None and _has_weight(components.get("evaluation", {})):
        yield SchemeFault(("units", "components", "evaluation"), "有权重，但没有 ballots 一节：请补上，或把权重改为 0")


def _ballots_for_annual(components: Mapping[str, Weights], ballots: Ballots | None) -> Iterator[SchemeFault]:
    weighted = (
        ("cadres", "components", rank_level, group, "annual")
        for rank_level, rows in components.items()
        for group, weights in rows.items()
        if weights.get("annual")
    )
    first = next(weighted, None)
    if ballots is None and first is not None:
        yield SchemeFault(first, "有权重，但没有 ballots 一节：请补上，或把各行的 annual 改为 0")


def _scores_for_a_geometric_mean(aggregate: str, indicators: tuple[Indicator, ...]) -> Iterator[SchemeFault]:
    for index, indicator in enumerate(indicators):
        if aggregate == "geometric" and least_fixed_score(indicator) < 0:
            yield SchemeFault(("kpi", "indicators", index, "curve"), "aggregate 为 geometric 时曲线不能给出负分")


def _caps(kind: str, grades: tuple[TermGrade, ...], sanctions: Mapping[str, Sanction]) -> Iterator[SchemeFault]:
    for name, sanction in sanctions.items():
        yield from _no_grade(("sanctions", name, "cap", kind), getattr(sanction.cap, kind, None), grades)


def _flag_grade(at: tuple[str, ...], grades: tuple[TermGrade, ...], flag: Flag | None) -> Iterator[SchemeFault]:
    """What is wrong with the grade that a flag names at this path."""
    named: object = flag
    for step in at[2:]:
        named = getattr(named, step, None)
    if isinstance(named, str):
        yield from _no_grade(at, named, grades)


def _unit_quotas(unit_grades: tuple[TermGrade, ...], grades: tuple[CadreGrade, ...]) -> Iterator[SchemeFault]:
    for index, grade in enumerate(grades):
        for unit_grade in grade.quota_if_unit or {}:
            at = ("cadres", "grades", index, "quota_if_unit", unit_grade)
            yield from _no_grade(at, unit_grade, unit_grades)


def _quotas_by_unit(grades: tuple[CadreGrade, ...], quota_by: str) -> Iterator[SchemeFault]:
    for index, grade in enumerate(grades):
        if grade.quota_if_unit is not None and quota_by != "unit":
            at = ("cadres", "grades", index, "quota_if_unit")
            yield SchemeFault(at, "只在 quota_by 为 unit 时可写：请把 quota_by 改为 unit，或删去此键")


def _discontent_choices(ballots: Ballots | None, flag: Discontent | None) -> Iterator[SchemeFault]:
    defined = () if ballots is None else tuple(ballots.values)
    for index, choice in enumerate(flag.choices if flag else ()):
        if choice not in defined:
            yield _unknown(("flags", "discontent", "choices", index), "测评等次", choice, defined)


def _no_grade(at: KeyPath, named: str | None, grades: tuple[TermGrade, ...]) -> Iterator[SchemeFault]:
    defined = [grade.grade for grade in grades]
    if named is not None and named not in defined:
        yield _unknown(at, "等次", named, defined)


def _unknown(at: KeyPath, what: str, word: str, defined: Collection[str]) -> SchemeFault:
    choice = f"应为 {listed(defined)} 之一" if defined else "方案没有列出任何一个"
    return SchemeFault(at, f"没有名为“{word}”的{what}：{choice}", value=word)


def _has_weight(weights: Mapping[str, Decimal]) -> bool:
    return any(weight > 0 for weight in weights.values())


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


_CHECKS: Final[tuple[tuple[Callable[..., Iterator[SchemeFault]], tuple[str, ...]], ...]] = (
    (_unit_weights, ("groups", "units.components")),
    (_cadre_weights, ("groups", "cadres.components")),
    (_indicator_groups, ("groups", "kpi.indicators")),
    (_indicators_for_kpi, ("units.components", "kpi")),
    (_ballots_for_evaluation, ("units.components", "ballots")),
    (_ballots_for_annual, ("cadres.components", "ballots")),
    (_scores_for_a_geometric_mean, ("kpi.aggregate", "kpi.indicators")),
    (partial(_caps, "unit"), ("units.grades", "sanctions")),
    (partial(_caps, "cadre"), ("cadres.grades", "sanctions")),
    (partial(_flag_grade, ("flags", "commended", "grade")), ("units.grades", "flags.commended")),
    (partial(_flag_grade, ("flags", "excellent_streak", "grade")), ("units.grades", "flags.excellent_streak")),
    (partial(_flag_grade, ("flags", "promotion_priority", "min_grade")), ("cadres.grades", "flags.promotion_priority")),
    (partial(_flag_grade, ("flags", "reward", "min_grade", "unit")), ("units.grades", "flags.reward")),
    (partial(_flag_grade, ("flags", "reward", "min_grade", "cadre")), ("cadres.grades", "flags.reward")),
    (_unit_quotas, ("units.grades", "cadres.grades")),
    (_quotas_by_unit, ("cadres.grades", "cadres.quota_by")),
    (_discontent_choices, ("ballots", "flags.discontent")),
)
