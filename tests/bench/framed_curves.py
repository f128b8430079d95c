"""The curves of CONTRACT 2 over a pandas frame of indicator rows of one year: the score of every row."""

from collections.abc import Callable

import numpy as np
import pandas as pd

POOL = ["institution", "unit_group", "indicator"]
PLACES = 100_000_000  # what is compared is compared at 8 decimals


def scores_of(rows: pd.DataFrame, anchors: pd.DataFrame, steps: pd.DataFrame) -> pd.Series:
    """`rows` hold an indicator's row, its scheme (`kind`, `better`, options) and `x`; anchors and steps are the scheme's."""
    with_options = {"piecewise": lambda some: _piecewise(some, anchors), "steps": lambda some: _steps(some, steps)}
    curves: dict[str, Callable[[pd.DataFrame], pd.Series]] = {**_CURVES, **with_options}
    return pd.concat([curves[kind](some) for kind, some in rows.groupby("kind")])


def snapped(values: pd.Series) -> pd.Series:
    """Values at 8 decimals, half away from zero, as whole hundred-millionths."""
    return pd.Series(np.copysign(np.floor(values.abs() * PLACES + 0.5), values), index=values.index)


def _completion(rows: pd.DataFrame) -> pd.Series:
    higher = 100 * rows["x"] / rows["target"]
    lower = (100 * rows["target"] / rows["x"]).where(rows["x"] != 0, rows["cap"])
    return higher.where(rows["better"] == "higher", lower).clip(0, rows["cap"])


def _scaled(rows: pd.DataFrame, low: pd.Series, high: pd.Series) -> pd.Series:
    reached = (high - rows["x"]).where(rows["better"] == "lower", rows["x"] - low)
    return (100 * reached / (high - low)).clip(0, 100).where(snapped(low) != snapped(high), 100.0)


def _goalposts(rows: pd.DataFrame) -> pd.Series:
    is_log = rows["transform"] == "log"
    low = np.log(rows["low"].where(is_log)).where(is_log, rows["low"])
    high = np.log(rows["high"].where(is_log)).where(is_log, rows["high"])
    return _scaled(rows, low, high)


def _min_max(rows: pd.DataFrame) -> pd.Series:
    pool = rows.groupby(POOL)["x"]
    return _scaled(rows, pool.transform("min"), pool.transform("max"))


def _share_of_best(rows: pd.DataFrame) -> pd.Series:
    pool = rows.groupby(POOL)["x"]
    is_lower = rows["better"] == "lower"
    best = pool.transform("min").where(is_lower, pool.transform("max"))
    share = (100 * best / rows["x"]).where(is_lower, 100 * rows["x"] / best)
    return share.where(snapped(rows["x"]) != snapped(best), 100.0)


def _z_score(rows: pd.DataFrame) -> pd.Series:
    pool = rows.groupby(POOL)["x"]
    mean = pool.transform("mean")
    deviation = np.sqrt(((rows["x"] - mean) ** 2).groupby([rows[name] for name in POOL]).transform("mean"))
    z = (rows["x"] - mean) / deviation
    score = rows["center"] + rows["spread"] * z.where(rows["better"] != "lower", -z)
    return score.where(snapped(deviation) != 0, rows["center"]).clip(0, 100)


def _rank_points(rows: pd.DataFrame) -> pd.Series:
    ordered = snapped(rows["x"])
    ordered = ordered.where(rows["better"] == "lower", -ordered)
    place = ordered.groupby([rows[name] for name in POOL]).rank(method="min")
    return (rows["first"] - rows["step"] * (place - 1)).clip(lower=rows["floor"])


def _piecewise(rows: pd.DataFrame, anchors: pd.DataFrame) -> pd.Series:
    """Indicator by indicator, each with anchors of its own."""
    return pd.concat(
        [_between(some, anchors[anchors["indicator"] == name]) for name, some in rows.groupby("indicator")]
    )


def _between(rows: pd.DataFrame, anchors: pd.DataFrame) -> pd.Series:
    """Straight lines between the row's own anchors, level outside them."""
    sign = np.where(rows["better"] == "lower", -1, 1)
    x, zero = sign * rows["x"], pd.Series(0.0, index=rows.index)
    named = {"zero": zero, **{name: sign * rows[name] for name in ("base", "target", "stretch")}}
    ordered = anchors.sort_values("position")
    places = [named[name] for name in ordered["anchor"]]
    scores = list(ordered["score"])
    found = pd.Series(scores[-1], index=rows.index)
    for i in reversed(range(len(places) - 1)):
        line = scores[i] + (x - places[i]) * (scores[i + 1] - scores[i]) / (places[i + 1] - places[i])
        found = found.where(x > places[i + 1], line)
    return found.where(x > places[0], scores[0])


def _steps(rows: pd.DataFrame, steps: pd.DataFrame) -> pd.Series:
    """The score of the first step reached."""
    return pd.concat([_stepped(some, steps[steps["indicator"] == name]) for name, some in rows.groupby("indicator")])


def _stepped(rows: pd.DataFrame, steps: pd.DataFrame) -> pd.Series:
    x, ordered = snapped(rows["x"]), steps.sort_values("position", ascending=False)
    found = pd.Series(np.nan, index=rows.index)
    for bound, score in zip(ordered["bound"], ordered["score"], strict=True):
        if pd.isna(bound):
            found[:] = score
            continue
        edge = np.floor(bound * PLACES + 0.5)
        reached = np.where(rows["better"] == "lower", x <= edge, x >= edge)
        found = found.where(~reached, score)
    return found


_CURVES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "completion": _completion,
    "goalposts": _goalposts,
    "min_max": _min_max,
    "share_of_best": _share_of_best,
    "z_score": _z_score,
    "rank_points": _rank_points,
}
