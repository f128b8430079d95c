"""Own components as offices scored them, and what is typed so that nobody is without input."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.oracle.campus_ballots import Voted, classes, voted_on
from tests.oracle.campus_wide import indicated

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Scheme = dict[str, Any]


def own_scores(
    rng: Random, scheme: Scheme, units: list[Row], cadres: list[Row], few: tuple[float, ...]
) -> Iterator[Row]:
    """Of cadres any own component, of units those that no indicators give; of ones without weight too."""
    for kind, subject, _ in voted_on(units, cadres):
        for own in scheme.get("components", {}):
            if rng.random() < 0.8 and not (kind == "unit" and own in indicated(scheme)):
                yield _own(kind, subject, own, rng.choice((*few, *few, 0.0, 100.0)))


def _own(kind: str, subject: str, own: str, score: float) -> Row:
    return {"subject_kind": kind, "subject": subject, "component": own, "score": score}


def missing_input(rng: Random, scheme: Scheme, rows: Rows) -> Iterator[tuple[str, Row]]:
    """A row, with its table, for each subject that has none in a weighted component."""
    for voted in voted_on(rows["unit"], rows["cadre"]):
        weights = _weights(scheme, voted)
        if not any(_has_input(scheme, voted, name, rows) for name in weights):
            yield next(row for row in (_row(rng, scheme, voted, name) for name in weights) if row is not None)


def _weights(scheme: Scheme, voted: Voted) -> dict[str, float]:
    kind, _, path = voted
    if kind == "unit":
        by_name = {name: column.get(path[0], 0) for name, column in scheme["units"]["components"].items()}
    else:
        by_name = scheme["cadres"]["components"][path[0]][path[1]]
    return {name: weight for name, weight in by_name.items() if weight}


def _has_input(scheme: Scheme, voted: Voted, name: str, rows: Rows) -> bool:
    kind, subject, path = voted
    match name:
        case "target_tasks" | "unit":
            return True
        case "evaluation" | "annual":
            ballots = _of(rows, "ballot", subject_kind=kind, subject=subject)
            return any(_counts(scheme, kind, path, row) for row in ballots)
        case "routine" | "special":
            return bool(_of(rows, name, cadre_id=subject))
        case "portfolio":
            return bool(_of(rows, "task", owner_id=subject))
    return bool(_of(rows, "component_score", subject_kind=kind, subject=subject, component=name))


def _counts(scheme: Scheme, kind: str, path: tuple[str, ...], row: Row) -> bool:
    aspects = (scheme["ballots"].get("aspects") or {}).get(kind)
    has_weight = classes(scheme, kind, path)[row["voter_class"]] and (not aspects or aspects[row["aspect"]])
    has_value = row.get("score") is not None or scheme["ballots"]["values"][row["choice"]] is not None
    return bool(has_weight and has_value and row["votes"])


def _of(rows: Rows, table: str, **where: Any) -> list[Row]:
    return [row for row in rows.get(table, []) if all(row.get(name) == value for name, value in where.items())]


def _row(rng: Random, scheme: Scheme, voted: Voted, name: str) -> tuple[str, Row] | None:
    """Input for a component; none where indicators give it, or tasks."""
    kind, subject, path = voted
    score = rng.choice((60.0, 70.0, 80.0, 90.0))
    match name:
        case "evaluation" | "annual":
            voters = next(one for one, weight in classes(scheme, kind, path).items() if weight)
            aspects = (scheme["ballots"].get("aspects") or {}).get(kind)
            aspect = next(one for one, weight in aspects.items() if weight) if aspects else None
            who = {"subject_kind": kind, "subject": subject, "voter_class": voters, "aspect": aspect}
            return "ballot", {**who, "choice": rng.choice(("优秀", "良好", "一般")), "votes": 3}
        case "routine":
            return "routine", {"cadre_id": subject, "period": "补", "score": score, "grade": None}
        case "special":
            return "special", {"cadre_id": subject, "topic": "补", "score": score}
    if name in scheme.get("components", {}) and not (kind == "unit" and name in indicated(scheme)):
        return "component_score", _own(kind, subject, name, score)
    return None
