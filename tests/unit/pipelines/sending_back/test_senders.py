"""Who sends what: the file that says it, what is then missing or wrong, since when, and the workbook that goes round."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from expectations.tables import BY_NAME
from pipelines.checking.year_check import CheckedYear
from pipelines.installation.home import Home
from pipelines.intake.taking_in import find_scheme
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import Problem, Severity
from pipelines.reading.year_rows import read_year
from pipelines.sending_back.awaited import Standing, awaited_from, with_dates
from pipelines.sending_back.reminder import write_reminder
from pipelines.sending_back.senders import SendersError, department_of, read_senders
from tests.small import SCHEME, small_year, write_campus, write_workbook

SENDERS = """\
组织部:
  sheets: [干部, 民主测评]
  optional_sheets: [问责处分]
科研处:
  sheets: [关键绩效]
  indicators: [fund]
规划处:
  sheets: [单位, 目标任务, 关键绩效]
  indicators: [rate]
  due: 01-15
"""
OF = {"组织部": ("干部", "民主测评"), "科研处": ("关键绩效",), "规划处": ("单位", "目标任务", "关键绩效")}
MONDAY, TUESDAY = date(2025, 1, 13), date(2025, 1, 14)
SAMPLE = Path(__file__).parents[4] / "data" / "sample"


class Office:
    """What the departments have sent for a year, which a test may take away, and who was to send it."""

    def __init__(self, root):
        self.root = root
        self.home = Home(root / "home")
        self.senders = SENDERS
        self.sent = {name: {sheet: small_year()[sheet] for sheet in sheets} for name, sheets in OF.items()}
        kpi = small_year()["关键绩效"]
        self.sent["科研处"]["关键绩效"] = [row for row in kpi if row["指标编号"] == "fund"]
        self.sent["规划处"]["关键绩效"] = [row for row in kpi if row["指标编号"] == "rate"]
        self.problems = []
        self.scheme = SCHEME

    def awaited(self, today=MONDAY):
        _, schemes = write_campus(self.root, {}, scheme=self.scheme)
        folder = self.root / "inbox" / "2024"
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for name, sheets in self.sent.items():
            write_workbook(folder / f"{name}.xlsx", sheets)
        read = read_year(YearFolder("校", 2024, folder))
        keys = {"学院": "college", "机关": "office"}
        groups = read.rows["unit"].values["unit_group"]
        groups[:] = [keys[group] for group in groups]
        (self.root / "senders.yaml").write_text(self.senders, encoding="utf-8")
        senders = read_senders(self.root / "senders.yaml")
        checked = CheckedYear(read, find_scheme(schemes, "校", 2024).scheme, self.problems)
        return with_dates(self.home, awaited_from(checked, senders), today)

    def told(self, today=MONDAY):
        return [(matter.department, matter.standing, matter.sheet) for matter in self.awaited(today).matters]


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def problem(file, sheet, severity=Severity.ERROR):
    return Problem("校", 2024, severity, file, sheet, 2, "得分", "120", "out_of_bounds", "请核对")


def test_where_everything_was_sent_nothing_is_awaited(office):
    assert office.told() == []


def test_a_department_without_any_file_is_told_all_its_sheets_in_one_line(office):
    del office.sent["组织部"]
    [matter] = office.awaited().matters
    assert (matter.department, matter.standing, matter.sheet) == ("组织部", Standing.MISSING, "")
    assert "干部、民主测评" in matter.request


def test_a_sheet_without_rows_is_missing_and_an_optional_one_never(office):
    del office.sent["组织部"]["民主测评"]
    assert office.told() == [("组织部", Standing.MISSING, "民主测评")]


def test_sheets_are_not_missed_while_the_department_s_file_cannot_be_opened(office):
    office.sent["组织部"] = {"说明": [{"甲": "乙"}]}
    office.problems = [replace(problem("组织部.xlsx", ""), rule="unreadable_file")]
    assert office.told() == [("组织部", Standing.WRONG, "")]


def test_rows_that_another_department_sent_do_not_stand_for_one_s_own(office):
    office.sent["科研处"] = {"单位": office.sent["规划处"].pop("单位")}
    assert ("规划处", Standing.MISSING, "单位") in office.told()
    assert ("科研处", Standing.MISSING, "关键绩效") in office.told()


def test_rows_in_a_file_that_is_nobody_s_count_for_whoever_sends_the_sheet(office):
    office.sent["汇总"] = office.sent.pop("组织部")
    assert office.told() == []


def test_an_indicator_without_a_row_for_a_unit_of_its_groups_is_missing(office):
    office.sent["科研处"]["关键绩效"].pop()
    [matter] = office.awaited().matters
    assert (matter.department, matter.sheet) == ("科研处", "关键绩效")
    assert "fund 经费" in matter.request
    assert "02" in matter.request


def test_a_department_that_names_no_indicator_answers_for_all_of_the_scheme_s(office):
    office.senders = SENDERS.replace("  indicators: [fund]\n", "")
    assert office.told() == []
    office.sent["规划处"]["关键绩效"].pop()
    assert {department for department, *_ in office.told()} == {"科研处", "规划处"}


def test_a_unit_exempt_from_an_indicator_is_not_missed(office):
    office.sent["科研处"]["关键绩效"].pop()
    office.senders = SENDERS.replace("  indicators: [fund]\n", '  indicators: [fund]\n  exempt: {fund: ["02"]}\n')
    assert office.told() == []


OWN = (
    SCHEME.replace("units:\n", "components: {party: 党建, teaching: 教学, subject: 学科}\nunits:\n", 1)
    .replace(
        "    evaluation: {college: 10,",
        "    party: {college: 5}\n    subject: {college: 5}\n    evaluation: {college: 0,",
    )
    .replace("{unit: 60, portfolio: 0, routine: 10, annual: 30,", "{unit: 60, portfolio: 0, party: 10, annual: 30,")
    .replace("id: rate,", "id: rate, component: subject,")
)


@pytest.fixture
def scoring_office(office):
    """The same, where 党务处 scores a component of the scheme's own, of colleges and their heads."""
    office.scheme = OWN
    office.senders = SENDERS + "党务处: {sheets: [分项得分], components: [党建]}\n"
    office.sent["党务处"] = {
        "分项得分": [
            {"对象类别": kind, "对象代码": code, "成分": "party", "得分": 90}
            for kind, code in (("单位", "01"), ("单位", "02"), ("干部", "A1"), ("干部", "B1"))
        ]
    }
    return office


