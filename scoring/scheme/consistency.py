"""What must hold between the sections of a scheme: weights and groups, grades and those who name them.

Each check takes the parts it compares, as validated by the models, and yields what is wrong with them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from scoring.scheme.ballots import Ballots, Routine
from scoring.scheme.division import DIVISION_CHECKS, Checks
from scoring.scheme.findings import KeyPath, SchemeFault, listed, plain
from scoring.scheme.flags import Advance, Discontent, GradeRun, Top
from scoring.scheme.grading import CadreGrade, Grade, NamedGrade, Sanction
from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS
from scoring.scheme.kpi import Indicator, Kpi, least_fixed_score
from scoring.scheme.notices import Flag
from scoring.scheme.parts import Parts
from scoring.scheme.wording import not_among
from scoring.vocabulary import PARTICIPATION_UNGRADED

Labels = Mapping[str, str]
Weights = Mapping[str, Mapping[str, Decimal]]
_WHOLE: Final = Decimal(100)


def findings(parts: Parts) -> Iterator[SchemeFault]:
    """Everything wrong between the parts that could be read; a check that needs one that could not is left out."""
    for check, needed in _CHECKS:
        if all(name in parts for name in needed):
            yield from check(*(parts[name] for name in needed))


def _unit_weights(groups: Labels, own_components: Labels, components: Weights) -> Iterator[SchemeFault]:
    at: KeyPath = ("units", "components")
    unknown = list(_unknown_components(at, components, [*UNIT_COMPONENTS, *own_components]))
    unknown += [
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
            message = f"类别 {group} 各成分的权重之和为 {plain(total)}，应正好是 100"
            yield SchemeFault(at, message, value=plain(total))


def _cadre_weights(groups: Labels, own_components: Labels, components: Mapping[str, Weights]) -> Iterator[SchemeFault]:
    for rank_level, rows in components.items():
        at: KeyPath = ("cadres", "components", rank_level)
        unknown = [_unknown((*at, group), "类别", group, groups) for group in rows if group not in groups]
        yield from unknown
        absent = [group for group in groups if group not in rows]
        if absent and not unknown:
            yield SchemeFault(at, f"职级 {rank_level} 缺少类别 {listed(absent)} 的权重：每个职级都要写全各类别")
        for group, weights in rows.items():
            strange = list(_unknown_components((*at, group), weights, [*CADRE_COMPONENTS, *own_components]))
            yield from strange
            total = sum(weights.values(), Decimal(0))
            if total != _WHOLE and not strange:
                yield SchemeFault((*at, group), f"权重之和为 {plain(total)}，应正好是 100", value=plain(total))


def _unknown_components(at: KeyPath, named: Iterable[str], defined: list[str]) -> Iterator[SchemeFault]:
    """What is wrong with the keys of a mapping by component."""
    yield from (not_among((*at, name), name, defined) for name in named if name not in defined)


def _listed_components(
    at: KeyPath, builtin: tuple[str, ...], own_components: Labels, named: tuple[str, ...]
) -> Iterator[SchemeFault]:
    """What is wrong with a list of components."""
    defined = [*builtin, *own_components]
    yield from (not_among((*at, index), name, defined) for index, name in enumerate(named) if name not in defined)


def _tie_breakers(own_components: Labels, named: tuple[str, ...]) -> Iterator[SchemeFault]:
    yield from _listed_components(("units", "tie_breakers"), UNIT_COMPONENTS, own_components, named)


def _criteria(name: str, own_components: Labels, flag: Top | Advance | None) -> Iterator[SchemeFault]:
    if flag is not None:
        at = ("flags", name, "of")
        yield from _listed_components((*at, "unit"), ("total", *UNIT_COMPONENTS), own_components, flag.of.unit)
        yield from _listed_components((*at, "cadre"), ("total", *CADRE_COMPONENTS), own_components, flag.of.cadre)


def _indicator_components(own_components: Labels, indicators: tuple[Indicator, ...]) -> Iterator[SchemeFault]:
    defined = ["kpi", *own_components]
    for index, indicator in enumerate(indicators):
        if indicator.component not in defined:
            yield not_among(("kpi", "indicators", index, "component"), indicator.component, defined)


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


def _caps(kind: str, grades: tuple[NamedGrade, ...], sanctions: Mapping[str, Sanction]) -> Iterator[SchemeFault]:
    for name, sanction in sanctions.items():
        yield from _no_grade(("sanctions", name, "cap", kind), getattr(sanction.cap, kind, None), grades)


def _flag_grade(at: tuple[str, ...], grades: tuple[NamedGrade, ...], flag: Flag | None) -> Iterator[SchemeFault]:
    """What is wrong with the grade that a flag names at this path."""
    named: object = flag
    for step in at[2:]:
        named = getattr(named, step, None)
    if isinstance(named, str):
        yield from _no_grade(at, named, grades)


def _unit_quotas(unit_grades: tuple[NamedGrade, ...], grades: tuple[CadreGrade, ...]) -> Iterator[SchemeFault]:
    for index, grade in enumerate(grades):
        for unit_grade in grade.quota_if_unit or {}:
            at = ("cadres", "grades", index, "quota_if_unit", unit_grade)
            yield from _no_grade(at, unit_grade, unit_grades)


def _quotas_by_unit(grades: tuple[CadreGrade, ...], quota_by: str) -> Iterator[SchemeFault]:
    for index, grade in enumerate(grades):
        if grade.quota_if_unit is not None and quota_by != "unit":
            at = ("cadres", "grades", index, "quota_if_unit")
            yield SchemeFault(at, "只在 quota_by 为 unit 时可写：请把 quota_by 改为 unit，或删去此键")


def _conditions(
    section: str, builtin: tuple[str, ...], own_components: Labels, grades: tuple[Grade, ...], ballots: Ballots | None
) -> Iterator[SchemeFault]:
    """What is wrong with the components and choices that conditions name."""
    defined = () if ballots is None else tuple(ballots.values)
    for index, grade in enumerate(grades):
        at = (section, "grades", index, "requires")
        if grade.requires is not None:
            named = grade.requires.components or {}
            yield from _unknown_components((*at, "components"), named, [*builtin, *own_components])
            choices = grade.requires.ballots.choices if grade.requires.ballots else ()
            yield from _not_defined((*at, "ballots", "choices"), "测评等次", choices, defined)


def _unit_grade_conditions(
    unit_grades: tuple[Grade, ...], grades: tuple[CadreGrade, ...], routine: Routine | None
) -> Iterator[SchemeFault]:
    defined = () if routine is None else tuple(routine.values)
    for index, grade in enumerate(grades):
        at = ("cadres", "grades", index, "requires")
        if grade.requires is not None:
            of_units = tuple(one.grade for one in unit_grades)
            yield from _not_defined((*at, "unit_grade"), "等次", grade.requires.unit_grade or (), of_units)
            periods = grade.requires.routine
            for name in ("grades", "none"):
                named = getattr(periods, name, None) or ()
                yield from _not_defined((*at, "routine", name), "平时考核等次", named, defined)


def _grade_runs(
    unit_grades: tuple[Grade, ...], cadre_grades: tuple[CadreGrade, ...], runs: tuple[GradeRun, ...]
) -> Iterator[SchemeFault]:
    of_kind = {
        "unit": tuple(grade.grade for grade in unit_grades),
        "cadre": (*(grade.grade for grade in cadre_grades), PARTICIPATION_UNGRADED),
    }
    for index, run in enumerate(runs):
        yield from _not_defined(("flags", "grade_run", index, "grades"), "等次", run.grades, of_kind[run.of])


def _discontent_choices(ballots: Ballots | None, flag: Discontent | None) -> Iterator[SchemeFault]:
    defined = () if ballots is None else tuple(ballots.values)
    choices = flag.choices if flag else ()
    yield from _not_defined(("flags", "discontent", "choices"), "测评等次", choices, defined)


def _not_defined(at: KeyPath, what: str, words: Iterable[str], defined: Collection[str]) -> Iterator[SchemeFault]:
    """What is wrong with a list of words that must be among the defined ones."""
    for index, word in enumerate(words):
        if word not in defined:
            yield _unknown((*at, index), what, word, defined)


def _no_grade(at: KeyPath, named: str | None, grades: tuple[NamedGrade, ...]) -> Iterator[SchemeFault]:
    defined = [grade.grade for grade in grades]
    if named is not None and named not in defined:
        yield _unknown(at, "等次", named, defined)


def _unknown(at: KeyPath, what: str, word: str, defined: Collection[str]) -> SchemeFault:
    choice = f"应为 {listed(defined)} 之一" if defined else "方案没有列出任何一个"
    return SchemeFault(at, f"没有名为“{word}”的{what}：{choice}", value=word)


def _has_weight(weights: Mapping[str, Decimal]) -> bool:
    return any(weight > 0 for weight in weights.values())


_CHECKS: Final[Checks] = (
    *DIVISION_CHECKS,
    (_unit_weights, ("groups", "components", "units.components")),
    (_cadre_weights, ("groups", "components", "cadres.components")),
    (_tie_breakers, ("components", "units.tie_breakers")),
    (partial(_criteria, "top"), ("components", "flags.top")),
    (partial(_criteria, "advance"), ("components", "flags.advance")),
    (_indicator_components, ("components", "kpi.indicators")),
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
    (partial(_conditions, "units", UNIT_COMPONENTS), ("components", "units.grades", "ballots")),
    (partial(_conditions, "cadres", CADRE_COMPONENTS), ("components", "cadres.grades", "ballots")),
    (_unit_grade_conditions, ("units.grades", "cadres.grades", "routine")),
    (_grade_runs, ("units.grades", "cadres.grades", "flags.grade_run")),
    (_discontent_choices, ("ballots", "flags.discontent")),
)
