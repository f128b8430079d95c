"""How the office writes: in which order names stand, whose templates, which days are worked, when results are posted."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from reports.document.calendar import Calendar
from reports.document.drafts import DRAFTS
from reports.document.errors import WordTemplateError
from reports.document.filling import WordTemplate
from reports.document.paper import Paper
from reports.ordering import NameOrder

_FIRST_OF_YEAR_ASSESSED: Final = 7  # as for the days on which workbooks are due
POSTING_DAYS: Final = 5


@dataclass(frozen=True)
class Office:
    """`templates` is a folder whose files stand before our own; `posted_on` the first day of a posting, where it is settled.

    That day is of one year's posting: from July on of the year it is in, before July of the year before. Other years' stay blank.
    `slip_rank` is whether a cadre's own slip says the rank.
    """

    name_order: NameOrder = NameOrder.STROKES
    templates: Path | None = None
    calendar: Calendar = field(default_factory=Calendar)
    posted_on: date | None = None
    posting_days: int = POSTING_DAYS
    slip_rank: bool = True

    def posted_for(self, year: int) -> date | None:
        """The first day of the posting of an assessed year; None where it is not settled."""
        if self.posted_on is None:
            return None
        assessed = self.posted_on.year if self.posted_on.month >= _FIRST_OF_YEAR_ASSESSED else self.posted_on.year - 1
        return self.posted_on if assessed == year else None

    def days_posted(self, year: int) -> tuple[date, ...]:
        """The working days of the posting of an assessed year; none where they are not settled. Raises CalendarError."""
        first = self.posted_for(year)
        return () if first is None else self.calendar.working_days(first, self.posting_days)

    def reaching(self, documents: tuple[str, ...]) -> list[object]:
        """All that it can change in an edition with these documents, as values of plain types. Raises WordTemplateError as `template`."""
        calendar = [sorted(day.isoformat() for day in days) for days in (self.calendar.off, self.calendar.worked)]
        own = ((name, self._own_template(name)) for name in documents)
        templates = [[name, sha256(content).hexdigest()] for name, content in own if content is not None]
        return [self.name_order, templates, calendar, self.posted_on, self.posting_days, self.slip_rank]

    def template(self, name: str) -> WordTemplate:
        """The template of that name. Raises WordTemplateError where the office's own cannot be used."""
        content = self._own_template(name)
        return _our_template(name) if content is None else _template(f"{name}.docx", content)

    def _own_template(self, name: str) -> bytes | None:
        """The office's own template of that name, where there is one."""
        path = self.templates / f"{name}.docx" if self.templates else None
        if path is None or not path.exists():
            return None
        try:
            return path.read_bytes()
        except OSError as error:
            raise WordTemplateError(f"读不到 Word 模板 {path}：{error.strerror}") from error


@cache
def _our_template(name: str) -> WordTemplate:
    return _template(f"{name}.docx", draft(name))


@lru_cache(maxsize=16)
def _template(file: str, content: bytes) -> WordTemplate:
    return WordTemplate(file, content)


def draft(name: str) -> bytes:
    """Our own template of that name, as a file."""
    paper = Paper()
    DRAFTS[name](paper)
    return paper.content()


def write_templates(folder: Path) -> list[Path]:
    """Our templates as files that the office may edit; those already there are left as they are. Returns those written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in DRAFTS:
        path = folder / f"{name}.docx"
        if not path.exists():
            path.write_bytes(draft(name))
            written.append(path)
    return written
