"""The sample campus end to end: the command `kaohe run` itself, its parts timed from outside."""

import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.spans import Spans

if TYPE_CHECKING:
    import dagster as dg

ROOT = Path(__file__).parent.parent.parent
OWN = ("pipelines", "scoring", "expectations", "reports")
PARTS = {
    "pipelines.intake.taking_in:read_year": "reading",
    "pipelines.intake.taking_in:take_in": "checking",
    "pipelines.runs.stages:score": "scoring",
    "pipelines.runs.stages:render": "rendering",
    "pipelines.runs.stages:finish": "publishing",
    "pipelines.runs.publishing:publish": "publishing",
}


@dataclass(frozen=True)
class Assets:
    """One function of the product that makes assets (a spec of something outside has no name), and what each asset reads."""

    name: str
    specs: list["dg.AssetSpec"]
    reads: list[list["dg.AssetKey"]]
    checks: list["dg.AssetCheckSpec"]


@dataclass(frozen=True)
class Shape:
    """What the graph with empty bodies has in common with the product: the assets and checks, the jobs, the runs."""

    assets: list[Assets]
    jobs: dict[str, list[Any]]
    runs: list[tuple[str, str | None]]


def run(spans: Spans, inbox: Path, home: Path, shape: Path | None) -> None:
    """`kaohe run` on an inbox of the sample; with `shape`, what it was made of is written there."""
    spans.wrap_imports(OWN)
    from pipelines.cli import main

    spans.wrap_functions(PARTS)
    places = ("--inbox", inbox, "--schemes", ROOT / "data" / "sample" / "schemes", "--home", home)
    sys.argv = ["kaohe", "run", *map(str, places), "--institution", "示例大学"]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    if shape is not None:
        shape.write_bytes(pickle.dumps(_shape(home)))


def _shape(home: Path) -> Shape:
    from pipelines.definitions import defs
    from pipelines.installation.settings import Settings
    from pipelines.orchestration.instance import open_instance

    with open_instance(Settings(home=home)) as instance:
        runs = sorted(instance.get_run_records(), key=lambda record: record.storage_id)
        done = [(record.dagster_run.job_name, record.dagster_run.tags.get("dagster/partition")) for record in runs]
    jobs = {
        name: sorted(defs.resolve_job_def(name).asset_layer.executable_asset_keys)
        for name in dict.fromkeys(name for name, _ in done)
    }
    return Shape([_assets(made) for made in defs.assets or ()], jobs, done)


def _assets(made: Any) -> Assets:
    """What can be written to a file: a spec with its dependencies cannot, so they stand apart."""
    is_function = hasattr(made, "check_specs")
    specs = list(made.specs) if is_function else [made]
    return Assets(
        made.node_def.name if is_function else "",
        [spec.replace_attributes(deps=[]) for spec in specs],
        [[dep.asset_key for dep in spec.deps] for spec in specs],
        list(made.check_specs) if is_function else [],
    )
