"""What comes with the program beside its code: Dagster's instance file and the sample campus, in a clone or as installed."""

from pathlib import Path
from typing import Final

_INSTALLED: Final = Path(__file__).parents[1] / "_shipped"  # the build puts them there (setup.py)
_CLONED: Final = {"dagster.yaml": "dagster.yaml", "sample": "data/sample"}


def shipped(name: str) -> Path:
    """Where `dagster.yaml` or the folder `sample` lies."""
    installed = _INSTALLED / name
    return installed if installed.exists() else Path(__file__).parents[2] / _CLONED[name]
