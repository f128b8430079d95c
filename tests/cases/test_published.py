"""Published tables, worked out again from their indicators, and what follows from their totals.

Each is put as core rows and a scheme. The years of a table are institutions of one year, since nothing in a total looks
back; where something does, three years running are an institution.
"""

from collections import defaultdict
from decimal import Decimal

import pytest

from tests.cases.assessed import assess, by_key, fetch, scheme_of, work_database

NOBODY = """\
cadres:
  components: {正处: {all: {unit: 100}}}
  adjustments: {max_bonus: 0, max_penalty: 0}
  grades: [{grade: 合格}]
"""
INDICATORS = """\
name: 公开数据
basis: 公开数据
years: {{from: 2000, to: null}}
decimals: {decimals}
groups: {{all: 全部}}
units:
  components: {{target_tasks: {{all: 0}}, kpi: {{all: 100}}}}
  adjustments: {{max_bonus: 0, max_penalty: 0}}
  grades: [{{grade: 合格}}]
kpi:
  aggregate: {aggregate}
  indicators:
"""
TOTALS = """\
name: 公开总分
basis: 公开数据
years: {{from: 2000, to: null}}
groups: {{all: 全部}}
units:
  components: {{target_tasks: {{all: 100}}}}
  adjustments: {{max_bonus: 0, max_penalty: 0}}
  grades: [{{grade: 优秀, min_score: 0, quota: 0.30}}, {{grade: 其他}}]
  ties_at_cut: {ties_at_cut}
flags:
  excellent_streak: {{grade: 优秀, years: 3, measure: 表彰, departments: [甲处], basis: 一(三)}}
  bottom: {{share: 0.10, measures: [提醒], departments: [甲处], basis: 二(三)}}
"""
YEAR = 2021


def _scheme(folder, curves, *, decimals, aggregate="arithmetic"):
    """A scheme of indicators as (id, weight, curve)."""
    lines = [
        f"    - {{id: {name}, label: {name}, unit: 项, weight: {{all: {weight}}}, curve: {{{curve}}}}}"
        for name, weight, curve in curves
    ]
    return scheme_of(
        INDICATORS.format(decimals=decimals, aggregate=aggregate) + "\n".join(lines) + "\n" + NOBODY, folder
    )


def _scored(scheme, units, values):
    """Units as (institution, code) and values as (institution, code, indicator, actual), scored; a dummy task each."""
    places = {"year": YEAR, "unit_group": "all", "title": "任务", "task_id": "1", "weight": 1, "score": 0}
    registered = [{**places, "institution": name, "unit_code": code, "unit_name": code} for name, code in units]
    kpi = [
        {"institution": name, "year": YEAR, "unit_code": code, "indicator": indicator, "target": 100, "actual": actual}
        for name, code, indicator, actual in values
    ]
    governing = {(name, YEAR): scheme for name in {name for name, _ in units}}
    connection = work_database({"unit": registered, "task": registered, "kpi": kpi}, governing)
    assess(connection, kinds=("unit",))
    return connection


def _results(connection):
    return by_key(fetch(connection, "select institution, unit_code, total, rank from mart.unit_result"), 2)


# ---- hdi


@pytest.fixture(scope="module")
def hdi(table, tmp_path_factory):
    """(total, rank) of every country and year."""
    scheme = _scheme(
        tmp_path_factory.mktemp("hdi"),
        [
            ("health", 1, "kind: goalposts, low: 20, high: 85"),
            ("education", 1, "kind: goalposts, low: 0, high: 1"),
            ("income", 1, "kind: goalposts, low: 100, high: 75000, transform: log"),
        ],
        decimals=1,
        aggregate="geometric",
    )
    rows = table("hdi", "indicators.csv")
    values = [
        (row["year"], row["unit_id"], indicator, value) for row in rows for indicator, value in _hdi_indicators(row)
    ]
    with _scored(scheme, [(row["year"], row["unit_id"]) for row in rows], values) as connection:
        yield _results(connection)


def _hdi_indicators(row):
    expected, mean = float(row["expected_years_school"]), float(row["mean_years_school"])
    yield "health", float(row["life_expectancy"])
    yield "education", (min(1, expected / 18) + min(1, mean / 15)) / 2
    yield "income", float(row["gni_pc"])


def test_every_human_development_index_of_twelve_years_is_the_published_one(hdi, table):
    published = {(row["year"], row["unit_id"]): 100 * Decimal(row["hdi"]) for row in table("hdi", "published.csv")}
    assert len(published) == 2283
    assert {unit: total for unit, (total, _) in hdi.items()} == published


def test_every_rank_of_the_human_development_index_of_2021_is_the_published_one(hdi, table):
    published = {
        row["unit_id"]: int(row["hdi_rank_2021"]) for row in table("hdi", "published.csv") if row["hdi_rank_2021"]
    }
    assert len(published) == 191
    assert {code: rank for (year, code), (_, rank) in hdi.items() if year == "2021"} == published


# ---- arwu

PUBLISHERS_SLIP = ("2008", "johns-hopkins-university")


def test_all_totals_of_the_shanghai_ranking_but_one_are_those_published(table, tmp_path):
    weights = [(row["indicator"], row["weight_pct"]) for row in table("arwu", "weights.csv")]
    scheme = _scheme(
        tmp_path, [(name, weight, "kind: goalposts, low: 0, high: 100") for name, weight in weights], decimals=4
    )
    rows = table("arwu", "indicators.csv")
    values = [(row["year"], row["unit_id"], name, float(row[name])) for row in rows for name, _ in weights if row[name]]
    with _scored(scheme, [(row["year"], row["unit_id"]) for row in rows], values) as connection:
        totals = {unit: total for unit, (total, _) in _results(connection).items()}
    best = defaultdict(Decimal)
    for (year, _), total in totals.items():
        best[year] = max(best[year], total)
    published = table("arwu", "published.csv")
    differing = [
        unit
        for row in published
        if (unit := (row["year"], row["unit_id"]))
        and abs(100 * totals[unit] / best[row["year"]] - Decimal(row["total_score"])) > Decimal("0.11")
    ]
    assert len(published) == len(totals) == 1101
    assert differing == [PUBLISHERS_SLIP]


