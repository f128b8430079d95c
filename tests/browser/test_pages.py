"""Every kind of page: alone with itself, barring nobody, on a telephone and on paper."""

import re

import pytest

from tests.browser.conftest import CHECKED, PAGES
from tests.programs import needs_chromium

pytestmark = [pytest.mark.slow, needs_chromium]

NAMES = (*PAGES, CHECKED)
TELEPHONE = {"width": 390, "height": 844}
A4 = {(595, 842), (842, 595)}
# Rows and cards are alike: the first ones are looked at, since axe takes minutes for a page of thousands.
KEEP_THE_FIRST = """
() => {
  for (const body of document.querySelectorAll("tbody")) [...body.rows].slice(6).forEach((row) => row.remove());
  for (const kind of ["unit", "cadre"])
    [...document.querySelectorAll(`.card.folded[id^=${kind}]`)].slice(2).forEach((card) => card.remove());
  document.querySelectorAll("details").forEach((details) => (details.open = true));
}
"""
SIDEWAYS = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_but_itself_and_the_console_stays_silent(opened, pages, name):
    seen = opened(pages[name])
    assert seen.requests == [seen.address]
    assert seen.said == []


@pytest.mark.parametrize("name", NAMES)
def test_no_script_or_style_gets_into_a_page(opened, pages, name):
    page = opened(pages[name]).page
    held = page.evaluate(
        """() => {
          const blocked = [];
          document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.gotIn = true";
          const style = document.createElement("style");
          style.textContent = "body { --got-in: 1 }";
          document.body.append(script, style);
          const picture = document.createElement("img");
          picture.src = "https://example.org/picture.png";
          document.body.append(picture);
          return new Promise((resolve) => setTimeout(() => resolve([
            window.gotIn === undefined, getComputedStyle(document.body).getPropertyValue("--got-in") === "", blocked.sort()
          ]), 300));
        }"""
    )
    assert held == [True, True, ["img-src", "script-src-elem", "style-src-elem"]]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(opened, pages, name):
    from axe_playwright_python.sync_playwright import Axe

    seen = opened(pages[name], bypass_csp=True)  # axe itself is what the policy would keep out
    seen.page.evaluate(KEEP_THE_FIRST)
    found = violations(Axe(), seen.page)
    if card := seen.page.query_selector(".card.folded"):
        seen.page.evaluate("(id) => { location.hash = id }", card.get_attribute("id"))
        found += violations(Axe(), seen.page)
    assert found == []


def violations(axe, page):
    return [
        f"{violation['impact']}: {violation['id']}, {len(violation['nodes'])} times: {violation['nodes'][0]['html']}"
        for violation in axe.run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_link_within_leads_somewhere(opened, pages, name):
    page = opened(pages[name]).page
    ids = page.eval_on_selector_all("[id]", "all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    within = page.eval_on_selector_all("a[href^='#']", "all => all.map((one) => one.getAttribute('href').slice(1))")
    assert set(within) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_on_a_telephone_nothing_runs_off_sideways(opened, pages, name):
    page = opened(pages[name], viewport=TELEPHONE).page
    assert page.evaluate(SIDEWAYS) <= 0
    if card := page.query_selector(".card.folded"):
        page.evaluate("(id) => { location.hash = id }", card.get_attribute("id"))
        assert card.is_visible()
        assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("name", NAMES)
def test_a_page_prints_on_a4(opened, pages, name):
    printed = opened(pages[name]).page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} <= A4


@pytest.mark.parametrize("name", NAMES)
def test_without_a_script_all_is_still_there(opened, pages, name):
    count = "all => all.map((one) => one.textContent).join('\\n')"
    with_script, without = (
        opened(pages[name], java_script_enabled=enabled).page.eval_on_selector_all(
            "main td, main th, article h2", count
        )
        for enabled in (True, False)
    )
    assert without == with_script
