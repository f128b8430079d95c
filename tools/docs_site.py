"""A hook of mkdocs: pages that stand at the repository's root, and files of the sample that pages link to, belong to the site too."""

import re
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from reports.page.rules import render_rules

PROJECT: Final = Path(__file__).parents[1]
ROOT_PAGES: Final = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
_SAMPLE_LINK: Final = re.compile(r"\]\(\.\./(data/sample/[\w./-]+)\)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the root's pages, and what pages link to below data/sample."""
    for name in ROOT_PAGES:
        files.append(File.generated(config, name, content=_for_site((PROJECT / name).read_text(encoding="utf-8"))))
    files.append(File.generated(config, "rules.html", content=render_rules()))
    linked = {name for page in files.documentation_pages() for name in _SAMPLE_LINK.findall(page.content_string)}
    for name in sorted(linked):
        files.append(File.generated(config, name, abs_src_path=str(PROJECT / name)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Point links to the root and the sample at where the site has them."""
    return re.sub(r"\]\(\.\./", "](", markdown)


def _for_site(text: str) -> str:
    """A page of the root as one of docs/: its links into docs/ are links beside it."""
    return text.replace("](docs/", "](")
