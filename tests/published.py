"""The sample campus, run once from its workbooks to what is published, for all tests that look at it."""

import os
from contextlib import contextmanager
from pathlib import Path

from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.intake import taking_in as stage
from pipelines.orchestration.running import run
from pipelines.orchestration.tags import ANEW, RUN
from pipelines.runs.keys import settings_key
from pipelines.runs.office import office_of
from pipelines.runs.publishing import publish
from pipelines.runs.run import begin_run
from pipelines.runs.stages import finish, render, score

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
INSTITUTION = "示例大学"
# More than the setting's default names: what may then appear, and the more what may not.
PUBLIC_COLUMNS = ("institution", "year", "unit_code", "unit_name", "unit_group", "grade", "total", "rank", "ranked")


def without_dagster(validator):
    """The same stages without Dagster, which takes most of a run on a campus as small as this."""

    @contextmanager
    def opened(settings, years, tags):
        def execute(job, partition=None):
            home = Home(settings.home)
            if job == "take_in_year":
                stage.take_in(settings, int(partition), only_changed=ANEW not in tags, validator=validator)
                return
            begun = begin_run(home, tags[RUN], run_id=tags[RUN], settings=settings_key(settings), anew=ANEW in tags)
            score(begun)
            finish(begun, public_columns=settings.public_columns)
            render(begun, public_columns=settings.public_columns, office=office_of(settings))
            publish(home, begun)

        yield execute

    return opened


def publish_sample(folder, opened):
    """Run the sample into a home of that folder."""
    settings = Settings(
        inbox=SAMPLE / "inbox",
        schemes=SAMPLE / "schemes",
        home=folder,
        institution=INSTITUTION,
        public_columns=PUBLIC_COLUMNS,
    )
    outcome = run(settings, opened=opened)
    assert outcome.published
    assert not outcome.has_errors
    return Home(folder)


def shared_folder(tmp_path_factory):
    """A folder that the workers of one run of the tests have in common, empty when it begins."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