def test_a_component_that_is_scored_for_everyone_it_weighs_for_is_not_awaited(scoring_office):
    assert scoring_office.told() == []


def test_a_component_without_a_score_is_told_by_units_and_only_the_number_of_cadres(scoring_office):
    del scoring_office.sent["党务处"]["分项得分"][1:]
    [matter] = scoring_office.awaited().matters
    assert (matter.department, matter.sheet) == ("党务处", "分项得分")
    assert matter.request == "成分 党建：缺 02，2 名干部；请补报，确不考核的请说明"


def test_of_a_cadre_who_does_not_take_part_no_score_is_awaited(scoring_office):
    scoring_office.sent["组织部"]["干部"] = [dict(row, 考核情形="不参加") for row in small_year()["干部"]]
    del scoring_office.sent["党务处"]["分项得分"][2:]
    assert scoring_office.told() == []


def test_who_names_no_component_scores_all_that_indicators_do_not_give(scoring_office):
    scoring_office.senders = scoring_office.senders.replace(", components: [党建]", "")
    assert scoring_office.told() == []
    scoring_office.scheme = OWN.replace("id: rate, component: subject,", "id: rate,")
    [matter] = scoring_office.awaited().matters
    assert matter.request.startswith("成分 学科：缺 01、02；")


def test_a_score_under_a_wrong_code_is_not_asked_for_again(scoring_office):
    scoring_office.sent["党务处"]["分项得分"][0]["对象代码"] = "99"
    assert scoring_office.told() == []


