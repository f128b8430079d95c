"""Databases for trials of the rules as a whole: every table empty, or a campus assessed."""

import duckdb
import pytest

from pipelines.store import work_tables as warehouse
from scoring import engine
from scoring.catalogue import read_rules
from tests.cases.assessed import scheme_of

# A scheme as small as the grammar lets it be, for units only in what it weighs.
PLAIN = """\
name: 单项方案
basis: 某文件
years: {from: 2000, to: null}
groups: {college: 学院}
units:
  components: {target_tasks: {college: 100}}
  adjustments: {max_bonus: 5, max_penalty: 10}
  grades:
    - {grade: 优秀, min_score: 80, quota: 0.50}
    - {grade: 良好, min_score: 60, quota: 0.50}
    - {grade: 合格}
cadres:
  components: {正处: {college: {unit: 100}}}
  adjustments: {max_bonus: 0, max_penalty: 0}
  grades: [{grade: 优秀, min_score: 80, quota: 0.20}, {grade: 合格}]
flags:
  tie_at_cut: {measure: 提请会议研究, departments: [发展规划处], basis: 二(一)}
"""


@pytest.fixture(scope="session")
def every_table():
    """A database with every table that a rule reads or makes, all empty."""
    with duckdb.connect() as connection:
        warehouse.create_core(connection)
        warehouse.split_predecessors(connection)
        warehouse.create_schemes(connection)
        engine.prepare(connection)
        connection.execute("create table score.step (year integer, subject_kind varchar)")
        connection.execute("create table score.round (grade_order integer)")
        for rule in read_rules():
            columns = ", ".join(f"{column.name} {column.sql_type}" for column in rule.columns)
            connection.execute(f"create table if not exists {rule.table} ({columns})")
        yield connection


@pytest.fixture(scope="session")
def plain_scheme(tmp_path_factory):
    return scheme_of(PLAIN, tmp_path_factory.mktemp("scheme"))
