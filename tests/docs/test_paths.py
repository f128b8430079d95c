"""Every file and folder of the project that a page names is there."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
OURS = r"(?:pipelines|scoring|expectations|reports|tools|tests|docs|data/sample)/"
NAMED = re.compile(rf"[`(\s]({OURS}[\w./*-]*)")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
MADE = ("data/sample/accepted", "data/sample/archive", "data/sample/published", "data/sample/working")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    named = {name.rstrip(".") for name in NAMED.findall(text) if not name.startswith(MADE)}
    assert {name for name in named if not list(PROJECT.glob(name))} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
