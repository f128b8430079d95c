"""A template written and filled in, for the tests of what it holds."""

import shutil
from datetime import date

import openpyxl
from typer.testing import CliRunner

from expectations.tables import BY_SHEET
from pipelines.cli.app import app
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check
from tests.small import SCHEME, small_year

YEAR = 2025
# The small scheme with a use for every sheet and column: terms, own components, aspects, classes by group and rank.
WITH_ALL = (
    SCHEME.replace("units:\n", "components: {party: 党建, subject: 学科}\nunits:\n", 1)
    .replace("target_tasks: {college: 60, office: 70}", "target_tasks: {college: 50, office: 70}")
    .replace(
        "    evaluation: {college: 10,", "    party: {college: 10}\n    subject: {}\n    evaluation: {college: 10,"
    )
    .replace("{unit: 60, portfolio: 0, routine: 10, annual: 30,", "{unit: 65, portfolio: 0, party: 10, annual: 25,")
    .replace("id: rate,", "id: rate, component: subject,")
    .replace("ballots:\n", "ballots:\n  aspects: {cadre: {德: 40, 绩: 60}}\n")
    .replace(
        "    unit: {领导: 60, 群众: 40}\n",
        "    unit: {college: {领导: 60, 群众: 40}, office: {领导: 50, 群众: 50, 服务对象: 0}}\n",
    )
    .replace(
        "    cadre: {领导: 60, 群众: 40}\n",
        "    cadre: {正职: {领导: 60, 群众: 40}, 副职: {领导: 60, 群众: 40, 正职: 0}}\n",
    )
    + "term: {weights: {annual_mean: 70, evaluation: 30}, grades: [{grade: 优, min_score: 85}, {grade: 差}]}\n"
)
SENDERS = """\
组织部:
  sheets: [干部, 民主测评]
  optional_sheets: [问责处分]
科研处:
  sheets: [关键绩效]
  indicators: [fund]
  exempt: {fund: ["02"]}
  due: 01-15
规划处: {sheets: [单位, 目标任务]}
"""
CHOICES = ("好", "中", "差")
runner = CliRunner()


def typed_in_every_sheet():
    """The small year, with what its other sheets may hold besides."""
    day = date(YEAR, 6, 30)
    sheets = small_year(YEAR)
    sheets["民主测评"] = [
        {**row, "评价项目": aspect}
        for row in sheets["民主测评"]
        for aspect in (("德", "绩") if row["对象类别"] == "干部" else (None,))
    ]
    sheets["分项得分"] = [
        {"对象类别": "单位", "对象代码": "01", "成分": "党建", "得分": 90, "依据": "通报"},
        {"对象类别": "干部", "对象代码": "A1", "成分": "党建", "得分": 88},
    ]
    sheets["名额"] = [
        {"对象类别": "单位", "等次": "优", "名额": 1, "单位类别": "学院", "文号": "纪要1"},
        {"对象类别": "干部", "等次": "优", "名额": 2, "职级": "副职", "文号": "纪要1"},
    ]
    sheets["测评回收"] = [
        {"对象类别": "单位", "对象代码": "01", "票类": "领导", "发出票数": 7, "收回票数": 7},
    ]
    sheets["专项考核"] = [{"工号": "A1", "专项名称": "安全", "得分": 90.5}]
    sheets["加减分"] = [
        {"编号": "J1", "对象类别": "单位", "对象代码": "01", "类型": "加分", "分值": 1.5, "事由": "获奖"},
    ]
    sheets["问责处分"] = [
        {"事件编号": "S1", "对象类别": "干部", "对象代码": "B2", "处理方式": "警告", "影响期起": day},
    ]
    sheets["容错澄清"] = [{"事件编号": "S1", "认定结论": "维持", "减轻后影响期止": day, "认定日期": day}]
    sheets["直接优秀"] = [{"工号": "A1", "事由": "突出贡献", "文号": "校〔2025〕1号"}]
    sheets["任期"] = [{"工号": "A1", "任期": "2022-2025", "起始年度": 2022, "终止年度": YEAR, "任期测评得分": 90}]
    sheets["负面清单"] = [{"工号": "B2", "事由": "写明", "解除日期": day}]
    sheets["表彰"] = [{"对象类别": "干部", "对象代码": "A1", "名称": "先进个人"}]
    sheets["日常了解"] = [{"工号": "A1", "渠道": "调研", "日期": day, "内容": "=SUM(1)开头的文字"}]
    sheets["审定"] = [{"对象类别": "单位", "对象代码": "02", "等次": "中", "事由": "会议", "文号": "纪要1"}]
    sheets["申诉复核"] = [{"编号": "Q1", "对象类别": "干部", "对象代码": "A1", "事项": "等次", "提出日期": day}]
    sheets["历史结果"] = [{"年度": 2019, "对象类别": "单位", "对象代码": "01", "名次": 1, "等次": "优"}]
    assert set(sheets) == set(BY_SHEET)
    return sheets


