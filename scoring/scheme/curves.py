"""From an indicator's value to a score: the kinds of curve with their options."""

from decimal import Decimal
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import Field, model_validator

from scoring.scheme.describing import HDI, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.scalars import NotNegative, Number, Positive, Section

Anchor = Literal["zero", "base", "target", "stretch"]
Transform = Literal["log"]


class Completion(Section):
    kind: Annotated[
        Literal["completion"],
        key(
            "完成率：100 × 实际值 ÷ 目标值（越低越好的倒过来），限在 0 与 cap 之间；目标值要大于 0",
            example="kpi: {indicators: [{curve: {kind: completion}}]}",
        ),
    ]
    cap: Annotated[Positive, key("最高分", example="kpi: {indicators: [{curve: {kind: completion, cap: 120}}]}")] = (
        Decimal(100)
    )


class Piecewise(Section):
    kind: Annotated[
        Literal["piecewise"],
        key(
            "分段折线：锚点之间直线相连，两端之外取平",
            example="kpi: {indicators: [{curve: {kind: piecewise, anchors: {base: 60, target: 90}}}]}",
        ),
    ]
    anchors: Annotated[
        dict[Anchor, Number],
        Field(min_length=2),
        key(
            "锚点与得分，至少两个：zero 是 0，base、target、stretch 是该行填报的基础值、目标值、奋斗值；按写的次序，值要一直上升（越低越好的一直下降）",
            example="kpi: {indicators: [{curve: {kind: piecewise, anchors: {zero: 0, base: 60, target: 90, stretch: 100}}}]}",
        ),
    ]


class Goalposts(Section):
    kind: Annotated[
        Literal["goalposts"],
        key(
            "上下限线性：100 ×（值 - low）÷（high - low），限在 0 与 100 之间；越低越好的反过来",
            example="kpi: {indicators: [{curve: {kind: goalposts, low: 55, high: 97}}]}",
            cites=(f"{HDI}：各项上下限固定",),
        ),
    ]
    low: Annotated[
        Number,
        key(
            "下端值，得 0 分（越低越好时得 100 分）",
            example="kpi: {indicators: [{curve: {kind: goalposts, low: 20, high: 85}}]}",
            cites=(f"{HDI}：预期寿命 20 至 85",),
        ),
    ]
    high: Annotated[
        Number, key("上端值，要大于 low", example="kpi: {indicators: [{curve: {kind: goalposts, low: 20, high: 85}}]}")
    ]
    transform: Annotated[
        Transform | None,
        key(
            "log：先取自然对数再算，low 要大于 0",
            example="kpi: {indicators: [{curve: {kind: goalposts, low: 100, high: 75000, transform: log}}]}",
            cites=(f"{HDI}：人均国民收入取对数",),
        ),
    ] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        findings = []
        if self.low >= self.high:
            findings.append(SchemeFault(("high",), f"high 应大于 low（{self.low}）"))
        if self.transform and self.low <= 0:
            findings.append(SchemeFault(("low",), "transform 为 log 时 low 应大于 0"))
        refuse(findings)
        return self


class MinMax(Section):
    kind: Annotated[
        Literal["min_max"],
        key(
            "最好与最差之间线性：如 goalposts，两端取同组的最小、最大值；都相同的得 100 分",
            example="kpi: {indicators: [{curve: {kind: min_max}}]}",
        ),
    ]
    transform: Annotated[
        Transform | None,
        key("log：先取自然对数再算", example="kpi: {indicators: [{curve: {kind: min_max, transform: log}}]}"),
    ] = None


class ShareOfBest(Section):
    kind: Annotated[
        Literal["share_of_best"],
        key(
            "与最好值之比：100 × 值 ÷ 同组最大值（越低越好的：同组最小值 ÷ 值）；值不小于 0",
            example="kpi: {indicators: [{curve: {kind: share_of_best}}]}",
        ),
    ]


class ZScore(Section):
    kind: Annotated[
        Literal["z_score"],
        key(
            "标准分：离平均多远，center + spread × 标准分（越低越好的取负），限在 0 与 100 之间",
            example="kpi: {indicators: [{curve: {kind: z_score}}]}",
        ),
    ]
    center: Annotated[
        Number, key("同组平均值的得分", example="kpi: {indicators: [{curve: {kind: z_score, center: 80}}]}")
    ] = Decimal(75)
    spread: Annotated[
        Positive, key("高一个标准差多得的分数", example="kpi: {indicators: [{curve: {kind: z_score, spread: 8}}]}")
    ] = Decimal(10)
    transform: Annotated[
        Transform | None,
        key("log：先取自然对数再算", example="kpi: {indicators: [{curve: {kind: z_score, transform: log}}]}"),
    ] = None


class RankPoints(Section):
    kind: Annotated[
        Literal["rank_points"],
        key(
            "按名次给分：first - step ×（位次 - 1），不低于 floor；位次并列的同分",
            example="kpi: {indicators: [{curve: {kind: rank_points}}]}",
        ),
    ]
    first: Annotated[
        Number, key("第一位的得分", example="kpi: {indicators: [{curve: {kind: rank_points, first: 100}}]}")
    ] = Decimal(100)
    step: Annotated[
        NotNegative, key("每差一位少得的分数", example="kpi: {indicators: [{curve: {kind: rank_points, step: 1.5}}]}")
    ] = Decimal(5)
    floor: Annotated[
        Number, key("最低得分，不大于 first", example="kpi: {indicators: [{curve: {kind: rank_points, floor: 40}}]}")
    ] = Decimal(0)

    @model_validator(mode="after")
    def _floor_below_first(self) -> Self:
        if self.floor > self.first:
            refuse([SchemeFault(("floor",), f"floor 应不大于 first（{self.first}）")])
        return self


class CurveStep(Section):
    min: Annotated[
        Number | None,
        key(
            "越高越好时，达到此值得这一级的分；最后一级不写",
            example="kpi: {indicators: [{curve: {kind: steps, steps: [{min: 95, score: 100}, {min: 80, score: 62}, {score: 45}]}}]}",
        ),
    ] = None
    max: Annotated[
        Number | None,
        key(
            "越低越好时，不超过此值得这一级的分；最后一级不写",
            example="kpi: {indicators: [{better: lower, curve: {kind: steps, steps: [{max: 3, score: 100}, {score: 50}]}}]}",
        ),
    ] = None
    score: Annotated[
        Number,
        key(
            "这一级的得分",
            example="kpi: {indicators: [{curve: {kind: steps, steps: [{min: 10, score: 100}, {score: 0}]}}]}",
        ),
    ]


class Steps(Section):
    kind: Annotated[
        Literal["steps"],
        key(
            "分档给分：取第一个够得上的一级的得分",
            example="kpi: {indicators: [{curve: {kind: steps, steps: [{min: 10, score: 100}, {score: 0}]}}]}",
        ),
    ]
    steps: Annotated[
        tuple[CurveStep, ...],
        Field(min_length=1),
        key(
            "各级，由好到差；最后一级只写 score",
            example="kpi: {indicators: [{curve: {kind: steps, steps: [{min: 95, score: 100}, {min: 80, score: 62}, {score: 45}]}}]}",
        ),
    ]


Curve = Annotated[
    Completion | Piecewise | Goalposts | MinMax | ShareOfBest | ZScore | RankPoints | Steps,
    Field(discriminator="kind"),
]
CURVE_KINDS: Final[tuple[str, ...]] = tuple(
    kind for curve in get_args(get_args(Curve)[0]) for kind in get_args(curve.model_fields["kind"].annotation)
)
