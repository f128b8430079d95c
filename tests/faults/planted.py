"""A campus without a fault, of two years and three workbooks, and some eighty faults and doubts to be planted in it.

Each plant says what is typed where, and the one problem that must be told of it. Nothing else may be told.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.small import Sheets, write_workbook

BEFORE, YEAR = 2023, 2024
COLLEGES = tuple(f"{number:02}" for number in range(1, 13))
OFFICES = ("51", "52", "53")
STATIONS = ("71", "72")  # a group whose target tasks have no weight
FILES = {
    "发展规划处.xlsx": ("单位", "学校任务", "目标任务", "历史结果"),
    "科研处.xlsx": ("关键绩效",),
}
REST = "组织部.xlsx"
OTHER = "党校.xlsx"

_SCHEME = """\
name: 试{first}
basis: 试〔2024〕1号
years: {{from: {first}, to: {last}}}
groups: {{college: 学院, office: 机关, station: 台站}}
components: {{party: 党建, subject: 学科}}
units:
  components:
    target_tasks: {{college: 60, office: 70, station: 0}}
    kpi: {{college: 30, office: 0, station: 10}}
    evaluation: {{college: 10, office: 30, station: 90}}
  adjustments: {{max_bonus: 5, max_penalty: 10}}
  grades: [{{grade: 优, min_score: 85, quota: 0.9}}, {{grade: 中, min_score: 60, cumulative_quota: 1}}, {{grade: 差}}]
  quota_rounding: ceil
kpi:
  aggregate: {aggregate}
  indicators:
    - {{id: fund, label: 经费, unit: 万元, weight: {{college: 20}}, curve: {{kind: completion, cap: 120}}}}
    - {{id: rate, label: 就业率, unit: "%", weight: {{college: 10}}, curve: {{kind: piecewise, anchors: {{base: 60, target: 90, stretch: 100}}}}}}
    - {{id: papers, label: 人均论文, unit: 篇/人, typed_unit: 篇, measure: per_head, weight: {{college: 10}}, curve: {{kind: min_max}}}}
    - {{id: growth, component: subject, label: 增长率, unit: "%", typed_unit: 项, measure: growth, weight: {{college: 10}}, curve: {{kind: z_score}}}}
    - {{id: done, label: 督办, unit: "%", weight: {{office: 10, station: 0}}, curve: {{kind: z_score}}}}
ballots:
  values: {{好: 95, 中: 75, 差: 40, 弃权: null}}
  classes:
    unit: {{领导: 60, 师生: 40, 旁听: 0}}
    cadre: {{正职: {{领导: 60, 职工: 40, 旁听: 0}}, 特聘: {{领导: 60, 职工: 40, 旁听: 0, 专家: 0}}}}
routine: {{values: {{好: 95, 一般: 70}}}}
cadres:
  components:
    正职:
      college: {{unit: 60, portfolio: 0, routine: 10, annual: 30, special: 0}}
      office: {{unit: 75, portfolio: 0, routine: 10, annual: 15, special: 0}}
      station: {{unit: 10, portfolio: 50, routine: 10, annual: 30, special: 0}}
    特聘:
      college: {{unit: 0, portfolio: 50, routine: 10, annual: 40, special: 0}}
      office: {{unit: 0, portfolio: 50, routine: 10, annual: 40, special: 0}}
      station: {{unit: 0, portfolio: {own}, routine: {other}, annual: 40, special: 0}}
  adjustments: {{max_bonus: 3, max_penalty: 10}}
  grades: [{{grade: 优, min_score: 80, quota: 0.9}}, {{grade: 合格}}]
  quota_rounding: ceil
