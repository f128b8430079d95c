"""Published pages of the sample in a headless Chromium, which is let out to nothing."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.programs import CHROMIUM

YEAR = 2024
PAGES = {
    "组织版": f"组织版/示例大学/{YEAR}/{YEAR}年度考核结果.html",
    "单位版": f"单位版/示例大学/{YEAR}/01005 *.html",
    "公示版": f"公示版/示例大学/{YEAR}/{YEAR}年度考核结果.html",
    "组织版首页": "组织版/index.html",
    "单位版首页": "单位版/index.html",
    "公示版首页": "公示版/index.html",
    "首页": "index.html",
}
CHECKED = "校验页"


@pytest.fixture(scope="session")
def pages(sample_home):
    """The pages that are looked at, by what they are called here."""
    found = {name: _only(sample_home.reports, pattern) for name, pattern in PAGES.items()}
    return {**found, CHECKED: sample_home.checked_page("示例大学", YEAR)}


def _only(folder: Path, pattern: str) -> Path:
    [path] = folder.glob(pattern)
    return path


@dataclass
class Seen:
    """A page opened, and what happened: addresses asked for, what the console said."""

    page: object
    address: str
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def playwright():
    """For the tests of a file; while it runs no other event loop can."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def chromium(playwright):
    """One browser for the tests of a file."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def opened(chromium):
    """Opens a page in a context of its own; `said` are settings of the context, `at` a place within the page."""
    contexts = []

    def open_page(path, *, at="", **said):
        context = chromium.new_context(locale="zh-CN", offline=True, **said)
        contexts.append(context)
        seen = Seen(context.new_page(), path.as_uri() + at)

        def route(asked):
            seen.requests.append(asked.request.url)
            if asked.request.url.startswith("file://"):
                asked.continue_()
            else:
                asked.abort()

        context.route("**/*", route)
        seen.page.on("console", lambda message: seen.said.append(f"{message.type}: {message.text}"))
        seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
        seen.page.goto(seen.address)
        return seen

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def with_scrollbars(playwright):
    """Opens a page as wide as told in a browser whose scrollbars take room, as on Windows."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox"], ignore_default_args=["--hide-scrollbars"]
    )

    def open_page(path, width):
        page = browser.new_context(viewport={"width": width, "height": 800}, offline=True).new_page()
        page.goto(path.as_uri())
        return page

    yield open_page
    browser.close()
