"""Who and what is assessed: 单位, 干部, 学校任务, and what became of them in years before this system."""

from typing import Final

from expectations.contract import Column, Kind, SchemeWord, Table, day
from expectations.sheets.shared import SUBJECT, SUBJECT_KIND, UNIT_CODE, same
from scoring import vocabulary as words

UNIT: Final = Table(
    "unit",
    "单位",
    "一行一个当年的二级单位",
    (
        Column(
            "unit_code", "单位代码", Kind.CODE, "二级单位的代码，前导零保留", required=True, example=("09001", "09002")
        ),
        Column("unit_name", "单位名称", Kind.TEXT, "单位名称", required=True, example=("示例单位一", "示例单位二")),
        Column("unit_group", "单位类别", Kind.TEXT, "方案中类别的名称或代号", required=True, listed_in="groups"),
        Column(
            "predecessors",
            "前身代码",
            Kind.TEXT,
            "更名、合并前的单位代码，以分号隔开；在新单位的第一年填写",
            example=(None, None),
        ),
        Column("headcount", "教职工数", Kind.NUMBER, "人均指标的分母", above=0, example=(86, 42)),
    ),
    ("unit_code",),
    required=True,
    called="该单位",
)
CADRE: Final = Table(
    "cadre",
    "干部",
    "一行一名处级干部",
    (
        Column("cadre_id", "工号", Kind.CODE, "干部的工号，前导零保留", required=True, example=("0900101", "0900201")),
        Column("cadre_name", "姓名", Kind.TEXT, "姓名", required=True, example=("示例甲", "示例乙")),
        Column("rank_level", "职级", Kind.TEXT, "方案中的职级", required=True, listed_in="ranks"),
        UNIT_CODE,
        Column("post", "职务", Kind.TEXT, "职务", example=("主要负责人", "分管负责人")),
        Column("appointed_on", "任现职时间", Kind.DATE, "任现职的日期", example=(day(3, 1), day(7, 15))),
        Column(
            "participation",
            "考核情形",
            Kind.TEXT,
            "是否参加考核、是否确定等次",
            words=same(tuple(word for word, _, _ in words.PARTICIPATIONS)),
            default=words.PARTICIPATION_FULL,
        ),
    ),
    ("cadre_id",),
    if_typed_twice="如系年内调动，只留本年任职时间较长的单位那一行",
    called="该干部",
)
SCHOOL_TASK: Final = Table(
    "school_task",
    "学校任务",
    "一行一项学校任务，分解到二级单位",
    (
        Column("parent_id", "上级任务编号", Kind.CODE, "学校任务的编号", required=True, example=("XX01", "XX02")),
        Column(
            "title",
            "名称",
            Kind.TEXT,
            "学校任务的名称",
            required=True,
            example=("完成年度重点工作一项", "修订管理办法一项"),
        ),
        Column("origin", "来源", Kind.TEXT, "学校任务的来源", required=True, words=same(words.SCHOOL_TASK_ORIGINS)),
    ),
    ("parent_id",),
)
HISTORY: Final = Table(
    "history",
    "历史结果",
    "一行一个对象在启用本系统之前某年的结果",
    (
        Column(
            "year",
            "年度",
            Kind.WHOLE,
            "结果所属的年度",
            required=True,
            least=1900,
            greatest=2999,
            example=(lambda year: year - 1,) * 2,
        ),
        SUBJECT_KIND,
        SUBJECT,
        Column("total", "总分", Kind.NUMBER, "总分", example=(86.5, 79)),
        Column("rank", "名次", Kind.WHOLE, "名次", least=1, example=(3, None)),
        Column(
            "grade", "等次", Kind.TEXT, "等次", required=True, example=(SchemeWord.BEST_GRADE, SchemeWord.BEST_GRADE)
        ),
    ),
    ("year", "subject_kind", "subject"),
)
