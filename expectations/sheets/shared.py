"""Columns that several sheets have, with the same name, header and meaning."""

from typing import Final

from expectations.contract import Column, Kind
from scoring import vocabulary as words

UNIT_CODE: Final = Column(
    "unit_code",
    "单位代码",
    Kind.CODE,
    "二级单位的代码，前导零保留",
    required=True,
    refers_to=("unit", "unit_code"),
    example=("09001", "09002"),
)
CADRE_ID: Final = Column(
    "cadre_id",
    "工号",
    Kind.CODE,
    "干部的工号，前导零保留",
    required=True,
    refers_to=("cadre", "cadre_id"),
    example=("0900101", "0900201"),
)
SUBJECT_KIND: Final = Column(
    "subject_kind", "对象类别", Kind.TEXT, "单位或干部", required=True, words=words.SUBJECT_KINDS
)
SUBJECT: Final = Column("subject", "对象代码", Kind.CODE, "单位代码或工号", required=True, example=("09001", "0900201"))
DOCUMENT: Final = Column(
    "document", "文号", Kind.TEXT, "依据的文件编号", example=("校发〔示例〕1号", "校发〔示例〕2号")
)
SCORE: Final = Column(
    "score", "得分", Kind.NUMBER, "百分制得分", required=True, least=0, greatest=100, example=(92.5, 88)
)
INCIDENT_ID: Final = Column(
    "incident_id", "事件编号", Kind.CODE, "事件的编号", required=True, example=("SJ001", "SJ002")
)


def same(typed: tuple[str, ...]) -> dict[str, str]:
    """Words that the tables hold as they are typed."""
    return {word: word for word in typed}
