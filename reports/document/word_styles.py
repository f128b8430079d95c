"""The styles of a document by GB/T 9704: fonts, sizes, line spacing, indents, levels of headings."""

from dataclasses import dataclass
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from reports.document.fonts import BODY, HEITI, KAITI, LATIN, SONG, TITLE

ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_GREY: Final = RGBColor(0x80, 0x80, 0x80)


@dataclass(frozen=True)
class Look:
    """A style: its font, its size in points, how it stands; indents in characters. `level` is its place in the outline.

    `wraps` is whether a cell in it may break its line, as no number should.
    """

    name: str
    font: str
    size: float
    align: str = "both"
    line: float = 28
    indent: int = 0
    right: int = 0
    level: int | None = None
    keep: bool = False
    grey: bool = False
    wraps: bool = True


TITLE_LOOK: Final = Look("公文标题", TITLE, 22, align="center", line=34, keep=True)
BODY_LOOK: Final = Look("公文正文", BODY, 16, indent=2)
FLUSH_LOOK: Final = Look("公文主送", BODY, 16, align="left")
CLASSED_LOOK: Final = Look("公文标识", HEITI, 16, align="left")
FIRST_LOOK: Final = Look("公文一级标题", HEITI, 16, indent=2, level=0, keep=True)
SECOND_LOOK: Final = Look("公文二级标题", KAITI, 16, indent=2, level=1, keep=True)
SIGNED_LOOK: Final = Look("公文落款", BODY, 16, align="right", right=4)
HINT_LOOK: Final = Look("公文提示", KAITI, 12, line=20, indent=2)
MARK_LOOK: Final = Look("模板标记", SONG, 9, align="left", line=12, grey=True)
NARROW_MARK_LOOK: Final = Look("模板列标记", SONG, 5, align="left", line=6, grey=True)
HEAD_LOOK: Final = Look("表头", HEITI, 12, align="center", line=20, keep=True)
CELL_LOOK: Final = Look("表格文字", BODY, 12, align="left", line=20)
MIDDLE_LOOK: Final = Look("表格居中", BODY, 12, align="center", line=20)
NUMBER_LOOK: Final = Look("表格数字", BODY, 12, align="right", line=20)
SMALL_HEAD_LOOK: Final = Look("小表头", HEITI, 10.5, align="center", line=16, keep=True)
SMALL_CELL_LOOK: Final = Look("小表格文字", BODY, 10.5, align="left", line=16)
SMALL_MIDDLE_LOOK: Final = Look("小表格居中", BODY, 10.5, align="center", line=16)
SMALL_NUMBER_LOOK: Final = Look("小表格数字", BODY, 10.5, align="right", line=16)
SMALL_FIGURE_LOOK: Final = Look("小表格得分", BODY, 10.5, align="right", line=16, wraps=False)
NAME_LOOK: Final = Look("名单", BODY, 16, align="left")
PAGE_LOOK: Final = Look("公文页码", SONG, 14, align="left", line=18)
NUMBER_FOOT_LOOK: Final = Look("公文编号", SONG, 9, align="left", line=12, grey=True)
LOOKS: Final = (
    *(TITLE_LOOK, BODY_LOOK, FLUSH_LOOK, CLASSED_LOOK, FIRST_LOOK),
    *(SECOND_LOOK, SIGNED_LOOK, HINT_LOOK, MARK_LOOK, NARROW_MARK_LOOK),
    *(HEAD_LOOK, CELL_LOOK, MIDDLE_LOOK, NUMBER_LOOK, NAME_LOOK),
    *(
        NUMBER_FOOT_LOOK,
        PAGE_LOOK,
        SMALL_HEAD_LOOK,
        SMALL_CELL_LOOK,
        SMALL_MIDDLE_LOOK,
        SMALL_NUMBER_LOOK,
        SMALL_FIGURE_LOOK,
    ),
)


def add_style(document: Any, look: Look) -> None:
    """Add a look to a document's styles."""
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = None
    style.quick_style = True
    style.font.size = Pt(look.size)
    if look.grey:
        style.font.color.rgb = _GREY
    style.element.get_or_add_rPr().insert(0, fonts(look.font))
    form = style.paragraph_format
    form.alignment = ALIGN[look.align]
    form.line_spacing = Pt(look.line)
    form.space_before = form.space_after = Pt(0)
    form.keep_with_next = look.keep or None
    form.widow_control = True
    set_indents(form, first_line=look.indent, right=look.right, size=look.size)
    if look.level is not None:
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=str(look.level)))


def set_indents(form: Any, *, first_line: int = 0, left: int = 0, right: int = 0, size: float) -> None:
    """Indents in characters, with the same in points beside for programs that do not count characters."""
    for name, key, count in (
        ("first_line_indent", "firstLineChars", first_line),
        ("left_indent", "leftChars", left),
        ("right_indent", "rightChars", right),
    ):
        if count:
            setattr(form, name, Pt(count * size))
            form._element.pPr.ind.set(qn(f"w:{key}"), str(count * 100))  # noqa: SLF001 - python-docx knows no characters


def fonts(font: str) -> Any:
    """A font for Chinese, and Times New Roman for the rest."""
    return element("w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=font, cs=LATIN)


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML with attributes of its own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
