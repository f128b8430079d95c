"""The steps in time, the rounds of grades, and the two functions that round."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from scoring import engine
from scoring.catalogue import read_rules
from tests.cases.assessed import assess, by_key, fetch, scheme_of, work_database
from tests.small import SCHEME
from tests.unit.scoring.conftest import PLAIN

# ---- published, snapped


@pytest.fixture(scope="module")
def functions():
    with duckdb.connect() as connection:
        for function in engine.FUNCTIONS:
            connection.execute(function)
        yield connection


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("84.995", 2, "85.00"),
        ("1.005", 2, "1.01"),
        ("2.675", 2, "2.68"),
        ("0.285", 2, "0.29"),
        ("-1.005", 2, "-1.01"),
        ("-84.995", 2, "-85.00"),
        ("-0.004", 2, "0.00"),
        ("84.994999994", 2, "84.99"),
        ("84.994999996", 2, "85.00"),
        ("99.5", 0, "100"),
        ("-0.5", 0, "-1"),
        ("0.05", 1, "0.1"),
        ("1.0005", 3, "1.001"),
        ("1.00005", 4, "1.0001"),
    ],
)
def test_published_is_half_up_away_from_zero_at_8_decimals_and_then_at_those_asked_for(
    functions, value, decimals, shown
):
    """Doubles, as scores are, and the decimals that were published before."""
    for sql_type in ("double", "decimal(18,9)"):
        ((got,),) = fetch(functions, f"select published(cast('{value}' as {sql_type}), {decimals})")
        assert got == Decimal(shown)


def test_published_of_nothing_is_nothing(functions):
    assert fetch(functions, "select published(cast(null as double), 2)") == [(None,)]


@pytest.mark.parametrize(("left", "right", "same"), [(0.1 + 0.2, 0.3, True), (7, 7 + 4e-9, True), (7, 7 + 2e-8, False)])
def test_snapped_values_are_compared_at_8_decimals(functions, left, right, same):
    assert fetch(functions, "select snapped(?) = snapped(?)", left, right) == [(same,)]


# ---- steps


def _campus(scheme, *, tasks, history=(), predecessors=None, **others):
    """One task a unit and year, worth the unit's total."""
    units = [
        {"year": year, "unit_code": unit, "unit_name": unit, "unit_group": "college"}
        | {"predecessors": (predecessors or {}).get((year, unit))}
        for year, totals in tasks.items()
        for unit in totals
    ]
    typed = [
        {"year": year, "unit_code": unit, "task_id": "1", "title": "任务", "weight": 1, "score": total}
        for year, totals in tasks.items()
        for unit, total in totals.items()
    ]
    past = [
        {"folder_year": max(tasks), "year": year, "subject_kind": "unit", "subject": unit, "rank": rank, "grade": grade}
        for year, unit, rank, grade in history
    ]
    governing = {("本校", year): scheme for year in tasks}
    return work_database({"unit": units, "task": typed, "history": past, **others}, governing)


def test_there_is_a_step_for_each_year_and_kind_and_for_years_of_history_before_and_between(plain_scheme):
    history = [(2018, "甲", 1, "优秀"), (2021, "甲", 1, "优秀"), (2022, "甲", 1, "优秀"), (2030, "甲", 1, "优秀")]
    campus = _campus(plain_scheme, tasks={2020: {"甲": 80}, 2022: {"甲": 80}}, history=history)
    years = (2018, 2020, 2021, 2022)
    assert engine.steps(campus) == [engine.Step(year, kind) for year in years for kind in ("unit", "cadre")]


def test_a_year_without_folder_and_history_is_no_step_and_breaks_streaks_and_moves(plain_scheme):
    campus = _campus(plain_scheme, tasks={2020: {"甲": 90, "乙": 80}, 2022: {"甲": 90, "乙": 80}})
    assess(campus, kinds=("unit",))
    got = fetch(campus, "select year, unit_code, previous_rank, excellent_streak from mart.unit_result order by all")
    assert got == [(2020, "乙", None, 0), (2020, "甲", None, 1), (2022, "乙", None, 0), (2022, "甲", None, 1)]