term: {{weights: {{annual_mean: 70, evaluation: 30}}, grades: [{{grade: 优, min_score: 85}}, {{grade: 差}}]}}
sanctions: {{{sanctions}}}
"""
SOUND = {
    "旧.yaml": _SCHEME.format(
        first=2020,
        last=BEFORE,
        aggregate="arithmetic",
        own=50,
        other=10,
        sanctions="警告: {bars: true}, 记过: {bars: true}",
    ),
    "新.yaml": _SCHEME.format(
        first=YEAR, last="null", aggregate="arithmetic", own=50, other=10, sanctions="警告: {bars: true}"
    ),
}
DOUBTFUL = {
    **SOUND,
    "新.yaml": _SCHEME.format(
        first=YEAR, last="null", aggregate="geometric", own=40, other=20, sanctions="警告: {bars: true}"
    ),
}


def sound_year(year: int) -> Sheets:
    """A year without a fault or a doubt: every table of the contract but those that planted rows make."""
    units = [*((code, "学院") for code in COLLEGES), *((code, "机关") for code in OFFICES)]
    units += [(code, "台站") for code in STATIONS]
    cadres = [(f"A{code}", "正职", code) for code, _ in units] + [(f"B{code}", "特聘", code) for code in COLLEGES]
    near = {code: place for place, (code, _) in enumerate(units)}
    return {
        "单位": [
            {"单位代码": code, "单位名称": f"单位{code}", "单位类别": group, "教职工数": 50, "前身代码": None}
            for code, group in units
        ],
        "干部": [
            {"工号": code, "姓名": f"姓名{code}", "职级": level, "单位代码": unit, "考核情形": "参加"}
            for code, level, unit in cadres
        ],
        "学校任务": [{"上级任务编号": "S1", "名称": "学科建设", "来源": "重点工作任务"}],
        "目标任务": [
            {
                "单位代码": code,
                "任务编号": f"T{number}",
                "任务名称": f"任务{number}",
                "上级任务编号": "S1",
                "推进措施": "按月推进",
                "责任人工号": f"{'B' if code in COLLEGES else 'A'}{code}",
                "完成时限": date(year, 11, 30),
                "完成日期": date(year, 11, 20),
                "权重": weight,
                "得分": 80 + number + near[code] % 5,
            }
            for code, _ in units
            for number, weight in enumerate((50, 30, 20), start=1)
        ],
        "关键绩效": [
            {
                "单位代码": code,
                "指标编号": indicator,
                "基础值": base,
                "目标值": target,
                "奋斗值": stretch,
                "实际值": actual + near[code],
            }
            for code in COLLEGES
            for indicator, base, target, stretch, actual in (
                ("fund", None, 100, None, 90),
                ("rate", 60, 90, 100, 80),
                ("papers", None, None, None, 40),
                ("growth", 100, None, None, 120),
            )
        ]
        + [
            {
                **dict.fromkeys(("基础值", "目标值", "奋斗值")),
                "单位代码": code,
                "指标编号": "done",
                "实际值": 90 + near[code],
            }
            for code in (*OFFICES, *STATIONS)
        ],
        "民主测评": [
            {"对象类别": kind, "对象代码": subject, "票类": voters, "等次": choice, "票数": votes}
            for kind, subjects, classes in (
                ("单位", [code for code, _ in units], ("领导", "师生")),
                ("干部", [code for code, *_ in cadres], ("领导", "职工")),
            )
            for place, subject in enumerate(subjects)
            for voters in classes
            for choice, votes in (("好", 10 + place % 5), ("中", 4))
        ],
        "测评回收": [
            {"对象类别": "单位", "对象代码": code, "票类": "领导", "发出票数": 20, "收回票数": 14 + place % 5}
            for place, (code, _) in enumerate(units)
        ],
        "平时考核": [{"工号": code, "期次": "上半年", "得分": None, "等次": "好"} for code, *_ in cadres],
        "专项考核": [{"工号": f"A{code}", "专项名称": "安全", "得分": 90} for code in COLLEGES],
        "分项得分": [
            {"对象类别": "单位", "对象代码": code, "成分": "党建", "得分": 90, "依据": None} for code in COLLEGES
        ],
        "表彰": [{"对象类别": "单位", "对象代码": code, "名称": "先进"} for code in COLLEGES],
        "日常了解": [
            {"工号": f"A{code}", "渠道": "调研", "日期": date(year, 6, 1), "内容": "写明"} for code in COLLEGES
        ],
        "任期": [
            {"工号": f"A{code}", "任期": "一届", "起始年度": year - 3, "终止年度": year, "任期测评得分": 88}
            for code in COLLEGES
        ],
    }


Told = tuple[str, str, int, str, str]


@dataclass(frozen=True)
class Plant:
    """What is done to the sheets, and what must be told of it: severity, sheet, row, column, rule; nothing for a support."""

    do: Callable[[Sheets], None]
    told: Told | None

    def __str__(self) -> str:
        return "-".join(map(str, self.told[1:])) if self.told else "support"


def row_of(number: int) -> int:
    """The row in Excel of the row of that number, counted from 0."""
    return number + 2


def cell(
    sheet: str, number: int, column: str, value: Any, rule: str, *, at: str = "", severity: str = "error"
) -> Plant:
    """One cell typed wrong, told there or, for what it lacks beside, in the column `at`."""

    def do(sheets: Sheets) -> None:
        sheets[sheet][number][column] = value

    return Plant(do, (severity, sheet, row_of(number), at or column, rule))


def doubt(sheet: str, number: int, column: str, value: Any, rule: str, *, at: str = "") -> Plant:
    return cell(sheet, number, column, value, rule, at=at, severity="warning")


def support(sheet: str, number: int, column: str, value: Any) -> Plant:
    """What another plant stands on, and of which nothing is to be told."""
    return Plant(cell(sheet, number, column, value, "").do, None)


def written(sheets: Sheets, root: Path) -> Path:
    """The sheets as the three workbooks of the year; returns the folder of the year."""
    rest = dict(deepcopy(sheets))
    for file, names in FILES.items():
        write_workbook(root / file, {name: rest.pop(name) for name in names if name in rest})
    write_workbook(root / REST, rest)
    return root


def file_of(sheet: str) -> str:
    return next((file for file, names in FILES.items() if sheet in names), REST)


def places_of_ballots(sheets: Sheets, kind: str, subject: str) -> Iterator[int]:
    """The numbers of the ballot rows of a subject."""
    for number, row in enumerate(sheets["民主测评"]):
        if (row["对象类别"], row["对象代码"]) == (kind, subject):
            yield number
