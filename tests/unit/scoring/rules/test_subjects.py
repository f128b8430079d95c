"""Who is assessed, by which scheme, with what history and standing."""

from datetime import date

import pytest

LAST_DAY = date(2024, 12, 31)


# ---- governing


@pytest.mark.parametrize("tested", ["year_end", "whole_year", "first_year"])
def test_sanctions_are_tested_as_the_scheme_says_within_the_year(units, tested):
    units.put("scheme.governs")
    units.put("scheme.scheme", sanctions_tested=tested)
    units.put("scheme.grading")
    got = units.run("subjects/governing", "sanctions_tested", "year_start", "year_end")
    assert got == [(tested, date(2024, 1, 1), LAST_DAY)]


def test_the_scheme_of_the_year_governs_with_what_it_says_of_the_quotas_of_the_kind(cadres, rows):
    cadres.put("scheme.governs", *rows("year scheme_id", (2023, "旧"), (2024, "新")))
    cadres.put("scheme.governs", institution="分校", scheme_id="旧")
    cadres.put("scheme.scheme", *rows("scheme_id decimals", ("旧", 1), ("新", 2)), sanctions_tested="year_end")
    for scheme in ("旧", "新"):
        cadres.put(
            "scheme.grading",
            *rows("subject_kind quota_of", ("unit", "ranked"), ("cadre", "assessed")),
            scheme_id=scheme,
        )
    got = cadres.run("subjects/governing", "institution", "scheme_id", "decimals", "quota_of")
    assert got == [("分校", "旧", 1, "assessed"), ("本校", "新", 2, "assessed")]


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
