"""Ballots and routine assessments in the grammar: what a choice is worth, and what each voter class weighs."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from scoring.scheme.describing import POLICY, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.scalars import NotNegative, Number, Points, Section, Text


def _some_weight(classes: dict[str, Decimal]) -> dict[str, Decimal]:
    if not any(classes.values()):
        refuse([SchemeFault((), "各票类的权重不能都为 0")])
    return classes


ClassWeights = Annotated[dict[Text, NotNegative], Field(min_length=1), AfterValidator(_some_weight)]


class VoterClasses(Section):
    """The weight of each voter class, by whom is voted on; what one without weight says is shown and counts nothing."""

    unit: Annotated[
        ClassWeights,
        key("测评单位的各票类及其权重", example="ballots: {classes: {unit: {校领导: 50, 部门互评: 50}}}"),
    ]
    cadre: Annotated[
        ClassWeights,
        key("测评干部的各票类及其权重", example="ballots: {classes: {cadre: {校领导: 40, 群众代表: 60}}}"),
    ]


class Ballots(Section):
    """What a ballot of each choice is worth; `trim` is the share of ballots cut at each end, within a class."""

    values: Annotated[
        dict[Text, Points],
        Field(min_length=1),
        key("各测评等次一票折合多少分", example="ballots: {values: {优秀: 95, 良好: 85, 一般: 65, 较差: 40}}"),
    ]
    classes: Annotated[
        VoterClasses,
        key(
            "票类的权重，测单位、测干部分别写，是相对数；权重为 0 的只列出不计分",
            example="ballots: {classes: {unit: {校领导: 35, 部门互评: 25, 师生代表: 40}}}",
            cites=(f"{POLICY}二(二)：注意倾听基层干部群众意见",),
        ),
    ]
    trim: Annotated[
        Number,
        Field(ge=0, lt=0.5, decimal_places=18),
        key("每个票类两端各去掉的票数比例，不足一票的舍去", example="ballots: {trim: 0.05}"),
    ] = Decimal(0)


class Routine(Section):
    """What a routine assessment that was given as a grade is worth."""

    values: Annotated[
        dict[Text, Points],
        Field(min_length=1),
        key(
            "各等次折合多少分；填了得分的一期不用折合",
            example="routine: {values: {好: 95, 较好: 83, 一般: 68, 较差: 45}}",
        ),
    ]
