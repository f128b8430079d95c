"""The register: which units and which cadres there are in a year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random
from typing import Final

from tests.campus.cases import Cases
from tests.campus.people import name_of
from tests.campus.units import COLLEGE, Unit, head_of

CHIEF: Final = "正处"
DEPUTY: Final = "副处"
TURNOVER: Final = 0.05
SUCCESSOR: Final = 50  # added to a number when a new person takes the post


@dataclass(frozen=True)
class Cadre:
    """A cadre as one year's register has it."""

    cadre_id: str
    name: str
    rank_level: str
    unit_code: str
    group: str
    post: str
    appointed_on: date
    participation: str | None

    @property
    def takes_part(self) -> bool:
        return self.participation != "不参加"


@dataclass(frozen=True)
class Campus:
    """Everything that the sheets are drawn from."""

    seed: int
    years: tuple[int, ...]
    units: tuple[Unit, ...]
    cadre_count: int
    cases: Cases

    def rng(self, *key: object) -> Random:
        """Chance of its own for each thing, so that mending one case moves nothing else."""
        return Random("/".join(map(str, (self.seed, *key))))

    def units_in(self, year: int) -> list[Unit]:
        """The register of units; predecessors stand in the successor's first year only."""
        return list(self._units_in(year))

    def _units_in(self, year: int) -> Iterator[Unit]:
        for unit in self.units:
            change = self.cases.changes.get(unit.code)
            if change and year < change.year:
                yield from change.predecessors
            elif change and year == change.year:
                yield replace(unit, predecessors=tuple(old.code for old in change.predecessors))
            else:
                yield unit

    def cadres_in(self, year: int) -> list[Cadre]:
        """The register of cadres, unit by unit."""
        units = {unit.code: (place, unit) for place, unit in enumerate(self.units_in(year))}
        cadres = [self._as_of(cadre, units, year) for cadre in self._posts(year)]
        return sorted(cadres, key=lambda cadre: (units[cadre.unit_code][0], cadre.rank_level != CHIEF))

    def _as_of(self, cadre: Cadre, units: dict[str, tuple[int, Unit]], year: int) -> Cadre:
        """The cadre after moves, appointments and leaves that `cases` tells of."""
        cases = self.cases
        move = cases.moves.get(cadre.cadre_id)
        if move and year >= move.year:
            cadre = replace(
                cadre,
                unit_code=move.unit_code,
                group=units[move.unit_code][1].group,
                rank_level=move.rank_level,
                post=move.post,
                appointed_on=move.appointed_on,
            )
        appointed_on = cases.appointed.get(cadre.cadre_id)
        if appointed_on and appointed_on.year <= year:
            cadre = replace(cadre, appointed_on=appointed_on)
        return replace(cadre, participation=cases.participation.get((cadre.cadre_id, year)))

    def _posts(self, year: int) -> Iterator[Cadre]:
        for unit, posts in zip(self.units, self.posts_dealt, strict=True):
            change = self.cases.changes.get(unit.code)
            homes = change.predecessors if change else (unit,)
            chiefs = 2 if unit.group == COLLEGE else len(homes)
            for j in range(posts):
                home, serial = homes[j % len(homes)], j // len(homes)
                split = change is not None and year < change.year
                yield self._holder(
                    here=home if split else unit,
                    first_id=f"{home.code}{serial + 1:02}",
                    position=serial if split else j,
                    is_chief=j < chiefs,
                    year=year,
                )

    def _holder(self, *, here: Unit, first_id: str, position: int, is_chief: bool, year: int) -> Cadre:
        """Who holds a post in a year: the first holder, or the one who came after."""
        came = self._year_of_successor(first_id)
        succeeded = came is not None and year >= came
        cadre_id = f"{first_id[:-2]}{int(first_id[-2:]) + SUCCESSOR:02}" if succeeded else first_id
        rng = self.rng("cadre", cadre_id)
        name = name_of(rng)
        since = came if succeeded and came else rng.randint(2014, self.years[0] - 1)
        return Cadre(
            cadre_id=cadre_id,
            name=name,
            rank_level=CHIEF if is_chief else DEPUTY,
            unit_code=here.code,
            group=here.group,
            post=_post(here, position, is_chief=is_chief),
            appointed_on=date(since, rng.randint(1, 6), rng.randint(3, 27)),
            participation=None,
        )

    def _year_of_successor(self, first_id: str) -> int | None:
        if first_id in self.cases.people:
            return None
        rng = self.rng("turnover", first_id)
        return next((year for year in self.years[1:] if rng.random() < TURNOVER), None)

    @cached_property
    def posts_dealt(self) -> list[int]:
        """Posts of each unit: one each, then in rounds, every second round for 学院 alone."""
        posts = [1] * len(self.units)
        left, for_all = self.cadre_count - len(posts), True
        while left > 0:
            for i, unit in enumerate(self.units):
                if left > 0 and (for_all or unit.group == COLLEGE):
                    posts[i] += 1
                    left -= 1
            for_all = not for_all
        return posts


def _post(unit: Unit, position: int, *, is_chief: bool) -> str:
    if unit.group == COLLEGE:
        return ("党委书记", "院长", "党委副书记")[position] if position < 3 else "副院长"
    if is_chief:
        return "党总支书记" if position else head_of(unit)
    return f"副{head_of(unit)}"
