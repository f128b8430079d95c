"""The nightly run."""

import dagster as dg

from pipelines.orchestration.jobs import score_and_publish
from pipelines.orchestration.tags import ANEW

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=score_and_publish,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    tags={ANEW: "true"},  # once a day everything is worked out again, whatever was taken over by day
    description="每日凌晨二时，按全部收下的年度从头计算并公布，不沿用以前的结果。",
)
