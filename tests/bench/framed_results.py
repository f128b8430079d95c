"""Totals, places and grades of the units in pandas: the part of the rules between the items and the flags."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from tests.bench.framed_curves import snapped

UNIT = ["institution", "unit_code"]
SUBJECT = ["institution", "subject"]
POOL = ["institution", "unit_group"]
Scheme = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Before:
    """What a year looks back on: the places, streaks and runs at the bottom of the year before."""

    places: pd.DataFrame
    streaks: pd.DataFrame
    bottom: pd.DataFrame


def results_of(items: pd.DataFrame, units: pd.DataFrame, scheme: Scheme, before: Before | None) -> pd.DataFrame:
    """One row a unit, with the columns of `unit_result`; with the order of its grade, where it was level, and its total before it is rounded."""
    governing = scheme["scheme"].iloc[0]
    decimals = int(governing["decimals"])
    totals = items.groupby(UNIT, as_index=False)["contribution"].sum()
    results = units[["institution", "unit_code", "unit_name", "unit_group"]].merge(totals, on=UNIT, how="left")
    results = results.rename(columns={"contribution": "mean"})
    cents = published(results["mean"].fillna(0).clip(lower=0), decimals)
    results = results.assign(kpi=cents / 10**decimals, bonus=0.0, penalty=0.0, total=cents / 10**decimals)
    pool = cents.groupby([results[name] for name in POOL])
    results["rank"] = pool.rank(method="min", ascending=False).astype("int64")
    results["ranked"] = pool.transform("size")
    results = results.join(_graded(results, cents, bounds_of_units(scheme), decimals))
    results["grade"] = results["computed_grade"]
    words = scheme["phrase"].set_index("phrase")["words"]
    results = results.assign(grade_reason=words["reason_computed"], scheme=governing["name"])
    return _looked_back(results, before, scheme["flag"])


def published(values: pd.Series, decimals: int) -> pd.Series:
    """Half up to 8 decimals, then half up to `decimals`: as whole hundredths, or whatever the decimals are."""
    step = 10 ** (8 - decimals)
    return (snapped(values).astype("int64") + step // 2) // step


def _graded(results: pd.DataFrame, cents: pd.Series, grades: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """Grade by grade, best first: those that reach its floor and win one of its places, level ones losing together."""
    found = pd.DataFrame(
        {"computed_grade": None, "grade_order": 0, "tied_grade": None, "tied_places": 0}, index=results.index
    ).astype({"computed_grade": "str", "tied_grade": "str"})
    for row in grades.itertuples():
        least = 0 if pd.isna(row.min_score) else int(Decimal(row.min_score) * 10**decimals)
        wins = found["computed_grade"].isna() & (cents >= least)
        if not pd.isna(row.quota):
            places = results["ranked"] * int(Decimal(row.quota) * 10**9) // 10**9
            level = cents[wins].groupby([results[name] for name in POOL])
            first = level.rank(method="min", ascending=False).reindex(results.index)
            last = level.rank(method="max", ascending=False).reindex(results.index)
            tied = (first <= places) & (last > places) & found["tied_grade"].isna()
            found.loc[tied, "tied_grade"] = row.grade
            found.loc[tied, "tied_places"] = places[tied]
            wins &= last <= places
        found.loc[wins, ["computed_grade", "grade_order"]] = [row.grade, row.grade_order]
    return found


def bounds_of_units(scheme: Scheme) -> pd.DataFrame:
    """Floors and quotas of units, best first: the bench's scheme has the same for both groups."""
    bounds = scheme["grade_bound"].query("subject_kind == 'unit'")
    return bounds[bounds["unit_group"] == bounds["unit_group"].iloc[0]].sort_values("grade_order")


