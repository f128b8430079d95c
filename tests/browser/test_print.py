"""The pages on paper: what stands on each sheet, read out of the PDF that the browser prints."""

import itertools
import re

import pytest

from tests.browser.conftest import YEAR
from tests.programs import needs_chromium, needs_pdftotext, text_of_pages

pytestmark = [pytest.mark.slow, needs_chromium, needs_pdftotext]

HEAD = ("名次", "上年名次", "升降", "代码", "单位", "总分", "等次")
RESULTS = ("组织版", "单位版", "公示版")


@pytest.fixture
def printed(opened, pages, tmp_path):
    """The text of each sheet of a page; `at` a place within it."""

    def sheets_of(name, at=""):
        return text_of_pages(opened(pages[name], at=at).page.pdf(prefer_css_page_size=True), tmp_path)

    return sheets_of


def without_foot(sheet):
    return [line for line in sheet.splitlines() if line.strip() and "页，共" not in line]


@pytest.mark.parametrize("name", RESULTS)
def test_every_sheet_has_its_number_and_the_number_of_the_result(printed, name):
    sheets = printed(name)
    assert len(sheets) > 1 or name == "公示版"
    for place, sheet in enumerate(sheets, start=1):
        assert re.search(rf"示例大学 {YEAR} 年度考核结果 · 结果编号 {YEAR}-[0-9A-F]{{8}} ", sheet), place
        assert f"第 {place} 页，共 {len(sheets)} 页" in sheet


@pytest.mark.parametrize("name", ["组织版首页", "首页"])
def test_a_sheet_of_an_index_has_its_number(printed, name):
    sheets = printed(name)
    assert all(f"第 {place} 页，共 {len(sheets)} 页" in sheet for place, sheet in enumerate(sheets, start=1))


def test_a_ranking_that_goes_on_over_the_page_has_its_head_again(printed):
    sheets = printed("组织版")
    goes_on = [
        after for before, after in itertools.pairwise(sheets) if "单位排名 · " in before and "单位排名 · " not in after
    ]
    assert len(goes_on) == 2
    for sheet in goes_on:
        head, *rest = without_foot(sheet)
        assert all(word in head for word in HEAD), head
        assert "优秀" in "".join(rest) or "合格" in "".join(rest)


@pytest.mark.parametrize("name", RESULTS)
def test_no_sheet_is_blank(printed, name):
    assert all(without_foot(sheet) for sheet in printed(name))


def test_no_heading_stands_alone_at_the_foot_of_a_sheet(printed, opened, pages):
    headings = opened(pages["组织版"]).page.eval_on_selector_all(
        "main h2, main h3", "all => all.map((one) => one.textContent.trim())"
    )
    assert len(headings) > 20
    for sheet in printed("组织版"):
        assert without_foot(sheet)[-1].strip() not in headings


def test_a_single_card_is_printed_alone(printed, opened, pages):
    place = opened(pages["组织版"]).page.locator("table.ranking tbody a").first.get_attribute("href")
    sheets = printed("组织版", at=place)
    assert "得分单" in sheets[0]
    assert "合计（取整并以零为底之前）" in sheets[0]
    assert not any("排名 · " in sheet for sheet in sheets)
