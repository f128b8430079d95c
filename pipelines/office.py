"""How the office writes its documents, from the settings."""

from pipelines.settings import Settings
from reports.document.calendar import read_calendar
from reports.document.office import Office


def office_of(settings: Settings) -> Office:
    """Order of names, templates, working days, first day of the posting. Raises CalendarError for a file of days off at fault."""
    return Office(
        name_order=settings.name_order,
        templates=settings.word_templates,
        calendar=read_calendar(settings.holidays),
        posted_on=settings.posted_on,
        posting_days=settings.posting_days,
    )
