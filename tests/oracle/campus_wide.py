"""A random scheme made wide: what it has of the features is drawn into the mapping that a scheme file holds."""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from tests.oracle.campus_features import Features, by_group, by_rank
from tests.oracle.campus_scheme import SHARES, VOTERS, Scheme, class_weights

OWN = {"party": "党建考核", "teaching": "教学工作", "safety": "安全稳定"}
BUILT_IN = {
    "unit": ("target_tasks", "kpi", "evaluation"),
    "cadre": ("unit", "portfolio", "routine", "annual", "special"),
}
BOUNDS = (0, 60, 70, 75, 80, 80, 90)
LEVEL_SHARES = (0.2, 0.25, 0.3, 0.3333, 0.5, 0.5)


def widen(rng: Random, scheme: Scheme, ranks: tuple[str, ...], has: Features, *, is_plain: bool) -> None:
    steps: dict[str, Callable[[], None]] = {
        "level": lambda: _level(rng, scheme),
        "own": lambda: _own(rng, scheme, is_plain),
        "zero": lambda: _zero(rng, scheme),
        "ballots": lambda: _ballots(rng, scheme, ranks),
        "places": lambda: _places(rng, scheme),
        "dealt": lambda: _share(rng, scheme, 0.5),
        "pools": lambda: _pools(rng, scheme, ranks),
        "requires": lambda: _requires(rng, scheme),
        "sanctions": lambda: _sanctions(rng, scheme),
        "runs": lambda: _runs(rng, scheme),
    }
    for name, step in steps.items():
        if name in has:
            step()


def indicated(scheme: Scheme) -> set[str]:
    """The components that indicators give."""
    return {indicator.get("component", "kpi") for indicator in scheme.get("kpi", {"indicators": []})["indicators"]}


def _level(rng: Random, scheme: Scheme) -> None:
    """Low floors, few decimals and a quota of the best grades, so that many who are level compete for few places."""
    scheme["decimals"] = rng.choice((0, 0, 1))
    for section in (scheme["units"], scheme["cadres"]):
        floored = section["grades"][:-1]
        for number, (grade, floor) in enumerate(zip(floored, (70, 60, 50, 40), strict=False)):
            grade["min_score"] = floor - rng.choice((0, 5))
            if number == 0 or rng.random() < 0.5:
                grade["quota"] = rng.choice(LEVEL_SHARES)


def _own(rng: Random, scheme: Scheme, is_plain: bool) -> None:
    """Own components, some fed by indicators; weights go over to them from the heaviest of the others."""
    own = rng.sample(sorted(OWN), rng.randint(1, 3))
    scheme["components"] = {key: OWN[key] for key in own}
    for indicator in scheme.get("kpi", {"indicators": []})["indicators"][1:]:
        if rng.random() < 0.6:
            indicator["component"] = rng.choice(("kpi", *own[:2]))
    typed = [key for key in own if key not in indicated(scheme)]
    columns = scheme["units"]["components"]
    for group in scheme["groups"]:
        column = {name: weights[group] for name, weights in columns.items() if group in weights}
        for name, weight in _given_over(rng, column, own, typed, is_plain).items():
            columns.setdefault(name, {})[group] = weight
    for rows in scheme["cadres"]["components"].values():
        for group, row in rows.items():
            rows[group] = _given_over(rng, row, own, own, is_plain)
    names = (*BUILT_IN["unit"], *own)
    scheme["units"]["tie_breakers"] = rng.sample(names, rng.randint(0, len(names)))
    for flag in ("top", "advance"):
        for criteria in scheme["flags"].get(flag, {"of": {}})["of"].values():
            criteria.extend(rng.sample(own, rng.randint(0, len(own))))


def _given_over(
    rng: Random, weights: dict[str, float], own: list[str], typed: list[str], is_plain: bool
) -> dict[str, float]:
    if is_plain and typed and rng.random() < 0.5:
        return dict.fromkeys(weights, 0) | {rng.choice(typed): 100}
    made = dict(weights)
    for key in own:
        heaviest = max(made, key=lambda name: made[name])
        amount = 0 if is_plain else rng.choice((0, 5, 10, 12.5, 20))
        if made[heaviest] - amount >= 5 and (amount or rng.random() < 0.3):
            made[heaviest] -= amount
            made[key] = amount
    return made


