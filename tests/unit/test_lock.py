"""The lock: what is installed is what was tested, byte for byte, from whichever registry it comes."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def pinned():
    lines = "\n".join(line for line in LOCK.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    return dict(re.fullmatch(r"([a-z0-9-]+)==(\S+.*)", line).groups() for line in lines.splitlines())


def test_every_package_is_pinned_with_hashes_and_no_registry_is_named():
    assert all(re.search(r" --hash=sha256:[0-9a-f]{64}", rest) for rest in pinned().values())
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|--trusted", LOCK)


def test_everything_that_the_project_asks_for_is_in_the_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[<>=!~\[ ;]", each)[0].lower().replace("_", "-").replace(".", "-") for each in asked}
    assert names <= set(pinned())
