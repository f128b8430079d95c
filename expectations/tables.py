"""The intake tables, each declared once (CONTRACT 1). A column is added here and nowhere else."""

from typing import Final

from expectations.contract import Column, Kind, Table
from scoring import vocabulary as words

CODE, TEXT, NUMBER, WHOLE, DATE = Kind.CODE, Kind.TEXT, Kind.NUMBER, Kind.WHOLE, Kind.DATE


def _same(typed: tuple[str, ...]) -> dict[str, str]:
    return {word: word for word in typed}


UNIT_CODE = Column(
    "unit_code", "单位代码", CODE, "二级单位的代码，前导零保留", required=True, refers_to=("unit", "unit_code")
)
CADRE_ID = Column("cadre_id", "工号", CODE, "干部的工号，前导零保留", required=True, refers_to=("cadre", "cadre_id"))
SUBJECT_KIND = Column("subject_kind", "对象类别", TEXT, "单位或干部", required=True, words=words.SUBJECT_KINDS)
SUBJECT = Column("subject", "对象代码", CODE, "单位代码或工号", required=True)
DOCUMENT = Column("document", "文号", TEXT, "依据的文件编号")
SCORE = Column("score", "得分", NUMBER, "百分制得分", required=True, least=0, greatest=100)
INCIDENT_ID = Column("incident_id", "事件编号", CODE, "事件的编号", required=True)

