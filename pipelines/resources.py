"""What the assets are handed: the campus, that is where its inbox, schemes and home lie."""

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from pipelines.home import Home
from pipelines.settings import Settings

TAG = "kaohe/tag"
STARTED_AT = "kaohe/started_at"


class Campus(dg.ConfigurableResource[None]):
    """The folders of one installation; from the environment in the UI, from the options on the command line."""

    inbox: str
    schemes: str
    home: str
    institution: str
    readers: str = ""
    public_columns: list[str]

    @classmethod
    def of(cls, settings: Settings) -> "Campus":
        return cls(
            inbox=str(settings.inbox),
            schemes=str(settings.schemes),
            home=str(settings.home),
            institution=settings.institution,
            readers=settings.readers,
            public_columns=list(settings.public_columns),
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
