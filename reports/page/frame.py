"""What every page of ours stands on: the templates, escaping switched on, and the policy that lets nothing else in."""

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.page.cells import cell_class, shown
from reports.wording import CLASSIFIED

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"


@cache
def environment() -> Environment:
    """Templates that escape what they are given and stumble over what they are not."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shown"] = shown
    made.globals["cell_class"] = cell_class
    return made


@cache
def frame() -> dict[str, str | Markup]:
    """What every page has: its style sheet, and the policy that lets in that sheet and nothing else."""
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "policy": policy, "classified": CLASSIFIED}  # noqa: S704 - a file of ours
