"""Filling a Word template: read once, filled as often as there are units, the same bytes for the same content.

docxtpl makes its statements out of what Word has split into runs; that takes most of the time and is done once a template. What is filled
in is escaped, whatever it holds; a statement of a template reaches nothing but what it is given.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

from reports.characters import for_xml
from reports.document.errors import WordTemplateError
from reports.document.package import packed, unpacked
from reports.files import ReportFiles

_FILLED: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_PROPERTIES: Final = "docProps/core.xml"
# The date of the policy, as in the workbook: a document's own date would make two runs of the same inputs differ.
_CREATED: Final = "2017-12-05T00:00:00Z"
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_OF_MAPPINGS: Final = frozenset(dir(dict))
_TABLE: Final = "<w:tbl>"
_TABLE_END: Final = "</w:tbl>"
_ROW_END: Final = "</w:tr>"
_ROW: Final = re.compile(r"<w:tr[ >]")
_CELL: Final = "<w:tcW "
_CELL_OF_WIDTH: Final = '<w:tcW w:w="'
_QUOTE: Final = '"'
_CELL_WIDTH: Final = re.compile(r'(<w:tcW [^>]*?w:w=")(\d+)(?=")')
_TABLE_WIDTH: Final = re.compile(r'<w:tblW w:w="(\d+)" w:type="dxa"/>')
_NUMBER: Final = "result_number"
_MERGED: Final = "<w:gridSpan "
_GRID: Final = re.compile(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)


class _Environment(SandboxedEnvironment):
    """What a document is filled with is mappings mostly: there a name is looked up before Jinja tries it as an attribute, and fails."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a name; as Jinja finds it otherwise."""
        if type(obj) is dict and attribute in obj and attribute not in _OF_MAPPINGS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class WordTemplate:
    """A template, ready to be filled."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raises WordTemplateError where the file is no Word document or a statement in it is none."""
        self._name = name
        self.digest = sha256(content).hexdigest()
        try:
            self._parts = unpacked(content)
            document = DocxTemplate(BytesIO(content))
            document.init_docx()
        except (BadZipFile, KeyError, ValueError) as error:
            raise WordTemplateError(f"Word 模板“{name}”打不开：请用 Word 或 WPS 另存为 .docx") from error
        environment = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_clean)
        self._texts = {
            part: _PARAGRAPH.sub(
                "\n<w:p", document.patch_xml(held.decode("utf-8"))
            )  # a line a paragraph, to tell where
            for part, held in self._parts
            if _FILLED.fullmatch(part)
        }
        self._templates = {part: self._template(environment, text) for part, text in self._texts.items()}
        self._numbered = {part for part in self._templates if self._uses(environment, part) <= {_NUMBER}}
        self._by_number: dict[tuple[str, str], bytes] = {}

    def _uses(self, environment: SandboxedEnvironment, part: str) -> set[str]:
        """The names that a part of the template asks for."""
        return find_undeclared_variables(environment.parse(self._texts[part]))

    def _template(self, environment: SandboxedEnvironment, text: str) -> Template:
        try:
            return environment.from_string(text)
        except TemplateError as error:
            raise self._fault(error, text) from error

    def _fault(self, error: TemplateError, text: str) -> WordTemplateError:
        lines = text.split("\n")
        line = getattr(error, "lineno", None)
        near = re.sub(r"<[^>]+>", "", lines[line - 1])[:60] if line and line <= len(lines) else ""
        near_what = f"在“{near}”附近" if near else ""
        return WordTemplateError(f"Word 模板“{self._name}”{near_what}写法有误：{error.message}")

    def fill(self, content: Mapping[str, Any], *, title: str, result_number: str = "") -> bytes:
        """The document, with a title in its properties and the number of the result at its foot. Raises WordTemplateError where the template asks for what is not there."""
        values = {**content, _NUMBER: result_number}
        return packed((part, self._part(part, original, values, title)) for part, original in self._parts)

    def write(
        self, files: ReportFiles, path: Path, content: Mapping[str, Any], *, title: str, result_number: str = ""
    ) -> Path:
        """The document as a file, put by its template and what is filled in; as `fill` otherwise."""
        shown = (self._name, self.digest, dict(content), title, result_number)
        return files.put(path, shown, lambda: self.fill(content, title=title, result_number=result_number))

    def _part(self, part: str, original: bytes, content: Mapping[str, Any], title: str) -> bytes:
        if part == _PROPERTIES:
            return _properties(title).encode()
        if part not in self._templates:
            return original
        if part not in self._numbered:
            return self._filled(part, content)
        key = (part, str(content[_NUMBER]))  # what stands at the foot of every page is made once a year
        if key not in self._by_number:
            self._by_number[key] = self._filled(part, content)
        return self._by_number[key]

    def _filled(self, part: str, content: Mapping[str, Any]) -> bytes:
        try:
            filled = self._templates[part].render(content)
        except TemplateError as error:
            raise WordTemplateError(f"Word 模板“{self._name}”所用的内容没有：{error.message}") from error
        return _with_fitted_tables(filled.replace("\n<w:p", "<w:p")).encode()