UNIT: Final = Table(
    "unit",
    "单位",
    "一行一个当年的二级单位",
    (
        Column("unit_code", "单位代码", CODE, "二级单位的代码，前导零保留", required=True),
        Column("unit_name", "单位名称", TEXT, "单位名称", required=True),
        Column("unit_group", "单位类别", TEXT, "方案中类别的名称或代号", required=True, listed_in="groups"),
        Column("predecessors", "前身代码", TEXT, "更名、合并前的单位代码，以分号隔开；在新单位的第一年填写"),
        Column("headcount", "教职工数", NUMBER, "人均指标的分母", above=0),
    ),
    ("unit_code",),
    required=True,
)
CADRE: Final = Table(
    "cadre",
    "干部",
    "一行一名处级干部",
    (
        Column("cadre_id", "工号", CODE, "干部的工号，前导零保留", required=True),
        Column("cadre_name", "姓名", TEXT, "姓名", required=True),
        Column("rank_level", "职级", TEXT, "方案中的职级", required=True, listed_in="ranks"),
        UNIT_CODE,
        Column("post", "职务", TEXT, "职务"),
        Column("appointed_on", "任现职时间", DATE, "任现职的日期"),
        Column(
            "participation",
            "考核情形",
            TEXT,
            "是否参加考核、是否确定等次",
            words=_same(tuple(word for word, _, _ in words.PARTICIPATIONS)),
            default=words.PARTICIPATION_FULL,
        ),
    ),
    ("cadre_id",),
    if_typed_twice="如系年内调动，只留本年任职时间较长的单位那一行",
)
TASK: Final = Table(
    "task",
    "目标任务",
    "一行一项目标任务：目标、措施、责任人、时限",
    (
        UNIT_CODE,
        Column("task_id", "任务编号", CODE, "单位内的任务编号", required=True),
        Column("title", "任务名称", TEXT, "任务名称", required=True),
        Column("task_source", "任务来源", TEXT, "任务的来源"),
        Column("parent_id", "上级任务编号", CODE, "所分解的学校任务", refers_to=("school_task", "parent_id")),
        Column("approach", "推进措施", TEXT, "推进措施"),
        Column("owner_id", "责任人工号", CODE, "责任人的工号", refers_to=("cadre", "cadre_id")),
        Column("deadline", "完成时限", DATE, "应完成的日期"),
        Column("completed_on", "完成日期", DATE, "实际完成的日期"),
        Column("weight", "权重", NUMBER, "单位内的权重", required=True, above=0),
        SCORE,
    ),
    ("unit_code", "task_id"),
    required=True,
)
SCHOOL_TASK: Final = Table(
    "school_task",
    "学校任务",
    "一行一项学校任务，分解到二级单位",
    (
        Column("parent_id", "上级任务编号", CODE, "学校任务的编号", required=True),
        Column("title", "名称", TEXT, "学校任务的名称", required=True),
        Column("origin", "来源", TEXT, "学校任务的来源", required=True, words=_same(words.SCHOOL_TASK_ORIGINS)),
    ),
    ("parent_id",),
)
KPI: Final = Table(
    "kpi",
    "关键绩效",
    "一行一个单位的一项指标",
    (
        UNIT_CODE,
        Column("indicator", "指标编号", CODE, "方案中的指标编号", required=True, listed_in="indicators"),
        Column("base", "基础值", NUMBER, "基础值"),
        Column("target", "目标值", NUMBER, "目标值"),
        Column("stretch", "奋斗值", NUMBER, "奋斗值"),
        Column("actual", "实际值", NUMBER, "实际值；人均、增长率的指标填总额、当年数，由系统折算", required=True),
    ),
    ("unit_code", "indicator"),
)
BALLOT: Final = Table(
    "ballot",
    "民主测评",
    "一行一类票的一个等次的票数；同键的行相加",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column("voter_class", "票类", TEXT, "方案中的票类", required=True, listed_in="voter_classes"),
        Column("choice", "等次", TEXT, "方案中的测评等次", required=True, listed_in="choices"),
        Column("votes", "票数", WHOLE, "票数；没有票的填 0", least=0, default=1, is_filled=True),
    ),
    ("subject_kind", "subject", "voter_class", "choice"),
    adds_up=True,
    wide=("choice", "votes"),
)
BALLOT_RETURN: Final = Table(
    "ballot_return",
    "测评回收",
    "一行一类票的发出与收回，不计分",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column("voter_class", "票类", TEXT, "方案中的票类", required=True, listed_in="voter_classes"),
        Column("issued", "发出票数", WHOLE, "发出的票数", required=True, least=0),
        Column("returned", "收回票数", WHOLE, "收回的票数", required=True, least=0),
    ),
    ("subject_kind", "subject", "voter_class"),
)
ROUTINE: Final = Table(
    "routine",
    "平时考核",
    "一行一名干部的一期平时考核",
    (
        CADRE_ID,
        Column("period", "期次", TEXT, "期次", required=True),
        Column("score", "得分", NUMBER, "百分制得分；与等次填一项", least=0, greatest=100),
        Column("grade", "等次", TEXT, "方案中的平时考核等次；与得分填一项", listed_in="routine_grades"),
    ),
    ("cadre_id", "period"),
)
SPECIAL: Final = Table(
    "special",
    "专项考核",
    "一行一名干部的一个专项",
    (CADRE_ID, Column("topic", "专项名称", TEXT, "专项名称", required=True), SCORE),
    ("cadre_id", "topic"),
)
ADJUSTMENT: Final = Table(
    "adjustment",
    "加减分",
    "一行一次加分或减分",
    (
        Column("adjustment_id", "编号", CODE, "加减分的编号", required=True),
        SUBJECT_KIND,
        SUBJECT,
        Column("kind", "类型", TEXT, "加分或减分", required=True, words=words.ADJUSTMENT_KINDS),
        Column("points", "分值", NUMBER, "分值", required=True, above=0),
        Column("reason", "事由", TEXT, "事由", required=True),
        DOCUMENT,
        Column("incident_id", "事件编号", CODE, "减分所依据的事件"),
    ),
    ("adjustment_id",),
)
INCIDENT: Final = Table(
    "incident",
    "问责处分",
    "一行一个对象在一个事件中的处理及影响期",
    (
        INCIDENT_ID,
        SUBJECT_KIND,
        SUBJECT,
        Column("sanction", "处理方式", TEXT, "方案中的处理方式", required=True, listed_in="sanctions"),
        Column("effective_from", "影响期起", DATE, "影响期的第一天", required=True),
        Column("effective_to", "影响期止", DATE, "影响期的最后一天；空白为未定"),
        DOCUMENT,
    ),
    ("incident_id", "subject_kind", "subject"),
)
DETERMINATION: Final = Table(
    "determination",
    "容错澄清",
    "一行一个事件的认定结论，可只对一个对象",
    (
        INCIDENT_ID,
        Column("subject_kind", "对象类别", TEXT, "单位或干部；空白为该事件的全部对象", words=words.SUBJECT_KINDS),
        Column("subject", "对象代码", CODE, "单位代码或工号；空白为该事件的全部对象"),
        Column(
            "determination",
            "认定结论",
            TEXT,
            "认定结论",
            required=True,
            words=_same(tuple(word for word, *_ in words.DETERMINATIONS)),
        ),
        Column("reduced_to", "减轻后处理方式", TEXT, "从轻减轻后的处理方式", listed_in="sanctions"),
        Column("decided_on", "认定日期", DATE, "认定的日期", required=True),
        DOCUMENT,
        Column("grounds", "适用情形", TEXT, "所依据的容错情形"),
        Column("rectify_by", "整改期限", DATE, "限期整改的日期"),
        Column("rectified_on", "整改完成日期", DATE, "整改完成的日期"),
    ),
    ("incident_id", "subject_kind", "subject"),
)
DIRECT_EXCELLENT: Final = Table(
    "direct_excellent",
    "直接优秀",
    "一行一名直接确定为最高等次的干部，不占名额",
    (CADRE_ID, Column("reason", "事由", TEXT, "事由", required=True), DOCUMENT),
    ("cadre_id",),
)
TERM: Final = Table(
    "term",
    "任期",
    "一行一名干部在本年届满的任期",
    (
        CADRE_ID,
        Column("term", "任期", TEXT, "任期的名称", required=True),
        Column("from_year", "起始年度", WHOLE, "任期的第一年", required=True),
        Column("to_year", "终止年度", WHOLE, "任期的最后一年，即本年", required=True),
        Column("evaluation", "任期测评得分", NUMBER, "百分制得分", required=True, least=0, greatest=100),
    ),
    ("cadre_id", "term"),
)
NEGATIVE_LIST: Final = Table(
    "negative_list",
    "负面清单",
    "一行一名列入负面清单的干部",
    (
        CADRE_ID,
        Column("reason", "事由", TEXT, "事由", required=True),
        DOCUMENT,
        Column("lifted_on", "解除日期", DATE, "解除的日期，自该日起不在清单"),
    ),
    ("cadre_id",),
)
HONOUR: Final = Table(
    "honour",
    "表彰",
    "一行一个对象在当年受到的一项表彰",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column("honour", "名称", TEXT, "表彰的名称", required=True),
        Column("level", "级别", TEXT, "表彰的级别"),
        DOCUMENT,
    ),
    ("subject_kind", "subject", "honour"),
)
OBSERVATION: Final = Table(
    "observation",
    "日常了解",
    "一行一次对干部的了解，不计分",
    (
        CADRE_ID,
        Column("channel", "渠道", TEXT, "了解的渠道", required=True, words=_same(words.OBSERVATION_CHANNELS)),
        Column("observed_on", "日期", DATE, "了解的日期", required=True),
        Column("note", "内容", TEXT, "了解的内容", required=True),
        Column("office", "来源部门", TEXT, "来源部门"),
    ),
    (),
)
DECISION: Final = Table(
    "decision",
    "审定",
    "一行一个经会议审定的等次，先于计算的等次",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column("grade", "等次", TEXT, "方案中的等次", required=True, listed_in="grades"),
        Column("reason", "事由", TEXT, "事由", required=True),
        Column("document", "文号", TEXT, "依据的文件编号", required=True),
    ),
    ("subject_kind", "subject"),
)
APPEAL: Final = Table(
    "appeal",
    "申诉复核",
    "一行一件申诉及其答复，不计分",
    (
        Column("appeal_id", "编号", CODE, "申诉的编号", required=True),
        SUBJECT_KIND,
        SUBJECT,
        Column("matter", "事项", TEXT, "申诉的事项", required=True),
        Column("filed_on", "提出日期", DATE, "提出的日期", required=True),
        Column("outcome", "结论", TEXT, "复核的结论", words=_same(words.APPEAL_OUTCOMES)),
        Column("answered_on", "答复日期", DATE, "答复的日期"),
        DOCUMENT,
    ),
    ("appeal_id",),
)
HISTORY: Final = Table(
    "history",
    "历史结果",
    "一行一个对象在启用本系统之前某年的结果",
    (
        Column("year", "年度", WHOLE, "结果所属的年度", required=True, least=1900, greatest=2999),
        SUBJECT_KIND,
        SUBJECT,
        Column("total", "总分", NUMBER, "总分"),
        Column("rank", "名次", WHOLE, "名次", least=1),
        Column("grade", "等次", TEXT, "等次", required=True),
    ),
    ("year", "subject_kind", "subject"),
)

TABLES: Final = (
    UNIT,
    CADRE,
    TASK,
    SCHOOL_TASK,
    KPI,
    BALLOT,
    BALLOT_RETURN,
    ROUTINE,
    SPECIAL,
    ADJUSTMENT,
    INCIDENT,
    DETERMINATION,
    DIRECT_EXCELLENT,
    TERM,
    NEGATIVE_LIST,
    HONOUR,
    OBSERVATION,
    DECISION,
    APPEAL,
    HISTORY,
)
BY_SHEET: Final = {table.sheet: table for table in TABLES}
BY_NAME: Final = {table.name: table for table in TABLES}


def table_of_sheet(sheet: str) -> Table | None:
    """The table that a sheet is for, named in Chinese or, as files may be, in code."""
    name = sheet.strip()
    return BY_SHEET.get(name) or BY_NAME.get(name)
