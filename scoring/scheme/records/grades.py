"""Grades and their quotas, terms, and what sanctions do to a grade."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Self

from scoring.scheme.by_pool import ByPool
from scoring.scheme.grading import Grade, TermGrade
from scoring.scheme.grammar import Scheme
from scoring.scheme.loading import LoadedScheme
from scoring.scheme.records.record import (
    GradeName,
    GradeOrder,
    SanctionName,
    SchemeRecord,
    Score,
    Share,
    SubjectKind,
    keys_of,
    pools_of,
)


@dataclass(frozen=True, kw_only=True)
class GradingRow(SchemeRecord, table="grading", comment="等次名额的算法"):
    subject_kind: SubjectKind
    quota_by: Annotated[str, "名额按什么分配：pool 排名组，unit 单位"]
    quota_of: Annotated[str, "名额按多少人算：ranked 参加排名的，assessed 参加考核的"]
    quota_rounding: Annotated[str, "名额取整：floor 舍去，half_up 四舍五入，ceil 进一，largest_remainder 最大余数"]
    ties_at_cut: Annotated[str, "名额线上并列：exclude 都不取，include 都取"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        units, cadres = loaded.scheme.units, loaded.scheme.cadres
        kinds = (("unit", "pool", units.quota_of, units), ("cadre", cadres.quota_by, cadres.quota_of, cadres))
        for kind, quota_by, quota_of, section in kinds:
            yield cls(
                scheme_id=loaded.scheme_id,
                subject_kind=kind,
                quota_by=quota_by,
                quota_of=quota_of,
                quota_rounding=section.quota_rounding,
                ties_at_cut=section.ties_at_cut,
            )


@dataclass(frozen=True, kw_only=True)
class GradeRow(SchemeRecord, table="grade", comment="等次，由高到低"):
    subject_kind: Annotated[str, "对象类别：unit 单位，cadre 干部，term 任期"]
    grade: GradeName
    grade_order: GradeOrder

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for kind, grades in _grades(loaded.scheme):
            for order, grade in enumerate(grades, start=1):
                yield cls(scheme_id=loaded.scheme_id, subject_kind=kind, grade=grade.grade, grade_order=order)


@dataclass(frozen=True, kw_only=True)
class GradeBoundRow(
    SchemeRecord, table="grade_bound", comment="等次的分数线与名额比例：单位按类别，干部按职级与类别，任期一行"
):
    subject_kind: Annotated[str, "对象类别：unit 单位，cadre 干部，term 任期"]
    rank_level: Annotated[str, "职级；单位与任期为空串"]
    unit_group: Annotated[str, "单位类别；任期为空串"]
    grade: GradeName
    grade_order: GradeOrder
    min_score: Annotated[Score | None, "最低总分；最低等次为空"]
    quota: Annotated[Share | None, "名额比例；空为不限"]
    is_cumulative: Annotated[bool, "比例是否为这一等次与更好的等次合计的"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        grades_of = dict(_grades(loaded.scheme))
        for kind, rank_level, group in [*pools_of(loaded.scheme), ("term", "", "")]:
            for order, grade in enumerate(grades_of[kind], start=1):
                keys = keys_of(kind, rank_level, group)
                cumulative = getattr(grade, "cumulative_quota", None)
                quota = cumulative or getattr(grade, "quota", None)
                yield cls(
                    scheme_id=loaded.scheme_id,
                    subject_kind=kind,
                    rank_level=rank_level,
                    unit_group=group,
                    grade=grade.grade,
                    grade_order=order,
                    min_score=_bound(grade.min_score, keys),
                    quota=_bound(quota, keys),
                    is_cumulative=cumulative is not None,
                )


def _grades(scheme: Scheme) -> Iterator[tuple[str, tuple[Grade | TermGrade, ...]]]:
    yield "unit", scheme.units.grades
    yield "cadre", scheme.cadres.grades
    yield "term", scheme.term.grades if scheme.term else ()


def _bound(value: ByPool[Decimal] | Decimal | None, keys: tuple[str, ...]) -> Decimal | None:
    return value.of(*keys) if isinstance(value, ByPool) else value


@dataclass(frozen=True, kw_only=True)
class QuotaIfUnitRow(SchemeRecord, table="quota_if_unit", comment="所在单位等次不同时的名额比例"):
    grade: GradeName
    unit_grade: Annotated[str, "所在单位的等次"]
    quota: Annotated[Share, "名额比例"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for grade in loaded.scheme.cadres.grades:
            for unit_grade, quota in (grade.quota_if_unit or {}).items():
                yield cls(scheme_id=loaded.scheme_id, grade=grade.grade, unit_grade=unit_grade, quota=quota)


@dataclass(frozen=True, kw_only=True)
class TermWeightRow(SchemeRecord, table="term_weight", comment="任期考核的权重"):
    annual_mean: Annotated[float, "任期内年度总分均值的权重"]
    evaluation: Annotated[float, "任期测评的权重"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        if term := loaded.scheme.term:
            yield cls(
                scheme_id=loaded.scheme_id,
                annual_mean=float(term.weights.annual_mean),
                evaluation=float(term.weights.evaluation),
            )


@dataclass(frozen=True, kw_only=True)
class SanctionRow(SchemeRecord, table="sanction", comment="处理方式及其影响"):
    sanction: SanctionName
    is_ungraded: Annotated[bool, "干部不定等次"]
    bars: Annotated[bool, "不得列入优先提拔使用"]
    tested: Annotated[str, "按何时核对：year_end 年末，whole_year 全年，first_year 影响期起的那一年"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, sanction in loaded.scheme.sanctions.items():
            yield cls(
                scheme_id=loaded.scheme_id,
                sanction=name,
                is_ungraded=sanction.ungraded,
                bars=sanction.bars,
                tested=sanction.tested or loaded.scheme.sanctions_tested,
            )


@dataclass(frozen=True, kw_only=True)
class SanctionCapRow(SchemeRecord, table="sanction_cap", comment="处理方式限定的最高等次"):
    sanction: SanctionName
    subject_kind: SubjectKind
    cap_grade: Annotated[str, "最高等次"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, sanction in loaded.scheme.sanctions.items():
            for kind in ("unit", "cadre"):
                grade = getattr(sanction.cap, kind, None)
                if grade is not None:
                    yield cls(scheme_id=loaded.scheme_id, sanction=name, subject_kind=kind, cap_grade=grade)
