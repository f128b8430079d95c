"""What the assets are handed: the campus, that is where its inbox, schemes and home lie."""

from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg

from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.runs.office import office_of
from reports.document.office import Office
from reports.ordering import NameOrder

TAG = "kaohe/tag"
STARTED_AT = "kaohe/started_at"


class Campus(dg.ConfigurableResource[None]):
    """The folders of one installation; from the environment in the UI, from the options on the command line."""

    inbox: str
    schemes: str
    home: str
    institution: str
    readers: str = ""
    edition_readers: dict[str, str] = {}  # noqa: RUF012  # Dagster's configuration copies it
    public_columns: list[str]
    name_order: str
    word_templates: str = ""
    holidays: str = ""
    posted_on: str = ""
    posting_days: int
    slip_rank: bool = True

    @classmethod
    def of(cls, settings: Settings) -> "Campus":
        return cls(
            inbox=str(settings.inbox),
            schemes=str(settings.schemes),
            home=str(settings.home),
            institution=settings.institution,
            readers=settings.readers,
            edition_readers=dict(settings.edition_readers),
            public_columns=list(settings.public_columns),
            name_order=settings.name_order,
            word_templates=str(settings.word_templates or ""),
            holidays=str(settings.holidays or ""),
            posted_on=settings.posted_on.isoformat() if settings.posted_on else "",
            posting_days=settings.posting_days,
            slip_rank=settings.slip_rank,
        )

    @property
    def office(self) -> Office:
        """How the office writes its documents. Raises CalendarError for a file of days off at fault."""
        return office_of(
            Settings(
                name_order=NameOrder(self.name_order),
                word_templates=Path(self.word_templates) if self.word_templates else None,
                holidays=Path(self.holidays) if self.holidays else None,
                posted_on=date.fromisoformat(self.posted_on) if self.posted_on else None,
                posting_days=self.posting_days,
                slip_rank=self.slip_rank,
            )
        )

    @property
    def folders(self) -> Home:
        return Home(Path(self.home))


def tag_of(run: dg.DagsterRun) -> str:
    """The tag that the runs of one `kaohe run` share; a run started alone is a family of its own."""
    return run.tags.get(TAG, run.run_id)


def started_at(run: dg.DagsterRun) -> datetime:
    """When the family of runs began: as `kaohe run` said, else now."""
    said = run.tags.get(STARTED_AT)
    return datetime.fromisoformat(said) if said else datetime.now(UTC)
