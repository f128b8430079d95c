"""`mart.column_lineage`: every column of every view that rules make, and where it comes from."""

import duckdb

from pipelines.runs import lineage
from scoring.catalogue import read_rules


def test_the_view_lists_every_column_that_a_rule_makes_with_rule_clause_and_sources():
    with duckdb.connect() as connection:
        connection.execute("create schema kept")
        lineage.write_lineage(connection)
        rows = connection.execute("select * from kept.column_lineage").fetchall()
        assert [column[0] for column in connection.description] == list(lineage.COMMENTS)
    by_column = {(table, column, rule): rest for table, column, rule, *rest in rows}
    assert len(by_column) == len(rows) == sum(len(rule.columns) for rule in read_rules())
    kinds, sources, origins, clause = by_column["mart.unit_result", "total", "results/unit_result"]
    assert (kinds, sources) == ("unit", "score.total.total")
    assert "core.task.score" in origins.split(", ")
    assert clause == next(rule.clause for rule in read_rules() if rule.name == "unit_result")
