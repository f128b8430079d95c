"""The intake of one year: every institution's folder read, checked, and accepted if it stands."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.validator import Validator, open_validator
from pipelines.accepted.checked import forget_checked, write_checked
from pipelines.accepted.store import accept_year, sound_tables
from pipelines.checking.scheme import choices_of, find_scheme
from pipelines.checking.year import CheckedYear, Earlier, arrow_tables, check_year
from pipelines.installation.files import digest
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.intake.folders import assessed, assessed_folders, note_inbox
from pipelines.intake.taken import digest_now, keep_taken
from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import YearRows, read_year
from pipelines.sending_back.validation_page import keep_page

if TYPE_CHECKING:
    import pyarrow as pa


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
        checked_year = _check(settings, folder, validator, earlier=_earlier(settings, folder), on_file=on_file)
        if checked_year is None:
            forget_checked(settings.folders, folder.institution, folder.year)
        else:
            settle(settings.folders, checked_year)
            checked.append(checked_year)
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
        checked_year = _check(settings, folder, validator, earlier=before, on_file=on_file)
        if checked_year is not None:
            known[folder.year] = arrow_tables(checked_year.read)
            checked.append(checked_year)
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


def _earlier(settings: Settings, folder: YearFolder) -> Earlier:
    """What an institution's earlier years say: as accepted, or, where nothing ever was, as they lie in the inbox."""
    known = sound_tables(settings.folders, folder.institution)
    for before in assessed_folders(settings):
        if before.institution == folder.institution and before.year < folder.year and before.year not in known:
            known[before.year] = arrow_tables(read_year(before))
    return {year: tables for year, tables in known.items() if year < folder.year}


def settle(home: Home, checked_year: CheckedYear) -> None:
    """Keep what the check said, and accept the year if it stands."""
    folder = checked_year.read.folder
    write_checked(home, folder.institution, folder.year, checked_year.problems)
    keep_page(home, checked_year)
    if checked_year.scheme is not None and checked_year.stands:
        accept_year(
            home,
            institution=folder.institution,
            year=folder.year,
            tables={name: rows.as_columns() for name, rows in checked_year.read.rows.items()},
            scheme=checked_year.scheme,
            inputs_sha256=digest(checked_year.read.files),
        )
