"""The intake of one year: every institution's folder read, judged, and accepted if it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from expectations.suites import Judge, open_judge
from pipelines.home import Home
from pipelines.intake.accepting import accept_year, accepted_years, digest, write_checked
from pipelines.intake.checking import CheckedYear, SchemeFound, check_year
from pipelines.intake.inbox import YearFolder, year_folders
from pipelines.intake.problem import Problem, Severity
from pipelines.intake.reading import read_year
from scoring.scheme.advice import warnings_of
from scoring.scheme.choosing import choose
from scoring.scheme.loading import LoadedScheme, SchemeProblem

SCHEME_SHEET = "方案"


@dataclass(frozen=True)
class Places:
    """Where the intake finds what it needs."""

    inbox: Path
    schemes: Path
    institution: str
    home: Home


def assessed_folders(places: Places) -> list[YearFolder]:
    """The folders that hold anything at all."""
    return [folder for folder in year_folders(places.inbox, places.institution) if folder.files()]


def find_scheme(schemes: Path, institution: str, year: int) -> SchemeFound:
    """The scheme that governs a year, with its warnings; or what stands in its way."""
    choice = choose(schemes, institution, [year])[year]
    if isinstance(choice, LoadedScheme):
        warned = tuple(_as_problem(found, institution, year, Severity.WARNING) for found in warnings_of(choice))
        return SchemeFound(choice, warned)
    return SchemeFound(None, tuple(_as_problem(found, institution, year, Severity.ERROR) for found in choice))


def _as_problem(found: SchemeProblem, institution: str, year: int, severity: Severity) -> Problem:
    return Problem(
        institution=institution,
        year=year,
        severity=severity,
        source_file=found.file,
        source_sheet=SCHEME_SHEET,
        source_row=found.line,
        column_name=found.key,
        value=found.value,
        rule="scheme",
        message=found.message,
    )


def take_in(
    places: Places,
    year: int,
    *,
    only_check: bool = False,
    judge: Judge | None = None,
    on_file: Callable[[Path], None] | None = None,
) -> list[CheckedYear]:
    """Read and judge the year of every institution; what stands is accepted, unless it is only to be checked."""
    judge = judge or open_judge()
    checked: list[CheckedYear] = []
    for folder in assessed_folders(places):
        if folder.year != year:
            continue
        read = read_year(folder, on_file=on_file)
        if not read.is_assessed:
            continue
        found = find_scheme(places.schemes, folder.institution, year)
        judged = check_year(read, found, judge, accepted=accepted_years(places.home))
        if not only_check:
            settle(places.home, judged)
        checked.append(judged)
    return checked


def settle(home: Home, judged: CheckedYear) -> None:
    """Keep what the check said, and accept the year if it stands."""
    folder = judged.read.folder
    write_checked(home, folder.institution, folder.year, judged.problems)
    if judged.scheme is not None and judged.stands:
        accept_year(
            home,
            institution=folder.institution,
            year=folder.year,
            tables={name: rows.as_columns() for name, rows in judged.read.rows.items()},
            scheme=judged.scheme,
            inputs_sha256=digest(judged.read.files),
        )
