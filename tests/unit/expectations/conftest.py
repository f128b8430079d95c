"""One rule between tables held against a handful of rows."""

import pytest

from expectations.cross_table import cross_rules, note_faults, prepare, run_rule
from tests.cases.assessed import INSTITUTION, scheme_of, work_database
from tests.small import SCHEME

YEAR = 2024
RULES = {rule.name: rule for rule in cross_rules()}


@pytest.fixture
def validator(tmp_path):
    """What a rule finds among rows of 2024 and the years before, as (row, column, value, message).

    `faults` are cells told already, as (row, column).
    """

    def found(rule, rows, *, text=SCHEME, faults=()):
        scheme = scheme_of(text, tmp_path)
        governing = {(INSTITUTION, year): scheme for year in range(YEAR - 3, YEAR + 1)}
        with work_database(rows, governing) as connection:
            prepare(connection, institution=INSTITUTION, year=YEAR, scheme_id=scheme.scheme_id)
            note_faults(connection, faults)
            return [(one.source_row, one.column, one.value, one.message) for one in run_rule(connection, RULES[rule])]

    return found
