"""What is usual among the values of a year: median and robust deviation of each pool, for the rules that ask what stands out.

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


def measure_usual(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `checked.threshold` (one row), `indicator_usual` and `class_usual`, and what they are taken from.

    The two last have a row a pool that can speak, with `usual` (its median) and `deviation` (its MAD, scaled to that of a
    normal distribution): at least SMALLEST_POOL values, not more than half of them equal.
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
    for values, usual, pool in (
        ("indicator_value", "indicator_usual", ("unit_group", "indicator")),
        ("class_mean", "class_usual", ("subject_kind", "voter_class")),
    ):
        _measure(connection, values, usual, pool)


def _measure(connection: duckdb.DuckDBPyConnection, values: str, usual: str, pool: tuple[str, ...]) -> None:
    columns = ", ".join(pool)
    typed = ", ".join(f"{column} varchar" for column in pool)
    connection.execute(f"create or replace table checked.{usual} ({typed}, usual double, deviation double)")
    found = connection.execute(f"select {columns}, cast(value as double) as value from checked.{values}").df()
    lines = usual_of(found, pool)
    if lines:
        marks = ", ".join("?" for _ in lines[0])
        connection.executemany(f"insert into checked.{usual} values ({marks})", lines)


def usual_of(values: "pd.DataFrame", pool: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The pools that can speak, in order: the columns of `pool`, median and robust deviation of `value`."""
    from scipy.stats import median_abs_deviation

    lines: list[tuple[Any, ...]] = []
    for key, of_pool in values.groupby(list(pool), sort=True)["value"]:
        if len(of_pool) < SMALLEST_POOL:
            continue
        deviation = float(median_abs_deviation(of_pool.to_numpy(), scale="normal"))
        if deviation > 0:
            lines.append((*key, float(of_pool.median()), deviation))
    return lines
