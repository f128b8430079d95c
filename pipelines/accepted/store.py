"""The accepted store: typed tables and the scheme of each year that stood, with the sums of their files.

`HOME/accepted/<institution>/<year>/` is replaced in one step. Whoever reads or replaces holds the lock of the store, and
puts right first what a process that was killed has left.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from expectations.tables import BY_NAME
from pipelines.installation.faults import FaultError
from pipelines.installation.files import destination_of, replacing_folder, sums_of
from pipelines.installation.home import Home
from pipelines.store.work_tables import as_arrow
from scoring.scheme.loading import LoadedScheme, read_scheme

MANIFEST = "manifest.json"
SCHEMES = "schemes"
_TABLE = ".parquet"
_OWN_SUM = "manifest_sha256"  # of the manifest's other content; not in those written before sums were kept


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
    """One accepted year: where its tables lie, what it was made from, and the SHA-256 of each file by its path in the folder."""

    institution: str
    year: int
    folder: Path
    scheme_file: str
    scheme_sha256: str
    inputs_sha256: str
    files: Mapping[str, str] = field(default_factory=dict, hash=False)  # none of a year accepted before sums were kept

    def faults(self) -> list[str]:
        """Which of its files are missing or not as they were accepted."""
        return [
            f"{self.folder / name} {'不在了' if not (self.folder / name).is_file() else '被改动或已损坏'}"
            for name, expected in self.files.items()
            if not (self.folder / name).is_file() or sha256((self.folder / name).read_bytes()).hexdigest() != expected
        ]

    def tables(self) -> dict[str, Path]:
        return {name: self.folder / f"{name}{_TABLE}" for name in BY_NAME if (self.folder / f"{name}{_TABLE}").exists()}

    def scheme(self) -> LoadedScheme:
        return read_scheme(self.folder / SCHEMES / self.scheme_file, self.folder / SCHEMES)


@contextmanager
def open_store(home: Home) -> Iterator[None]:
    """Hold the lock of the store, if there is one; whoever gets it puts right what a killed process left half replaced.

    What is asked and done within belongs together: no year is replaced meanwhile. The same process may hold it twice.
    """
    if not home.accepted.exists():
        yield
        return
    home.store_lock.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.store_lock, is_singleton=True)
    is_first = not lock.is_locked
    with lock:
        if is_first:
            _recover(home)
        yield


def _recover(home: Home) -> None:
    """Take away years on their way in or out; put the newest whole one back where a year has none in its place."""
    for path in sorted(home.accepted.glob("*/.*"), key=lambda path: path.stat().st_mtime_ns, reverse=True):
        destination = destination_of(path)
        if destination is None:
            continue
        if not destination.exists() and (path / MANIFEST).exists():
            path.rename(destination)
        else:
            shutil.rmtree(path, ignore_errors=True)


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
    home.accepted.mkdir(parents=True, exist_ok=True)
    with open_store(home), replacing_folder(folder) as arriving:
        for name, columns in tables.items():
            if columns["source_row"]:
                pq.write_table(as_arrow(BY_NAME[name], columns), arriving / f"{name}{_TABLE}")
        kept_scheme = arriving / SCHEMES / scheme.file
        kept_scheme.parent.mkdir(parents=True)
        shutil.copyfile(scheme.path, kept_scheme)
        accepted = AcceptedYear(institution, year, folder, scheme.file, scheme.sha256, inputs_sha256, sums_of(arriving))
        content = {key: value for key, value in asdict(accepted).items() if key != "folder"}
        (arriving / MANIFEST).write_text(_as_text({**content, _OWN_SUM: _sum_of(content)}), encoding="utf-8")
    return accepted


def accepted_years(home: Home) -> list[AcceptedYear]:
    """Every accepted year, by institution and year. Raises DamagedYearError for one that is not as it was accepted."""
    with open_store(home):
        years = [read_accepted(folder) for folder in _accepted_folders(home)]
    return sorted(years, key=lambda accepted: (accepted.institution, accepted.year))


def sound_years(home: Home, institution: str | None = None) -> list[AcceptedYear]:
    """The accepted years, of one institution or of all, that are as they were accepted; what is damaged is for `damaged_years` to say."""
    sound = []
    with open_store(home):
        for folder in _accepted_folders(home):
            if institution is None or folder.parent.name == institution:
                with suppress(DamagedYearError):
                    sound.append(read_accepted(folder))
    return sound


def table_sums(home: Home, institution: str) -> dict[int, dict[str, str]]:
    """The SHA-256 of each table of an institution's sound accepted years, by year and file."""
    return {
        year.year: {name: total for name, total in year.files.items() if name.endswith(_TABLE)}
        for year in sound_years(home, institution)
    }


def sound_tables(home: Home, institution: str) -> dict[int, dict[str, pa.Table]]:
    """The tables of an institution's accepted years, but of those that are damaged, by year."""
    with open_store(home):
        return {
            accepted.year: {name: pq.read_table(path, partitioning=None) for name, path in accepted.tables().items()}
            for accepted in sound_years(home, institution)
        }


def damaged_years(home: Home) -> list[DamagedYearError]:
    """The accepted years that are not as they were accepted, and how."""
    damaged = []
    with open_store(home):
        for folder in _accepted_folders(home):
            try:
                read_accepted(folder)
            except DamagedYearError as error:
                damaged.append(error)
    return damaged


def copy_years(years: Sequence[AcceptedYear], into: Path) -> None:
    """Copy accepted years to `<into>/<institution>/<year>/`; to be called within `open_store`, in which they were asked for."""
    for year in years:
        shutil.copytree(year.folder, into / year.institution / str(year.year))


def _accepted_folders(home: Home) -> list[Path]:
    return [path for path in sorted(home.accepted.glob("*/[0-9][0-9][0-9][0-9]")) if path.is_dir()]


def read_accepted(folder: Path) -> AcceptedYear:
    """The accepted year that lies in a folder named by institution and year. Raises DamagedYearError."""
    manifest = folder / MANIFEST
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
        own_sum = content.pop(_OWN_SUM, "")
        is_whole = own_sum in ("", _sum_of(content))  # none was kept once
        accepted = AcceptedYear(folder=folder, **content)
        is_its_own = (accepted.institution, str(accepted.year)) == (folder.parent.name, folder.name)
    except FileNotFoundError:
        raise DamagedYearError(folder, f"{manifest} 不在了") from None
    except (ValueError, TypeError, AttributeError, OSError):
        raise DamagedYearError(folder, f"{manifest} 已损坏") from None
    if not is_whole:
        raise DamagedYearError(folder, f"{manifest} 被改动或已损坏")
    if faults := accepted.faults() if is_its_own else [f"{manifest} 写的不是这个机构、年度"]:
        raise DamagedYearError(folder, "；".join(faults))
    return accepted


def _as_text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)


def _sum_of(content: Mapping[str, Any]) -> str:
    return sha256(_as_text(content).encode()).hexdigest()
