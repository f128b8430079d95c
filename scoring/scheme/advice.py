"""What a sound scheme is warned of; warnings do not hold a year up."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scoring.scheme.kpi import can_give_zero
from scoring.scheme.loading import LoadedScheme, SchemeProblem

_HALF: Final = Decimal(50)


def warnings_of(loaded: LoadedScheme) -> tuple[SchemeProblem, ...]:
    """The contract's warnings that a scheme alone gives rise to, by line. A quota that gives no place needs a register."""
    advice = [*_results_under_half(loaded), *_zeros_in_a_geometric_mean(loaded), *_untold_units(loaded)]
    return tuple(sorted(advice))


def _results_under_half(loaded: LoadedScheme) -> Iterator[SchemeProblem]:
    """Rows in which the unit's result and the cadre's own tasks are less than half of the score: 二(一)."""
    for rank_level, rows in loaded.scheme.cadres.components.items():
        for group, weights in rows.items():
            share = weights.get("unit", Decimal(0)) + weights.get("portfolio", Decimal(0))
            if share < _HALF:
                message = f"unit 与 portfolio 合计 {share:f}，不到一半；按二(一)，干部考核应以所在单位的实绩为主"
                yield loaded.problem(("cadres", "components", rank_level, group), message)


def _zeros_in_a_geometric_mean(loaded: LoadedScheme) -> Iterator[SchemeProblem]:
    kpi = loaded.scheme.kpi
    if kpi is None or kpi.aggregate != "geometric":
        return
    for index, indicator in enumerate(kpi.indicators):
        if any(weight > 0 for weight in indicator.weight.values()) and can_give_zero(indicator):
            message = f"指标 {indicator.id} 的曲线可能给出 0 分；按几何平均，一项为 0 则关键绩效为 0"
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
