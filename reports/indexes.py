"""The indexes that lead to every file of an edition, and the one that leads to every edition.

They are made from what was written: a file that lies in an edition is linked, whatever wrote it. The page of a check is, where a
file 校验.html lies in a year's folder. They alone say which run they are of, and when it was.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

import duckdb

from reports.document.drafts import POSTING
from reports.editions.lists import Edition
from reports.naming import folder_name
from reports.page.indexes import PublishedRun, render_editions_index, render_index
from reports.query import run_query
from reports.shelves import INDEX, RULES, files_below, read_institutions

_POSTED: Final = "公示期和提出异议的办法，见各年度的网页和公示文件。"
_AHEAD_OF_UTC: Final = timedelta(hours=8)


def write_indexes(database: Path, out: Path, editions: Iterable[Edition]) -> list[Path]:
    """Write the index of each edition into its folder below `out`, and the one above them; may be done again at any time."""
    with duckdb.connect(str(database), read_only=True) as connection:
        run, about = read_run(connection), read_about(connection)
    written, shelves = [], []
    for edition in editions:
        folder, named = out / edition.name, run if "run" in edition.views else _unnamed(run)
        audience = _POSTED if POSTING in edition.documents else edition.audience
        files = files_below(folder)
        written.append(_write_index(folder, files, edition.name, audience, run=named, about=about))
        shelves.append((edition, read_institutions(files, about, below=edition.name)))
    index = out / INDEX
    index.write_text(render_editions_index(shelves, run=run, rules=quote(RULES)), encoding="utf-8")
    return [*written, index]


def write_index(
    folder: Path, title: str, audience: str, *, run: PublishedRun | None, about: dict[tuple[str, int], str]
) -> Path:
    """Write the index of one edition, called `title`, from what lies in its folder."""
    return _write_index(folder, files_below(folder), title, audience, run=run, about=about)


def _write_index(
    folder: Path,
    files: list[tuple[tuple[str, ...], str]],
    title: str,
    audience: str,
    *,
    run: PublishedRun | None,
    about: dict[tuple[str, int], str],
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / INDEX
    institutions = read_institutions(files, about)
    path.write_text(render_index(institutions, title=title, audience=audience, run=run), encoding="utf-8")
    return path


def read_run(connection: duckdb.DuckDBPyConnection) -> PublishedRun | None:
    """The run of the database; None where it has none."""
    (run,) = run_query(connection, "latest_run")
    return PublishedRun(run["run_id"], _said(run["started_at"])) if run["run_id"] else None


def read_about(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], str]:
    """What a year was worked out by, by the folder of its institution and the year: the scheme and the number of the result."""
    return {
        (folder_name(row["institution"]), row["year"]): "；".join(
            part for part in (row["name"], f"结果编号 {row['result_number']}" if row["result_number"] else "") if part
        )
        for row in run_query(connection, "year_schemes")
    }


def _said(began: datetime | None) -> str:
    if began is None:
        return ""
    here = began.replace(tzinfo=None) + _AHEAD_OF_UTC
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}（北京时间）"


def _unnamed(run: PublishedRun | None) -> PublishedRun | None:
    """For readers who have no use for the number of a run: when it was, alone."""
    return PublishedRun("", run.began) if run else None
