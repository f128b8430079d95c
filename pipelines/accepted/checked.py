"""What the latest check of every year said, and of the inbox outside its years: kept beside the accepted store, accepted or not."""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.installation.files import replacing
from pipelines.installation.home import Home
from pipelines.reading.problem import Problem, Severity

PROBLEM_FIELDS: Final = (
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
    ("cell", pa.string()),
    ("check", pa.string()),
    ("table", pa.string()),
    ("column", pa.string()),
)


def write_checked(home: Home, institution: str, year: int, problems: Sequence[Problem]) -> None:
    """Keep what the latest check of a year said."""
    write_problems(home.checked_year(institution, year), problems)


def keep_strays(home: Home, problems: Sequence[Problem]) -> None:
    """Keep what is told of the inbox outside the folders of its years."""
    write_problems(home.checked_inbox, problems)


def write_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Put a list of problems into a Parquet file, in one step."""
    with replacing(path) as arriving:
        pq.write_table(problems_as_arrow(problems), arriving)


def read_problems(path: Path) -> list[Problem]:
    """The list of problems that `write_problems` put there."""
    with pq.ParquetFile(path) as file:  # not by read_table, which brings pandas
        rows = file.read().to_pylist()
    return [Problem(**{**row, "severity": Severity(row["severity"])}) for row in rows]


def problems_as_arrow(problems: Sequence[Problem]) -> pa.Table:
    return pa.table(
        {name: pa.array([getattr(problem, name) for problem in problems], type=kind) for name, kind in PROBLEM_FIELDS}
    )


def checked_problems(home: Home) -> list[Problem]:
    """What the latest check of every year said, and of the inbox outside them."""
    files = [*_checked_files(home), *([home.checked_inbox] if home.checked_inbox.exists() else [])]
    return [problem for path in files for problem in read_problems(path)]


def _checked_files(home: Home) -> list[Path]:
    return sorted(home.checked.glob("*/[0-9][0-9][0-9][0-9].parquet"))


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
