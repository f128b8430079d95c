"""The tags of Dagster's runs: which belong to one `kaohe run`, and where the UI is to show them."""

from datetime import UTC, datetime
from typing import Final

import dagster as dg

RUN: Final = "kaohe/run"  # the number under which the run is published
STARTED_AT: Final = "kaohe/started_at"
ANEW: Final = "kaohe/anew"  # nothing is taken over from the run before


def tag_of(run: dg.DagsterRun) -> str:
    """What the runs of one `kaohe run` share; a run started alone is a family of its own."""
    return run.tags.get(RUN, run.run_id)


def run_id_of(run: dg.DagsterRun) -> str:
    """The number under which `kaohe run` publishes; empty where the run was started otherwise."""
    return run.tags.get(RUN, "")


def started_at(run: dg.DagsterRun) -> datetime:
    """When the family of runs began: as `kaohe run` wrote it into the tags, else now."""
    moment = run.tags.get(STARTED_AT)
    return datetime.fromisoformat(moment) if moment else datetime.now(UTC)


def is_anew(run: dg.DagsterRun) -> bool:
    """Whether nothing is to be taken over from the run before."""
    return ANEW in run.tags


def only_changed(run: dg.DagsterRun) -> bool:
    """Whether institutions of a year of which nothing changed are passed over: in `kaohe run`; who asks for a year by hand gets it."""
    return RUN in run.tags and not is_anew(run)
