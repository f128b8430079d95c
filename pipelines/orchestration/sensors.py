"""What watches the inbox: a year whose files changed is taken in again, and what was accepted is published."""

import dagster as dg

from pipelines.installation.settings import Settings
from pipelines.intake.folders import assessed_folders
from pipelines.intake.taken import is_taken, sources_of
from pipelines.orchestration.assets.intake import YEARS
from pipelines.orchestration.jobs import TAKE_IN, score_and_publish, take_in_year
from pipelines.orchestration.resources import Campus

INPUTS = "inbox/inputs"  # the tag that says what a run was asked to take in
MOST_TRIES = 3
_PARTITION = "dagster/partition"
_UNDER_WAY = [
    *(dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING),
    *(dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING),
]


@dg.sensor(
    job=take_in_year,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="收件箱中某年度的文件或方案与上次读入的不同（改回以前的内容也算），或上次读入失败时，重新读入该年度。",
)
def inbox_changed(context: dg.SensorEvaluationContext, campus: Campus) -> dg.SensorResult:
    """A run a year that differs from what was last taken in. No run key: Dagster skips for ever one that it has seen."""
    changed = _changed(campus.settings)
    requests = [
        dg.RunRequest(partition_key=str(year), tags={INPUTS: inputs})
        for year, inputs in sorted(changed.items())
        if _may_be_tried(context.instance, str(year), inputs)
    ]
    return dg.SensorResult(
        run_requests=requests,
        dynamic_partitions_requests=[YEARS.build_add_request([str(year) for year in sorted(changed)])],
        skip_reason=None if requests else _reason(changed),
    )


def _changed(settings: Settings) -> dict[int, str]:
    """The years of which something differs from what was last taken in, with what lies there now."""
    now: dict[int, list[str]] = {}
    differing: set[int] = set()
    present = assessed_folders(settings)
    for folder in present:
        now.setdefault(folder.year, []).append(sources_of(settings, folder, present).inputs)
        if not is_taken(settings, folder, present):
            differing.add(folder.year)
    return {year: "-".join(now[year])[:200] for year in differing}


def _may_be_tried(instance: dg.DagsterInstance, year: str, inputs: str) -> bool:
    """Not while the year is being taken in, nor after so many failures with the same files."""
    if instance.get_runs(dg.RunsFilter(job_name=TAKE_IN, tags={_PARTITION: year}, statuses=_UNDER_WAY), limit=1):
        return False
    latest = instance.get_runs(dg.RunsFilter(job_name=TAKE_IN, tags={_PARTITION: year}), limit=MOST_TRIES)
    in_vain = [
        run for run in latest if run.tags.get(INPUTS) == inputs and run.status is not dg.DagsterRunStatus.SUCCESS
    ]
    return len(in_vain) < MOST_TRIES


def _reason(changed: dict[int, str]) -> str:
    if not changed:
        return "收件箱与上次读入的相同"
    years = "、".join(map(str, sorted(changed)))
    return f"{years} 年有改动，正在读入，或同样的文件已失败 {MOST_TRIES} 次；请查看失败的运行"


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    monitored_jobs=[take_in_year],
    request_job=score_and_publish,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="某年度读入之后，按全部收下的年度重新计算并公布；由 kaohe run 发起的不再重复。",
)
def year_taken_in(context: dg.RunStatusSensorContext) -> dg.RunRequest | dg.SkipReason:
    """What `kaohe run` takes in it publishes by itself."""
    if any(tag.startswith("kaohe/") for tag in context.dagster_run.tags):
        return dg.SkipReason("由 kaohe run 发起，已在同一次运行中公布")
    return dg.RunRequest(run_key=context.dagster_run.run_id)
