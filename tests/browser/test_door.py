"""From the index on: every file of the sample is reached, and nothing leads out of an edition but the index of all."""

from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from reports.editions.lists import editions

pytestmark = pytest.mark.slow


class Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found, self.ids = [], set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if "id" in said:
            self.ids.add(said["id"])
        if tag == "a":
            self.found.append(said["href"])


def crawl(start):
    """Every file reached from a page, each with the pages that lead to it; every link leads somewhere."""
    reached, waiting, ids = {start: set()}, [start], {}
    while waiting:
        page = waiting.pop()
        if page.suffix != ".html":
            continue
        links = Links(page)
        ids[page] = links.ids
        for link in links.found:
            address, _, place = link.partition("#")
            path = (page.parent / unquote(address)).resolve() if address else page
            assert path.is_file(), f"{page}: {link}"
            if path not in reached:
                reached[path] = set()
                waiting.append(path)
            reached[path].add((page, place))
    for path, from_pages in reached.items():
        for page, place in from_pages:
            assert not place or place in ids[path], f"{page}: #{place}"
    return reached


def files_of(folder):
    return {path.resolve() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", [edition.name for edition in editions()])
def test_from_the_index_of_an_edition_every_file_in_it_is_reached_and_no_other(sample_home, name):
    folder = sample_home.reports / name
    reached = crawl((folder / "index.html").resolve())
    assert set(reached) == files_of(folder)


def test_from_the_index_of_all_every_file_is_reached(sample_home):
    assert set(crawl((sample_home.reports / "index.html").resolve())) == files_of(sample_home.reports)


@pytest.mark.parametrize("name", [edition.name for edition in editions()])
def test_every_page_of_an_edition_leads_back_to_its_index(sample_home, name):
    index = (sample_home.reports / name / "index.html").resolve()
    for page in files_of(sample_home.reports / name):
        if page.suffix == ".html" and page != index:
            assert index in {(page.parent / unquote(link.partition("#")[0])).resolve() for link in Links(page).found}
