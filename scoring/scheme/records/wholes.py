"""The scheme itself, its groups and ranks, and how they are weighed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Self

from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS, Scheme
from scoring.scheme.loading import LoadedScheme
from scoring.scheme.records.record import (
    ComponentName,
    GroupKey,
    Position,
    RankLevel,
    SchemeRecord,
    Share,
    SubjectKind,
    Weight,
    as_double,
    keys_of,
    pools_of,
)
from scoring.vocabulary import COMPONENT_LABELS


@dataclass(frozen=True, kw_only=True)
class SchemeRow(SchemeRecord, table="scheme", comment="考核方案，一份一行"):
    name: Annotated[str, "方案名称"]
    basis: Annotated[str, "依据文件"]
    year_from: Annotated[int, "适用的第一个年度"]
    year_to: Annotated[int | None, "适用的最后一个年度；空为至今"]
    decimals: Annotated[int, "公布分数的小数位数"]
    kpi_aggregate: Annotated[str | None, "指标得分的合成：arithmetic 算术平均，geometric 几何平均；无关键绩效为空"]
    ballot_trim: Annotated[Share | None, "测评票两端各去掉的比例；无民主测评为空"]
    ballot_drop: Annotated[int | None, "测评票两端各去掉的票数；没有规定为空"]
    ballot_absent: Annotated[float | None, "没有收回的票的分值；不算票为空"]
    sanctions_tested: Annotated[str, "处分按何时核对：year_end 年末，whole_year 全年，first_year 影响期起的那一年"]
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
            kpi_aggregate=scheme.kpi.aggregate if scheme.kpi else None,
            ballot_trim=scheme.ballots.trim if scheme.ballots else None,
            ballot_drop=scheme.ballots.drop if scheme.ballots else None,
            ballot_absent=as_double(scheme.ballots.absent) if scheme.ballots else None,
            sanctions_tested=scheme.sanctions_tested,
            sha256=loaded.sha256,
            source_file=loaded.file,
        )


@dataclass(frozen=True, kw_only=True)
class UnitGroupRow(SchemeRecord, table="unit_group", comment="单位类别"):
    unit_group: GroupKey
    label: Annotated[str, "类别名称"]
    position: Position
    late_factor: Annotated[float, "逾期完成的任务保留的得分比例"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        late_factor = loaded.scheme.units.late_factor
        for position, (group, label) in enumerate(loaded.scheme.groups.items(), start=1):
            yield cls(
                scheme_id=loaded.scheme_id,
                unit_group=group,
                label=label,
                position=position,
                late_factor=float(late_factor.of(group)),
            )


@dataclass(frozen=True, kw_only=True)
class ComponentLabelRow(
    SchemeRecord, table="component_label", comment="成分的中文名称：系统的、方案自己的，以及加分、减分与总分"
):
    component: ComponentName
    label: Annotated[str, "中文名称"]
    position: Position
    is_own: Annotated[bool, "是否方案自己的成分"]
    is_indicated: Annotated[bool, "单位的得分是否由指标给出"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        own_components = loaded.scheme.components
        indicators = loaded.scheme.kpi.indicators if loaded.scheme.kpi else ()
        indicated = {"kpi", *(indicator.component for indicator in indicators)}
        for position, (component, label) in enumerate((COMPONENT_LABELS | own_components).items(), start=1):
            yield cls(
                scheme_id=loaded.scheme_id,
                component=component,
                label=label,
                position=position,
                is_own=component in own_components,
                is_indicated=component in indicated,
            )


@dataclass(frozen=True, kw_only=True)
class ComponentRow(
    SchemeRecord, table="component", comment="成分的权重：单位按类别，干部按职级与类别；未写的成分权重为 0"
):
    subject_kind: SubjectKind
    rank_level: RankLevel
    unit_group: GroupKey
    component: ComponentName
    position: Position
    weight: Weight

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        order = {kind: _components_in_order(loaded.scheme, kind) for kind in ("unit", "cadre")}
        for (kind, rank_level, group), weights in _component_weights(loaded.scheme):
            for position, component in enumerate(order[kind], start=1):
                yield cls(
                    scheme_id=loaded.scheme_id,
                    subject_kind=kind,
                    rank_level=rank_level,
                    unit_group=group,
                    component=component,
                    position=position,
                    weight=float(weights.get(component, 0)),
                )


def _components_in_order(scheme: Scheme, kind: str) -> list[str]:
    """The components of a kind as the scheme lists them in its weights, then those that it does not weigh."""
    listed = (
        [*scheme.units.components]
        if kind == "unit"
        else [name for rows in scheme.cadres.components.values() for weights in rows.values() for name in weights]
    )
    builtin = UNIT_COMPONENTS if kind == "unit" else CADRE_COMPONENTS
    return list(dict.fromkeys([*listed, *builtin, *scheme.components]))


def _component_weights(scheme: Scheme) -> Iterator[tuple[tuple[str, str, str], Mapping[str, Decimal]]]:
    """The weights by component of each subject kind, rank and group: units first."""
    for kind, rank_level, group in pools_of(scheme):
        if kind == "unit":
            components = scheme.units.components
            yield (
                (kind, rank_level, group),
                {name: weights[group] for name, weights in components.items() if group in weights},
            )
        else:
            yield (kind, rank_level, group), scheme.cadres.components[rank_level][group]


@dataclass(frozen=True, kw_only=True)
class RankLevelRow(SchemeRecord, table="rank_level", comment="干部职级"):
    rank_level: Annotated[str, "职级"]
    position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, rank_level in enumerate(loaded.scheme.cadres.components, start=1):
            yield cls(scheme_id=loaded.scheme_id, rank_level=rank_level, position=position)


@dataclass(frozen=True, kw_only=True)
class AdjustmentCapRow(SchemeRecord, table="adjustment_cap", comment="加分与减分的上限：单位按类别，干部按职级与类别"):
    subject_kind: SubjectKind
    rank_level: RankLevel
    unit_group: GroupKey
    max_bonus: Annotated[float, "加分上限"]
    max_penalty: Annotated[float, "减分上限"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        scheme = loaded.scheme
        for kind, rank_level, group in pools_of(scheme):
            caps = scheme.units.adjustments if kind == "unit" else scheme.cadres.adjustments
            yield cls(
                scheme_id=loaded.scheme_id,
                subject_kind=kind,
                rank_level=rank_level,
                unit_group=group,
                max_bonus=float(caps.max_bonus.of(*keys_of(kind, rank_level, group))),
                max_penalty=float(caps.max_penalty.of(*keys_of(kind, rank_level, group))),
            )


@dataclass(frozen=True, kw_only=True)
class TieBreakerRow(SchemeRecord, table="tie_breaker", comment="单位总分相同时依次比较的成分"):
    position: Position
    component: ComponentName

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, component in enumerate(loaded.scheme.units.tie_breakers, start=1):
            yield cls(scheme_id=loaded.scheme_id, position=position, component=component)
