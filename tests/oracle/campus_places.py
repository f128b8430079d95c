"""Places as a meeting dealt them: rows of a grade that describe pools apart, and whole ones."""

from collections.abc import Iterator
from random import Random
from typing import Any

Row = dict[str, Any]
Scheme = dict[str, Any]
Described = dict[str, str]


def dealt(rng: Random, scheme: Scheme, units: list[Row], cadres: list[Row]) -> Iterator[Row]:
    for kind, registered in (("unit", units), ("cadre", cadres)):
        for grade in scheme[f"{kind}s"]["grades"]:
            if not {"quota", "cumulative_quota"} & grade.keys() or rng.random() < 0.35:
                continue
            for described in _apart(rng, scheme, kind, units):
                most = max(2, len(registered) // 3)
                yield {
                    "subject_kind": kind,
                    "grade": grade["grade"],
                    "places": rng.choice((0, 1, 1, 2, 3, rng.randint(0, most))),
                    **dict.fromkeys(("unit_group", "rank_level", "unit_code")),
                    **described,
                    "document": "名〔1〕号",
                }


def _apart(rng: Random, scheme: Scheme, kind: str, units: list[Row]) -> list[Described]:
    """What the rows describe: everyone, or some groups, ranks, groups' ranks or units."""
    groups, ranks = list(scheme["groups"]), list(scheme["cadres"]["components"])
    by_unit = kind == "cadre" and scheme["cadres"]["quota_by"] == "unit"
    ways = (
        ["all", "groups"] if kind == "unit" else ["all", "groups", "units"] if by_unit else ["all", "groups", "ranks"]
    )
    match rng.choice(ways):
        case "all":
            return [{}]
        case "ranks":
            return [{"rank_level": rank} for rank in _some(rng, ranks)]
        case "units":
            return [{"unit_code": unit["unit_code"]} for unit in _some(rng, units)]
    made: list[Described] = []
    for group in _some(rng, groups):
        parts: list[Described] = [{}]
        if kind == "cadre" and rng.random() < 0.4:
            there = [unit["unit_code"] for unit in units if unit["unit_group"] == group]
            parts = (
                [{"unit_code": code} for code in there[:2]]
                if by_unit
                else [{"rank_level": rank} for rank in _some(rng, ranks)]
            )
        made += [{"unit_group": group, **part} for part in parts]
    return made


def _some(rng: Random, listed: list[Any]) -> list[Any]:
    return rng.sample(listed, rng.randint(1, len(listed))) if listed else []