def test_errors_and_warnings_are_counted_by_file_and_sheet(office):
    office.problems = [
        problem("规划处.xlsx", "目标任务"),
        problem("规划处.xlsx", "目标任务", Severity.WARNING),
        problem("组织部.xlsx", "民主测评", Severity.WARNING),
        problem("", "单位"),
    ]
    wrong, doubtful = sorted(office.awaited().matters, key=lambda matter: matter.errors, reverse=True)
    assert (wrong.department, wrong.standing, wrong.errors, wrong.warnings) == ("规划处", Standing.WRONG, 1, 1)
    assert (doubtful.department, doubtful.standing, doubtful.since) == ("组织部", Standing.DOUBTFUL, None)


def test_what_is_still_missing_on_a_later_day_is_late_and_says_since_when(office):
    del office.sent["组织部"]["民主测评"]
    [first] = office.awaited(MONDAY).matters
    [again] = office.awaited(MONDAY).matters
    [later] = office.awaited(TUESDAY).matters
    assert [(matter.since, matter.is_late) for matter in (first, again, later)] == [
        (MONDAY, False),
        (MONDAY, False),
        (MONDAY, True),
    ]


def test_a_sheet_that_came_but_is_wrong_goes_on_being_late(office):
    rows = office.sent["组织部"].pop("民主测评")
    office.awaited(MONDAY)
    office.sent["组织部"]["民主测评"] = rows
    office.problems = [problem("组织部.xlsx", "民主测评")]
    [matter] = office.awaited(TUESDAY).matters
    assert (matter.standing, matter.since, matter.is_late) == (Standing.WRONG, MONDAY, True)


def test_what_was_mended_in_between_starts_anew(office):
    rows = office.sent["组织部"].pop("民主测评")
    office.awaited(MONDAY)
    office.sent["组织部"]["民主测评"] = rows
    office.awaited(TUESDAY)
    del office.sent["组织部"]["民主测评"]
    [matter] = office.awaited(date(2025, 1, 15)).matters
    assert (matter.since, matter.is_late) == (date(2025, 1, 15), False)


def test_with_a_due_date_nothing_is_late_before_it_has_passed(office):
    del office.sent["规划处"]["目标任务"]
    days = (date(2025, 1, 10), date(2025, 1, 15), date(2025, 1, 16))
    assert [office.awaited(day).matters[0].is_late for day in days] == [False, False, True]


def test_due_dates_of_autumn_lie_in_the_year_assessed_and_those_of_spring_in_the_next(office, tmp_path):
    (tmp_path / "s.yaml").write_text(
        "甲: {sheets: [单位], due: 12-20}\n乙: {sheets: [单位], due: 02-29}\n", encoding="utf-8"
    )
    senders = read_senders(tmp_path / "s.yaml")
    assert [sender.due_on(2024) for sender in senders.values()] == [date(2024, 12, 20), date(2025, 2, 28)]


