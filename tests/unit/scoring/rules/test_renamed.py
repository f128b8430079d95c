"""Units that were only given another code: what makes one so, over the years, and what it takes over."""

from datetime import date
from decimal import Decimal

import pytest

COLUMNS = ("unit_code", "former_code", "renamings", "is_of_this_year")


@pytest.fixture
def renamed(units, rows):
    """The renamed units of 2024, whose units are as given, of predecessors as (unit, predecessor)."""

    def of(codes, *predecessors, before=()):
        units.put("core.unit", *rows("unit_code", *((code,) for code in codes)))
        for year in (2021, 2022, 2023, 2025):
            units.put("core.unit", *rows("unit_code", *((code,) for code in "东西新中旧甲乙另别")), year=year)
        if predecessors:
            units.put("core.predecessor", *rows("unit_code predecessor", *predecessors))
        for year, *row in before:
            units.put("mart.unit_renamed", *rows("unit_code former_code renamings", row), year=year)
            units.put("mart.unit_result", year=year, unit_code="某")
        return units.run("subjects/renamed", *COLUMNS)

    return of


def test_a_unit_with_one_predecessor_that_is_gone_and_that_no_other_names_is_renamed(renamed):
    assert renamed("新", ("新", "旧")) == [("新", "旧", 1, True)]


@pytest.mark.parametrize(
    ("codes", "predecessors"),
    [
        ("新", [("新", "旧"), ("新", "另")]),  # two predecessors
        ("新别", [("新", "旧"), ("别", "旧")]),  # two successors
        ("新旧", [("新", "旧")]),  # that goes on
        ("新别", [("新", "旧"), ("别", "旧"), ("别", "另")]),  # that another names too
        ("新", []),
    ],
)
def test_otherwise_it_is_not(renamed, codes, predecessors):
    assert renamed(codes, *predecessors) == []


@pytest.mark.parametrize("year", [2023, 2025])
def test_a_predecessor_typed_in_another_year_renames_nothing(renamed, units, year):
    units.put("core.predecessor", year=year, unit_code="新", predecessor="旧")
    assert renamed("新") == []


def test_a_code_that_goes_on_in_another_institution_is_gone_all_the_same(units, rows):
    units.put("core.unit", *rows("institution unit_code", ("本校", "新"), ("他校", "旧")))
    units.put("core.predecessor", institution="本校", unit_code="新", predecessor="旧")
    assert units.run("subjects/renamed", "institution", *COLUMNS) == [("本校", "新", "旧", 1, True)]


def test_a_unit_renamed_earlier_stays_so_though_another_institution_types_the_same_codes(units, rows):
    units.put("core.unit", *rows("institution unit_code", ("本校", "新"), ("他校", "新")))
    units.put("core.predecessor", institution="他校", unit_code="新", predecessor="旧")
    units.put("mart.unit_result", institution="本校", year=2023, unit_code="新")
    units.put("mart.unit_renamed", institution="本校", year=2023, unit_code="新", former_code="旧", renamings=1)
    got = units.run("subjects/renamed", "institution", *COLUMNS)
    assert got == [("他校", "新", "旧", 1, True), ("本校", "新", "旧", 1, False)]


def test_a_unit_that_another_names_and_that_goes_on_keeps_its_own_former_code(renamed):
    got = renamed("新中", ("新", "中"), before=[(2023, "中", "旧", 1)])
    assert got == [("中", "旧", 1, False)]


def test_of_two_units_each_renamed_earlier_one_is_renamed_again(renamed):
    got = renamed("新西", ("新", "东"), before=[(2023, "东", "甲", 1), (2023, "西", "乙", 1)])
    assert got == [("新", "东", 1, True), ("新", "甲", 2, False), ("西", "乙", 1, False)]


def test_one_typed_with_another_predecessor_keeps_the_former_code_that_it_had(renamed):
    got = renamed("新", ("新", "别"), before=[(2023, "新", "旧", 1)])
    assert got == [("新", "别", 1, True), ("新", "旧", 1, False)]


def test_a_former_code_that_another_names_later_stays_with_the_unit_that_has_it(renamed):
    got = renamed("新别", ("别", "旧"), before=[(2023, "新", "旧", 1)])
    assert ("新", "旧", 1, False) in got


