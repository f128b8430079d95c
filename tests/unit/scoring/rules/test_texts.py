"""Every sentence that the rules write, word for word: details of flags, reasons of grades, notes on totals."""

from datetime import date
from decimal import Decimal

import pytest

# ---- details of flags


@pytest.fixture
def flagged(bench):
    """What is said of 甲 (of cadre 01) where the flag is raised; several rows into a table as a list."""

    def of(rule, kind, **tables):
        bench.step(2024, kind)
        subject = "甲" if kind == "unit" else "01"
        name = rule.removeprefix("flags/")
        bench.put("score.governing", year_end=date(2024, 12, 31))
        bench.put("scheme.flag", {"flag": name, **tables.pop("flag", {})})
        bench.put("score.subject", subject=subject, is_ranked=True, is_restrained=False, **tables.pop("subject", {}))
        for table, typed in tables.items():
            for row in typed if isinstance(typed, list) else [typed]:
                bench.put(table.replace("__", "."), {"subject": subject, **row})
        return bench.run(rule, "detail")

    return of


def _cited(*names):
    return [{"incident_id": name, "rectify_by": date(2024, 6, day)} for day, name in enumerate(names, start=1)]


def test_a_grade_is_told_with_its_year(flagged):
    got = flagged("flags/commended", "unit", flag={"grade": "优秀"}, score__graded={"grade": "优秀"})
    assert got == ["2024年等次优秀。"]


def test_a_streak_is_told_with_its_years_and_grade(flagged, bench):
    bench.put("score.streak", unit_code="甲", grade="优秀", years=4, is_computed=True)
    assert flagged("flags/excellent_streak", "unit", flag={"years": 3}) == ["连续4年优秀。"]


def test_priority_is_told_with_the_unit_s_streak_and_the_cadre_s_grade(flagged, bench):
    bench.said["year"] = 2024
    bench.put("mart.flag", subject_kind="unit", subject="甲", flag="excellent_streak")
    bench.put("mart.unit_result", unit_code="甲", unit_name="甲学院", excellent_streak=3)
    got = flagged(
        "flags/promotion_priority",
        "cadre",
        subject={"unit_code": "甲", "is_barred_at_year_end": False},
        score__graded={"grade": "合格", "grade_order": 2},
    )
    assert got == ["所在单位甲学院连续3年评优，本人合格。"]


def test_a_place_is_told_with_its_criterion_and_the_number_that_have_it(flagged, bench):
    bench.put("scheme.flag_criterion", flag="top", criterion="kpi", subject_kind="unit")
    place = {"criterion": "kpi", "place": 1, "ranked": 12}
    assert flagged("flags/top", "unit", flag={"share": Decimal("0.1")}, score__place=place) == [
        "关键绩效第1位，共12个。"
    ]


def test_an_advance_is_told_from_where_to_where(flagged, bench):
    bench.put("scheme.flag_criterion", flag="advance", criterion="total", subject_kind="unit")
    got = flagged(
        "flags/advance",
        "unit",
        flag={"positions": 2},
        score__place={"criterion": "total", "place": 3, "ranked": 12},
        score__place_before={"criterion": "total", "place": 9},
    )
    assert got == ["总分由第9位升至第3位，共12个。"]


def test_honours_are_named_in_one_order(flagged):
    got = flagged("flags/honoured", "unit", core__honour=[{"honour": "乙奖"}, {"honour": "丙奖"}, {"honour": "丁奖"}])
    assert got == ["丁奖、丙奖、乙奖"]


def test_a_reward_names_its_merits_each_once_and_the_grade(flagged):
    got = flagged(
        "flags/reward",
        "unit",
        score__merit=[{"flag": "top"}, {"flag": "top"}, {"flag": "honoured"}, {"flag": "advance"}],
        score__graded={"grade": "优秀", "grade_order": 1},
    )
    assert got == ["位次靠前、前移幅度大、受到表彰，等次优秀。"]


