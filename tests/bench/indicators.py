"""The rows that scoring is measured on: a work database as `load` leaves it, made by SQL, the same at every run.

Units keep something of their quality from year to year, so that moves, streaks and ends of pools are as rare as in life.
"""

from pathlib import Path
from typing import Final

import duckdb

from pipelines.store import work_tables as tables
from scoring import engine
from scoring.scheme.loading import read_scheme

SCHEME: Final = Path(__file__).parent / "scheme.yaml"
YEARS: Final = range(2020, 2025)
UNITS: Final = 50  # of an institution: 22 学院 and 28 机关教辅, as large as a pool is in life
COLLEGES: Final = 22
INDICATORS: Final = 16
ROWS_OF_ONE: Final = len(YEARS) * UNITS * INDICATORS

_CHANCE: Final = """
create temp macro chance(name, institution, year, unit, indicator) as
    cast(hash(name, institution, year, unit, indicator) % 1000003 as double) / 1000003
"""
_UNITS: Final = """
insert into core.unit (institution, year, unit_code, unit_name, unit_group, headcount, source_file, source_sheet, source_row)
select
    governs.institution,
    governs.year,
    case when unit.number < $colleges then '01' else '02' end || lpad(cast(unit.number as varchar), 3, '0'),
    '单位' || lpad(cast(unit.number as varchar), 3, '0'),
    case when unit.number < $colleges then 'college' else 'administrative' end,
    30 + floor(120 * chance('headcount', governs.institution, 0, unit.number, '')),
    '发展规划处.xlsx',
    '单位',
    cast(unit.number + 2 as integer)
from scheme.governs as governs
cross join range($units) as unit(number)
order by all
"""
_KPI: Final = """
insert into core.kpi (
    institution, year, unit_code, indicator, base, target, stretch, actual, source_file, source_sheet, source_row
)
with drawn as (
    select
        unit.institution,
        unit.year,
        unit.unit_code,
        indicator.indicator,
        case indicator.better when 'lower' then -1 else 1 end as sign,
        chance('base', unit.institution, unit.year, unit.unit_code, indicator.indicator) as first,
        chance('target', unit.institution, unit.year, unit.unit_code, indicator.indicator) as second,
        chance('actual', unit.institution, unit.year, unit.unit_code, indicator.indicator) as third,
        chance('quality', unit.institution, 0, unit.unit_code, '') as upward,
        case indicator.better when 'lower' then 1 - upward else upward end as quality
    from core.unit as unit
    cross join scheme.indicator as indicator
)
select
    institution,
    year,
    unit_code,
    indicator,
    round(100 - sign * (30 + 20 * first), 1),
    round(100 + sign * 20 * second, 1),
    round(100 + sign * (30 + 20 * first), 1),
    round(20 + 60 * (second + third + quality), 1),
    '科研处.xlsx',
    '关键绩效',
    cast(1 + row_number() over (partition by institution, year order by unit_code, indicator) as integer)
from drawn
order by all
"""


def write_input(path: Path, rows: int) -> None:
    """A work database with `rows` rows of indicators, the register they belong to, and the scheme that governs them."""
    if rows % ROWS_OF_ONE:
        raise ValueError(f"{rows} is no multiple of {ROWS_OF_ONE}, the rows of one institution")
    scheme = read_scheme(SCHEME)
    institutions = [f"大学{number:04}" for number in range(rows // ROWS_OF_ONE)]
    with duckdb.connect(str(path)) as connection:
        connection.execute("set enable_progress_bar = false")
        tables.create_core(connection)
        tables.create_schemes(connection)
        tables.insert_schemes(connection, {(name, year): scheme for name in institutions for year in YEARS})
        connection.execute(_CHANCE)
        connection.execute(_UNITS, {"units": UNITS, "colleges": COLLEGES})
        connection.execute(_KPI)
        tables.split_predecessors(connection)
        engine.prepare(connection)
