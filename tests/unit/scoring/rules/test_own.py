"""What is of one subject, incident, pool or year never touches another's of the same institution."""

from datetime import date
from decimal import Decimal

import pytest

COLLEGE = {"rank_level": "", "unit_group": "college"}

# ---- subjects and incidents


def test_a_unit_with_the_code_of_a_cadre_is_not_graded_directly(units):
    units.put("score.subject", subject="01", is_ranked=True, cap_order=1)
    units.put("scheme.grade", grade="优秀", grade_order=1)
    units.put("core.direct_excellent", cadre_id="01", reason="援藏")
    assert units.run("grades/direct", "subject") == []


def test_every_one_tied_out_is_flagged(units, rows):
    units.put("score.governing")
    units.put("scheme.flag", flag="tie_at_cut")
    units.put(
        "score.grade_contest",
        *rows("subject grade_order", ("甲", 1), ("乙", 1), ("丙", 2)),
        grade="优秀",
        places=1,
        is_tied_out=True,
    )
    units.put("score.graded", *rows("subject", ("甲",), ("乙",), ("丙",)), is_decided=False)
    assert units.run("flags/tie_at_cut", "subject") == ["丙", "乙", "甲"]


def test_each_cadre_on_the_negative_list_is_barred_by_its_own_row(cadres, rows):
    cadres.put("score.governing", year_end=date(2024, 12, 31))
    who = rows("subject", ("01",), ("02",), ("03",))
    cadres.put("score.subject", *who, unit_code="甲", is_ranked=True, is_barred_at_year_end=False)
    cadres.put("scheme.flag", flag="promotion_priority")
    cadres.put("mart.flag", subject_kind="unit", subject="甲", flag="excellent_streak")
    cadres.put("mart.unit_result", unit_code="甲", unit_name="甲院", excellent_streak=3)
    cadres.put("score.graded", *who, grade="合格", grade_order=2)
    cadres.put("core.negative_list", *rows("cadre_id source_row", ("01", 4), ("02", 5)), source_file="单")
    assert cadres.run("flags/promotion_priority", "subject") == ["03"]


@pytest.mark.parametrize("rule", ["flags/promotion_priority", "flags/reward"])
def test_the_least_grade_is_the_cadres_own_and_one_flag_is_raised(cadres, rows, rule):
    flag = rule.removeprefix("flags/")
    cadres.put("score.subject", subject="01", unit_code="甲", is_ranked=True, is_barred_at_year_end=False)
    cadres.connection.execute("update score.subject set is_restrained = false")
    cadres.put("scheme.flag", flag=flag, require="any")
    cadres.put("scheme.flag_min_grade", *rows("subject_kind grade", ("cadre", "合格"), ("unit", "优秀")), flag=flag)
    cadres.put("scheme.grade", *rows("grade grade_order", ("优秀", 1), ("合格", 2)))
    cadres.put("mart.flag", subject_kind="unit", subject="甲", flag="excellent_streak")
    cadres.put("mart.unit_result", unit_code="甲", unit_name="甲院", excellent_streak=3)
    cadres.put("score.merit", subject="01", flag="top")
    cadres.put("score.graded", subject="01", grade="优秀", grade_order=1)
    assert cadres.run(rule, "subject") == ["01"]


def test_each_incident_of_a_subject_has_its_own_determination(units, rows):
    units.put("score.governing", year_end=date(2024, 12, 31), sanctions_tested="year_end")
    incidents = rows("incident_id", ("事一",), ("事二",))
    units.put("core.incident", *incidents, subject="甲", effective_from=date(2024, 1, 1))
    units.put(
        "score.determination_in_time",
        *rows("incident_id determination", ("事一", "澄清"), ("事二", "维持")),
        subject="甲",
        decided_on=date(2024, 6, 1),
    )
    assert units.run("subjects/incident", "incident_id", "determination") == [("事一", "澄清"), ("事二", "维持")]


def test_determinations_for_several_subjects_of_one_incident_all_stand(units, rows):
    units.put("core.determination", *rows("subject", ("甲",), ("乙",)), incident_id="事", determination="澄清")
    units.put("core.determination", incident_id="事", subject_kind=None, determination="维持")
    assert units.run("subjects/determination_in_time", "subject", "determination") == [
        ("乙", "澄清"),
        ("甲", "澄清"),
        (None, "维持"),
    ]


def test_each_unit_of_a_year_of_history_stands_though_the_institution_was_assessed_in_others(units, rows):
    units.put("core.history", *rows("subject rank", ("甲", 1), ("乙", 2)), folder_year=2025, grade="优秀")
    units.put("scheme.governs", year=2025)
    assert units.run("subjects/history_in_year", "subject", "rank") == [("乙", 2), ("甲", 1)]


