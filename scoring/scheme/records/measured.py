"""What is measured: indicators with their curves, ballots, routine assessments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Self

from scoring.scheme.curves import Piecewise, Steps
from scoring.scheme.kpi import Indicator
from scoring.scheme.loading import LoadedScheme
from scoring.scheme.records.record import (
    GradeName,
    GroupKey,
    IndicatorId,
    Position,
    RankLevel,
    SchemeRecord,
    SubjectKind,
    Value,
    Weight,
    as_double,
    keys_of,
    pools_of,
)

_CURVE_NUMBERS = ("cap", "low", "high", "center", "spread", "first", "step", "floor")


@dataclass(frozen=True, kw_only=True)
class IndicatorRow(SchemeRecord, table="indicator", comment="关键绩效指标及其计分曲线；曲线没有的参数为空"):
    indicator: IndicatorId
    component: Annotated[str, "计入的成分"]
    is_zero_if_missing: Annotated[bool, "没有数据的按 0 分计；否则不计"]
    label: Annotated[str, "指标名称"]
    unit_of_measure: Annotated[str, "计量单位"]
    typed_unit: Annotated[str, "填报的计量单位"]
    position: Position
    better: Annotated[str, "方向：higher 越高越好，lower 越低越好"]
    measure: Annotated[str, "口径：value 原值，per_head 人均，growth 增长率"]
    kind: Annotated[str, "曲线种类"]
    transform: Annotated[str | None, "先取的变换：log 自然对数"]
    cap: Annotated[float | None, "completion：最高分"]
    low: Annotated[float | None, "goalposts：下端值"]
    high: Annotated[float | None, "goalposts：上端值"]
    center: Annotated[float | None, "z_score：平均值的得分"]
    spread: Annotated[float | None, "z_score：一个标准差的分数"]
    first: Annotated[float | None, "rank_points：第一位的得分"]
    step: Annotated[float | None, "rank_points：每差一位的分数"]
    floor: Annotated[float | None, "rank_points：最低得分"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, indicator in enumerate(_indicators(loaded), start=1):
            curve = indicator.curve
            yield cls(
                scheme_id=loaded.scheme_id,
                indicator=indicator.id,
                component=indicator.component,
                is_zero_if_missing=indicator.if_missing == "zero",
                label=indicator.label,
                unit_of_measure=indicator.unit,
                typed_unit=indicator.unit_typed,
                position=position,
                better=indicator.better,
                measure=indicator.measure,
                kind=curve.kind,
                transform=getattr(curve, "transform", None),
                **{number: as_double(getattr(curve, number, None)) for number in _CURVE_NUMBERS},
            )


def _indicators(loaded: LoadedScheme) -> tuple[Indicator, ...]:
    return loaded.scheme.kpi.indicators if loaded.scheme.kpi else ()


@dataclass(frozen=True, kw_only=True)
class IndicatorWeightRow(SchemeRecord, table="indicator_weight", comment="指标在各类别的权重；没有行的类别不考此指标"):
    indicator: IndicatorId
    unit_group: GroupKey
    weight: Weight

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for indicator in _indicators(loaded):
            for group, weight in indicator.weight.items():
                yield cls(scheme_id=loaded.scheme_id, indicator=indicator.id, unit_group=group, weight=float(weight))


@dataclass(frozen=True, kw_only=True)
class AnchorRow(SchemeRecord, table="anchor", comment="piecewise 曲线的锚点"):
    indicator: IndicatorId
    position: Position
    anchor: Annotated[str, "锚点：zero 零，base 基础值，target 目标值，stretch 奋斗值"]
    score: Annotated[float, "得分"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for indicator in _indicators(loaded):
            if isinstance(indicator.curve, Piecewise):
                for position, (anchor, score) in enumerate(indicator.curve.anchors.items(), start=1):
                    yield cls(
                        scheme_id=loaded.scheme_id,
                        indicator=indicator.id,
                        position=position,
                        anchor=anchor,
                        score=float(score),
                    )


@dataclass(frozen=True, kw_only=True)
class CurveStepRow(SchemeRecord, table="curve_step", comment="steps 曲线的各级"):
    indicator: IndicatorId
    position: Position
    bound: Annotated[float | None, "达到（越低越好时为不超过）的值；最后一级为空"]
    score: Annotated[float, "得分"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for indicator in _indicators(loaded):
            if isinstance(indicator.curve, Steps):
                for position, step in enumerate(indicator.curve.steps, start=1):
                    yield cls(
                        scheme_id=loaded.scheme_id,
                        indicator=indicator.id,
                        position=position,
                        bound=as_double(step.min if step.max is None else step.max),
                        score=float(step.score),
                    )


@dataclass(frozen=True, kw_only=True)
class ChoiceValueRow(SchemeRecord, table="choice_value", comment="民主测评各等次的分值"):
    choice: Annotated[str, "测评等次"]
    value: Annotated[float | None, "分值；空为收下而不计分"]
    position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        ballots = loaded.scheme.ballots
        for position, (choice, value) in enumerate(ballots.values.items() if ballots else (), start=1):
            yield cls(scheme_id=loaded.scheme_id, choice=choice, value=as_double(value), position=position)


@dataclass(frozen=True, kw_only=True)
class VoterClassRow(
    SchemeRecord, table="voter_class", comment="民主测评的票类及其权重：测单位的按类别，测干部的按职级与类别"
):
    subject_kind: SubjectKind
    rank_level: RankLevel
    unit_group: GroupKey
    voter_class: Annotated[str, "票类"]
    weight: Weight
    position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        if ballots := loaded.scheme.ballots:
            for kind, rank_level, group in pools_of(loaded.scheme):
                classes = ballots.classes.unit if kind == "unit" else ballots.classes.cadre
                weights = classes.of(*keys_of(kind, rank_level, group))
                for position, (name, weight) in enumerate(weights.items(), start=1):
                    yield cls(
                        scheme_id=loaded.scheme_id,
                        subject_kind=kind,
                        rank_level=rank_level,
                        unit_group=group,
                        voter_class=name,
                        weight=float(weight),
                        position=position,
                    )


@dataclass(frozen=True, kw_only=True)
class AspectRow(SchemeRecord, table="aspect", comment="民主测评的评价项目及其权重；没有行的一方不分项目"):
    subject_kind: SubjectKind
    aspect: Annotated[str, "评价项目"]
    weight: Weight
    position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        aspects = loaded.scheme.ballots.aspects if loaded.scheme.ballots else None
        for kind in ("unit", "cadre"):
            weights = getattr(aspects, kind, None) or {}
            for position, (name, weight) in enumerate(weights.items(), start=1):
                yield cls(
                    scheme_id=loaded.scheme_id,
                    subject_kind=kind,
                    aspect=name,
                    weight=float(weight),
                    position=position,
                )


@dataclass(frozen=True, kw_only=True)
class BallotItemRow(
    SchemeRecord, table="ballot_item", comment="民主测评的各项：票类，分评价项目的为票类与评价项目，及其在得分明细中的名称"
):
    subject_kind: SubjectKind
    voter_class: Annotated[str, "票类"]
    aspect: Annotated[str, "评价项目；不分项目的为空串"]
    item: Annotated[str, "名称：票类，或票类·评价项目"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        if ballots := loaded.scheme.ballots:
            for kind, classes in (("unit", ballots.classes.unit), ("cadre", ballots.classes.cadre)):
                aspects = getattr(ballots.aspects, kind, None) or {"": None}
                for name in dict.fromkeys(name for _, weights in classes.leaves() for name in weights):
                    for aspect in aspects:
                        item = f"{name}·{aspect}" if aspect else name
                        yield cls(
                            scheme_id=loaded.scheme_id, subject_kind=kind, voter_class=name, aspect=aspect, item=item
                        )


@dataclass(frozen=True, kw_only=True)
class RoutineValueRow(SchemeRecord, table="routine_value", comment="平时考核各等次的分值"):
    grade: GradeName
    value: Value

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        if routine := loaded.scheme.routine:
            for grade, value in routine.values.items():
                yield cls(scheme_id=loaded.scheme_id, grade=grade, value=float(value))
