"""The reports of every edition, institution and year, and the indexes that lead to them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

import duckdb

from reports.contents.governing import read_governing
from reports.contents.year import Own, YearReport, for_unit, read_own, read_year
from reports.digests import digest_of
from reports.document.drafts import POSTING
from reports.document.office import Office
from reports.document.writing import document_name, write_documents
from reports.editions.digests import RowDigests, read_row_digests
from reports.editions.lists import Edition, editions
from reports.editions.opening import OpenEdition, open_edition
from reports.files import DRAWN, EarlierReports, ReportFiles, write_keys
from reports.helper import Helper, can_help, is_worth_sharing, shares_of
from reports.indexes import read_about, read_run, write_index, write_indexes
from reports.memory import collect, collected_by_edition
from reports.naming import file_name, folder_name
from reports.page.posting import Posting, read_posting
from reports.page.rendering import render_everyones, render_page, render_unit_page
from reports.page.rules import render_rules
from reports.query import Row, run_query
from reports.reading import Reader, SchemeRows, open_year, published_years, units_of
from reports.shelves import HOME_OF_YEAR, INDEX, RULES, VALIDATION
from reports.slips import render_slips
from reports.wording import CLASSIFIED
from reports.workbook.year import write_workbook

Progress = Callable[[str], None]
_Year = tuple[str, int]  # an institution and its year
_Years = dict[str, list[_Year]]  # by the name of the edition


@dataclass(frozen=True)
class _Job:
    """What is drawn: from which database, into which files, by which settings, from rows of which digests, where keys are asked for."""

    database: Path
    out: Path
    files: ReportFiles
    office: Office
    public_columns: Sequence[str]
    validation: Mapping[tuple[str, int], str]
    rows: RowDigests | None
    progress: Progress
    schemes: SchemeRows = field(default_factory=dict)

    def folder(self, edition: Edition, institution: str, year: int) -> Path:
        return _year_folder(self.out / edition.name, institution, year)

    def rows_of(self, edition: Edition, institution: str, year: int) -> str:
        """The digest of all rows that the reports of the year can show; empty without keys."""
        if self.rows is None:
            return ""
        return self.rows.of(edition, institution, year, public_columns=self.public_columns)

    def whole(self, edition: Edition, institution: str, year: int) -> tuple[object, ...]:
        """All that any file of an edition's year depends on."""
        page = self.validation.get((institution, year)) if edition.validation else None
        return self.rows_of(edition, institution, year), self.office.reaching(edition.documents), page


def render_editions(
    database: Path,
    out: Path,
    *,
    public_columns: Sequence[str] = (),
    office: Office | None = None,
    validation: Mapping[tuple[str, int], str] | None = None,
    progress: Progress | None = None,
    earlier: EarlierReports | None = None,
    keys: Path | None = None,
    code: str | None = None,
    processes: int | None = None,
) -> list[Path]:
    """Put every edition into a folder of its name below `out`, each from what it may show, and `out/index.html`.

    `validation` are the pages of the checks, by institution and year. What `earlier` reports hold already is linked from there
    and not drawn again; into `keys` goes what the next run needs to know for that. `code` is the version of what draws, for
    those who know it better than `reports.digests.code_version`. The indexes, which name the run, are always written.
    `processes`, 1 or 2, is how many draw: where none is given two, if a core is free and the work is worth it.

    Raises UnknownColumnError where `public_columns` names what is no column, DocumentError where a document cannot be written.
    """
    files = ReportFiles(out, earlier=earlier, is_keyed=keys is not None, code=code)
    rows = read_row_digests(database) if files.is_keyed else None
    job = _Job(database, out, files, office or Office(), public_columns, validation or {}, rows, progress or _silent)
    written = _draw_all(job, processes)
    written.append(files.put(out / RULES, RULES, lambda: render_rules(home=INDEX)))
    if keys is not None:
        write_keys(keys, files.keys)
    return [*written, *write_indexes(database, out, editions())]


def _draw_all(job: _Job, processes: int | None) -> list[Path]:
    """Link the years that are as they were, and draw the others, by two processes where that is worth it."""
    written, left = _link(job)
    mine, others = shares_of(_subjects(job.database, {year for years in left.values() for year in years}))
    is_shared = is_worth_sharing(others) and can_help() if processes is None else processes > 1
    if not is_shared or not others:
        return [*written, *_draw(job, left)]
    share = _Share(replace(job, progress=_silent), _only(left, others))
    with Helper(_draw_share, share) as helper:

        def told(doing: str) -> None:
            helper.tell(job.progress)
            job.progress(doing)

        drawn = _draw(replace(job, progress=told), _only(left, mine))
        files, keys = helper.result(job.progress)
    job.files.keys.update(keys)
    return [*written, *drawn, *files]


@dataclass(frozen=True)
class _Share:
    """What the second process draws: the years of each edition."""

    job: _Job
    left: _Years


def _draw_share(share: _Share, progress: Progress) -> tuple[list[Path], dict[str, str]]:
    """The files of a share, and the keys of all that this process has put."""
    job = replace(share.job, progress=progress)
    return _draw(job, share.left), job.files.keys


def _subjects(database: Path, years: Collection[_Year]) -> dict[_Year, int]:
    """How many units and cadres have a result in each of the years: what drawing it costs goes by them."""
    with duckdb.connect(str(database), read_only=True) as connection:
        counted = {(row["institution"], row["year"]): row["subjects"] for row in run_query(connection, "year_subjects")}
    return {year: counted.get(year, 0) for year in years}


def _only(left: _Years, years: Collection[_Year]) -> _Years:
    return {name: [year for year in of_edition if year in years] for name, of_edition in left.items()}


