"""A code that must stand in another table, by the declaration of its column."""

import duckdb
import pytest

from expectations.contract import Column, Kind, Table
from expectations.cross_table import cross_rules, note_damaged, note_lost, prepare, run_rule
from expectations.references import reference_rules
from expectations.tables import TABLES
from pipelines.store import work_tables as warehouse

REFERRING = [(table, column) for table in TABLES for column in table.columns if column.refers_to]
RULES = {rule.name: rule for rule in cross_rules()}
HERE = {"institution": "校", "year": 2024}


@pytest.fixture
def core():
    with duckdb.connect() as connection:
        warehouse.create_core(connection)
        warehouse.create_schemes(connection)
        warehouse.split_predecessors(connection)
        prepare(connection, scheme_id="x", **HERE)
        yield connection


def _put(connection, table, **row):
    full = {**HERE, "source_file": "甲.xlsx", "source_sheet": "表", "source_row": 2, **row}
    marks = ", ".join("?" for _ in full)
    connection.execute(f"insert into core.{table} ({', '.join(full)}) values ({marks})", list(full.values()))


@pytest.mark.parametrize(("table", "column"), REFERRING, ids=lambda one: one.name)
def test_a_code_that_stands_in_no_row_of_the_year_is_told_at_its_cell(core, table, column):
    register, key = column.refers_to
    _put(core, register, **{key: "登记"})
    _put(core, register, **{key: "去年", "year": 2023})
    _put(core, register, **{key: "别校", "institution": "别校"})
    for row, code in enumerate(("登记", "去年", "别校", None), start=3):
        _put(core, table.name, **{column.name: code, "source_row": row})
    found = [(one.source_row, one.table, one.column, one.value) for one in run_rule(core, RULES[f"unknown_{register}"])]
    assert found == [(row, table.name, column.name, code) for row, code in ((4, "去年"), (5, "别校"))]


def test_nothing_is_told_of_a_table_that_could_not_be_read_or_a_code_that_may_be_damaged_there(core):
    _put(core, "task", unit_code="11", owner_id="Z9")
    _put(core, "task", unit_code="12", owner_id="Z9")
    note_lost(core, ["cadre"])
    note_damaged(core, [("unit", "unit_code", "0*11")])
    assert run_rule(core, RULES["unknown_cadre"]) == []
    assert [one.value for one in run_rule(core, RULES["unknown_unit"])] == ["12"]


def test_a_message_names_the_code_and_the_sheet_and_says_what_to_do(core):
    _put(core, "cadre", unit_code="99")
    (finding,) = run_rule(core, RULES["unknown_unit"])
    assert finding.message == "单位代码“99”不在本年“单位”表中；请改正代码，或在“单位”表中补上该单位"


def test_to_refer_to_a_table_is_to_say_so_in_the_column():
    room = Table(
        "room", "房间", "一行一间", (Column("room_id", "房间号", Kind.CODE, "房间号"),), ("room_id",), called="该房间"
    )
    use = Table(
        "use",
        "用途",
        "一行一项",
        (Column("room_id", "房间号", Kind.CODE, "用哪间", refers_to=("room", "room_id")),),
        (),
    )
    (rule,) = reference_rules([room, use])
    assert (rule.name, rule.severity, rule.tables) == ("unknown_room", "error", ("use",))
    assert rule.message == "房间号“{value}”不在本年“房间”表中；请改正间号，或在“房间”表中补上该房间"
