"""Great Expectations as the validator."""

import pytest

from expectations.naming_cells import ExpectationRaisedError, findings_of
from expectations.suites import expectations_of
from expectations.tables import BY_NAME
from expectations.validator import open_validator

pytestmark = pytest.mark.slow


def test_an_expectation_that_raised_is_a_failure_and_not_silence():
    table = BY_NAME["special"]
    validator = open_validator()
    rows = {"cadre_id": ["A1"], "topic": ["党建"], "source_file": ["f"], "source_sheet": ["s"], "source_row": [2]}
    with pytest.raises(ExpectationRaisedError):  # the column `score` is not there
        validator.validate(table, rows, {})


def test_a_suite_holds_required_bounds_words_and_the_key():
    kinds = [type(expectation).__name__ for expectation in expectations_of(BY_NAME["task"], {})]
    assert kinds.count("ExpectColumnValuesToNotBeNull") == 5
    assert kinds.count("ExpectColumnValuesToBeBetween") == 2
    assert kinds.count("ExpectCompoundColumnsToBeUnique") == 1


def test_findings_name_workbook_sheet_and_row():
    table = BY_NAME["special"]
    rows = {
        "cadre_id": ["A1", None],
        "topic": ["党建", "党建"],
        "score": [101.0, 50.0],
        "source_file": ["甲.xlsx", "乙.xlsx"],
        "source_sheet": ["专项考核", "专项考核"],
        "source_row": [2, 7],
    }
    found = open_validator().validate(table, rows, {}).findings
    assert {(one.source_file, one.source_row, one.column, one.rule) for one in found} == {
        ("甲.xlsx", 2, "score", "out_of_bounds"),
        ("乙.xlsx", 7, "cadre_id", "missing_value"),
    }


def test_a_result_without_findings_has_none():
    assert findings_of(BY_NAME["special"], type("Result", (), {"results": []})()) == []
