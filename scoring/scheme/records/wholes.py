"""The scheme itself, its groups and ranks, and how they are weighed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Self

from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS, Scheme
from scoring.scheme.loading import LoadedScheme
from scoring.scheme.records.record import ComponentName, GroupKey, Position, SchemeRecord, Share, SubjectKind, Weight


@dataclass(frozen=True, kw_only=True)
class SchemeRow(SchemeRecord, table="scheme", comment="考核方案，一份一行"):
    name: Annotated[str, "方案名称"]
    basis: Annotated[str, "依据文件"]
    year_from: Annotated[int, "适用的第一个年度"]
    year_to: Annotated[int | None, "适用的最后一个年度；空为至今"]
    decimals: Annotated[int, "公布分数的小数位数"]
    late_factor: Annotated[float, "逾期完成的任务保留的得分比例"]
    kpi_aggregate: Annotated[str | None, "指标得分的合成：arithmetic 算术平均，geometric 几何平均；无关键绩效为空"]
    ballot_trim: Annotated[Share | None, "测评票两端各去掉的比例；无民主测评为空"]
    sanctions_tested: Annotated[str, "处分按何时核对：year_end 年末，whole_year 全年"]
    sha256: Annotated[str, "方案文件的 SHA-256"]
    source_file: Annotated[str, "方案文件"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        scheme = loaded.scheme
        yield cls(
            scheme_id=loaded.scheme_id,
            name=scheme.name,
            basis=scheme.basis,
            year_from=scheme.years.first,
            year_to=scheme.years.last,
            decimals=scheme.decimals,
            late_factor=float(scheme.units.late_factor),
            kpi_aggregate=scheme.kpi.aggregate if scheme.kpi else None,
            ballot_trim=scheme.ballots.trim if scheme.ballots else None,
            sanctions_tested=scheme.sanctions_tested,
            sha256=loaded.sha256,
            source_file=loaded.file,
        )


@dataclass(frozen=True, kw_only=True)
class UnitGroupRow(SchemeRecord, table="unit_group", comment="单位类别"):
    unit_group: GroupKey
    label: Annotated[str, "类别名称"]
    position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, (group, label) in enumerate(loaded.scheme.groups.items(), start=1):
            yield cls(scheme_id=loaded.scheme_id, unit_group=group, label=label, position=position)


@dataclass(frozen=True, kw_only=True)
class ComponentRow(
    SchemeRecord, table="component", comment="成分的权重：单位按类别，干部按职级与类别；未写的成分权重为 0"
):
    subject_kind: SubjectKind
    rank_level: Annotated[str, "职级；单位为空串"]
    unit_group: GroupKey
    component: ComponentName
    position: Position
    weight: Weight

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for (kind, rank_level, group), weights in _component_weights(loaded.scheme):
            components = UNIT_COMPONENTS if kind == "unit" else CADRE_COMPONENTS
            for position, component in enumerate(components, start=1):
                yield cls(
                    scheme_id=loaded.scheme_id,
                    subject_kind=kind,
                    rank_level=rank_level,
                    unit_group=group,
                    component=component,
                    position=position,
                    weight=float(weights.get(component, 0)),
                )


def _component_weights(scheme: Scheme) -> Iterator[tuple[tuple[str, str, str], Mapping[Any, Decimal]]]:
    """The weights by component of each subject kind, rank and group: units first."""
    for group in scheme.groups:
        by_component = {name: weights[group] for name, weights in scheme.units.components.items() if group in weights}
        yield ("unit", "", group), by_component
    for rank_level, row_of in scheme.cadres.components.items():
        for group in scheme.groups:
            yield ("cadre", rank_level, group), row_of[group]


@dataclass(frozen=True, kw_only=True)
class RankLevelRow(SchemeRecord, table="rank_level", comment="干部职级"):
    rank_level: Annotated[str, "职级"]
    position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, rank_level in enumerate(loaded.scheme.cadres.components, start=1):
            yield cls(scheme_id=loaded.scheme_id, rank_level=rank_level, position=position)


@dataclass(frozen=True, kw_only=True)
class AdjustmentCapRow(SchemeRecord, table="adjustment_cap", comment="加分与减分的上限"):
    subject_kind: SubjectKind
    max_bonus: Annotated[float, "加分上限"]
    max_penalty: Annotated[float, "减分上限"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        scheme = loaded.scheme
        for kind, caps in (("unit", scheme.units.adjustments), ("cadre", scheme.cadres.adjustments)):
            yield cls(
                scheme_id=loaded.scheme_id,
                subject_kind=kind,
                max_bonus=float(caps.max_bonus),
                max_penalty=float(caps.max_penalty),
            )


@dataclass(frozen=True, kw_only=True)
class TieBreakerRow(SchemeRecord, table="tie_breaker", comment="单位总分相同时依次比较的成分"):
    position: Position
    component: ComponentName

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, component in enumerate(loaded.scheme.units.tie_breakers, start=1):
            yield cls(scheme_id=loaded.scheme_id, position=position, component=component)
