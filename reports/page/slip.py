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


def render_slip_page(page: SlipPage, card: Card) -> str:
    """The page of that card, without a script: nothing on it is sorted or looked for."""
    template = environment().get_template("slip.html.j2")
    return template.render(report=page, card=card, decimals=page.governing.decimals, **frame())
