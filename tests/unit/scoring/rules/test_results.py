"""What is finished: the published rows, put together from what the step has worked out."""

from datetime import date
from decimal import Decimal

import pytest

# ---- unit_result, cadre_result


@pytest.fixture
def unit(units, rows):
    """Unit 甲 with all that a result needs, and a bare 乙."""
    units.put("scheme.scheme", name="方案2024")
    units.put("score.subject", *rows("subject subject_name", ("甲", "甲学院"), ("乙", "乙学院")), unit_group="college")
    units.put(
        "score.total", *rows("subject total", ("甲", Decimal("85.5")), ("乙", 60)), bonus=1, penalty=Decimal("0.5")
    )
    units.put("score.graded", *rows("subject grade", ("甲", "优秀"), ("乙", "合格")), computed_grade="合格")
    return units


def test_a_unit_has_one_result_with_its_components_side_by_side(unit, rows):
    unit.put(
        "score.component",
        *rows("component published_score", ("target_tasks", 90), ("kpi", None), ("evaluation", Decimal("77.25"))),
        subject="甲",
    )
    got = unit.run("results/unit_result", "unit_code", "year", "target_tasks", "kpi", "evaluation", "bonus", "total")
    assert got == [
        ("乙", 2024, None, None, None, 1, 60),
        ("甲", 2024, 90, None, Decimal("77.25"), 1, Decimal("85.5")),
    ]


def test_a_unit_result_shows_its_rank_its_moves_its_streak_and_its_scheme(unit):
    unit.put("score.ranking", subject="甲", rank=2, ranked=9)
    unit.put("score.previous", subject="甲", previous_rank=5, rank_change=3)
    unit.put("score.streak", unit_code="甲", years=2, is_computed=True)
    unit.put("score.note", subject="甲", notes="说明。")
    columns = ("rank", "ranked", "computed_grade", "grade", "previous_rank", "rank_change", "excellent_streak", "notes")
    got = unit.run("results/unit_result", "unit_code", *columns, "scheme")
    assert got[1] == ("甲", 2, 9, "合格", "优秀", 5, 3, 2, "说明。", "方案2024")


def test_a_cadre_not_ranked_has_a_result_without_a_rank(cadres, rows):
    cadres.put("scheme.scheme", name="方案2024")
    cadres.put(
        "score.subject", subject="01", subject_name="张三", rank_level="正处", unit_code="甲", unit_group="college"
    )
    cadres.put("score.total", subject="01", total=70, bonus=0, penalty=0)
    cadres.put("score.graded", subject="01", computed_grade="不定等次", grade="不定等次")
    cadres.put(
        "score.component",
        *rows("component published_score", ("unit", 80), ("annual", 60), ("routine", 70)),
        subject="01",
    )
    columns = ("cadre_id", "unit", "portfolio", "routine", "annual", "special", "total", "rank", "ranked", "grade")
    got = cadres.run("results/cadre_result", *columns)
    assert got == [("01", 80, None, 70, 60, None, 70, None, None, "不定等次")]


def test_each_cadre_s_result_is_put_together_of_its_own(cadres, rows):
    cadres.put("scheme.scheme", name="方案2024")
    cadres.put("scheme.scheme", name="另案", scheme_id="另案")
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)))
    cadres.put("score.total", *rows("subject total", ("01", 61), ("02", 62), ("03", 63)))
    cadres.put("score.graded", *rows("subject grade", ("01", "优秀"), ("02", "合格"), ("03", "不合格")))
    cadres.put("score.ranking", *rows("subject rank", ("01", 1), ("02", 2)))
    cadres.put("score.previous", *rows("subject previous_rank", ("01", 8), ("02", 9)))
    cadres.put("score.note", *rows("subject notes", ("01", "一"), ("02", "二")))
    cadres.put("score.component", *rows("subject published_score", ("01", 71), ("02", 72)), component="unit")
    got = cadres.run(
        "results/cadre_result", "cadre_id", "unit", "total", "rank", "grade", "previous_rank", "notes", "scheme"
    )
    assert got == [
        ("01", 71, 61, 1, "优秀", 8, "一", "方案2024"),
        ("02", 72, 62, 2, "合格", 9, "二", "方案2024"),
        ("03", None, 63, None, "不合格", None, None, "方案2024"),
    ]


# ---- flag


