"""The flags of the units in pandas, worded as the rules word them: the flags of the bench's scheme, and no others."""

from decimal import Decimal

import pandas as pd

from tests.bench.framed_results import SUBJECT, Before, Scheme

BILLION = 10**9


def flags_of(
    results: pd.DataFrame, places: pd.DataFrame, scheme: Scheme, before: Before | None, *, year: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of `flag`, and those of `bottom_run`."""
    flags = scheme["flag"].set_index("flag")
    words = scheme["phrase"].set_index("phrase")["words"]
    units = results.rename(columns={"unit_code": "subject"})
    labelled = places.assign(label=places["criterion"].map(scheme["component_label"].set_index("component")["label"]))
    top, advance = _top(labelled, flags, words), _advance(labelled, flags, words, before)
    bottom = _bottom(units, flags, before)
    raised = [
        _commended(units[units["grade"] == flags["grade"]["commended"]], words, year),
        _streak(units, flags, words),
        top,
        advance,
        _reward(units, [top, advance], scheme, words),
        _told_bottom(bottom, words),
        _tied(units, words),
    ]
    return _with_measures(pd.concat(raised, ignore_index=True), units, scheme), bottom[_RUN]


_RUN = ["institution", "subject_kind", "subject", "years"]


def _said(rows: pd.DataFrame, flag: str, detail: pd.Series, *, step: pd.Series | int = 1) -> pd.DataFrame:
    said = {"flag": flag, "detail": detail, "step": step}
    criterion = rows.get("criterion")
    return rows[SUBJECT].assign(**said, criterion=criterion).astype({"criterion": "str"})


def _filled(words: str, **values: pd.Series) -> pd.Series:
    """The words with each `{name}` replaced by that row's value."""
    index = next(iter(values.values())).index
    filled = pd.Series("", index=index, dtype="str")
    rest = words
    for name in sorted(values, key=lambda name: words.index(f"{{{name}}}")):
        before, _, rest = rest.partition(f"{{{name}}}")
        filled = filled + before + values[name].astype("str")
    return filled + rest


def _commended(units: pd.DataFrame, words: pd.Series, year: int) -> pd.DataFrame:
    return _said(units, "commended", _filled(words["detail_grade"].replace("{year}", str(year)), grade=units["grade"]))


def _streak(units: pd.DataFrame, flags: pd.DataFrame, words: pd.Series) -> pd.DataFrame:
    some = units[units["excellent_streak"] >= flags["years"]["excellent_streak"]]
    return _said(
        some, "excellent_streak", _filled(words["detail_streak"], years=some["excellent_streak"], grade=some["grade"])
    )


def _top(places: pd.DataFrame, flags: pd.DataFrame, words: pd.Series) -> pd.DataFrame:
    share = int(Decimal(flags["share"]["top"]) * BILLION)
    some = places[places["place"] <= (share * places["ranked"] // BILLION).clip(lower=1)]
    detail = _filled(words["detail_top"], criterion=some["label"], place=some["place"], ranked=some["ranked"])
    return _said(some, "top", detail)


def _advance(places: pd.DataFrame, flags: pd.DataFrame, words: pd.Series, before: Before | None) -> pd.DataFrame:
    if before is None:
        return _said(places[:0], "advance", places["label"][:0])
    keys = [*SUBJECT, "criterion", "pool"]
    both = places.merge(before.places[[*keys, "place"]], on=keys, suffixes=("", "_before"))
    moved = both["place_before"] - both["place"]
    share = int(Decimal(flags["share"]["advance"]) * BILLION)
    some = both[(moved >= flags["positions"]["advance"]) & (moved * BILLION >= share * both["ranked"])]
    values = {"before": some["place_before"], "place": some["place"], "ranked": some["ranked"]}
    return _said(some, "advance", _filled(words["detail_advance"], criterion=some["label"], **values))


def _reward(units: pd.DataFrame, merits: list[pd.DataFrame], scheme: Scheme, words: pd.Series) -> pd.DataFrame:
    """Those that are near the top or moved up far, with a grade that is good enough."""
    labels = scheme["flag_label"].set_index("flag")["label"]
    merit = pd.concat(merits)[[*SUBJECT, "flag"]].drop_duplicates()
    merit = merit.assign(label=merit["flag"].map(labels)).sort_values("label")
    reasons = merit.groupby(SUBJECT, as_index=False)["label"].agg("、".join)
    least = scheme["flag_min_grade"].merge(scheme["grade"], on=["subject_kind", "grade"])["grade_order"].iloc[0]
    both = units.merge(reasons, on=SUBJECT)
    some = both[both["grade_order"] <= least]
    return _said(some, "reward", _filled(words["detail_reward"], reasons=some["label"], grade=some["grade"]))


def _bottom(units: pd.DataFrame, flags: pd.DataFrame, before: Before | None) -> pd.DataFrame:
    """Units under the floor or among the last of their pool, with the year of the run that this is."""
    flag = flags.loc["bottom"]
    below = units.groupby(["institution", "unit_group"])["total"].rank(method="min") - 1
    allowed = (int(Decimal(flag["share"]) * BILLION) * units["ranked"] // BILLION).clip(lower=int(flag["min_count"]))
    is_last = (units["ranked"] >= flag["min_pool"]) & (2 * units["rank"] > units["ranked"]) & (below < allowed)
    some = units[(units["total"] < float(flag["below"])) | is_last].assign(subject_kind="unit")
    if before is None:
        return some.assign(years=1)
    known = some.merge(before.bottom[[*SUBJECT, "years"]], on=SUBJECT, how="left")
    return known.assign(years=(1 + known["years"].fillna(0)).astype("int32"))


def _told_bottom(bottom: pd.DataFrame, words: pd.Series) -> pd.DataFrame:
    cents = (bottom["total"] * 100).round().astype("int64")
    total = (cents // 100).astype("str") + "." + (cents % 100).astype("str").str.zfill(2)
    values = {"total": total, "place": bottom["rank"], "ranked": bottom["ranked"], "run": bottom["years"]}
    return _said(bottom, "bottom", _filled(words["detail_bottom"], **values), step=bottom["years"])


def _tied(units: pd.DataFrame, words: pd.Series) -> pd.DataFrame:
    some = units[units["tied_grade"].notna()]
    return _said(some, "tie_at_cut", _filled(words["detail_tie"], grade=some["tied_grade"], places=some["tied_places"]))


def _with_measures(raised: pd.DataFrame, units: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """With name, measure, departments and basis; a measure of several steps is that of the year of the run."""
    measures = scheme["flag_measure"][["flag", "position", "measure"]]
    last = raised["flag"].map(measures.groupby("flag")["position"].max())
    rows = raised.assign(position=raised.pop("step").clip(upper=last), subject_kind="unit")
    rows = rows.merge(measures, on=["flag", "position"], how="left").drop(columns="position")
    rows = rows.merge(scheme["flag"][["flag", "departments", "basis"]], on="flag")
    names = units[[*SUBJECT, "unit_name"]].rename(columns={"unit_name": "subject_name"})
    return rows.merge(names, on=SUBJECT)
