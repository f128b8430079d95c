"""Where HOME is, without the other settings: who only asks what is published waits for nothing that reads them all."""

import os
import tomllib
from pathlib import Path
from typing import Final

FILE: Final = "kaohe.toml"
PREFIX: Final = "KAOHE_"
DEFAULT_HOME: Final = Path("data")


def find_home(given: Path | None = None) -> Path:
    """HOME as `read_settings` has it: what is given, else the environment, else the file here, else the default.

    Other settings are not looked at, whatever they are. Raises SettingsFaultError for a file that says no such thing.
    """
    if given is not None:
        return given
    for name, value in os.environ.items():
        if name.upper() == f"{PREFIX}HOME":
            return Path(value)
    path = Path(FILE)
    if not path.is_file():
        return DEFAULT_HOME
    try:
        home = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("home", str(DEFAULT_HOME))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        home = None
    if isinstance(home, str):
        return path.parent / home
    from pipelines.installation.settings import read_settings  # says what is wrong

    return read_settings().home
