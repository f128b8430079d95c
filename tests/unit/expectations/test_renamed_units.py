"""A renamed unit is the same one: what is typed of it may name any of its codes (CONTRACT 2, Units)."""

from datetime import date

import pytest

from expectations.prepared_tables import renamed_codes
from tests.small import SCHEME

YEAR = 2024


@pytest.mark.parametrize(
    ("registered", "typed", "codes"),
    [
        ({2024: {"B"}}, [(2024, "B", "A")], [["A", "B"]]),
        ({2023: {"B"}, 2024: {"C"}}, [(2023, "B", "A"), (2024, "C", "B")], [["A", "B", "C"]]),
        ({2023: {"B"}, 2024: {"B"}}, [(2023, "B", "A"), (2024, "B", "A")], [["A", "B"]]),
        # goes on itself, is merged, is divided
        ({2024: {"A", "B"}}, [(2024, "B", "A")], []),
        ({2024: {"C"}}, [(2024, "C", "A"), (2024, "C", "B")], []),
        ({2024: {"B", "C"}}, [(2024, "B", "A"), (2024, "C", "A")], []),
        # a code that is used again is another unit's
        ({2023: {"B"}, 2024: {"A", "B"}}, [(2023, "B", "A")], []),
    ],
)
def test_a_unit_is_renamed_whose_only_predecessor_is_gone_and_nobody_else_s(registered, typed, codes):
    assert renamed_codes(registered, typed) == codes


def unit(code, year, **said):
    return {"year": year, "unit_code": code, "unit_name": code, "unit_group": "college", **said}


def incident(subject, year, **said):
    row = {"year": year, "incident_id": "E1", "subject_kind": "unit", "subject": subject, "sanction": "警告"}
    return {**row, "effective_from": date(year, 1, 1), "effective_to": None, **said}


def penalty(subject, year=YEAR):
    row = {"year": year, "adjustment_id": "J1", "subject_kind": "unit", "subject": subject, "kind": "penalty"}
    return {**row, "points": 1, "reason": "迟报", "incident_id": "E1"}


def determination(subject, year=YEAR, **said):
    row = {"year": year, "incident_id": "E1", "subject_kind": "unit", "subject": subject, "determination": "澄清"}
    return {**row, "decided_on": date(year, 5, 1), **said}


RENAMED = [unit("A", 2022), unit("B", 2023, predecessors="A"), unit("C", YEAR, predecessors="B")]
NAMING = [
    ("adjustment", "penalty_without_incident", penalty),
    ("determination", "determination_without_incident", determination),
]


@pytest.mark.parametrize(("table", "rule", "naming"), NAMING)
@pytest.mark.parametrize(("typed_of", "named"), [("A", "C"), ("B", "C"), ("C", "A"), ("C", "B"), ("A", "B")])
def test_an_incident_may_be_named_under_any_code_of_a_renamed_unit(validator, table, rule, naming, typed_of, named):
    rows = {"unit": RENAMED, "incident": [incident(typed_of, 2022)], table: [naming(named)]}
    assert validator(rule, rows) == []


@pytest.mark.parametrize(("table", "rule", "naming"), NAMING)
def test_an_incident_of_a_unit_that_was_merged_does_not_pass_to_its_successor(validator, table, rule, naming):
    merged = [unit("A", 2023), unit("B", 2023), unit("C", YEAR, predecessors="A;B")]
    rows = {"unit": merged, "incident": [incident("A", 2023)], table: [naming("C")]}
    assert [(row, column, value) for row, column, value, _ in validator(rule, rows)] == [(2, "incident_id", "E1")]


def test_only_an_incident_and_what_is_taken_off_for_one_may_be_typed_under_a_code_that_is_gone(validator):
    other = {"subject_kind": "unit", "subject": "A", "year": YEAR}
    rows = {
        "unit": RENAMED,
        "incident": [incident("A", YEAR), incident("Z", YEAR)],
        "adjustment": [penalty("B"), {**penalty("A"), "incident_id": None}],
        "honour": [{**other, "honour": "先进"}],
        "component_score": [{**other, "component": "party", "score": 80}],
    }
    found = sorted(validator("unknown_subject", rows))
    assert [(row, value) for row, _, value, _ in found] == [(2, "A"), (2, "A"), (3, "A"), (3, "Z")]


# ---- which sanction counts for it

UNKNOWN = "sanction_unknown_to_scheme"


def told(validator, incidents, determinations=(), *, text=SCHEME):
    rows = {"unit": RENAMED, "incident": incidents, "determination": determinations}
    return [(row, column, value) for row, column, value, _ in validator(UNKNOWN, rows, text=text)]


def test_of_an_incident_typed_under_both_codes_the_one_under_the_newer_counts(validator):
    old, new = incident("A", 2022, sanction="记过"), incident("B", 2023, sanction="警告")
    assert told(validator, [old]) == [(2, "sanction", "记过")]
    assert told(validator, [old, new]) == []
    assert told(validator, [new, {**old, "year": 2023}]) == []


def test_a_determination_under_the_new_code_reaches_the_sanction_under_the_old(validator):
    assert told(validator, [incident("A", 2022, sanction="记过")], [determination("C")]) == []


def test_of_determinations_under_both_codes_the_later_decided_counts(validator):
    earlier, later = date(2023, 3, 1), date(2023, 6, 1)
    for under_old, under_new, is_told in ((earlier, later, False), (later, earlier, True)):
        decided = [
            determination("A", 2022, determination="维持", decided_on=under_old),
            determination("B", 2023, decided_on=under_new),
        ]
        assert bool(told(validator, [incident("A", 2022, sanction="记过")], decided)) == is_told


@pytest.mark.parametrize(
    ("tested", "effective_to", "is_told"),
    [
        *(("year_end", None, True), ("year_end", date(YEAR, 12, 30), False), ("year_end", date(YEAR, 12, 31), True)),
        *(("whole_year", date(YEAR, 1, 1), True), ("whole_year", date(YEAR - 1, 12, 31), False)),
        ("first_year", None, False),
    ],
)
def test_a_sanction_is_in_force_as_the_scheme_tests_it(validator, tested, effective_to, is_told):
    text = SCHEME.replace("sanctions:\n", f"sanctions_tested: {tested}\nsanctions:\n")
    found = told(validator, [incident("A", 2022, sanction="记过", effective_to=effective_to)], text=text)
    assert bool(found) == is_told


def test_in_its_first_year_a_sanction_counts_even_where_it_was_typed_before(validator):
    text = SCHEME.replace("sanctions:\n", "sanctions_tested: first_year\nsanctions:\n")
    found = told(validator, [incident("A", 2022, sanction="记过", effective_from=date(YEAR, 3, 1))], text=text)
    assert found == [(2, "sanction", "记过")]


@pytest.mark.parametrize(("until", "is_told"), [(None, True), (date(YEAR, 6, 30), False), (date(YEAR, 12, 31), True)])
def test_a_reduced_sanction_ends_when_the_determination_says(validator, until, is_told):
    reduced = determination("B", 2023, determination="从轻减轻", reduced_to="记过", reduced_until=until)
    assert bool(told(validator, [incident("A", 2022)], [reduced])) == is_told
