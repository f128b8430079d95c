"""The flags that a scheme raises, with their conditions and measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Self

from scoring.scheme.flags import Advance, Bottom, Discontent, GradeRun, PromotionPriority, Reward, Top
from scoring.scheme.loading import LoadedScheme
from scoring.scheme.notices import Flag, Notice
from scoring.scheme.records.record import (
    FlagEntry,
    FlagName,
    GradeName,
    Position,
    SchemeRecord,
    Score,
    Share,
    SubjectKind,
)


@dataclass(frozen=True, kw_only=True)
class FlagRow(SchemeRecord, table="flag", comment="标记及其条件；没有的条件为空"):
    flag: FlagName
    entry: FlagEntry
    position: Position
    subject_kind: Annotated[str | None, "对象类别，只用于 grade_run"]
    grade: Annotated[str | None, "所要求的等次"]
    years: Annotated[int | None, "所要求的连续年数"]
    share: Annotated[Share | None, "比例"]
    positions: Annotated[int | None, "至少前移的位次"]
    min_count: Annotated[int | None, "至少计入的个数"]
    min_pool: Annotated[int | None, "排名组至少有的个数"]
    below: Annotated[Score | None, "总分低于此数"]
    require: Annotated[str | None, "any 具备一项，all 全部具备"]
    basis: Annotated[str, "依据条款"]
    departments: Annotated[list[str], "责任部门，牵头的在前"]
    measure: Annotated[str | None, "措施；逐年加重的见 flag_measure"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for position, (name, entry, flag) in enumerate(loaded.scheme.flags.entries(), start=1):
            yield cls(
                scheme_id=loaded.scheme_id,
                flag=name,
                entry=entry,
                position=position,
                subject_kind=flag.of if isinstance(flag, GradeRun) else None,
                grade=getattr(flag, "grade", None),
                years=getattr(flag, "years", None),
                share=_share(flag),
                positions=getattr(flag, "positions", None),
                min_count=getattr(flag, "min_count", None),
                min_pool=getattr(flag, "min_pool", None),
                below=getattr(flag, "below", None),
                require=getattr(flag, "when", None),
                basis=flag.basis,
                departments=list(flag.departments),
                measure=getattr(flag, "measure", None),
            )


def _share(flag: Notice) -> Decimal | None:
    match flag:
        case Top(share=share) | Advance(share=share) | Bottom(share=share) | Discontent(share=share):
            return share
    return None


@dataclass(frozen=True, kw_only=True)
class FlagCriterionRow(SchemeRecord, table="flag_criterion", comment="标记按什么排位"):
    flag: FlagName
    subject_kind: SubjectKind
    position: Position
    criterion: Annotated[str, "total 总分，或成分"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, flag in loaded.scheme.flags.raised().items():
            if isinstance(flag, Top | Advance):
                for kind, criteria in (("unit", flag.of.unit), ("cadre", flag.of.cadre)):
                    for position, criterion in enumerate(criteria, start=1):
                        yield cls(
                            scheme_id=loaded.scheme_id,
                            flag=name,
                            subject_kind=kind,
                            position=position,
                            criterion=criterion,
                        )


@dataclass(frozen=True, kw_only=True)
class FlagMinGradeRow(SchemeRecord, table="flag_min_grade", comment="标记要求的最低等次"):
    flag: FlagName
    subject_kind: SubjectKind
    grade: GradeName

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, flag in loaded.scheme.flags.raised().items():
            for kind, grade in _min_grades(flag).items():
                if grade is not None:
                    yield cls(scheme_id=loaded.scheme_id, flag=name, subject_kind=kind, grade=grade)


def _min_grades(flag: Notice) -> dict[str, str | None]:
    match flag:
        case PromotionPriority(min_grade=grade):
            return {"cadre": grade}
        case Reward(min_grade=grades) if grades is not None:
            return {"unit": grades.unit, "cadre": grades.cadre}
    return {}


@dataclass(frozen=True, kw_only=True)
class FlagMeasureRow(SchemeRecord, table="flag_measure", comment="标记的措施；第几年用第几项"):
    flag: FlagName
    entry: FlagEntry
    position: Position
    measure: Annotated[str, "措施"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, entry, flag in loaded.scheme.flags.entries():
            for position, measure in enumerate(_measures(flag), start=1):
                yield cls(scheme_id=loaded.scheme_id, flag=name, entry=entry, position=position, measure=measure)


@dataclass(frozen=True, kw_only=True)
class FlagGradeRow(SchemeRecord, table="flag_grade", comment="连续几年为某些等次：所列的等次"):
    flag: FlagName
    entry: FlagEntry
    grade: GradeName

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, entry, flag in loaded.scheme.flags.entries():
            for grade in flag.grades if isinstance(flag, GradeRun) else ():
                yield cls(scheme_id=loaded.scheme_id, flag=name, entry=entry, grade=grade)


def _measures(flag: Notice) -> tuple[str, ...]:
    match flag:
        case Bottom(measures=measures):
            return measures
        case Flag(measure=measure):
            return (measure,)
    return ()


@dataclass(frozen=True, kw_only=True)
class FlagChoiceRow(SchemeRecord, table="flag_choice", comment="标记所计的测评等次"):
    flag: FlagName
    choice: Annotated[str, "测评等次"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for name, flag in loaded.scheme.flags.raised().items():
            if isinstance(flag, Discontent):
                for choice in flag.choices:
                    yield cls(scheme_id=loaded.scheme_id, flag=name, choice=choice)
