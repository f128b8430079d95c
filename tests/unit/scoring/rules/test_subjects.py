"""Who is assessed, and what incidents, determinations and sanctions say of each."""

from datetime import date

import pytest

LAST_DAY = date(2024, 12, 31)


@pytest.fixture
def governed(bench):
    """The bench at a step that a scheme governs, sanctions tested as asked."""

    def at(kind="unit", *, tested="year_end", year=2024):
        bench.step(year, kind)
        whole = tested == "whole_year"
        bench.put(
            "score.governing", year_end=date(year, 12, 31), tested_from=date(year, *((1, 1) if whole else (12, 31)))
        )
        return bench

    return at


# ---- governing


@pytest.mark.parametrize(("tested", "first_day"), [("year_end", LAST_DAY), ("whole_year", date(2024, 1, 1))])
def test_sanctions_are_tested_on_the_last_day_or_over_the_whole_year(units, tested, first_day):
    units.put("scheme.governs")
    units.put("scheme.scheme", sanctions_tested=tested)
    units.put("scheme.grading")
    units.put("scheme.adjustment_cap")
    assert units.run("subjects/governing", "tested_from", "year_end") == [(first_day, LAST_DAY)]


def test_the_scheme_of_the_year_governs_with_the_caps_of_the_kind(cadres, rows):
    cadres.put("scheme.governs", *rows("year scheme_id", (2023, "旧"), (2024, "新")))
    cadres.put("scheme.governs", institution="分校", scheme_id="旧")
    cadres.put("scheme.scheme", *rows("scheme_id decimals", ("旧", 1), ("新", 2)), sanctions_tested="year_end")
    for scheme in ("旧", "新"):
        cadres.put("scheme.grading", *rows("subject_kind", ("unit",), ("cadre",)), scheme_id=scheme)
        cadres.put(
            "scheme.adjustment_cap", *rows("subject_kind max_bonus", ("unit", 5), ("cadre", 3)), scheme_id=scheme
        )
    got = cadres.run("subjects/governing", "institution", "scheme_id", "decimals", "max_bonus")
    assert got == [("分校", "旧", 1, 3), ("本校", "新", 2, 3)]


# ---- history_in_year


def test_history_speaks_only_for_years_that_have_no_folder(units, rows):
    units.put("core.history", *rows("institution subject", ("本校", "甲"), ("分校", "乙")), grade="优秀", rank=1)
    units.put("scheme.governs")
    assert units.run("subjects/history_in_year", "subject") == ["乙"]


def test_history_typed_again_in_a_later_folder_stands_in_place_of_the_earlier(units, rows):
    units.put("core.history", *rows("folder_year grade rank", (2026, "合格", 4), (2025, "优秀", 1)), subject="甲")
    assert units.run("subjects/history_in_year", "subject", "grade", "rank") == [("甲", "合格", 4)]


def test_history_of_another_year_or_kind_is_not_of_this_step(units, rows):
    units.put("core.history", *rows("year subject_kind", (2023, "unit"), (2024, "cadre")), subject="甲", grade="优秀")
    assert units.run("subjects/history_in_year", "subject") == []


def test_of_one_folder_the_history_of_the_later_file_then_row_stands(units, rows):
    units.put(
        "core.history",
        *rows("grade source_file source_row", ("合格", "丙", 9), ("良好", "乙", 99), ("优秀", "乙", 100)),
        subject="甲",
        folder_year=2025,
    )
    assert units.run("subjects/history_in_year", "grade") == ["优秀"]


# ---- register


def test_every_unit_of_the_year_is_in_the_register(units, rows):
    units.put("score.governing")
    units.put("core.unit", *rows("unit_code unit_group", ("甲", "college"), ("乙", "office")))
    units.put("core.unit", unit_code="丙", year=2023)
    got = units.run("subjects/register", "subject", "unit_code", "unit_group", "rank_level", "has_result")
    assert got == [("乙", "乙", "office", "", True), ("甲", "甲", "college", "", True)]


@pytest.mark.parametrize(
    ("participation", "has_result", "joins"),
    [("参加", True, True), ("不定等次", True, False), ("不参加", False, False)],
)
def test_a_cadre_is_in_the_register_whatever_its_participation(cadres, participation, has_result, joins):
    cadres.put("score.governing")
    cadres.put("core.unit", unit_code="甲", unit_group="college")
    cadres.put("core.cadre", cadre_id="01", unit_code="甲", rank_level="正处", participation=participation)
    got = cadres.run("subjects/register", "subject", "unit_group", "rank_level", "has_result", "joins_ranking")
    assert got == [("01", "college", "正处", has_result, joins)]


def test_a_cadre_is_of_the_group_that_its_unit_has_in_the_year(cadres, rows):
    cadres.put("score.governing")
    cadres.put(
        "core.unit",
        *rows("unit_code year unit_group", ("甲", 2024, "college"), ("甲", 2023, "office"), ("乙", 2024, "office")),
    )
    cadres.put("core.cadre", *rows("cadre_id year", ("01", 2024), ("02", 2023)), unit_code="甲", participation="参加")
    assert cadres.run("subjects/register", "subject", "unit_code", "unit_group") == [("01", "甲", "college")]


