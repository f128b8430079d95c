"""The card of a unit or cadre: its result, and every item that its total is made of, down to the cell. Page and Word both draw it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reports.contents.components import ADJUSTMENTS
from reports.contents.indicator_measures import Measures
from reports.contents.items import cell_source
from reports.wording import NOT_RANKED, SUBJECT_LABELS
from scoring.vocabulary import COMPONENT_ITEMS


@dataclass(frozen=True)
class CardItem:
    """One item of a total: a task, an indicator, a voter class …

    `weight` is that within its component; `counted` is the part of the total that it counted for, in per cent;
    `contribution` is what it adds to the total before rounding; `measures` is how an indicator was typed and what came of it.
    File, sheet and row are those of the cell that it came from.
    """

    item: str
    label: str
    value: float | None
    target: float | None
    score: float | None
    weight: float | None
    counted: float | None
    contribution: Decimal
    file: str | None
    sheet: str | None
    row: int | None
    measures: Measures | None

    @property
    def source(self) -> str:
        """The cell that it came from, in words; empty where that may not appear."""
        return cell_source(self.file, self.sheet, self.row) or ""

    @property
    def is_typed_apart(self) -> bool:
        """Whether what was filled in is another thing than the score."""
        return self.measures is not None or (self.value is not None and self.value != self.score)


@dataclass(frozen=True)
class CardPart:
    """One component of a card, or its bonus or penalty: its published score and weight, what it adds to the total, and its items.

    `weight` is the scheme's; `counted` is the part of the total that it counted for, in per cent, where others are missing.
    """

    component: str
    label: str
    score: Decimal | None
    weight: float | None
    counted: float | None
    contribution: Decimal
    items: tuple[CardItem, ...]

    @property
    def is_adjustment(self) -> bool:
        return self.component in ADJUSTMENTS

    @property
    def is_unit_total(self) -> bool:
        """Whether it is the total of the unit that a cadre is of."""
        return COMPONENT_ITEMS.get(self.component) == "unit_total"


@dataclass(frozen=True)
class Card:
    """The card of a subject.

    `explanation` says in figures why the grade is what it is; `remarks` only what is out of the ordinary. `flags` are pairs of
    the flag and what it says. A slip may leave the rank out (`shows_rank`).
    """

    kind: str
    subject: str
    name: str
    unit_code: str
    unit_name: str
    unit_group: str
    group_label: str
    rank_level: str
    post: str
    rank: int | None
    ranked: int | None
    previous_rank: int | None
    rank_change: int | None
    excellent_streak: int | None
    total: Decimal | None
    grade: str
    explanation: str
    remarks: str
    parts: tuple[CardPart, ...]
    flags: tuple[tuple[str, str], ...]
    shows_rank: bool = True

    @cached_property
    def key(self) -> str:
        """Its name within a page."""
        return card_key(self.kind, self.subject)

    @property
    def kind_label(self) -> str:
        return SUBJECT_LABELS[self.kind]

    @property
    def pool(self) -> tuple[str, str, str]:
        """Among whom it is ranked."""
        return self.kind, self.rank_level, self.unit_group

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is known of the subject beside its total and grade, as pairs of label and value."""
        facts = [("代码" if self.kind == "unit" else "工号", self.subject)]
        if self.kind == "cadre":
            facts += [("单位", self.unit_name), ("职务", self.post), ("职级", self.rank_level)]
        facts.append(("类别", self.group_label))
        if self.shows_rank:
            facts.append(("名次", NOT_RANKED if self.rank is None else f"{self.rank} / {self.ranked}"))
            facts.append(("上年名次", "" if self.previous_rank is None else str(self.previous_rank)))
        facts.append(("连续年数", str(self.excellent_streak) if self.excellent_streak else ""))
        return tuple((label, value) for label, value in facts if value)

    @cached_property
    def items(self) -> tuple[CardItem, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @cached_property
    def shows_values(self) -> bool:
        """Whether anything was filled in that is not the score itself."""
        return any(item.is_typed_apart for item in self.items)

    @cached_property
    def shows_targets(self) -> bool:
        """Whether any item has a target."""
        return any(item.target is not None for item in self.items)

    @cached_property
    def shows_measures(self) -> bool:
        """Whether any item was divided by something before it was scored."""
        return any(item.measures is not None and item.measures.divisor is not None for item in self.items)

    @cached_property
    def contribution(self) -> Decimal:
        """The sum of all parts, before it is kept from falling below 0 and before it is rounded."""
        return sum((part.contribution for part in self.parts), Decimal())


def card_key(kind: str, subject: str) -> str:
    """The name of a card on a page: letters, digits and hyphens, whatever characters the code has."""
    coded = (sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}-" for sign in subject)
    return f"{kind}-{''.join(coded)}"
