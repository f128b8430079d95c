"""How the office writes its documents, from the settings."""

from pipelines.installation.access import readers_of
from pipelines.installation.settings import Settings
from reports.document.calendar import read_calendar
from reports.document.drafts import DRAFTS
from reports.document.office import Office
from reports.editions.opening import UnknownColumnError
from scoring.catalogue import read_rules


def office_of(settings: Settings) -> Office:
    """Order of names, templates, working days, first day of the posting. Raises CalendarError for a file of days off at fault."""
    return Office(
        name_order=settings.name_order,
        templates=settings.word_templates,
        calendar=read_calendar(settings.holidays),
        posted_on=settings.posted_on,
        posting_days=settings.posting_days,
        slip_rank=settings.slip_rank,
    )


def check_settings(settings: Settings) -> None:
    """Whether the reports can be written by these settings: asked before a run, which would fail at its end.

    Raises DocumentError, UnknownColumnError, FaultError.
    """
    readers_of(settings.readers, settings.edition_readers)
    office = office_of(settings)
    if office.posted_on is not None:
        office.calendar.working_days(office.posted_on, office.posting_days)
    if office.templates is not None:
        for name in DRAFTS:
            office.template(name)
    [result] = [rule for rule in read_rules() if rule.table == "mart.unit_result"]
    offered = [column.name for column in result.columns]
    if unknown := [column for column in settings.public_columns if column not in offered]:
        raise UnknownColumnError(
            f"设置 public_columns 中的列 {'、'.join(unknown)} 不存在；可用的列：{'、'.join(offered)}"
        )