def quotas_of(results: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """One row a pool and grade with places: how they came about."""
    labels = scheme["unit_group"].set_index("unit_group")["label"]
    pools = results.groupby(POOL, as_index=False).size().rename(columns={"size": "ranked"})
    made = []
    for bound in bounds_of_units(scheme).dropna(subset=["quota"]).itertuples():
        won = results[results["computed_grade"] == bound.grade].groupby(POOL).size().rename("winners").reset_index()
        rows = pools.merge(won, on=POOL, how="left").fillna({"winners": 0})
        entitled = [Decimal(bound.quota) * number for number in rows["ranked"]]
        whole = [int(share) for share in entitled]
        remainder = [share - int(share) for share in entitled]
        made.append(
            rows.assign(
                subject_kind="unit", grade=bound.grade, grade_order=bound.grade_order, number=rows["ranked"],
                pool_label=rows["unit_group"].map(labels), quota=Decimal(bound.quota), is_cumulative=False,
                entitled=entitled, whole=whole, remainder=remainder, extra=0, undealt=0, dealt=whole, better=0,
                places=whole, winners=rows["winners"].astype("int64"),
            ).rename(columns={"unit_group": "contest"})
        )  # fmt: skip
    return pd.concat(made, ignore_index=True)


def ancestors_of(results: pd.DataFrame, earlier: range) -> pd.DataFrame:
    """One row a unit and earlier year: in the bench a unit is always its own ancestor."""
    subjects = results[UNIT].assign(ancestor=results["unit_code"])
    return pd.concat([subjects.assign(ancestor_year=year) for year in earlier], ignore_index=True)


def _looked_back(results: pd.DataFrame, before: Before | None, flags: pd.DataFrame) -> pd.DataFrame:
    """With the rank of the year before, and how many years running it has had the grade of the streak."""
    excellent = flags.set_index("flag")["grade"]["excellent_streak"]
    if before is None:
        results = results.assign(previous_rank=pd.NA, years=0)
    else:
        totals = before.places[before.places["criterion"] == "total"]
        ranks = totals.rename(columns={"subject": "unit_code", "pool": "unit_group", "place": "previous_rank"})
        results = results.merge(ranks[[*UNIT, "unit_group", "previous_rank"]], on=[*UNIT, "unit_group"], how="left")
        results = results.merge(before.streaks[[*UNIT, "years"]], on=UNIT, how="left")
    results["previous_rank"] = results["previous_rank"].astype("Int64")
    results["rank_change"] = results["previous_rank"] - results["rank"]
    years = 1 + results.pop("years").fillna(0)
    results["excellent_streak"] = years.where(results["grade"] == excellent, 0).astype("int32")
    return results


def places_of(results: pd.DataFrame) -> pd.DataFrame:
    """One row a unit and criterion: the rank by total, and the place by the published kpi."""
    subjects = results[["institution"]].assign(
        subject_kind="unit", subject=results["unit_code"], pool=results["unit_group"]
    )
    pool = results.groupby(POOL)["kpi"]
    by_kpi = pool.rank(method="min", ascending=False).astype("int64")
    return pd.concat(
        [
            subjects.assign(criterion="total", place=results["rank"], ranked=results["ranked"]),
            subjects.assign(criterion="kpi", place=by_kpi, ranked=pool.transform("count")),
        ],
        ignore_index=True,
    )


def components_of(results: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """One row a unit: kpi, which is all there is to a total."""
    weights = scheme["component"].query("subject_kind == 'unit' and component == 'kpi'")
    labels = scheme["component_label"].set_index("component")["label"]
    return (
        results[[*UNIT, "unit_group", "kpi", "mean"]]
        .merge(weights[["unit_group", "weight"]], on="unit_group")
        .drop(columns="unit_group")
        .rename(columns={"unit_code": "subject", "kpi": "score", "mean": "contribution"})
        .assign(subject_kind="unit", component="kpi", label=labels["kpi"], share=100.0)
    )


def reasons_of(results: pd.DataFrame) -> pd.DataFrame:
    """One row a unit: all grades are by total and quota."""
    subjects = results[UNIT].rename(columns={"unit_code": "subject"})
    return subjects.assign(subject_kind="unit", kind="computed")
