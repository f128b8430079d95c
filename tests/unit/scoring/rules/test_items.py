"""Tasks, ballots, assessments and the cadre's unit as items of components."""

from datetime import date
from decimal import Decimal

import pytest

DUE = date(2024, 6, 30)
POOL = {"rank_level": "", "unit_group": "college"}

# ---- task_counted


def _late_factors(bench, rows, *factors):
    """Unit 甲 is a college, 乙 an office; the late factors by group."""
    bench.put("score.governing")
    bench.put("core.unit", *rows("unit_code unit_group", ("甲", "college"), ("乙", "office")))
    bench.put("scheme.unit_group", *rows("unit_group late_factor", *factors))


@pytest.mark.parametrize(
    ("deadline", "completed_on", "counted", "is_late"),
    [
        (DUE, date(2024, 7, 1), 72.0, True),
        (DUE, DUE, 80.0, False),
        (DUE, date(2024, 6, 1), 80.0, False),
        (DUE, None, 80.0, False),
        (None, date(2024, 7, 1), 80.0, False),
    ],
)
def test_a_task_completed_after_its_deadline_keeps_the_late_factor_of_its_score(
    units, rows, deadline, completed_on, counted, is_late
):
    _late_factors(units, rows, ("college", 0.9))
    units.put("core.task", unit_code="甲", task_id="1", score=80, deadline=deadline, completed_on=completed_on)
    assert units.run("items/task_counted", "counted", "is_late") == [(counted, is_late)]


def test_tasks_of_other_years_are_not_counted(units, rows):
    _late_factors(units, rows, ("college", 1))
    units.put("core.unit", *rows("year", (2023,), (2025,)), unit_code="甲", unit_group="college")
    units.put("core.task", *rows("task_id year", ("1", 2023), ("2", 2024), ("3", 2025)), unit_code="甲", score=80)
    assert units.run("items/task_counted", "task_id") == ["2"]


def test_the_late_factor_is_that_of_the_group_of_the_unit_whose_task_it_is(units, rows):
    _late_factors(units, rows, ("college", 0.9), ("office", 0.5))
    late = {"deadline": DUE, "completed_on": date(2024, 7, 1), "score": 80, "task_id": "1"}
    units.put("core.task", *rows("unit_code", ("甲",), ("乙",)), **late)
    assert units.run("items/task_counted", "unit_code", "counted") == [("乙", 40), ("甲", 72)]


def test_in_a_portfolio_too_it_is_that_of_the_task_s_unit_and_not_of_the_cadre_s(cadres, rows):
    """A cadre of the office 乙 is responsible for a task of the college 甲 that was late."""
    _late_factors(cadres, rows, ("college", 0.9), ("office", 0.5))
    cadres.put("score.subject", subject="01", unit_code="乙", unit_group="office", rank_level="正处")
    late = {"deadline": DUE, "completed_on": date(2024, 7, 1), "score": 80, "weight": 1}
    cadres.put("core.task", unit_code="甲", task_id="1", owner_id="01", **late)
    cadres.make("items/task_counted")
    assert cadres.run("items/task_item", "subject", "component", "score") == [("01", "portfolio", 72)]


# ---- task_item


def _tasks(bench, rows):
    bench.put(
        "score.task_counted",
        *rows(
            "unit_code task_id owner_id weight score counted",
            ("甲", "1", "01", 60, 80, 72),
            ("甲", "2", None, 40, 90, 90),
            ("乙", "1", "01", 100, 70, 70),
        ),
    )


def test_in_the_units_pass_every_task_is_an_item_of_its_unit(units, rows):
    _tasks(units, rows)
    got = units.run("items/task_item", "subject", "component", "item", "value", "score", "weight")
    assert got == [
        ("乙", "target_tasks", "1", 70, 70, 100),
        ("甲", "target_tasks", "1", 80, 72, 60),
        ("甲", "target_tasks", "2", 90, 90, 40),
    ]


def test_in_the_cadres_pass_a_task_is_an_item_of_its_owner_in_whatever_unit(cadres, rows):
    _tasks(cadres, rows)
    got = cadres.run("items/task_item", "subject", "component", "item", "score", "weight")
    assert got == [("01", "portfolio", "1", 70, 100), ("01", "portfolio", "1", 72, 60)]


# ---- ballot_counted