def template(root, *arguments, out="out"):
    out = root / out
    places = {"--inbox": root / "inbox", "--schemes": root / "schemes", "--home": root / "home", "--out": out}
    given = [str(part) for option in places.items() for part in option]
    result = runner.invoke(app, ["template", "--year", str(YEAR), *given, *arguments])
    return result, sorted(out.glob("*.xlsx"))


def header_of(sheet):
    return {str(cell.value).rstrip("*"): cell.column for cell in sheet[3]}


def rows_of(sheet, *headers):
    places = header_of(sheet)
    rows = ([row[places[header] - 1] for header in headers] for row in sheet.iter_rows(min_row=4, values_only=True))
    return [tuple(row) for row in rows if row[0] is not None]


def fill(path, sheets):
    """Type the rows into the template as a person would, from the first row below the header on."""
    book = openpyxl.load_workbook(path)
    for name, typed_rows in sheets.items():
        sheet = book[name]
        places = header_of(sheet)
        rows = in_wide_rows(typed_rows) if name == "民主测评" else typed_rows
        typed = [places[header] for header in columns_of(name, places)]
        for position in range(4, sheet.max_row + 1):
            for place in typed:
                sheet.cell(position, place).value = None
        for position, row in enumerate(rows, start=4):
            for heading, value in row.items():
                cell = sheet.cell(position, places[heading])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)


def columns_of(name, places):
    """The columns of a sheet that are typed: those of its table, and of ballots those of the choices."""
    return [column for column in (*(each.header for each in BY_SHEET[name].columns), *CHOICES) if column in places]


def in_wide_rows(rows):
    """Ballots as they are typed into a column a choice."""
    wide = {}
    for row in rows:
        key = {name: row[name] for name in ("对象类别", "对象代码", "票类", "评价项目")}
        wide.setdefault(tuple(key.values()), key)[row["等次"]] = row["票数"]
    return list(wide.values())


def rules_of(sheet):
    """The checks on a sheet's columns, by column."""
    return {span.min_col: rule for rule in sheet.data_validations.dataValidation for span in rule.sqref.ranges}


def problems_of(root, workbook):
    folder = root / "sent" / str(YEAR)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(workbook, folder / "部门.xlsx")
    places = Settings(inbox=root / "sent", schemes=root / "schemes", institution="本校", home=root / "home")
    [checked] = only_check(places)
    return checked


def without_places(checked):
    """What was read, without the rows it was read from."""
    return {name: sorted(zip(*rows.values.values(), strict=True), key=repr) for name, rows in checked.read.rows.items()}


def choices(book, sheet, header):
    """What the drop-down of a column offers."""
    rule = rules_of(book[sheet])[header_of(book[sheet])[header]]
    left, top, right, bottom = openpyxl.utils.range_boundaries(rule.formula1.removeprefix("代码表!").replace("$", ""))
    return [book["代码表"].cell(row, left).value for row in range(top, bottom + 1) if left == right]