@pytest.mark.parametrize("year", [2024, 2025])
def test_what_this_and_later_years_were_called_in_a_run_before_is_nothing_to_this_one(renamed, units, year):
    units.put("mart.unit_result", year=year, unit_code="新")
    got = renamed("新", before=[(2023, "新", "旧", 1)])
    assert got == [("新", "旧", 1, False)]


def test_of_two_units_each_renamed_each_has_its_own_former_code(renamed):
    got = renamed("东西", ("东", "甲"), ("西", "乙"))
    assert got == [("东", "甲", 1, True), ("西", "乙", 1, True)]


def test_once_renamed_it_is_so_in_the_years_after_without_being_typed_again(renamed):
    assert renamed("新", before=[(2023, "新", "旧", 1)]) == [("新", "旧", 1, False)]


def test_typed_again_it_is_renamed_once(renamed):
    assert renamed("新", ("新", "旧"), before=[(2023, "新", "旧", 1)]) == [("新", "旧", 1, True)]


def test_it_is_so_over_a_year_without_results(renamed):
    assert renamed("新", before=[(2021, "新", "旧", 1)]) == [("新", "旧", 1, False)]


def test_what_the_last_year_with_results_no_longer_has_is_not_renamed(renamed, units):
    units.put("mart.unit_result", year=2023, unit_code="新")
    assert renamed("新", before=[(2022, "新", "旧", 1)]) == []


def test_renamed_again_it_has_both_former_codes(renamed):
    got = renamed("新", ("新", "中"), before=[(2023, "中", "旧", 1)])
    assert got == [("新", "中", 1, True), ("新", "旧", 2, False)]


def test_a_former_code_that_is_used_again_is_no_longer_one(renamed):
    assert renamed("新旧", before=[(2023, "新", "旧", 1)]) == []


def test_the_former_codes_are_kept_for_the_year_after(units):
    units.put("score.renamed", unit_code="新", former_code="旧", renamings=2, is_of_this_year=False)
    got = units.run("results/unit_renamed", "year", "unit_code", "former_code", "renamings")
    assert got == [(2024, "新", "旧", 2)]


# ---- what it takes over


@pytest.fixture
def taken_over(units, rows):
    """Unit 新, once 中, and 旧 before."""
    year = {"year_start": date(2024, 1, 1), "year_end": date(2024, 12, 31), "sanctions_tested": "year_end"}
    units.put("score.governing", **year)
    former = (("新", "中", 1, True), ("新", "旧", 2, False))
    units.put("score.renamed", *rows("unit_code former_code renamings is_of_this_year", *former))
    return units


def _incidents(bench, rows, *typed):
    bench.put(
        "core.incident", *rows("subject year sanction", *typed), incident_id="事", effective_from=date(2021, 3, 1)
    )


def test_it_takes_over_the_incidents_of_its_former_codes(taken_over, rows):
    _incidents(taken_over, rows, ("旧", 2022, "警告"))
    got = taken_over.run("subjects/incident", "subject", "sanction", "is_in_period")
    assert got == [("新", "警告", True)]


@pytest.mark.parametrize(
    ("typed", "sanction"),
    [
        ([("新", 2022, "警告"), ("旧", 2024, "记过")], "警告"),
        ([("旧", 2024, "记过"), ("中", 2022, "诫勉")], "诫勉"),
        ([("新", 2024, "警告"), ("新", 2023, "诫勉"), ("中", 2024, "记过")], "警告"),
    ],
)
def test_an_incident_typed_under_several_codes_counts_as_typed_under_the_newest(taken_over, rows, typed, sanction):
    _incidents(taken_over, rows, *typed)
    assert taken_over.run("subjects/incident", "subject", "sanction") == [("新", sanction)]


def test_a_code_that_another_institution_gave_up_keeps_its_own_incidents(units, rows):
    year = {"year_start": date(2024, 1, 1), "year_end": date(2024, 12, 31), "sanctions_tested": "year_end"}
    units.put("score.governing", institution="本校", **year)
    units.put("score.renamed", institution="他校", unit_code="新", former_code="旧", renamings=1, is_of_this_year=True)
    units.put("core.incident", institution="本校", incident_id="事", subject="旧", effective_from=date(2024, 3, 1))
    assert units.run("subjects/incident", "institution", "subject") == [("本校", "旧")]