def _zero(rng: Random, scheme: Scheme) -> None:
    for indicator in scheme.get("kpi", {"indicators": []})["indicators"]:
        if rng.random() < 0.6:
            indicator["if_missing"] = rng.choice(("zero", "zero", "leave_out"))


def _ballots(rng: Random, scheme: Scheme, ranks: tuple[str, ...]) -> None:
    section = scheme.get("ballots")
    if section is None:
        return
    if rng.random() < 0.7:
        section["values"]["不了解"] = None
    if rng.random() < 0.7:
        kinds = rng.choice((["unit"], ["cadre"], ["unit", "cadre"]))
        section["aspects"] = {kind: class_weights(rng, rng.sample("德能勤绩廉", rng.randint(1, 3))) for kind in kinds}
    if rng.random() < 0.6:
        section["absent"] = rng.choice((0, 0, 60, 87.5))
    if rng.random() < 0.5:
        del section["trim"]
        section["drop"] = rng.choice((1, 1, 2, 5))
    if rng.random() < 0.7:
        groups = list(scheme["groups"])
        draws = {kind: lambda kind=kind: _classes(rng, kind) for kind in VOTERS}
        section["classes"] = {
            "unit": by_group(rng, groups, draws["unit"]),
            "cadre": by_rank(rng, ranks, groups, draws["cadre"]),
        }


def _classes(rng: Random, kind: str) -> dict[str, float]:
    return class_weights(rng, rng.sample(VOTERS[kind], rng.randint(1, 3)))


def _places(rng: Random, scheme: Scheme) -> None:
    """Cumulative quotas, the largest remainder (of shares that leave many level), everyone assessed as the number."""
    _share(rng, scheme, 0.7)
    for kind in ("units", "cadres"):
        section = scheme[kind]
        least = 0.0
        for grade in section["grades"]:
            if "quota" in grade and rng.random() < 0.6:
                del grade["quota"]
                grade.pop("quota_if_unit", None)
                least = grade["cumulative_quota"] = rng.choice([share for share in SHARES if share >= least])
        if rng.random() < 0.8:  # of units it makes no difference
            section["quota_of"] = rng.choice(("assessed", "assessed", "assessed", "ranked"))


def _share(rng: Random, scheme: Scheme, chance: float) -> None:
    """Pools that share the places of a grade by the largest remainder."""
    for kind in ("units", "cadres"):
        if rng.random() < chance:
            scheme[kind]["quota_rounding"] = "largest_remainder"
            for grade in scheme[kind]["grades"][:-1]:
                if "quota" in grade or ("cumulative_quota" not in grade and rng.random() < 0.4):
                    grade["quota"] = rng.choice(LEVEL_SHARES)


def _pools(rng: Random, scheme: Scheme, ranks: tuple[str, ...]) -> None:
    groups = list(scheme["groups"])
    units, cadres = scheme["units"], scheme["cadres"]
    of_units = lambda draw: by_group(rng, groups, draw)  # noqa: E731
    of_cadres = lambda draw: by_rank(rng, ranks, groups, draw)  # noqa: E731
    units["late_factor"] = of_units(lambda: rng.choice((0, 0.5, 0.8, 0.9, 1)))
    for section, divided in ((units, of_units), (cadres, of_cadres)):
        section["adjustments"] = {
            "max_bonus": divided(lambda: rng.choice((0, 1, 2.5, 5))),
            "max_penalty": divided(lambda: rng.choice((0, 1, 3, 10, 200))),
        }
        if rng.random() < 0.7:
            _divide_floors(rng, section["grades"], divided)
        if section is units or cadres["quota_by"] == "pool":
            _divide_quotas(rng, section, divided)


def _divide_floors(rng: Random, grades: list[dict[str, Any]], divided: Callable[[Any], Any]) -> None:
    """Floors moved for each pool, all of them together, or up and the best alone."""
    shift = divided(lambda: rng.choice((0, 0, 2.5, 5)))
    last = rng.choice((1, len(grades)))
    for grade in grades[:-1][:last]:
        grade["min_score"] = _moved(grade["min_score"], shift)


