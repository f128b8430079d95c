"""The page of a check: for those who mend workbooks, and for those who ask what was looked at."""

from typing import Final

from reports.contents.validation import Validation
from reports.page.frame import environment, frame

MOST_SHOWN: Final = 100  # places of one check; a page of thousands is read by nobody


def render_validation(validation: Validation) -> str:
    """The page of one year of one institution; its bytes depend on what was found and on nothing else."""
    foot = f"{validation.institution} {validation.year} 年度填报校验"
    template = environment().get_template("validation.html.j2")
    return template.render(validation=validation, most_shown=MOST_SHOWN, **frame(foot=foot))
