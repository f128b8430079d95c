"""The slip of a cadre (个人得分单): result, parts, where to sign, how and until when to object."""

from pathlib import Path
from typing import Any

from reports.contents.cards import Card, CardPart
from reports.contents.governing import Governing
from reports.document.card_tables import added, listed, paired, sum_rows
from reports.document.drafts import SLIP
from reports.document.office import Office
from reports.files import ReportFiles
from reports.numerals import document_number, fixed, heading, long_date, plain, subheading
from reports.reading import Reader


def objection(year: int, office: Office) -> str:
    """How and until when to object: to the last day of the posting, blank where that is not settled. Raises CalendarError."""
    days = office.days_posted(year)
    until = long_date(days[-1]) if days else "＿＿＿＿年＿＿月＿＿日"
    return (
        f"对本人考核结果有异议的，请在{until}（含）以前（公示期{office.posting_days}个工作日内）以书面形式实名提出复核，"
        "写明事项、理由并附依据；受理部门复核后书面答复。受理部门：＿＿＿＿＿＿＿＿；联系电话：＿＿＿＿＿＿＿＿。"
    )


class SlipWriter:
    """The slips of a year, as files, by one template."""

    def __init__(self, reader: Reader, governing: Governing, office: Office) -> None:
        """Raises WordTemplateError where the office's template cannot be used, CalendarError as `objection`."""
        self._governing = governing
        self._template = office.template(SLIP)
        self._year = reader.year
        self._same = {
            "institution": reader.institution,
            "year": reader.year,
            "scheme": f"《{governing.name}》（{document_number(governing.basis)}）",
            "decimals": governing.decimals,
            "objection": objection(reader.year, office),
        }

    def write(self, files: ReportFiles, path: Path, card: Card) -> Path:
        """The slip of one card. Raises WordTemplateError."""
        title = f"{self._year} 年度{SLIP}（{card.name or card.subject}）"
        content = self._same | _content(card, self._governing)
        return self._template.write(files, path, content, title=title, result_number=self._governing.result_number)


def _content(card: Card, governing: Governing) -> dict[str, Any]:
    parts = listed(card)
    result = (("总分", fixed(card.total, governing.decimals)), ("等次", card.grade or "未定"))
    return {
        "name": card.name or card.subject,
        "facts": paired((*card.facts, *result)),
        "remarks": card.explanation,
        "sums": sum_rows(card, card.parts, governing),
        "parts": [_part(number, part, governing) for number, part in enumerate(parts, start=1)],
        "sum_mark": heading(1),
        "part_mark": heading(2),
        "objection_mark": heading(3 if parts else 2),
    }


def _part(number: int, part: CardPart, governing: Governing) -> dict[str, Any]:
    return {
        "mark": subheading(number),
        "label": part.label,
        "shows": {
            "score": not part.is_adjustment and any(item.score is not None for item in part.items),
            "weight": any(item.weight is not None for item in part.items),
            "source": any(item.source for item in part.items),
        },
        "rows": [
            {
                "label": item.label,
                "score": fixed(item.score, governing.decimals),
                "weight": plain(item.weight),
                "contribution": added(item.contribution, part),
                "source": item.source,
            }
            for item in part.items
        ],
    }