@pytest.fixture
def flagged(cadres):
    """A flag of cadre 01, whose measures are as given, in its k-th year."""

    def of(measures, year_running):
        cadres.put("score.governing")
        cadres.put("score.subject", subject="01", subject_name="张三")
        cadres.put("scheme.flag", flag="bottom", departments=["党委组织部", "纪委"], basis="二(三)")
        for position, measure in enumerate(measures, start=1):
            cadres.put("scheme.flag_measure", flag="bottom", position=position, measure=measure)
        cadres.put("score.raised_flag", subject="01", flag="bottom", measure_position=year_running, detail="说明")
        columns = ("subject_kind", "subject", "subject_name", "flag", "criterion", "measure", "departments", "basis")
        return cadres.run("results/flag", *columns)

    return of


def test_a_flag_names_its_measure_its_departments_the_lead_first_and_its_clause(flagged):
    got = flagged(["谈话提醒"], 1)
    assert got == [("cadre", "01", "张三", "bottom", None, "谈话提醒", ["党委组织部", "纪委"], "二(三)")]


@pytest.mark.parametrize(("year_running", "measure"), [(1, "谈话提醒"), (2, "诫勉"), (3, "组织调整"), (7, "组织调整")])
def test_the_kth_measure_is_for_the_kth_year_running_and_the_last_for_more(flagged, year_running, measure):
    assert [row[5] for row in flagged(["谈话提醒", "诫勉", "组织调整"], year_running)] == [measure]


def test_a_flag_of_several_criteria_is_a_row_each(units, rows):
    units.put("score.governing")
    units.put("score.subject", subject="甲")
    units.put("scheme.flag", flag="top", departments=["人事处"], basis="一(三)")
    units.put("scheme.flag_measure", flag="top", position=1, measure="位次靠前")
    units.put(
        "score.raised_flag", *rows("criterion", ("kpi",), ("total",)), subject="甲", flag="top", measure_position=1
    )
    assert units.run("results/flag", "criterion", "measure") == [("kpi", "位次靠前"), ("total", "位次靠前")]


def test_each_flag_of_each_subject_has_its_own_measure(units, rows):
    units.put("score.governing")
    units.put("score.subject", *rows("subject subject_name", ("甲", "甲院"), ("乙", "乙院")))
    units.put("scheme.flag", *rows("flag basis", ("top", "一"), ("bottom", "二")))
    units.put(
        "scheme.flag_measure",
        *rows("flag position measure", ("top", 1, "奖"), ("bottom", 1, "谈"), ("bottom", 2, "诫")),
    )
    units.put(
        "score.raised_flag",
        *rows("subject flag measure_position", ("甲", "top", 1), ("甲", "bottom", 2), ("乙", "bottom", 1)),
    )
    got = units.run("results/flag", "subject_name", "flag", "measure", "basis")
    assert got == [("乙院", "bottom", "谈", "二"), ("甲院", "bottom", "诫", "二"), ("甲院", "top", "奖", "一")]


# ---- term_result


@pytest.fixture
def term(cadres, rows):
    """(annual_mean, evaluation, total, grade) of a term 2022 to 2024 of cadre 01 with totals by year; 70 and 30 by weight."""

    def of(totals, evaluation, *, weights=(70, 30), decimals=2):
        cadres.put("score.governing", decimals=decimals)
        cadres.put("score.subject", subject="01", subject_name="张三")
        cadres.put("scheme.term_weight", annual_mean=weights[0], evaluation=weights[1])
        cadres.put(
            "scheme.grade_bound",
            *rows("grade grade_order min_score", ("优秀", 1, 85), ("合格", 2, 60), ("不合格", 3, None)),
            subject_kind="term",
        )
        cadres.put("core.term", cadre_id="01", term="首任", from_year=2022, to_year=2024, evaluation=evaluation)
        for year, total in totals.items():
            if year == 2024:
                cadres.put("score.total", subject="01", total=Decimal(total))
            else:
                cadres.put("mart.cadre_result", year=year, cadre_id="01", total=Decimal(total), grade="不定等次")
        return cadres.run("results/term_result", "annual_mean", "evaluation", "total", "grade")

    return of


def test_a_term_is_the_weighted_mean_of_its_computed_years_and_its_evaluation(term):
    got = term({2022: "80", 2023: "85", 2024: "90"}, 95)
    assert got == [(85, 95, 88, "优秀")]


