"""The numbers: scores, indicators and ballots, drawn from the strength that a unit or a cadre has in a year.

Strength runs from 0 to about 0.9 for the usual ones; the levels that `cases` gives stand clear above or below, so that
their places hold whatever the usual ones draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.campus.campus import Cadre, Campus
from tests.campus.units import COLLEGE, OFFICE, WITHOUT_TRANSFER, Unit

STRENGTH: Final = {"A": 1.2, "B": 1.06, "C": 0.35, "D": -0.5}  # clear of the rest, next to them, middling, low
TIED: Final = "B"
DISPUTED: Final = "X"  # a cadre of usual strength with many ballots against
THIRD_SCHEME: Final = 2024  # the year from which there are aspects, own components and places dealt by the meeting
SECOND_SCHEME: Final = 2023  # the year from which indicators are typed as the second scheme needs them

TASK_WEIGHTS: Final = {
    5: (25, 20, 20, 20, 15),
    6: (25, 20, 15, 15, 15, 10),
    7: (20, 20, 15, 15, 10, 10, 10),
    8: (20, 15, 15, 10, 10, 10, 10, 10),
}
UNIT_CLASSES: Final = (("校领导", 9), ("单位互评", 58), ("师生代表", 80))
ASPECTS: Final = ("德廉", "能绩")  # what a ballot on a cadre judges under the third scheme
UNDECIDED: Final = "不了解"
SCORED_BY: Final = "校领导"  # who gives units scores in place of choices
CADRE_CLASSES: Final = (("校领导", 9), ("中层干部", 56), ("本单位职工", 45))


@dataclass(frozen=True)
class Indicator:
    """One indicator: the actual at strength 0 and 1, and base and stretch, as shares of the target."""

    indicator: str
    groups: tuple[str, ...]
    worst: float
    best: float
    target: float
    per_head: bool = False
    digits: int = 0
    ceiling: float | None = None
    base: float = 0.9
    stretch: float = 1.06
    typed: tuple[str, str] = ("", "")  # of base, target, stretch: what is typed under the first and the second scheme

    def target_of(self, headcount: int) -> float:
        return round(self.target * headcount) if self.per_head else self.target


INDICATORS: Final = (
    Indicator("K01", (COLLEGE,), 0.70, 1.08, target=9.4, per_head=True, digits=1, typed=("t", "")),  # 到账科研经费
    Indicator(
        "K02", (COLLEGE,), 0.55, 1.12, 0.08, per_head=True, base=0.6, stretch=1.3, typed=("bts", "bts")
    ),  # 国家级项目
    Indicator("K03", (COLLEGE,), 0.72, 1.06, target=0.45, per_head=True, typed=("t", "b")),  # 高水平论文
    Indicator("K04", (COLLEGE,), 0.70, 1.08, target=1.7, per_head=True, digits=1, typed=("t", "t")),  # 成果转化到账
    Indicator("K05", (COLLEGE,), 0.84, 1.0, target=95, digits=1, ceiling=100),  # 科研项目按期结题率
    Indicator("K06", (COLLEGE,), 0.87, 1.04, target=90, digits=2, ceiling=100, typed=("bts", "")),  # 毕业去向落实率
    Indicator("K07", (COLLEGE,), 1.25, 0.92, target=480, digits=0),  # 生均水电支出
    Indicator("K08", (COLLEGE, OFFICE), 0.88, 1.0, target=97, digits=1, ceiling=100, typed=("t", "t")),  # 预算执行率
    Indicator(
        "K09", (OFFICE,), 0.88, 1.0, target=96, digits=1, ceiling=100, stretch=1.03, typed=("bts", "bts")
    ),  # 督办
    Indicator("K10", (OFFICE,), 0.88, 1.03, target=90, digits=1, ceiling=100, typed=("bts", "")),  # 办事满意度
)


@dataclass(frozen=True)
class Ballots:
    """What one class cast on one subject."""

    voter_class: str
    issued: int
    votes: tuple[tuple[str, int], ...]

    @property
    def returned(self) -> int:
        return sum(count for _, count in self.votes)


def unit_draw(campus: Campus, unit_code: str, year: int) -> str:
    """Under whose name the numbers of a unit are drawn: of two that shall be level, the first."""
    level = campus.cases.unit_level(unit_code, year)
    return campus.cases.twins.get(unit_code, unit_code) if level == TIED else unit_code


def unit_strength(campus: Campus, unit_code: str, year: int) -> float:
    """How strong a unit is in a year."""
    level = campus.cases.unit_level(unit_code, year)
    rng = campus.rng("strength", unit_draw(campus, unit_code, year), year)
    if level:
        return STRENGTH[level] + rng.uniform(-0.01, 0.01)
    is_before = year < campus.years[0]  # 历史结果: another regulation, another order
    return _usual(rng if is_before else campus.rng("strength", unit_code), rng)


def cadre_strength(campus: Campus, cadre: Cadre, year: int) -> float:
    """How strong a cadre is in a year."""
    level = campus.cases.cadre_level(cadre.cadre_id, year)
    if level and level != DISPUTED:
        return STRENGTH[level]
    return _usual(campus.rng("strength", cadre.cadre_id), campus.rng("strength", cadre.cadre_id, year))


def _usual(lasting: Random, yearly: Random) -> float:
    """Half what one is, half how the year went."""
    drawn = (lasting.betavariate(2.2, 1.8) + yearly.betavariate(2.2, 1.8)) / 2
    return min(max(0.48 + 1.35 * (drawn - 0.5), 0.0), 0.9)


def headcount(campus: Campus, unit: Unit, year: int) -> int:
    """The staff of a unit; units that shall be level have the same."""
    rng = campus.rng("headcount", campus.cases.twins.get(unit.code, unit.code))
    staff = rng.randint(56, 138) if unit.group == COLLEGE else rng.randint(9, 46)
    return staff + sum(campus.rng("growth", y).randint(0, 2) for y in range(campus.years[0], year))


def tasks_of(rng: Random, strength: float, at_least: int) -> list[tuple[int, float]]:
    """Weight and score of a unit's tasks; the weights sum to 100."""
    count = max(rng.choice((5, 6, 6, 7, 7, 8)), at_least)
    weights = list(TASK_WEIGHTS.get(count) or _even_weights(count))
    rng.shuffle(weights)
    spread = 5.5 if 0 <= strength <= 0.9 else 1
    centre = 64 + 27 * strength + (1.2 if strength > 1 else 0)
    return [(weight, _half(min(max(centre + rng.uniform(-spread, spread), 38), 99))) for weight in weights]


