"""The score card of a unit: its total down to each item and the cell that it came from. Nothing is added up but what stands on it."""

from pathlib import Path
from typing import Any

from reports.contents.card_reading import read_cards
from reports.contents.cards import Card, CardItem, CardPart
from reports.contents.governing import Governing
from reports.document.card_tables import added, listed, paired, sum_rows
from reports.document.drafts import CARD
from reports.document.office import Office
from reports.files import DRAWN, ReportFiles
from reports.naming import file_name
from reports.numerals import fixed, heading, plain, subheading
from reports.reading import Reader


def write_score_cards(
    reader: Reader, governing: Governing, folder: Path, office: Office, files: ReportFiles = DRAWN
) -> list[Path]:
    """Write a card for each unit that shows an item of its total, and return them by code.

    Raises WordTemplateError where the office's template cannot be filled.
    """
    cards = sorted(
        (card for card in read_cards(reader, governing) if card.kind == "unit"), key=lambda card: card.subject
    )
    if not cards:
        return []
    template = office.template(CARD)
    written = []
    for card in cards:
        name = card.name or card.subject
        path = folder / (file_name(f"{card.subject} {name}") + ".docx")
        content = {"institution": reader.institution, "year": reader.year} | _content(card, governing)
        title = f"{reader.year} 年度{CARD}（{name}）"
        written.append(template.write(files, path, content, title=title, result_number=governing.result_number))
    return written


def _content(card: Card, governing: Governing) -> dict[str, Any]:
    """What a card says: the facts two a row, the components with their sum, the items of each component."""
    counting = [part for part in card.parts if part.contribution or not part.is_adjustment]
    return {
        "unit": card.name or card.subject,
        "facts": paired((label, value) for label, value in _facts(card, governing) if value),
        "remarks": card.remarks,
        "sums": sum_rows(card, counting, governing),
        "decimals": governing.decimals,
        "parts": [_part(number, part) for number, part in enumerate(listed(card), start=1)],
        "sum_mark": heading(1),
        "part_mark": heading(2),
    }


def _facts(card: Card, governing: Governing) -> tuple[tuple[str, str], ...]:
    """What is shown of the unit's result, as pairs of label and value."""
    rank = f"第{card.rank}名" + (f"（共{card.ranked}个）" if card.ranked else "") if card.rank else ""
    previous = f"第{card.previous_rank}名{_moved(card.rank_change)}" if card.previous_rank else ""
    return (
        ("单位代码", card.subject),
        ("单位类别", card.group_label),
        ("总　　分", fixed(card.total, governing.decimals)),
        ("名　　次", rank),
        ("等　　次", card.grade),
        ("上年名次", previous),
        ("连续年数", f"{card.excellent_streak}年" if card.excellent_streak else ""),
    )


def _moved(change: int | None) -> str:
    if not change:
        return "" if change is None else "（持平）"
    return f"（{'上升' if change > 0 else '下降'}{abs(change)}位）"


def _part(number: int, part: CardPart) -> dict[str, Any]:
    items = part.items
    return {
        "mark": subheading(number),
        "label": part.label,
        "shows": {
            "measured": any(item.measures is not None and item.measures.divided_by for item in items),
            "target": any(item.target is not None for item in items),
            "value": not part.is_adjustment and any(item.value != item.score for item in items),
            "score": not part.is_adjustment and any(item.score is not None for item in items),
            "weight": any(item.weight is not None for item in items),
            "source": any(item.file for item in items),
        },
        "rows": [_row(item, part) for item in items],
    }


def _row(item: CardItem, part: CardPart) -> dict[str, str]:
    """An item; the file, sheet and row of its source also in one."""
    measures = item.measures
    return {
        "label": item.label,
        "target": plain(item.target),
        "typed": measures.typed if measures else "",
        "divisor": measures.divided_by if measures else "",
        "value": (measures.came_to if measures else "") or plain(item.value),
        "score": fixed(item.score, 2),
        "weight": plain(item.weight),
        "contribution": added(item.contribution, part),
        "file": item.file or "",
        "sheet": item.sheet or "",
        "row": plain(item.row),
        "source": item.source,
    }
