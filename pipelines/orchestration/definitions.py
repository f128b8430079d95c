"""What Dagster loads: everything that the files beside this one define."""

import os

import dagster as dg

from pipelines.installation.access import PRIVATE
from pipelines.installation.settings import read_settings
from pipelines.orchestration import jobs, schedules, sensors
from pipelines.orchestration.assets import intake, publication, reports, scoring
from pipelines.orchestration.resources import Campus

os.umask(PRIVATE)  # every process that loads these definitions writes below HOME

defs = dg.Definitions(
    assets=[
        *intake.inbox,
        intake.intake,
        scoring.scoring,
        reports.database,
        reports.reports,
        publication.published,
    ],
    jobs=[jobs.take_in_year, jobs.score_and_publish],
    schedules=[schedules.nightly],
    sensors=[sensors.inbox_changed, sensors.year_taken_in],
    resources={"campus": Campus.of(read_settings())},
    executor=dg.in_process_executor,
)
