import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from reports.document.errors import WordTemplateError
from reports.document.filling import WordTemplate, _with_fitted_tables
from reports.document.paper import Field, Paper
from reports.document.word_styles import MIDDLE_LOOK, TITLE_LOOK


def template(write):
    paper = Paper()
    write(paper)
    return WordTemplate("试.docx", paper.content())


def of_text(text):
    return template(lambda paper: paper.write(text))


def of_table(**conditions):
    fields = [
        Field("名次", "{{ row.rank }}", 30, MIDDLE_LOOK, when="shows.rank"),
        Field("单位", "{{ row.name }}", 60),
        Field("总分", "{{ row.total }}", 66, when="shows.total"),
    ]
    return template(lambda paper: paper.table(fields, rows="rows")).fill(
        {
            "shows": conditions,
            "rows": [{"rank": 1, "name": "甲", "total": "90.00"}, {"rank": 2, "name": "乙", "total": ""}],
        },
        title="表",
    )


def text_of(content):
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def test_what_is_filled_in_stays_what_it_is():
    said = "<b>&{{ 7 * 7 }}{% endif %}\x0b\ud800\n第二行"
    assert text_of(of_text("说：{{ said }}").fill({"said": said}, title="x")) == "说：<b>&{{ 7 * 7 }}{% endif %} 第二行"


def test_the_same_content_gives_the_same_bytes_without_a_clock():
    written = [of_text("{{ said }}").fill({"said": "甲"}, title="<甲&乙>") for _ in range(2)]
    assert written[0] == written[1]
    with ZipFile(BytesIO(written[0])) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(BytesIO(written[0])).core_properties
    assert (properties.title, properties.created.year) == ("<甲&乙>", 2017)


def test_nothing_is_said_for_none():
    assert text_of(of_text("[{{ said }}]").fill({"said": None}, title="x")) == "[]"


@pytest.mark.parametrize(
    ("shows", "headings", "widths"),
    [
        ({"rank": True, "total": True}, ["名次", "单位", "总分"], [1701, 3402, 3742]),
        ({"rank": False, "total": True}, ["单位", "总分"], [4212, 4632]),
        ({"rank": False, "total": False}, ["单位"], [8844]),
    ],
)
def test_columns_that_are_left_take_the_width_of_the_table(shows, headings, widths):
    content = of_table(**shows)
    (table,) = docx.Document(BytesIO(content)).tables
    assert [cell.text for cell in table.rows[0].cells] == headings
    assert [len(row.cells) for row in table.rows] == [len(headings)] * 3
    with ZipFile(BytesIO(content)) as packed:
        text = packed.read("word/document.xml").decode()
    grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', text)]
    cells = [int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', text)]
    assert sum(grid) == pytest.approx(8844, abs=1)
    assert grid == pytest.approx(widths, abs=1)
    assert cells == grid * 3


def test_an_edited_template_may_split_a_statement_over_runs():
    paper = Paper()
    paper.write("")
    document = docx.Document(BytesIO(paper.content()))
    paragraph = document.paragraphs[0]
    for part in ("{", "{ sa", "id", " }", "}"):
        paragraph.add_run(part).bold = part == "id"
    held = BytesIO()
    document.save(held)
    assert text_of(WordTemplate("改.docx", held.getvalue()).fill({"said": "甲"}, title="x")) == "甲"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲 {{ nobody }}", "“试.docx”所用的内容没有：'nobody'"),
        ("甲 {% if %} 乙", "“试.docx”在“甲 {% if %} 乙”附近写法有误"),
        ("{{ said.__class__.__mro__ }}", "“试.docx”所用的内容没有"),
    ],
)
def test_a_faulty_template_is_named_with_the_place(text, said):
    with pytest.raises(WordTemplateError, match=re.escape(said)):
        of_text(text).fill({"said": "x"}, title="x")


def test_what_is_no_document_is_said():
    with pytest.raises(WordTemplateError, match=r"打不开：请用 Word 或 WPS 另存为 \.docx"):
        WordTemplate("假.docx", b"PK no")


