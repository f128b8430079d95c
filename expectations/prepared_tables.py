"""The tables that several rules between tables look things up in: `checked.*`, made once a check from `core` and `scheme`.

A file of `prepared/` for each, in the order of PREPARED: who is assessed and in which pool, what ballots are worth, how
many places a quota gives. Which unit was renamed to which is followed from year to year, so it is told in Python.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

import duckdb

_FOLDER: Final = Path(__file__).parent / "prepared"
# Each reads `core`, `scheme`, `checked.year` and those before it.
PREPARED: Final = ("incident_standing", "subject", "ballot", "quota_pool")

Predecessors = Iterable[tuple[int, str, str]]


def prepare_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `checked.renamed_unit` and the tables of PREPARED. Needs `checked.year` and `core.predecessor`."""
    _make_renamed_units(connection)
    for name in PREPARED:
        query = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"create or replace table checked.{name} as {query}")


def _make_renamed_units(connection: duckdb.DuckDBPyConnection) -> None:
    """`checked.renamed_unit`: a row for each code that a renamed unit has had; `position` is the greater the newer the code."""
    connection.execute(
        "create or replace table checked.renamed_unit (unit_code varchar, current_code varchar, position integer)"
    )
    registered: dict[int, set[str]] = defaultdict(set)
    for year, unit_code in connection.execute(_OF_INSTITUTION.format(column="unit_code", table="unit")).fetchall():
        registered[year].add(unit_code)
    typed = connection.execute(
        _OF_INSTITUTION.format(column="unit_code, typed.predecessor", table="predecessor")
    ).fetchall()
    lines = [
        (code, codes[-1], position)
        for codes in renamed_codes(registered, typed)
        for position, code in enumerate(codes, start=1)
    ]
    if lines:
        connection.executemany("insert into checked.renamed_unit values (?, ?, ?)", lines)


_OF_INSTITUTION: Final = (
    "select typed.year, typed.{column} from core.{table} as typed "
    "inner join checked.year as checked on checked.institution = typed.institution and typed.year <= checked.year "
    "order by all"
)


def renamed_codes(registered: Mapping[int, Collection[str]], typed: Predecessors) -> list[list[str]]:
    """The codes of each renamed unit, the oldest first, given the codes in 单位 by year, and (year, unit, predecessor).

    A renamed unit has one predecessor, whose code has no row in 单位 any more and which no other unit names (CONTRACT 2,
    Units). A code that is used again is another unit's from then on.
    """
    predecessors: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for year, unit, predecessor in typed:
        predecessors[year][unit].append(predecessor)
    codes_of: dict[str, list[str]] = {}
    for year in sorted({*registered, *predecessors}):
        in_year = registered.get(year, ())
        named = Counter(predecessor for of_unit in predecessors[year].values() for predecessor in of_unit)
        for unit, [predecessor, *others] in sorted(predecessors[year].items()):
            if others or predecessor in in_year or named[predecessor] > 1:
                continue
            before, after = codes_of.pop(predecessor, [predecessor]), codes_of.get(unit, [unit])
            codes_of[unit] = [*(code for code in before if code not in after), *after]
        codes_of = {
            unit: [*(code for code in codes[:-1] if code not in in_year), unit] for unit, codes in codes_of.items()
        }
    return [codes for _, codes in sorted(codes_of.items()) if len(codes) > 1]
