"""Great Expectations and the rules between tables as Dagster asset checks."""

import dagster as dg
import pytest

from expectations.contract import Table
from expectations.cross_table import cross_rules
from expectations.suites import expectations_of
from expectations.tables import BY_NAME, TABLES
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check
from pipelines.orchestration.checks import CELLS_CHECK, WHOLE_CHECK, cell_check_result, cross_check_results
from tests.small import small_year, write_campus

pytestmark = pytest.mark.slow  # Great Expectations takes seconds to import
ASSET = dg.AssetKey(["accepted", "year"])
ERROR, WARN = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    root = tmp_path_factory.mktemp("checks")
    sheets = small_year()
    sheets["目标任务"][0]["得分"] = 101
    sheets["目标任务"][1]["单位代码"] = "99"
    sheets["目标任务"][4]["完成日期"] = None
    inbox, schemes = write_campus(root, {2024: sheets})
    return only_check(Settings(inbox=inbox, schemes=schemes, institution="校", home=root / "home"))


def cells(result):
    return (
        [dict(record.data) for record in result.metadata["cells"].value.records] if "cells" in result.metadata else []
    )


def test_a_sheet_with_a_wrong_cell_fails_its_check_and_cites_the_cell_without_the_value(checked):
    result = cell_check_result(checked, BY_NAME["task"], ASSET)
    assert (result.check_name, result.passed, result.severity) == (CELLS_CHECK, False, ERROR)
    assert result.metadata["expectations"].value == len(expectations_of(BY_NAME["task"], {}))
    assert result.description == "错误 1 处；第一处在 组织部.xlsx › 目标任务 › 第2行 › 得分。"
    assert cells(result) == [
        {
            "severity": "error",
            "file": "组织部.xlsx",
            "sheet": "目标任务",
            "row": 2,
            "column": "得分",
            "cell": "J2",
            "rule": "out_of_bounds",
        }
    ]


def test_a_sheet_without_a_fault_passes(checked):
    assert cell_check_result(checked, BY_NAME["cadre"], ASSET).passed


def test_each_rule_between_tables_is_a_check_that_fails_or_warns(checked):
    results = {result.check_name: result for result in cross_check_results(checked, ASSET)}
    assert set(results) == {WHOLE_CHECK, *(rule.name for rule in cross_rules())}
    assert (results["unknown_unit"].passed, results["unknown_unit"].severity) == (False, ERROR)
    assert (results["task_not_completed"].passed, results["task_not_completed"].severity) == (False, WARN)
    assert results["unknown_cadre"].passed
    assert results["unknown_cadre"].description == "没有发现问题。"
    assert results[WHOLE_CHECK].passed


def words(table: Table) -> dict[str, list[str]]:
    return {column.listed_in: ["甲"] for column in table.columns if column.listed_in}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_expectation_says_in_chinese_what_it_asks_and_how_severe_a_failure_is(table):
    expectations = expectations_of(table, words(table))
    described = [expectation.description for expectation in expectations]
    assert all(described)
    assert len(set(described)) == len(described)
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in said) for said in described)
    assert {expectation.meta["severity"] for expectation in expectations} == {"error"}
    assert {expectation.severity.value for expectation in expectations} == {"critical"}
    required = {column.header for column in table.columns if column.required}
    assert {f"“{header}”不空白" for header in required} <= set(described)
