"""The run before: what of it may be taken over because nothing that it was made from has changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from pipelines.installation.code_version import code_version
from pipelines.installation.home import Home
from pipelines.runs.keys import RunKey

MANIFEST: Final = "manifest.json"
STEPS: Final = "steps"
_DATABASE: Final = "kaohe.duckdb"


@dataclass(frozen=True)
class EarlierRun:
    """A run of the archive: where it lies, its key, the key of each year's step, and the SHA-256 of its files."""

    folder: Path
    key: RunKey
    steps: Mapping[int, str]
    sums: Mapping[str, str]

    @property
    def database(self) -> Path:
        return self.folder / _DATABASE


def published_run(home: Home) -> EarlierRun | None:
    """The run that is published, if its rows may be taken over: made by this very code, its database whole."""
    run = read_run(home.published.resolve()) if home.published.exists() else None
    if run is None or run.key.code != code_version() or not _is_whole(run):
        return None
    return run


def read_run(folder: Path) -> EarlierRun | None:
    """The run in a folder of the archive; None where its manifest is damaged, or older than keys are."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        steps = {int(year): key for year, key in content[STEPS].items()}
        return EarlierRun(folder, RunKey.read(content["key"]), steps, content["files"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_whole(run: EarlierRun) -> bool:
    try:
        return sha256(run.database.read_bytes()).hexdigest() == run.sums.get(_DATABASE)
    except OSError:
        return False