@pytest.mark.parametrize("code", ["旧", "中", "新", None])
def test_a_determination_reaches_it_under_whichever_code(taken_over, rows, code):
    _incidents(taken_over, rows, ("旧", 2022, "警告"))
    taken_over.put(
        "core.determination",
        incident_id="事",
        subject=code,
        subject_kind=None if code is None else "unit",
        determination="澄清",
        decided_on=date(2024, 5, 1),
    )
    taken_over.make("subjects/determination_in_time")
    assert taken_over.run("subjects/incident", "subject", "is_set_aside") == [("新", True)]


@pytest.mark.parametrize(
    ("of_old", "of_new", "expected"),
    [
        (date(2024, 6, 1), date(2024, 5, 1), "澄清"),
        (date(2024, 5, 1), date(2024, 6, 1), "维持"),
        (date(2024, 5, 1), date(2024, 5, 1), "维持"),  # of one day the one typed later
    ],
)
def test_of_determinations_under_both_codes_the_latest_decided_counts(taken_over, rows, of_old, of_new, expected):
    """Two codes are two keys: neither stands in place of the other because it was typed later."""
    _incidents(taken_over, rows, ("旧", 2022, "警告"))
    taken_over.put(
        "core.determination",
        *rows("subject determination decided_on source_row", ("旧", "澄清", of_old, 2), ("新", "维持", of_new, 3)),
        incident_id="事",
        source_file="认定.xlsx",
    )
    taken_over.make("subjects/determination_in_time")
    assert taken_over.run("subjects/incident", "determination") == [expected]


def test_a_determination_typed_again_under_the_former_code_stands_in_place_of_the_earlier(taken_over, rows):
    _incidents(taken_over, rows, ("旧", 2022, "警告"))
    taken_over.put(
        "core.determination",
        *rows("year determination decided_on", (2022, "澄清", date(2022, 9, 1)), (2023, "维持", date(2022, 5, 1))),
        incident_id="事",
        subject="旧",
    )
    taken_over.make("subjects/determination_in_time")
    assert taken_over.run("subjects/incident", "determination") == ["维持"]


def test_a_penalty_that_names_an_incident_typed_under_the_former_code_is_set_aside_with_it(taken_over, rows):
    _incidents(taken_over, rows, ("旧", 2022, "警告"))
    pool = {"rank_level": "", "unit_group": "college"}
    taken_over.put("score.subject", subject="新", **pool)
    taken_over.put("scheme.adjustment_cap", **pool, max_bonus=5, max_penalty=10)
    taken_over.put("core.determination", incident_id="事", subject="旧", determination="容错免责")
    taken_over.put("core.adjustment", adjustment_id="1", kind="penalty", points=3, subject="新", incident_id="事")
    taken_over.make("subjects/determination_in_time", "subjects/incident")
    assert taken_over.run("totals/adjustment", "is_set_aside", "counted") == [(True, 0)]


def test_its_years_at_the_bottom_go_on_from_those_of_the_code_that_it_had(taken_over, rows):
    taken_over.put("scheme.flag", flag="bottom", below=60, min_count=0, min_pool=1)
    taken_over.put("score.ranking", subject="新", total=Decimal(50), rank=1, ranked=1, ranked_below=0)
    taken_over.put("mart.bottom_run", *rows("subject years", ("中", 2), ("旧", 9)), year=2023)
    assert taken_over.run("flags/bottom_reached", "subject", "years") == [("新", 3)]


def test_in_the_years_after_they_are_its_own(units, rows):
    units.put("score.governing")
    units.put("score.renamed", unit_code="新", former_code="旧", renamings=1, is_of_this_year=False)
    units.put("scheme.flag", flag="bottom", below=60, min_count=0, min_pool=1)
    units.put("score.ranking", subject="新", total=Decimal(50), rank=1, ranked=1, ranked_below=0)
    units.put("mart.bottom_run", *rows("subject years", ("新", 1), ("旧", 5)), year=2023)
    assert units.run("flags/bottom_reached", "years") == [2]


def test_a_successor_that_is_not_renamed_takes_over_nothing(units, rows):
    units.put("score.governing", year_start=date(2024, 1, 1), year_end=date(2024, 12, 31), sanctions_tested="year_end")
    _incidents(units, rows, ("旧", 2022, "警告"))
    assert units.run("subjects/incident", "subject") == ["旧"]
