"""The nightly run."""

import dagster as dg

from pipelines.orchestration.jobs import score_and_publish

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=score_and_publish,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="每日凌晨二时，按全部收下的年度重新计算并公布。",
)
