"""Key performance indicators in the grammar: each with its curve, and how their scores are put together."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self, assert_never

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.curves import (
    Completion,
    Curve,
    CurveStep,
    Goalposts,
    MinMax,
    Piecewise,
    RankPoints,
    ShareOfBest,
    Steps,
    ZScore,
)
from scoring.scheme.describing import CHANGJIANG, HDI, POLICY, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.parts import part
from scoring.scheme.scalars import NotNegative, Section, Text


class Indicator(Section):
    """A key performance indicator; a group that `weight` leaves out is not assessed on it.

    `unit` is that of the measure, `typed_unit` that of what is typed: 万元/人 is worked out from 万元.
    """

    id: Annotated[Text, key("指标编号，“关键绩效”表中填它", example="kpi: {indicators: [{id: K01}]}")]
    component: Annotated[
        Text,
        key(
            "计入哪个成分：kpi，或方案自己的成分；这样的成分，单位的得分全由其指标给出",
            example="{components: {teaching: 教学工作}, kpi: {indicators: [{component: teaching}]}}",
        ),
    ] = "kpi"
    if_missing: Annotated[
        Literal["leave_out", "zero"],
        key(
            "所属类别的单位没有这项指标的行时：leave_out 不计、其余指标的权重按比例折算，zero 按 0 分计",
            example="kpi: {indicators: [{if_missing: zero}]}",
        ),
    ] = "leave_out"
    label: Annotated[Text, key("指标名称", example="kpi: {indicators: [{label: 到账科研经费}]}")]
    unit: Annotated[
        Text,
        key("折算后的计量单位", example="kpi: {indicators: [{unit: 万元/人, typed_unit: 万元, measure: per_head}]}"),
    ]
    typed_unit: Annotated[
        Text | None,
        key(
            "填报的计量单位；人均、增长率的指标应写明",
            example="kpi: {indicators: [{unit: 万元/人, typed_unit: 万元, measure: per_head}]}",
        ),
    ] = None
    better: Annotated[
        Literal["higher", "lower"],
        key("higher 越高越好，lower 越低越好", example="kpi: {indicators: [{better: lower}]}"),
    ] = "higher"
    measure: Annotated[
        Literal["value", "per_head", "growth"],
        key(
            "口径：value 原值；per_head 除以教职工数（填总额）；growth 比基础值增长百分之几",
            example="kpi: {indicators: [{measure: per_head}]}",
        ),
    ] = "value"
    weight: Annotated[
        dict[Text, NotNegative],
        key(
            "权重，按单位类别写，是相对数；没有写的类别不考核这个指标",
            example="kpi: {indicators: [{weight: {college: 20}}]}",
            cites=(f"{CHANGJIANG}：六项，权重 35、25、15、17、4、4",),
        ),
    ]
    curve: Annotated[
        Curve,
        key("计分曲线：由值到得分，各种见下", example="kpi: {indicators: [{curve: {kind: completion, cap: 120}}]}"),
    ]

    @property
    def unit_typed(self) -> str:
        """The unit of what is typed."""
        return self.typed_unit or self.unit

    @model_validator(mode="after")
    def _curve_fits(self) -> Self:
        if isinstance(self.curve, Steps):
            refuse(_misplaced_bounds(self.curve.steps, higher=self.better == "higher"))
        if isinstance(self.curve, Piecewise) and self.measure == "growth" and "base" in self.curve.anchors:
            refuse([SchemeFault(("curve", "anchors", "base"), "measure 为 growth 时 base 不能作锚点：请删去")])
        return self


def _misplaced_bounds(steps: tuple[CurveStep, ...], *, higher: bool) -> Iterator[SchemeFault]:
    """What is wrong with the bounds of steps: each but the last has the one of its direction, one beyond the other."""
    wanted, other = ("min", "max") if higher else ("max", "min")
    *bounded, last = steps
    for index, step in enumerate(bounded):
        at = ("curve", "steps", index)
        if getattr(step, other) is not None:
            yield SchemeFault(
                (*at, other), f"better 为 {'higher' if higher else 'lower'} 时各级应写 {wanted}，不写 {other}"
            )
        elif getattr(step, wanted) is None:
            yield SchemeFault(at, f"缺少 {wanted}：只有最后一级不写界限")
    for name in ("min", "max"):
        if getattr(last, name) is not None:
            yield SchemeFault(
                ("curve", "steps", len(bounded), name), "最后一级不写界限：请删去，或在其后补一级只有 score 的"
            )
    bounds = [getattr(step, wanted) for step in bounded]
    for index, (before, after) in enumerate(pairwise(bounds), start=1):
        if before is not None and after is not None and (after >= before if higher else after <= before):
            word = "小于" if higher else "大于"
            yield SchemeFault(
                ("curve", "steps", index, wanted), f"应{word}上一级的 {wanted}（{before}）：各级由好到差排列"
            )


def _once_each_id(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    seen: set[str] = set()
    findings = []
    for index, indicator in enumerate(indicators):
        if indicator.id in seen:
            findings.append(SchemeFault((index, "id"), f"指标编号“{indicator.id}”重复：请改成不同的编号"))
        seen.add(indicator.id)
    refuse(findings)
    return indicators


Indicators = Annotated[tuple[Indicator, ...], Field(min_length=1), AfterValidator(_once_each_id)]


class Kpi(Section):
    aggregate: Annotated[
        Literal["arithmetic", "geometric"],
        part("kpi.aggregate"),
        key(
            "各指标得分怎样合成：arithmetic 加权算术平均，geometric 加权几何平均（一项为 0 则为 0）",
            example="kpi: {aggregate: geometric}",
            cites=(f"算术平均：{CHANGJIANG}", f"几何平均：{HDI}"),
        ),
    ] = "arithmetic"
    indicators: Annotated[
        Indicators,
        part("kpi.indicators"),
        key(
            "关键绩效指标，至少一个，编号不重复",
            example="kpi: {indicators: [{id: K01, label: 到账科研经费, unit: 万元}]}",
            cites=(f"{POLICY}二(一)：关键发展绩效指标分解到二级单位",),
        ),
    ]


def can_give_zero(indicator: Indicator) -> bool:
    """Whether some value of this indicator is worth 0 points or less, by the contract's formulas."""
    match indicator.curve:
        case Completion():
            return indicator.better == "higher"
        case Piecewise(anchors=anchors):
            return min(anchors.values()) <= 0
        case Goalposts() | MinMax() | ShareOfBest() | ZScore():
            return True
        case RankPoints(step=step, floor=floor, first=first):
            return first <= 0 or (step > 0 and floor <= 0)
        case Steps(steps=steps):
            return min(step.score for step in steps) <= 0
        case never:
            assert_never(never)


def least_fixed_score(indicator: Indicator) -> Decimal:
    """The least score that the indicator's curve names itself; 0 where it names none."""
    match indicator.curve:
        case Piecewise(anchors=anchors):
            return min(anchors.values())
        case Steps(steps=steps):
            return min(step.score for step in steps)
        case RankPoints(floor=floor):
            return floor
        case _:
            return Decimal(0)
