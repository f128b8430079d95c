"""What Dagster takes by itself: the same runs, partitions, assets and checks as the sample's, with empty bodies."""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from tests.bench.sample import ROOT, Assets, Shape

TAGS = {"kaohe/run": "20260101T000000Z-000000", "kaohe/started_at": "2026-01-01T00:00:00+00:00"}
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def run(home: Path, shape: Path) -> None:
    """Run what the product ran, in this process, with the same kind of instance."""
    made: Shape = pickle.loads(shape.read_bytes())
    os.environ["KAOHE_DAGSTER"] = str(home / ".dagster")
    (home / ".dagster").mkdir(parents=True)
    defs = _definitions(made)
    with dg.DagsterInstance.from_config(str(ROOT)) as instance:
        instance.add_dynamic_partitions("year", sorted({year for _, year in made.runs if year}))
        for job, year in made.runs:
            defs.resolve_job_def(job).execute_in_process(
                instance=instance, partition_key=year, tags=TAGS, run_config=QUIET
            )


def _definitions(shape: Shape) -> dg.Definitions:
    return dg.Definitions(
        assets=[_emptied(assets) if assets.name else _specs(assets)[0] for assets in shape.assets],
        jobs=[dg.define_asset_job(name, dg.AssetSelection.assets(*keys)) for name, keys in shape.jobs.items()],
        executor=dg.in_process_executor,
    )


def _specs(assets: Assets) -> list[dg.AssetSpec]:
    return [spec.replace_attributes(deps=reads) for spec, reads in zip(assets.specs, assets.reads, strict=True)]


def _emptied(assets: Assets) -> dg.AssetsDefinition:
    """The assets of one function, with its checks, which does nothing but say that they were made."""

    @dg.multi_asset(name=assets.name, specs=_specs(assets), check_specs=assets.checks)
    def nothing() -> Iterator[dg.MaterializeResult[None]]:
        for spec in assets.specs:
            yield dg.MaterializeResult(
                spec.key,
                metadata={"dagster/row_count": 0},
                check_results=[_passed(check) for check in assets.checks if check.asset_key == spec.key],
            )

    return nothing


def _passed(check: dg.AssetCheckSpec) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=check.asset_key, check_name=check.name, passed=True, metadata={"errors": 0, "warnings": 0}
    )
