"""What stands out among the values of a year, and what does not."""

from datetime import date

import pandas as pd
import pytest

from expectations.crossing import cross_rules, judge_rule, prepare
from expectations.usual import SMALLEST_POOL, usual_of
from tests.cases.assessed import INSTITUTION, scheme_of, work_database
from tests.small import SCHEME

YEAR = 2024
RULES = {rule.name: rule for rule in cross_rules()}
USUAL = (90, 92, 94, 96, 98)


def frame(values, pool="a"):
    return pd.DataFrame({"pool": [pool] * len(values), "value": [float(value) for value in values]})


def test_a_pool_speaks_by_its_median_and_its_deviation_scaled_to_a_normal_one():
    assert usual_of(frame(USUAL), ("pool",)) == [("a", 94.0, pytest.approx(2 / 0.6744897501960817))]


def test_a_pool_that_is_too_small_or_half_of_which_is_equal_says_nothing():
    assert usual_of(frame(USUAL[: SMALLEST_POOL - 1]), ("pool",)) == []
    assert usual_of(frame((7, 7, 7, 90, 500)), ("pool",)) == []
    assert usual_of(frame(()), ("pool",)) == []


def test_pools_are_apart_and_their_order_does_not_depend_on_that_of_the_rows():
    both = pd.concat([frame(USUAL, "b"), frame([value * 10 for value in USUAL], "a")])
    assert [line[:2] for line in usual_of(both, ("pool",))] == [("a", 940.0), ("b", 94.0)]


@pytest.fixture
def judge(tmp_path):
    """What a rule finds among rows, as (row, column, value, message)."""
    scheme = scheme_of(SCHEME, tmp_path)

    def found(rule, rows):
        governing = {(INSTITUTION, year): scheme for year in (YEAR - 1, YEAR)}
        with work_database(rows, governing) as connection:
            prepare(connection, institution=INSTITUTION, year=YEAR, scheme_id=scheme.scheme_id)
            return [(one.source_row, one.column, one.value, one.message) for one in judge_rule(connection, RULES[rule])]

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


def test_an_indicator_far_from_its_group_is_told_with_median_and_distance(judge):
    [(row, column, value, message)] = judge("outlier_indicator", {"unit": units(), "kpi": kpi((*USUAL, 940))})
    assert (row, column, float(value)) == (7, "actual", 940)
    assert "实际值 940 与同类单位相差很远：同类单位的中位数为 95" in message


@pytest.mark.parametrize("values", [(*USUAL, 99), (*USUAL[:4],), (90, 90, 90, 90, 90, 940)])
def test_an_indicator_like_the_others_or_of_a_pool_that_cannot_speak_is_not_told(judge, values):
    assert judge("outlier_indicator", {"unit": units(), "kpi": kpi(values)}) == []


def test_the_groups_are_held_apart(judge):
    offices = [{**unit, "unit_code": f"9{unit['unit_code']}", "unit_group": "office"} for unit in units()]
    rows = {"unit": [*units(5), *offices], "kpi": [*kpi(USUAL), {**kpi((940,))[0], "unit_code": "901"}]}
    assert judge("outlier_indicator", rows) == []


def test_a_unit_typed_twice_counts_once(judge):
    rows = {"unit": [*units(), *units()], "kpi": kpi((*USUAL, 940))}
    assert len(judge("outlier_indicator", rows)) == 1


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
def test_ten_times_the_year_before_or_a_tenth_of_it_is_told(judge, before, now, is_told):
    rows = {
        "unit": [*units(1), *units(1, year=YEAR - 1)],
        "kpi": [*kpi((now,)), *kpi((before,), year=YEAR - 1)],
    }
    found = judge("outlier_year_before", rows)
    assert bool(found) == is_told
    if is_told:
        assert (found[0][:2], f"上年为 {before}" in found[0][3]) == ((2, "actual"), True)


def test_the_year_before_is_that_of_the_only_predecessor_and_of_nobody_where_there_are_several(judge):
    before = [*units(2, year=YEAR - 1)]
    rows = {"kpi": [{**kpi((900,))[0], "unit_code": "31"}, *kpi((90, 80), year=YEAR - 1)]}
    new = {**units(1)[0], "unit_code": "31"}
    assert len(judge("outlier_year_before", {**rows, "unit": [{**new, "predecessors": "01"}, *before]})) == 1
    assert judge("outlier_year_before", {**rows, "unit": [{**new, "predecessors": "01;02"}, *before]}) == []
    assert judge("outlier_year_before", {**rows, "unit": [new, *before]}) == []


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


def test_a_class_that_voted_far_from_its_usual_is_told_at_the_row_that_draws_it_there(judge):
    rows = {"unit": units(), "ballot": ballots([*ORDINARY, {"领导": (7, 3, 0), "群众": (2, 0, 28)}])}
    [(row, column, value, message)] = judge("outlier_ballots", rows)
    assert (row, column, value) == (2 + 5 * 6 + 5, "votes", "28")
    assert "群众 43.67（88）" in message
    assert "领导" not in message


def test_a_subject_of_which_every_class_thinks_little_is_told_once(judge):
    rows = {"unit": units(), "ballot": ballots([*ORDINARY, {"领导": (0, 0, 10), "群众": (0, 0, 30)}])}
    [(*_, message)] = judge("outlier_ballots", rows)
    assert "领导 40" in message
    assert "群众 40" in message


def test_a_few_ballots_that_agree_are_no_matter(judge):
    """Nine of ten subjects have the same mean but for a hair; three voters who all say 好 are only few."""
    near = [{"群众": (20, 10, 0)}, {"群众": (21, 9, 0)}] * 3
    rows = {"unit": units(7), "ballot": ballots([*near, {"群众": (3, 0, 0)}])}
    assert judge("outlier_ballots", rows) == []


def test_units_and_cadres_are_held_apart(judge):
    cadres = ballots([{"领导": (0, 0, 10)}], kind="cadre")
    assert judge("outlier_ballots", {"unit": units(), "ballot": [*ballots(ORDINARY), *cadres]}) == []


# ---- the full score without a day


def task(**said):
    blank = {"year": YEAR, "unit_code": "01", "task_id": "T1", "title": "任务", "weight": 100, "score": 100}
    return {"unit": units(1), "task": [{**blank, **said}]}


@pytest.mark.parametrize("deadline", [None, date(YEAR, 11, 30)])
def test_the_full_score_without_a_completion_date_is_told_once_with_a_deadline_or_without(judge, deadline):
    [(row, column, _, message)] = judge("outlier_full_score", task(deadline=deadline))
    assert (row, column, "得满分而没有完成日期" in message) == (2, "completed_on", True)
    assert judge("task_not_completed", task(deadline=deadline)) == []


def test_a_task_with_its_day_or_short_of_the_full_score_is_not_told_of_its_score(judge):
    assert judge("outlier_full_score", task(completed_on=date(YEAR, 11, 1))) == []
    assert judge("outlier_full_score", task(score=99.5)) == []
    assert len(judge("task_not_completed", task(score=99.5, deadline=date(YEAR, 11, 30)))) == 1