@pytest.mark.parametrize(("total", "shown"), [("55.125", "55.13"), ("55", "55.00"), ("59.9949", "59.99")])
def test_a_bottom_place_is_told_with_the_total_to_2_decimals_and_the_years_running(flagged, total, shown):
    reached = {"flag": "bottom", "total": Decimal(total), "rank": 9, "ranked": 10, "years": 2}
    got = flagged("flags/bottom", "unit", score__bottom_reached=reached)
    assert got == [f"总分{shown}，第9位，共10个；连续第2年。"]


@pytest.mark.parametrize(
    ("share", "votes", "said"),
    [
        ("0.3", {"较差": 3, "一般": 1, "优秀": 6}, "10票中4票为一般、较差。"),
        ("0.3", {"较差": 4, "优秀": 6}, "10票中4票为较差。"),
        ("0", {"优秀": 6}, "6票中0票为。"),
    ],
)
def test_discontent_is_told_with_the_ballots_and_the_choices_that_were_made(flagged, bench, share, votes, said):
    bench.put("scheme.flag_choice", {"choice": "较差"}, {"choice": "一般"}, flag="discontent")
    ballots = [{"choice": choice, "votes": number, "is_typed": True} for choice, number in votes.items()]
    assert flagged("flags/discontent", "cadre", flag={"share": Decimal(share)}, score__ballot_cast=ballots) == [said]


def test_what_is_set_aside_is_named_in_one_order(flagged):
    set_aside = [{"incident_id": name, "is_set_aside": True, "is_in_period": True} for name in ("事2", "事1", "事3")]
    assert flagged("flags/exempted", "cadre", score__restraint=set_aside) == ["事1、事2、事3"]


def test_open_incidents_are_named_in_one_order(flagged):
    assert flagged("flags/inquiry_open", "cadre", score__incident=_cited("事2", "事1", "事3")) == ["事1、事2、事3"]


def test_open_rectifications_are_named_in_one_order_with_the_first_day_due(flagged):
    incidents = [row | {"is_set_aside": True, "needs_rectification": True} for row in _cited("事2", "事1", "事3")]
    assert flagged("flags/rectification_open", "unit", score__incident=incidents) == [
        "事1、事2、事3，整改期限2024-06-01。"
    ]


def test_a_tie_at_the_cut_is_told_with_the_grade_and_its_places(flagged):
    got = flagged(
        "flags/tie_at_cut",
        "unit",
        score__grade_contest={"grade": "优秀", "grade_order": 1, "places": 3, "is_tied_out": True},
        score__graded={"grade": "良好", "is_decided": False},
    )
    assert got == ["与同分者并列于优秀名额线，名额3个。"]


# ---- notes on totals


def test_notes_tell_first_what_is_missing_in_the_scheme_s_order_then_the_bonus_cut_then_the_penalty(units, rows):
    units.put("score.governing")
    units.put(
        "score.component",
        *rows("component position score", ("target_tasks", 1, 80), ("kpi", 3, None), ("evaluation", 2, None)),
        subject="甲",
    )
    units.put(
        "score.adjustment",
        *rows("component points counted", ("penalty", 12.5, -10), ("bonus", 6, 3.75), ("bonus", 2, 1.25)),
        subject="甲",
        is_set_aside=False,
    )
    assert units.run("totals/note", "notes") == [
        "缺民主测评、关键绩效，其余权重按比例折算。加分合计8.00，按上限计5.00。减分合计12.50，按上限计10.00。"
    ]


@pytest.mark.parametrize("points", [(0.1, 0.2), (0.7, 0.1)])
def test_a_sum_that_is_a_last_digit_off_in_double_precision_is_not_said_to_be_cut(units, rows, points):
    """0.1 + 0.2 is above 0.3 in double precision, 0.7 + 0.1 below 0.8."""
    units.put("score.adjustment", *rows("points", *((typed,) for typed in points)), subject="甲", is_set_aside=False)
    units.connection.execute("update score.adjustment set component = 'bonus', counted = points")
    assert units.run("totals/note", "notes") == []


@pytest.mark.parametrize(("grade", "label"), [("较好", "较好"), (None, "第一季度")])
def test_a_routine_assessment_is_labelled_by_its_grade_else_its_period(cadres, grade, label):
    cadres.put("score.governing")
    cadres.put("core.routine", cadre_id="01", period="第一季度", grade=grade)
    assert cadres.run("items/routine_item", "label") == [label]
