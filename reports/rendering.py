"""The reports of every institution and year, and the index that leads to them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

import duckdb

from reports.contents.year import YearReport, read_year
from reports.page.rendering import IndexEntry, render_index, render_page
from reports.reading import published_years
from reports.workbook.year import write_workbook

_UNFIT: Final = re.compile(r'^\.|[\\/:*?"<>|%\x00-\x1f]')


def render_year(connection: duckdb.DuckDBPyConnection, institution: str, year: int, out: Path) -> list[Path]:
    """Write workbook and page of a year under `out/<institution>/<year>/`, and return them.

    Raises LookupError where no scheme governs the year.
    """
    return _write(read_year(connection, institution, year), out)


def render_all(
    connection: duckdb.DuckDBPyConnection, out: Path, *, progress: Callable[[str], None] | None = None
) -> list[Path]:
    """Write the reports of every year with results, and `out/index.html`; the paths of all that was written."""
    written: list[Path] = []
    entries: list[IndexEntry] = []
    for institution, year in published_years(connection):
        if progress is not None:
            progress(f"报表：{institution} {year} 年度")
        report = read_year(connection, institution, year)
        workbook, page = _write(report, out)
        written += [workbook, page]
        entries.append(IndexEntry(report, page=_link(page, out), workbook=_link(workbook, out)))
    entries.sort(key=lambda entry: (entry.report.institution, -entry.report.year))
    index = out / "index.html"
    out.mkdir(parents=True, exist_ok=True)
    index.write_text(render_index(entries), encoding="utf-8")
    return [*written, index]


def _write(report: YearReport, out: Path) -> list[Path]:
    folder = out / folder_name(report.institution) / str(report.year)
    folder.mkdir(parents=True, exist_ok=True)
    workbook, page = (folder / f"{report.year}年度考核结果.{ending}" for ending in ("xlsx", "html"))
    write_workbook(report, workbook)
    page.write_text(render_page(report, workbook=_link(workbook, folder)), encoding="utf-8")
    return [workbook, page]


def folder_name(institution: str) -> str:
    """The name of an institution as a folder of that name alone, whatever signs it has."""
    return _UNFIT.sub(lambda sign: f"%{ord(sign[0]):02X}", institution)


def _link(path: Path, start: Path) -> str:
    return quote(path.relative_to(start).as_posix())
