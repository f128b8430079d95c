"""A sheet of GB/T 9704 as a Word template: margins, page numbers, tables, and the marks of docxtpl.

python-docx knows no East Asian font: the styles of `looks` name one for each script. A machine without 仿宋_GB2312 or 方正小标宋 takes the other
names of the font table, then what it has.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from reports.document.fonts import BODY, FONT_TABLE
from reports.document.package import packed, unpacked
from reports.document.word_styles import (
    ALIGN,
    BODY_LOOK,
    CELL_LOOK,
    HEAD_LOOK,
    LOOKS,
    MARK_LOOK,
    NAME_LOOK,
    NARROW_MARK_LOOK,
    NUMBER_FOOT_LOOK,
    PAGE_LOOK,
    Look,
    add_style,
    element,
    fonts,
    set_indents,
)

TEXT_WIDTH: Final = 156.0  # mm: A4 less 28 on the left and 26 on the right
_MARK_WIDTH: Final = 6.0
_KEPT_STYLES: Final = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "TableGrid", "NoList"})
_KEPT_PARTS: Final = ("/styles", "/settings", "/fontTable", "/footer")


Entry = tuple[str, float, Look]


@dataclass(frozen=True)
class Field:
    """A column of a template's table: heading, what stands in a cell, its width in mm, and the condition under which it is there."""

    label: str
    text: str
    width: float
    look: Look = CELL_LOOK
    when: str = ""


class Paper:
    """A template under way."""

    def __init__(self) -> None:
        self._document = deepcopy(_blank())

    def write(self, text: str, look: Look = BODY_LOOK) -> None:
        """A paragraph."""
        self._document.add_paragraph(text, style=look.name)

    def mark(self, statement: str) -> None:
        """A paragraph that says what is done with those below it, and is gone from the document: `for …`, `if …`, `endif`."""
        self.write(f"{{%p {statement} %}}", MARK_LOOK)

    def table(self, fields: Sequence[Field], *, rows: str, head: Look = HEAD_LOOK) -> None:
        """A table with a row for each `row` of what `rows` names; its heading is repeated, no row is split."""
        self._lay([_entries(fields, head=head), *_loop(rows, _entries(fields))], has_heading=True)

    def names(self, rows: str, columns: int) -> None:
        """A list of names without lines, so many a row: `rows` names lists of that length."""
        width = TEXT_WIDTH / columns
        names = [(f"{{{{ row[{column}] }}}}", width, NAME_LOOK) for column in range(columns)]
        self._lay(_loop(rows, names), lines=False)

    def form(self, rows: Sequence[Sequence[Entry]]) -> None:
        """A table of labels and values, each with its width in mm; the last of a shorter row reaches to the edge."""
        self._lay(rows)

    def form_rows(self, rows: str, entries: Sequence[Entry]) -> None:
        """A table of labels and values, with a row for each `row` of what `rows` names."""
        self._lay(_loop(rows, entries))

    def _lay(self, rows: Sequence[Sequence[Entry]], *, has_heading: bool = False, lines: bool = True) -> None:
        """Rows of unlike cells on one grid, that of the longest, drawn in to the width of the text."""
        table = self._document.add_table(rows=0, cols=1)._tbl  # noqa: SLF001 - python-docx makes rows of like cells only
        table.replace(table.tblPr, _table_properties(lines=lines))
        longest = max(rows, key=len)
        widths = [width * TEXT_WIDTH / sum(width for _, width, _ in longest) for _, width, _ in longest]
        table.tblGrid.clear()
        table.tblGrid.extend(element("w:gridCol", w=str(_twips(width))) for width in widths)
        for position, row in enumerate(rows):
            cells = [_cell(text, width, look) for (text, _, look), width in zip(row, widths, strict=False)]
            if len(row) < len(longest):
                _span(cells[-1], widths[len(row) - 1 :])
            table.append(_row(cells, is_heading=has_heading and position == 0))

    def content(self) -> bytes:
        """The template as a file."""
        held = BytesIO()
        self._document.save(held)
        return packed(unpacked(held.getvalue()))


