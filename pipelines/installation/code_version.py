"""The version of everything that makes results: a digest of the code, with the versions of Python and the libraries it stands on."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import requires
from pathlib import Path
from typing import Final

from reports.digests import program_digest

_INSTALLED: Final = Path(__file__).parents[2]
_PACKAGES: Final = ("expectations", "pipelines", "reports", "scoring")


@cache
def code_version() -> str:
    """A digest of the four packages and of what they need.

    What was made by other code is made anew: a version by hand would be forgotten some day.
    """
    return program_digest((_INSTALLED / package for package in _PACKAGES), _libraries())


def _libraries() -> Iterator[str]:
    for requirement in requires("kaohe") or ():
        if "extra ==" not in requirement and (name := re.match(r"[\w.-]+", requirement)):
            yield name.group()
