"""The units: 学院 and 机关教辅, named by hand for the sample and by combination for a larger campus."""

from dataclasses import dataclass
from typing import Final

COLLEGE: Final = "学院"
OFFICE: Final = "机关教辅"
COLLEGE_SHARE: Final = 26 / 60


@dataclass(frozen=True)
class Unit:
    """A unit as one year's register has it; `field` is what its tasks are about."""

    code: str
    name: str
    group: str
    field: str
    predecessors: tuple[str, ...] = ()


COLLEGES: Final = (
    ("01001", "马克思主义学院", "马克思主义理论"),
    ("01002", "文学院", "中国语言文学"),
    ("01003", "历史文化学院", "中国史"),
    ("01004", "外国语学院", "外国语言文学"),
    ("01005", "数学与统计学院", "数学"),
    ("01006", "物理与光电工程学院", "光学工程"),
    ("01007", "化学化工学院", "化学工程与技术"),
    ("01008", "生命科学学院", "生物学"),
    ("01009", "资源与环境工程学院", "环境科学与工程"),
    ("01027", "材料与新能源学院", "材料科学与工程"),
    ("01011", "机械与车辆工程学院", "机械工程"),
    ("01012", "电气与自动化学院", "控制科学与工程"),
    ("01013", "信息与通信工程学院", "信息与通信工程"),
    ("01014", "计算机科学与技术学院", "计算机科学与技术"),
    ("01015", "土木与水利学院", "土木工程"),
    ("01016", "交通运输学院", "交通运输工程"),
    ("01017", "食品科学与工程学院", "食品科学与工程"),
    ("01018", "农学院", "作物学"),
    ("01019", "经济学院", "应用经济学"),
    ("01020", "商学院", "工商管理"),
    ("01021", "法学院", "法学"),
    ("01022", "教育学院", "教育学"),
    ("01023", "心理学院", "心理学"),
    ("01024", "艺术学院", "设计学"),
    ("01025", "体育学院", "体育学"),
    ("01026", "国际教育学院", "国际中文教育"),
)
OFFICES: Final = (
    ("02001", "党政办公室", "综合协调"),
    ("02002", "党委组织部", "干部与党员教育管理"),
    ("02003", "党委宣传部", "宣传思想"),
    ("02004", "党委统战部", "统一战线"),
    ("02005", "纪委办公室", "监督执纪"),
    ("02006", "党委学生工作部", "学生教育管理"),
    ("02007", "党委保卫部", "校园安全"),
    ("02008", "发展规划处", "规划与绩效"),
    ("02009", "教务处", "本科教学"),
    ("02010", "科研处", "科研管理"),
    ("02011", "研究生院", "研究生培养"),
    ("02012", "人事处", "人事人才"),
    ("02013", "财经处", "财务管理"),
    ("02014", "审计处", "审计监督"),
    ("02015", "国有资产管理处", "国有资产"),
    ("02016", "国际交流合作处", "国际交流"),
    ("02017", "招生就业处", "招生与就业"),
    ("02018", "合作发展处", "校地合作"),
    ("02019", "实验室与设备管理处", "实验室管理"),
    ("02020", "采购与招标中心", "采购招标"),
    ("02021", "离退休工作处", "离退休服务"),
    ("02022", "工会", "教职工服务"),
    ("02023", "团委", "共青团"),
    ("02024", "机关党委", "机关党建"),
    ("02025", "图书馆", "文献与档案服务"),
    ("02026", "信息化建设中心", "智慧校园"),
    ("02027", "教师发展中心", "教师发展"),
    ("02028", "教育质量评估中心", "质量评估"),
    ("02029", "期刊社", "学术期刊"),
    ("02030", "校医院", "医疗保健"),
    ("02031", "继续教育学院", "继续教育"),
    ("02032", "分析测试中心", "分析测试"),
    ("02033", "博物馆", "文博育人"),
    ("02038", "后勤保障部", "后勤保障"),
)
# Colleges of fields in which nothing is sold: the indicator 成果转化 is not asked of them.
WITHOUT_TRANSFER: Final = frozenset(
    {"01001", "01002", "01003", "01004", "01019", "01020", "01021", "01022", "01023", "01024", "01025", "01026"}
)

_FIELDS: Final = (
    "人工智能",
    "海洋科学",
    "航空航天",
    "临床医学",
    "护理学",
    "药学",
    "风景园林",
    "地质工程",
    "测绘工程",
    "新闻传播",
)
_KINDS: Final = ("学院", "研究院", "书院", "系")
_DUTIES: Final = (
    "校区管理",
    "网络运行",
    "学术交流",
    "校友联络",
    "文化传播",
    "产业服务",
    "数据治理",
    "实训管理",
    "社区服务",
    "创新创业",
)
_DESKS: Final = ("处", "中心", "办公室", "馆")


def units_of(count: int) -> list[Unit]:
    """That many units, 26 学院 in 60; the same first ones in whatever number."""
    colleges = round(count * COLLEGE_SHARE)
    return [
        *(Unit(code, name, COLLEGE, field) for code, name, field in _grown(COLLEGES, "01", _FIELDS, _KINDS, colleges)),
        *(
            Unit(code, name, OFFICE, field)
            for code, name, field in _grown(OFFICES, "02", _DUTIES, _DESKS, count - colleges)
        ),
    ]


def _grown(
    named: tuple[tuple[str, str, str], ...], prefix: str, fields: tuple[str, ...], kinds: tuple[str, ...], count: int
) -> list[tuple[str, str, str]]:
    """The named units and, where more are asked for, numbered ones."""
    made = []
    for i in range(count - len(named)):
        field, kind, round_of = fields[i % 10], kinds[i // 10 % 4], i // 40 + 1
        made.append(
            (f"{prefix}{101 + i:03}", f"{field}第{round_of}{kind}" if round_of > 1 else f"{field}{kind}", field)
        )
    return [*named, *made][:count]


_HEADS: Final = {
    "办公室": "主任",
    "中心": "主任",
    "部": "部长",
    "处": "处长",
    "馆": "馆长",
    "院": "院长",
    "社": "社长",
    "工会": "主席",
    "团委": "书记",
    "机关党委": "书记",
}


def head_of(unit: Unit) -> str:
    """What the head of an office is called."""
    return next(title for end, title in reversed(_HEADS.items()) if unit.name.endswith(end))