def test_a_sanction_that_bars_a_unit_does_not_ungrade_it(units):
    units.put("score.governing")
    units.put("scheme.sanction", sanction="立案审查", is_ungraded=True, bars=True)
    units.put("score.incident", incident_id="事", subject="甲", sanction_that_counts="立案审查")
    assert units.run("subjects/restraint", "is_ungraded", "bars") == [(False, True)]


def test_a_sanction_in_force_that_does_not_bar_bars_nobody(cadres):
    cadres.put("score.restraint", subject="01", is_set_aside=False, is_in_period=True, cap_order=2, bars=False)
    cadres.connection.execute("update score.restraint set is_in_period_at_year_end = true")
    assert cadres.run("subjects/standing", "is_restrained", "is_barred_at_year_end") == [(True, False)]


def test_the_sanctions_that_count_are_named_in_one_order(cadres, rows):
    cadres.put("score.restraint", *rows("sanction", ("乙",), ("丙",), ("丁",)), subject="01", is_set_aside=False)
    cadres.connection.execute("update score.restraint set is_in_period = true")
    assert cadres.run("subjects/standing", "sanctions") == ["丁、丙、乙"]


# ---- quota pools


def test_the_places_of_a_pool_are_told_once_whatever_its_number_of_subjects(units, rows):
    units.put("score.governing", quota_by="pool", quota_of="ranked", quota_rounding="floor")
    units.put(
        "score.subject",
        *rows("subject unit_code", ("甲", "甲"), ("乙", "乙")),
        **COLLEGE,
        has_result=True,
        is_ranked=True,
    )
    units.put("core.unit", *rows("unit_code", ("甲",), ("乙",)))
    units.put("scheme.unit_group", unit_group="college", label="学院")
    units.put("scheme.rank_level", rank_level="正处", position=1)
    units.put("scheme.grade_bound", **COLLEGE, grade="优秀", quota=Decimal("0.5"), is_cumulative=False)
    units.make("grades/pool_size", "grades/grade_share")
    assert units.run("grades/grade_places", "quota_pool", "places") == [("college", 1)]


def test_without_any_quota_there_are_no_places_to_tell(units):
    units.put("score.governing", quota_by="pool", quota_of="ranked", quota_rounding="floor")
    units.put("score.pool_size", quota_pool="college", **COLLEGE, unit_code="", ranked=2, assessed=2)
    units.put("scheme.rank_level", rank_level="正处", position=1)
    units.put("scheme.grade_bound", **COLLEGE, grade="优秀", is_cumulative=False)
    assert units.run("grades/grade_share", "grade") == []


def test_those_of_another_pool_stand_above_nobody_under_include(units, rows):
    units.put("score.governing", ties_at_cut="include")
    units.put(
        "score.grade_candidate",
        *rows("subject contest level", ("甲", "college", 1), ("乙", "office", 2)),
        grade="优秀",
        grade_order=1,
        places=1,
    )
    assert units.run("grades/grade_contest", "subject", "wins") == [("乙", True), ("甲", True)]


# ---- years


def test_a_task_of_another_year_with_the_same_number_is_not_shown_again(units, rows):
    years = rows("year", (2023,), (2024,))
    units.put("core.unit", *years, unit_code="甲", unit_name="甲学院")
    units.put("core.task", *years, unit_code="甲", task_id="1", score=80)
    units.put("score.task_counted", unit_code="甲", task_id="1", counted=80)
    assert units.run("results/task", "year", "task_id") == [(2024, "1")]


def test_a_term_of_the_same_name_typed_in_another_year_does_not_lend_its_years(cadres, rows):
    cadres.put("score.governing", decimals=2)
    cadres.put("score.subject", subject="01")
    cadres.put("scheme.term_weight", annual_mean=1, evaluation=0)
    cadres.put("scheme.grade_bound", subject_kind="term", grade="合格", grade_order=1)
    cadres.put("core.term", *rows("year from_year to_year", (2022, 2020, 2022), (2024, 2023, 2024)), cadre_id="01")
    cadres.connection.execute("update core.term set term = '一届', evaluation = 60")
    cadres.put("mart.cadre_result", *rows("year total", (2022, 10), (2023, 70)), cadre_id="01")
    cadres.put("score.total", subject="01", total=80)
    assert cadres.run("results/term_result", "from_year", "annual_mean", "total") == [(2023, 75, 75)]
