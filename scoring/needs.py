"""Without rows in which tables a rule makes none, read from the SQL itself: what cannot come about need not be run.

Every campus has sheets that nobody sent and every scheme curves that it does not use; most rules then join nothing.
"""

from collections.abc import Collection, Mapping
from functools import cache
from itertools import product

from sqlglot import exp

from scoring.catalogue import Rule

Ways = frozenset[frozenset[str]]
"""The ways to come by a row: for each the qualified tables that must all hold one. No way is no row, an empty way is always open."""

_OPEN: Ways = frozenset([frozenset()])


def can_make_rows(rule: Rule, filled: Collection[str]) -> bool:
    """Whether the rule could make a row when only the tables `filled` hold any."""
    return any(way <= set(filled) for way in ways_of(rule))


@cache
def ways_of(rule: Rule) -> Ways:
    """For each way in which the rule comes by a row, the tables it needs rows of."""
    return _of_query(rule.select, {})


def _of_query(query: exp.Expr, outer: Mapping[str, Ways]) -> Ways:
    named = dict(outer)
    for common in query.args["with_"].expressions if query.args.get("with_") else ():
        named[common.alias] = _of_query(common.this, named)
    if isinstance(query, exp.Union):
        return _of_query(query.left, named) | _of_query(query.right, named)
    if isinstance(query, exp.Select):
        return _of_select(query, named)
    return _OPEN


def _of_select(select: exp.Select, named: Mapping[str, Ways]) -> Ways:
    """The tables of `from` and of inner joins. An aggregate without `group by` makes a row even of no rows: always open."""
    from_ = select.args.get("from_")
    joins = select.args.get("joins") or []
    is_ungrouped_aggregate = not select.args.get("group") and any(
        aggregate.find_ancestor(exp.Select) is select and not aggregate.find_ancestor(exp.Window)
        for column in select.selects
        for aggregate in column.find_all(exp.AggFunc)
    )
    if from_ is None or is_ungrouped_aggregate or any(join.side in {"RIGHT", "FULL"} for join in joins):
        return _OPEN
    needed = [_of_source(from_.this, named)]
    needed += [_of_source(join.this, named) for join in joins if join.side != "LEFT" and join.kind != "ANTI"]
    return frozenset(frozenset().union(*ways) for ways in product(*needed))


def _of_source(source: exp.Expr, named: Mapping[str, Ways]) -> Ways:
    if not isinstance(source, exp.Table):
        return _OPEN
    return frozenset([frozenset([f"{source.db}.{source.name}"])]) if source.db else named[source.name]
