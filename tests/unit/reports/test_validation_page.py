"""The page of a check as it is read: offline, escaped, the same bytes for the same findings."""

import base64
import re
from dataclasses import replace
from hashlib import sha256
from html import unescape

from pipelines.reading.problem import Problem, Severity
from reports.contents.validation import Check, Part, Validation
from reports.page.validation import MOST_SHOWN, render_validation

PROBLEM = Problem(
    "校",
    2024,
    Severity.ERROR,
    "甲.xlsx",
    "加减分",
    2,
    "事由",
    "=1+1<script>alert(1)</script>",
    "x",
    "请核对",
    cell="F2",
)
WRONG = Check("“事由”不空白", True, 3, (PROBLEM,))
FINE = Check("编号不重复", True, 3)
DOUBT = Check("有没有逾期完成的任务？", False, 3, (PROBLEM, PROBLEM))


def page_with(*checks):
    part = Part("加减分", "一行一次加分或减分", 3, checks)
    return render_validation(Validation("示例<b>大学", 2024, "方案", ("甲.xlsx",), (part,), ("任期",)))


def text_of(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<(style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)))


def test_what_people_typed_is_escaped_and_shown_as_it_stands():
    page = page_with(WRONG)
    assert "<script" not in page
    assert "示例<b>" not in page
    assert "=1+1<script>alert(1)</script>" in text_of(page)


def test_nothing_comes_from_elsewhere_and_only_its_own_style_is_let_in():
    page = page_with(WRONG)
    assert not re.search(r"(src|href)=[\"'](?!#)", page)
    style = re.search(r"<style>(.*?)</style>", page, flags=re.DOTALL)[1]
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in page or f"style-src 'sha256-{digest}'" in unescape(page)


def test_each_check_says_its_severity_its_rows_and_its_failures():
    text = text_of(page_with(WRONG, FINE, DOUBT))
    assert "“事由”不空白 错误 3 1" in text
    assert "编号不重复 错误 3 –" in text
    assert "有没有逾期完成的任务？ 提醒 3 2" in text
    assert "加减分 F2 事由 =1+1<script>alert(1)</script> 请核对" in text


def test_the_verdict_goes_by_the_errors():
    assert "有 1 处错误，本年度不能收下" in text_of(page_with(WRONG, DOUBT))
    assert "没有错误，本年度可以收下；有 2 处提醒" in text_of(page_with(FINE, DOUBT))
    assert "全部检查通过" in text_of(page_with(FINE))


def test_of_many_places_the_first_are_shown_and_all_are_counted():
    many = replace(
        WRONG, problems=tuple(replace(PROBLEM, source_row=row, cell=f"F{row}") for row in range(MOST_SHOWN + 5))
    )
    text = text_of(page_with(many))
    assert f"共 {MOST_SHOWN + 5} 处，这里列出前 {MOST_SHOWN} 处" in text
    assert f" F{MOST_SHOWN - 1} " in text
    assert f" F{MOST_SHOWN} " not in text


def test_what_is_to_be_mended_comes_first_then_the_doubts_then_what_was_looked_at_folded():
    page = page_with(DOUBT, WRONG, FINE)
    order = [page.index(f'id="{part}"') for part in ("mend", "look", "overview", "part-1")]
    assert order == sorted(order)
    assert page.index("<details>") < page.index("编号不重复") < page.index("</details>")
    assert 'id="mend"' not in page_with(DOUBT, FINE)
    assert page == page_with(DOUBT, WRONG, FINE)


def test_the_places_of_a_file_stand_sheet_by_sheet_from_the_top_down():
    cells = ("F10", "F9", "B9")
    page = text_of(
        page_with(
            replace(WRONG, problems=tuple(replace(PROBLEM, source_row=int(cell[1:]), cell=cell) for cell in cells))
        )
    )
    assert [page.index(f" {cell} ") for cell in ("B9", "F9", "F10")] == sorted(
        page.index(f" {cell} ") for cell in cells
    )
