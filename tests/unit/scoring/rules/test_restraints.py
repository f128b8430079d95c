"""What the sanctions of its incidents keep a subject from: each one's effect, and all of them together."""

import pytest

# ---- restraint


@pytest.fixture
def sanctioned(bench, rows):
    """An incident of 甲 for each sanction of a small scheme, in the pass of the kind given."""

    def at(kind):
        bench.step(2024, kind)
        bench.put("score.governing")
        bench.put(
            "scheme.sanction",
            *rows(
                "sanction is_ungraded bars",
                ("一票否决", False, True),
                ("诫勉", False, False),
                ("立案审查", True, False),
                ("谈话提醒", False, False),
            ),
        )
        bench.put(
            "scheme.sanction_cap",
            *rows("sanction subject_kind cap_grade", ("一票否决", "unit", "不合格"), ("诫勉", "cadre", "合格")),
        )
        bench.put(
            "scheme.grade",
            *rows(
                "subject_kind grade grade_order",
                ("unit", "不合格", 4),
                ("unit", "合格", 3),
                ("cadre", "合格", 2),
                ("cadre", "不合格", 4),
            ),
        )
        bench.put(
            "score.incident",
            *rows(
                "incident_id sanction_that_counts",
                ("1", "一票否决"),
                ("2", "诫勉"),
                ("3", "立案审查"),
                ("4", "谈话提醒"),
            ),
            subject="甲",
            is_set_aside=False,
        )
        return bench

    return at


def test_a_unit_is_capped_by_the_unit_s_cap_and_never_ungraded(sanctioned):
    got = sanctioned("unit").run("subjects/restraint", "sanction", "cap_order", "cap_grade", "is_ungraded", "bars")
    assert got == [("一票否决", 4, "不合格", False, True)]


def test_a_cadre_is_capped_barred_or_ungraded_and_a_sanction_without_effect_restrains_nothing(sanctioned):
    got = sanctioned("cadre").run("subjects/restraint", "sanction", "cap_order", "is_ungraded", "bars")
    assert got == [("一票否决", None, False, True), ("立案审查", None, True, False), ("诫勉", 2, False, False)]


# ---- standing


def test_the_worst_cap_in_force_wins(cadres, rows):
    cadres.put(
        "score.restraint",
        *rows(
            "incident_id sanction cap_order is_in_period is_set_aside",
            ("1", "诫勉", 2, True, False),
            ("2", "记过", 3, True, False),
            ("3", "撤职", 4, True, True),
            ("4", "开除", 4, False, False),
        ),
        subject="01",
        is_ungraded=False,
        bars=False,
        is_in_period_at_year_end=False,
    )
    got = cadres.run("subjects/standing", "subject", "cap_order", "is_restrained", "is_barred_at_year_end")
    assert got == [("01", 3, True, False)]


@pytest.mark.parametrize(
    ("is_ungraded", "is_in_period", "expected"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_one_is_ungraded_while_one_of_its_sanctions_in_force_says_so(cadres, rows, is_ungraded, is_in_period, expected):
    same = {"subject": "01", "is_set_aside": False}
    cadres.put("score.restraint", **same, is_ungraded=is_ungraded, is_in_period=is_in_period, bars=True)
    cadres.put("score.restraint", **same, is_ungraded=False, is_in_period=False, bars=False)
    assert cadres.run("subjects/standing", "is_ungraded") == [expected]


def test_one_is_barred_while_one_of_its_sanctions_is_in_force_and_restrained_by_none_that_is_over(cadres, rows):
    cadres.put(
        "score.restraint",
        *rows(
            "bars is_in_period is_in_period_at_year_end sanction",
            (True, False, True, "甲"),
            (False, False, False, "乙"),
        ),
        subject="01",
        is_set_aside=False,
        is_ungraded=False,
    )
    got = cadres.run("subjects/standing", "is_barred_at_year_end", "is_restrained", "sanctions")
    assert got == [(True, False, None)]


def test_a_sanction_of_several_incidents_is_named_once(cadres, rows):
    cadres.put(
        "score.restraint",
        *rows("incident_id sanction", ("1", "诫勉"), ("2", "诫勉"), ("3", "警告")),
        subject="01",
        is_set_aside=False,
        is_in_period=True,
    )
    (sanctions,) = cadres.run("subjects/standing", "sanctions")
    assert sorted(sanctions.split("、")) == ["警告", "诫勉"]


def test_a_bar_is_held_against_the_year_end_apart_from_the_date_that_tests_the_others(cadres, rows):
    cadres.put(
        "score.restraint",
        *rows("subject is_in_period is_in_period_at_year_end", ("过期", True, False), ("仍在", True, True)),
        is_set_aside=False,
        is_ungraded=False,
        bars=True,
    )
    got = cadres.run("subjects/standing", "subject", "is_restrained", "is_barred_at_year_end", "cap_order")
    assert got == [("仍在", True, True, None), ("过期", True, False, None)]


def test_what_is_set_aside_restrains_nobody(cadres):
    cadres.put("score.restraint", subject="01", cap_order=2, is_ungraded=True, bars=True, is_set_aside=True)
    assert cadres.run("subjects/standing", "subject") == []
