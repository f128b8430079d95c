"""The page of a check, from a year as judged: every check is there, every problem once, under the check that found it."""

import stat

import pytest

from expectations.cross_table import cross_rules
from expectations.naming_cells import ExpectationRaisedError
from expectations.suites import Asked, NotNull
from expectations.tables import TABLES
from expectations.validator import open_validator
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check, take_in
from pipelines.sending_back.validation_page import kept_pages, page_of, validation_of
from tests.small import SCHEME, small_year, write_campus

pytestmark = pytest.mark.slow  # Great Expectations takes seconds to import


@pytest.fixture(scope="module")
def validator():
    return open_validator()


@pytest.fixture
def checked(tmp_path, validator, monkeypatch):
    monkeypatch.setattr("pipelines.intake.taking_in.open_validator", lambda: validator)

    def run(sheets, scheme=SCHEME):
        inbox, schemes = write_campus(tmp_path, {2024: sheets}, scheme=scheme)
        [year] = only_check(Settings(inbox=inbox, schemes=schemes, institution="校", home=tmp_path / "home"))
        return year

    return run


def spoilt():
    sheets = small_year()
    sheets["目标任务"][0]["得分"] = "好"
    sheets["目标任务"][1]["任务名称"] = None
    sheets["目标任务"][4]["完成日期"] = None
    sheets["目标任务"][5]["责任人工号"] = "Z9"
    sheets["民主测评"][3]["票数"] = -1
    sheets["平时考核"].append({"工号": "A1", "期次": "上半年", "等次": "好"})
    sheets["学校任务"].append({"上级任务编号": "S2", "名称": "无人", "来源": "重点工作任务"})
    return sheets


def failing(validation):
    return {(part.title, check.asks): check.failed for part in validation.parts for check in part.failing}


def test_every_problem_stands_under_the_check_that_found_it_and_none_is_lost(checked):
    year = checked(spoilt())
    validation = validation_of(year)
    assert failing(validation) == {
        ("目标任务", "表头齐全，每一格都能读懂"): 1,
        ("目标任务", "“任务名称”不空白"): 1,
        ("民主测评", "“票数”不小于 0"): 1,
        ("平时考核", "工号、期次不重复"): 1,
        ("表间检查", "工号是否都在“干部”表中？"): 1,
        ("表间检查", "有完成时限的任务，填了完成日期没有？"): 1,
        ("表间检查", "学校任务是否都分解到了单位？"): 1,
    }
    assert validation.errors + validation.warnings == len(year.problems)
    assert (validation.errors, validation.warnings) == (5, 2)


def test_each_part_says_how_many_rows_it_looked_at_and_each_rule_those_of_its_tables(checked):
    validation = validation_of(checked(small_year()))
    parts = {part.title: part for part in validation.parts}
    assert {check.rows for check in parts["目标任务"].checks} == {8}
    across = {check.asks: check.rows for check in parts["表间检查"].checks}
    assert len(across) == len(cross_rules())
    assert across["单位代码是否都在“单位”表中？"] == 6 + 8 + 4
    assert across["每个名额范围至少有一个名额吗？"] is None
    assert set(parts) | set(validation.empty_sheets) >= {table.sheet for table in TABLES}


def test_what_concerns_the_files_and_the_scheme_has_a_part_of_its_own(checked, tmp_path):
    sheets = small_year()
    del sheets["目标任务"]
    assert failing(validation_of(checked(sheets))) == {("文件与方案", "必有的表都在：单位、目标任务"): 1}
    (tmp_path / "inbox" / "2024" / "坏.xls").write_bytes(b"old")
    assert failing(validation_of(checked(sheets))) == {("文件与方案", "每个文件都能打开"): 1}
    validation = validation_of(checked(small_year(), SCHEME.replace("to: null", "to: 2021")))
    assert failing(validation)["文件与方案", "恰有一个方案适用于本年度，且没有写错"] == 1
    assert "表间检查" not in [part.title for part in validation.parts]


def test_a_scheme_against_the_policy_is_a_doubt_of_the_scheme(checked):
    weak = "正职:\n      college: {unit: 60, portfolio: 0, routine: 10, annual: 30, special: 0}"
    scheme = SCHEME.replace(weak, weak.replace("unit: 60", "unit: 40").replace("routine: 10", "routine: 30"))
    validation = validation_of(checked(small_year(), scheme))
    assert failing(validation) == {("文件与方案", "方案合乎政策的要求"): 1}


def test_a_run_keeps_the_page_for_its_reader_alone(tmp_path, validator):
    inbox, schemes = write_campus(tmp_path, {2024: spoilt()})
    places = Settings(inbox=inbox, schemes=schemes, institution="校", home=tmp_path / "home")
    [year] = take_in(places, 2024, validator=validator)
    path = places.folders.checked_page("校", 2024)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_pages(places.folders, [year.read.folder]) == {("校", 2024): page_of(year)}


def test_an_expectation_that_raised_stops_the_intake_and_nothing_is_accepted(tmp_path, validator, monkeypatch):
    astray = Asked(NotNull(("没有的列",)), "x", "x", "x")
    monkeypatch.setattr("expectations.validator.suite_of", lambda *_: [astray])
    inbox, schemes = write_campus(tmp_path, {2024: small_year()})
    places = Settings(inbox=inbox, schemes=schemes, institution="校", home=tmp_path / "home")
    with pytest.raises(ExpectationRaisedError):
        take_in(places, 2024, validator=validator)
    assert not places.folders.accepted.exists()
