"""Which accepted years count: asked once a run, at its start, and once more before it is published."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.accepted.checked import checked_problems
from pipelines.accepted.store import AcceptedYear, accepted_years
from pipelines.installation.home import Home
from pipelines.reading.problem import has_errors

Inputs = list[dict[str, str | int]]


@dataclass(frozen=True)
class CountedYears:
    """The accepted years that count, and those that wait for an earlier year that never was accepted."""

    counted: tuple[AcceptedYear, ...]
    waiting: tuple[AcceptedYear, ...]


def counted_years(home: Home) -> CountedYears:
    """An institution's years count up to the first whose latest check failed and of which nothing was ever accepted."""
    accepted = accepted_years(home)
    is_accepted = {(year.institution, year.year) for year in accepted}
    first_failed: dict[str, int] = {}
    for problem in checked_problems(home):
        if problem.year and has_errors([problem]) and (problem.institution, problem.year) not in is_accepted:
            earliest = first_failed.get(problem.institution, problem.year)
            first_failed[problem.institution] = min(problem.year, earliest)
    waits = {year for year in accepted if year.year > first_failed.get(year.institution, year.year)}
    return CountedYears(
        tuple(year for year in accepted if year not in waits), tuple(year for year in accepted if year in waits)
    )


def inputs_of(accepted: Sequence[AcceptedYear]) -> Inputs:
    """What a run is made from: of each year the digests of its files and its scheme."""
    return [
        {
            "institution": year.institution,
            "year": year.year,
            "scheme_sha256": year.scheme_sha256,
            "inputs_sha256": year.inputs_sha256,
        }
        for year in sorted(accepted, key=lambda year: (year.institution, year.year))
    ]