VALUES = (("优秀", 95, 1), ("良好", 80, 2), ("一般", 60, 3), ("较差", 30, 4))


def _ballots(bench, rows, trim, *votes, voter_class="校领导"):
    bench.put("score.governing", ballot_trim=Decimal(trim))
    bench.put("scheme.choice_value", *rows("choice value position", *VALUES))
    bench.put("core.ballot", *rows("choice votes", *votes), subject="甲", voter_class=voter_class)


def _counted_by_choice(bench):
    """The ballots counted, by what they said of 甲."""
    bench.make("items/ballot_cast")
    choices = {value: choice for choice, value, _ in VALUES}
    return {choices[value]: counted for value, counted in bench.run("items/ballot_counted", "value", "counted")}


def test_without_trimming_every_ballot_counts_and_rows_of_one_key_add_up(units, rows):
    _ballots(units, rows, "0", ("优秀", 3), ("优秀", 2), ("较差", 1))
    assert units.run("items/ballot_cast", "choice", "value", "votes") == [("优秀", 95, 5), ("较差", 30, 1)]
    units.make("items/ballot_cast")
    assert units.run("items/ballot_counted", "value", "votes", "counted") == [(30, 1, 1), (95, 5, 5)]


@pytest.mark.parametrize(
    ("trim", "votes", "counted"),
    [
        # 10 ballots, one cut at each end
        ("0.1", [("优秀", 5), ("良好", 4), ("较差", 1)], {"优秀": 4, "良好": 4, "较差": 0}),
        # floor(0.19 × 10) is 1
        ("0.19", [("优秀", 5), ("良好", 4), ("较差", 1)], {"优秀": 4, "良好": 4, "较差": 0}),
        # floor(0.29 × 100) is 29, not 28
        ("0.29", [("优秀", 30), ("良好", 40), ("较差", 30)], {"优秀": 1, "良好": 40, "较差": 1}),
        # the cut goes through several choices
        ("0.3", [("优秀", 2), ("良好", 1), ("一般", 5), ("较差", 2)], {"优秀": 0, "良好": 0, "一般": 4, "较差": 0}),
        # fewer than one ballot to cut
        ("0.2", [("优秀", 3), ("较差", 1)], {"优秀": 3, "较差": 1}),
        # all of one choice
        ("0.25", [("优秀", 8)], {"优秀": 4}),
        # nearly all is cut, one ballot is left in the middle
        ("0.49", [("优秀", 50), ("良好", 1), ("一般", 50)], {"优秀": 1, "良好": 1, "一般": 1}),
    ],
)
def test_the_share_of_ballots_is_cut_at_each_end(units, rows, trim, votes, counted):
    _ballots(units, rows, trim, *votes)
    assert _counted_by_choice(units) == counted


def test_ballots_are_cut_within_their_class_and_their_subject(units, rows):
    _ballots(units, rows, "0.2", ("优秀", 2), ("较差", 3))
    units.put("core.ballot", *rows("choice votes", ("优秀", 4)), subject="甲", voter_class="师生代表")
    units.put("core.ballot", *rows("choice votes", ("较差", 5)), subject="乙", voter_class="校领导")
    units.make("items/ballot_cast")
    got = units.run("items/ballot_counted", "subject", "voter_class", "value", "counted")
    assert got == [
        ("乙", "校领导", 30, 3),
        ("甲", "师生代表", 95, 4),
        ("甲", "校领导", 30, 2),
        ("甲", "校领导", 95, 1),
    ]


def test_ballots_on_the_other_kind_or_of_another_year_are_not_counted(units, rows):
    _ballots(units, rows, "0", ("优秀", 1))
    units.put("core.ballot", *rows("subject_kind year", ("cadre", 2024), ("unit", 2023)), subject="甲", choice="优秀")
    units.make("items/ballot_cast")
    assert units.run("items/ballot_counted", "votes") == [1]


# ---- ballot_item


def _counted(bench, rows):
    bench.put("score.governing")
    bench.put("score.subject", subject="甲", **POOL)
    bench.put("scheme.voter_class", *rows("voter_class weight", ("校领导", 40), ("师生代表", 30)), **POOL)
    bench.put(
        "score.ballot_counted",
        *rows("voter_class value counted", ("校领导", 95, 3), ("校领导", 30, 1), ("师生代表", 80, 0)),
        subject="甲",
        aspect="",
    )
    bench.put(
        "core.ballot",
        *rows(
            "voter_class source_file source_row",
            ("校领导", "乙.xlsx", 2),
            ("校领导", "丙.xlsx", 9),
            ("校领导", "丙.xlsx", 10),
        ),
        subject="甲",
    )


