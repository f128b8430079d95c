"""Dagster's door: the definitions that `dg`, `dagster dev` and the daemon load."""

from pipelines.orchestration.definitions import defs

__all__ = ["defs"]
