"""Runs made in this process, shown in the UI as those that it starts itself: under their job and on the timeline.

`execute_in_process` says of a run neither the repository nor the code location it belongs to, and the UI leaves it out
(dagster#17707).
"""

from typing import Final

import dagster as dg
from dagster._core.remote_origin import ManagedGrpcPythonEnvCodeLocationOrigin, RemoteRepositoryOrigin
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin

# So the code location is called that `dagster dev --module-name pipelines.definitions` loads.
_LOCATION: Final = "pipelines.definitions"
_ORIGIN: Final = RemoteRepositoryOrigin(
    ManagedGrpcPythonEnvCodeLocationOrigin(LoadableTargetOrigin(module_name=_LOCATION), _LOCATION), "__repository__"
)
REPOSITORY: Final = {".dagster/repository": _ORIGIN.get_label()}


def show_on_timeline(instance: dg.DagsterInstance, run_id: str, job: str) -> None:
    """Give the run its origin as soon as it is there; it must have the tag `REPOSITORY`."""
    shown = False

    def show(_event: object) -> None:
        nonlocal shown
        run = None if shown else instance.get_run_by_id(run_id)
        if run is not None:
            shown = True
            instance.run_storage.replace_job_origin(run, _ORIGIN.get_job_origin(job))

    instance.add_event_listener(run_id, show)
