"""What a rule needs rows of, read from its SQL: a rule left unrun could not have made any."""

from dataclasses import replace

import pytest

from scoring.catalogue import read_rules
from scoring.needs import can_make_rows, ways_of

RULES = {f"{rule.folder}/{rule.name}": rule for rule in read_rules()}


def _ways(sql):
    """The ways of a made-up rule, each as the names of its tables in order."""
    ways = ways_of(replace(RULES["totals/total"], sql=sql))
    return sorted(" ".join(sorted(way)) for way in ways)


@pytest.mark.parametrize(
    ("sql", "ways"),
    [
        ("select a.x from core.a as a", ["core.a"]),
        (
            "select a.x from core.a as a inner join core.b as b on b.x = a.x cross join core.c as c",
            ["core.a core.b core.c"],
        ),
        ("select a.x from core.a as a left join core.b as b on b.x = a.x", ["core.a"]),
        ("select a.x from core.a as a anti join core.b as b on b.x = a.x", ["core.a"]),
        ("select a.x from core.a as a full outer join core.b as b on b.x = a.x", [""]),
        ("select a.x from core.a as a right join core.b as b on b.x = a.x", [""]),
        ("select a.x from core.a as a union all select b.x from core.b as b", ["core.a", "core.b"]),
        ("select a.x from core.a as a except select b.x from core.b as b", [""]),
        ("select (select max(b.x) from core.b as b) as x from core.a as a", ["core.a"]),
        ("select count(*) as n from core.a as a", [""]),
        ("select max(a.x) as n from core.a as a group by a.y", ["core.a"]),
        ("select count(*) over (partition by a.y) as n from core.a as a", ["core.a"]),
        ("select t.x from (select 1 as x) as t", [""]),
        ("select 1 as x", [""]),
        (
            "with c as (select a.x from core.a as a) select c.x from c inner join core.b as b on b.x = c.x",
            ["core.a core.b"],
        ),
        (
            "with c as (select a.x from core.a as a union select b.x from core.b as b), d as (select c.x from c) select d.x from d inner join c on c.x = d.x inner join core.e as e on e.x = d.x",
            ["core.a core.b core.e", "core.a core.e", "core.b core.e"],
        ),
    ],
)
def test_the_ways_in_which_a_select_comes_by_a_row(sql, ways):
    assert _ways(sql) == ways


def test_a_rule_can_make_rows_when_all_that_one_way_needs_is_there():
    rule = RULES["subjects/register"]
    assert not can_make_rows(rule, {"core.unit", "core.cadre", "score.step"})
    assert can_make_rows(rule, {"core.unit", "score.governing", "score.step", "core.task"})
    assert all(can_make_rows(rule, set(way)) for way in ways_of(rule))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_that_could_make_no_row_makes_none_of_empty_tables(every_table, rule):
    """Every rule reads something that may be missing, and over empty tables none makes a row out of nothing."""
    assert not can_make_rows(rule, set())
    assert every_table.execute(f"select count(*) from ({rule.sql}) as made").fetchall() == [(0,)]
