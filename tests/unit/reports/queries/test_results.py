"""What the queries say of the results of a year."""

from datetime import date, datetime
from decimal import Decimal


def test_units_stand_by_rank_those_without_a_rank_last_by_total(desk):
    desk.put(
        "mart.unit_result",
        {"unit_code": "05"},
        {"unit_code": "04", "total": 10},
        {"unit_code": "03", "rank": 2, "total": 80},
        {"unit_code": "02", "rank": 2, "total": 80},
        {"unit_code": "01", "rank": 1, "total": 90},
        unit_name="学院",
    )
    assert desk.ask("unit_results", "unit_code", "rank") == [
        ("01", 1),
        ("02", 2),
        ("03", 2),
        ("04", None),
        ("05", None),
    ]


def test_cadres_stand_by_rank_with_the_name_of_their_unit(desk):
    desk.put("mart.unit_result", unit_code="01", unit_name="数学学院")
    desk.put(
        "mart.cadre_result",
        {"cadre_id": "3", "unit_code": "01"},
        {"cadre_id": "2", "rank": 2, "unit_code": "99"},
        {"cadre_id": "1", "rank": 1, "unit_code": "01"},
    )
    assert desk.ask("cadre_results", "cadre_id", "unit_name") == [("1", "数学学院"), ("2", "99"), ("3", "数学学院")]


def test_items_stand_by_subject_and_component_in_the_order_of_the_sheet(desk):
    cell = {"subject_kind": "unit", "subject": "01", "component": "a", "source_file": "甲.xlsx", "source_sheet": "表"}
    desk.put(
        "mart.score_item",
        cell | {"subject": "02", "item": "5"},
        cell | {"component": "b", "item": "4"},
        cell | {"item": "3", "source_file": None, "label": "其他"},
        cell | {"item": "2", "source_row": 9},
        cell | {"item": "1", "source_row": 10, "contribution": 1 / 3},
    )
    assert desk.ask("score_items", "subject", "component", "item", "label") == [
        ("01", "a", "2", "2"),
        ("01", "a", "1", "1"),
        ("01", "a", "3", "其他"),
        ("01", "b", "4", "4"),
        ("02", "a", "5", "5"),
    ]
    assert desk.ask("score_items", "contribution")[1] == Decimal("0.333333333333")


def test_indicators_say_what_was_typed_and_what_came_of_it(desk):
    desk.put(
        "mart.indicator_value", {"indicator": "K2"}, {"indicator": "K1", "actual": 10, "divisor": 4}, unit_code="01"
    )
    assert desk.ask("indicator_values", "unit_code", "indicator", "actual", "divisor") == [
        ("01", "K1", 10, 4),
        ("01", "K2", None, None),
    ]


def test_flags_stand_in_the_order_of_the_scheme_and_of_its_criteria(desk):
    desk.put("scheme.flag", {"flag": "top", "position": 1}, {"flag": "bottom", "position": 2}, entry="")
    desk.put(
        "scheme.flag_criterion",
        {"criterion": "z", "position": 1},
        {"criterion": "a", "position": 2},
        flag="top",
        subject_kind="unit",
    )
    of_unit = {"subject_kind": "unit", "subject": "01", "departments": ["甲"]}
    desk.put(
        "mart.flag",
        of_unit | {"flag": "unlisted"},
        of_unit | {"flag": "bottom", "measure": "谈话"},
        of_unit | {"flag": "bottom"},
        of_unit | {"flag": "top", "criterion": "a"},
        of_unit | {"flag": "top", "criterion": "z", "subject": "02"},
        of_unit | {"flag": "top", "criterion": "z"},
        of_unit | {"flag": "top", "subject_kind": "cadre", "subject": "00"},
    )
    assert desk.ask("flags", "flag", "subject", "criterion", "measure") == [
        ("top", "01", "z", None),
        ("top", "02", "z", None),
        ("top", "01", "a", None),
        ("top", "00", None, None),
        ("bottom", "01", None, None),
        ("bottom", "01", None, "谈话"),
        ("unlisted", "01", None, None),
    ]


def test_a_flag_of_a_cadre_names_the_unit_one_of_a_unit_does_not(desk):
    desk.put("mart.unit_result", {"unit_code": "01", "unit_name": "数学学院"}, {"unit_code": "02"})
    desk.put("mart.cadre_result", {"cadre_id": "7", "unit_code": "01"}, {"cadre_id": "01", "unit_code": "02"})
    desk.put(
        "mart.flag", {"subject_kind": "unit", "subject": "01"}, {"subject_kind": "cadre", "subject": "7"}, flag="f"
    )
    assert desk.ask("flags", "subject", "unit_name") == [("01", None), ("7", "数学学院")]


def test_terms_stand_from_the_greatest_total(desk):
    desk.put("mart.term_result", {"cadre_id": "3"}, {"cadre_id": "2", "total": 80}, {"cadre_id": "1", "total": 90})
    assert desk.ask("terms", "cadre_id", "total") == [("1", 90), ("2", 80), ("3", None)]