def test_a_unit_joins_the_ranking_and_a_cadre_of_no_known_unit_or_participation_is_not_lost(units, cadres):
    cadres.put("score.governing")
    cadres.put("core.cadre", cadre_id="01", unit_code="无", participation="？")
    assert cadres.run("subjects/register", "subject", "unit_group", "has_result") == [("01", None, None)]
    cadres.clear()
    units.step(2024, "unit")
    units.put("score.governing")
    units.put("core.unit", unit_code="甲")
    assert units.run("subjects/register", "subject", "joins_ranking") == [("甲", True)]


# ---- determination_in_time


def test_a_determination_counts_from_the_year_whose_folder_holds_it(units, rows):
    units.put("core.determination", *rows("incident_id year", ("昨", 2023), ("今", 2024), ("明", 2025)))
    assert units.run("subjects/determination_in_time", "incident_id") == ["今", "昨"]


def test_a_determination_typed_again_stands_in_place_of_the_earlier_whatever_its_date(units, rows):
    units.put(
        "core.determination",
        *rows("year determination decided_on", (2022, "维持", date(2022, 5, 1)), (2023, "澄清", date(2022, 3, 1))),
        incident_id="事",
        subject="甲",
    )
    got = units.run("subjects/determination_in_time", "determination", "typed_in")
    assert got == [("澄清", 2023)]


def test_of_one_folder_the_determination_of_the_later_file_then_row_stands(units, rows):
    units.put(
        "core.determination",
        *rows("determination source_file source_row", ("维持", "丙", 101), ("维持", "乙", 99), ("澄清", "乙", 100)),
        incident_id="事",
        subject="甲",
    )
    assert units.run("subjects/determination_in_time", "determination") == ["澄清"]


def test_a_general_determination_reaches_both_kinds_and_one_for_a_cadre_only_cadres(units, rows):
    units.put("core.determination", *rows("subject_kind subject", (None, None), ("cadre", "甲"), ("unit", "甲")))
    assert units.run("subjects/determination_in_time", "subject") == ["甲", None]


# ---- incident


@pytest.mark.parametrize(
    ("determination", "set_aside", "to_mend"),
    [("容错免责", True, True), ("澄清", True, False), ("维持", False, False), (None, False, False)],
)
def test_only_exemption_and_clearing_set_an_incident_aside(governed, determination, set_aside, to_mend):
    bench = governed()
    bench.put("core.incident", incident_id="事", subject="甲", sanction="诫勉", effective_from=date(2024, 3, 1))
    if determination:
        bench.put(
            "score.determination_in_time", incident_id="事", determination=determination, decided_on=date(2024, 6, 1)
        )
    got = bench.run("subjects/incident", "determination", "is_set_aside", "needs_rectification", "sanction_that_counts")
    assert got == [(determination, set_aside, to_mend, "诫勉")]


def test_mitigation_puts_the_lighter_sanction_in_place_and_sets_nothing_aside(governed):
    bench = governed()
    bench.put("core.incident", incident_id="事", subject="甲", sanction="警告", effective_from=date(2024, 3, 1))
    bench.put("score.determination_in_time", incident_id="事", determination="从轻减轻", reduced_to="谈话提醒")
    got = bench.run("subjects/incident", "sanction", "sanction_that_counts", "is_set_aside")
    assert got == [("警告", "谈话提醒", False)]


@pytest.mark.parametrize(
    ("first", "second", "which"),
    [
        # the latest decided_on, even if it is the general one and typed earlier
        (("甲", date(2024, 5, 1), 2024), (None, date(2024, 6, 1), 2023), "second"),
        (("甲", date(2024, 6, 2), 2023), (None, date(2024, 6, 1), 2024), "first"),
        # of the same day the one for the subject, even if typed earlier
        (("甲", date(2024, 6, 1), 2023), (None, date(2024, 6, 1), 2024), "first"),
        # of the same day and reach the one typed later
        ((None, date(2024, 6, 1), 2023), (None, date(2024, 6, 1), 2024), "second"),
    ],
)
def test_of_several_determinations_the_latest_then_the_particular_then_the_later_typed_counts(
    governed, rows, first, second, which
):
    bench = governed()
    bench.put("core.incident", incident_id="事", subject="甲", sanction="警告", effective_from=date(2024, 3, 1))
    bench.put(
        "score.determination_in_time",
        *rows("determination subject decided_on typed_in", ("澄清", *first), ("维持", *second)),
        incident_id="事",
    )
    assert bench.run("subjects/incident", "determination") == ["澄清" if which == "first" else "维持"]


