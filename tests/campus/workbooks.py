"""Writing: which department owns which sheet, and what a sheet looks like. The same bytes each time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

import xlsxwriter

from tests.campus.campus import Campus
from tests.campus.cases import PLAIN, SAMPLE
from tests.campus.decided import Cell, Row
from tests.campus.figures import THIRD_SCHEME
from tests.campus.sheets import sheets_of
from tests.campus.units import units_of

SEED: Final = 2017
CREATED: Final = datetime(2025, 1, 6, 9, 0)

HEADERS: Final[Mapping[str, str]] = {
    "单位": "单位代码 单位名称 单位类别 前身代码 教职工数",
    "干部": "工号 姓名 职级 单位代码 职务 任现职时间 考核情形",
    "目标任务": "单位代码 任务编号 任务名称 任务来源 上级任务编号 推进措施 责任人工号 完成时限 完成日期 权重 得分",
    "学校任务": "上级任务编号 名称 来源",
    "关键绩效": "单位代码 指标编号 基础值 目标值 奋斗值 实际值",
    "民主测评": "对象类别 对象代码 票类 等次 票数",
    "测评回收": "对象类别 对象代码 票类 发出票数 收回票数",
    "平时考核": "工号 期次 得分 等次",
    "专项考核": "工号 专项名称 得分",
    "分项得分": "对象类别 对象代码 成分 得分 依据",
    "名额": "对象类别 等次 名额 单位类别 职级 单位代码 文号",
    "加减分": "编号 对象类别 对象代码 类型 分值 事由 文号 事件编号",
    "问责处分": "事件编号 对象类别 对象代码 处理方式 影响期起 影响期止 文号",
    "容错澄清": "事件编号 对象类别 对象代码 认定结论 减轻后处理方式 认定日期 文号 适用情形 整改期限 整改完成日期",
    "直接优秀": "工号 事由 文号",
    "任期": "工号 任期 起始年度 终止年度 任期测评得分",
    "负面清单": "工号 事由 文号 解除日期",
    "表彰": "对象类别 对象代码 名称 级别 文号",
    "日常了解": "工号 渠道 日期 内容 来源部门",
    "审定": "对象类别 对象代码 等次 事由 文号",
    "申诉复核": "编号 对象类别 对象代码 事项 提出日期 结论 答复日期 文号",
    "历史结果": "年度 对象类别 对象代码 总分 名次 等次",
}
# From the third scheme on ballots are by aspect, and some are scores.
WIDER_HEADERS: Final[Mapping[str, str]] = {"民主测评": "对象类别 对象代码 票类 评价项目 等次 得分 票数"}
# A sheet of several departments is dealt among them in the order they stand here: 科研处 has the first indicators.
DEPARTMENTS: Final[Mapping[str, Sequence[str]]] = {
    "党委组织部": (
        *("干部", "民主测评", "测评回收", "平时考核", "专项考核", "分项得分", "名额"),
        *("问责处分", "容错澄清", "直接优秀"),
        *("任期", "负面清单", "表彰", "日常了解", "审定", "申诉复核"),
    ),
    "科研处": ("关键绩效",),
    "发展规划处": ("单位", "学校任务", "目标任务", "关键绩效", "加减分", "历史结果"),
}
# The column whose values are dealt out; the first where none is named.
DEALT_BY: Final = {"关键绩效": 1, "民主测评": 1, "测评回收": 1, "分项得分": 1, "表彰": 1, "历史结果": 2}
TITLED: Final = "科研处"  # writes a title above its headers and its name below the rows, as some offices do
NOTES: Final = (
    "填报说明",
    ("一、代码、工号请以文本填写，保留前导零。", "二、日期请用日期格式。", "三、同一张表可由多个部门分别报送。"),
)
WIDTHS: Final = {
    "单位名称": 22,
    "任务名称": 40,
    "推进措施": 44,
    "名称": 30,
    "事由": 40,
    "内容": 44,
    "事项": 28,
    "文号": 22,
    "适用情形": 34,
    "任务来源": 18,
    "任期": 18,
    "专项名称": 22,
    "职务": 14,
}


def write_campus(
    out: Path,
    *,
    units: int = 60,
    cadres: int = 230,
    seed: int = SEED,
    years: Iterable[int] = range(2021, 2025),
    departments: Mapping[str, Sequence[str]] = DEPARTMENTS,
    plain: bool = False,
) -> None:
    """An inbox of a campus: `out/<year>/<department>.xlsx`, the same bytes for the same arguments.

    `departments` says which sheets each sends; rows of a sheet that several send are dealt among them. `plain` leaves
    the special cases out; they need the first 60 units and their cadres, so a smaller campus must be plain.
    """
    campus = Campus(seed, tuple(years), tuple(units_of(units)), cadres, PLAIN if plain else SAMPLE)
    _check_room(campus)
    for year in campus.years:
        sheets = sheets_of(campus, year)
        (out / str(year)).mkdir(parents=True, exist_ok=True)
        for department, owned in departments.items():
            rows = {sheet: _share(sheet, sheets[sheet], department, departments) for sheet in owned}
            _write_workbook(out / str(year) / f"{department}.xlsx", department, year, rows)


def _check_room(campus: Campus) -> None:
    """The special cases must find their units and their people."""
    here = {cadre.cadre_id for year in campus.years for cadre in campus.cadres_in(year)}
    missing = sorted(campus.cases.people - here)
    if missing:
        raise ValueError(f"特例所需的干部不在校园里：{'、'.join(missing)}。请扩大规模，或用 plain（--plain）不含特例。")


def _share(sheet: str, rows: list[Row], department: str, departments: Mapping[str, Sequence[str]]) -> list[Row]:
    """The rows that one of a sheet's owners sends: runs of the values of one column, about equal in number."""
    owners = [name for name, owned in departments.items() if sheet in owned]
    if len(owners) == 1:
        return rows
    column = DEALT_BY.get(sheet, 0)
    values = sorted({str(row[column]) for row in rows})
    dealt = {value: owners[i * len(owners) // len(values)] for i, value in enumerate(values)}
    return [row for row in rows if dealt[str(row[column])] == department]


def _write_workbook(path: Path, department: str, year: int, sheets: Mapping[str, list[Row]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": f"{year}年度考核数据", "author": department, "created": CREATED})
    formats = _Formats(book)
    for sheet, rows in sheets.items():
        if rows:
            wider = WIDER_HEADERS if year >= THIRD_SCHEME else {}
            headers = wider.get(sheet, HEADERS[sheet]).split()
            titled = (department, year) if department == TITLED else None
            _write_sheet(book.add_worksheet(sheet), headers, rows, formats, titled=titled)
    if department != TITLED:
        notes = book.add_worksheet(NOTES[0])
        notes.set_column(0, 0, 60)
        for i, line in enumerate(NOTES[1]):
            notes.write_string(i, 0, line)
    book.close()


class _Formats:
    """The few formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        font = {"font_name": "宋体", "font_size": 11}
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.header = book.add_format({**font, "bold": True, "bg_color": "#DDE7F0", "border": 1, "align": "center"})
        self.text = book.add_format({**font, "num_format": "@"})
        self.number = book.add_format(font)
        self.day = book.add_format({**font, "num_format": "yyyy-mm-dd"})


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    headers: Sequence[str],
    rows: list[Row],
    formats: _Formats,
    *,
    titled: tuple[str, int] | None,
) -> None:
    top = 0
    if titled:
        sheet.write_string(0, 0, f"{titled[1]}年度{sheet.get_name()}填报表", formats.title)
        top = 1
    for column, header in enumerate(headers):
        sheet.set_column(column, column, WIDTHS.get(header, 13))
        sheet.write_string(top, column, header, formats.header)
    sheet.freeze_panes(top + 1, 1)
    sheet.autofilter(top, 0, top + len(rows), len(headers) - 1)
    for i, row in enumerate(rows, start=top + 1):
        for column, cell in enumerate(row):
            _write_cell(sheet, i, column, cell, formats)
    if titled:
        sheet.write_string(top + len(rows) + 1, 0, f"填表人：{titled[0]}综合科", formats.number)


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case None:
            pass
        case str():
            sheet.write_string(row, column, cell, formats.text)
        case date():
            sheet.write_datetime(row, column, cell, formats.day)
        case _:
            sheet.write_number(row, column, cell, formats.number)
