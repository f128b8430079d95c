"""The flags of a scheme: what raises each."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.describing import POLICY, STATE_RULE, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.notices import Flag, Notice, Texts, once_each
from scoring.scheme.parts import part
from scoring.scheme.scalars import Count, Floor, Section, Share, SubjectKind, Text, Whole

GRADE_RUN: Final = "grade_run"


class Commended(Flag):
    grade: Annotated[
        Text,
        key(
            "当年为此等次的单位",
            example="flags: {commended: {grade: 优秀}}",
            cites=(f"{POLICY}一(三)：对考核优秀的二级单位进行表彰奖励",),
        ),
    ]


class ExcellentStreak(Flag):
    grade: Annotated[
        Text,
        key(
            "连续所得的等次",
            example="flags: {excellent_streak: {grade: 优秀}}",
            cites=(f"{POLICY}一(三)：综合评定为优秀",),
        ),
    ]
    years: Annotated[
        Whole,
        Field(ge=1),
        key("至少连续几年", example="flags: {excellent_streak: {years: 3}}", cites=(f"{POLICY}一(三)：连续三年",)),
    ]


class PromotionPriority(Flag):
    min_grade: Annotated[
        Text | None, key("干部本人至少为此等次", example="flags: {promotion_priority: {min_grade: 合格}}")
    ] = None


class Criteria(Section):
    """By which published components, or the total, a place is taken."""

    unit: Annotated[
        tuple[Text, ...],
        AfterValidator(once_each),
        key(
            "单位按什么排位：total 总分，或成分（方案自己的也可）",
            example="flags: {top: {of: {unit: [total, target_tasks, kpi]}}}",
            cites=(f"{POLICY}一(三)：目标任务考核、关键发展绩效考核",),
        ),
    ] = ()
    cadre: Annotated[
        tuple[Text, ...],
        AfterValidator(once_each),
        key(
            "干部按什么排位：total 总分，或成分（方案自己的也可）",
            example="flags: {top: {of: {cadre: [total, routine]}}}",
            cites=(f"{POLICY}一(三)：平时考核、年度考核",),
        ),
    ] = ()

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.unit and not self.cadre:
            refuse([SchemeFault((), "至少要写一个按什么排位，如 total")])
        return self


class Top(Flag):
    """Without a share the first place alone."""

    share: Annotated[
        Share | None,
        key("位次不超过比例 × 个数（舍去，至少 1）；不写则只有第一位", example="flags: {top: {share: 0.10}}"),
    ] = None
    of: Annotated[
        Criteria,
        key(
            "按什么排位，单位、干部分别写",
            example="flags: {top: {of: {unit: [total], cadre: [total]}}}",
            cites=(f"{POLICY}一(三)：位次靠前",),
        ),
    ]


class Advance(Flag):
    positions: Annotated[Count | None, key("比上一年至少前移几位", example="flags: {advance: {positions: 5}}")] = None
    share: Annotated[Share | None, key("前移的位次至少为个数的这个比例", example="flags: {advance: {share: 0.15}}")] = (
        None
    )
    of: Annotated[
        Criteria,
        key(
            "按什么排位，单位、干部分别写，键同 flags.top.of",
            example="flags: {advance: {of: {unit: [total], cadre: [total]}}}",
            cites=(f"{POLICY}一(三)：前移幅度大",),
        ),
    ]


class MinGrades(Section):
    unit: Annotated[Text | None, key("单位至少为此等次", example="flags: {reward: {min_grade: {unit: 良好}}}")] = None
    cadre: Annotated[Text | None, key("干部至少为此等次", example="flags: {reward: {min_grade: {cadre: 合格}}}")] = None


class Reward(Flag):
    when: Annotated[
        Literal["any", "all"],
        key(
            "any：位次靠前、前移幅度大、受到表彰具备一项；all：（靠前或前移）并受到表彰",
            example="flags: {reward: {when: all}}",
            cites=(f"{POLICY}一(三)：一句话两种读法，报表写明取哪一种",),
        ),
    ] = "any"
    min_grade: Annotated[
        MinGrades | None, key("至少为此等次的才奖励", example="flags: {reward: {min_grade: {unit: 合格, cadre: 合格}}}")
    ] = None


class Bottom(Notice):
    """The only flag whose measure rises with the years; `below` is a total, `share` a part of the pool."""

    share: Annotated[Share | None, key("后位所占的比例（舍去）", example="flags: {bottom: {share: 0.10}}")] = None
    min_count: Annotated[Count, key("至少取几个", example="flags: {bottom: {min_count: 1}}")] = 0
    min_pool: Annotated[
        Whole, Field(ge=1), key("排名组至少有几个才取后位", example="flags: {bottom: {min_pool: 8}}")
    ] = 1
    below: Annotated[Floor | None, key("总分低于此数的也列入，不论位次", example="flags: {bottom: {below: 60}}")] = None
    measures: Annotated[
        tuple[Text, ...],
        Field(min_length=1),
        key(
            "措施：连续第几年用第几项，再往后用最后一项",
            example="flags: {bottom: {measures: [谈话提醒, 诫勉, 组织调整]}}",
            cites=(f"{POLICY}二(三)：谈话提醒、诫勉、组织调整",),
        ),
    ]


class Discontent(Flag):
    choices: Annotated[
        Texts,
        key(
            "计入的测评等次",
            example="flags: {discontent: {choices: [较差]}}",
            cites=(f"{POLICY}二(三)：干部群众意见较大的",),
        ),
    ]
    share: Annotated[Share, key("这些等次的票至少占全部票的比例", example="flags: {discontent: {share: 0.30}}")]


class GradeRun(Flag):
    """Subjects of a kind whose final grade was one of these, years running."""

    id: Annotated[Text, key("这一项的编号，几项的编号不重复", example="flags: {grade_run: [{id: weak_twice}]}")]
    of: Annotated[SubjectKind, key("unit 单位，cadre 干部", example="flags: {grade_run: [{of: cadre}]}")]
    grades: Annotated[
        Texts,
        key(
            "连续所得的等次，其中之一即可；干部可写“不定等次”；历年都按本年方案这一项所列的等次",
            example="flags: {grade_run: [{grades: [基本合格, 不合格, 不定等次]}]}",
        ),
    ]
    years: Annotated[
        Whole,
        Field(ge=1),
        key("至少连续几年；没有结果的年度使连续中断", example="flags: {grade_run: [{years: 2}]}"),
    ]


def _once_each_run(runs: tuple[GradeRun, ...]) -> tuple[GradeRun, ...]:
    first = {run.id: index for index, run in reversed(list(enumerate(runs)))}
    refuse(
        SchemeFault((index, "id"), f"编号“{run.id}”重复：请改成不同的编号")
        for index, run in enumerate(runs)
        if first[run.id] < index
    )
    return runs


class Flags(Section):
    """A flag left out is not raised."""

    commended: Annotated[
        Commended | None,
        part("flags.commended"),
        key(
            "考核评优单位：当年为某等次的单位",
            example="flags: {commended: {grade: 优秀, measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)",),
        ),
    ] = None
    excellent_streak: Annotated[
        ExcellentStreak | None,
        part("flags.excellent_streak"),
        key(
            "连续评优单位：连续若干年为某等次的单位",
            example="flags: {excellent_streak: {grade: 优秀, years: 3, measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)",),
        ),
    ] = None
    promotion_priority: Annotated[
        PromotionPriority | None,
        part("flags.promotion_priority"),
        key(
            "优先提拔使用：连续评优单位的干部，本人等次够，且不在负面清单、没有 bars 的处理",
            example="flags: {promotion_priority: {min_grade: 合格, measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)、四(三)",),
        ),
    ] = None
    top: Annotated[
        Top | None,
        part("flags.top"),
        key(
            "位次靠前",
            example="flags: {top: {share: 0.10, of: {unit: [total]}, measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)",),
        ),
    ] = None
    advance: Annotated[
        Advance | None,
        part("flags.advance"),
        key(
            "前移幅度大：与上一年同一排名组的位次相比",
            example="flags: {advance: {positions: 5, of: {unit: [total]}, measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)",),
        ),
    ] = None
    honoured: Annotated[
        Flag | None,
        key(
            "受到表彰：“表彰”表中有的",
            example="flags: {honoured: {measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(二)}}",
            cites=(f"{POLICY}一(二)、一(三)",),
        ),
    ] = None
    reward: Annotated[
        Reward | None,
        part("flags.reward"),
        key(
            "奖励：位次靠前、前移幅度大、受到表彰的，按规定奖励",
            example="flags: {reward: {when: any, measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)",),
        ),
    ] = None
    direct_excellent: Annotated[
        Flag | None,
        key(
            "直接确定等次：经“直接优秀”表得到最高等次的干部",
            example="flags: {direct_excellent: {measure: 提请研究, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}}",
            cites=(f"{POLICY}一(三)",),
        ),
    ] = None
    bottom: Annotated[
        Bottom | None,
        key(
            "位次靠后：提请研究，不是结论；措施逐年加重",
            example="flags: {bottom: {below: 60, measures: [谈话提醒, 诫勉], departments: [党委组织部, 纪委], basis: 二(三)}}",
            cites=(f"{POLICY}二(三)",),
        ),
    ] = None
    discontent: Annotated[
        Discontent | None,
        part("flags.discontent"),
        key(
            "群众意见较大：差评的票达到比例的干部",
            example="flags: {discontent: {choices: [较差], share: 0.30, measure: 提请研究, departments: [党委组织部, 纪委], basis: 二(三)}}",
            cites=(f"{POLICY}二(三)",),
        ),
    ] = None
    inquiry_open: Annotated[
        Flag | None,
        key(
            "待作认定结论：有问责处分而还没有容错澄清认定的",
            example="flags: {inquiry_open: {measure: 提请研究, departments: [纪委, 党委组织部], basis: 三(二)}}",
            cites=(f"{POLICY}三(二)",),
        ),
    ] = None
    rectification_open: Annotated[
        Flag | None,
        key(
            "待整改：容错免责后限期整改而还没有完成的",
            example="flags: {rectification_open: {measure: 提请研究, departments: [纪委, 党委组织部], basis: 三(三)}}",
            cites=(f"{POLICY}三(三)",),
        ),
    ] = None
    exempted: Annotated[
        Flag | None,
        key(
            "容错免责（澄清）：有关减分与处理不作数的",
            example="flags: {exempted: {measure: 提请研究, departments: [纪委, 党委组织部], basis: 三(三)}}",
            cites=(f"{POLICY}三(三)、四(一)",),
        ),
    ] = None
    tie_at_cut: Annotated[
        Flag | None,
        key(
            "名额线上并列：只因 ties_at_cut: exclude 没有得到等次的",
            example="flags: {tie_at_cut: {measure: 提请研究, departments: [发展规划处], basis: 二(一)}}",
        ),
    ] = None

    grade_run: Annotated[
        tuple[GradeRun, ...],
        AfterValidator(_once_each_run),
        part("flags.grade_run"),
        key(
            "连续几年为某些等次的单位或干部，可写几项",
            example="flags: {grade_run: [{id: weak_twice, of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2, measure: 组织调整, departments: [党委组织部], basis: 二(三)}]}",
            cites=(f"{POLICY}二(三)", f"{STATE_RULE}：连续两年基本合格的予以调整（参照）"),
        ),
    ] = ()

    def raised(self) -> dict[str, Notice]:
        """The flags of one condition each that the scheme names, by name, in the grammar's order; the runs are not among them."""
        named = {name: getattr(self, name) for name in type(self).model_fields if name != GRADE_RUN}
        return {name: flag for name, flag in named.items() if flag is not None}

    def entries(self) -> Iterator[tuple[str, str, Notice]]:
        """Every flag that the scheme names with its entry, the run's id, '' where a flag stands once; in the grammar's order."""
        for name, flag in self.raised().items():
            yield name, "", flag
        for run in self.grade_run:
            yield GRADE_RUN, run.id, run
