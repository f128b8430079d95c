"""The intake of one year: every institution's folder read, checked, and accepted if it stands."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.validator import Validator, open_validator
from pipelines.accepted.checked import forget_checked, write_checked
from pipelines.accepted.store import accept_year, sound_tables
from pipelines.checking.scheme import choices_of, find_scheme
from pipelines.checking.year_check import CheckedYear, Earlier, arrow_tables, check_year
from pipelines.installation.files import digest
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.intake.folders import assessed, assessed_folders, note_inbox
from pipelines.intake.taken import is_taken, keep_taken, sources_of
from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import YearRows, read_year
from pipelines.sending_back.validation_page import keep_page

if TYPE_CHECKING:
    import pyarrow as pa


def take_in(
    settings: Settings,
    year: int,
    *,
    only_changed: bool = False,
    validator: Validator | None = None,
    on_file: Callable[[Path], None] | None = None,
) -> list[CheckedYear]:
    """Read and check the year of every institution (with `only_changed` of those of which anything did); what stands is accepted."""
    checked: list[CheckedYear] = []
    present = assessed(note_inbox(settings))
    for folder in present:
        if folder.year != year or (only_changed and is_taken(settings, folder, present)):
            continue
        validator = validator or open_validator()
        sources = sources_of(
            settings, folder, present
        )  # before it is read: what changes meanwhile is still to be taken in
        checked_year = _check(settings, folder, validator, earlier=_earlier(settings, folder), on_file=on_file)
        if checked_year is None:
            forget_checked(settings.folders, folder.institution, folder.year)
        else:
            settle(settings.folders, checked_year)
            checked.append(checked_year)
        keep_taken(settings.folders, folder, sources)
    return checked


def years_to_take_in(settings: Settings, years: Collection[int]) -> Iterator[int]:
    """The years, in their order, of which any institution's has to be taken in; each is asked when the one before is done."""
    for year in sorted(years):
        present = assessed(note_inbox(settings))
        if not all(is_taken(settings, folder, present) for folder in present if folder.year == year):
            yield year


def only_check(
    settings: Settings, years: Collection[int] = (), *, on_file: Callable[[Path], None] | None = None
) -> list[CheckedYear]:
    """Read and validator the years asked for (all, if none is), each knowing the earlier ones as they lie in the inbox now."""
    validator = open_validator()
    checked: list[CheckedYear] = []
    earlier: dict[str, dict[int, dict[str, pa.Table]]] = {}
    for folder in assessed_folders(settings):
        tables_of = earlier.setdefault(folder.institution, sound_tables(settings.folders, folder.institution))
        if years and folder.year not in years:
            tables_of[folder.year] = arrow_tables(read_year(folder))
            continue
        before = {year: tables for year, tables in tables_of.items() if year < folder.year}
        checked_year = _check(settings, folder, validator, earlier=before, on_file=on_file)
        if checked_year is not None:
            tables_of[folder.year] = arrow_tables(checked_year.read)
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
    choice = find_scheme(settings.schemes, folder.institution, folder.year)
    read = read_year(folder, choices_of(choice), on_file=on_file)
    if not read.is_assessed:
        return CheckedYear(read, None, sorted(folder.problems)) if folder.problems else None
    checked = check_year(read, choice, validator, earlier=earlier)
    checked.problems = sorted([*checked.problems, *folder.problems])
    return checked


def _earlier(settings: Settings, folder: YearFolder) -> Earlier:
    """What an institution's earlier years say: as accepted, or, where nothing ever was, as they lie in the inbox."""
    tables_of = sound_tables(settings.folders, folder.institution)
    for before in assessed_folders(settings):
        if before.institution == folder.institution and before.year < folder.year and before.year not in tables_of:
            tables_of[before.year] = arrow_tables(read_year(before))
    return {year: tables for year, tables in tables_of.items() if year < folder.year}


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
