"""The site of the pages builds without a warning, holds every page of docs/, and fetches nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ELSEWHERE = re.compile(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["']?https?:""")


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_fetches_nothing(tmp_path):
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(build, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = {page.stem: page.read_text(encoding="utf-8") for page in (tmp_path / "site").glob("*.html")}
    assert {page.stem for page in (PROJECT / "docs").glob("*.md")} <= set(pages)
    assert {"CONTRIBUTING", "SECURITY", "CHANGELOG"} <= set(pages)
    assert [name for name, html in pages.items() if ELSEWHERE.search(html)] == []


def test_every_page_is_in_the_navigation():
    shown = set(re.findall(r": (\S+\.md)$", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert {page.name for page in (PROJECT / "docs").glob("*.md")} <= shown
