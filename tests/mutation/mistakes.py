"""The mistakes that can be made at one place of a select: what might stand there instead, each a slip that people make."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from sqlglot import exp

Node = TypeVar("Node", bound=exp.Expr)

# What is taken for one another, each class with those that may stand in its place.
_TAKEN_FOR: Mapping[type[exp.Expr], tuple[type[exp.Expr], ...]] = {
    exp.LT: (exp.LTE,),
    exp.LTE: (exp.LT,),
    exp.GT: (exp.GTE,),
    exp.GTE: (exp.GT,),
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.Add: (exp.Sub,),
    exp.Sub: (exp.Add,),
    exp.Mul: (exp.Div,),
    exp.Div: (exp.Mul,),
    exp.And: (exp.Or,),
    exp.Or: (exp.And,),
    exp.Min: (exp.Max,),
    exp.Max: (exp.Min,),
    exp.Greatest: (exp.Least,),
    exp.Least: (exp.Greatest,),
    exp.Floor: (exp.Ceil,),
    exp.Ceil: (exp.Floor,),
    exp.Rank: (exp.DenseRank, exp.RowNumber),
    exp.DenseRank: (exp.Rank, exp.RowNumber),
    exp.RowNumber: (exp.Rank, exp.DenseRank),
}
# What holds another expression, which is then taken as it is.
_LEFT_OUT = (exp.Not, exp.Neg, exp.Abs, exp.Nullif)


def mistakes_at(node: exp.Expr, *, says_nulls: bool = False) -> Iterator[exp.Expr]:
    """What might stand in the node's place by a slip. Where nulls are ordered is mistaken only if the rule says it."""
    yield from _taken_for_another(node)
    match node:
        case exp.Join():
            yield from _joined_otherwise(node)
        case exp.Select():
            yield from _selected_otherwise(node)
        case exp.Case():
            yield from _with_a_branch_less(node)
        case exp.Window():
            yield from _with_one_less(node, "partition_by")
        case exp.Ordered():
            yield _altered(node, desc=not node.args.get("desc"))
            if says_nulls:
                yield _altered(node, nulls_first=not node.args.get("nulls_first"))
        case exp.Union():
            yield _altered(node, distinct=not node.args["distinct"])
        case exp.Between():
            yield from _between_but_one_end(node)
        case exp.Literal() | exp.Boolean() | exp.Is():
            yield from _said_otherwise(node)


def _taken_for_another(node: exp.Expr) -> Iterator[exp.Expr]:
    """Another operator or function of the same arguments, or one of the arguments alone."""
    for other in _TAKEN_FOR.get(type(node), ()):
        yield other(**node.copy().args)
    if isinstance(node, exp.Connector):
        yield node.left.copy()
        yield node.right.copy()
    if isinstance(node, _LEFT_OUT) or _is_snapped(node):
        yield _first_argument(node).copy()
    if isinstance(node, exp.Coalesce):
        yield node.this.copy()
    if isinstance(node, exp.Distinct) and len(node.expressions) == 1 and isinstance(node.parent, exp.AggFunc):
        yield node.expressions[0].copy()


def _is_snapped(node: exp.Expr) -> bool:
    return isinstance(node, exp.Anonymous) and node.name == "snapped"


def _first_argument(node: exp.Expr) -> exp.Expr:
    first: exp.Expr = node.expressions[0] if isinstance(node, exp.Anonymous) else node.this
    return first


def _joined_otherwise(join: exp.Join) -> Iterator[exp.Join]:
    if join.side == "LEFT":
        yield _altered(join, side=None, kind="INNER")
    elif join.kind == "INNER":
        yield _altered(join, side="LEFT", kind=None)
    if join.args.get("on") is not None:
        yield _altered(join, on=exp.true())


def _selected_otherwise(select: exp.Select) -> Iterator[exp.Select]:
    for clause in ("where", "having", "distinct"):
        if select.args.get(clause):
            yield _altered(select, **{clause: None})


def _with_a_branch_less(case: exp.Case) -> Iterator[exp.Case]:
    if len(case.args["ifs"]) > 1:
        yield from _with_one_less(case, "ifs")
    if case.args.get("default") is not None:
        yield _altered(case, default=None)


def _with_one_less(node: Node, key: str) -> Iterator[Node]:
    for left_out in range(len(node.args.get(key) or ())):
        kept = [part.copy() for place, part in enumerate(node.args[key]) if place != left_out]
        yield _altered(node, **{key: kept})


def _between_but_one_end(between: exp.Between) -> Iterator[exp.Expr]:
    value, low, high = between.this, between.args["low"], between.args["high"]
    yield exp.and_(exp.GT(this=value.copy(), expression=low.copy()), exp.LTE(this=value.copy(), expression=high.copy()))
    yield exp.and_(exp.GTE(this=value.copy(), expression=low.copy()), exp.LT(this=value.copy(), expression=high.copy()))


def _said_otherwise(node: exp.Expr) -> Iterator[exp.Expr]:
    """A number one more, true for false, null for not null; not the digits of a type, which are no number of the rule."""
    if isinstance(node, exp.Boolean):
        yield exp.Boolean(this=not node.this)
    elif isinstance(node, exp.Is) and not isinstance(node.parent, exp.Not):
        yield exp.Not(this=node.copy())
    elif isinstance(node, exp.Literal) and node.is_number and not node.find_ancestor(exp.DataType):
        yield exp.Literal.number(str(int(node.name) + 1 if node.name.isdigit() else float(node.name) + 1))


def _altered(node: Node, **args: Any) -> Node:
    altered = node.copy()
    for key, value in args.items():
        altered.set(key, value)
    return altered
