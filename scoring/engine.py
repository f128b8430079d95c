"""The steps in time over a connection handed in: for each year in order, units first, then cadres.

A rule sees `score.*` of its own step, `core.*` and `scheme.*`, and `mart.*` of the steps before. Everything it makes in
`score` is replaced at the next step; what it makes in `mart` stays.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import duckdb

from scoring.catalogue import KINDS, Rule, order_of_work, read_rules
from scoring.completeness import check_results, check_rules
from scoring.needs import can_make_rows
from scoring.words import WORDS, WordColumns, create_table, words_of

# One function rounds what is published, one snaps what is compared (CONTRACT 2, Numbers).
FUNCTIONS = (
    "create or replace temp macro snapped(value) as cast(value as decimal(38, 8))",
    """
    create or replace temp macro published(value, decimals) as cast(
        case decimals
            when 0 then round(cast(value as decimal(28, 8)), 0)
            when 1 then round(cast(value as decimal(28, 8)), 1)
            when 2 then round(cast(value as decimal(28, 8)), 2)
            when 3 then round(cast(value as decimal(28, 8)), 3)
            when 4 then round(cast(value as decimal(28, 8)), 4)
        end as decimal(12, 4)
    )
    """,
)


@dataclass(frozen=True)
class Step:
    """One step in time: a year, and whether its units or its cadres are scored."""

    year: int
    kind: str


@dataclass(frozen=True)
class Written:
    """What one rule wrote in one step."""

    rule: Rule
    step: Step
    rows: int


def prepare(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule] | None = None) -> None:
    """Make the functions the rules use and the empty `mart` tables they fill, typed as their headers say.

    Raises IncompleteError where a rule file is missing.
    """
    chosen = tuple(rules or read_rules())
    check_rules(chosen)
    connection.execute("set python_enable_replacements = false")
    connection.execute("create schema if not exists score")
    connection.execute("create schema if not exists mart")
    for function in FUNCTIONS:
        connection.execute(function)
    words = words_of(connection)
    for rule in chosen:
        if rule.is_result:
            _create(connection, rule, words)


def steps(connection: duckdb.DuckDBPyConnection) -> list[Step]:
    """Every assessed year, and before and between them those of which only 历史结果 speaks, units before cadres."""
    years = connection.execute(
        """
        select governs.year from scheme.governs as governs
        union
        select history.year from core.history as history
        where history.year < (select max(governs.year) from scheme.governs as governs)
        order by 1
        """
    ).fetchall()
    return [Step(year, kind) for (year,) in years for kind in KINDS]


def score(
    connection: duckdb.DuckDBPyConnection,
    rules: tuple[Rule, ...] | None = None,
    since: int | None = None,
    *,
    on_step: Callable[[Step], None] | None = None,
) -> list[Written]:
    """Run every rule for every step; `mart` holds what is finished. Needs `core` and `scheme` loaded, `prepare` done.

    With `since` only the steps of that year and later are run: `mart` must hold the rows of the years before it.
    Raises IncompleteError where a subject has no result, or an item with weight no score, in whatever year.
    """
    chosen = rules or read_rules()
    written: list[Written] = []
    for step in steps(connection):
        if since is not None and step.year < since:
            continue
        written.extend(run_step(connection, chosen, step))
        if on_step is not None:
            on_step(step)
    check_results(connection)
    return written


def run_step(connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...], step: Step) -> Iterator[Written]:
    """Run the rules of one step in the order of work; one that could make no row leaves its table empty unrun."""
    words = words_of(connection)
    kind = f"(select word from {WORDS} where word = '{step.kind}')" if "score.step" in words else f"'{step.kind}'"
    connection.execute(
        f"create or replace table score.step as select cast({step.year} as integer) as year, {kind} as subject_kind"
    )
    order = order_of_work(rules, step.kind)
    _empty_those_of_the_other_kind(connection, rules, order, words)
    filled = {"score.step", *_filled(connection, order)}
    made: set[str] = set()
    for in_rounds, group in groupby(order, key=lambda rule: rule.in_rounds):
        if in_rounds:
            yield from _run_rounds(connection, list(group), step, filled, words)
        else:
            for rule in group:
                yield Written(rule, step, _write(connection, rule, filled, words, fresh=rule.table not in made))
                made.add(rule.table)


def _empty_those_of_the_other_kind(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule], order: Sequence[Rule], words: WordColumns
) -> None:
    """Tables that only the other kind's steps make: a unit and a cadre may have the same code, and nothing of the one is the other's."""
    not_made = {table for rule in order for table in rule.inputs} - {rule.table for rule in order}
    for rule in rules:
        if rule.table in not_made and not rule.is_result:
            _create(connection, rule, words)


def _filled(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> list[str]:
    """The tables of inputs and earlier steps that the rules read and that hold any row."""
    read = {table for rule in rules for table in rule.inputs if not table.startswith("score.")}
    asked = " union all ".join(f"select '{table}' where exists (select 1 from {table})" for table in sorted(read))
    return [table for (table,) in connection.execute(asked).fetchall()]


def _run_rounds(
    connection: duckdb.DuckDBPyConnection, rules: list[Rule], step: Step, filled: set[str], words: WordColumns
) -> Iterator[Written]:
    grades = connection.execute(
        f"select coalesce(max(grade.grade_order), 0) from scheme.grade as grade where grade.subject_kind = '{step.kind}'"
    ).fetchall()[0][0]
    for rule in rules:
        _create(connection, rule, words)
    rows = dict.fromkeys(rules, 0)
    filled.add("score.round")
    for grade_order in range(1, grades + 1):
        connection.execute(
            f"create or replace table score.round as select cast({grade_order} as integer) as grade_order"
        )
        for rule in rules:
            rows[rule] += _write(connection, rule, filled, words, fresh=not rule.keeps_rounds)
    yield from (Written(rule, step, count) for rule, count in rows.items())


def _write(
    connection: duckdb.DuckDBPyConnection, rule: Rule, filled: set[str], words: WordColumns, *, fresh: bool
) -> int:
    """The number of rows added; keeps `filled` true."""
    if fresh and not rule.is_result:
        _create(connection, rule, words)
        filled.discard(rule.table)
    if not can_make_rows(rule, filled):
        return 0
    columns = ", ".join(column.name for column in rule.columns)
    inserted = connection.execute(
        f"insert into {rule.table} ({columns}) select {columns} from (\n{rule.sql}\n) as made"
    )
    rows = int(inserted.fetchall()[0][0])
    if rows:
        filled.add(rule.table)
    return rows


def _create(connection: duckdb.DuckDBPyConnection, rule: Rule, words: WordColumns) -> None:
    create_table(
        connection, rule.table, {column.name: column.sql_type for column in rule.columns}, words.get(rule.table, ())
    )
