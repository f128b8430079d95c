"""What must hold of values by group and rank: every group and rank named, floors that fall in each, one quota under `quota_by: unit`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from scoring.scheme.by_pool import ByPool
from scoring.scheme.findings import KeyPath, SchemeFault
from scoring.scheme.grading import CadreGrade, Grade, rising_floor
from scoring.scheme.grammar import Adjustments

Labels = Mapping[str, str]
Checks = tuple[tuple[Callable[..., Iterator[SchemeFault]], tuple[str, ...]], ...]
"""Checks, each with the names of the parts of a scheme that it compares."""


def _divided_of_units(groups: Labels, late_factor: ByPool[Any], adjustments: Adjustments) -> Iterator[SchemeFault]:
    yield from late_factor.findings(("units", "late_factor"), *_by_group(groups))
    yield from _divided_caps(("units", "adjustments"), adjustments, *_by_group(groups))


def _divided_of_cadres(groups: Labels, ranks: Collection[str], adjustments: Adjustments) -> Iterator[SchemeFault]:
    yield from _divided_caps(("cadres", "adjustments"), adjustments, *_by_rank(ranks, groups))


def _divided_caps(at: KeyPath, adjustments: Adjustments, *levels: Any) -> Iterator[SchemeFault]:
    yield from adjustments.max_bonus.findings((*at, "max_bonus"), *levels)
    yield from adjustments.max_penalty.findings((*at, "max_penalty"), *levels)


def _divided_unit_grades(groups: Labels, grades: tuple[Grade, ...]) -> Iterator[SchemeFault]:
    yield from _divided_grades("units", grades, [(group,) for group in groups], *_by_group(groups))


def _divided_cadre_grades(
    groups: Labels, ranks: Collection[str], grades: tuple[CadreGrade, ...]
) -> Iterator[SchemeFault]:
    pools = [(rank, group) for rank in ranks for group in groups]
    yield from _divided_grades("cadres", grades, pools, *_by_rank(ranks, groups))


def _divided_grades(
    section: str, grades: tuple[Grade, ...], pools: Iterable[tuple[str, ...]], *levels: Any
) -> Iterator[SchemeFault]:
    misnamed = [
        finding
        for index, grade in enumerate(grades)
        for name in ("min_score", "quota", "cumulative_quota")
        if (value := getattr(grade, name)) is not None
        for finding in value.findings((section, "grades", index, name), *levels)
    ]
    yield from misnamed or _rising_floors(section, grades, pools)


def _rising_floors(section: str, grades: tuple[Grade, ...], pools: Iterable[tuple[str, ...]]) -> Iterator[SchemeFault]:
    """Floors that rise from a grade to the next for a group or rank; where both are one for all, the grades' model tells."""
    told: set[KeyPath] = set()
    for index, (better, worse) in enumerate(pairwise(grades), start=1):
        above, below = better.min_score, worse.min_score
        if above is None or below is None or not (above.parts or below.parts):
            continue
        for pool in pools:
            at = (section, "grades", index, "min_score", *below.reached(*pool))
            if below.of(*pool) > above.of(*pool) and at not in told:
                told.add(at)
                of = " ".join((*map(str, above.reached(*pool)), ""))
                yield rising_floor(at, above.of(*pool), of)


def _divided_classes(
    groups: Labels, ranks: Collection[str], unit: ByPool[Any], cadre: ByPool[Any]
) -> Iterator[SchemeFault]:
    yield from unit.findings(("ballots", "classes", "unit"), *_by_group(groups))
    yield from cadre.findings(("ballots", "classes", "cadre"), *_by_rank(ranks, groups))


def _by_group(groups: Labels) -> tuple[tuple[Collection[str], ...], tuple[str, ...]]:
    return (list(groups),), ("类别",)


def _by_rank(ranks: Collection[str], groups: Labels) -> tuple[tuple[Collection[str], ...], tuple[str, ...]]:
    return (list(ranks), list(groups)), ("职级", "类别")


def _undivided_quotas(grades: tuple[CadreGrade, ...], quota_by: str) -> Iterator[SchemeFault]:
    for index, grade in enumerate(grades):
        for name in ("quota", "cumulative_quota"):
            value = getattr(grade, name)
            if quota_by == "unit" and value is not None and value.parts:
                message = "quota_by 为 unit 时所有干部同一个比例：请写成一个数"
                yield SchemeFault(("cadres", "grades", index, name), message)


DIVISION_CHECKS: Final[Checks] = (
    (_divided_of_units, ("groups", "units.late_factor", "units.adjustments")),
    (_divided_of_cadres, ("groups", "cadres.components", "cadres.adjustments")),
    (_divided_unit_grades, ("groups", "units.grades")),
    (_divided_cadre_grades, ("groups", "cadres.components", "cadres.grades")),
    (_divided_classes, ("groups", "cadres.components", "ballots.classes.unit", "ballots.classes.cadre")),
    (_undivided_quotas, ("cadres.grades", "cadres.quota_by")),
)
