"""The flags of a scheme: what raises each, its measure, and the departments that act on it, the lead first."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.findings import Finding, refuse
from scoring.scheme.parts import part
from scoring.scheme.scalars import CadreComponent, Count, Floor, Section, Share, Text, UnitComponent, Whole


def once_each(words: Sequence[str]) -> Sequence[str]:
    """The same words; refuses one that stands there twice."""
    first = {word: index for index, word in reversed(list(enumerate(words)))}
    refuse(Finding((index,), f"“{word}”重复：请删去一个") for index, word in enumerate(words) if first[word] < index)
    return words


Texts = Annotated[tuple[Text, ...], Field(min_length=1), AfterValidator(once_each)]


class Notice(Section):
    """What every flag says."""

    departments: Texts
    basis: Text


class Flag(Notice):
    measure: Text


class Commended(Flag):
    grade: Text


class ExcellentStreak(Flag):
    grade: Text
    years: Annotated[Whole, Field(ge=1)]


class PromotionPriority(Flag):
    min_grade: Text | None = None


class Criteria(Section):
    """By which published components, or the total, a place is taken."""

    unit: Annotated[tuple[Literal["total", UnitComponent], ...], AfterValidator(once_each)] = ()
    cadre: Annotated[tuple[Literal["total", CadreComponent], ...], AfterValidator(once_each)] = ()

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.unit and not self.cadre:
            refuse([Finding((), "至少要写一个按什么排位，如 total")])
        return self


class Top(Flag):
    """Without a share the first place alone."""

    share: Share | None = None
    of: Criteria


class Advance(Flag):
    positions: Count | None = None
    share: Share | None = None
    of: Criteria


class MinGrades(Section):
    unit: Text | None = None
    cadre: Text | None = None


class Reward(Flag):
    when: Literal["any", "all"] = "any"
    min_grade: MinGrades | None = None


class Bottom(Notice):
    """The only flag whose measure rises with the years; `below` is a total, `share` a part of the pool."""

    share: Share | None = None
    min_count: Count = 0
    min_pool: Annotated[Whole, Field(ge=1)] = 1
    below: Floor | None = None
    measures: Annotated[tuple[Text, ...], Field(min_length=1)]


class Discontent(Flag):
    choices: Texts
    share: Share


class Flags(Section):
    """A flag left out is not raised."""

    commended: Annotated[Commended | None, part("flags.commended")] = None
    excellent_streak: Annotated[ExcellentStreak | None, part("flags.excellent_streak")] = None
    promotion_priority: Annotated[PromotionPriority | None, part("flags.promotion_priority")] = None
    top: Top | None = None
    advance: Advance | None = None
    honoured: Flag | None = None
    reward: Annotated[Reward | None, part("flags.reward")] = None
    direct_excellent: Flag | None = None
    bottom: Bottom | None = None
    discontent: Annotated[Discontent | None, part("flags.discontent")] = None
    inquiry_open: Flag | None = None
    rectification_open: Flag | None = None
    exempted: Flag | None = None
    tie_at_cut: Flag | None = None

    def raised(self) -> dict[str, Notice]:
        """The flags that the scheme names, by name, in the grammar's order."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: flag for name, flag in named.items() if flag is not None}
