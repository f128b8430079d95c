"""The reports of every edition, institution and year, and the indexes that lead to them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

import duckdb

from reports.contents.governing import read_governing
from reports.contents.year import Own, YearReport, for_unit, read_own, read_year
from reports.document.drafts import POSTING
from reports.document.office import Office
from reports.document.writing import document_name, write_documents
from reports.editions.lists import editions
from reports.editions.opening import OpenEdition, open_edition
from reports.indexes import read_about, read_run, write_index, write_indexes
from reports.naming import file_name, folder_name
from reports.page.posting import Posting, read_posting
from reports.page.rendering import render_everyones, render_page, render_unit_page
from reports.query import Row
from reports.reading import open_year, published_years, units_of
from reports.shelves import HOME_OF_YEAR, VALIDATION
from reports.slips import render_slips
from reports.wording import CLASSIFIED
from reports.workbook.year import write_workbook

Progress = Callable[[str], None]


def render_editions(
    database: Path,
    out: Path,
    *,
    public_columns: Sequence[str] = (),
    office: Office | None = None,
    validation: Mapping[tuple[str, int], str] | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write every edition into a folder of its name below `out`, each from what it may show, and `out/index.html`.

    `validation` are the pages of the checks, by institution and year.

    Raises UnknownColumnError where `public_columns` names what is no column, DocumentError where a document cannot be written.
    """
    written: list[Path] = []
    for edition in editions():
        with open_edition(database, edition, public_columns=public_columns) as opened:
            written += _render_edition(opened, out / edition.name, office or Office(), progress)
            if edition.validation:
                written += _write_validation(opened, out / edition.name, validation or {})
    return [*written, *write_indexes(database, out, editions())]


def _write_validation(opened: OpenEdition, out: Path, pages: Mapping[tuple[str, int], str]) -> list[Path]:
    """The page of each year's check beside the reports of the year."""
    written = []
    for institution, year in published_years(opened.connection):
        if page := pages.get((institution, year)):
            path = _year_folder(out, institution, year) / VALIDATION
            path.write_text(page, encoding="utf-8")
            written.append(path)
    return written


def validation_of(reports: Path, database: Path) -> dict[tuple[str, int], str]:
    """The pages of the checks that lie among the reports of a run, to be written again with them."""
    with duckdb.connect(str(database), read_only=True) as connection:
        years = published_years(connection)
    paths = {
        (institution, year): _year_folder(reports / edition.name, institution, year) / VALIDATION
        for edition in editions()
        if edition.validation
        for institution, year in years
    }
    return {key: path.read_text(encoding="utf-8") for key, path in paths.items() if path.exists()}


def _render_edition(opened: OpenEdition, out: Path, office: Office, progress: Progress | None) -> list[Path]:
    edition = opened.edition

    def told(text: str) -> None:
        if progress is not None:
            progress(f"{edition.name} {text}")

    if edition.by == "unit":
        return _render_by_unit(opened, out, office, told)
    if edition.by == "cadre":
        return render_slips(opened, partial(_year_folder, out), office, told)
    is_posted = POSTING in edition.documents
    written = _render_years(opened, out, office if is_posted else None, told)
    for institution, year in published_years(opened.connection):
        told(f"文档：{institution} {year} 年度")
        reader = open_year(opened.connection, institution, year, hidden=opened.hidden)
        folder = _year_folder(out, institution, year)
        written += write_documents(reader, read_governing(reader), folder, office, documents=edition.documents)
    return written


def _render_years(opened: OpenEdition, out: Path, posting: Office | None, progress: Progress) -> list[Path]:
    """Page and workbook of each year; `posting` is the office that posts it, where it is posted."""
    written: list[Path] = []
    for institution, year in published_years(opened.connection):
        progress(f"报表：{institution} {year} 年度")
        reader = open_year(opened.connection, institution, year, hidden=opened.hidden)
        report = read_year(reader, audience=opened.edition.audience, sheets=_sheets(opened))
        posted = read_posting(year, posting, document=quote(document_name(POSTING, year))) if posting else None
        written += _write(report, _year_folder(out, institution, year), posting=posted)
    return written


def _sheets(opened: OpenEdition) -> tuple[str, ...] | None:
    """The sorts of sheets that the edition's workbooks may have; None for all."""
    listed = opened.edition.workbook
    return None if listed == "all" else listed.shown


def render_all(connection: duckdb.DuckDBPyConnection, out: Path, *, progress: Progress | None = None) -> list[Path]:
    """Write the reports of every year with results, and `out/index.html`; the paths of all that was written."""
    written: list[Path] = []
    for institution, year in published_years(connection):
        if progress is not None:
            progress(f"报表：{institution} {year} 年度")
        written += render_year(connection, institution, year, out)
    return [*written, write_index(out, "", CLASSIFIED, run=read_run(connection), about=read_about(connection))]


def render_year(connection: duckdb.DuckDBPyConnection, institution: str, year: int, out: Path) -> list[Path]:
    """Write workbook and page of a year under `out/<institution>/<year>/`, and return them.

    Raises LookupError where no scheme governs the year.
    """
    report = read_year(open_year(connection, institution, year), audience=CLASSIFIED)
    return _write(report, _year_folder(out, institution, year))


def _render_by_unit(opened: OpenEdition, out: Path, office: Office, progress: Progress) -> list[Path]:
    """A page and a card a unit in each year, with what is that unit's own and the ranking of all."""
    written: list[Path] = []
    for institution, year in published_years(opened.connection):
        progress(f"报表：{institution} {year} 年度")
        shared = open_year(opened.connection, institution, year, hidden=opened.hidden | opened.private)
        report = read_year(shared, audience=opened.edition.audience)
        everyones = render_everyones(report)
        folder = _year_folder(out, institution, year)
        folder.mkdir(parents=True, exist_ok=True)
        reader = replace(shared, hidden=opened.hidden)
        with opened.each_own():  # one reading for all units: 1,300 small queries took half of the time
            by_unit = read_own(reader, report.governing)
            written += write_documents(reader, report.governing, folder, office, documents=opened.edition.documents)
        for unit in units_of(shared):
            page = folder / f"{_unit_name(unit)}.html"
            seen = for_unit(report, by_unit.get(unit["unit_code"], Own()))
            page.write_text(
                render_unit_page(seen, name=unit["unit_name"], everyones=everyones, home=HOME_OF_YEAR), encoding="utf-8"
            )
            written.append(page)
    return written


def _year_folder(out: Path, institution: str, year: int) -> Path:
    return out / folder_name(institution) / str(year)


def _unit_name(unit: Row) -> str:
    """The unit in a file's name."""
    return file_name(f"{unit['unit_code']} {unit['unit_name']}".strip())


def _write(report: YearReport, folder: Path, *, posting: Posting | None = None) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{report.year}年度考核结果"
    workbook, page = (folder / f"{stem}.{ending}" for ending in ("xlsx", "html"))
    write_workbook(report, workbook)
    page.write_text(
        render_page(report, workbook=_link(workbook, folder), home=HOME_OF_YEAR, posting=posting), encoding="utf-8"
    )
    return [workbook, page]


def _link(path: Path, start: Path) -> str:
    return quote(path.relative_to(start).as_posix())
