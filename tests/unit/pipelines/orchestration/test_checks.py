"""Great Expectations and the rules between tables as Dagster asset checks."""

from dataclasses import replace

import dagster as dg
import pytest

from expectations.contract import Table
from expectations.cross_table import cross_rules
from expectations.suites import expectations_of
from expectations.tables import TABLES
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check
from pipelines.orchestration.checks import BETWEEN_TABLES, CELLS, FILES_AND_SCHEME, check_results
from tests.small import small_year, write_campus

pytestmark = pytest.mark.slow  # Great Expectations takes seconds to import
ASSET = dg.AssetKey(["intake", "sheets"])
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


@pytest.fixture(scope="module")
def results(checked):
    return {result.check_name: result for result in check_results(checked, ASSET)}


def lines(result, name):
    """The lines of a table of a check, as the UI shows them."""
    return result.metadata[name].value.replace("\\", "").splitlines()


def test_a_wrong_cell_fails_the_check_of_cells_and_is_cited_without_its_value(results):
    result = results[CELLS]
    assert (result.passed, result.severity) == (False, ERROR)
    assert result.description == "错误 1 处；第一处在 组织部.xlsx › 目标任务 › 第2行 › 得分。"
    assert lines(result, "cells")[2:] == ["| 错误 | 组织部.xlsx | 目标任务 | J2 | 得分 | out_of_bounds |"]
    assert "101" not in str(result.metadata)


def test_the_check_of_cells_names_every_expectation_and_those_that_failed(results, checked):
    named = {line.split(" | ")[0].removeprefix("| ") for line in lines(results[CELLS], "all")[2:]}
    assert named == {one.check for year in checked for held in year.expectations.values() for one in held}
    [failed] = lines(results[CELLS], "failed")[2:]
    assert failed.startswith("| task.score.out_of_bounds | ")
    assert failed.endswith(" | 1 | 0 |")


def test_the_check_between_tables_names_every_rule_and_those_that_failed(results):
    result = results[BETWEEN_TABLES]
    assert (result.passed, result.severity) == (False, ERROR)
    named = {line.split(" | ")[0].removeprefix("| "): line.endswith(" 符合 |") for line in lines(result, "all")[2:]}
    assert set(named) == {rule.name for rule in cross_rules()}
    assert not named["unknown_unit"]
    assert not named["task_not_completed"]
    assert named["unknown_cadre"]
    failed = {line.split(" | ")[0].removeprefix("| "): line for line in lines(result, "failed")[2:]}
    assert failed["unknown_unit"].endswith(" | 1 | 0 |")
    assert failed["task_not_completed"].endswith(" | 0 | 1 |")


def test_files_and_scheme_that_are_well_pass(results):
    assert results[FILES_AND_SCHEME].passed
    assert results[FILES_AND_SCHEME].description == "没有发现问题。"


def test_a_warning_alone_warns(checked):
    warned = replace(checked[0], problems=[one for one in checked[0].problems if one.severity == "warning"])
    [result] = [one for one in check_results([warned], ASSET) if one.check_name == BETWEEN_TABLES]
    assert (result.passed, result.severity) == (False, WARN)


def test_every_problem_is_under_exactly_one_check(results, checked):
    counted = sum(result.metadata[kind].value for result in results.values() for kind in ("errors", "warnings"))
    assert counted == sum(len(year.problems) for year in checked) > 0


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
