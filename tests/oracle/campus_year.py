"""The people of every year, and what a year's scores come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests.oracle.campus_ballots import returns, wide_ballots
from tests.oracle.campus_features import Features
from tests.oracle.campus_input import missing_input, own_scores
from tests.oracle.campus_places import dealt

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Scheme = dict[str, Any]

FEW = (60.0, 70.0, 80.0, 90.0)
ACTUALS = (0, 20, 40, 50, 60, 80, 100, 120, 150)


def people(rng: Random, units: dict[int, list[Row]], ranks: tuple[str, ...], rows: Rows) -> None:
    """Cadres who stay, move between units and ranks, leave and come; their codes may be those of units."""
    prefix, number = rng.choice(("", "c")), iter(range(1, 10_000))
    each = rng.choice((0.5, 1.5, 3))
    now: dict[str, tuple[str, str]] = {}
    for year, registered in units.items():
        codes = [row["unit_code"] for row in registered]
        now = {
            cadre: (unit if unit in codes and rng.random() < 0.9 else rng.choice(codes), rank)
            for cadre, (unit, rank) in now.items()
            if rng.random() < 0.9
        }
        now = {cadre: (unit, rank if rng.random() < 0.95 else rng.choice(ranks)) for cadre, (unit, rank) in now.items()}
        while len(now) < each * len(codes):
            now[f"{prefix}{next(number):02}"] = rng.choice(codes), rng.choice(ranks)
        rows["cadre"] += [
            {
                "year": year,
                "cadre_id": cadre,
                "cadre_name": f"干部{cadre}",
                "rank_level": rank,
                "unit_code": unit,
                "post": rng.choice((None, "处长")),
                "participation": rng.choices(("参加", "不定等次", "不参加"), (12, 1, 1))[0],
            }
            for cadre, (unit, rank) in now.items()
        ]


def leave_ungraded(wide: Random, units: list[Row], cadres: list[Row]) -> None:
    """Many take part without being ranked, in some pools all."""
    groups = {(row["year"], row["unit_code"]): row["unit_group"] for row in units}
    pools = [(row["year"], groups[row["year"], row["unit_code"]], row["rank_level"]) for row in cadres]
    all_of = {pool for pool in dict.fromkeys(pools) if wide.random() < 0.25}
    for cadre, pool in zip(cadres, pools, strict=True):
        if pool in all_of or wide.random() < 0.15:
            cadre["participation"] = "不定等次"


@dataclass(frozen=True)
class Draw:
    """How a year's scores are drawn: `rng` as ever, `wide` for what the features add."""

    rng: Random
    wide: Random
    has: Features
    is_plain: bool


def scores(how: Draw, scheme: Scheme, year: int, here: Rows, rows: Rows) -> None:
    rng, wide, is_plain = how.rng, how.wide, how.is_plain
    few = rng.choice((FEW[:2], FEW, FEW, tuple(rng.uniform(30, 100) for _ in range(50))))
    if "level" in how.has:
        few = wide.choice((FEW[:2], FEW[:3], FEW[1:]))
    units, cadres = here.get("unit", []), here.get("cadre", [])
    made: Rows = {
        "task": list(_tasks(rng, units, cadres, few, is_plain)),
        "kpi": list(_kpi(rng, scheme, units)),
        "ballot": list(_ballots(rng, scheme, units, cadres)),
        "routine": list(_routine(rng, scheme, cadres, few, is_plain)),
        "special": list(_special(rng, scheme, units, cadres, few)),
    }
    if "zero" in how.has and "kpi" in scheme:
        made["kpi"] = list(_zeros(wide, scheme, made["kpi"]))
    if "ballots" in how.has and "ballots" in scheme:
        made["ballot"] = list(wide_ballots(wide, scheme, units, cadres))
        made["ballot_return"] = list(returns(wide, scheme, units, cadres))
    made["component_score"] = list(own_scores(wide, scheme, units, cadres, few))
    if "dealt" in how.has:
        made["dealt_place"] = list(dealt(wide, scheme, units, cadres))
    for name, row in missing_input(wide, scheme, {**made, "unit": units, "cadre": cadres}):
        made[name].append(row)
    for name, some in made.items():
        rows[name] += [{"year": year, **row} for row in some]


def _tasks(rng: Random, units: list[Row], cadres: list[Row], few: tuple[float, ...], is_plain: bool) -> Iterator[Row]:
    owners = [None, *(cadre["cadre_id"] for cadre in cadres)]
    for unit in units:
        for number in range(1 if is_plain else rng.randint(1, 4)):
            deadline = None if is_plain else rng.choice((None, date(2020, 6, 30)))
            yield {
                "unit_code": unit["unit_code"],
                "task_id": f"T{number}",
                "title": "任务",
                "owner_id": rng.choice(owners),
                "deadline": deadline,
                "completed_on": rng.choice((None, date(2020, 6, 29), date(2020, 6, 30), date(2020, 7, 1))),
                "weight": rng.choice((1.0, 20.0, 50.0, 33.3)),
                "score": rng.choice((*few, *few, 0.0, 100.0)),
            }


def _weight(scheme: Scheme, component: str, group: str) -> float:
    return scheme["units"]["components"].get(component, {}).get(group, 0)


