"""The contracts of the sheets hold together."""

import re

import duckdb
import pytest

from expectations.contract import Kind, SchemeWord
from expectations.cross_table import cross_rules, prepare, run_rule
from expectations.tables import BY_NAME, TABLES
from pipelines.store import work_tables as warehouse


def test_every_sheet_of_the_contract_is_declared_once():
    assert len(TABLES) == len({table.name for table in TABLES}) == len({table.sheet for table in TABLES}) == 22


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_references_name_columns_that_exist(table):
    assert set(table.key) <= set(table.by_name)
    for column in table.columns:
        if column.refers_to is not None:
            other, name = column.refers_to
            assert name in BY_NAME[other].by_name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_bounds_are_for_numbers_and_every_column_says_what_it_means(table):
    for column in table.columns:
        assert column.meaning
        if column.least is not None or column.above is not None or column.greatest is not None:
            assert column.kind in (Kind.NUMBER, Kind.WHOLE)


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_every_rule_between_tables_runs_and_finds_nothing_where_there_is_nothing(rule):
    with duckdb.connect() as connection:
        warehouse.create_core(connection)
        warehouse.create_schemes(connection)
        warehouse.split_predecessors(connection)
        prepare(connection, institution="校", year=2024, scheme_id="x")
        assert run_rule(connection, rule) == []
        names = [row[0] for row in connection.execute(f"describe {rule.sql}").fetchall()]
    expected = ["table_name", "column_name", "value", "source_file", "source_sheet", "source_row"]
    assert names[:6] == expected
    assert set(re.findall(r"{(\w+)}", rule.message)) - {"value"} == set(names[6:])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_its_example_or_a_list_to_take_it_from(table):
    for column in table.columns:
        takes_from_list = SchemeWord.NEXT_OF_LIST in column.example
        assert not takes_from_list or column.words or column.listed_in, column.name
        assert not column.required or None not in column.example, column.name


def test_a_description_does_not_say_a_name_twice():
    for table in TABLES:
        for column in table.columns:
            assert not column.description.startswith(f"{column.header}：{column.header}")
            assert column.description.startswith(column.header)
