"""What each year was last taken in from: the digest of its files and of the schemes, kept beside its latest check.

Whoever watches the inbox asks whether it differs from what lies there now. A file put back to an earlier content differs
again; an intake that failed has kept nothing, so its files are still to be taken in.
"""

from hashlib import sha256
from pathlib import Path

from pipelines.installation.files import digest, replace_text
from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder


def digest_now(folder: YearFolder, schemes: Path) -> str:
    """The digest of what an intake of the year would read now."""
    files = digest(folder.files())
    rules = digest(path for path in schemes.rglob("*.yaml") if path.is_file()) if schemes.is_dir() else ""
    return sha256(f"{files} {rules}".encode()).hexdigest()[:32]


def keep_taken(home: Home, institution: str, year: int, taken: str) -> None:
    """Keep what a year was taken in from, after its check is kept."""
    replace_text(_path(home, institution, year), taken)


def last_taken(home: Home, institution: str, year: int) -> str:
    """What a year was last taken in from; empty where it never was."""
    try:
        return _path(home, institution, year).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _path(home: Home, institution: str, year: int) -> Path:
    return home.checked_year(institution, year).with_suffix(".taken")
