"""The accepted store: typed tables and the scheme of each year that stood, and what the latest check of each said.

`HOME/accepted/<institution>/<year>/` is replaced by rename, so a reader finds the old year or the new, never half.
"""

import json
import os
import shutil
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from expectations.tables import BY_NAME
from pipelines.installation.faults import FaultError
from pipelines.installation.home import Home
from pipelines.reading.problem import Problem, Severity
from pipelines.store.tables import as_arrow
from scoring.scheme.loading import LoadedScheme, read_scheme

MANIFEST = "manifest.json"
SCHEMES = "schemes"
PROBLEM_FIELDS = (
    ("institution", pa.string()),
    ("year", pa.int32()),
    ("severity", pa.string()),
    ("source_file", pa.string()),
    ("source_sheet", pa.string()),
    ("source_row", pa.int32()),
    ("column_name", pa.string()),
    ("value", pa.string()),
    ("rule", pa.string()),
    ("message", pa.string()),
)


class DamagedYearError(FaultError):
    """An accepted year that is not as it was accepted: nothing may be computed from it."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            f"收下的 {folder.parent.name} {folder.name} 年已损坏：{what}。请把该年度的工作簿放回收件箱后重新运行 kaohe run；"
            f"或从存档（archive/<运行编号>/inputs/{folder.parent.name}/{folder.name}/）复制整个文件夹到 {folder}"
        )
        self.folder = folder
        self.institution, self.year = folder.parent.name, int(folder.name)


@dataclass(frozen=True)
class AcceptedYear:
    """One accepted year: where its tables lie, and what it was made from."""

    institution: str
    year: int
    folder: Path
    scheme_file: str
    scheme_sha256: str
    inputs_sha256: str
    files: Mapping[str, str] = field(
        default_factory=dict, hash=False
    )  # by path in the folder, SHA-256; none of a year accepted before sums were kept

    def faults(self) -> list[str]:
        """Which of its files are missing or not as they were accepted."""
        return [
            f"{self.folder / name} {'不在了' if not (self.folder / name).is_file() else '被改动或已损坏'}"
            for name, expected in self.files.items()
            if not (self.folder / name).is_file() or sha256((self.folder / name).read_bytes()).hexdigest() != expected
        ]

    def tables(self) -> dict[str, Path]:
        return {name: self.folder / f"{name}.parquet" for name in BY_NAME if (self.folder / f"{name}.parquet").exists()}

    def scheme(self) -> LoadedScheme:
        return read_scheme(self.folder / SCHEMES / self.scheme_file, self.folder / SCHEMES)


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the files a year was read from; of what is not read, the name."""
    found = sha256()
    for path in sorted(files):
        found.update(os.fsencode(path.name) + b"\0" + sha256(_bytes_of(path)).digest())
    return found.hexdigest()


def _bytes_of(path: Path) -> bytes:
    """None of a link, which may lead anywhere, nor of what cannot be read: neither is ever accepted."""
    try:
        return b"" if path.is_symlink() or not path.is_file() else path.read_bytes()
    except PermissionError:
        return b""


def accept_year(
    home: Home,
    *,
    institution: str,
    year: int,
    tables: Mapping[str, Mapping[str, Sequence[Any]]],
    scheme: LoadedScheme,
    inputs_sha256: str,
) -> AcceptedYear:
    """Put a year that stood in the place of what was accepted for it before."""
    folder = home.accepted_year(institution, year)
    arriving = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    arriving.mkdir(parents=True)
    for name, columns in tables.items():
        if columns["source_row"]:
            pq.write_table(as_arrow(BY_NAME[name], columns), arriving / f"{name}.parquet")
    kept_scheme = arriving / SCHEMES / scheme.file
    kept_scheme.parent.mkdir(parents=True)
    shutil.copyfile(scheme.path, kept_scheme)
    sums = {
        path.relative_to(arriving).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(arriving.rglob("*"))
        if path.is_file()
    }
    accepted = AcceptedYear(institution, year, folder, scheme.file, scheme.sha256, inputs_sha256, sums)
    said = {key: value for key, value in asdict(accepted).items() if key != "folder"}
    (arriving / MANIFEST).write_text(json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True), encoding="utf-8")
    _replace(folder, arriving)
    return accepted


