"""The median and robust deviation of each pool of values of a year, for the rules that ask which value is an outlier.

The thresholds are those of the check, not of a scheme: they change no result, they only say what is worth a look.
"""

from collections.abc import Iterable, Sequence
from math import isnan
from statistics import median
from typing import Any, Final

import duckdb

# 3.5 robust deviations: the cut of Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers. Of values that are
# normally distributed one in two thousand lies beyond it, in pools of twenty one in a hundred and fifty.
FARTHEST: Final = 3.5
# Of five values two may be wrong and median and MAD still speak for the others; of four, two are half. In pools of five
# about one ordinary value in twenty is told all the same, which a person sees at a glance.
SMALLEST_POOL: Final = 5
# The median absolute deviation of the standard normal distribution, by which a MAD becomes a standard deviation: SciPy's
# figure, digit for digit. SciPy itself takes half a second to import.
_MAD_OF_NORMAL: Final = 0.6744897501960817
# A decimal point or a unit (元 for 万元) mistaken moves a value by tenfold at least.
TIMES: Final = 10
# The best a task can be scored; who has it has finished, and would know when.
FULL_SCORE: Final = 100

# The values of the year under check, each with the pool it is held against.
_INDICATORS: Final = """
create or replace table checked.indicator_value as
select distinct
    unit.unit_group,
    kpi.indicator,
    kpi.actual as value,
    kpi.source_file,
    kpi.source_sheet,
    kpi.source_row
from core.kpi as kpi
inner join checked.year as checked
    on checked.year = kpi.year
    and checked.institution = kpi.institution
inner join core.unit as unit
    on unit.institution = kpi.institution
    and unit.year = kpi.year
    and unit.unit_code = kpi.unit_code
inner join scheme.indicator_weight as indicator_weight
    on indicator_weight.scheme_id = checked.scheme_id
    and indicator_weight.indicator = kpi.indicator
    and indicator_weight.unit_group = unit.unit_group
where kpi.actual is not null
"""
# Of a class's ballots on a subject in an aspect; what has no value was handed in and is not scored.
_CLASS_MEANS: Final = """
create or replace table checked.class_mean as
select
    ballot.subject_kind,
    ballot.subject,
    ballot.voter_class,
    ballot.aspect,
    sum(ballot.votes) as ballots,
    sum(ballot.votes * ballot.value) / sum(ballot.votes) as value,
    sum(ballot.votes * ballot.value * ballot.value) / sum(ballot.votes) as square
from checked.ballot as ballot
where
    ballot.votes > 0
    and ballot.value is not null
    and ballot.class_weight is not null
group by ballot.subject_kind, ballot.subject, ballot.voter_class, ballot.aspect
"""
# How far single ballots of a class lie from the mean of their subject: what chance alone makes of a mean of few ballots.
# Nine leaders who mark in four steps agree so often that the MAD of their means is next to nothing.
_CLASS_SPREADS: Final = """
create or replace table checked.class_spread as
select
    subject_kind,
    voter_class,
    aspect,
    sqrt(sum(ballots * greatest(square - value * value, 0)) / sum(ballots)) as spread
from checked.class_mean
group by subject_kind, voter_class, aspect
"""


def measure_pools(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `checked.threshold` (one row), `indicator_pool` and `class_pool`, and what they are taken from. Needs `checked.ballot`.

    The two last have a row a pool, with its `median` and `deviation` (the MAD, scaled to that of a normal distribution).
    A pool of fewer than SMALLEST_POOL values, or of which more than half are equal, has no row: it tells nothing.
    """
    connection.execute(
        "create or replace table checked.threshold "
        "(farthest double, times double, full_score double, smallest_pool integer)"
    )
    # Not bound in `create table … as select`: DuckDB would import pandas for that.
    connection.execute(
        "insert into checked.threshold values (?, ?, ?, ?)", [FARTHEST, TIMES, FULL_SCORE, SMALLEST_POOL]
    )
    connection.execute(_INDICATORS)
    connection.execute(_CLASS_MEANS)
    connection.execute(_CLASS_SPREADS)
    for values, table, pool in (
        ("indicator_value", "indicator_pool", ("unit_group", "indicator")),
        ("class_mean", "class_pool", ("subject_kind", "voter_class", "aspect")),
    ):
        _measure(connection, values, table, pool)


def _measure(connection: duckdb.DuckDBPyConnection, values: str, table: str, pool: tuple[str, ...]) -> None:
    columns = ", ".join(pool)
    typed = ", ".join(f"{column} varchar" for column in pool)
    connection.execute(f"create or replace table checked.{table} ({typed}, median double, deviation double)")
    rows = connection.execute(f"select {columns}, cast(value as double) from checked.{values}").fetchall()
    lines = spread_of_pools(rows)
    if lines:
        row = f"({', '.join('?' for _ in lines[0])})"
        every_value = [value for line in lines for value in line]
        connection.execute(f"insert into checked.{table} values {', '.join([row] * len(lines))}", every_value)


def spread_of_pools(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """For each pool with enough values that differ, in order: its key, the median and the robust deviation of its values.

    A row is the key of its pool and a value. A pool of which a value is not known has no line; rows without a key are left out.
    """
    pools: dict[tuple[Any, ...], list[Any]] = {}
    for *columns, value in rows:
        key = tuple(columns)
        if None not in key:
            pools.setdefault(key, []).append(value)
    lines: list[tuple[Any, ...]] = []
    for key, values in sorted(pools.items()):
        if len(values) < SMALLEST_POOL or not _are_known(values):
            continue
        middle = median(values)
        apart = [abs(value - middle) for value in values]
        deviation = median(apart) / _MAD_OF_NORMAL if _are_known(apart) else 0
        if deviation > 0:
            lines.append((*key, middle, deviation))
    return lines


def _are_known(values: Sequence[float | None]) -> bool:
    return not any(value is None or isnan(value) for value in values)
