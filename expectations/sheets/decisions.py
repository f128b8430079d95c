"""What was decided or awarded, and what is objected to: 名额, 直接优秀, 表彰, 审定, 申诉复核."""

from dataclasses import replace
from typing import Final

from expectations.contract import Column, Kind, SchemeWord, Table, day
from expectations.sheets.shared import CADRE_ID, DOCUMENT, SUBJECT, SUBJECT_KIND, UNIT_CODE, same
from scoring import vocabulary as words

_DOCUMENT_OF_MEETING: Final = replace(DOCUMENT, required=True)
DEALT_PLACE: Final = Table(
    "dealt_place",
    "名额",
    "一行一个等次在一个范围内经会议分配的名额，代替方案的名额比例",
    (
        SUBJECT_KIND,
        Column("grade", "等次", Kind.TEXT, "方案中有名额比例的等次", required=True, listed_in="quota_grades"),
        Column("places", "名额", Kind.WHOLE, "该等次的名额，没有的填 0", required=True, least=0, example=(3, 2)),
        Column("unit_group", "单位类别", Kind.TEXT, "方案中类别的名称或代号；空白为各类别", listed_in="groups"),
        Column(
            "rank_level",
            "职级",
            Kind.TEXT,
            "干部的职级；空白为各职级；名额按单位分配的和单位的名额不填",
            listed_in="ranks",
            example=(None, SchemeWord.NEXT_OF_LIST),
        ),
        replace(
            UNIT_CODE,
            meaning="干部名额按单位分配时填，空白为各单位；其他的不填",
            required=False,
            example=(None, None),
        ),
        _DOCUMENT_OF_MEETING,
    ),
    ("subject_kind", "grade", "unit_group", "rank_level", "unit_code"),
    if_typed_twice="名额有变的，只留最后的那一行",
)
DIRECT_EXCELLENT: Final = Table(
    "direct_excellent",
    "直接优秀",
    "一行一名直接确定为最高等次的干部，不占名额",
    (CADRE_ID, Column("reason", "事由", Kind.TEXT, "事由", required=True, example=("写明事由", "写明事由")), DOCUMENT),
    ("cadre_id",),
)
HONOUR: Final = Table(
    "honour",
    "表彰",
    "一行一个对象在当年受到的一项表彰",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column("honour", "名称", Kind.TEXT, "表彰的名称", required=True, example=("先进集体", "先进个人")),
        Column("level", "级别", Kind.TEXT, "表彰的级别", example=("校级", "省级")),
        DOCUMENT,
    ),
    ("subject_kind", "subject", "honour"),
)
DECISION: Final = Table(
    "decision",
    "审定",
    "一行一个经会议审定的等次，先于计算的等次",
    (
        SUBJECT_KIND,
        SUBJECT,
        Column("grade", "等次", Kind.TEXT, "方案中的等次", required=True, listed_in="grades"),
        Column("reason", "事由", Kind.TEXT, "事由", required=True, example=("写明事由", "写明事由")),
        _DOCUMENT_OF_MEETING,
    ),
    ("subject_kind", "subject"),
)
APPEAL: Final = Table(
    "appeal",
    "申诉复核",
    "一行一件申诉及其答复，不计分",
    (
        Column("appeal_id", "编号", Kind.CODE, "申诉的编号", required=True, example=("SS001", "SS002")),
        SUBJECT_KIND,
        SUBJECT,
        Column("matter", "事项", Kind.TEXT, "申诉的事项", required=True, example=("对等次有异议", "对得分有异议")),
        Column("filed_on", "提出日期", Kind.DATE, "提出的日期", required=True, example=(day(12, 10), day(12, 12))),
        Column("outcome", "结论", Kind.TEXT, "复核的结论", words=same(words.APPEAL_OUTCOMES)),
        Column("answered_on", "答复日期", Kind.DATE, "答复的日期", example=(day(12, 20), None)),
        DOCUMENT,
    ),
    ("appeal_id",),
)
