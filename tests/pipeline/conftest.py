from contextlib import contextmanager

import pytest

from expectations.judging import open_judge
from pipelines import publishing
from pipelines.home import Home
from pipelines.intake import stage
from pipelines.running import places_of


@pytest.fixture(scope="session")
def directly():
    """The same stages without Dagster, which takes most of a run on a campus as small as this."""
    judge = open_judge()

    @contextmanager
    def opened(settings, years, tag):
        def execute(job, partition=None):
            home = Home(settings.home)
            if job == "take_in_year":
                stage.take_in(places_of(settings), int(partition), judge=judge)
                return
            publishing.score(home, tag)
            publishing.finish(home, tag, started_at=publishing.now())
            publishing.render(home, tag)
            publishing.publish(home, tag, public_columns=settings.public_columns)

        yield execute

    return opened
