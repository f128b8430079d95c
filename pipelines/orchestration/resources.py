"""What the assets are handed: the settings, as Dagster carries them; and what the runs of one `kaohe run` have in common."""

from datetime import UTC, datetime
from typing import Any

import dagster as dg

from pipelines.installation.home import Home
from pipelines.installation.settings import Settings

TAG = "kaohe/tag"
STARTED_AT = "kaohe/started_at"


class Campus(dg.ConfigurableResource[None]):
    """The settings of one installation: from the environment and the file in the UI, from the options on the command line."""

    values: dict[str, Any]

    @classmethod
    def of(cls, settings: Settings) -> "Campus":
        return cls(values=settings.model_dump(mode="json", exclude_none=True))

    @property
    def settings(self) -> Settings:
        return Settings(**self.values)

    @property
    def folders(self) -> Home:
        return self.settings.folders


def tag_of(run: dg.DagsterRun) -> str:
    """The tag that the runs of one `kaohe run` share; a run started alone is a family of its own."""
    return run.tags.get(TAG, run.run_id)


def started_at(run: dg.DagsterRun) -> datetime:
    """When the family of runs began: as `kaohe run` wrote it into the tags, else now."""
    moment = run.tags.get(STARTED_AT)
    return datetime.fromisoformat(moment) if moment else datetime.now(UTC)
