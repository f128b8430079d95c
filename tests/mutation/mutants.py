"""The mutants of a rule: its select with one mistake in it, each another text that DuckDB accepts."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

import duckdb
from sqlglot import exp

from scoring.catalogue import RULES_DIR, Rule
from tests.mutation.mistakes import mistakes_at


@dataclass(frozen=True)
class Mutant:
    """A rule's SQL with a mistake; `line` is that of the rule's file where it was made."""

    rule: Rule
    line: int
    sql: str

    @property
    def name(self) -> str:
        return f"{self.rule.folder}/{self.rule.name}"

    @property
    def change(self) -> str:
        """What stands there, and what the mutant has in its place: the same whatever else of the rule is edited."""
        sides = ([line[1:].strip() for line in self.diff() if line[0] == sign] for sign in "-+")
        return " → ".join(" ".join(side) for side in sides)

    def diff(self) -> list[str]:
        """The lines that differ, with what stands there and what the mutant has instead."""
        lines = unified_diff(as_written(self.rule.select).splitlines(), self.sql.splitlines(), n=0, lineterm="")
        return [" ".join(line.split()) for line in lines if not line.startswith(("---", "+++", "@@"))]


def mutants_of(rule: Rule, connection: duckdb.DuckDBPyConnection) -> Iterator[Mutant]:
    """Every mutant of the rule once. The connection holds the tables that the rule reads, rows or none."""
    select = rule.select.copy()
    seen = {as_written(select)}
    before = _lines_before(rule)
    for node in list(select.walk()):
        for mistake in mistakes_at(node, says_nulls="nulls" in rule.sql):
            sql = _with(select, node, mistake)
            if sql not in seen and _is_accepted(sql, connection):
                yield Mutant(rule, before + _line_of(node), sql)
            seen.add(sql)


def as_written(query: exp.Expr) -> str:
    """The text of a query, laid out the same way for a rule and its mutants."""
    return query.sql("duckdb", pretty=True, normalize_functions="lower", comments=False)


def _with(select: exp.Query, node: exp.Expr, mistake: exp.Expr) -> str:
    if node is select:
        return as_written(mistake)
    node.replace(mistake)
    sql = as_written(select)
    mistake.replace(node)
    return sql


def _is_accepted(sql: str, connection: duckdb.DuckDBPyConnection) -> bool:
    try:
        connection.execute(f"explain {sql}")
    except duckdb.Error:
        return False
    return True


def _line_of(node: exp.Expr) -> int:
    """The line of the first name in the node, or around it: sqlglot keeps lines of names only."""
    around: exp.Expr | None = node
    while around is not None:
        lines = [inner.meta["line"] for inner in around.walk() if "line" in inner.meta]
        if lines:
            return int(min(lines))
        around = around.parent
    return 1


def _lines_before(rule: Rule) -> int:
    text = (RULES_DIR / rule.folder / f"{rule.name}.sql").read_text(encoding="utf-8")
    return text[: text.index(rule.sql)].count("\n")