def test_only_the_years_of_the_term_count_and_a_year_not_computed_is_left_out(term):
    got = term({2021: "10", 2023: "70", 2024: "80"}, 60)
    assert got == [(75, 60, Decimal("70.5"), "合格")]


def test_without_a_computed_year_the_evaluation_counts_alone(term):
    assert term({}, 59.99) == [(None, Decimal("59.99"), Decimal("59.99"), "不合格")]


def test_the_weights_of_a_term_are_relative(term):
    assert term({2024: "80"}, 50, weights=(2, 1)) == [(80, 50, 70, "合格")]


def test_a_term_is_graded_by_its_published_total(term):
    assert term({2024: "84.99"}, 85.007, weights=(1, 1)) == [
        (Decimal("84.99"), Decimal("85.01"), Decimal("85.00"), "优秀")
    ]


def test_the_mean_of_the_years_goes_unrounded_into_the_total(term):
    # (80 + 80 + 80.01) ÷ 3 = 80.00333…; × 0.7 + 0.3 × 79.99 = 79.99933…
    assert term({2022: "80", 2023: "80", 2024: "80.01"}, 79.99) == [
        (Decimal("80.00"), Decimal("79.99"), Decimal("80.00"), "合格")
    ]


def test_a_term_of_another_year_s_folder_or_of_one_not_registered_has_no_result(cadres, term, rows):
    cadres.put(
        "core.term", *rows("cadre_id year", ("01", 2023), ("02", 2024)), from_year=2020, to_year=2024, evaluation=80
    )
    assert len(term({2024: "80"}, 80)) == 1


def test_each_term_of_each_cadre_has_its_own_years_and_grade(cadres, rows):
    cadres.put("score.governing", decimals=2)
    cadres.put("score.subject", *rows("subject", ("01",), ("02",)))
    cadres.put("scheme.term_weight", annual_mean=100, evaluation=0)
    grades = rows("grade grade_order min_score", ("优秀", 1, 85), ("合格", 2, 60), ("不合格", 3, None))
    cadres.put("scheme.grade_bound", *grades, subject_kind="term")
    cadres.put("scheme.grade_bound", grade="干部的", grade_order=0, subject_kind="cadre")
    cadres.put("mart.cadre_result", *rows("cadre_id year total", ("01", 2022, 90), ("01", 2023, 70), ("02", 2023, 50)))
    cadres.put("score.total", *rows("subject total", ("01", 80), ("02", 60)))
    cadres.put(
        "core.term",
        *rows("cadre_id term from_year", ("01", "长", 2022), ("01", "短", 2023), ("02", "长", 2022)),
        to_year=2024,
        evaluation=1,
    )
    got = cadres.run("results/term_result", "cadre_id", "term", "annual_mean", "total", "grade")
    assert got == [("01", "短", 75, 75, "合格"), ("01", "长", 80, 80, "合格"), ("02", "长", 55, 55, "不合格")]


# ---- task


def test_a_task_shows_what_it_counts_and_whether_it_was_late(units, rows):
    units.put("core.unit", *rows("unit_code unit_name year", ("甲", "甲学院", 2024), ("甲", "旧名", 2023)))
    units.put("core.task", unit_code="甲", task_id="1", title="招生", score=80, weight=100)
    units.put("score.task_counted", *rows("unit_code task_id", ("甲", "1"), ("乙", "1")), counted=72, is_late=True)
    got = units.run("results/task", "unit_name", "task_id", "score", "counted", "is_late")
    assert got == [("甲学院", "1", 80, 72, True)]


def test_each_task_shows_what_it_counts_itself(units, rows):
    units.put("core.unit", *rows("unit_code unit_name", ("甲", "甲学院"), ("乙", "乙学院")))
    keys = "unit_code task_id"
    units.put("core.task", *rows(keys, ("甲", "1"), ("甲", "2"), ("乙", "1")), score=80)
    units.put("score.task_counted", *rows(f"{keys} counted", ("甲", "1", 71), ("甲", "2", 72), ("乙", "1", 73)))
    got = units.run("results/task", "unit_name", "task_id", "counted")
    assert got == [("乙学院", "1", 73), ("甲学院", "1", 71), ("甲学院", "2", 72)]


# ---- place, unit_streak, bottom_run: what the years after look up


