"""What scores are worked out from: 目标任务, 关键绩效, 民主测评 with 测评回收, 平时考核, 专项考核, 分项得分, 任期, 加减分."""

from typing import Final

from expectations.contract import Column, Kind, SchemeWord, Table, day
from expectations.sheets.shared import CADRE_ID, DOCUMENT, SCORE, SUBJECT, SUBJECT_KIND, UNIT_CODE
from scoring import vocabulary as words

TASK: Final = Table(
    "task",
    "目标任务",
    "一行一项目标任务：目标、措施、责任人、时限",
    (
        UNIT_CODE,
        Column("task_id", "任务编号", Kind.CODE, "单位内的任务编号", required=True, example=("T01", "T01")),
        Column(
            "title",
            "任务名称",
            Kind.TEXT,
            "任务名称",
            required=True,
            example=("完成年度重点工作一项", "修订管理办法一项"),
        ),
        Column("task_source", "任务来源", Kind.TEXT, "任务的来源", example=("年度工作要点", "年度工作要点")),
        Column(
            "parent_id",
            "上级任务编号",
            Kind.CODE,
            "所分解的学校任务",
            refers_to=("school_task", "parent_id"),
            example=("XX01", "XX02"),
        ),
        Column(
            "approach",
            "推进措施",
            Kind.TEXT,
            "推进措施",
            example=("按季度推进，年底验收", "调研、起草、征求意见、印发"),
        ),
        Column(
            "owner_id",
            "责任人工号",
            Kind.CODE,
            "责任人的工号",
            refers_to=("cadre", "cadre_id"),
            example=("0900101", "0900201"),
        ),
        Column("deadline", "完成时限", Kind.DATE, "应完成的日期", example=(day(11, 30), day(10, 31))),
        Column("completed_on", "完成日期", Kind.DATE, "实际完成的日期", example=(day(11, 20), day(10, 15))),
        Column("weight", "权重", Kind.NUMBER, "单位内的权重", required=True, above=0, example=(100, 100)),
        SCORE,
    ),
    ("unit_code", "task_id"),
    required=True,
)
KPI: Final = Table(
    "kpi",
    "关键绩效",
    "一行一个单位的一项指标",
    (
        UNIT_CODE,
        Column("indicator", "指标编号", Kind.CODE, "方案中的指标编号", required=True, listed_in="indicators"),
        Column("base", "基础值", Kind.NUMBER, "基础值", example=(80, 80)),
        Column("target", "目标值", Kind.NUMBER, "目标值", example=(100, 100)),
        Column("stretch", "奋斗值", Kind.NUMBER, "奋斗值", example=(120, 120)),
        Column(
            "actual",
            "实际值",
            Kind.NUMBER,
            "实际值；人均、增长率的指标填总额、当年数，由系统折算",
            required=True,
            example=(105, 96),
        ),
    ),
    ("unit_code", "indicator"),
)
VOTER_CLASS: Final = Column("voter_class", "票类", Kind.TEXT, "方案中的票类", required=True, listed_in="voter_classes")
BALLOT: Final = Table(
    "ballot",
    "民主测评",
    "一行一类票的一个等次（或得分）的票数；同键的行相加",
    (
        SUBJECT_KIND,
        SUBJECT,
        VOTER_CLASS,
        Column("aspect", "评价项目", Kind.TEXT, "方案中的评价项目；方案不分项目的不填", listed_in="aspects"),
        Column("choice", "等次", Kind.TEXT, "方案中的测评等次；与得分填一项", listed_in="choices"),
        Column(
            "score",
            "得分",
            Kind.NUMBER,
            "票上打的百分制分数；与等次填一项",
            least=0,
            greatest=100,
            example=(None, None),
        ),
        Column("votes", "票数", Kind.WHOLE, "票数；没有票的填 0", least=0, default=1, is_filled=True, example=(12, 30)),
    ),
    ("subject_kind", "subject", "voter_class", "aspect", "choice", "score"),
    adds_up=True,
    one_of=("choice", "score"),
    wide=("choice", "votes"),
)
BALLOT_RETURN: Final = Table(
    "ballot_return",
    "测评回收",
    "一行一类票的发出与收回，不计分",
    (
        SUBJECT_KIND,
        SUBJECT,
        VOTER_CLASS,
        Column("issued", "发出票数", Kind.WHOLE, "发出的票数", required=True, least=0, example=(15, 40)),
        Column("returned", "收回票数", Kind.WHOLE, "收回的票数", required=True, least=0, example=(14, 38)),
    ),
    ("subject_kind", "subject", "voter_class"),
)
ROUTINE: Final = Table(
    "routine",
    "平时考核",
    "一行一名干部的一期平时考核",
    (
        CADRE_ID,
        Column("period", "期次", Kind.TEXT, "期次", required=True, example=("上半年", "下半年")),
        Column("score", "得分", Kind.NUMBER, "百分制得分；与等次填一项", least=0, greatest=100, example=(90, None)),
        Column(
            "grade",
            "等次",
            Kind.TEXT,
            "方案中的平时考核等次；与得分填一项",
            listed_in="routine_grades",
            example=(None, SchemeWord.NEXT_OF_LIST),
        ),
    ),
    ("cadre_id", "period"),
    one_of=("score", "grade"),
)
SPECIAL: Final = Table(
    "special",
    "专项考核",
    "一行一名干部的一个专项",
    (
        CADRE_ID,
        Column("topic", "专项名称", Kind.TEXT, "专项名称", required=True, example=("安全生产", "意识形态")),
        SCORE,
    ),
    ("cadre_id", "topic"),
)
COMPONENT_SCORE: Final = Table(
    "component_score",
    "分项得分",
    "一行一个对象的一个成分，由主管部门整体打分",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column(
            "component",
            "成分",
            Kind.TEXT,
            "方案自设成分的名称或代号；由指标得出的成分，单位不填",
            required=True,
            listed_in="components",
        ),
        SCORE,
        Column("document", "依据", Kind.TEXT, "打分所依据的文件或材料", example=("示例考核结果通报", None)),
    ),
    ("subject_kind", "subject", "component"),
)
TERM: Final = Table(
    "term",
    "任期",
    "一行一名干部在本年届满的任期",
    (
        CADRE_ID,
        Column(
            "term", "任期", Kind.TEXT, "任期的名称", required=True, example=(lambda year: f"{year - 3}—{year} 年",) * 2
        ),
        Column(
            "from_year", "起始年度", Kind.WHOLE, "任期的第一年", required=True, example=(lambda year: year - 3,) * 2
        ),
        Column(
            "to_year", "终止年度", Kind.WHOLE, "任期的最后一年，即本年", required=True, example=(lambda year: year,) * 2
        ),
        Column(
            "evaluation",
            "任期测评得分",
            Kind.NUMBER,
            "百分制得分",
            required=True,
            least=0,
            greatest=100,
            example=(88, 91.5),
        ),
    ),
    ("cadre_id", "term"),
)
ADJUSTMENT: Final = Table(
    "adjustment",
    "加减分",
    "一行一次加分或减分",
    (
        Column("adjustment_id", "编号", Kind.CODE, "加减分的编号", required=True, example=("JF001", "JF002")),
        SUBJECT_KIND,
        SUBJECT,
        Column("kind", "类型", Kind.TEXT, "加分或减分", required=True, words=words.ADJUSTMENT_KINDS),
        Column("points", "分值", Kind.NUMBER, "分值", required=True, above=0, example=(2, 1)),
        Column("reason", "事由", Kind.TEXT, "事由", required=True, example=("写明事由", "写明事由")),
        DOCUMENT,
        Column("incident_id", "事件编号", Kind.CODE, "减分所依据的事件", example=(None, "SJ002")),
    ),
    ("adjustment_id",),
)
