"""Who of the cadres is put on the list for promotion: the unit's streak, the cadre's grade, and what bars."""

from datetime import date

import pytest

from tests.unit.scoring.rules.flags.grades import GRADES, put_grades


@pytest.fixture
def promoted(cadres, rows):
    """Who of cadre 01 is put on the list; everything speaks for it unless said otherwise."""

    def of(*, grade="合格", min_grade="合格", flagged=True, **subject):
        standing = {"is_ranked": True, "is_barred_at_year_end": False, "unit_code": "甲"}
        cadres.put("score.governing", year_end=date(2024, 12, 31))
        cadres.put("score.subject", subject="01", **standing | subject)
        cadres.put("scheme.flag", flag="promotion_priority")
        if min_grade:
            cadres.put("scheme.flag_min_grade", flag="promotion_priority", grade=min_grade)
        put_grades(cadres, rows)
        if flagged:
            cadres.put("mart.flag", subject_kind="unit", subject="甲", flag="excellent_streak")
        cadres.put("mart.unit_result", unit_code="甲", unit_name="甲学院", excellent_streak=3)
        cadres.put("score.graded", subject="01", grade=grade, grade_order=dict(GRADES).get(grade))
        return cadres.run("flags/promotion_priority", "subject")

    return of


@pytest.mark.parametrize(("grade", "expected"), [("优秀", ["01"]), ("合格", ["01"]), ("不合格", [])])
def test_a_cadre_of_a_unit_with_a_streak_is_listed_with_the_grade_or_better(promoted, grade, expected):
    assert promoted(grade=grade) == expected


def test_without_a_least_grade_every_grade_will_do(promoted):
    assert promoted(grade="不合格", min_grade=None) == ["01"]


def test_without_the_unit_s_flag_nobody_is_listed(promoted):
    assert promoted(flagged=False) == []


def test_the_unit_s_flag_of_an_earlier_year_does_not_count(cadres, promoted):
    cadres.put("mart.flag", year=2023, subject_kind="unit", subject="甲", flag="excellent_streak")
    assert promoted(flagged=False) == []


def test_one_with_a_sanction_that_bars_on_31_december_is_not_listed(promoted):
    assert promoted(is_barred_at_year_end=True) == []


def test_one_who_is_not_ranked_is_not_listed(promoted):
    assert promoted(is_ranked=False, grade="合格") == []


@pytest.mark.parametrize(
    ("lifted_on", "expected"),
    [(None, []), (date(2024, 12, 30), ["01"]), (date(2024, 12, 31), ["01"]), (date(2025, 1, 1), [])],
)
def test_one_is_out_of_the_negative_list_from_the_day_it_was_lifted(cadres, promoted, lifted_on, expected):
    cadres.put("core.negative_list", cadre_id="01", year=2023, lifted_on=lifted_on)
    assert promoted() == expected


def test_each_cadre_is_listed_by_its_own_unit_grade_and_bars(cadres, rows):
    cadres.put("score.governing", year_end=date(2024, 12, 31))
    cadres.put(
        "score.subject",
        *rows("subject unit_code", ("01", "甲"), ("02", "乙"), ("03", "甲"), ("04", "甲"), ("05", "丙")),
        is_ranked=True,
        is_barred_at_year_end=False,
    )
    cadres.put("scheme.flag", flag="promotion_priority")
    cadres.put(
        "scheme.flag_min_grade",
        *rows("subject_kind grade", ("cadre", "合格"), ("unit", "优秀")),
        flag="promotion_priority",
    )
    put_grades(cadres, rows)
    cadres.put("scheme.grade", *rows("grade grade_order", ("合格", 9), ("优秀", 0)), subject_kind="unit")
    cadres.put(
        "mart.flag",
        *rows(
            "subject_kind subject flag",
            ("unit", "甲", "excellent_streak"),
            ("unit", "乙", "commended"),
            ("cadre", "丙", "excellent_streak"),
        ),
    )
    cadres.put("mart.unit_result", *rows("unit_code", ("甲",), ("乙",), ("丙",)), unit_name="单位", excellent_streak=3)
    cadres.put("mart.unit_result", unit_code="甲", year=2023, unit_name="旧名", excellent_streak=2)
    cadres.put(
        "score.graded",
        *rows(
            "subject grade grade_order",
            ("01", "合格", 3),
            ("02", "优秀", 1),
            ("03", "不合格", 4),
            ("04", "优秀", 1),
            ("05", "优秀", 1),
        ),
    )
    cadres.put("core.negative_list", cadre_id="04")
    assert cadres.run("flags/promotion_priority", "subject") == ["01"]


def test_of_one_folder_the_row_of_the_later_file_then_row_bars(cadres, promoted, rows):
    cadres.put(
        "core.negative_list",
        *rows("lifted_on source_file source_row", (None, "丙", 101), (None, "乙", 99), (date(2024, 5, 1), "乙", 100)),
        cadre_id="01",
    )
    assert promoted() == ["01"]


def test_a_row_typed_in_a_later_folder_does_not_bar_before(cadres, promoted):
    cadres.put("core.negative_list", cadre_id="01", year=2025)
    assert promoted() == ["01"]


def test_a_row_of_the_negative_list_typed_again_stands_in_place_of_the_earlier(cadres, promoted, rows):
    cadres.put("core.negative_list", *rows("year lifted_on", (2022, None), (2024, date(2024, 5, 1))), cadre_id="01")
    assert promoted() == ["01"]