def test_the_workbook_has_a_row_a_department_and_a_row_a_matter(office):
    del office.sent["组织部"]["民主测评"]
    office.problems = [problem("规划处.xlsx", "目标任务")]
    office.awaited(MONDAY)
    write_reminder(office.home, 2024, [office.awaited(TUESDAY)])
    book = openpyxl.load_workbook(office.home.reminder(2024))
    overview = list(book["总览"].iter_rows(min_row=4, values_only=True))
    assert [row[:2] for row in overview] == [("组织部", "缺报"), ("科研处", "已报齐"), ("规划处", "有误")]
    details = list(book["催报明细"].iter_rows(min_row=4, values_only=True))
    assert [(row[0], row[2], row[7]) for row in details] == [
        ("组织部", "民主测评", "逾期"),
        ("规划处", "目标任务", None),
    ]
    for sheet in book.worksheets:
        assert sheet.freeze_panes is not None
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_the_same_matters_give_the_same_bytes(office):
    del office.sent["组织部"]
    awaited = office.awaited()
    digests = set()
    for _ in range(2):
        write_reminder(office.home, 2024, [awaited])
        digests.add(sha256(office.home.reminder(2024).read_bytes()).hexdigest())
    assert len(digests) == 1
    assert [path.name for path in office.home.problems.iterdir()] == ["催报-2024.xlsx"]


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("甲: {sheets: [单位], due: 13-40}", 1, "甲.due", "月-日"),
        ("甲:\n  sheets: [单位, 绩效]", 2, "甲.sheets[2]", "没有名为“绩效”的表"),
        ("甲:\n  sheets: [单位]\n  file: 甲*", 3, "甲.file", "不认识的键"),
        ("甲: {sheets: [单位], indicators: [K1]}", 1, "甲.indicators", "只在报送“关键绩效”时写"),
        ("甲: {sheets: [单位], components: [党建]}", 1, "甲.components", "只在报送“分项得分”时写"),
        ("甲: {sheets: [单位], optional_sheets: [单位]}", 1, "甲.optional_sheets[1]", "请只写一处"),
        ("甲: {sheets: [单位, 单位]}", 1, "甲.sheets[2]", "写了两次"),
        ("甲: {sheets: [关键绩效], indicators: [K1], exempt: {K2: ['01']}}", 1, "甲.exempt.K2", "不在 indicators 中"),
        ("甲: {sheets: []}", 1, "甲.sheets", "至少要有 1 项"),
        ("甲: {sheets: [单位]}\n甲: {sheets: [干部]}", 2, "甲", "重复"),
        ("甲: [单位", 1, "", "YAML"),
        ("", 1, "", "文件是空的"),
    ],
)
def test_a_file_at_fault_says_line_key_and_what_to_do(tmp_path, text, line, key, said):
    path = tmp_path / "senders.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SendersError) as error:
        read_senders(path)
    problems = error.value.problems
    assert [(found.file, found.line, found.key) for found in problems] == [("senders.yaml", line, key)]
    assert said in problems[0].message


def test_a_file_is_whose_pattern_it_fits_or_whose_longest_name_it_contains(tmp_path):
    path = tmp_path / "senders.yaml"
    path.write_text(
        "组织部: {sheets: [干部]}\n党委组织部: {sheets: [干部]}\n科研处: {sheets: [关键绩效], files: 'KY*'}\n",
        encoding="utf-8",
    )
    senders = read_senders(path)
    files = ("党委组织部-考核填报-2024.xlsx", "组织部.xlsx", "KY2024.xlsx", "科研处.xlsx", "汇总.xlsx")
    assert [department_of(senders, file) for file in files] == ["党委组织部", "组织部", "科研处", None, None]


def test_the_sample_s_senders_send_every_sheet_and_every_indicator_of_its_scheme():
    senders = read_senders(SAMPLE / "senders.yaml")
    assert {table.name for sender in senders.values() for table in sender.tables()} == set(BY_NAME)
    scheme = find_scheme(SAMPLE / "schemes", "示例大学", 2024).scheme.scheme
    sent = sorted(indicator for sender in senders.values() for indicator in sender.indicators)
    assert sent == [indicator.id for indicator in scheme.kpi.indicators]


def test_an_indicator_typed_under_a_wrong_unit_code_is_not_asked_for_again(office):
    office.sent["科研处"]["关键绩效"] = [dict(row) for row in office.sent["科研处"]["关键绩效"]]
    office.sent["科研处"]["关键绩效"][0]["单位代码"] = "99"
    assert office.told() == []
    del office.sent["科研处"]["关键绩效"][0]
    assert office.told() == [("科研处", Standing.MISSING, "关键绩效")]
