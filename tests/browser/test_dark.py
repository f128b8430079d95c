"""Where people work in the dark: pages follow the machine, charts too, and paper stays white."""

import re
from pathlib import Path

import pytest

from reports import palette
from tests.browser.conftest import CHECKED, PAGES
from tests.browser.test_pages import KEEP_THE_FIRST, violations
from tests.programs import needs_chromium

pytestmark = [pytest.mark.slow, needs_chromium]

NAMES = (*PAGES, CHECKED)
# How bright a colour is: 0 black, 255 white.
BRIGHTNESS = """
(colour) => { const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number); return 0.3 * red + 0.59 * green + 0.11 * blue; }
"""
GROUND = f"() => ({BRIGHTNESS})(getComputedStyle(document.body).backgroundColor)"
TEXTS = f"all => all.map((one) => ({BRIGHTNESS})(getComputedStyle(one).fill))"


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious_in_the_dark(opened, pages, name):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(pages[name], bypass_csp=True, color_scheme="dark").page
    page.evaluate(KEEP_THE_FIRST)
    assert violations(Axe(), page) == []
    assert page.evaluate(GROUND) < 60


def test_in_the_dark_the_words_of_a_chart_are_light_and_its_ground_is_dark(opened, pages):
    page = opened(pages["组织版"], color_scheme="dark").page
    assert min(page.eval_on_selector_all(".chart text", TEXTS)) > 60
    names = page.eval_on_selector_all(f".chart text[fill='{palette.INK}'], .chart text[fill='{palette.MUTED}']", TEXTS)
    assert len(names) > 100
    assert min(names) > 150
    assert max(page.eval_on_selector_all(".chart > [fill=white]", TEXTS)) < 60


def test_the_colours_that_are_changed_in_the_dark_are_those_of_charts():
    style = Path(palette.__file__).with_name("templates") / "style.css"
    changed = set(re.findall(r'svg \[(?:fill|stroke)="(#[0-9a-f]{6})"\]', style.read_text(encoding="utf-8")))
    grades = palette.grade_colours(tuple("12345")).values()
    components = palette.component_colours(tuple("abcde")).values()
    inks = {palette.INK, palette.MUTED, palette.BEST_INK, palette.LAST_INK, palette.FAINT_LINE, palette.GRID}
    assert changed <= {*grades, *components, *inks}


def test_paper_is_white_on_a_machine_that_is_dark(opened, pages):
    page = opened(pages["组织版"], color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(GROUND) == pytest.approx(255)
    assert max(page.eval_on_selector_all(f".chart text[fill='{palette.INK}']", TEXTS)) < 60