def test_history_before_and_in_a_gap_carries_streaks_and_ranks_on(plain_scheme):
    campus = _campus(
        plain_scheme,
        tasks={2020: {"甲": 90, "乙": 80}, 2022: {"甲": 90, "乙": 80}},
        history=[(2018, "甲", 2, "优秀"), (2019, "甲", 2, "优秀"), (2021, "甲", 3, "优秀"), (2021, "乙", 1, "优秀")],
    )
    assess(campus, kinds=("unit",))
    got = fetch(
        campus,
        "select year, unit_code, previous_rank, rank_change, excellent_streak from mart.unit_result order by all",
    )
    assert got == [(2020, "乙", None, None, 0), (2020, "甲", 2, 1, 3), (2022, "乙", 1, -1, 0), (2022, "甲", 3, 2, 5)]


def test_a_merged_unit_has_the_least_streak_and_no_previous_rank_and_a_renamed_one_both(plain_scheme):
    campus = _campus(
        plain_scheme,
        tasks={
            2020: {"甲": 90, "乙": 80, "丙": 70},
            2021: {"甲": 90, "乙": 85, "丙": 60, "丁": 10},
            2022: {"新": 95, "改": 85},
        },
        predecessors={(2022, "新"): "甲；乙", (2022, "改"): "丙"},
    )
    assess(campus, kinds=("unit",))
    got = fetch(
        campus,
        "select unit_code, grade, excellent_streak, previous_rank from mart.unit_result where year = 2022 order by 1",
    )
    assert got == [("改", "良好", 0, 3), ("新", "优秀", 2, None)]


# ---- rounds


def test_a_unit_renamed_twice_keeps_what_it_was_sanctioned_for_and_its_years_at_the_bottom(tmp_path):
    """旧 of 2021 is 中 in 2022 and 新 in 2023 and 2024."""
    flag = "  bottom: {below: 60, measures: [谈话, 诫勉, 调整], departments: [纪委], basis: 二(三)}\n"
    sanction = "sanctions:\n  通报: {cap: {unit: 合格}, bars: false}\n"
    incident = {"year": 2021, "subject_kind": "unit", "subject": "旧", "incident_id": "事", "sanction": "通报"}
    campus = _campus(
        scheme_of(f"{PLAIN}{flag}{sanction}", tmp_path),
        tasks={2021: {"旧": 50, "别": 10}, 2022: {"中": 55, "别": 95}, 2023: {"新": 59}, 2024: {"新": 99, "别": 10}},
        predecessors={(2022, "中"): "旧", (2023, "新"): "中"},
        incident=[{**incident, "effective_from": date(2021, 5, 1)}],
    )
    with campus:
        assess(campus, kinds=("unit",))
        grades = fetch(campus, "select unit_code, grade from mart.unit_result where year = 2024 order by all")
        incidents = fetch(campus, "select year, subject, in_force from mart.incident order by all")
        measures = fetch(campus, "select year, subject, measure from mart.flag where flag = 'bottom' order by all")
        renamed = fetch(campus, "select year, unit_code, former_code, renamings from mart.unit_renamed order by all")
    assert incidents == [(2021, "旧", True), (2022, "中", True), (2023, "新", True), (2024, "新", True)]
    assert grades == [("别", "合格"), ("新", "合格")]
    assert measures == [
        (2021, "别", "谈话"),
        (2021, "旧", "谈话"),
        (2022, "中", "诫勉"),
        (2023, "新", "调整"),
        (2024, "别", "谈话"),
    ]
    assert renamed == [
        (2022, "中", "旧", 1),
        (2023, "新", "中", 1),
        (2023, "新", "旧", 2),
        (2024, "新", "中", 1),
        (2024, "新", "旧", 2),
    ]


def test_those_who_lose_a_place_compete_for_the_next_grade_whose_places_are_of_the_whole_pool(plain_scheme):
    totals = dict(zip("甲乙丙丁戊己庚", (95, 90, 85, 84, 83, 82, 50), strict=True))
    campus = _campus(plain_scheme, tasks={2020: totals})
    assess(campus, kinds=("unit",))
    grades = by_key(fetch(campus, "select unit_code, grade from mart.unit_result"))
    # floor(0.5 × 7) = 3 places each; 己 is left over, 庚 is under both floors
    assert grades == {**dict.fromkeys("甲乙丙", "优秀"), **dict.fromkeys("丁戊己", "良好"), "庚": "合格"}


