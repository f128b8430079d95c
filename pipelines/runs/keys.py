"""What a published run was made from, as digests: whether anything would be otherwise now."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

from pipelines.installation.code_version import code_version
from pipelines.installation.files import digest_of_parts, sums_of
from pipelines.installation.home import Home
from pipelines.installation.settings import Settings
from pipelines.runs.counting import Inputs, counted_years, inputs_of

_PLACES: Final = (
    "inbox",
    "schemes",
    "home",
    "senders",
)  # where things lie, and who is reminded of them, is in no result


@dataclass(frozen=True)
class RunKey:
    """The code, the settings, the accepted years that count, and what the latest checks said."""

    code: str
    settings: str
    years: Inputs
    checked: str

    def as_content(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError where it is none."""
        return cls(**content)


def key_of(home: Home, settings: str, years: Inputs) -> RunKey:
    """The key of a run begun now; to be asked for within `open_store`."""
    return RunKey(code_version(), settings, years, checked_key(home))


def key_now(settings: Settings) -> RunKey:
    """The key of a run of all that counts now."""
    return key_of(settings.folders, settings_key(settings), inputs_of(counted_years(settings.folders).counted))


def settings_key(settings: Settings) -> str:
    """A digest of the settings that reach the results, and of the files that they name."""
    plain = {name: value for name, value in settings.model_dump(mode="json").items() if name not in _PLACES}
    named = [path for path in (settings.word_templates, settings.holidays) if path is not None]
    return digest_of_parts([json.dumps(plain, ensure_ascii=False, sort_keys=True), *map(_content_of, named)])


def _content_of(path: Path) -> str:
    if path.is_dir():
        return repr(sorted(sums_of(path).items()))
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def checked_key(home: Home) -> str:
    """A digest of what the latest checks said, and of their pages: both are published."""
    paths = sorted(path for path in home.checked.rglob("*") if path.suffix in (".parquet", ".html"))
    return digest_of_parts(
        f"{path.relative_to(home.checked)} {sha256(path.read_bytes()).hexdigest()}" for path in paths
    )
