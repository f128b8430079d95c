import base64
import re
from decimal import Decimal
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest

from reports.page.cells import cell_class, shown
from reports.page.rendering import render_page, spread_bar
from reports.table import CellKind, ReportColumn


@pytest.fixture(scope="module")
def page(written):
    return (written / "示例大学" / "2024" / "2024年度考核结果.html").read_text(encoding="utf-8")


class Tables(HTMLParser):
    """Every table by its caption: rows of cell texts."""

    def __init__(self):
        super().__init__()
        self.tables = {}
        self._rows = self._text = None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("th", "td", "caption"):
            self._text = ""

    def handle_data(self, data):
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "caption":
            self.tables[self._text] = self._rows
        if tag in ("th", "td"):
            self._rows[-1].append(self._text)
            self._text = None


def tables(page):
    parser = Tables()
    parser.feed(page)
    return parser.tables


def test_names_are_escaped(page):
    assert page.count("<script") == 1
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;处" in page


def test_nothing_comes_from_elsewhere(page, written):
    for html in (page, (written / "index.html").read_text(encoding="utf-8")):
        assert set(re.findall(r'="(https?://[^"]*)"', html)) <= {"http://www.w3.org/2000/svg"}
        assert not re.search(r'(?:src|href)="(?:[a-z]+:|//)', html)
        assert "@import" not in html
        assert "url(" not in html


def test_the_policy_lets_in_the_style_sheet_and_nothing_else(page):
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert not re.search(r"\sstyle=", page)
    assert not re.search(r"\son[a-z]+=", page)


def test_the_page_is_chinese_and_fits_a_telephone(page):
    assert '<html lang="zh-CN">' in page
    assert 'name="viewport"' in page


def test_ids_are_unique_and_every_anchor_is_there(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_tables_hold_the_numbers_of_mart(page):
    first = tables(page)["单位考核排名 · 学院"][1]
    assert first == ["1", "3", "▲2", "01", "数学学院", "90.00", "92.00", "88.00", "1.00", "–", "91.60", "优秀", "3", ""]
    last = tables(page)["干部考核排名 · 正处 · 学院"][-1]
    assert last[:2] == ["不排名", "1"]
    assert last[-2:] == ["不定等次", "考核情形为不定等次。缺平时考核，其余权重按比例折算。"]


def test_every_flag_stands_under_each_of_its_departments(page, published):
    found = tables(page)
    expected = published.execute(
        "select unnest(departments) as department, subject, detail from mart.flag where year = 2024"
    ).fetchall()
    for department, subject, detail in expected:
        rows = found[f"考核结果运用清单 · {department}"]
        assert [row for row in rows if len(row) == 5 and (row[1], row[4]) == (subject, detail)], (department, detail)
    assert sum(
        len(row) == 5 for name, rows in found.items() if name.startswith("考核结果运用清单") for row in rows[1:]
    ) == len(expected)


def test_the_lead_is_told_from_those_who_support(page):
    exempted = [row[0] for row in tables(page)["考核结果运用清单 · 纪委"] if len(row) == 1]
    assert exempted == ["配合位次靠后诫勉依据 二(三)", "牵头容错免责（澄清）不作负面评价依据 三(三)"]


def test_a_measure_that_is_called_like_its_matter_is_said_once(page):
    assert [row[0] for row in tables(page)["考核结果运用清单 · 财经处"] if len(row) == 1] == ["配合位次靠前依据 一(三)"]


def test_a_chart_stands_beside_each_ranking_of_units(page):
    assert re.findall(r'<title id="(chart-\d)">([^<]+)</title>', page) == [
        ("chart-1", "单位考核排名 · 学院：各单位总分的构成"),
        ("chart-2", "单位考核排名 · 机关/教辅：各单位总分的构成"),
    ]


def test_a_list_without_rows_says_so(published, read):
    published.execute("delete from mart.flag")
    published.execute("delete from mart.problem")
    page = render_page(read(published, 2024), workbook="x.xlsx", home="../../index.html")
    assert page.count("（无）") == 2


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, CellKind.RANK, "不排名"),
        (None, CellKind.SCORE, ""),
        (0, CellKind.CHANGE, "—"),
        (-3, CellKind.CHANGE, "▼3"),
        (0, CellKind.POINTS, "–"),
        (0, CellKind.SCORE, "0.00"),
        (12.5, CellKind.NUMBER, "12.5"),
        (Decimal("84.123456789100000000"), CellKind.NUMBER, "84.1234567891"),
        (Decimal("100.000000000000000000"), CellKind.NUMBER, "100"),
        (0.125, CellKind.SHARE, "12.5%"),
        (0.3, CellKind.TOTAL, "0.30"),
        (1.5, CellKind.EXACT, "1.5000"),
        (1.5, "exact", "1.5000"),
        (1.5, "heat", "1.50"),
    ],
)
def test_cells_read_like_those_of_the_workbook(cell, kind, expected):
    assert shown(cell, kind, 2) == expected


def test_a_grade_is_coloured_by_its_order_not_its_name():
    column = ReportColumn("grade", "等次", CellKind.GRADE)
    grades = ("甲", "乙", "丙")
    assert [cell_class(grade, column, grades) for grade in ("甲", "乙", "丙", "优秀")] == [
        "grade good",
        "grade",
        "grade bad",
        "grade",
    ]


def test_the_bar_of_grades_is_full_and_in_order(published, read):
    table = read(published, 2024).cadre_grades
    shares = spread_bar(table, table.rows[0])
    assert [(share.start, share.length) for share in shares] == [
        ("0.000", "33.333"),
        ("33.333", "33.333"),
        ("66.667", "33.333"),
    ]
    assert len({share.colour for share in shares}) == 3
