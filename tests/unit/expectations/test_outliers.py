"""What stands out among the values of a year, and what does not."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import median_abs_deviation

from expectations.cross_table import cross_rules, prepare, run_rule
from expectations.outliers import SMALLEST_POOL, spread_of_pools
from tests.cases.assessed import INSTITUTION, scheme_of, work_database
from tests.small import SCHEME

YEAR = 2024
RULES = {rule.name: rule for rule in cross_rules()}
USUAL = (90, 92, 94, 96, 98)


def pooled(values, pool="a"):
    return [(pool, float(value)) for value in values]


def test_a_pool_speaks_by_its_median_and_its_deviation_scaled_to_a_normal_one():
    assert spread_of_pools(pooled(USUAL)) == [("a", 94.0, pytest.approx(2 / 0.6744897501960817))]


def test_a_pool_that_is_too_small_or_half_of_which_is_equal_says_nothing():
    assert spread_of_pools(pooled(USUAL[: SMALLEST_POOL - 1])) == []
    assert spread_of_pools(pooled((7, 7, 7, 90, 500))) == []
    assert spread_of_pools(pooled(())) == []


def test_pools_are_apart_and_their_order_does_not_depend_on_that_of_the_rows():
    both = [*pooled(USUAL, "b"), *pooled([value * 10 for value in USUAL], "a")]
    assert [line[:2] for line in spread_of_pools(both)] == [("a", 940.0), ("b", 94.0)]


ANY_DOUBLE = st.floats() | st.integers(0, 6).map(float)


@given(st.lists(ANY_DOUBLE, min_size=SMALLEST_POOL, max_size=40))
def test_median_and_deviation_are_those_of_scipy_to_the_last_digit(values):
    with np.errstate(all="ignore"):
        deviation = float(median_abs_deviation(values, scale="normal"))
        middle = float(np.median(values))
    assert spread_of_pools(pooled(values)) == ([("a", middle, deviation)] if deviation > 0 else [])


def test_a_pool_with_a_value_that_is_not_known_says_nothing():
    assert spread_of_pools([*pooled(USUAL), ("a", None), *pooled(USUAL, None)]) == []


@pytest.fixture
def validator(tmp_path):
    """What a rule finds among rows, as (row, column, value, message)."""

    def found(rule, rows, *, text=SCHEME):
        scheme = scheme_of(text, tmp_path)
        governing = {(INSTITUTION, year): scheme for year in (YEAR - 1, YEAR)}
        with work_database(rows, governing) as connection:
            prepare(connection, institution=INSTITUTION, year=YEAR, scheme_id=scheme.scheme_id)
            return [(one.source_row, one.column, one.value, one.message) for one in run_rule(connection, RULES[rule])]

    return found


def units(count=6, *, year=YEAR, **said):
    return [
        {"year": year, "unit_code": f"{number:02}", "unit_name": f"院{number}", "unit_group": "college", **said}
        for number in range(1, count + 1)
    ]


def kpi(values, *, year=YEAR, indicator="fund"):
    return [
        {"year": year, "unit_code": f"{number:02}", "indicator": indicator, "target": 100, "actual": value}
        for number, value in enumerate(values, start=1)
    ]


# ---- an indicator far from its group


def test_an_indicator_far_from_its_group_is_told_with_median_and_distance(validator):
    [(row, column, value, message)] = validator("outlier_indicator", {"unit": units(), "kpi": kpi((*USUAL, 940))})
    assert (row, column, float(value)) == (7, "actual", 940)
    assert "实际值 940 与同类单位相差很远：同类单位的中间值为 95" in message


@pytest.mark.parametrize("values", [(*USUAL, 99), (*USUAL[:4],), (90, 90, 90, 90, 90, 940)])
def test_an_indicator_like_the_others_or_of_a_pool_that_cannot_speak_is_not_told(validator, values):
    assert validator("outlier_indicator", {"unit": units(), "kpi": kpi(values)}) == []


def test_the_groups_are_held_apart(validator):
    offices = [{**unit, "unit_code": f"9{unit['unit_code']}", "unit_group": "office"} for unit in units()]
    rows = {"unit": [*units(5), *offices], "kpi": [*kpi(USUAL), {**kpi((940,))[0], "unit_code": "901"}]}
    assert validator("outlier_indicator", rows) == []


def test_a_unit_typed_twice_counts_once(validator):
    rows = {"unit": [*units(), *units()], "kpi": kpi((*USUAL, 940))}
    assert len(validator("outlier_indicator", rows)) == 1


# ---- ten times the year before


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [
        (10, 100, True),
        (10, 99, False),
        (100, 10, True),
        (100, 11, False),
        (5, 0, True),
        (0, 500, False),
        (-2, 50, False),
    ],
)
def test_ten_times_the_year_before_or_a_tenth_of_it_is_told(validator, before, now, is_told):
    rows = {
        "unit": [*units(1), *units(1, year=YEAR - 1)],
        "kpi": [*kpi((now,)), *kpi((before,), year=YEAR - 1)],
    }
    found = validator("outlier_year_before", rows)
    assert bool(found) == is_told
    if is_told:
        assert (found[0][:2], f"上年为 {before}" in found[0][3]) == ((2, "actual"), True)


def test_the_year_before_is_that_of_the_only_predecessor_and_of_nobody_where_there_are_several(validator):
    before = [*units(2, year=YEAR - 1)]
    rows = {"kpi": [{**kpi((900,))[0], "unit_code": "31"}, *kpi((90, 80), year=YEAR - 1)]}
    new = {**units(1)[0], "unit_code": "31"}
    assert len(validator("outlier_year_before", {**rows, "unit": [{**new, "predecessors": "01"}, *before]})) == 1
    assert validator("outlier_year_before", {**rows, "unit": [{**new, "predecessors": "01;02"}, *before]}) == []
    assert validator("outlier_year_before", {**rows, "unit": [new, *before]}) == []


# ---- a class's ballots


def ballots(subjects, kind="unit"):
    """Ballots as class → (好, 中, 差), a subject each."""
    return [
        {
            "year": YEAR,
            "subject_kind": kind,
            "subject": f"{number:02}",
            "voter_class": name,
            "choice": choice,
            "votes": votes,
        }
        for number, classes in enumerate(subjects, start=1)
        for name, counts in classes.items()
        for choice, votes in zip(("好", "中", "差"), counts, strict=True)
    ]


ORDINARY = [{"领导": (good, 10 - good, 0), "群众": (3 * good, 30 - 3 * good, 0)} for good in (5, 6, 7, 8, 9)]


def test_a_class_that_voted_far_from_its_usual_is_told_at_the_row_that_draws_it_there(validator):
    rows = {"unit": units(), "ballot": ballots([*ORDINARY, {"领导": (7, 3, 0), "群众": (2, 0, 28)}])}
    [(row, column, value, message)] = validator("outlier_ballots", rows)
    assert (row, column, value) == (2 + 5 * 6 + 5, "votes", "28")
    assert "群众 43.67（88）" in message
    assert "领导" not in message


def test_a_subject_of_which_every_class_thinks_little_is_told_once(validator):
    rows = {"unit": units(), "ballot": ballots([*ORDINARY, {"领导": (0, 0, 10), "群众": (0, 0, 30)}])}
    [(*_, message)] = validator("outlier_ballots", rows)
    assert "领导 40" in message
    assert "群众 40" in message


def test_a_few_ballots_that_agree_are_no_matter(validator):
    """Nine of ten subjects have the same mean but for a hair; three voters who all say 好 are only few."""
    near = [{"群众": (20, 10, 0)}, {"群众": (21, 9, 0)}] * 3
    rows = {"unit": units(7), "ballot": ballots([*near, {"群众": (3, 0, 0)}])}
    assert validator("outlier_ballots", rows) == []


def test_units_and_cadres_are_held_apart(validator):
    cadres = ballots([{"领导": (0, 0, 10)}], kind="cadre")
    assert validator("outlier_ballots", {"unit": units(), "ballot": [*ballots(ORDINARY), *cadres]}) == []


# ---- the full score without a day


def task(**said):
    blank = {"year": YEAR, "unit_code": "01", "task_id": "T1", "title": "任务", "weight": 100, "score": 100}
    return {"unit": units(1), "task": [{**blank, **said}]}


@pytest.mark.parametrize("deadline", [None, date(YEAR, 11, 30)])
def test_the_full_score_without_a_completion_date_is_told_once_with_a_deadline_or_without(validator, deadline):
    [(row, column, _, message)] = validator("outlier_full_score", task(deadline=deadline))
    assert (row, column, "得满分而没有完成日期" in message) == (2, "completed_on", True)
    assert validator("task_not_completed", task(deadline=deadline)) == []


def test_a_task_with_its_day_or_short_of_the_full_score_is_not_told_of_its_score(validator):
    assert validator("outlier_full_score", task(completed_on=date(YEAR, 11, 1))) == []
    assert validator("outlier_full_score", task(score=99.5)) == []
    assert len(validator("task_not_completed", task(score=99.5, deadline=date(YEAR, 11, 30)))) == 1


# ---- amounts that were divided before they were typed

PER_HEAD = SCHEME.replace(
    "label: 经费, unit: 万元,", "label: 经费, unit: 万元/人, typed_unit: 万元, measure: per_head,"
)
GROWTH = SCHEME.replace("label: 经费, unit: 万元,", 'label: 经费, unit: "%", typed_unit: 篇, measure: growth,')
HEADS = (128, 60, 40, 200, 90)


def staffed(heads=HEADS, *, year=YEAR):
    return [{**unit, "headcount": heads[place]} for place, unit in enumerate(units(len(heads), year=year))]


def without_target(rows):
    return [{**row, "target": None} for row in rows]


def test_one_unit_that_typed_the_amount_of_one_head_is_asked_by_what_the_others_come_to(validator):
    amounts = [8.86, *(head * value for head, value in zip(HEADS[1:], (8, 9, 10, 11), strict=True))]
    found = validator("outlier_divided", {"unit": staffed(), "kpi": without_target(kpi(amounts))}, text=PER_HEAD)
    [(row, column, value, message)] = found
    assert (row, column, float(value)) == (2, "actual", 8.86)
    assert message.startswith(
        "实际值 8.86 除以教职工数 128 为 0.06922 万元/人，而同类其他单位的中位数为 9.5 万元/人，像是已经除过的人均值"
    )
    assert "应填万元数" in message


def test_it_is_asked_by_the_target_and_by_the_year_before_where_there_is_nobody_else(validator):
    alone = {"unit": staffed(HEADS[:1])}
    [by_target] = validator("outlier_divided", {**alone, "kpi": [{**kpi((8.86,))[0], "target": 10}]}, text=PER_HEAD)
    assert "目标值为 10 万元/人" in by_target[3]
    before = {
        "unit": [*alone["unit"], *staffed(HEADS[:1], year=YEAR - 1)],
        "kpi": without_target([*kpi((8.86,)), *kpi((1200,), year=YEAR - 1)]),
    }
    [by_year] = validator("outlier_divided", before, text=PER_HEAD)
    assert "上年为 9.375 万元/人" in by_year[3]


def test_amounts_that_all_units_typed_divided_are_asked_about_once_in_a_first_year_too(validator):
    rows = {"unit": staffed(), "kpi": without_target(kpi((8.86, 9.1, 8.2, 10.4, 9.9)))}
    [(row, _, _, message)] = validator("outlier_divided", rows, text=PER_HEAD)
    assert row == 2
    assert "在 8.2 与 10.4 之间，不随教职工数增减" in message


@pytest.mark.parametrize(
    ("amounts", "text"),
    [
        ([head * value for head, value in zip(HEADS, (9.5, 8, 9, 10, 11), strict=True)], PER_HEAD),
        ((8.86, 9.1, 8.2, 10.4, 9.9), SCHEME),
    ],
)
def test_amounts_that_go_with_the_headcount_or_are_not_divided_are_not_asked_about(validator, amounts, text):
    assert validator("outlier_divided", {"unit": staffed(), "kpi": without_target(kpi(amounts))}, text=text) == []


@pytest.mark.parametrize(("actual", "is_told"), [(8.5, True), (99, True), (100, False), (1100, False), (-50, True)])
def test_a_growth_that_was_typed_in_place_of_the_amount_is_asked_about(validator, actual, is_told):
    rows = {"unit": units(1), "kpi": [{**kpi((actual,))[0], "base": 1000}]}
    assert bool(validator("outlier_divided", rows, text=GROWTH)) == is_told


# ---- what is lacking


def test_a_unit_that_lacks_an_indicator_of_its_group_is_told_at_its_code(validator):
    rows = {"unit": units(2), "kpi": [*kpi((90, 92)), *kpi((95,), indicator="rate")]}
    [(row, column, value, message)] = validator("unit_without_indicator", rows)
    assert (row, column, value) == (3, "unit_code", "02")
    assert "没有这些指标的数据：就业率（不计，其余指标的权重按比例折算）；" in message


def test_an_indicator_that_stands_under_a_wrong_unit_code_is_not_told_to_be_lacking(validator):
    rows = {
        "unit": units(2),
        "kpi": [*kpi((90, 92)), *kpi((95,), indicator="rate"), {**kpi((96,), indicator="rate")[0], "unit_code": "99"}],
    }
    assert validator("unit_without_indicator", rows) == []


def ballot(subject, voter_class, votes, **said):
    named = {"year": YEAR, "subject_kind": "unit", "subject": subject, "voter_class": voter_class}
    return {**named, "choice": "好", "votes": votes, **said}


def test_a_class_that_has_weight_and_no_ballots_is_told_at_the_first_row_of_its_subject(validator):
    rows = {
        "unit": units(3),
        "ballot": [
            *(ballot("01", name, 9) for name in ("领导", "群众")),
            *(ballot("02", name, votes) for name, votes in (("群众", 9), ("领导", 0))),
        ],
    }
    [(row, column, value, message)] = validator("voter_class_without_ballots", rows)
    assert (row, column, value) == (4, "subject", "02")
    assert "没有这些票类的计分的票：领导，" in message


def test_a_class_that_is_written_wrong_is_not_told_to_be_lacking_besides(validator):
    rows = {"unit": units(1), "ballot": [ballot("01", "群众", 9), ballot("01", "领寻", 9)]}
    assert validator("voter_class_without_ballots", rows) == []
