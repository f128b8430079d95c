"""What a sound scheme is warned of; warnings do not hold a year up."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scoring.scheme.findings import listed, plain
from scoring.scheme.kpi import can_give_zero
from scoring.scheme.loading import LoadedScheme, SchemeProblem

_NOTHING: Final = Decimal(0)
_HALF: Final = Decimal(50)
_FULL: Final = Decimal(100)
ACHIEVEMENTS: Final = ("target_tasks", "kpi")  # what 二(一) wants cadres to be judged by


def warnings_of(loaded: LoadedScheme) -> tuple[SchemeProblem, ...]:
    """The contract's warnings that a scheme alone gives rise to, by line. A quota that gives no place needs a register."""
    advice = [
        *_results_under_half(loaded),
        *_floors_out_of_reach(loaded),
        *_zeros_in_a_geometric_mean(loaded),
        *_untold_units(loaded),
    ]
    return tuple(sorted(advice))


def _results_under_half(loaded: LoadedScheme) -> Iterator[SchemeProblem]:
    """Rows in which 目标任务 and 关键绩效, by way of the unit's result, and the cadre's own tasks are less than half: 二(一)."""
    of_units = loaded.scheme.units.components
    for rank_level, rows in loaded.scheme.cadres.components.items():
        for group, weights in rows.items():
            achieved = sum((of_units.get(name, {}).get(group, _NOTHING) for name in ACHIEVEMENTS), _NOTHING)
            unit, portfolio = weights.get("unit", _NOTHING), weights.get("portfolio", _NOTHING)
            share = unit * achieved / 100 + portfolio
            if share < _HALF:
                message = (
                    f"目标任务与关键绩效经所在单位的总分占 {plain(unit)}% × {plain(achieved)}%，加上分管任务 {plain(portfolio)}%，"
                    f"合计 {plain(share)}%，不到一半；按二(一)，干部考核应以所在单位的实绩为主"
                )
                yield loaded.problem(("cadres", "components", rank_level, group), message)


def _floors_out_of_reach(loaded: LoadedScheme) -> Iterator[SchemeProblem]:
    """Floors above 100 and the greatest bonus, which nobody can reach."""
    scheme = loaded.scheme
    of_units = [(group,) for group in scheme.groups]
    of_cadres = [(rank_level, group) for rank_level in scheme.cadres.components for group in scheme.groups]
    for name, section, pools in (("units", scheme.units, of_units), ("cadres", scheme.cadres, of_cadres)):
        for index, grade in enumerate(section.grades):
            if grade.min_score is None:
                continue
            out_of_reach = [
                pool for pool in pools if grade.min_score.of(*pool) > _FULL + section.adjustments.max_bonus.of(*pool)
            ]
            if out_of_reach:
                whole = len(out_of_reach) == len(pools)
                whom = "" if whole else f"（{listed(' '.join(pool) for pool in out_of_reach)}）"
                at = (name, "grades", index, "min_score")
                yield loaded.problem(
                    at, f"高于 100 分与加分上限之和，没有人能达到{whom}；请核对 min_score 与 max_bonus"
                )


def _zeros_in_a_geometric_mean(loaded: LoadedScheme) -> Iterator[SchemeProblem]:
    kpi = loaded.scheme.kpi
    if kpi is None or kpi.aggregate != "geometric":
        return
    for index, indicator in enumerate(kpi.indicators):
        if any(weight > 0 for weight in indicator.weight.values()) and can_give_zero(indicator):
            message = f"指标 {indicator.id} 的曲线可能给出 0 分；按几何平均，一项为 0 则所属成分为 0"
            yield loaded.problem(("kpi", "indicators", index, "curve"), message)


def _untold_units(loaded: LoadedScheme) -> Iterator[SchemeProblem]:
    """Indicators that are divided, of which the scheme does not say in what unit the amount is typed: it would be typed divided."""
    for index, indicator in enumerate(loaded.scheme.kpi.indicators if loaded.scheme.kpi else ()):
        if indicator.measure != "value" and indicator.typed_unit is None:
            message = (
                f"指标 {indicator.id} 的 measure 为 {indicator.measure}，由系统折算，没有写明填报的计量单位，"
                f"填报人会以为要填“{indicator.unit}”；请补上 typed_unit，例如 typed_unit: 万元"
            )
            yield loaded.problem(("kpi", "indicators", index, "measure"), message)
