"""The intake of one year: every institution's folder read, judged, and accepted if it stands."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.validator import Validator, open_validator
from pipelines.accepted.checked import forget_checked, write_checked
from pipelines.accepted.store import accept_year, sound_tables
from pipelines.checking.year import CheckedYear, Earlier, SchemeFound, arrow_tables, check_year, scheme_words
from pipelines.installation.files import digest
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.intake.folders import assessed, assessed_folders, note_inbox
from pipelines.intake.taken import digest_now, keep_taken
from pipelines.reading.inbox import YearFolder
from pipelines.reading.problem import SCHEME_RULE, Problem, Severity
from pipelines.reading.year_rows import YearRows, read_year
from pipelines.sending_back.validation_page import keep_page
from scoring.scheme.advice import warnings_of
from scoring.scheme.choosing import choose
from scoring.scheme.loading import LoadedScheme, SchemeProblem

if TYPE_CHECKING:
    import pyarrow as pa

SCHEME_SHEET = ""  # a scheme file has no sheets: its line stands in for the row, its key for the column


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
        rule=SCHEME_RULE,
        message=found.message,
    )


def take_in(
    settings: Settings,
    year: int,
    *,
    validator: Validator | None = None,
    on_file: Callable[[Path], None] | None = None,
) -> list[CheckedYear]:
    """Read and validator the year of every institution; what stands is accepted."""
    validator = validator or open_validator()
    checked: list[CheckedYear] = []
    for folder in assessed(note_inbox(settings)):
        if folder.year != year:
            continue
        inputs = digest_now(
            folder, settings.schemes
        )  # before it is read: what changes meanwhile is still to be taken in
        judged = _check(settings, folder, validator, earlier=_earlier(settings, folder), on_file=on_file)
        if judged is None:
            forget_checked(settings.folders, folder.institution, folder.year)
        else:
            settle(settings.folders, judged)
            checked.append(judged)
        keep_taken(settings.folders, folder.institution, folder.year, inputs)
    return checked


def only_check(
    settings: Settings, years: Collection[int] = (), *, on_file: Callable[[Path], None] | None = None
) -> list[CheckedYear]:
    """Read and validator the years asked for (all, if none is), each knowing the earlier ones as they lie in the inbox now."""
    validator = open_validator()
    checked: list[CheckedYear] = []
    earlier: dict[str, dict[int, dict[str, pa.Table]]] = {}
    for folder in assessed_folders(settings):
        known = earlier.setdefault(folder.institution, sound_tables(settings.folders, folder.institution))
        if years and folder.year not in years:
            known[folder.year] = arrow_tables(read_year(folder))
            continue
        before = {year: tables for year, tables in known.items() if year < folder.year}
        judged = _check(settings, folder, validator, earlier=before, on_file=on_file)
        if judged is not None:
            known[folder.year] = arrow_tables(judged.read)
            checked.append(judged)
    return checked


def _check(
    settings: Settings,
    folder: YearFolder,
    validator: Validator,
    *,
    earlier: Earlier,
    on_file: Callable[[Path], None] | None,
) -> CheckedYear | None:
    if folder.is_blocked:
        return CheckedYear(YearRows(folder), None, sorted(folder.problems))
    found = find_scheme(settings.schemes, folder.institution, folder.year)
    read = read_year(folder, choices_of(found), on_file=on_file)
    if not read.is_assessed:
        return CheckedYear(read, None, sorted(folder.problems)) if folder.problems else None
    checked = check_year(read, found, validator, earlier=earlier)
    checked.problems = sorted([*checked.problems, *folder.problems])
    return checked


def choices_of(found: SchemeFound) -> list[str] | None:
    """The choices of a scheme's ballots, which may head columns of a wide sheet; None where there is no scheme."""
    return list(scheme_words(found.scheme)["choices"]) if found.scheme else None


def _earlier(settings: Settings, folder: YearFolder) -> Earlier:
    """What an institution's earlier years say: as accepted, or, where nothing ever was, as they lie in the inbox."""
    known = sound_tables(settings.folders, folder.institution)
    for before in assessed_folders(settings):
        if before.institution == folder.institution and before.year < folder.year and before.year not in known:
            known[before.year] = arrow_tables(read_year(before))
    return {year: tables for year, tables in known.items() if year < folder.year}


def settle(home: Home, judged: CheckedYear) -> None:
    """Keep what the check said, and accept the year if it stands."""
    folder = judged.read.folder
    write_checked(home, folder.institution, folder.year, judged.problems)
    keep_page(home, judged)
    if judged.scheme is not None and judged.stands:
        accept_year(
            home,
            institution=folder.institution,
            year=folder.year,
            tables={name: rows.as_columns() for name, rows in judged.read.rows.items()},
            scheme=judged.scheme,
            inputs_sha256=digest(judged.read.files),
        )