def _moved(floor: float, shift: Any) -> Any:
    if isinstance(shift, dict):
        return {key: _moved(floor, one) for key, one in shift.items()}
    return min(100, floor + shift)


def _divide_quotas(rng: Random, section: Scheme, divided: Callable[[Any], Any]) -> None:
    """A quota by pool; of cumulative ones each pool's rises from grade to grade."""
    added = divided(lambda: rng.choice((0, 0, 0.05, 0.1, 0.2)))
    is_level = section.get("quota_rounding") == "largest_remainder"
    for grade in section["grades"]:
        if "quota" in grade and rng.random() < 0.7:
            grade["quota"] = divided(lambda: rng.choice(LEVEL_SHARES if is_level else SHARES))
        elif "cumulative_quota" in grade:
            grade["cumulative_quota"] = _added(grade["cumulative_quota"], added)


def _added(share: float, added: Any) -> Any:
    if isinstance(added, dict):
        return {key: _added(share, one) for key, one in added.items()}
    return float(min(Decimal(1), Decimal(str(share)) + Decimal(str(added))))


def _requires(rng: Random, scheme: Scheme) -> None:
    for kind, section in (("unit", scheme["units"]), ("cadre", scheme["cadres"])):
        for number, grade in enumerate(section["grades"][:-1]):
            if rng.random() < (0.8 if number == 0 else 0.35):
                grade["requires"] = _conditions(rng, scheme, kind)


def _conditions(rng: Random, scheme: Scheme, kind: str) -> dict[str, Any]:
    names = (*BUILT_IN[kind], *scheme.get("components", {}))
    some: dict[str, Any] = {
        "components": {name: rng.choice(BOUNDS) for name in rng.sample(names, rng.choice((1, 1, 1, 2)))}
    }
    if "ballots" in scheme:
        choices = list(scheme["ballots"]["values"])
        below = rng.choice((0.05, 0.1, 0.29, 0.3, 0.5, 0.71, 1))
        some["ballots"] = {"choices": rng.sample(choices, rng.randint(1, 2)), "below": below}
    if kind == "cadre":
        grades = [grade["grade"] for grade in scheme["units"]["grades"]]
        some["unit_grade"] = rng.sample(grades, rng.randint(1, len(grades)))
    if kind == "cadre" and "routine" in scheme:
        some["routine"] = _routine_condition(rng, list(scheme["routine"]["values"]))
    chosen = rng.sample(sorted(some), min(len(some), rng.choice((1, 1, 2, 4))))
    return {name: some[name] for name in chosen}


def _routine_condition(rng: Random, grades: list[str]) -> dict[str, Any]:
    at_least = {"grades": grades[: rng.randint(1, 3)], "share": rng.choice((0, 0.3333, 0.34, 0.5, 1))}
    none = {"none": grades[rng.randint(1, 3) :]}
    return rng.choice((at_least, none, at_least | none))


def _sanctions(rng: Random, scheme: Scheme) -> None:
    scheme["sanctions_tested"] = rng.choice(("year_end", "whole_year", "first_year", "first_year"))
    for sanction in scheme["sanctions"].values():
        if rng.random() < 0.5:
            sanction["tested"] = rng.choice(("year_end", "whole_year", "first_year"))


def _runs(rng: Random, scheme: Scheme) -> None:
    grades = {
        "unit": [grade["grade"] for grade in scheme["units"]["grades"]],
        "cadre": [*(grade["grade"] for grade in scheme["cadres"]["grades"]), "不定等次"],
    }
    scheme["flags"]["grade_run"] = [
        {
            "id": f"run{number}",
            "of": (kind := rng.choice(("unit", "cadre"))),
            "grades": rng.sample(grades[kind], rng.randint(1, len(grades[kind]))),
            "years": rng.choice((1, 2, 2, 3, 4)),
            "measure": f"措施{number}",
            "departments": ["党委组织部"],
            "basis": "二(三)",
        }
        for number in range(rng.randint(1, 4))
    ]
