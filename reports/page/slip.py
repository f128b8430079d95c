"""The page of one cadre: the card, where to sign, how to object."""

from dataclasses import dataclass

from reports.contents.cards import Card
from reports.contents.governing import Governing
from reports.page.frame import environment, frame


@dataclass(frozen=True)
class SlipPage:
    """What the slips of a year have alike."""

    institution: str
    year: int
    audience: str
    governing: Governing
    objection: str

    @property
    def title(self) -> str:
        return f"{self.institution} {self.year} 年度个人得分单"


def render_slip_page(page: SlipPage, card: Card, *, home: str) -> str:
    """The page of that card, without a script: nothing on it is sorted or looked for; `home` leads to the index of the edition."""
    template = environment().get_template("slip.html.j2")
    foot = " · ".join(part for part in (page.title, _numbered(page.governing.result_number)) if part)
    return template.render(report=page, card=card, decimals=page.governing.decimals, home=home, **frame(foot=foot))


def _numbered(number: str) -> str:
    return f"结果编号 {number}" if number else ""