def _clean(value: object) -> object:
    """Nothing for None; a text on one line, without what XML cannot hold."""
    if value is None:
        return ""
    if type(value) is str and value.isprintable():
        return value
    return " ".join(for_xml(value).split("\n")) if isinstance(value, str) else value


def _with_fitted_tables(text: str) -> str:
    """The text of a part with each of its tables fitted. By looking for marks: an expression takes as long as all else."""
    pieces, at = [], 0
    while (start := text.find(_TABLE, at)) >= 0 and (end := text.find(_TABLE_END, start)) >= 0:
        pieces += [text[at:start], _fitted(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _fitted(table: str) -> str:
    """The table with the columns that are left drawn out to its width, and its grid to match them.

    docxtpl leaves columns out cell by cell, which neither Word nor LibreOffice expects of a grid. One with merged cells stays as it is.
    """
    if _MERGED in table:
        return table
    wanted = _TABLE_WIDTH.search(table)
    first = _ROW.search(table)
    end = table.find(_ROW_END, first.start()) if first else -1
    widths = (
        tuple(int(width) for _, width in _CELL_WIDTH.findall(table[first.start() : end])) if first and end > 0 else ()
    )
    if not wanted or not widths:
        return table
    fitted = _fitted_widths(widths, int(wanted[1]))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fitted)
    table = _GRID.sub(f"<w:tblGrid>{grid}</w:tblGrid>", table, count=1)
    return table if fitted == widths else _with_widths(table, fitted)


@lru_cache(maxsize=256)
def _fitted_widths(widths: tuple[int, ...], wanted: int) -> tuple[int, ...]:
    """The widths drawn out to the one that is wanted, so that their rounded edges stand where they should."""
    edges = [round(sum(widths[:edge]) * wanted / sum(widths)) for edge in range(len(widths) + 1)]
    return tuple(after - before for before, after in pairwise(edges))


def _with_widths(table: str, widths: tuple[int, ...]) -> str:
    """The table with these widths in each row that has as many cells as the first."""
    before, *cells = table.split(_CELL_OF_WIDTH)
    columns, rows = len(widths), table.count(_ROW_END)
    ends = cells[columns - 1 :: columns]
    if table.count(_CELL) == len(cells) == columns * rows and all(_ROW_END in end for end in ends):
        given = zip(
            cycle(widths), cells, strict=False
        )  # every row has them, written as Word and we write them: no search
        return before + "".join(f"{_CELL_OF_WIDTH}{width}{cell[cell.index(_QUOTE) :]}" for width, cell in given)
    return _ROW_END.join(_fitted_row(row, widths) for row in table.split(_ROW_END))


def _fitted_row(row: str, widths: tuple[int, ...]) -> str:
    """A row, with what stands before it; as it is where it has other cells than the first."""
    pieces = _CELL_WIDTH.split(row)  # what stands before a width, its beginning, the width itself, and so on
    if len(pieces) // 3 != len(widths):
        return row
    pieces[2::3] = map(str, widths)
    return "".join(pieces)


def _properties(title: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(for_xml(title))}</dc:title><dc:language>zh-CN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_CREATED}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_CREATED}</dcterms:modified></cp:coreProperties>'
    )
