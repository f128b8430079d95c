"""What the score card of a unit and the slip of a cadre both show: facts two a row, what each part adds, the sum of all."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from reports.contents.cards import Card, CardPart
from reports.contents.governing import Governing
from reports.numerals import fixed, plain, signed

_EXACT: Final = 4  # decimals of what a total is made of
_SUM: Final = "合计"


def paired(facts: Iterable[tuple[str, str]]) -> list[list[dict[str, str]]]:
    """The facts two a row, the last row filled up with nothing."""
    filled = [{"label": label, "value": value} for label, value in facts]
    filled += [{"label": "", "value": ""}] * (len(filled) % 2)
    return [filled[start : start + 2] for start in range(0, len(filled), 2)]


def sum_rows(card: Card, parts: Iterable[CardPart], governing: Governing) -> list[dict[str, Any]]:
    """A row for each of the parts, with weight, score and what it adds to the total, then the sum of the whole card."""
    rows = [
        {
            "label": part.label,
            "weight": "" if part.is_adjustment else plain(part.weight),
            "score": "" if part.is_adjustment else fixed(part.score, governing.decimals),
            "contribution": added(part.contribution, part),
        }
        for part in parts
    ]
    whole = fixed(card.contribution, _EXACT)
    return [*rows, {"label": _SUM, "weight": "", "score": "", "contribution": whole}] if rows else []


def added(contribution: Decimal, part: CardPart) -> str:
    """What a part or an item of it adds to the total; of bonus and penalty with its sign."""
    return (signed if part.is_adjustment else fixed)(contribution, _EXACT)


def listed(card: Card) -> list[CardPart]:
    """The parts whose single items may appear."""
    return [part for part in card.parts if part.items]
