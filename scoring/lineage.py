"""Which columns of which tables each column of a rule is made of, read from the SQL itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sqlglot import exp

from scoring.catalogue import Rule, RuleColumn, read_rules


class SourceColumn(NamedTuple):
    """A column of a qualified table."""

    table: str
    column: str


Sources = Mapping[str, frozenset[SourceColumn]]


@dataclass(frozen=True)
class ColumnLineage:
    """A column as one rule makes it: the columns its value is made of, and the columns of inputs and schemes these come from in the end."""

    rule: Rule
    column: RuleColumn
    sources: tuple[SourceColumn, ...]
    origins: tuple[SourceColumn, ...]


@cache
def lineage_of_all() -> tuple[ColumnLineage, ...]:
    """Every column that every rule makes, by table, in the order of its columns."""
    made: dict[SourceColumn, set[SourceColumn]] = {}
    for rule in read_rules():
        for name, sources in column_lineage(rule).items():
            made.setdefault(SourceColumn(rule.table, name), set()).update(sources)
    return tuple(
        ColumnLineage(rule, column, tuple(sources), _origins(sources, made))
        for rule in sorted(read_rules(), key=lambda rule: (rule.table, rule.folder, rule.name))
        for column in rule.columns
        for sources in (column_lineage(rule)[column.name],)
    )


def _origins(sources: list[SourceColumn], made: Mapping[SourceColumn, set[SourceColumn]]) -> tuple[SourceColumn, ...]:
    """Back through whatever rules made, of this year and of years before, to what no rule makes."""
    seen: set[SourceColumn] = set()
    todo = list(sources)
    while todo:
        source = todo.pop()
        if source not in seen:
            seen.add(source)
            todo.extend(made.get(source, ()))
    return tuple(sorted(source for source in seen if source not in made))


@cache
def column_lineage(rule: Rule) -> dict[str, list[SourceColumn]]:
    """For each column of the rule the columns its value is made of; those that only join or filter are left out."""
    sources = _of_query(rule.select, {})
    return {column.name: sorted(sources.get(column.name, frozenset())) for column in rule.columns}


def _of_query(query: exp.Expr, outer: Mapping[str, Sources]) -> dict[str, frozenset[SourceColumn]]:
    """What each column of a query is made of, by name; `outer` are the common table expressions in sight."""
    named: dict[str, Sources] = dict(outer)
    for common in query.args["with_"].expressions if query.args.get("with_") else ():
        named[common.alias] = _of_query(common.this, named)
    if isinstance(query, exp.SetOperation):
        left, right = _of_query(query.left, named), _of_query(query.right, named)
        return {name: some | more for (name, some), more in zip(left.items(), right.values(), strict=True)}
    if isinstance(query, exp.Subquery):
        return _of_query(query.this, named)
    return _of_select(query, named) if isinstance(query, exp.Select) else {}


def _of_select(select: exp.Select, named: Mapping[str, Sources]) -> dict[str, frozenset[SourceColumn]]:
    tables = _tables_in_sight(select)
    return {
        projection.alias_or_name: frozenset(
            source
            for column in projection.find_all(exp.Column)
            if not column.find_ancestor(exp.Subquery)
            for source in _origin(column, tables, named)
        )
        for projection in select.selects
    }


def _tables_in_sight(select: exp.Select) -> dict[str, exp.Table]:
    from_ = select.args.get("from_")
    joins = select.args.get("joins") or []
    sources = [*([from_.this] if from_ else []), *(join.this for join in joins)]
    return {source.alias_or_name: source for source in sources if isinstance(source, exp.Table)}


def _origin(
    column: exp.Column, tables: Mapping[str, exp.Table], named: Mapping[str, Sources]
) -> frozenset[SourceColumn]:
    """Where a column comes from: a table's own column, or what a common table expression made it of."""
    candidates = [tables[column.table]] if column.table in tables else [] if column.table else list(tables.values())
    sources: set[SourceColumn] = set()
    for table in candidates:
        if table.db:
            if column.table or len(candidates) == 1:
                sources.add(SourceColumn(f"{table.db}.{table.name}", column.name))
        else:
            sources |= named.get(table.name, {}).get(column.name, frozenset())
    return frozenset(sources)
