"""The page of a check: for those who mend workbooks, and for those who ask what was looked at."""

from typing import Final

from reports.contents.validation import Validation
from reports.page.frame import environment, frame

MOST_SHOWN: Final = 100  # places of one check; a page of thousands is read by nobody


def render_validation(validation: Validation, *, home: str = "") -> str:
    """The page of one year of one institution; its bytes depend on what was found and on nothing else.

    `home` leads to the index of the edition in which it lies, where it lies in one.
    """
    foot = f"{validation.institution} {validation.year} 年度填报校验"
    template = environment().get_template("validation.html.j2")
    return template.render(validation=validation, most_shown=MOST_SHOWN, home=home, **frame(foot=foot))
