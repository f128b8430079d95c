"""What every page of ours stands on: the templates, escaping switched on, and the policy that lets nothing else in."""

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.page.cells import cell_class, percent, shown
from reports.page.rows import part_rows, row_cells, table_rows
from reports.wording import CLASSIFIED

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"


@cache
def environment() -> Environment:
    """Templates that escape what they are given and stumble over what they are not."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "percent": percent}
    made.globals |= {"cell_class": cell_class, "table_rows": table_rows, "row_cells": row_cells, "part_rows": part_rows}
    return made


@cache
def frame(script: str = "", *, foot: str = "") -> dict[str, str | Markup]:
    """What every page has: its style sheet and script, and the policy that lets in these and nothing else.

    `foot` stands at the foot of every printed page, beside the number of the page.
    """
    style, code = _text("style.css"), _text(script) if script else ""
    paper = f"@media print {{ @page {{ @bottom-left {{ content: {_css_text(foot)}; }} }} }}"
    scripts = f"script-src {_digest(code)}; " if code else ""
    policy = (
        f"default-src 'none'; style-src {_digest(style)} {_digest(paper)}; {scripts}img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {
        "style": Markup(style),  # noqa: S704 - files of ours
        "paper": Markup(paper),  # noqa: S704 - what is given was escaped sign by sign
        "script": Markup(code),  # noqa: S704
        "policy": policy,
        "classified": CLASSIFIED,
    }


def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _css_text(text: str) -> str:
    """A text as a style sheet quotes it; any sign that could end the text, or the sheet, by its number."""
    return '"' + "".join(sign if sign.isalnum() or sign in " -·：" else f"\\{ord(sign):x} " for sign in text) + '"'


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
