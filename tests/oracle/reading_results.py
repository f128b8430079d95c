"""The results of a year's units and cadres."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.oracle import reading_components as components
from tests.oracle.reading_ballots import ballots
from tests.oracle.reading_components import Component
from tests.oracle.reading_conditions import meets
from tests.oracle.reading_grades import Contender, Grading, settle
from tests.oracle.reading_notes import of_classes, of_indicators
from tests.oracle.reading_numbers import places, published
from tests.oracle.reading_places import QuotaPool
from tests.oracle.reading_sanctions import Standing
from tests.oracle.reading_year import BUILT_IN, Past, Pool, Result, Row, Subject, Year, for_pool

Units = Mapping[str, Result]


def unit_results(year: Year, standing: Standing, past: Past) -> tuple[dict[str, Result], list[Contender]]:
    scheme = year.scheme.units
    indicated = components.indicated(year)
    results = {code: _unit(year, standing, row, indicated) for code, row in year.units.items()}
    orders = {code: _unit_order(result, scheme.tie_breakers) for code, result in results.items()}
    _rank(results, orders)
    contenders = [
        Contender(result, result.pool, orders[code], standing.cap(("unit", code))) for code, result in results.items()
    ]
    sizes = Counter(result.pool for result in results.values())
    grading = Grading(
        scheme.grades,
        [QuotaPool(pool, {"unit_group": pool[0]}, size) for pool, size in sizes.items()],
        year.of("dealt_place", subject_kind="unit"),
        lambda grade, pool: for_pool(_quota(grade), pool.key),
        lambda result, requires: meets(year, result, requires, results),
        scheme.quota_rounding,
        scheme.ties_at_cut,
    )
    settle(contenders, grading)
    _decide(year, results, contenders)
    for code, result in results.items():
        _compare(result, _unit_rank_before(year, past, code, result.pool[0]))
        result.values["excellent_streak"] = past.streaks[year.year, code] = _streak(year, past, result)
    return results, contenders


def _unit(year: Year, standing: Standing, row: Row, indicated: Mapping[str, Mapping[str, Component | None]]) -> Result:
    code, group = row["unit_code"], row["unit_group"]
    scored = {
        "target_tasks": components.tasks(year, year.of("task", unit_code=code)),
        "kpi": indicated.get("kpi", {}).get(code),
        "evaluation": ballots(year, "unit", code, (group,)),
    }
    for own in year.scheme.components:
        scored[own] = indicated[own][code] if own in indicated else components.typed(year, "unit", code, own)
    weights = {
        name: year.scheme.units.components.get(name, {}).get(group, Decimal(0)) for name in year.components("unit")
    }
    facts = {"unit_code": code, "unit_name": row["unit_name"], "unit_group": group}
    result = _result(year, standing, ("unit", code), (group,), scored, weights, facts)
    result.told |= of_indicators(year, code, group, weights)
    result.told |= of_classes(year, "unit", code, result.pool, weights["evaluation"])
    return result


def cadre_results(
    year: Year, standing: Standing, past: Past, units: Units
) -> tuple[dict[str, Result], list[Contender]]:
    results = {
        code: _cadre(year, standing, row, units[row["unit_code"]])
        for code, row in year.cadres.items()
        if row["participation"] != "不参加"
    }
    ranked = {
        code: result
        for code, result in results.items()
        if year.cadres[code]["participation"] == "参加" and not standing.is_ungraded(("cadre", code))
    }
    _rank(ranked, {code: result.total for code, result in ranked.items()})
    direct = {row["cadre_id"] for row in year.of("direct_excellent")}
    contenders = [
        Contender(result, _cadre_quota_pool(year, result), result.total, standing.cap(("cadre", code)), code in direct)
        for code, result in ranked.items()
    ]
    settle(contenders, _cadre_grading(year, results, units))
    _decide(year, results, contenders)
    for code, result in results.items():
        before = past.results.get(year.year - 1, {}).get(("cadre", code))
        _compare(result, before.values["rank"] if before and before.pool == result.pool else None)
    return results, contenders


def _cadre_quota_pool(year: Year, result: Result) -> Pool:
    return result.pool if year.scheme.cadres.quota_by == "pool" else (result.values["unit_code"],)


def _cadre_grading(year: Year, results: Mapping[str, Result], units: Units) -> Grading:
    """The pools are those of everyone who takes part; ranked or all of them are what a quota is taken of."""
    scheme = year.scheme.cadres
    by_pool = scheme.quota_by == "pool"
    pools: dict[Pool, QuotaPool] = {}
    for result in results.values():
        group, rank_level = result.pool
        described = {"rank_level": rank_level} if by_pool else {"unit_code": result.values["unit_code"]}
        key = _cadre_quota_pool(year, result)
        number = pools[key].number if key in pools else 0
        counts = scheme.quota_of == "assessed" or result.is_ranked
        pools[key] = QuotaPool(key, {"unit_group": group, **described}, number + counts)

    def quota(grade: Any, pool: QuotaPool) -> Decimal:
        if by_pool:
            return for_pool(_quota(grade), pool.key)
        unit_grade = units[pool.key[0]].values["grade"]
        return (grade.quota_if_unit or {}).get(unit_grade, _quota(grade).whole)

    return Grading(
        scheme.grades,
        list(pools.values()),
        year.of("dealt_place", subject_kind="cadre"),
        quota,
        lambda result, requires: meets(year, result, requires, units),
        scheme.quota_rounding,
        scheme.ties_at_cut,
    )


def _quota(grade: Any) -> Any:
    return grade.quota if grade.quota is not None else grade.cumulative_quota


def _cadre(year: Year, standing: Standing, row: Row, unit: Result) -> Result:
    code, pool = row["cadre_id"], (unit.pool[0], row["rank_level"])
    total = float(unit.total)
    scored = {
        "unit": Component(total, [("unit", total)]),
        "portfolio": components.tasks(year, year.of("task", owner_id=code)),
        "routine": components.routine(year, code),
        "annual": ballots(year, "cadre", code, pool),
        "special": components.special(year, code),
    }
    scored |= {own: components.typed(year, "cadre", code, own) for own in year.scheme.components}
    row_weights = year.scheme.cadres.components[pool[1]][pool[0]]
    weights = {name: row_weights.get(name, Decimal(0)) for name in year.components("cadre")}
    facts = {name: row.get(name) for name in ("cadre_id", "cadre_name", "rank_level", "post", "unit_code")}
    result = _result(year, standing, ("cadre", code), pool, scored, weights, {**facts, "unit_group": pool[0]})
    result.told |= of_classes(year, "cadre", code, pool, weights["annual"])
    return result


def _result(
    year: Year,
    standing: Standing,
    subject: Subject,
    pool: Pool,
    scored: Mapping[str, Component | None],
    weights: Mapping[str, Decimal],
    facts: dict[str, Any],
) -> Result:
    """Everything of a subject up to its total."""
    decimals = year.scheme.decimals
    present = {name: one for name, one in scored.items() if one is not None and weights[name] > 0}
    weight_sum = float(sum(weights[name] for name in present))
    items: dict[tuple[str, str], float] = {}
    for name, component in present.items():
        for item, part in component.parts:
            items[name, item] = items.get((name, item), 0.0) + part * float(weights[name]) / weight_sum
    adjusted = {kind: _adjustments(year, standing, subject, pool, kind) for kind in ("bonus", "penalty")}
    for kind, sign in (("bonus", 1), ("penalty", -1)):
        items |= {(kind, item): sign * points for item, points in adjusted[kind].items()}
    raw = sum(float(weights[name]) * one.score for name, one in present.items()) / weight_sum
    raw += sum(adjusted["bonus"].values()) - sum(adjusted["penalty"].values())
    scores = {name: None if one is None else published(one.score, decimals) for name, one in scored.items()}
    values = {
        **facts,
        **{name: scores[name] for name in BUILT_IN[subject[0]]},
        **{kind: published(sum(points.values()), decimals) for kind, points in adjusted.items()},
        "total": published(max(0.0, raw), decimals),
        "rank": None,
        "ranked": None,
        "scheme": year.scheme.name,
    }
    rows = {
        name: _component_row(year, name, weights[name], one, weight_sum if name in present else 0.0, scores[name])
        for name, one in scored.items()
        if one is not None or weights[name] > 0
    }
    return Result(subject[0], subject[1], pool, values, items, scores, rows)


def _component_row(
    year: Year, name: str, weight: Decimal, one: Component | None, weight_sum: float, score: Decimal | None
) -> Row:
    share = 100 * float(weight) / weight_sum if weight_sum else 0.0
    contribution = share / 100 * one.score if one is not None else 0.0
    label = year.scheme.components.get(name)
    return {"label": label, "weight": weight, "share": share, "score": score, "contribution": contribution}


def _adjustments(year: Year, standing: Standing, subject: Subject, pool: Pool, kind: str) -> dict[str, float]:
    """What each adjustment counted for, after the cap."""
    caps = (year.scheme.units if subject[0] == "unit" else year.scheme.cadres).adjustments
    cap = float(for_pool(caps.max_bonus if kind == "bonus" else caps.max_penalty, pool))
    points = {
        row["adjustment_id"]: row["points"]
        for row in year.of("adjustment", subject_kind=subject[0], subject=subject[1], kind=kind)
        if kind == "bonus" or not standing.sets_aside(subject, row.get("incident_id"))
    }
    total = sum(points.values())
    return points if total <= cap else {item: one * cap / total for item, one in points.items()}


def _unit_order(result: Result, tie_breakers: tuple[str, ...]) -> tuple[Decimal, ...]:
    """By the published total, then the tie breakers; a missing one is below everything."""
    broken = (result.scores[name] for name in tie_breakers)
    return (result.total, *(Decimal("-Infinity") if score is None else score for score in broken))


def _rank(results: Mapping[str, Result], orders: Mapping[str, Any]) -> None:
    for pool in {result.pool for result in results.values()}:
        members = {code: orders[code] for code, result in results.items() if result.pool == pool}
        for code, place in places(members).items():
            results[code].values |= {"rank": place, "ranked": len(members)}


def _decide(year: Year, results: Mapping[str, Result], contenders: list[Contender]) -> None:
    competed = {one.result.code: one for one in contenders}
    for code, result in results.items():
        one = competed.get(code)
        grade = one.grade if one else "不定等次"
        decided = year.of("decision", subject_kind=result.kind, subject=code)
        result.kept_from = one.kept_from if one and not decided else []
        result.values |= {"computed_grade": grade, "grade": decided[0]["grade"] if decided else grade}


def _compare(result: Result, before: int | None) -> None:
    rank = result.values["rank"]
    known = before is not None and rank is not None
    result.values |= {
        "previous_rank": before if known else None,
        "rank_change": before - rank if known else None,
    }


def code_before(year: Year, unit: str) -> str | None:
    """The unit's code in the year before: the only predecessor's where any are typed."""
    typed = year.predecessors(unit)
    return unit if not typed else typed[0] if len(typed) == 1 else None


def _unit_rank_before(year: Year, past: Past, unit: str, group: str) -> int | None:
    code = code_before(year, unit)
    if code is None:
        return None
    before = past.results.get(year.year - 1, {}).get(("unit", code))
    if before is not None:
        return before.values["rank"] if before.pool == (group,) else None
    typed = past.history.get((year.year - 1, ("unit", code)))
    return typed.get("rank") if typed and _group_after(year, code, unit) == group else None


def _group_after(year: Year, code: str, successor: str) -> str:
    """The group that a unit of the year before has now: its own where it goes on under its code, else its successor's."""
    goes_on = code in year.units and code in (year.predecessors(code) or [code])
    return year.units[code if goes_on else successor]["unit_group"]


def streak_grade(year: Year) -> str:
    flag = year.scheme.flags.excellent_streak
    return flag.grade if flag else year.scheme.units.grades[0].grade


def _streak(year: Year, past: Past, result: Result) -> int:
    if result.values["grade"] != streak_grade(year):
        return 0
    codes = year.predecessors(result.code) or [result.code]
    return 1 + min(past.streaks.get((year.year - 1, code), 0) for code in codes)
