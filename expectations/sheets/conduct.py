"""What is known of conduct: 问责处分, 容错澄清, 负面清单, 日常了解."""

from typing import Final

from expectations.contract import Column, Kind, Table, day
from expectations.sheets.shared import CADRE_ID, DOCUMENT, INCIDENT_ID, SUBJECT, SUBJECT_KIND, same
from scoring import vocabulary as words

INCIDENT: Final = Table(
    "incident",
    "问责处分",
    "一行一个对象在一个事件中的处理及影响期",
    (
        INCIDENT_ID,
        SUBJECT_KIND,
        SUBJECT,
        Column("sanction", "处理方式", Kind.TEXT, "方案中的处理方式", required=True, listed_in="sanctions"),
        Column(
            "effective_from", "影响期起", Kind.DATE, "影响期的第一天", required=True, example=(day(3, 1), day(5, 10))
        ),
        Column("effective_to", "影响期止", Kind.DATE, "影响期的最后一天；空白为未定", example=(day(8, 31), None)),
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
        Column(
            "subject_kind",
            "对象类别",
            Kind.TEXT,
            "单位或干部；空白为该事件的全部对象",
            words=words.SUBJECT_KINDS,
            example=(None, None),
        ),
        Column("subject", "对象代码", Kind.CODE, "单位代码或工号；空白为该事件的全部对象", example=(None, None)),
        Column(
            "determination",
            "认定结论",
            Kind.TEXT,
            "认定结论",
            required=True,
            words=same(tuple(word for word, *_ in words.DETERMINATIONS)),
        ),
        Column(
            "reduced_to",
            "减轻后处理方式",
            Kind.TEXT,
            "从轻减轻后的处理方式",
            listed_in="sanctions",
            example=(None, None),
        ),
        Column(
            "reduced_until",
            "减轻后影响期止",
            Kind.DATE,
            "减轻后影响期的最后一天；空白即原处理的影响期止",
            example=(None, None),
        ),
        Column("decided_on", "认定日期", Kind.DATE, "认定的日期", required=True, example=(day(6, 20), day(7, 5))),
        DOCUMENT,
        Column("grounds", "适用情形", Kind.TEXT, "所依据的容错情形", example=("写明适用的情形", None)),
        Column("rectify_by", "整改期限", Kind.DATE, "限期整改的日期", example=(day(9, 30), None)),
        Column("rectified_on", "整改完成日期", Kind.DATE, "整改完成的日期", example=(day(9, 15), None)),
    ),
    ("incident_id", "subject_kind", "subject"),
)
NEGATIVE_LIST: Final = Table(
    "negative_list",
    "负面清单",
    "一行一名列入负面清单的干部",
    (
        CADRE_ID,
        Column("reason", "事由", Kind.TEXT, "事由", required=True, example=("写明事由", "写明事由")),
        DOCUMENT,
        Column("lifted_on", "解除日期", Kind.DATE, "解除的日期，自该日起不在清单", example=(None, day(10, 1))),
    ),
    ("cadre_id",),
)
OBSERVATION: Final = Table(
    "observation",
    "日常了解",
    "一行一次对干部的了解，不计分",
    (
        CADRE_ID,
        Column("channel", "渠道", Kind.TEXT, "了解的渠道", required=True, words=same(words.OBSERVATION_CHANNELS)),
        Column("observed_on", "日期", Kind.DATE, "了解的日期", required=True, example=(day(4, 18), day(9, 6))),
        Column(
            "note", "内容", Kind.TEXT, "了解的内容", required=True, example=("写明了解到的情况", "写明了解到的情况")
        ),
        Column("office", "来源部门", Kind.TEXT, "来源部门", example=("填写来源部门", "填写来源部门")),
    ),
    (),
)
