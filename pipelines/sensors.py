"""What watches the inbox: a year whose files changed is taken in again, and what was accepted is published."""

import dagster as dg

from pipelines.assets.intake import YEARS, places_of
from pipelines.intake.accepting import digest
from pipelines.intake.stage import assessed_folders
from pipelines.jobs import score_and_publish, take_in_year
from pipelines.resources import Campus


@dg.sensor(job=take_in_year, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.STOPPED)
def inbox_changed(campus: Campus) -> dg.SensorResult:
    """收件箱中某年度的文件有增减或改动时，重新读入该年度。"""
    digests: dict[str, str] = {}
    for folder in assessed_folders(places_of(campus)):
        digests[str(folder.year)] = digests.get(str(folder.year), "") + digest(folder.files())
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(run_key=f"{year}:{said}", partition_key=year) for year, said in sorted(digests.items())
        ],
        dynamic_partitions_requests=[YEARS.build_add_request(sorted(digests))],
    )


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    monitored_jobs=[take_in_year],
    request_job=score_and_publish,
    default_status=dg.DefaultSensorStatus.STOPPED,
)
def year_taken_in(context: dg.RunStatusSensorContext) -> dg.RunRequest | dg.SkipReason:
    """某年度读入之后，重新计算并公布；`kaohe run` 的各次运行自会公布，不再重复。"""
    if any(tag.startswith("kaohe/") for tag in context.dagster_run.tags):
        return dg.SkipReason("由 kaohe run 发起，已在同一次运行中公布")
    return dg.RunRequest(run_key=context.dagster_run.run_id)
