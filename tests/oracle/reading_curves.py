"""From the values of one indicator in one pool to scores."""

import math
from collections.abc import Callable
from itertools import pairwise

from scoring.scheme.curves import (
    Completion,
    Goalposts,
    MinMax,
    Piecewise,
    RankPoints,
    ShareOfBest,
    Steps,
    ZScore,
)
from scoring.scheme.kpi import Indicator
from tests.oracle.reading_numbers import mean, snapped
from tests.oracle.reading_year import Row

Pool = list[float]
Score = Callable[[Indicator, float, Row, Pool], float]


def scores(indicator: Indicator, rows: list[Row], headcounts: dict[str, float | None]) -> dict[str, float]:
    """The score of every unit that has a row, the rows being those of one pool."""
    log = getattr(indicator.curve, "transform", None) == "log"
    values = {row["unit_code"]: _measured(indicator, row, headcounts[row["unit_code"]]) for row in rows}
    if log:
        values = {unit: math.log(value) for unit, value in values.items()}
    score = _CURVES[type(indicator.curve)]
    return {row["unit_code"]: score(indicator, values[row["unit_code"]], row, list(values.values())) for row in rows}


def _measured(indicator: Indicator, row: Row, headcount: float | None) -> float:
    match indicator.measure:
        case "per_head":
            return row["actual"] / headcount
        case "growth":
            return 100 * (row["actual"] - row["base"]) / abs(row["base"])
    return row["actual"]


def _held(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _completion(indicator: Indicator, x: float, row: Row, _: Pool) -> float:
    cap = float(indicator.curve.cap)
    if indicator.better == "higher":
        return _held(100 * x / row["target"], 0, cap)
    return cap if x == 0 else _held(100 * row["target"] / x, 0, cap)


def _piecewise(indicator: Indicator, x: float, row: Row, _: Pool) -> float:
    points = sorted(
        (0.0 if anchor == "zero" else row[anchor], float(score)) for anchor, score in indicator.curve.anchors.items()
    )
    if x <= points[0][0]:
        return points[0][1]
    for (left, below), (right, above) in pairwise(points):
        if x <= right:
            return below + (above - below) * (x - left) / (right - left)
    return points[-1][1]


def _between(indicator: Indicator, x: float, low: float, high: float) -> float:
    distance = x - low if indicator.better == "higher" else high - x
    return _held(100 * distance / (high - low), 0, 100)


def _goalposts(indicator: Indicator, x: float, _: Row, __: Pool) -> float:
    low, high = float(indicator.curve.low), float(indicator.curve.high)
    if indicator.curve.transform == "log":
        low, high = math.log(low), math.log(high)
    return _between(indicator, x, low, high)


def _min_max(indicator: Indicator, x: float, _: Row, pool: Pool) -> float:
    least, greatest = min(pool), max(pool)
    return 100.0 if snapped(least) == snapped(greatest) else _between(indicator, x, least, greatest)


def _share_of_best(indicator: Indicator, x: float, _: Row, pool: Pool) -> float:
    best = max(pool) if indicator.better == "higher" else min(pool)
    if snapped(best) == 0 and indicator.better == "higher":
        return 0.0
    if snapped(x) == snapped(best):
        return 100.0
    return 100 * x / best if indicator.better == "higher" else 100 * best / x


def _z_score(indicator: Indicator, x: float, _: Row, pool: Pool) -> float:
    center, spread = float(indicator.curve.center), float(indicator.curve.spread)
    middle = mean(pool)
    deviation = math.sqrt(mean((value - middle) ** 2 for value in pool))
    if snapped(deviation) == 0:
        return center
    z = (x - middle) / deviation * (1 if indicator.better == "higher" else -1)
    return _held(center + spread * z, 0, 100)


def _rank_points(indicator: Indicator, x: float, _: Row, pool: Pool) -> float:
    sign = 1 if indicator.better == "higher" else -1
    place = 1 + sum(sign * snapped(value) > sign * snapped(x) for value in pool)
    curve = indicator.curve
    return max(float(curve.first) - float(curve.step) * (place - 1), float(curve.floor))


def _steps(indicator: Indicator, x: float, _: Row, __: Pool) -> float:
    for step in indicator.curve.steps:
        if step.min is not None and snapped(x) >= snapped(step.min):
            return float(step.score)
        if step.max is not None and snapped(x) <= snapped(step.max):
            return float(step.score)
    return float(indicator.curve.steps[-1].score)


_CURVES: dict[type, Score] = {
    Completion: _completion,
    Piecewise: _piecewise,
    Goalposts: _goalposts,
    MinMax: _min_max,
    ShareOfBest: _share_of_best,
    ZScore: _z_score,
    RankPoints: _rank_points,
    Steps: _steps,
}
