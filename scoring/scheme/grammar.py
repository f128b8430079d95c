"""The grammar of a scheme file as frozen models; what may be left out has its default here and nowhere else.

A model judges what lies inside it. What holds two sections against each other (weights and groups, grades and caps) is
in `consistency`; `read_scheme` runs both, so that a sound scheme is only to be had there.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.ballots import Ballots, Routine
from scoring.scheme.by_pool import ByPool, Divided
from scoring.scheme.describing import POLICY, STATE_RULE, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.flags import Flags
from scoring.scheme.grading import CadreGrade, Grade, Rounding, Sanction, Term, Tested, TiesAtCut, best_first
from scoring.scheme.kpi import Kpi
from scoring.scheme.notices import once_each
from scoring.scheme.parts import part
from scoring.scheme.scalars import (
    CadreComponent,
    NotNegative,
    Section,
    Share,
    Text,
    UnitComponent,
    Whole,
)
from scoring.vocabulary import COMPONENT_LABELS

UNIT_COMPONENTS: Final[tuple[str, ...]] = get_args(UnitComponent)
CADRE_COMPONENTS: Final[tuple[str, ...]] = get_args(CadreComponent)


def _labelled(components: Iterable[str]) -> str:
    return "，".join(f"{component} {COMPONENT_LABELS[component]}" for component in components)


QuotaOf = Literal["ranked", "assessed"]
Year = Annotated[Whole, Field(ge=1000, le=9999)]


class Years(Section):
    """The years a scheme governs, both included; without a last one it governs until it is replaced."""

    first: Annotated[Year, key("适用的第一个年度", example="years: {from: 2024}")] = Field(alias="from")
    last: Annotated[Year | None, key("适用的最后一个年度；null 为沿用到有新方案", example="years: {to: null}")] = Field(
        alias="to"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            refuse([SchemeFault(("to",), f"to 应不早于 from（{self.first}）")])
        return self

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        return f"{self.first} 至 {'今' if self.last is None else self.last}"


class Adjustments(Section):
    """How much bonuses, and penalties, count at most."""

    max_bonus: Annotated[
        ByPool[Decimal],
        Divided(NotNegative),
        key(
            "加分合计最多计入的分数；超出的按比例分摊到各项；可按类别、职级分写",
            example="units: {adjustments: {max_bonus: 5}}",
        ),
    ]
    max_penalty: Annotated[
        ByPool[Decimal],
        Divided(NotNegative),
        key(
            "减分合计最多计入的分数；总分不低于 0；可按类别、职级分写",
            example="units: {adjustments: {max_penalty: 10}}",
        ),
    ]


class Units(Section):
    components: Annotated[
        dict[Text, dict[Text, NotNegative]],
        part("units.components"),
        key(
            f"各成分的权重，按单位类别写，每类合计 100；没有写的类别，该成分权重为 0。{_labelled(UNIT_COMPONENTS)}；也可写方案自己的成分",
            example="units: {components: {target_tasks: {college: 50, administrative: 60}, kpi: {college: 40, administrative: 20}, evaluation: {college: 10, administrative: 20}}}",
            cites=(f"{POLICY}二(一)：以目标任务、关键发展绩效为主要依据；按机关教辅和学院差异化考核",),
        ),
    ]
    late_factor: Annotated[
        ByPool[Decimal],
        Divided(Share),
        part("units.late_factor"),
        key(
            "逾期完成的任务保留的得分比例：完成时限、完成日期都填了才算；可按类别分写，看任务所在单位的类别",
            example="units: {late_factor: {college: 0.9, administrative: 0.8}}",
        ),
    ] = ByPool(whole=Decimal(1))
    adjustments: Annotated[
        Adjustments,
        part("units.adjustments"),
        key("加分与减分的上限", example="units: {adjustments: {max_bonus: 5, max_penalty: 10}}"),
    ]
    tie_breakers: Annotated[
        tuple[Text, ...],
        AfterValidator(once_each),
        part("units.tie_breakers"),
        key(
            "总分相同时依次比较的成分（公布的得分，缺的排在最后）；比完仍相同的名次并列",
            example="units: {tie_breakers: [target_tasks, kpi]}",
        ),
    ] = ()
    grades: Annotated[
        tuple[Grade, ...],
        Field(min_length=1),
        AfterValidator(best_first),
        part("units.grades"),
        key(
            "等次，由高到低；一个单位得到第一个分数线达到、名额也排得上的等次",
            example="units: {grades: [{grade: 优秀, min_score: 85, quota: 0.25}]}",
        ),
    ]
    quota_of: Annotated[
        QuotaOf,
        key("名额按多少个算，同 cadres.quota_of；单位都参加排名，两种写法一样", example="units: {quota_of: ranked}"),
    ] = "ranked"
    quota_rounding: Annotated[
        Rounding,
        key(
            "名额不是整数时：floor 舍去（要一定不超过比例就用它），half_up 四舍五入，ceil 进一；largest_remainder 各组先取整数，总数余下的按余数由大到小各给一个，余数相同而不够分的不再往下给",
            example="units: {quota_rounding: half_up}",
        ),
    ] = "floor"
    ties_at_cut: Annotated[
        TiesAtCut,
        key(
            "名额线上并列、不能都进的：exclude 都不取（并提示 tie_at_cut），include 都取",
            example="units: {ties_at_cut: include}",
        ),
    ] = "exclude"


CadreWeights = dict[Text, dict[Text, dict[Text, NotNegative]]]


class Cadres(Section):
    """`components` by rank level, then group."""

    components: Annotated[
        CadreWeights,
        Field(min_length=1),
        part("cadres.components"),
        key(
            f"各成分的权重，先按职级、再按单位类别，每行合计 100；每个职级要写全各类别。{_labelled(CADRE_COMPONENTS)}；也可写方案自己的成分",
            example="cadres: {components: {正处: {college: {unit: 60, portfolio: 0, routine: 10, annual: 25, special: 5}}}}",
            cites=(f"{POLICY}二(一)：区分正处级和副处级、机关教辅和学院；二(二)：平时、年度、专项考核",),
        ),
    ]
    adjustments: Annotated[
        Adjustments,
        part("cadres.adjustments"),
        key(
            "加分与减分的上限，键同 units.adjustments", example="cadres: {adjustments: {max_bonus: 3, max_penalty: 8}}"
        ),
    ]
    grades: Annotated[
        tuple[CadreGrade, ...],
        Field(min_length=1),
        AfterValidator(best_first),
        part("cadres.grades"),
        key(
            "等次，由高到低；直接优秀的干部不占名额",
            example="cadres: {grades: [{grade: 优秀, min_score: 80, quota: 0.20}]}",
            cites=(f"{STATE_RULE}：四个档次", f"{POLICY}一(三)：直接确定为优秀等次，不占所在单位名额"),
        ),
    ]
    quota_by: Annotated[
        Literal["pool", "unit"],
        part("cadres.quota_by"),
        key(
            "名额按什么分配：pool 按排名组（职级与单位类别），unit 按所在单位",
            example="cadres: {quota_by: unit}",
            cites=(f"{POLICY}一(三)：所在单位名额",),
        ),
    ] = "pool"
    quota_of: Annotated[
        QuotaOf,
        key(
            "名额按多少人算：ranked 参加排名的，assessed 参加考核的（“不定等次”的也算）",
            example="cadres: {quota_of: assessed}",
            cites=(f"{STATE_RULE}：按参加考核的人数确定优秀档次的人数（参照）",),
        ),
    ] = "ranked"
    quota_rounding: Annotated[Rounding, key("同 units.quota_rounding", example="cadres: {quota_rounding: ceil}")] = (
        "floor"
    )
    ties_at_cut: Annotated[TiesAtCut, key("同 units.ties_at_cut", example="cadres: {ties_at_cut: include}")] = "exclude"


def _told_apart(labels: dict[str, str], called: str) -> dict[str, str]:
    findings = []
    keys_of: dict[str, str] = {}
    for name, label in labels.items():
        if not name.isidentifier():
            findings.append(SchemeFault((name,), f"{called}的键只能用字母、数字和下划线，且不以数字开头", value=name))
        if label in keys_of:
            findings.append(SchemeFault((name,), f"名称“{label}”与{called} {keys_of[label]} 的相同：请改成不同的名称"))
        if label != name and label in labels:
            findings.append(SchemeFault((name,), f"名称“{label}”是另一{called}的键：请改成不同的名称"))
        keys_of.setdefault(label, name)
    refuse(findings)
    return labels


def _new_names(components: dict[str, str]) -> dict[str, str]:
    refuse(
        SchemeFault((name,), f"“{name}”是系统的成分（{COMPONENT_LABELS[name]}）：请另取一个键", value=name)
        for name in components
        if name in COMPONENT_LABELS
    )
    refuse(
        SchemeFault((name,), f"名称“{label}”是系统的成分的键或名称：请改成不同的名称")
        for name, label in components.items()
        if label in {*COMPONENT_LABELS, *COMPONENT_LABELS.values()}
    )
    return _told_apart(components, "成分")


Groups = Annotated[dict[Text, Text], Field(min_length=1), AfterValidator(lambda groups: _told_apart(groups, "类别"))]
OwnComponents = Annotated[dict[Text, Text], AfterValidator(_new_names)]


class Scheme(Section):
    """One scheme file, whole."""

    name: Annotated[Text, key("方案名称，印在各报表上", example="name: 某大学考核方案（2025年修订）")]
    basis: Annotated[Text, key("依据的文件", example=f"basis: {POLICY}", cites=(POLICY,))]
    years: Annotated[
        Years, part("years"), key("适用的年度；一年恰有一份方案适用", example="years: {from: 2025, to: null}")
    ]
    decimals: Annotated[
        Whole,
        Field(ge=0, le=4),
        key("公布分数的小数位数；先四舍五入到 8 位，再到此位数", example="decimals: 1"),
    ] = 2
    groups: Annotated[
        Groups,
        part("groups"),
        key(
            "单位类别：键用字母、数字和下划线，值是名称；同类的单位一起排名。跨年度以键相认",
            example="groups: {college: 学院, administrative: 机关教辅}",
            cites=(f"{POLICY}二(一)：按照机关教辅和学院不同类别，实行差异化考核",),
        ),
    ]
    components: Annotated[
        OwnComponents,
        part("components"),
        key(
            "方案自己的成分：键用字母、数字和下划线，值是名称；不写则没有。单位的得分由写明这一成分的指标给出，没有这样的指标的填“分项得分”表；干部的总填“分项得分”表",
            example="components: {party_building: 党建考核, teaching: 教学工作}",
        ),
    ] = Field(default_factory=dict)
    units: Annotated[Units, key("二级单位怎样考核", example="units: {late_factor: 0.9}")]
    kpi: Annotated[Kpi | None, part("kpi"), key("关键绩效；不写则没有指标", example="kpi: {aggregate: arithmetic}")] = (
        None
    )
    ballots: Annotated[
        Ballots | None, part("ballots"), key("民主测评；不写则没有测评", example="ballots: {trim: 0.05}")
    ] = None
    routine: Annotated[
        Routine | None,
        part("routine"),
        key(
            "平时考核以等次填报时怎样折分",
            example="routine: {values: {好: 95, 一般: 70}}",
            cites=(f"{POLICY}二(二)：加强经常性考核",),
        ),
    ] = None
    cadres: Annotated[Cadres, key("处级干部怎样考核", example="cadres: {quota_by: pool}")]
    term: Annotated[
        Term | None,
        key(
            "任期考核；任期的最后一年计算",
            example="term: {weights: {annual_mean: 70, evaluation: 30}}",
            cites=(f"{POLICY}二(二)：任期考核",),
        ),
    ] = None
    sanctions_tested: Annotated[
        Tested,
        key(
            "处理是否在影响期内，看哪天：year_end 看 12 月 31 日，whole_year 看全年任何一天，first_year 只在影响期起的那一年",
            example="sanctions_tested: whole_year",
            cites=(f"{POLICY}三(三)：当年度影响期满后，考核评优不受影响（year_end）",),
        ),
    ] = "year_end"
    sanctions: Annotated[
        dict[Text, Sanction],
        part("sanctions"),
        key(
            "处理方式及其后果，键是“问责处分”表中“处理方式”的写法",
            example="sanctions: {警告: {cap: {cadre: 合格}, bars: true}}",
            cites=(f"{POLICY}二(三)：谈话提醒、诫勉、组织处理、通报",),
        ),
    ] = Field(default_factory=dict)
    flags: Annotated[
        Flags,
        key(
            "考核结果运用的标记；没有写的标记不提出",
            example="flags: {honoured: {measure: 宣传典型, departments: [党委宣传部], basis: 一(二)}}",
            cites=(POLICY,),
        ),
    ] = Flags()
