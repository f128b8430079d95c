"""The version of everything that makes results: a digest of the code, with the versions of Python and the libraries it stands on."""

import platform
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path
from typing import Final

_INSTALLED: Final = Path(__file__).parents[2]
_PACKAGES: Final = ("expectations", "pipelines", "reports", "scoring")
_COMPILED: Final = ".pyc"


@cache
def code_version() -> str:
    """SHA-256 over every file of the four packages and the versions of what they need.

    What was made by other code is made anew: a version by hand would be forgotten some day.
    """
    total = sha256()
    for path in _files():
        total.update(path.relative_to(_INSTALLED).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    for name, number in _libraries():
        total.update(f"{name} {number}\0".encode())
    return total.hexdigest()


def _files() -> Iterator[Path]:
    for package in _PACKAGES:
        for path in sorted((_INSTALLED / package).rglob("*")):
            if path.suffix != _COMPILED and path.is_file():
                yield path


def _libraries() -> Iterator[tuple[str, str]]:
    yield "python", platform.python_version()
    for requirement in requires("kaohe") or ():
        if "extra ==" not in requirement and (name := re.match(r"[\w.-]+", requirement)):
            yield name.group(), version(name.group())
