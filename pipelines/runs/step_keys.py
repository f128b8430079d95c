"""The key of a year: what its two steps read that is not the result of an earlier step.

A year whose key is that of an earlier run, like those of all years before it, need not be scored again: its rows are
carried over (`work.carry_over`). The code is compared elsewhere. The key errs to the safe side, and holds more than the
rules read; of folders later than the year they read this, and no more:

* 历史结果 of any folder, which speaks for its own years (`subjects/history_in_year`): the whole of it is in every key;
* the scheme of an institution's first folder, by which 历史结果 before that folder is held excellent (`flags/streak`);
* the last year that has a folder, which bounds the years of 历史结果 that are steps at all (`engine.steps`): a year that
  is a step in one run and not in the other has no equal key.

All else is read of the step's own year (`year = step.year`) or of years up to it (incidents, determinations, the negative list).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from pipelines.accepted.store import AcceptedYear
from pipelines.installation.files import digest_of_parts
from scoring.engine import steps


def step_keys(connection: duckdb.DuckDBPyConnection, accepted: Sequence[AcceptedYear]) -> dict[int, str]:
    """The key of every year that is scored, as hexadecimal digits. Needs `core` and `scheme` loaded from those accepted years."""
    ordered = sorted(accepted, key=lambda year: (year.institution, year.year))
    firsts = {year.institution: year for year in reversed(ordered)}
    of_any_folder = [
        *((first.institution, first.year, first.scheme_sha256) for first in firsts.values()),
        *connection.execute("select * from core.history order by all").fetchall(),
    ]
    return {
        step.year: digest_of_parts([*(_inputs_of(year) for year in ordered if year.year <= step.year), *of_any_folder])
        for step in steps(connection)
    }


def first_changed_year(keys: Mapping[int, str], earlier: Mapping[int, str]) -> int | None:
    """The first year whose key differs from that of the earlier run, or that only one of them has; None where all are equal."""
    return min((year for year in {*keys, *earlier} if keys.get(year) != earlier.get(year)), default=None)


def _inputs_of(year: AcceptedYear) -> tuple[Any, ...]:
    """What was accepted for a year: the digests of what was sent, of the scheme, and of each file that was made of them."""
    return year.institution, year.year, year.inputs_sha256, year.scheme_sha256, *sorted(year.files.items())
