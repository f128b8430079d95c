"""The median and robust deviation of each pool of values of a year, for the rules that ask which value is an outlier.

The thresholds are those of the check, not of a scheme: they change no result, they only say what is worth a look.
"""

from typing import TYPE_CHECKING, Any, Final

import duckdb

if TYPE_CHECKING:
    import pandas as pd

# 3.5 robust deviations: the cut of Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers. Of values that are
# normally distributed one in two thousand lies beyond it, in pools of twenty one in a hundred and fifty.
FARTHEST: Final = 3.5
# Of five values two may be wrong and median and MAD still speak for the others; of four, two are half. In pools of five
# about one ordinary value in twenty is told all the same, which a person sees at a glance.
SMALLEST_POOL: Final = 5
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
_CLASS_MEANS: Final = """
create or replace table checked.class_mean as
select
    ballot.subject_kind,
    ballot.subject,
    ballot.voter_class,
    sum(ballot.votes) as ballots,
    sum(ballot.votes * choice_value.value) / sum(ballot.votes) as value,
    sum(ballot.votes * choice_value.value * choice_value.value) / sum(ballot.votes) as square
from core.ballot as ballot
inner join checked.year as checked
    on checked.year = ballot.year
    and checked.institution = ballot.institution
inner join scheme.choice_value as choice_value
    on choice_value.scheme_id = checked.scheme_id
    and choice_value.choice = ballot.choice
inner join scheme.voter_class as voter_class
    on voter_class.scheme_id = checked.scheme_id
    and voter_class.subject_kind = ballot.subject_kind
    and voter_class.voter_class = ballot.voter_class
where ballot.votes > 0
group by ballot.subject_kind, ballot.subject, ballot.voter_class
"""
# How far single ballots of a class lie from the mean of their subject: what chance alone makes of a mean of few ballots.
# Nine leaders who mark in four steps agree so often that the MAD of their means is next to nothing.
_CLASS_SPREADS: Final = """
create or replace table checked.class_spread as
select
    subject_kind,
    voter_class,
    sqrt(sum(ballots * greatest(square - value * value, 0)) / sum(ballots)) as spread
from checked.class_mean
group by subject_kind, voter_class
"""


def measure_pools(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `checked.threshold` (one row), `indicator_pool` and `class_pool`, and what they are taken from.

    The two last have a row a pool, with its `median` and `deviation` (the MAD, scaled to that of a normal distribution).
    A pool of fewer than SMALLEST_POOL values, or of which more than half are equal, has no row: it tells nothing.
    """
    connection.execute(
        "create or replace table checked.threshold as "
        "select cast(? as double) as farthest, cast(? as double) as times, cast(? as double) as full_score, "
        "cast(? as integer) as smallest_pool",
        [FARTHEST, TIMES, FULL_SCORE, SMALLEST_POOL],
    )
    connection.execute(_INDICATORS)
    connection.execute(_CLASS_MEANS)
    connection.execute(_CLASS_SPREADS)
    for values, table, pool in (
        ("indicator_value", "indicator_pool", ("unit_group", "indicator")),
        ("class_mean", "class_pool", ("subject_kind", "voter_class")),
    ):
        _measure(connection, values, table, pool)


def _measure(connection: duckdb.DuckDBPyConnection, values: str, table: str, pool: tuple[str, ...]) -> None:
    columns = ", ".join(pool)
    typed = ", ".join(f"{column} varchar" for column in pool)
    connection.execute(f"create or replace table checked.{table} ({typed}, median double, deviation double)")
    typed_values = connection.execute(f"select {columns}, cast(value as double) as value from checked.{values}").df()
    lines = spread_of_pools(typed_values, pool)
    if lines:
        marks = ", ".join("?" for _ in lines[0])
        connection.executemany(f"insert into checked.{table} values ({marks})", lines)


def spread_of_pools(values: "pd.DataFrame", pool: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """For each pool with enough values that differ, in order: the columns of `pool`, median and robust deviation of `value`."""
    from scipy.stats import median_abs_deviation

    lines: list[tuple[Any, ...]] = []
    for key, of_pool in values.groupby(list(pool), sort=True)["value"]:
        if len(of_pool) < SMALLEST_POOL:
            continue
        deviation = float(median_abs_deviation(of_pool.to_numpy(), scale="normal"))
        if deviation > 0:
            lines.append((*key, float(of_pool.median()), deviation))
    return lines
