"""The grammar of a scheme file as frozen models; what may be left out has its default here and nowhere else.

A model judges what lies inside it. What holds two sections against each other (weights and groups, grades and caps) is
in `consistency`; `read_scheme` runs both, so that a sound scheme is only to be had there.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Final, Literal, Self, TypeVar, get_args

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.curves import Indicator
from scoring.scheme.findings import Finding, refuse
from scoring.scheme.flags import Flags, once_each
from scoring.scheme.parts import part
from scoring.scheme.scalars import (
    CadreComponent,
    Floor,
    NotNegative,
    Number,
    Points,
    Section,
    Share,
    Text,
    UnitComponent,
    Whole,
    YesNo,
)
from scoring.vocabulary import PARTICIPATION_UNGRADED

UNIT_COMPONENTS: Final[tuple[str, ...]] = get_args(UnitComponent)
CADRE_COMPONENTS: Final[tuple[str, ...]] = get_args(CadreComponent)

Rounding = Literal["floor", "half_up", "ceil"]
TiesAtCut = Literal["exclude", "include"]
Year = Annotated[Whole, Field(ge=1000, le=9999)]


class Years(Section):
    """The years a scheme governs, both included; without a last one it governs until it is replaced."""

    first: Year = Field(alias="from")
    last: Year | None = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            refuse([Finding(("to",), f"to 应不早于 from（{self.first}）")])
        return self

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        return f"{self.first} 至 {'今' if self.last is None else self.last}"


class Adjustments(Section):
    """How much bonuses, and penalties, count at most."""

    max_bonus: NotNegative
    max_penalty: NotNegative


class TermGrade(Section):
    grade: Text
    min_score: Floor | None = None


class Grade(TermGrade):
    quota: Share | None = None


class CadreGrade(Grade):
    """`quota_if_unit` takes the place of the quota in units of the grade it names."""

    quota_if_unit: Annotated[dict[Text, Share], Field(min_length=1)] | None = None


AnyGrade = TypeVar("AnyGrade", bound=TermGrade)


def _best_first(grades: tuple[AnyGrade, ...]) -> tuple[AnyGrade, ...]:
    refuse(_misplaced_floors(grades))
    return grades


def _misplaced_floors(grades: tuple[TermGrade, ...]) -> Iterator[Finding]:
    """What is wrong in a list of grades: best first, floors falling, the last without floor and quota."""
    *floored, last = grades
    for index, grade in enumerate(floored):
        if grade.min_score is None:
            yield Finding((index, "min_score"), "缺少 min_score：等次由高到低排列，只有最后一个不写")
    for name in ("min_score", "quota"):
        if getattr(last, name, None) is not None:
            yield Finding((len(floored), name), f"最后一个等次不写 {name}：请删去，或在其后补一个最低等次")
    for index, (better, worse) in enumerate(pairwise(floored), start=1):
        # Level floors make sense where the better grade has a quota or a cap keeps somebody from it.
        if better.min_score is not None and worse.min_score is not None and worse.min_score > better.min_score:
            message = f"应不高于上一等次的 min_score（{better.min_score}）：等次由高到低排列"
            yield Finding((index, "min_score"), message)
    yield from _unfit_names(grades)
    for index, grade in enumerate(grades):
        if getattr(grade, "quota_if_unit", None) is not None and getattr(grade, "quota", None) is None:
            yield Finding((index, "quota_if_unit"), "只能写在有 quota 的等次上：请补上 quota，或删去此键")


def _unfit_names(grades: tuple[TermGrade, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, grade in enumerate(grades):
        if grade.grade in seen:
            yield Finding((index, "grade"), f"等次“{grade.grade}”重复：请删去一个")
        if grade.grade == PARTICIPATION_UNGRADED:
            yield Finding((index, "grade"), f"“{grade.grade}”是系统用语，不能作等次名：请改名")
        seen.add(grade.grade)


class Units(Section):
    components: Annotated[dict[UnitComponent, dict[Text, NotNegative]], part("units.components")]
    late_factor: Share = Decimal(1)
    adjustments: Adjustments
    tie_breakers: Annotated[tuple[UnitComponent, ...], AfterValidator(once_each)] = ()
    grades: Annotated[tuple[Grade, ...], Field(min_length=1), AfterValidator(_best_first), part("units.grades")]
    quota_rounding: Rounding = "floor"
    ties_at_cut: TiesAtCut = "exclude"


def _once_each_id(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    seen: set[str] = set()
    findings = []
    for index, indicator in enumerate(indicators):
        if indicator.id in seen:
            findings.append(Finding((index, "id"), f"指标编号“{indicator.id}”重复：请改成不同的编号"))
        seen.add(indicator.id)
    refuse(findings)
    return indicators


Indicators = Annotated[tuple[Indicator, ...], Field(min_length=1), AfterValidator(_once_each_id)]


class Kpi(Section):
    aggregate: Annotated[Literal["arithmetic", "geometric"], part("kpi.aggregate")] = "arithmetic"
    indicators: Annotated[Indicators, part("kpi.indicators")]


def _some_weight(classes: dict[str, Decimal]) -> dict[str, Decimal]:
    if not any(classes.values()):
        refuse([Finding((), "各票类的权重不能都为 0")])
    return classes


ClassWeights = Annotated[dict[Text, NotNegative], Field(min_length=1), AfterValidator(_some_weight)]


class VoterClasses(Section):
    """The weight of each voter class, by whom is voted on; what one without weight says is shown and counts nothing."""

    unit: ClassWeights
    cadre: ClassWeights


class Ballots(Section):
    """What a ballot of each choice is worth; `trim` is the share of ballots cut at each end, within a class."""

    values: Annotated[dict[Text, Points], Field(min_length=1)]
    classes: VoterClasses
    trim: Annotated[Number, Field(ge=0, lt=0.5, decimal_places=18)] = Decimal(0)


class Routine(Section):
    """What a routine assessment that was given as a grade is worth."""

    values: Annotated[dict[Text, Points], Field(min_length=1)]


CadreWeights = dict[Text, dict[Text, dict[CadreComponent, NotNegative]]]


class Cadres(Section):
    """`components` by rank level, then group."""

    components: Annotated[CadreWeights, Field(min_length=1), part("cadres.components")]
    adjustments: Adjustments
    grades: Annotated[tuple[CadreGrade, ...], Field(min_length=1), AfterValidator(_best_first), part("cadres.grades")]
    quota_by: Annotated[Literal["pool", "unit"], part("cadres.quota_by")] = "pool"
    quota_rounding: Rounding = "floor"
    ties_at_cut: TiesAtCut = "exclude"


class TermWeights(Section):
    annual_mean: NotNegative
    evaluation: NotNegative

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.annual_mean + self.evaluation == 0:
            refuse([Finding((), "两个权重不能都为 0")])
        return self


class Term(Section):
    weights: TermWeights
    grades: Annotated[tuple[TermGrade, ...], Field(min_length=1), AfterValidator(_best_first)]


class Cap(Section):
    """The best grade that one may still get."""

    unit: Text | None = None
    cadre: Text | None = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.unit is None and self.cadre is None:
            refuse([Finding((), "至少要写 unit 或 cadre 的最高等次；没有上限时请删去 cap")])
        return self


class Sanction(Section):
    """What a sanction in force does: a cap, no grade at all (of a cadre), no promotion priority."""

    cap: Cap | None = None
    ungraded: YesNo = False
    bars: YesNo


def _told_apart(groups: dict[str, str]) -> dict[str, str]:
    findings = []
    keys_of: dict[str, str] = {}
    for key, label in groups.items():
        if not key.isidentifier():
            findings.append(Finding((key,), "类别的键只能用字母、数字和下划线，且不以数字开头", value=key))
        if label in keys_of:
            findings.append(Finding((key,), f"名称“{label}”与类别 {keys_of[label]} 的相同：请改成不同的名称"))
        if label != key and label in groups:
            findings.append(Finding((key,), f"名称“{label}”是另一类别的键：请改成不同的名称"))
        keys_of.setdefault(label, key)
    refuse(findings)
    return groups


Groups = Annotated[dict[Text, Text], Field(min_length=1), AfterValidator(_told_apart)]


class Scheme(Section):
    """One scheme file, whole."""

    name: Text
    basis: Text
    years: Annotated[Years, part("years")]
    decimals: Annotated[Whole, Field(ge=0, le=4)] = 2
    groups: Annotated[Groups, part("groups")]
    units: Units
    kpi: Annotated[Kpi | None, part("kpi")] = None
    ballots: Annotated[Ballots | None, part("ballots")] = None
    routine: Routine | None = None
    cadres: Cadres
    term: Term | None = None
    sanctions_tested: Literal["year_end", "whole_year"] = "year_end"
    sanctions: Annotated[dict[Text, Sanction], part("sanctions")] = Field(default_factory=dict)
    flags: Flags = Flags()