def test_a_document_has_the_measures_of_gb_t_9704():
    document = docx.Document(BytesIO(template(lambda paper: paper.write("题", TITLE_LOOK)).fill({}, title="x")))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins] == [37, 35, 28, 26]
    assert section.footer.paragraphs[0].text == "—  —"
    assert section.even_page_footer.paragraphs[0].alignment != section.footer.paragraphs[0].alignment


def test_styles_name_the_east_asian_fonts():
    document = docx.Document(BytesIO(Paper().content()))
    fonts = {
        style.name: (style.element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")), style.font.size.pt)
        for style in document.styles
        if style.name.startswith("公文")
    }
    assert fonts["公文标题"] == ("方正小标宋简体", 22)
    assert fonts["公文正文"] == ("仿宋_GB2312", 16)
    assert fonts["公文一级标题"] == ("黑体", 16)
    assert fonts["公文二级标题"] == ("楷体_GB2312", 16)
    assert fonts["公文页码"] == ("宋体", 14)
    assert document.styles["公文正文"].paragraph_format.line_spacing.pt == 28


def test_a_form_has_one_grid_for_rows_of_unlike_cells():
    room = ("", 128.0, MIDDLE_LOOK)
    form = template(
        lambda paper: paper.form(
            [[("甲", 28.0, MIDDLE_LOOK), room], [(sign, 39.0, MIDDLE_LOOK) for sign in "乙丙丁戊"]]
        )
    )
    (table,) = docx.Document(BytesIO(form.fill({}, title="x"))).tables
    assert len(table.columns) == 4
    assert [cell.text for cell in table.rows[1].cells] == ["乙", "丙", "丁", "戊"]
    assert [cell.text for cell in table.rows[0].cells] == ["甲", "", "", ""]


def test_headings_of_tables_are_repeated_and_rows_are_not_split():
    with ZipFile(BytesIO(of_table(rank=True, total=True))) as packed:
        text = packed.read("word/document.xml").decode()
    assert text.count("<w:tblHeader/>") == 1
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>") == 3


@pytest.mark.parametrize("cell", ['<w:tcW w:w="{}" w:type="dxa"/>', '<w:tcW w:type="dxa" w:w="{}"/>'])
def test_columns_are_drawn_out_whatever_order_a_program_writes_a_width_in(cell):
    def table(widths, grid, *, last="100"):
        rows = "".join(
            f"<w:tr {row}><w:tc>{''.join(cell.format(width) for width in widths)}</w:tc></w:tr>" for row in "ab"
        )
        odd = f"<w:tr><w:tc>{cell.format(last)}</w:tc></w:tr>"  # of another number of cells: as it is
        return f'<w:tbl><w:tblW w:w="300" w:type="dxa"/><w:tblGrid>{grid}</w:tblGrid>{rows}{odd}</w:tbl>'

    before = f"<w:p/>{table((50, 100), 'any')}<w:p/>{table((100, 200), 'any')}<w:tbl>"
    grid = '<w:gridCol w:w="100"/><w:gridCol w:w="200"/>'
    assert _with_fitted_tables(before) == f"<w:p/>{table((100, 200), grid)}<w:p/>{table((100, 200), grid)}<w:tbl>"
    regular = re.sub(r"<w:tr><w:tc>.*?</w:tr>", "", before)
    assert _with_fitted_tables(regular) == re.sub(r"<w:tr><w:tc>.*?</w:tr>", "", _with_fitted_tables(before))


def test_what_stands_at_the_foot_is_that_of_each_document():
    made = template(lambda paper: paper.write("{{ said }}"))
    for number in ("2024-A", "", "2024-B"):
        with ZipFile(BytesIO(made.fill({"said": "甲"}, title="x", result_number=number))) as packed:
            [foot] = {packed.read(name) for name in packed.namelist() if "footer1" in name}
        assert (f"结果编号 {number}".encode() in foot) == bool(number)
