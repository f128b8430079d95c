"""Which scheme governs a year: exactly one, an institution's own before the general ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scoring.scheme.loading import LoadedScheme, SchemeError, SchemeProblem, read_scheme

Choice = LoadedScheme | tuple[SchemeProblem, ...]


@dataclass(frozen=True, slots=True)
class SchemeFiles:
    """The scheme files that may speak for an institution, by name: its own, which stand first, and the general ones."""

    of_institution: tuple[Path, ...]
    general: tuple[Path, ...]


def find_schemes(schemes_dir: Path, institution: str) -> SchemeFiles:
    """`SCHEMES/<institution>/*.yaml` and `SCHEMES/*.yaml`; hidden files, which editors leave behind, are passed over."""
    is_folder_name = institution not in {"", ".", ".."} and Path(institution).name == institution
    of_institution = _yaml_files(schemes_dir / institution) if is_folder_name else ()
    return SchemeFiles(of_institution=of_institution, general=_yaml_files(schemes_dir))


def choose(schemes_dir: Path, institution: str, years: Iterable[int]) -> dict[int, Choice]:
    """For each year the scheme that governs it, or why there is none.

    A file that is at fault is a problem of the years it names, of every year where these cannot be read. The same problem
    comes back for each of its years.
    """
    files = find_schemes(schemes_dir, institution)
    of_institution = [_read(path, schemes_dir) for path in files.of_institution]
    general = [_read(path, schemes_dir) for path in files.general]
    return {
        year: _govern(year, of_institution) or _govern(year, general) or _ungoverned(year, schemes_dir)
        for year in years
    }


def all_problems(schemes_dir: Path, institution: str) -> tuple[SchemeProblem, ...]:
    """Everything wrong in any scheme file that may speak for an institution, whatever years are assessed."""
    files = find_schemes(schemes_dir, institution)
    readings = [_read(path, schemes_dir) for path in (*files.of_institution, *files.general)]
    return tuple(problem for reading in readings if isinstance(reading, SchemeError) for problem in reading.problems)


def _yaml_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.glob("*.yaml") if path.is_file() and not path.name.startswith(".")))


def _read(path: Path, root: Path) -> LoadedScheme | SchemeError:
    try:
        return read_scheme(path, root)
    except SchemeError as error:
        return error


def _govern(year: int, readings: list[LoadedScheme | SchemeError]) -> Choice | None:
    """The one reading that speaks for a year; problems where it is at fault or not alone; None where there is none."""
    speaking = [reading for reading in readings if _speaks_for(year, reading)]
    broken = [problem for reading in speaking if isinstance(reading, SchemeError) for problem in reading.problems]
    if broken:
        return tuple(broken)
    sound = [reading for reading in speaking if isinstance(reading, LoadedScheme)]
    if len(sound) > 1:
        return tuple(_overlap(year, sound[0], later) for later in sound[1:])
    return sound[0] if sound else None


def _speaks_for(year: int, reading: LoadedScheme | SchemeError) -> bool:
    years = reading.scheme.years if isinstance(reading, LoadedScheme) else reading.years
    return years is None or year in years


def _overlap(year: int, first: LoadedScheme, later: LoadedScheme) -> SchemeProblem:
    message = (
        f"{year} 年有两份方案：{first.file}（{first.scheme.years}）与 {later.file}（{later.scheme.years}）；"
        "请改其中一份的 years，使每年只有一份"
    )
    return later.problem(("years",), message)


def _ungoverned(year: int, schemes_dir: Path) -> tuple[SchemeProblem, ...]:
    message = f"没有适用于 {year} 年的方案：请放入 years 含 {year} 的方案文件，或改现有方案的 years"
    misnamed = sorted(path.name for path in schemes_dir.glob("*.yml"))
    if misnamed:
        message += f"；{'、'.join(misnamed)} 没有读：方案文件名应以 .yaml 结尾"
    return (SchemeProblem("*.yaml", 0, "years", str(year), message),)
