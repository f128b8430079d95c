"""What everyone sees: the page and the index of the posting."""

import re

import pytest

from tests.programs import needs_chromium

pytestmark = [pytest.mark.slow, needs_chromium]


@pytest.mark.parametrize("name", ["公示版", "公示版首页"])
def test_what_is_posted_has_no_digest_and_no_remark_for_the_office(opened, pages, name):
    said = opened(pages[name]).page.locator("body").inner_text()
    assert not re.search(r"[0-9a-f]{16}", said)
    assert not re.search(r"SHA|设置|末位|运行编号|yaml", said)


def test_the_page_says_how_to_object_and_links_the_document(opened, pages):
    page = opened(pages["公示版"]).page
    said = page.locator(".objecting").inner_text()
    assert re.search(r"自公示之日起 \d+ 个工作日内|\d+年\d+月\d+日至", said)
    assert "以书面形式实名反映" in said
    assert (pages["公示版"].parent / "2024年度考核结果公示.docx").is_file()


def test_a_single_figure_leaves_no_strip_beside_it(opened, pages):
    page = opened(pages["公示版"]).page
    assert page.locator(".figures div").count() == 1
    assert page.locator(".figures").evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