# ---- cju2010


def test_the_totals_and_the_order_of_sixteen_schools_of_2010_are_those_published(table, tmp_path):
    weights = [(row["indicator"], row["weight_pct"]) for row in table("cju2010", "weights.csv")]
    scheme = _scheme(tmp_path, [(name, weight, "kind: completion") for name, weight in weights], decimals=4)
    rows = table("cju2010", "indicators.csv")
    values = [("cju", row["unit"], name, float(row[name])) for row in rows for name, _ in weights]
    with _scored(scheme, [("cju", row["unit"]) for row in rows], values) as connection:
        got = {unit: found for (_, unit), found in _results(connection).items()}
    published = {row["unit"]: (Decimal(row["得分合计"]), int(row["排名"])) for row in table("cju2010", "published.csv")}
    assert len(got) == len(published) == 16
    assert all(abs(got[unit][0] - total) <= Decimal("0.01") for unit, (total, _) in published.items())
    assert sorted(got, key=lambda unit: got[unit][1]) == sorted(published, key=lambda unit: published[unit][1])
    assert len({rank for _, rank in got.values()}) == 16


# ---- what follows from published totals: places, quotas, streaks, moves

TIES = {"include": "include", "strict": "exclude"}


@pytest.fixture(scope="module", params=["hdi", "arwu"])
def followed(request, table, tmp_path_factory):
    """A case's totals as single scores, three years running an institution; results by ties, first year, year and unit."""
    rows = table(request.param, "expected_ranks_quotas.csv")
    scale = 100 if request.param == "hdi" else 1
    totals = defaultdict(dict)
    for row in rows:
        totals[int(row["year"])][row["unit_id"]] = scale * Decimal(row["total"])
    schemes = {
        mode: scheme_of(TOTALS.format(ties_at_cut=ties) + NOBODY, tmp_path_factory.mktemp(mode))
        for mode, ties in TIES.items()
    }
    tasks, governing = [], {}
    for mode, scheme in schemes.items():
        for first in sorted(totals)[:-2]:
            for at in range(3):
                governing[f"{mode} {first}", YEAR + at] = scheme
                tasks += [
                    {
                        "institution": f"{mode} {first}",
                        "year": YEAR + at,
                        "unit_code": code,
                        "unit_name": code,
                        "unit_group": "all",
                        "task_id": "1",
                        "title": "总分",
                        "weight": 1,
                        "score": float(total),
                    }
                    for code, total in totals[first + at].items()
                ]
    with work_database({"unit": tasks, "task": tasks}, governing) as connection:
        assess(connection, kinds=("unit",))
        found = fetch(
            connection,
            """
            select
                split_part(result.institution, ' ', 1),
                cast(split_part(result.institution, ' ', 2) as integer) as first,
                first + result.year - ?,
                result.unit_code,
                result.rank, result.ranked, result.grade, result.previous_rank, result.rank_change,
                result.excellent_streak, flag.flag is not null
            from mart.unit_result as result
            left join mart.flag as flag
                on flag.institution = result.institution and flag.year = result.year
                and flag.subject = result.unit_code and flag.flag = 'bottom'
            """,
            YEAR,
        )
    return request.param, rows, by_key(found, 4)


def test_places_quotas_and_bottoms_are_those_worked_out_apart(followed):
    _, rows, found = followed
    expected = {(int(row["year"]), row["unit_id"]): row for row in rows}
    for (mode, _, year, code), (rank, ranked, grade, _, _, _, is_bottom) in found.items():
        row = expected[year, code]
        assert (rank, ranked) == (int(row["rank_1224"]), int(row["n"])), row
        assert (grade == "优秀") == (row[f"top30_{mode}"] == "1"), row
        assert is_bottom == (row["bottom10_include"] == "1"), row
    assert {(year, code) for _, _, year, code in found} == set(expected)


def test_units_excellent_three_years_running_are_those_worked_out_apart(followed, table):
    name, _, found = followed
    got = {
        (mode, first, code)
        for (mode, first, year, code), result in found.items()
        if year == first + 2 and result[5] == 3
    }
    rows = table(name, "expected_excellent_3y.csv")
    assert got == {(row["tie_mode"], int(row["from_year"]), row["unit_id"]) for row in rows}
    for row in rows:
        first = int(row["from_year"])
        ranks = [found[row["tie_mode"], first, first + at, row["unit_id"]][0] for at in range(3)]
        assert ranks == [int(row[f"rank_y{at}"]) for at in (1, 2, 3)]


@pytest.mark.parametrize("followed", ["arwu"], indirect=True)
def test_moves_of_the_shanghai_ranking_are_those_worked_out_apart(followed, table):
    name, _, found = followed
    expected = {
        (int(row["to_year"]), row["unit_id"]): tuple(_whole(row[column]) for column in ("rank_from", "places_forward"))
        for row in table(name, "expected_rank_moves.csv")
        if row["status"] != "left"
    }
    got = {((year, code), result[3:5]) for (_, first, year, code), result in found.items() if year > first}
    assert got == set(expected.items())


def _whole(text):
    return int(text) if text else None
