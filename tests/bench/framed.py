"""The same scoring in pandas: from the indicator rows of a work database to every row the rules leave in `mart`.

Vectorised, year by year as the engine goes, handed over by Arrow both ways, which is the quickest there is for pandas
(DuckDB's own `df()` and a registered frame take several times as long). It is written for the bench's scheme: kpi is all
there is to a total, and nobody has predecessors, adjustments or sanctions. `tests.bench` holds its rows against the engine's.
"""

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from tests.bench.framed_curves import scores_of
from tests.bench.framed_flags import flags_of
from tests.bench.framed_results import (
    Before,
    Scheme,
    ancestors_of,
    components_of,
    places_of,
    quotas_of,
    reasons_of,
    results_of,
)
from tests.bench.spans import Spans

UNIT = ["institution", "unit_code"]
READ = "institution, unit_code, indicator, base, target, stretch, actual, source_file, source_sheet, source_row"
SCHEME = (
    *(
        "scheme",
        "unit_group",
        "indicator",
        "indicator_weight",
        "anchor",
        "curve_step",
        "grade",
        "grade_bound",
        "phrase",
    ),
    *("component", "component_label", "flag_label", "flag", "flag_measure", "flag_min_grade"),
)


def score(start: Path, out: Path, spans: Spans) -> None:
    """Score every year of `start` into `mart` in `out`, as the engine does."""
    with duckdb.connect(str(out)) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach '{start}' as start (read_only)")
        _create(connection)
        scheme = {name: _read(connection, f"select * from start.scheme.{name}") for name in SCHEME}
        before: Before | None = None
        years = [
            year
            for (year,) in connection.execute("select distinct year from start.scheme.governs order by 1").fetchall()
        ]
        first = years[0]
        for year in years:
            with spans.span("reading"):
                units = _read(connection, f"select * from start.core.unit where year = {year}")
                kpi = _read(connection, f"select {READ} from start.core.kpi where year = {year}")
            with spans.span("computing"):
                made, before = _year(kpi, units, scheme, before, year)
                made["unit_ancestor"] = ancestors_of(made["unit_result"], range(first - 1, year))
            with spans.span("writing"):
                for name, rows in made.items():
                    _write(connection, name, rows, year)


def _create(connection: duckdb.DuckDBPyConnection) -> None:
    """The empty tables of `mart`, typed as those of `start`."""
    connection.execute("create schema mart")
    for (name,) in connection.execute(
        "select table_name from duckdb_tables() where database_name = 'start' and schema_name = 'mart'"
    ).fetchall():
        connection.execute(f"create table mart.{name} as select * from start.mart.{name}")


def _year(
    kpi: pd.DataFrame, units: pd.DataFrame, scheme: Scheme, before: Before | None, year: int
) -> tuple[dict[str, pd.DataFrame], Before]:
    """The rows of each table of `mart` for one year, and what the next year looks back on."""
    items = items_of(kpi, units, scheme)
    results = results_of(items, units, scheme, before)
    places = places_of(results)
    flags, bottom = flags_of(results, places, scheme, before, year=year)
    streaks = results[[*UNIT, "grade"]].assign(years=results["excellent_streak"], is_computed=True)
    made = {
        "score_item": items[list(_ITEM)].rename(columns=_ITEM).assign(subject_kind="unit", component="kpi"),
        "unit_result": results.drop(columns=["grade_order", "tied_places", "tied_grade", "mean"]),
        "component": components_of(results, scheme),
        "grade_reason": reasons_of(results),
        "final_grade": reasons_of(results).drop(columns="kind").assign(grade=results["grade"]),
        "quota": quotas_of(results, scheme),
        "indicator_value": indicator_values_of(items),
        "place": places,
        "unit_streak": streaks,
        "bottom_run": bottom,
        "flag": flags,
    }
    return made, Before(places, streaks, bottom)


def items_of(kpi: pd.DataFrame, units: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """One row an indicator of a unit: its score, weight and contribution."""
    rows = (
        kpi.merge(units[[*UNIT, "unit_group", "headcount"]], on=UNIT)
        .merge(scheme["indicator"].drop(columns="scheme_id"), on="indicator")
        .merge(scheme["indicator_weight"].drop(columns="scheme_id"), on=["indicator", "unit_group"])
    )
    per_head = rows["actual"] / rows["headcount"]
    growth = 100 * (rows["actual"] - rows["base"]) / rows["base"].abs()
    measured = rows["actual"].mask(rows["measure"] == "per_head", per_head).mask(rows["measure"] == "growth", growth)
    is_log = rows["transform"] == "log"
    rows["measured"] = measured
    rows["x"] = np.log(measured.where(is_log)).where(is_log, measured)
    rows["score"] = scores_of(rows, scheme["anchor"], scheme["curve_step"])
    rows["contribution"] = rows["weight"] * rows["score"] / rows.groupby(UNIT)["weight"].transform("sum")
    return rows


def indicator_values_of(items: pd.DataFrame) -> pd.DataFrame:
    """One row an indicator of a unit: what was typed, what it was divided by, what came of it."""
    divisor = items["headcount"].where(
        items["measure"] == "per_head", items["base"].where(items["measure"] == "growth")
    )
    columns = [
        "institution",
        "unit_code",
        "indicator",
        "actual",
        "typed_unit",
        "measured",
        "unit_of_measure",
        "measure",
    ]
    return items[columns].rename(columns={"measured": "value", "unit_of_measure": "unit"}).assign(divisor=divisor)


_ITEM = {
    "institution": "institution",
    "unit_code": "subject",
    "indicator": "item",
    "label": "label",
    "actual": "value",
    "target": "target",
    "score": "score",
    "weight": "weight",
    "contribution": "contribution",
    "source_file": "source_file",
    "source_sheet": "source_sheet",
    "source_row": "source_row",
}


def _read(connection: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    return connection.execute(query).to_arrow_table().to_pandas()


def _write(connection: duckdb.DuckDBPyConnection, name: str, rows: pd.DataFrame, year: int) -> None:
    connection.register("made", pa.Table.from_pandas(rows, preserve_index=False))
    connection.execute(f"insert into mart.{name} by name select {year} as year, made.* from made")
    connection.unregister("made")
