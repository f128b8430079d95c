"""The pages that lead to all others."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.editions.lists import Edition
from reports.page.frame import environment, frame
from reports.shelves import Institution


@dataclass(frozen=True)
class PublishedRun:
    """The run that all is of: its id, and when it began, as it is said in China."""

    run_id: str
    began: str


def render_index(institutions: Sequence[Institution], *, title: str, audience: str, run: PublishedRun | None) -> str:
    """The page that leads to every file of an edition; `title` is its name."""
    template = environment().get_template("index.html.j2")
    return template.render(institutions=institutions, title=title, audience=audience, run=run, **frame())


def render_editions_index(
    editions: Sequence[tuple[Edition, Sequence[Institution]]], *, run: PublishedRun | None, rules: str
) -> str:
    """The page that leads to every edition, given with what it holds, and from there to every kind of file; and to the rules."""
    return environment().get_template("editions.html.j2").render(editions=editions, run=run, rules=rules, **frame())