def test_objections_stand_as_they_were_filed_with_the_name_of_the_subject(desk):
    desk.put("mart.unit_result", unit_code="1", unit_name="数学学院")
    desk.put("mart.cadre_result", cadre_id="1", cadre_name="张三")
    desk.put(
        "mart.appeal",
        {"appeal_id": "c", "subject_kind": "unit", "subject": "9"},
        {"appeal_id": "b", "subject_kind": "cadre", "subject": "1", "filed_on": date(2024, 3, 2)},
        {"appeal_id": "a", "subject_kind": "unit", "subject": "1", "filed_on": date(2024, 3, 1)},
    )
    assert desk.ask("appeals", "appeal_id", "subject_name") == [("a", "数学学院"), ("b", "张三"), ("c", None)]


def test_problems_stand_errors_first_and_from_the_top(desk):
    desk.put(
        "mart.problem",
        {"severity": "warning", "message": "1"},
        {"severity": "error", "message": "4", "source_file": "甲.xlsx", "source_row": 10},
        {"severity": "error", "message": "3", "source_file": "甲.xlsx", "source_row": 9},
        {"severity": "error", "message": "2"},
    )
    assert desk.ask("problems", "severity", "message") == [
        ("error", "2"),
        ("error", "3"),
        ("error", "4"),
        ("warning", "1"),
    ]


def test_a_unit_ranked_this_year_has_its_ranks_of_the_years_before_in_the_same_group(desk):
    desk.put(
        "mart.unit_result",
        {"unit_code": "01", "year": 2024, "rank": 2, "unit_group": "a"},
        {"unit_code": "01", "year": 2023, "rank": 5, "unit_group": "a"},
        {"unit_code": "01", "year": 2022, "rank": 1, "unit_group": "b"},
        {"unit_code": "01", "year": 2025, "rank": 1, "unit_group": "a"},
        {"unit_code": "02", "year": 2024, "rank": 1, "unit_group": "a"},
        {"unit_code": "02", "year": 2023, "unit_group": "a"},
        {"unit_code": "03", "year": 2024, "unit_group": "a"},
        {"unit_code": "03", "year": 2023, "rank": 7, "unit_group": "a"},
    )
    assert desk.ask("rank_history", "unit_code", "year", "rank") == [("02", 2024, 1), ("01", 2023, 5), ("01", 2024, 2)]


def test_the_years_that_have_results_are_told_once_each(desk):
    desk.put("mart.unit_result", {"unit_code": "1"}, {"unit_code": "2"})
    assert desk.ask("published_years", "institution", "year") == [("别校", 2024), ("本校", 2023), ("本校", 2024)]


def test_the_units_and_cadres_of_a_year_are_counted_together(desk):
    desk.put("mart.unit_result", {"unit_code": "1"}, {"unit_code": "2"})
    desk.put("mart.cadre_result", {"cadre_id": "1"})
    assert desk.ask("year_subjects", "institution", "year", "subjects") == [
        ("别校", 2024, 3),
        ("本校", 2023, 3),
        ("本校", 2024, 3),
    ]


def test_a_run_began_when_its_first_year_did(desk):
    assert desk.ask("latest_run", "run_id", "started_at") == [(None, None)]
    desk.put(
        "mart.run", {"started_at": "2024-01-02", "year": 2023}, {"started_at": "2024-01-01", "year": 2022}, run_id="r"
    )
    assert desk.ask("latest_run", "run_id", "started_at") == [("r", datetime(2024, 1, 1))]


def test_components_stand_by_subject_with_what_they_add_to_the_total(desk):
    desk.put(
        "mart.component",
        {"subject": "02", "component": "a", "label": "甲", "share": 100, "score": 80, "contribution": 80},
        {"subject": "01", "component": "b", "label": "乙", "share": 60, "score": 90, "contribution": 54},
        {"subject": "01", "component": "a", "label": "甲", "share": 0, "contribution": 1 / 3},
        subject_kind="unit",
    )
    assert desk.ask("components", "subject", "component", "label", "share", "score", "contribution") == [
        ("01", "a", "甲", 0, None, Decimal("0.333333333333")),
        ("01", "b", "乙", 60, 90, 54),
        ("02", "a", "甲", 100, 80, 80),
    ]


def test_quotas_stand_from_the_best_grade_units_first(desk):
    desk.put(
        "mart.quota",
        {"subject_kind": "cadre", "grade": "优秀", "grade_order": 1, "contest": "a / 正处", "dealt": 3},
        {"subject_kind": "unit", "grade": "良好", "grade_order": 2, "contest": "a", "dealt": 8},
        {"subject_kind": "unit", "grade": "优秀", "grade_order": 1, "contest": "b", "dealt": 2},
        {"subject_kind": "unit", "grade": "优秀", "grade_order": 1, "contest": "a", "dealt": 1},
    )
    assert desk.ask("quotas", "subject_kind", "grade", "contest", "dealt") == [
        ("unit", "优秀", "a", 1),
        ("unit", "优秀", "b", 2),
        ("unit", "良好", "a", 8),
        ("cadre", "优秀", "a / 正处", 3),
    ]


def test_each_entry_of_a_flag_stands_where_the_scheme_has_it(desk):
    desk.put(
        "scheme.flag",
        {"entry": "late", "position": 2},
        {"entry": "early", "position": 1},
        flag="grade_run",
    )
    desk.put(
        "mart.flag",
        {"criterion": "late"},
        {"criterion": "early"},
        flag="grade_run",
        subject_kind="cadre",
        subject="7",
    )
    assert desk.ask("flags", "flag", "criterion") == [("grade_run", "early"), ("grade_run", "late")]
