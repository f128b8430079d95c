"""The conditions of grades in the grammar: what a grade asks for besides its floor and its places."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from scoring.scheme.describing import key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.notices import Texts
from scoring.scheme.scalars import Floor, Section, Share, Text


class RequiredBallots(Section):
    """The share of a subject's ballots with one of these choices must be below a bound; without ballots it is."""

    choices: Annotated[
        Texts,
        key("计入的测评等次", example="cadres: {grades: [{requires: {ballots: {choices: [较差], below: 0.10}}}]}"),
    ]
    below: Annotated[
        Share,
        key(
            "这些等次的票占全部票的比例须低于此数",
            example="cadres: {grades: [{requires: {ballots: {choices: [较差], below: 0.10}}}]}",
        ),
    ]


class RequiredRoutine(Section):
    """Of the year's periods at least a share has one of these grades, and none has one of those; without periods it is not met."""

    grades: Annotated[
        Texts | None,
        key("好的等次，与 share 同写", example="cadres: {grades: [{requires: {routine: {grades: [好], share: 0.5}}}]}"),
    ] = None
    share: Annotated[
        Share | None,
        key(
            "各期中至少这个比例为上述等次；填得分的一期没有等次",
            example="cadres: {grades: [{requires: {routine: {grades: [好], share: 0.5}}}]}",
        ),
    ] = None
    none: Annotated[
        Texts | None,
        key("任何一期都不得有的等次", example="cadres: {grades: [{requires: {routine: {none: [较差]}}}]}"),
    ] = None

    @model_validator(mode="after")
    def _together(self) -> Self:
        if (self.grades is None) != (self.share is None):
            absent = "share" if self.share is None else "grades"
            refuse([SchemeFault((), f"缺少 {absent}：grades 与 share 要同写")])
        if self.grades is None and self.none is None:
            refuse([SchemeFault((), "至少要写 grades 与 share，或 none；没有要求时请删去 routine")])
        return self


class Requires(Section):
    """What a grade asks for besides its floor and its places; each condition that it names must hold."""

    components: Annotated[
        Annotated[dict[Text, Floor], Field(min_length=1)] | None,
        key(
            "成分公布的得分至少为此数；没有该成分的不算达到",
            example="cadres: {grades: [{requires: {components: {routine: 80}}}]}",
        ),
    ] = None
    ballots: Annotated[
        RequiredBallots | None,
        key(
            "民主测评中某些等次的票须低于一个比例；没有票的算达到",
            example="cadres: {grades: [{requires: {ballots: {choices: [较差], below: 0.10}}}]}",
        ),
    ] = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if all(getattr(self, name) is None for name in type(self).model_fields):
            refuse([SchemeFault((), "至少要写一项条件；没有条件时请删去 requires")])
        return self


class CadreRequires(Requires):
    unit_grade: Annotated[
        Texts | None,
        key("所在单位的最终等次须为其中之一", example="cadres: {grades: [{requires: {unit_grade: [优秀, 良好]}}]}"),
    ] = None
    routine: Annotated[
        RequiredRoutine | None,
        key(
            "对各期平时考核等次的要求；没有平时考核的不算达到",
            example="cadres: {grades: [{requires: {routine: {grades: [好], share: 0.5, none: [一般, 较差]}}}]}",
        ),
    ] = None