@cache
def _blank() -> Any:
    """A document without a word, to be copied: its styles take longer to make than what is written by them."""
    document = Document()
    _strip(document)
    _set_defaults(document)
    for look in LOOKS:
        add_style(document, look)
    _set_page(document)
    return document


def _strip(document: Any) -> None:
    """Leave out what python-docx's own template brings along and nobody uses: 800 kB of table styles, theme, thumbnail."""
    for relations, kept in (
        (document.part.rels, _KEPT_PARTS),
        (document.part.package.rels, ("/officeDocument", "-properties")),
    ):
        for key in [key for key, relation in relations.items() if not relation.reltype.endswith(kept)]:
            del relations[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            styles.remove(style)
    styles.remove(styles.find(qn("w:latentStyles")))


def _set_defaults(document: Any) -> None:
    """The other names of the fonts; Chinese as the language, so that Chinese shapes of characters are taken."""
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = FONT_TABLE.encode()  # noqa: SLF001 - python-docx has no other way
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    run.replace(run.find(qn("w:rFonts")), fonts(BODY))
    run.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    defaults.remove(defaults.find(qn("w:pPrDefault")))


def _set_page(document: Any) -> None:
    """A4, the margins of GB/T 9704, — 1 — at the outer foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles[PAGE_LOOK.name]
        paragraph.alignment = ALIGN[side]
        set_indents(paragraph.paragraph_format, **{side: 1}, size=PAGE_LOOK.size)
        _page_number(paragraph)
        traced = footer.add_paragraph("{% if result_number %}结果编号 {{ result_number }}{% endif %}")
        traced.style = document.styles[NUMBER_FOOT_LOOK.name]
        traced.alignment = ALIGN[side]
        set_indents(traced.paragraph_format, **{side: 1}, size=PAGE_LOOK.size)


def _page_number(paragraph: Any) -> None:
    code = OxmlElement("w:instrText")
    code.text = "PAGE"
    paragraph.add_run("— ")
    for part in (element("w:fldChar", fldCharType="begin"), code, element("w:fldChar", fldCharType="end")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001 - python-docx knows no fields
    paragraph.add_run(" —")


def _table_properties(*, lines: bool) -> Any:
    style = '<w:tblStyle w:val="TableGrid"/>' if lines else ""
    return parse_xml(
        f'<w:tblPr {nsdecls("w")}>{style}<w:tblW w:w="{_twips(TEXT_WIDTH)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        '<w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )


def _loop(rows: str, entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    begin, end = f"{{%tr for row in {rows} %}}", "{%tr endfor %}"
    return [[(begin, TEXT_WIDTH, MARK_LOOK)], entries, [(end, TEXT_WIDTH, MARK_LOOK)]]


def _entries(fields: Sequence[Field], *, head: Look | None = None) -> list[Entry]:
    """The cells of the heading in its look, or those of a row; a column under a condition stands between two marks."""
    entries: list[Entry] = []
    for field in fields:
        entry = (field.label, field.width, head) if head else (field.text, field.width, field.look)
        before, after = (
            (f"{{%tc {statement} %}}", _MARK_WIDTH, NARROW_MARK_LOOK) for statement in (f"if {field.when}", "endif")
        )
        entries += [before, entry, after] if field.when else [entry]
    return entries


def _span(cell: Any, widths: Sequence[float]) -> None:
    properties = cell.get_or_add_tcPr()
    properties.grid_span = len(widths)
    properties.tcW.set(qn("w:w"), str(_twips(sum(widths))))


def _cell(text: str, width: float, look: Look) -> Any:
    return parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{"" if look.wraps else "<w:noWrap/>"}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{look.name}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _row(cells: Sequence[Any], *, is_heading: bool = False) -> Any:
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(element("w:cantSplit"))
    if is_heading:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def _twips(width: float) -> int:
    return round(width * 1440 / 25.4)