def _kpi(rng: Random, scheme: Scheme, units: list[Row]) -> Iterator[Row]:
    for indicator in scheme.get("kpi", {"indicators": []})["indicators"]:
        for unit in units:
            if unit["unit_group"] in indicator["weight"] and rng.random() < 0.85:
                yield {"unit_code": unit["unit_code"], "indicator": indicator["id"], **_values(rng, indicator)}


def _zeros(wide: Random, scheme: Scheme, rows: list[Row]) -> Iterator[Row]:
    """Rows left out of some indicators, and shares of the best where nobody has anything."""
    indicators = {indicator["id"]: indicator for indicator in scheme["kpi"]["indicators"]}
    left_out = {name for name in indicators if wide.random() < 0.5}
    nothing = {
        name for name, one in indicators.items() if one["curve"]["kind"] == "share_of_best" and wide.random() < 0.7
    }
    for row in rows:
        name = row["indicator"]
        if name in left_out and wide.random() < 0.4:
            continue
        zero = row["base"] if indicators[name].get("measure") == "growth" else 0.0
        yield row | ({"actual": zero} if name in nothing else {})


def _values(rng: Random, indicator: dict[str, Any]) -> dict[str, float | None]:
    """The values of a row that the indicator can be worked out on."""
    curve, measure = indicator["curve"], indicator.get("measure", "value")
    is_lower = indicator.get("better") == "lower"
    scale = 0.05 if measure == "per_head" else 1.0
    is_log, not_negative = "transform" in curve, curve["kind"] in {"completion", "share_of_best"}
    actual = float(rng.choice(ACTUALS[1:] if is_log else ACTUALS))
    if not is_log and not not_negative and rng.random() < 0.1:
        actual = -actual
    base, target, stretch = (rng.choice(pair) * scale for pair in ((20, 40), (60, 80), (100, 120)))
    if is_lower:
        base, stretch = stretch, base
    if measure == "growth":
        base = rng.choice((50.0, 80.0, 100.0))
        if is_log or not_negative:
            actual = base + (actual if is_log else rng.choice((0.0, actual)))
        elif rng.random() < 0.2:
            base = -base
    can_be_less = actual > (base if measure == "growth" and not_negative else 1)
    anchors = curve.get("anchors", {})
    wanted = {"base": base, "target": target, "stretch": stretch}
    needed = {*anchors, *({"base"} if measure == "growth" else ()), *({"target"} & _targets(curve))}
    return {
        **{name: value if name in needed or rng.random() < 0.7 else None for name, value in wanted.items()},
        "actual": actual + rng.choice((0, 0, 0, 0, 4e-10, -4e-10 if can_be_less else 0)),
    }


def _targets(curve: dict[str, Any]) -> set[str]:
    return {"target"} if curve["kind"] == "completion" else set()


def _ballots(rng: Random, scheme: Scheme, units: list[Row], cadres: list[Row]) -> Iterator[Row]:
    section = scheme.get("ballots")
    if section is None:
        return
    choices = list(section["values"])
    for kind, subjects in (("unit", units), ("cadre", cadres)):
        for row in subjects:
            classes = list(section["classes"][kind])
            must = kind == "unit" and _weight(scheme, "target_tasks", row["unit_group"]) == 0
            must = must or (kind == "cadre" and rng.random() < 0.8)
            chosen = classes if must else rng.sample(classes, rng.randint(0, len(classes)))
            for voters in chosen:
                if rng.random() < 0.1:
                    yield from _hundred(rng, kind, row, voters, choices)
                    continue
                for choice in [rng.choice(choices), *rng.choices(choices, k=rng.randint(0, 4))]:
                    votes = rng.choice((1, 2, 3, 5, 7, 100)) if must else rng.choice((0, 1, 2, 5))
                    yield _ballot(kind, row, voters, choice, votes)


def _hundred(rng: Random, kind: str, row: Row, voters: str, choices: list[str]) -> Iterator[Row]:
    """Just a hundred ballots, of which a share is a whole number."""
    some = rng.choice((29, 30, 50, 71))
    yield _ballot(kind, row, voters, choices[0], some)
    yield _ballot(kind, row, voters, choices[-1], 100 - some)


def _ballot(kind: str, row: Row, voters: str, choice: str, votes: int) -> Row:
    subject = row["unit_code" if kind == "unit" else "cadre_id"]
    return {"subject_kind": kind, "subject": subject, "voter_class": voters, "choice": choice, "votes": votes}


def _routine(rng: Random, scheme: Scheme, cadres: list[Row], few: tuple[float, ...], is_plain: bool) -> Iterator[Row]:
    grades = list(scheme.get("routine", {"values": {}})["values"])
    for cadre in cadres:
        for period in range(1 if is_plain else rng.randint(0, 3)):
            by_grade = bool(grades) and rng.random() < 0.5
            yield {
                "cadre_id": cadre["cadre_id"],
                "period": f"第{period}期",
                "score": None if by_grade else rng.choice(few),
                "grade": rng.choice(grades) if by_grade else None,
            }


def _special(rng: Random, scheme: Scheme, units: list[Row], cadres: list[Row], few: tuple[float, ...]) -> Iterator[Row]:
    groups = {unit["unit_code"]: unit["unit_group"] for unit in units}
    for cadre in cadres:
        weights = scheme["cadres"]["components"][cadre["rank_level"]][groups[cadre["unit_code"]]]
        least = 0 if weights.get("unit") else 1
        for topic in range(rng.randint(least, 2)):
            yield {"cadre_id": cadre["cadre_id"], "topic": f"专项{topic}", "score": rng.choice(few)}
