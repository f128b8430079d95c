"""A very small campus for tests: four units, six cadres, one scheme, as sheets that a test may spoil before it writes them."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Row = dict[str, Any]
Sheets = dict[str, list[Row]]

SCHEME = """\
name: 小方案
basis: 试〔2024〕1号
years: {from: 2020, to: null}
groups: {college: 学院, office: 机关}
units:
  components:
    target_tasks: {college: 60, office: 70}
    kpi: {college: 30, office: 0}
    evaluation: {college: 10, office: 30}
  late_factor: 0.9
  adjustments: {max_bonus: 5, max_penalty: 10}
  tie_breakers: [target_tasks]
  grades:
    - {grade: 优, min_score: 85, quota: 0.5}
    - {grade: 中, min_score: 60}
    - {grade: 差}
kpi:
  indicators:
    - {id: fund, label: 经费, unit: 万元, weight: {college: 20}, curve: {kind: completion, cap: 120}}
    - {id: rate, label: 就业率, unit: "%", weight: {college: 10}, curve: {kind: min_max}}
ballots:
  values: {好: 95, 中: 75, 差: 40}
  classes:
    unit: {领导: 60, 群众: 40}
    cadre: {领导: 60, 群众: 40}
routine: {values: {好: 95, 一般: 70}}
cadres:
  components:
    正职:
      college: {unit: 60, portfolio: 0, routine: 10, annual: 30, special: 0}
      office: {unit: 75, portfolio: 0, routine: 10, annual: 15, special: 0}
    副职:
      college: {unit: 40, portfolio: 20, routine: 10, annual: 30, special: 0}
      office: {unit: 40, portfolio: 25, routine: 10, annual: 25, special: 0}
  adjustments: {max_bonus: 3, max_penalty: 10}
  grades:
    - {grade: 优, min_score: 80, quota: 0.5}
    - {grade: 合格}
  quota_rounding: ceil
sanctions:
  警告: {cap: {cadre: 合格}, bars: true}
flags:
  commended: {grade: 优, measure: 表彰, departments: [组织部, 人事处], basis: 一(三)}
  excellent_streak: {grade: 优, years: 2, measure: 优先, departments: [组织部], basis: 一(三)}
  promotion_priority: {min_grade: 合格, measure: 名单, departments: [组织部], basis: 一(三)}
  bottom: {share: 0.25, min_count: 1, below: 60, measures: [谈话, 调整], departments: [组织部, 纪委], basis: 二(三)}
  exempted: {measure: 不作负面评价, departments: [纪委], basis: 三(三)}
"""


def small_year(year: int = 2024) -> Sheets:
    """One year without a fault or a doubt."""
    units = [
        ("01", "文学院", "学院", 40),
        ("02", "理学院", "学院", 60),
        ("11", "教务处", "机关", 20),
        ("12", "财务处", "机关", 15),
    ]
    cadres = [
        ("A1", "单雄", "正职", "01"),
        ("A2", "曾静", "副职", "01"),
        ("B1", "解放", "正职", "02"),
        ("B2", "仇英", "副职", "02"),
        ("C1", "尉迟明", "正职", "11"),
        ("D1", "欧阳兰", "正职", "12"),
    ]
    owners = {"01": "A2", "02": "B2", "11": "C1", "12": "D1"}
    scores = {"01": (92, 88), "02": (81, 85), "11": (90, 93), "12": (70, 76)}
    return {
        "单位": [
            {"单位代码": code, "单位名称": name, "单位类别": group, "教职工数": headcount}
            for code, name, group, headcount in units
        ],
        "干部": [{"工号": code, "姓名": name, "职级": level, "单位代码": unit} for code, name, level, unit in cadres],
        "学校任务": [{"上级任务编号": "S1", "名称": "学科建设", "来源": "重点工作任务"}],
        "目标任务": [
            {
                "单位代码": code,
                "任务编号": f"T{number}",
                "任务名称": f"任务{number}",
                "上级任务编号": "S1",
                "推进措施": "按月推进",
                "责任人工号": owners[code],
                "完成时限": date(year, 11, 30),
                "完成日期": date(year, 11, 20),
                "权重": weight,
                "得分": score,
            }
            for code, marks in scores.items()
            for number, (weight, score) in enumerate(zip((60, 40), marks, strict=True), start=1)
        ],
        "关键绩效": [
            {"单位代码": code, "指标编号": indicator, "目标值": target, "实际值": actual}
            for code, indicator, target, actual in (
                ("01", "fund", 100, 90),
                ("02", "fund", 200, 230),
                ("01", "rate", None, 92),
                ("02", "rate", None, 88),
            )
        ],
        "民主测评": [
            {"对象类别": kind, "对象代码": subject, "票类": voters, "等次": choice, "票数": votes}
            for kind, subjects in (("单位", [unit[0] for unit in units]), ("干部", [cadre[0] for cadre in cadres]))
            for place, subject in enumerate(subjects)
            for voters, choice, votes in (
                ("领导", "好", 5 + place),
                ("领导", "中", 2),
                ("群众", "好", 10),
                ("群众", "差", place),
            )
        ],
        "平时考核": [{"工号": cadre[0], "期次": "上半年", "等次": "好"} for cadre in cadres],
    }


def write_workbook(path: Path, sheets: Mapping[str, list[Row]]) -> None:
    """The sheets as a workbook: a header, and the rows; dates as dates, text as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            headers = list(dict.fromkeys(header for row in rows for header in row))
            sheet.write_row(0, 0, headers)
            for number, row in enumerate(rows, start=1):
                for place, header in enumerate(headers):
                    value = row.get(header)
                    if isinstance(value, str):
                        sheet.write_string(number, place, value)
                    elif value is not None:
                        sheet.write(number, place, value)


def write_campus(root: Path, years: Mapping[int, Sheets], *, scheme: str = SCHEME) -> tuple[Path, Path]:
    """An inbox and a folder of schemes below `root`."""
    inbox, schemes = root / "inbox", root / "schemes"
    schemes.mkdir(parents=True, exist_ok=True)
    (schemes / "小方案.yaml").write_text(scheme, encoding="utf-8")
    for year, sheets in years.items():
        write_workbook(inbox / str(year) / "组织部.xlsx", deepcopy(sheets))
    return inbox, schemes