def test_those_tied_out_of_the_best_grade_may_be_tied_into_the_next_and_are_flagged_once(plain_scheme):
    totals = dict(zip("甲乙丙丁", (95, 90, 90, 90), strict=True))
    campus = _campus(plain_scheme, tasks={2020: totals})
    assess(campus, kinds=("unit",))
    grades = by_key(fetch(campus, "select unit_code, grade from mart.unit_result"))
    assert grades == {"甲": "优秀", **dict.fromkeys("乙丙丁", "合格")}
    assert fetch(campus, "select subject, flag from mart.flag order by all") == [
        (unit, "tie_at_cut") for unit in "丁丙乙"
    ]


# ---- again


def test_a_second_run_on_the_same_database_gives_equal_rows(plain_scheme):
    campus = _campus(
        plain_scheme, tasks={2020: {"甲": 90, "乙": 80}, 2021: {"甲": 70, "乙": 80}}, history=[(2019, "甲", 1, "优秀")]
    )
    engine.score(campus)
    first = _results(campus)
    engine.prepare(campus)
    engine.score(campus)
    assert len(first["mart.unit_result"]) == 4
    assert _results(campus) == first


def test_what_is_written_is_told_rule_by_rule_in_the_order_of_the_steps(plain_scheme):
    campus = _campus(plain_scheme, tasks={2020: {"甲": 90, "乙": 80}})
    seen = []
    written = engine.score(campus, on_step=seen.append)
    assert seen == [engine.Step(2020, "unit"), engine.Step(2020, "cadre")]
    counts = {(f"{one.rule.folder}/{one.rule.name}", one.step.kind): one.rows for one in written}
    assert len(counts) == len(written) == sum(len(rule.kinds) for rule in read_rules())
    assert counts["results/unit_result", "unit"] == 2
    assert counts["results/cadre_result", "cadre"] == 0
    assert counts["grades/grade_contest", "unit"] == 3  # 乙 in the second round again


def test_nothing_of_a_step_is_left_in_the_next(plain_scheme):
    campus = _campus(plain_scheme, tasks={2020: {"甲": 90, "乙": 80}, 2021: {"甲": 70}})
    engine.score(campus)
    assert fetch(campus, "select year, unit_code from mart.unit_result order by all") == [
        (2020, "乙"),
        (2020, "甲"),
        (2021, "甲"),
    ]
    assert fetch(campus, "select count(*) from score.subject") == [(0,)]


def test_what_a_unit_lacks_is_not_told_of_the_cadre_with_the_same_code(tmp_path):
    unit = {"year": 2024, "unit_code": "01", "unit_name": "文学院", "unit_group": "college"}
    cadre = {"year": 2024, "cadre_id": "01", "cadre_name": "张三", "rank_level": "正职", "unit_code": "01"}
    campus = work_database({"unit": [unit], "cadre": [cadre]}, {("本校", 2024): scheme_of(SCHEME, tmp_path)})
    engine.score(campus)
    assert "经费" in fetch(campus, "select notes from mart.unit_result")[0][0]
    assert "经费" not in fetch(campus, "select notes from mart.cadre_result")[0][0]


def test_each_institution_is_assessed_by_its_own_scheme_and_apart(plain_scheme, tmp_path):
    other = scheme_of(
        plain_scheme.path.read_text(encoding="utf-8").replace(
            "{grade: 优秀, min_score: 80, quota: 0.50}", "{grade: 优等, min_score: 60.5}"
        ),
        tmp_path,
    )
    units = [
        {"institution": institution, "year": 2020, "unit_code": unit, "unit_name": unit, "unit_group": "college"}
        for institution in ("甲校", "乙校")
        for unit in ("1", "2")
    ]
    tasks = [
        {**unit, "task_id": "1", "title": "任务", "weight": 1, "score": 60 + int(unit["unit_code"])} for unit in units
    ]
    campus = work_database({"unit": units, "task": tasks}, {("甲校", 2020): plain_scheme, ("乙校", 2020): other})
    assess(campus)
    got = fetch(campus, "select institution, unit_code, rank, ranked, grade from mart.unit_result order by all")
    assert got == [
        ("乙校", "1", 2, 2, "优等"),
        ("乙校", "2", 1, 2, "优等"),
        ("甲校", "1", 2, 2, "合格"),
        ("甲校", "2", 1, 2, "良好"),
    ]


def _results(connection):
    return {
        rule.table: fetch(connection, f"select * from {rule.table} order by all")
        for rule in read_rules()
        if rule.is_result
    }
