"""The worked campus: every value that an independent reading of the contract came to."""

from collections import Counter
from decimal import Decimal, InvalidOperation

import pytest

from expectations.tables import BY_NAME
from pipelines.checking.year_check import _hold_groups_by_key, arrow_tables
from pipelines.reading.inbox import year_folders
from pipelines.reading.year_rows import read_year
from pipelines.store import work_tables as warehouse
from scoring import engine
from scoring.scheme.loading import read_scheme
from tests.cases.assessed import INSTITUTION, fetch, work_database

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def worked(case):
    """The worked campus from its workbooks to its results, without the judging of cells."""
    folder = case("worked")
    schemes = [read_scheme(path) for path in sorted((folder / "schemes").glob("*.yaml"))]
    read = [read_year(found) for found in year_folders(folder / "inbox", INSTITUTION)]
    governing = {
        (INSTITUTION, year.folder.year): next(scheme for scheme in schemes if year.folder.year in scheme.scheme.years)
        for year in read
    }
    with work_database({}, governing) as connection:
        for year in read:
            assert not year.problems
            _hold_groups_by_key(year, governing[INSTITUTION, year.folder.year])
            for name, rows in arrow_tables(year).items():
                warehouse.insert_rows(connection, BY_NAME[name], rows, institution=INSTITUTION, year=year.folder.year)
        warehouse.split_predecessors(connection)
        engine.score(connection)
        yield connection


@pytest.mark.parametrize("view", ["unit_result", "cadre_result", "term_result", "flag"])
def test_every_value_is_the_one_worked_out(worked, table, view):
    expected = table("worked", f"expected/{view}.csv")
    columns = list(expected[0])
    assert expected
    got = fetch(worked, f"select {', '.join(columns)} from mart.{view}")
    wanted = Counter(tuple(_value(name, text) for name, text in row.items()) for row in expected)
    assert Counter(tuple(map(_comparable, row)) for row in got) == wanted


TEXTS = {"unit_code", "cadre_id", "subject", "term", "grade", "computed_grade", "measure"}


def _value(column, text):
    """Text of the table as the database gives it: nothing, a number, or the text."""
    if text == "":
        return None
    if column in TEXTS:
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _comparable(value):
    if isinstance(value, list):
        return ";".join(value)
    return Decimal(value) if isinstance(value, int) else value


def test_what_a_total_is_made_of_sums_to_it(worked):
    differing = fetch(
        worked,
        """
        with result as (
            select year, 'unit' as subject_kind, unit_code as subject, total from mart.unit_result
            union all
            select year, 'cadre', cadre_id, total from mart.cadre_result
        )
        select year, subject_kind, subject, result.total, published(greatest(0, sum(item.contribution)), 2) as summed
        from result
        inner join mart.score_item as item using (year, subject_kind, subject)
        group by all
        having summed <> result.total
        """,
    )
    assert differing == []
