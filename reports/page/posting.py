"""What the page of a posting says beside the results: how to object, and until when."""

from dataclasses import dataclass

from reports.document.office import Office
from reports.numerals import long_date


@dataclass(frozen=True)
class Posting:
    """How long it is posted, in words, and the link to the document that says where to object."""

    period: str
    document: str


def read_posting(year: int, office: Office, *, document: str) -> Posting:
    """By its first and last day where the first is settled, else by the number of working days.

    Raises CalendarError where no calendar knows the year it is posted in.
    """
    first = office.posted_for(year)
    if first is None:
        return Posting(f"自公示之日起 {office.posting_days} 个工作日内", document)
    days = office.calendar.working_days(first, office.posting_days)
    return Posting(f"{long_date(days[0])}至{long_date(days[-1])}（{office.posting_days} 个工作日）", document)
