"""What runs over the years: of final grades, and in the bottom."""

from collections.abc import Collection

from tests.oracle.reading_renamed import renamed
from tests.oracle.reading_year import Past, Subject, Year


def run_of_grades(past: Past, year: int, subject: Subject, grades: Collection[str]) -> int:
    """For how many years without a gap the final grade was one of these; of predecessors the least count goes on."""
    if past.final_grade(year, subject) not in grades:
        return 0
    return 1 + min(run_of_grades(past, year - 1, one, grades) for one in past.codes_before(year, subject))


def bottom_before(year: Year, past: Past, subject: Subject) -> int:
    """The years running in the bottom up to the year before, under the same code or as the renamed unit's old one."""
    kind, code = subject
    old = [old for old, new in renamed(year.register).items() if new == code] if kind == "unit" else []
    return max(past.bottom_runs.get((year.year - 1, (kind, one)), 0) for one in (code, *old))
