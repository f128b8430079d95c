"""All reports of a campus, as `kaohe render` draws them, and what they hold, taken down for those who write it bare."""

import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.bench.spans import Spans

INSTITUTION = "示例大学"
PUBLIC_COLUMNS = ("institution", "year", "unit_code", "unit_name", "unit_group", "grade")
PARTS = {
    "reports.rendering:read_year": "reading",
    "reports.rendering:read_own": "reading",
    "reports.rendering:write_workbook": "workbooks",
    "reports.rendering:render_page": "pages",
    "reports.rendering:render_everyones": "pages",
    "reports.rendering:render_unit_page": "pages",
    "reports.rendering:write_documents": "documents",
    "vl_convert:vegalite_to_svg": "charts",
}
SHARED = '<section id="spread">'  # from here on the pages of all units of a year are alike, and made once

Cell = tuple[int, int, int, str, Any, str]  # row, column, style, kind (s, n, f, or nothing), value, formula
Line = list[tuple[str, str, str]]  # of each cell of a table's row what stands before, the text, what stands after


@dataclass
class TakenDown:
    """Sheets with their cells, pages as text and rows in turn, documents as template and content; all by path."""

    books: dict[str, list[tuple[str, list[Cell]]]] = field(default_factory=dict)
    pages: dict[str, list[tuple[str, list[Line]]]] = field(default_factory=dict)
    documents: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def finish(home: Path, units: int) -> None:
    """The finished database of a campus, all that reports are made from: the sample, or one year of so many units."""
    from pipelines.installation.settings import Settings
    from pipelines.intake import taking_in as stage
    from pipelines.runs import stages
    from pipelines.runs.run import begin_run
    from tests.bench.sample import ROOT
    from tests.campus.workbooks import write_campus

    inbox = ROOT / "data" / "sample" / "inbox"
    if units:
        inbox = home / "inbox"
        write_campus(inbox, units=units, cadres=5 * units, years=[2024], plain=True)
    places = Settings(inbox=inbox, schemes=ROOT / "data" / "sample" / "schemes", institution=INSTITUTION, home=home)
    for year in sorted(int(path.name) for path in inbox.iterdir() if path.name.isdigit()):
        stage.take_in(places, year)
    run = begin_run(places.folders, "bench")
    stages.score(run)
    stages.finish(run).rename(home / "kaohe.duckdb")


def draw(database: Path, out: Path, spans: Spans) -> None:
    """Every report of every edition."""
    with spans.span("imports"):
        import docxtpl  # noqa: F401
        import vl_convert  # noqa: F401

        from reports.rendering import render_editions
    spans.wrap_functions(PARTS)
    spans.said["files"] = len(render_editions(database, out, public_columns=PUBLIC_COLUMNS))


def take_down(database: Path, out: Path, kept: Path) -> None:
    """Draw the reports once, and keep what they hold."""
    from reports.document.filling import WordTemplate
    from reports.document.office import draft

    said = TakenDown()
    fill = WordTemplate.fill

    def recorded(template: WordTemplate, content: dict[str, Any], *, title: str) -> bytes:
        said.documents.append((template._name, content))
        return fill(template, content, title=title)

    WordTemplate.fill = recorded  # type: ignore[method-assign, assignment]
    draw(database, out, Spans())
    for path in sorted(out.rglob("*")):
        if path.suffix == ".xlsx":
            said.books[path.relative_to(out).as_posix()] = list(_sheets(path))
        if path.suffix == ".html":
            said.pages[path.relative_to(out).as_posix()] = list(_rows(path.read_text(encoding="utf-8")))
    kept.mkdir()
    (kept / "said.pickle").write_bytes(pickle.dumps(said))
    for name in {name for name, _ in said.documents}:
        (kept / name).write_bytes(draft(name.removesuffix(".docx")))


_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>(?:<f>(.*?)</f>)?<v>(.*?)</v></c>)')
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_TEXT = re.compile(r"(<t[dh][^>]*>(?:<a [^>]*>)?)([^<]*)((?:</a>)?</t[dh]>)")


def _sheets(path: Path) -> Iterator[tuple[str, list[Cell]]]:
    with ZipFile(path) as package:
        names = re.findall(r'<sheet name="([^"]*)"', package.read("xl/workbook.xml").decode())
        shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", package.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        texts = [unescape(text) for text in shared]
        for number, name in enumerate(names, start=1):
            sheet = package.read(f"xl/worksheets/sheet{number}.xml").decode()
            yield unescape(name), [_cell(found, texts) for found in _CELL.finditer(sheet)]


def _cell(found: re.Match[str], texts: list[str]) -> Cell:
    letters, row, style, kind, formula, value = found.groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    place = (int(row) - 1, column - 1, int(style or 0))
    if value is None:
        return (*place, "", None, "")
    if formula is not None:
        return (*place, "f", float(value), f"={unescape(formula)}")
    return (*place, "s", texts[int(value)], "") if kind == "s" else (*place, "n", float(value), "")


def _rows(page: str) -> Iterator[tuple[str, list[Line]]]:
    """What stands between the rows of tables as it is, and each row as cells."""
    own, shared, everyones = page.partition(SHARED) if '<article class="card own"' in page else (page, "", "")
    since = 0
    for row in _ROW.finditer(own):
        cells = _TEXT.findall(row[1])
        if cells and "".join(map("".join, cells)) == row[1].replace("\n", ""):
            yield own[since : row.start()], [[(before, unescape(text), after) for before, text, after in cells]]
            since = row.end()
    yield own[since:] + shared + everyones, []
