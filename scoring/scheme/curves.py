"""From an indicator's value to a score: the eight kinds of curve with their options, and the indicator that carries one."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Final, Literal, Self, assert_never, get_args

from pydantic import Field, model_validator

from scoring.scheme.findings import Finding, refuse
from scoring.scheme.scalars import NotNegative, Number, Positive, Section, Text

Anchor = Literal["zero", "base", "target", "stretch"]
Transform = Literal["log"]


class Completion(Section):
    kind: Literal["completion"]
    cap: Positive = Decimal(100)


class Piecewise(Section):
    kind: Literal["piecewise"]
    anchors: Annotated[dict[Anchor, Number], Field(min_length=2)]


class Goalposts(Section):
    kind: Literal["goalposts"]
    low: Number
    high: Number
    transform: Transform | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        findings = []
        if self.low >= self.high:
            findings.append(Finding(("high",), f"high 应大于 low（{self.low}）"))
        if self.transform and self.low <= 0:
            findings.append(Finding(("low",), "transform 为 log 时 low 应大于 0"))
        refuse(findings)
        return self


class MinMax(Section):
    kind: Literal["min_max"]
    transform: Transform | None = None


class ShareOfBest(Section):
    kind: Literal["share_of_best"]


class ZScore(Section):
    kind: Literal["z_score"]
    center: Number = Decimal(75)
    spread: Positive = Decimal(10)
    transform: Transform | None = None


class RankPoints(Section):
    kind: Literal["rank_points"]
    first: Number = Decimal(100)
    step: NotNegative = Decimal(5)
    floor: Number = Decimal(0)

    @model_validator(mode="after")
    def _floor_below_first(self) -> Self:
        if self.floor > self.first:
            refuse([Finding(("floor",), f"floor 应不大于 first（{self.first}）")])
        return self


class Step(Section):
    min: Number | None = None
    max: Number | None = None
    score: Number


class Steps(Section):
    kind: Literal["steps"]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


Curve = Annotated[
    Completion | Piecewise | Goalposts | MinMax | ShareOfBest | ZScore | RankPoints | Steps,
    Field(discriminator="kind"),
]
CURVE_KINDS: Final[tuple[str, ...]] = tuple(
    kind for curve in get_args(get_args(Curve)[0]) for kind in get_args(curve.model_fields["kind"].annotation)
)


class Indicator(Section):
    """A key performance indicator; a group that `weight` leaves out is not assessed on it.

    `unit` is that of the measure, `typed_unit` that of what is typed: 万元/人 is worked out from 万元.
    """

    id: Text
    label: Text
    unit: Text
    typed_unit: Text | None = None
    better: Literal["higher", "lower"] = "higher"
    measure: Literal["value", "per_head", "growth"] = "value"
    weight: dict[Text, NotNegative]
    curve: Curve

    @property
    def unit_typed(self) -> str:
        """The unit of what is typed."""
        return self.typed_unit or self.unit

    @model_validator(mode="after")
    def _curve_fits(self) -> Self:
        if isinstance(self.curve, Steps):
            refuse(_misplaced_bounds(self.curve.steps, higher=self.better == "higher"))
        if isinstance(self.curve, Piecewise) and self.measure == "growth" and "base" in self.curve.anchors:
            refuse([Finding(("curve", "anchors", "base"), "measure 为 growth 时 base 不能作锚点：请删去")])
        return self


def _misplaced_bounds(steps: tuple[Step, ...], *, higher: bool) -> Iterator[Finding]:
    """What is wrong with the bounds of steps: each but the last has the one of its direction, one beyond the other."""
    wanted, other = ("min", "max") if higher else ("max", "min")
    *bounded, last = steps
    for index, step in enumerate(bounded):
        at = ("curve", "steps", index)
        if getattr(step, other) is not None:
            yield Finding(
                (*at, other), f"better 为 {'higher' if higher else 'lower'} 时各级应写 {wanted}，不写 {other}"
            )
        elif getattr(step, wanted) is None:
            yield Finding(at, f"缺少 {wanted}：只有最后一级不写界限")
    for name in ("min", "max"):
        if getattr(last, name) is not None:
            yield Finding(
                ("curve", "steps", len(bounded), name), "最后一级不写界限：请删去，或在其后补一级只有 score 的"
            )
    bounds = [getattr(step, wanted) for step in bounded]
    for index, (before, after) in enumerate(pairwise(bounds), start=1):
        if before is not None and after is not None and (after >= before if higher else after <= before):
            word = "小于" if higher else "大于"
            yield Finding(("curve", "steps", index, wanted), f"应{word}上一级的 {wanted}（{before}）：各级由好到差排列")


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
