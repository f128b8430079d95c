"""What the assets are handed: the settings, as Dagster carries them."""

from typing import Any

import dagster as dg

from pipelines.installation.home import Home
from pipelines.installation.settings import Settings


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
