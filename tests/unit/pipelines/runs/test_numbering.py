"""The number of a year's results: made from inputs, schemes and rules, and from nothing else."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipelines.accepted.store import AcceptedYear
from pipelines.runs.result_numbers import write_result_numbers
from pipelines.store import work_tables as tables

FIRST = AcceptedYear("本校", 2023, Path(), "s.yaml", "aa", "11")
SECOND = replace(FIRST, year=2024, inputs_sha256="22")


@pytest.fixture
def numbers():
    """The numbers by year, of what was accepted and of history typed in the year 2024."""

    def of(*accepted, history=()):
        with duckdb.connect() as connection:
            tables.create_core(connection)
            connection.execute("create schema scheme")
            connection.execute("create schema kept")
            for grade in history:
                connection.execute(
                    "insert into core.history (institution, folder_year, year, subject_kind, subject, grade) "
                    "values ('本校', 2024, 2020, 'unit', '01', ?)",
                    [grade],
                )
            write_result_numbers(connection, accepted)
            found = connection.execute("select year, result_number from kept.result_number where institution = '本校'")
            return dict(found.fetchall())

    return of


def test_the_same_inputs_and_schemes_have_the_same_number_which_begins_with_the_year(numbers):
    assert numbers(FIRST, SECOND) == numbers(SECOND, FIRST)
    assert numbers(FIRST)[2023].startswith("2023-")
    assert len(numbers(FIRST)[2023]) == len("2023-01234567")


@pytest.mark.parametrize("changed", [{"inputs_sha256": "33"}, {"scheme_sha256": "bb"}])
def test_a_changed_file_or_scheme_changes_the_numbers_from_its_year_on(numbers, changed):
    before = numbers(FIRST, SECOND)
    after_first = numbers(replace(FIRST, **changed), SECOND)
    after_second = numbers(FIRST, replace(SECOND, **changed))
    assert all(after_first[year] != before[year] for year in (2023, 2024))
    assert (after_second[2023] == before[2023], after_second[2024] == before[2024]) == (True, False)


def test_history_typed_later_counts_for_the_years_before(numbers):
    assert numbers(FIRST, SECOND, history=["优秀"])[2023] != numbers(FIRST, SECOND, history=["合格"])[2023]


def test_another_institution_changes_nothing(numbers):
    assert numbers(FIRST)[2023] == numbers(FIRST, replace(FIRST, institution="分校"))[2023]