def _even_weights(count: int) -> list[int]:
    return [100 // count + (i < 100 % count) for i in range(count)]


def _half(score: float) -> float:
    return round(score * 2) / 2


def indicators_of(
    campus: Campus, unit: Unit, year: int
) -> list[tuple[str, float | None, float | None, float | None, float]]:
    """Indicator, base, target, stretch and actual of each indicator that is for the unit."""
    rng = campus.rng("kpi", unit_draw(campus, unit.code, year), year)
    strength, staff = unit_strength(campus, unit.code, year), headcount(campus, unit, year)
    rows = []
    for indicator in INDICATORS:
        reached = strength + (rng.uniform(-0.12, 0.12) if 0 <= strength <= 0.9 else rng.uniform(-0.01, 0.01))
        if unit.group not in indicator.groups or (indicator.indicator == "K04" and unit.code in WITHOUT_TRANSFER):
            continue
        typed = indicator.typed[year >= SECOND_SCHEME]
        base, target, stretch = _anchors(indicator, staff)
        actual = round(target * (indicator.worst + (indicator.best - indicator.worst) * reached), indicator.digits)
        if indicator.ceiling is not None:
            actual = min(actual, indicator.ceiling)
        rows.append(
            (
                indicator.indicator,
                base if "b" in typed else None,
                target if "t" in typed else None,
                stretch if "s" in typed else None,
                actual,
            )
        )
    return rows


def _anchors(indicator: Indicator, staff: int) -> tuple[float, float, float]:
    """Base, target and stretch, rising, as a planning office would round them."""
    target = indicator.target_of(staff)
    base, stretch = round(target * indicator.base), round(target * indicator.stretch)
    if indicator.ceiling is not None:
        stretch = min(stretch, indicator.ceiling)
    return base, target, max(stretch, target + 1)


def ballots_of(
    rng: Random, strength: float, classes: Sequence[tuple[str, int]], *, disputed: bool = False
) -> list[Ballots]:
    """The ballots of each class on one subject."""
    cast = []
    for voter_class, issued in classes:
        returned = round(issued * rng.uniform(0.86, 1))
        cast.append(Ballots(voter_class, issued, _choices(rng, strength, returned, disputed=disputed)))
    return cast


def _choices(rng: Random, strength: float, count: int, *, disputed: bool) -> tuple[tuple[str, int], ...]:
    if strength > 1.1:
        return (("优秀", count),)
    if strength > 1:
        best = round(count * 0.8)
        return (("优秀", best), ("良好", count - best))
    usual = max(strength, 0)
    best = round(count * (0.2 + 0.55 * usual + rng.uniform(-0.05, 0.05)) if strength >= 0 else 0)
    fair = round(count * (0.2 - 0.16 * usual + (0.2 if strength < 0 else 0)))
    poor = round(count * (0.38 if disputed else max(0.07 - 0.09 * usual, 0) + (0.1 if strength < 0 else 0)))
    best = min(best, count - fair - poor)
    votes = (("优秀", best), ("良好", count - best - fair - poor), ("一般", fair), ("较差", poor))
    return tuple((choice, cast) for choice, cast in votes if cast)


def by_aspect(rng: Random, votes: tuple[tuple[str, int], ...]) -> list[tuple[str, str, int]]:
    """The votes of a class on each aspect: aspect, choice, votes. As many ballots on each; on the second a few judge otherwise."""
    first, second = dict(votes), dict(votes)
    moved = min(rng.randint(0, 2), max(second.get("优秀", 0) - 1, 0)) if len(second) > 1 else 0
    if moved:
        second |= {"优秀": second["优秀"] - moved, "良好": second.get("良好", 0) + moved}
    for cast in (first, second):
        if cast.get("良好", 0) > 4:
            cast |= {"良好": cast["良好"] - 1, UNDECIDED: 1}
    return [
        (aspect, choice, count)
        for aspect, cast in zip(ASPECTS, (first, second), strict=True)
        for choice, count in cast.items()
    ]


CHOICE_MIDDLES: Final = {"优秀": 95, "良好": 85, "一般": 65, "较差": 40}


def as_scores(rng: Random, votes: tuple[tuple[str, int], ...]) -> list[tuple[float, int]]:
    """The votes of a class as scores about what their choices are worth: score, votes."""
    scores = [CHOICE_MIDDLES[choice] + rng.choice((-2, -1, 0, 1, 2)) for choice, count in votes for _ in range(count)]
    return [(score, scores.count(score)) for score in sorted(set(scores), reverse=True)]


def routine_of(rng: Random, strength: float, periods: int) -> list[str]:
    """The routine grade of each period."""
    if strength > 1.1:
        return ["好"] * periods
    if strength > 1:
        return ["好", "较好"] * (periods // 2)
    edges = (("好", strength - 0.1), ("较好", strength + 0.6), ("一般", strength + 1.05))
    draws = [rng.random() for _ in range(periods)]
    return [next((grade for grade, edge in edges if draw < edge), "较差") for draw in draws]


def score_of(rng: Random, strength: float) -> float:
    """A score of the usual kind, by strength."""
    centre = 66 + 25 * strength
    return _half(min(max(centre + (rng.uniform(-5, 5) if strength <= 1 else 0), 35), 98))
