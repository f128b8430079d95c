"""Incidents and what was determined on them: which row counts, from when, and what it sets aside."""

from datetime import date

import pytest


@pytest.fixture
def governed(bench):
    """The bench at a step that a scheme governs, sanctions tested as asked."""

    def at(kind="unit", *, tested="year_end", year=2024):
        bench.step(year, kind)
        bench.put(
            "score.governing",
            year_start=date(year, 1, 1),
            year_end=date(year, 12, 31),
            sanctions_tested=tested,
        )
        return bench

    return at


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


# ---- when a sanction is tested


@pytest.mark.parametrize(
    ("tested", "effective_from", "effective_to", "is_in_force"),
    [
        ("first_year", date(2024, 1, 1), date(2024, 2, 1), True),
        ("first_year", date(2024, 12, 31), None, True),
        ("first_year", date(2023, 12, 31), None, False),
        ("first_year", date(2025, 1, 1), None, False),
        ("whole_year", date(2023, 1, 1), date(2024, 1, 1), True),
        ("year_end", date(2023, 1, 1), date(2024, 12, 30), False),
        ("year_end", date(2023, 1, 1), date(2024, 12, 31), True),
    ],
)
@pytest.mark.parametrize("of_scheme", ["year_end", "whole_year", "first_year"])
def test_a_sanction_is_tested_as_it_says_itself_whatever_the_scheme_does(
    governed, of_scheme, tested, effective_from, effective_to, is_in_force
):
    bench = governed(tested=of_scheme)
    bench.put("scheme.sanction", sanction="警告", tested=tested)
    period = {"effective_from": effective_from, "effective_to": effective_to}
    bench.put("core.incident", incident_id="事", subject="甲", sanction="警告", **period)
    assert bench.run("subjects/incident", "is_in_period") == [is_in_force]


@pytest.mark.parametrize(("year", "is_in_force"), [(2024, True), (2025, False)])
def test_typed_later_a_sanction_of_its_first_year_is_in_force_in_no_other(governed, year, is_in_force):
    """Typed into the folder of 2024 with a period from 2024 on; and, in 2025, still not in force."""
    bench = governed(tested="first_year", year=year)
    bench.put("core.incident", incident_id="事", subject="甲", year=2024, effective_from=date(2024, 5, 1))
    assert bench.run("subjects/incident", "is_in_period") == [is_in_force]


def test_one_typed_in_the_year_after_its_first_is_not_in_force(governed):
    bench = governed(tested="first_year", year=2024)
    bench.put("core.incident", incident_id="事", subject="甲", effective_from=date(2023, 11, 1))
    assert bench.run("subjects/incident", "is_in_period", "is_in_period_at_year_end") == [(False, True)]


def test_after_mitigation_the_lighter_sanction_says_when_it_is_tested(governed, rows):
    bench = governed(tested="year_end", year=2024)
    bench.put("scheme.sanction", *rows("sanction tested", ("记过", "year_end"), ("警告", "first_year")))
    bench.put("core.incident", incident_id="事", subject="甲", sanction="记过", effective_from=date(2023, 11, 1))
    bench.put("score.determination_in_time", incident_id="事", determination="从轻减轻", reduced_to="警告")
    assert bench.run("subjects/incident", "sanction_that_counts", "is_in_period") == [("警告", False)]


@pytest.mark.parametrize(
    ("reduced_until", "in_whole_year", "at_year_end"),
    [
        (None, True, True),  # that of the sanction itself
        (date(2024, 12, 31), True, True),
        (date(2024, 6, 30), True, False),
        (date(2023, 12, 31), False, False),
    ],
)
def test_after_mitigation_the_period_ends_on_the_day_typed(governed, reduced_until, in_whole_year, at_year_end):
    bench = governed(tested="whole_year")
    period = {"effective_from": date(2023, 3, 1), "effective_to": date(2025, 3, 1)}
    bench.put("core.incident", incident_id="事", subject="甲", sanction="记过", **period)
    bench.put(
        "score.determination_in_time",
        incident_id="事",
        determination="从轻减轻",
        reduced_to="警告",
        reduced_until=reduced_until,
    )
    got = bench.run("subjects/incident", "effective_to", "is_in_period", "is_in_period_at_year_end")
    assert got == [(date(2025, 3, 1), in_whole_year, at_year_end)]


def test_after_mitigation_without_a_day_the_period_ends_as_it_did(governed):
    bench = governed()
    period = {"effective_from": date(2023, 3, 1), "effective_to": date(2024, 6, 30)}
    bench.put("core.incident", incident_id="事", subject="甲", sanction="记过", **period)
    bench.put("score.determination_in_time", incident_id="事", determination="从轻减轻", reduced_to="警告")
    assert bench.run("subjects/incident", "is_in_period", "is_in_period_at_year_end") == [(False, False)]


def test_a_day_typed_with_another_determination_shortens_nothing(governed):
    bench = governed()
    bench.put("core.incident", incident_id="事", subject="甲", sanction="记过", effective_from=date(2023, 3, 1))
    bench.put("score.determination_in_time", incident_id="事", determination="维持", reduced_until=date(2023, 6, 30))
    assert bench.run("subjects/incident", "is_in_period") == [True]


def test_a_determination_keeps_the_day_until_which_it_reduces(units):
    units.put("core.determination", incident_id="事", determination="从轻减轻", reduced_until=date(2024, 6, 30))
    assert units.run("subjects/determination_in_time", "reduced_until") == [date(2024, 6, 30)]
