"""Ballots of a year: choices and scores, aspects, those of the pool's classes, and how many were handed out."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.oracle.campus_features import at

Row = dict[str, Any]
Scheme = dict[str, Any]
Voted = tuple[str, str, tuple[str, ...]]  # kind, subject, the path to its pool


def voted_on(units: list[Row], cadres: list[Row]) -> Iterator[Voted]:
    groups = {unit["unit_code"]: unit["unit_group"] for unit in units}
    for unit in units:
        yield "unit", unit["unit_code"], (unit["unit_group"],)
    for cadre in cadres:
        yield "cadre", cadre["cadre_id"], (cadre["rank_level"], groups[cadre["unit_code"]])


def classes(scheme: Scheme, kind: str, path: tuple[str, ...]) -> dict[str, float]:
    """The voter classes of a pool, with their weights."""
    return dict(at(scheme["ballots"]["classes"][kind], *path))


def wide_ballots(rng: Random, scheme: Scheme, units: list[Row], cadres: list[Row]) -> Iterator[Row]:
    """Of the classes of each subject's pool, some of them or all, and of some or all of the aspects."""
    for kind, subject, path in voted_on(units, cadres):
        listed = list(classes(scheme, kind, path))
        chosen = listed if rng.random() < 0.5 else rng.sample(listed, rng.randint(0, len(listed)))
        aspects: list[str | None] = list((scheme["ballots"].get("aspects") or {}).get(kind) or [None])
        for voters in chosen:
            for aspect in aspects if rng.random() < 0.6 else rng.sample(aspects, rng.randint(1, len(aspects))):
                key = {"subject_kind": kind, "subject": subject, "voter_class": voters, "aspect": aspect}
                for cast in _cast(rng, list(scheme["ballots"]["values"])):
                    yield key | cast


def _cast(rng: Random, choices: list[str]) -> Iterator[Row]:
    """Ballots of a class for an aspect: few, a hundred, some of them scores, at times all of a choice without value."""
    what = rng.random()
    if what < 0.1:
        some = rng.choice((29, 30, 50, 71))
        yield {"choice": choices[0], "votes": some}
        yield {"choice": choices[3], "votes": 100 - some}
    elif what < 0.2:
        yield {"choice": choices[-1], "votes": rng.choice((0, 1, 4))}
    else:
        for choice in rng.choices(choices, k=rng.randint(1, 5)):
            score = rng.choice((0.0, 33.3, 60.0, 80.0, 99.5, 100.0)) if rng.random() < 0.25 else None
            votes = rng.choice((0, 1, 1, 2, 3, 5, 20))
            yield {"choice": choice if score is None else None, "score": score, "votes": votes}


def returns(rng: Random, scheme: Scheme, units: list[Row], cadres: list[Row]) -> Iterator[Row]:
    """Ballots handed out and come back, of classes that voted and of such that did not, more of them back at times."""
    for kind, subject, path in voted_on(units, cadres):
        for voters in classes(scheme, kind, path):
            if rng.random() < 0.5:
                yield {
                    "subject_kind": kind,
                    "subject": subject,
                    "voter_class": voters,
                    "issued": rng.choice((5, 10, 20)),
                    "returned": rng.choice((0, 4, 5, 9, 10, 12, 20)),
                }