def _link(job: _Job) -> tuple[list[Path], _Years]:
    """Link the years of each edition that are as they were: the files, and by edition the years that are left."""
    written: list[Path] = []
    left: _Years = {}
    with duckdb.connect(str(job.database), read_only=True) as connection:
        years = published_years(connection)
    for edition in editions():
        left[edition.name] = []
        for institution, year in years:
            files = None
            if job.rows is not None:
                folder = job.folder(edition, institution, year)
                files = job.files.put_folder(folder, job.whole(edition, institution, year))
            if files is None:
                left[edition.name].append((institution, year))
            else:
                written += files
                job.progress(f"{edition.name} 沿用上次报表：{institution} {year} 年度")
    return written, left


def _draw(job: _Job, left: _Years) -> list[Path]:
    """Draw the years that are left; an edition is opened only where there is one."""
    written: list[Path] = []
    with collected_by_edition():
        for edition in editions():
            years = left[edition.name]
            if years:
                with open_edition(job.database, edition, public_columns=job.public_columns) as opened:
                    for institution, year in published_years(opened.connection):
                        if (institution, year) in years:
                            written += _render_year(job, opened, institution, year)
                collect()
    return written


def _silent(_said: str) -> None:
    """Progress that nobody asked for."""


def _render_year(job: _Job, opened: OpenEdition, institution: str, year: int) -> list[Path]:
    """All reports of a year of an edition, each drawn or linked."""
    edition = opened.edition
    folder = job.folder(edition, institution, year)
    if edition.by == "unit":
        job.progress(f"{edition.name} 报表：{institution} {year} 年度")
        written = _render_by_unit(job, opened, institution, year)
    elif edition.by == "cadre":
        job.progress(f"{edition.name} 个人得分单：{institution} {year} 年度")
        written = render_slips(
            opened, institution, year, folder, office=job.office, files=job.files, schemes=job.schemes
        )
    else:
        job.progress(f"{edition.name} 报表：{institution} {year} 年度")
        reader = open_year(opened.connection, institution, year, hidden=opened.hidden).remembering(job.schemes)
        written = _render_for_all(job, opened, reader)
        job.progress(f"{edition.name} 文档：{institution} {year} 年度")
        governing = read_governing(reader)
        written += write_documents(reader, governing, folder, job.office, documents=edition.documents, files=job.files)
    page = job.validation.get((institution, year)) if edition.validation else None
    if page:
        written.append(job.files.put(folder / VALIDATION, page, lambda: page))
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


def _render_for_all(job: _Job, opened: OpenEdition, reader: Reader) -> list[Path]:
    """Page and workbook of a year, which all readers of the edition get alike; posted where the edition is."""
    edition, institution, year = opened.edition, reader.institution, reader.year
    is_posted = POSTING in edition.documents
    posted = read_posting(year, job.office, document=quote(document_name(POSTING, year))) if is_posted else None
    report = cache(lambda: read_year(reader, audience=edition.audience, sheets=_sheets(opened)))
    folder = job.folder(edition, institution, year)
    shown = (job.rows_of(edition, institution, year), posted)
    return _put_year(job.files, folder, year, report, posting=posted, shown=shown)


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
    report = read_year(open_year(connection, institution, year).remembering(), audience=CLASSIFIED)
    return _put_year(DRAWN, _year_folder(out, institution, year), year, lambda: report)


def _render_by_unit(job: _Job, opened: OpenEdition, institution: str, year: int) -> list[Path]:
    """A page and a card a unit, with what is that unit's own and the ranking of all."""
    shared = open_year(opened.connection, institution, year, hidden=opened.hidden | opened.private).remembering(
        job.schemes
    )
    report = read_year(shared, audience=opened.edition.audience)
    alike = digest_of(report) if job.files.is_keyed else ""
    everyones = cache(lambda: render_everyones(report))
    folder = job.folder(opened.edition, institution, year)
    reader = replace(shared, hidden=opened.hidden).remembering(job.schemes)
    with opened.each_own():  # one reading for all units: 1,300 small queries took half of the time
        by_unit = read_own(reader, report.governing)
        documents = opened.edition.documents
        written = write_documents(reader, report.governing, folder, job.office, documents=documents, files=job.files)
    for unit in units_of(shared):
        own, name = by_unit.get(unit["unit_code"], Own()), unit["unit_name"]

        def draw(own: Own = own, name: str = name) -> str:
            seen = for_unit(report, own)
            return render_unit_page(seen, name=name, everyones=everyones(), home=HOME_OF_YEAR)

        written.append(job.files.put(folder / f"{_unit_name(unit)}.html", (alike, own, name), draw))
    return written


def _year_folder(out: Path, institution: str, year: int) -> Path:
    return out / folder_name(institution) / str(year)


def _unit_name(unit: Row) -> str:
    """The unit in a file's name."""
    return file_name(f"{unit['unit_code']} {unit['unit_name']}".strip())


def _put_year(
    files: ReportFiles,
    folder: Path,
    year: int,
    report: Callable[[], YearReport],
    *,
    posting: Posting | None = None,
    shown: object = None,
) -> list[Path]:
    """Workbook and page of a year, which is read only where one of them is drawn; `shown` is all that they depend on."""
    stem = f"{year}年度考核结果"
    workbook, page = (folder / f"{stem}.{ending}" for ending in ("xlsx", "html"))
    link = quote(workbook.name)
    return [
        files.put(workbook, shown, lambda: write_workbook(report())),
        files.put(page, shown, lambda: render_page(report(), workbook=link, home=HOME_OF_YEAR, posting=posting)),
    ]