def test_a_class_is_worth_the_mean_of_its_counted_ballots_and_cites_its_first_row(units, rows):
    _counted(units, rows)
    got = units.run("items/ballot_item", "component", "item", "score", "weight", "source_file", "source_row")
    assert got == [("evaluation", "校领导", 78.75, 40, "丙.xlsx", 9)]


def test_of_a_cadre_the_ballots_are_the_annual_component(cadres, rows):
    _counted(cadres, rows)
    assert cadres.run("items/ballot_item", "component") == ["annual"]


def test_a_class_in_which_nobody_voted_is_no_item(units, rows):
    _counted(units, rows)
    units.put("core.ballot", subject="甲", voter_class="师生代表", votes=0)
    assert units.run("items/ballot_item", "item") == ["校领导"]


def test_a_single_ballot_is_a_class_s_mean_and_each_subject_has_its_own(units, rows):
    units.put("score.governing")
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)), **POOL)
    units.put("scheme.voter_class", voter_class="校领导", weight=40, **POOL)
    units.put("scheme.voter_class", voter_class="校领导", weight=70, subject_kind="cadre", **POOL)
    units.put("score.ballot_counted", *rows("subject value", ("甲", 95), ("乙", 30)), voter_class="校领导", counted=1)
    units.connection.execute("update score.ballot_counted set aspect = ''")
    units.put(
        "core.ballot",
        *rows(
            "subject year subject_kind source_row",
            ("甲", 2024, "unit", 7),
            ("乙", 2024, "unit", 8),
            ("甲", 2023, "unit", 1),
            ("甲", 2024, "cadre", 2),
        ),
        voter_class="校领导",
        source_file="测.xlsx",
    )
    got = units.run("items/ballot_item", "subject", "score", "weight", "source_row")
    assert got == [("乙", 30, 40, 8), ("甲", 95, 40, 7)]


# ---- routine, special, unit


def test_a_routine_assessment_counts_by_its_score_or_by_what_its_grade_is_worth(cadres, rows):
    cadres.put("score.governing")
    cadres.put("scheme.routine_value", *rows("grade value", ("好", 95), ("较好", 85)))
    cadres.put(
        "core.routine",
        *rows("period score grade", ("第一季度", 88.5, None), ("第二季度", None, "较好")),
        cadre_id="01",
    )
    got = cadres.run("items/routine_item", "subject", "component", "item", "score", "weight")
    assert got == [("01", "routine", "第一季度", 88.5, 1), ("01", "routine", "第二季度", 85, 1)]


def test_a_routine_assessment_of_another_year_is_no_item_and_a_grade_counts_by_the_scheme_of_the_year(cadres, rows):
    cadres.put("score.governing")
    cadres.put("scheme.routine_value", *rows("scheme_id value", ("方案", 95), ("另案", 1)), grade="好")
    cadres.put(
        "core.routine", *rows("year grade", (2024, "好"), (2023, "好"), (2025, "好")), cadre_id="01", period="一"
    )
    assert cadres.run("items/routine_item", "score") == [95]


def test_every_special_assessment_counts_alike(cadres, rows):
    cadres.put("core.special", *rows("topic score", ("保密", 70), ("安全", 90)), cadre_id="01")
    cadres.put("core.special", topic="安全", score=1, cadre_id="01", year=2023)
    got = cadres.run("items/special_item", "component", "item", "score", "weight")
    assert got == [("special", "保密", 70, 1), ("special", "安全", 90, 1)]


def test_the_unit_component_is_the_published_total_of_the_cadre_s_unit_in_the_year(cadres, rows):
    cadres.put("score.subject", *rows("subject unit_code", ("01", "甲"), ("02", "乙")))
    cadres.put(
        "mart.unit_result",
        *rows("unit_code year total", ("甲", 2024, Decimal("84.5")), ("甲", 2023, 60), ("乙", 2024, 70)),
    )
    got = cadres.run("items/unit_item", "subject", "component", "item", "score", "weight")
    assert got == [("01", "unit", "unit", 84.5, 1), ("02", "unit", "unit", 70, 1)]