def test_a_unit_s_rank_of_history_stands_among_the_places_without_a_pool(units, rows):
    units.put("score.place", subject="甲", pool="college", criterion="kpi", place=2, ranked=5)
    units.put("score.history_in_year", *rows("subject rank", ("旧", 4), ("无名次", None)))
    got = units.run("results/place", "subject", "criterion", "pool", "place", "ranked")
    assert got == [("旧", "total", None, 4, None), ("甲", "kpi", "college", 2, 5)]


def test_a_cadre_s_rank_of_history_is_for_the_record_only(cadres):
    cadres.put("score.history_in_year", subject="01", rank=4)
    assert cadres.run("results/place", "subject") == []


def test_streaks_and_runs_are_kept_for_the_year_after(units, rows):
    units.put("score.streak", *rows("unit_code years is_computed", ("甲", 3, True), ("旧", 1, False)), grade="优秀")
    units.put("score.bottom_reached", subject="乙", years=2)
    assert units.run("results/unit_streak", "year", "unit_code", "years", "is_computed") == [
        (2024, "旧", 1, False),
        (2024, "甲", 3, True),
    ]
    assert units.run("results/bottom_run", "year", "subject_kind", "subject", "years") == [(2024, "unit", "乙", 2)]


# ---- incident, negative_list, observation, appeal


@pytest.mark.parametrize(
    ("in_period", "set_aside", "in_force"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_an_incident_is_in_force_in_its_period_unless_set_aside(units, in_period, set_aside, in_force):
    units.put("score.incident", subject="甲", incident_id="事", is_in_period=in_period, is_set_aside=set_aside)
    got = units.run("results/incident", "subject_kind", "incident_id", "set_aside", "in_force")
    assert got == [("unit", "事", set_aside, in_force)]


def test_what_is_kept_on_record_is_shown_in_the_year_it_was_typed(cadres, rows):
    cadres.put("score.governing")
    cadres.put("core.negative_list", *rows("cadre_id year", ("01", 2024), ("02", 2023)), lifted_on=date(2024, 5, 1))
    cadres.put("core.observation", *rows("cadre_id year", ("01", 2024), ("02", 2025)), channel="调研")
    cadres.put("core.appeal", *rows("appeal_id year subject_kind", ("1", 2024, "unit"), ("2", 2023, "cadre")))
    assert cadres.run("results/negative_list", "cadre_id", "lifted_on") == [("01", date(2024, 5, 1))]
    assert cadres.run("results/observation", "cadre_id", "channel") == [("01", "调研")]
    assert cadres.run("results/appeal", "appeal_id", "subject_kind") == [("1", "unit")]


# ---- indicator_value


@pytest.mark.parametrize(
    ("measure", "divisor"),
    [("value", None), ("per_head", 128), ("growth", 900)],
)
def test_an_indicator_shows_what_was_typed_what_it_is_divided_by_and_what_came_of_it(units, measure, divisor):
    units.put("core.unit", unit_code="甲", headcount=128)
    units.put("scheme.indicator", indicator="经费", measure=measure, unit_of_measure="万元/人", typed_unit="万元")
    units.put("score.indicator_value", subject="甲", indicator="经费", actual=1391.36, base=900, measured=10.87)
    columns = ("unit_code", "indicator", "actual", "typed_unit", "divisor", "value", "unit", "measure")
    assert units.run("results/indicator_value", "year", *columns) == [
        (2024, "甲", "经费", 1391.36, "万元", divisor, 10.87, "万元/人", measure)
    ]


def test_each_unit_is_divided_by_its_own_headcount_and_each_indicator_has_its_own_units(units, rows):
    units.put("core.unit", *rows("unit_code headcount", ("甲", 128), ("乙", 60)))
    units.put("core.unit", unit_code="甲", headcount=999, year=2023)
    units.put(
        "scheme.indicator",
        *rows("indicator measure unit_of_measure", ("经费", "per_head", "万元/人"), ("论文", "value", "篇")),
    )
    units.put("score.indicator_value", *rows("subject indicator", ("甲", "经费"), ("乙", "经费"), ("乙", "论文")))
    got = units.run("results/indicator_value", "unit_code", "indicator", "divisor", "unit", "measure")
    assert got == [
        ("乙", "经费", 60, "万元/人", "per_head"),
        ("乙", "论文", None, "篇", "value"),
        ("甲", "经费", 128, "万元/人", "per_head"),
    ]