def test_of_one_year_the_determination_typed_in_the_later_file_then_row_counts(governed, rows):
    bench = governed()
    bench.put("core.incident", incident_id="事", subject="甲", effective_from=date(2024, 3, 1))
    bench.put(
        "score.determination_in_time",
        *rows(
            "determination source_file source_row", ("维持", "乙.xlsx", 2), ("澄清", "乙.xlsx", 9), ("维持", "丙", 3)
        ),
        incident_id="事",
        decided_on=date(2024, 6, 1),
        typed_in=2024,
    )
    assert bench.run("subjects/incident", "is_set_aside") == [True]


def test_a_determination_for_one_subject_leaves_the_others_of_the_incident(governed, rows):
    bench = governed()
    bench.put("core.incident", *rows("subject", ("甲",), ("乙",)), incident_id="事", effective_from=date(2024, 3, 1))
    bench.put("score.determination_in_time", incident_id="事", subject="甲", determination="容错免责")
    assert bench.run("subjects/incident", "subject", "is_set_aside") == [("乙", False), ("甲", True)]


def test_an_incident_counts_from_the_year_typed_on_and_the_later_row_stands_in_its_place(governed, rows):
    bench = governed()
    bench.put(
        "core.incident",
        *rows("incident_id year sanction", ("旧", 2022, "警告"), ("旧", 2024, "记过"), ("新", 2025, "警告")),
        subject="甲",
        effective_from=date(2022, 3, 1),
    )
    assert bench.run("subjects/incident", "incident_id", "sanction") == [("旧", "记过")]


def test_incidents_of_others_and_of_the_other_kind_are_kept_apart(governed, rows):
    bench = governed()
    bench.put(
        "core.incident",
        *rows("incident_id subject", ("事", "甲"), ("事", "乙"), ("他", "甲"), ("他", "乙")),
        effective_from=date(2024, 3, 1),
    )
    bench.put("core.incident", incident_id="干", subject="甲", subject_kind="cadre", effective_from=date(2024, 3, 1))
    bench.put(
        "score.determination_in_time", *rows("subject determination", ("甲", "澄清"), ("乙", "维持")), incident_id="事"
    )
    got = bench.run("subjects/incident", "incident_id", "subject", "determination")
    assert got == [("事", "乙", "维持"), ("事", "甲", "澄清"), ("他", "乙", None), ("他", "甲", None)]


def test_of_one_folder_the_incident_of_the_later_file_then_row_stands(governed, rows):
    bench = governed()
    bench.put(
        "core.incident",
        *rows("sanction source_file source_row", ("警告", "丙", 101), ("警告", "乙", 99), ("记过", "乙", 100)),
        incident_id="事",
        subject="甲",
        effective_from=date(2024, 3, 1),
    )
    assert bench.run("subjects/incident", "sanction") == ["记过"]


@pytest.mark.parametrize(
    ("effective_from", "effective_to", "at_year_end", "in_whole_year"),
    [
        (date(2024, 12, 31), date(2025, 6, 30), True, True),
        (date(2023, 1, 1), date(2024, 12, 31), True, True),
        (date(2023, 1, 1), date(2024, 12, 30), False, True),
        (date(2023, 1, 1), date(2024, 1, 1), False, True),
        (date(2023, 1, 1), date(2023, 12, 31), False, False),
        (date(2023, 1, 1), None, True, True),
        (date(2025, 1, 1), None, False, False),
    ],
)
def test_both_days_of_the_period_of_effect_are_included(
    governed, effective_from, effective_to, at_year_end, in_whole_year
):
    bench = governed(tested="whole_year")
    bench.put("core.incident", incident_id="事", subject="甲", effective_from=effective_from, effective_to=effective_to)
    got = bench.run("subjects/incident", "is_in_period", "is_in_period_at_year_end")
    assert got == [(in_whole_year, at_year_end)]


def test_a_sanction_that_ended_in_the_year_is_out_of_force_where_the_year_end_is_tested(governed):
    bench = governed(tested="year_end")
    bench.put(
        "core.incident",
        incident_id="事",
        subject="甲",
        effective_from=date(2024, 1, 1),
        effective_to=date(2024, 12, 30),
    )
    assert bench.run("subjects/incident", "is_in_period") == [False]


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


# ---- subject


def test_a_subject_without_restraint_is_ranked_and_has_no_cap(cadres):
    cadres.put("score.register", subject="01", has_result=True, joins_ranking=True)
    got = cadres.run("subjects/subject", "subject", "is_ranked", "is_ungraded", "cap_order", "is_restrained")
    assert got == [("01", True, False, 1, False)]


def test_one_who_is_ungraded_or_takes_part_without_grade_is_not_ranked(cadres, rows):
    cadres.put("score.register", *rows("subject joins_ranking", ("01", True), ("02", False)), has_result=True)
    cadres.put("score.standing", subject="01", is_ungraded=True, is_restrained=True, is_barred_at_year_end=True)
    got = cadres.run("subjects/subject", "subject", "is_ranked", "is_ungraded", "is_barred_at_year_end")
    assert got == [("01", False, True, True), ("02", False, False, False)]