def _replace(folder: Path, arriving: Path) -> None:
    leaving = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    if folder.exists():
        folder.rename(leaving)
    arriving.rename(folder)
    shutil.rmtree(leaving, ignore_errors=True)


def accepted_years(home: Home) -> list[AcceptedYear]:
    """Every accepted year, by institution and year. Raises DamagedYearError for one that is not as it was accepted."""
    found = [_read_accepted(folder) for folder in _accepted_folders(home)]
    return sorted(found, key=lambda accepted: (accepted.institution, accepted.year))


def sound_years(home: Home) -> list[AcceptedYear]:
    """The accepted years that are as they were accepted; what is damaged is for `damaged_years` to say."""
    damaged = {error.folder for error in damaged_years(home)}
    return [_read_accepted(folder) for folder in _accepted_folders(home) if folder not in damaged]


def damaged_years(home: Home) -> list[DamagedYearError]:
    """The accepted years that are not as they were accepted, and how."""
    found = []
    for folder in _accepted_folders(home):
        try:
            _read_accepted(folder)
        except DamagedYearError as error:
            found.append(error)
    return found


def _accepted_folders(home: Home) -> list[Path]:
    return [path for path in sorted(home.accepted.glob("*/[0-9][0-9][0-9][0-9]")) if path.is_dir()]


def _read_accepted(folder: Path) -> AcceptedYear:
    manifest = folder / MANIFEST
    try:
        accepted = AcceptedYear(folder=folder, **json.loads(manifest.read_text(encoding="utf-8")))
        is_its_own = (accepted.institution, str(accepted.year)) == (folder.parent.name, folder.name)
    except FileNotFoundError:
        raise DamagedYearError(folder, f"{manifest} 不在了") from None
    except (ValueError, TypeError, OSError):
        raise DamagedYearError(folder, f"{manifest} 已损坏") from None
    if faults := accepted.faults() if is_its_own else [f"{manifest} 写的不是这个机构、年度"]:
        raise DamagedYearError(folder, "；".join(faults))
    return accepted


def write_checked(home: Home, institution: str, year: int, problems: Sequence[Problem]) -> None:
    """Keep what the latest check of a year said."""
    _write_problems(home.checked_year(institution, year), problems)


def _write_problems(path: Path, problems: Sequence[Problem]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    arriving = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    pq.write_table(problems_as_arrow(problems), arriving)
    arriving.replace(path)


def problems_as_arrow(problems: Sequence[Problem]) -> pa.Table:
    return pa.table(
        {name: pa.array([getattr(problem, name) for problem in problems], type=kind) for name, kind in PROBLEM_FIELDS}
    )


def checked_problems(home: Home) -> list[Problem]:
    """What the latest check of every year said, and of the inbox outside them."""
    found: list[Problem] = []
    for path in [*_checked_files(home), *([home.checked_inbox] if home.checked_inbox.exists() else [])]:
        found.extend(
            Problem(**{**row, "severity": Severity(row["severity"])}) for row in pq.read_table(path).to_pylist()
        )
    return found


def _checked_files(home: Home) -> list[Path]:
    return sorted((home.root / "working" / "checked").glob("*/*.parquet"))


def clear_checked(home: Home, present: Collection[tuple[str, int]], *, keep: Collection[str] = ()) -> None:
    """Forget what was said of years that the inbox no longer holds; not of institutions whose folder cannot be opened."""
    for path in _checked_files(home):
        institution, year = path.parent.name, int(path.stem)
        if (institution, year) not in present and institution not in keep:
            forget_checked(home, institution, year)


def forget_checked(home: Home, institution: str, year: int) -> None:
    """Take away what the latest check of a year said, its page, stamps and the marked copies; what was accepted stays."""
    for kept in home.checked_year(institution, year).parent.glob(f"{year}.*"):
        kept.unlink(missing_ok=True)
    shutil.rmtree(home.problems_year(institution, year), ignore_errors=True)


def keep_strays(home: Home, problems: Sequence[Problem]) -> None:
    """Keep what is told of the inbox outside the folders of its years."""
    _write_problems(home.checked_inbox, problems)
