"""Filling a Word template: read once, filled as often as there are units, the same bytes for the same content.

docxtpl makes its statements out of what Word has split into runs; that takes most of the time and is done once a template. What is filled
in is escaped, whatever it holds; a statement of a template reaches nothing but what it is given.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
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
_TABLE: Final = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW: Final = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_CELL_WIDTH: Final = re.compile(r'(<w:tcW [^>]*?w:w=")(\d+)(")')
_TABLE_WIDTH: Final = re.compile(r'<w:tblW w:w="(\d+)" w:type="dxa"/>')
_MERGED: Final = "<w:gridSpan "
_GRID: Final = re.compile(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)


class _Environment(SandboxedEnvironment):
    """What a document is filled with is mappings mostly: there a name is looked up before Jinja tries it as an attribute, and fails."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a name; as Jinja finds it otherwise."""
        if type(obj) is dict and attribute in obj and not hasattr(dict, attribute):
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
        self._templates = {
            part: self._template(environment, document.patch_xml(held.decode("utf-8")))
            for part, held in self._parts
            if _FILLED.fullmatch(part)
        }

    def _template(self, environment: SandboxedEnvironment, text: str) -> Template:
        try:
            return environment.from_string(
                _PARAGRAPH.sub("\n<w:p", text)
            )  # a line a paragraph, to find the place of a fault
        except TemplateError as error:
            raise self._fault(error, text) from error

    def _fault(self, error: TemplateError, text: str) -> WordTemplateError:
        lines = _PARAGRAPH.sub("\n<w:p", text).split("\n")
        line = getattr(error, "lineno", None)
        near = re.sub(r"<[^>]+>", "", lines[line - 1])[:60] if line and line <= len(lines) else ""
        near_what = f"在“{near}”附近" if near else ""
        return WordTemplateError(f"Word 模板“{self._name}”{near_what}写法有误：{error.message}")

    def fill(self, content: Mapping[str, Any], *, title: str, result_number: str = "") -> bytes:
        """The document, with a title in its properties and the number of the result at its foot. Raises WordTemplateError where the template asks for what is not there."""
        values = {**content, "result_number": result_number}
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
        template = self._templates.get(part)
        if template is None:
            return original
        try:
            filled = template.render(content)
        except TemplateError as error:
            raise WordTemplateError(f"Word 模板“{self._name}”所用的内容没有：{error.message}") from error
        return _TABLE.sub(lambda match: _fitted(match[0]), filled.replace("\n<w:p", "<w:p")).encode()


def _clean(value: object) -> object:
    """Nothing for None; a text on one line, without what XML cannot hold."""
    if value is None:
        return ""
    if type(value) is str and value.isprintable():
        return value
    return " ".join(for_xml(value).split("\n")) if isinstance(value, str) else value


def _fitted(table: str) -> str:
    """The table with the columns that are left drawn out to its width, and its grid to match them.

    docxtpl leaves columns out cell by cell, which neither Word nor LibreOffice expects of a grid. One with merged cells stays as it is.
    """
    if _MERGED in table:
        return table
    wanted = _TABLE_WIDTH.search(table)
    first = _ROW.search(table)
    widths = [int(width) for _, width, _ in _CELL_WIDTH.findall(first[0])] if first else []
    if not wanted or not widths:
        return table
    edges = [round(sum(widths[:edge]) * int(wanted[1]) / sum(widths)) for edge in range(len(widths) + 1)]
    fitted = [after - before for before, after in pairwise(edges)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fitted)
    table = _GRID.sub(f"<w:tblGrid>{grid}</w:tblGrid>", table, count=1)
    return table if fitted == widths else _ROW.sub(lambda row: _fitted_row(row[0], fitted), table)


def _fitted_row(row: str, widths: list[int]) -> str:
    if len(_CELL_WIDTH.findall(row)) != len(widths):
        return row
    given = iter(widths)
    return _CELL_WIDTH.sub(lambda match: f"{match[1]}{next(given)}{match[3]}", row)


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
