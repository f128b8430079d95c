"""The rules keep to the portable subset of SQL, name what they read, and hold no word of a scheme."""

import re

import pytest
from sqlglot import exp

from scoring.catalogue import read_rules

RULES = read_rules()
HAN = re.compile(r"[\u3400-\u9fff]")
FORBIDDEN_FUNCTIONS = re.compile(
    r"(?i)\b(quantile\w*|percentile\w*|list_\w+|arg_max|arg_min|max_by|min_by|median|mode)\s*\("
)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.folder}/{rule.name}")


@every_rule
def test_no_chinese_stands_outside_the_header(rule):
    assert not HAN.search(rule.sql)


@every_rule
def test_every_column_is_named(rule):
    stars = [star for star in rule.select.find_all(exp.Star) if not isinstance(star.parent, exp.Count)]
    assert not stars
    assert all(select.alias_or_name for query in rule.select.find_all(exp.Select) for select in query.selects)


@every_rule
def test_there_is_no_recursion(rule):
    assert not any(common.recursive for common in rule.select.find_all(exp.With))


@every_rule
def test_no_function_is_outside_the_portable_subset(rule):
    assert not FORBIDDEN_FUNCTIONS.search(rule.sql)
    for aggregated in rule.select.find_all(exp.ArrayAgg):
        assert not aggregated.find(exp.Order)


@every_rule
def test_nothing_depends_on_how_many_rows_come_first(rule):
    assert not any(query.args.get("limit") or query.args.get("offset") for query in rule.select.find_all(exp.Query))
    assert rule.select.args.get("order") is None


@every_rule
def test_no_division_is_by_a_zero_that_is_not_guarded(rule):
    for division in rule.select.find_all(exp.Div):
        by = division.expression.unnest()
        is_never_0 = (by.is_number and float(by.to_py()) != 0) or by.sql() == "COUNT(*)"  # of a group, which has rows
        is_guarded = isinstance(by, exp.Nullif) or division.find_ancestor(exp.Case)
        assert is_never_0 or is_guarded, division.sql()


@every_rule
def test_every_table_read_is_qualified_and_there_is_such_a_one(every_table, rule):
    known = {
        f"{schema}.{name}"
        for schema, name in every_table.execute(
            "select table_schema, table_name from information_schema.tables "
            "where table_schema in ('core', 'scheme', 'score', 'mart')"
        ).fetchall()
    }
    own = {common.alias for common in rule.select.find_all(exp.CTE)}
    for table in rule.select.find_all(exp.Table):
        assert (table.name in own) if not table.db else f"{table.db}.{table.name}" in known, table.sql()


@every_rule
def test_a_table_read_goes_by_a_name_and_its_columns_are_told_by_it(rule):
    """Where several tables are in sight, a bare column would change its meaning with a column added elsewhere."""
    for query in rule.select.find_all(exp.Select):
        from_ = query.args.get("from_")
        if from_ is None or not query.args.get("joins"):
            continue
        bare = [
            column
            for column in query.find_all(exp.Column)
            if not column.table and column.find_ancestor(exp.Select) is query
        ]
        assert not bare, [column.sql() for column in bare]


@every_rule
def test_only_results_are_kept_and_only_results_of_earlier_steps_are_looked_up(rule):
    assert rule.is_result == (rule.folder == "results")
    assert not [table for table in rule.inputs if table.split(".")[0] not in {"core", "scheme", "score", "mart"}]
