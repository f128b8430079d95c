"""The conditions of grades: a row for each thing that must hold, and the words that it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final, NamedTuple, Self

from scoring.scheme.loading import LoadedScheme
from scoring.scheme.records.record import (
    GradeName,
    GradeOrder,
    Position,
    SchemeRecord,
    Score,
    SubjectKind,
)
from scoring.scheme.requirements import CadreRequires, Requires

CONDITIONS: Final = ("components", "unit_grade", "ballots", "routine_share", "routine_none")


class Required(NamedTuple):
    """One thing that must hold: one of `CONDITIONS`, with the component or the words that it names, and its bound."""

    condition: str
    component: str | None = None
    bound: Decimal | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RequirementRow(SchemeRecord, table="requirement", comment="等次的条件，各项都要达到"):
    subject_kind: SubjectKind
    grade: GradeName
    grade_order: GradeOrder
    position: Position
    condition: Annotated[
        str,
        "条件：components 成分的得分，unit_grade 所在单位的等次，ballots 某些等次的票，routine_share、routine_none 平时考核的等次",
    ]
    component: Annotated[str | None, "成分，只用于 components"]
    bound: Annotated[Score | None, "components 至少的得分；ballots 须低于的比例；routine_share 至少的比例"]

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for kind, order, grade, position, required in _required(loaded):
            yield cls(
                scheme_id=loaded.scheme_id,
                subject_kind=kind,
                grade=grade,
                grade_order=order,
                position=position,
                condition=required.condition,
                component=required.component,
                bound=required.bound,
            )


@dataclass(frozen=True, kw_only=True)
class RequirementWordRow(SchemeRecord, table="requirement_word", comment="等次的条件所列的等次"):
    subject_kind: SubjectKind
    grade: GradeName
    position: Position
    word: Annotated[str, "等次：单位的、测评的或平时考核的"]
    word_position: Position

    @classmethod
    def of(cls, loaded: LoadedScheme) -> Iterator[Self]:
        for kind, _, grade, position, required in _required(loaded):
            for word_position, word in enumerate(required.words, start=1):
                yield cls(
                    scheme_id=loaded.scheme_id,
                    subject_kind=kind,
                    grade=grade,
                    position=position,
                    word=word,
                    word_position=word_position,
                )


def _required(loaded: LoadedScheme) -> Iterator[tuple[str, int, str, int, Required]]:
    """Kind, order and name of each grade with conditions, and these, counted from 1."""
    scheme = loaded.scheme
    for kind, grades in (("unit", scheme.units.grades), ("cadre", scheme.cadres.grades)):
        for order, grade in enumerate(grades, start=1):
            if grade.requires is not None:
                for position, required in enumerate(_things(grade.requires), start=1):
                    yield kind, order, grade.grade, position, required


def _things(requires: Requires) -> Iterator[Required]:
    for component, bound in (requires.components or {}).items():
        yield Required("components", component=component, bound=bound)
    if isinstance(requires, CadreRequires) and requires.unit_grade:
        yield Required("unit_grade", words=requires.unit_grade)
    if requires.ballots:
        yield Required("ballots", bound=requires.ballots.below, words=requires.ballots.choices)
    if isinstance(requires, CadreRequires) and requires.routine:
        if requires.routine.grades is not None:
            yield Required("routine_share", bound=requires.routine.share, words=requires.routine.grades)
        if requires.routine.none is not None:
            yield Required("routine_none", words=requires.routine.none)
