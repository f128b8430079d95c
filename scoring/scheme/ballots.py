"""Ballots and routine assessments in the grammar: what a choice is worth, what each voter class and each aspect weighs."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.by_pool import ByPool, Divided, is_mapping_of_mappings
from scoring.scheme.describing import POLICY, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.parts import part
from scoring.scheme.scalars import Count, NotNegative, Number, Points, Section, Text


def _some_weight(what: str) -> Callable[[dict[str, Decimal]], dict[str, Decimal]]:
    def check(weights: dict[str, Decimal]) -> dict[str, Decimal]:
        if not any(weights.values()):
            refuse([SchemeFault((), f"各{what}的权重不能都为 0")])
        return weights

    return check


ClassWeights = Annotated[dict[Text, NotNegative], Field(min_length=1), AfterValidator(_some_weight("票类"))]
AspectWeights = Annotated[dict[Text, NotNegative], Field(min_length=1), AfterValidator(_some_weight("评价项目"))]


class VoterClasses(Section):
    """The weight of each voter class, by whom is voted on; what one without weight says is shown and counts nothing."""

    unit: Annotated[
        ByPool[dict[str, Decimal]],
        Divided(ClassWeights, is_mapping_of_mappings),
        part("ballots.classes.unit"),
        key(
            "测评单位的各票类及其权重；各类别不同时先写类别",
            example="ballots: {classes: {unit: {校领导: 50, 部门互评: 50}}}",
        ),
    ]
    cadre: Annotated[
        ByPool[dict[str, Decimal]],
        Divided(ClassWeights, is_mapping_of_mappings),
        part("ballots.classes.cadre"),
        key(
            "测评干部的各票类及其权重；各职级不同时先写职级，其下还可以再分类别",
            example="ballots: {classes: {cadre: {正处: {校领导: 40, 中层干部: 60}, 副处: {校领导: 30, 本单位职工: 70}}}}",
        ),
    ]


class Aspects(Section):
    """The weight of each aspect that a ballot may judge, by whom is voted on; the aspects' means make the class's."""

    unit: Annotated[
        AspectWeights | None,
        key("测评单位的各评价项目及其权重", example="ballots: {aspects: {unit: {履职: 60, 作风: 40}}}"),
    ] = None
    cadre: Annotated[
        AspectWeights | None,
        key("测评干部的各评价项目及其权重", example="ballots: {aspects: {cadre: {德: 20, 能: 20, 绩: 60}}}"),
    ] = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.unit is None and self.cadre is None:
            refuse([SchemeFault((), "至少要写 unit 或 cadre 的评价项目；不分项目时请删去 aspects")])
        return self


class Ballots(Section):
    """What a ballot of each choice is worth; `trim` is the share, `drop` the number cut at each end, within a class and aspect."""

    values: Annotated[
        dict[Text, Points | None],
        Field(min_length=1),
        key(
            "各测评等次一票折合多少分；null 为收下而不计分（如“不了解”）",
            example="ballots: {values: {优秀: 95, 良好: 85, 一般: 65, 较差: 40, 不了解: null}}",
        ),
    ]
    classes: Annotated[
        VoterClasses,
        key(
            "票类的权重，测单位、测干部分别写，是相对数；权重为 0 的只列出不计分",
            example="ballots: {classes: {unit: {校领导: 35, 部门互评: 25, 师生代表: 40}}}",
            cites=(f"{POLICY}二(二)：注意倾听基层干部群众意见",),
        ),
    ]
    aspects: Annotated[
        Aspects | None,
        key(
            "评价项目及其权重，是相对数，测单位、测干部分别写；没有写的一方不分项目",
            example="ballots: {aspects: {cadre: {德: 20, 能: 20, 绩: 60}}}",
        ),
    ] = None
    absent: Annotated[
        Points | None,
        key("发出而没有收回的票（按“测评回收”表）一票折合多少分；不写则不算票", example="ballots: {absent: 0}"),
    ] = None
    trim: Annotated[
        Number,
        Field(ge=0, lt=0.5, decimal_places=18),
        key("每个票类（及评价项目）两端各去掉的票数比例，不足一票的舍去", example="ballots: {trim: 0.05}"),
    ] = Decimal(0)
    drop: Annotated[
        Count | None,
        key(
            "每个票类（及评价项目）两端各去掉几票，至少留一票；不与 trim 同写",
            example="ballots: {drop: 1}",
            cites=("去掉一个最高分、一个最低分的通行做法",),
        ),
    ] = None

    @model_validator(mode="after")
    def _cut_one_way(self) -> Self:
        if self.drop is not None and "trim" in self.model_fields_set:
            refuse([SchemeFault(("drop",), "trim 与 drop 只能写一个：请删去一个")])
        return self


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
