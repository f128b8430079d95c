"""The worked campus: every value that an independent reading of the contract came to."""

from collections import Counter
from decimal import Decimal, InvalidOperation

import pytest

from expectations.tables import BY_NAME
from expectations.validator import open_validator
from pipelines.checking.scheme import SchemeFound, choices_of
from pipelines.checking.year_check import arrow_tables, check_year
from pipelines.reading.inbox import year_folders
from pipelines.reading.problem import Severity
from pipelines.reading.year_rows import read_year
from pipelines.store import work_tables as warehouse
from scoring import engine
from scoring.scheme.loading import read_scheme
from tests.cases.assessed import INSTITUTION, fetch, work_database

pytestmark = pytest.mark.slow


CAMPUSES = (
    "worked",
    "worked-wide/77",
    "worked-wide/79",
)  # the wide ones are drawn from the whole of the widened rulebook


@pytest.fixture(scope="module", params=CAMPUSES)
def campus(request):
    """The name of a worked campus."""
    return request.param


@pytest.fixture(scope="module")
def worked(case, campus):
    """A worked campus from its workbooks to its results."""
    folder = case(campus)
    schemes = [read_scheme(path) for path in sorted((folder / "schemes").glob("*.yaml"))]
    governing, earlier = {}, {}
    for year_folder in year_folders(folder / "inbox", INSTITUTION):
        choice = SchemeFound(next(scheme for scheme in schemes if year_folder.year in scheme.scheme.years), ())
        checked = check_year(read_year(year_folder, choices_of(choice)), choice, open_validator(), earlier=earlier)
        assert [problem for problem in checked.problems if problem.severity is Severity.ERROR] == []
        governing[INSTITUTION, year_folder.year], earlier[year_folder.year] = choice.scheme, arrow_tables(checked.read)
    with work_database({}, governing) as connection:
        for year, tables in earlier.items():
            for name, rows in tables.items():
                warehouse.insert_rows(connection, BY_NAME[name], rows, institution=INSTITUTION, year=year)
        warehouse.split_predecessors(connection)
        engine.score(connection)
        yield connection


@pytest.mark.parametrize("view", ["unit_result", "cadre_result", "term_result", "flag"])
def test_every_value_is_the_one_worked_out(worked, campus, table, view):
    expected = table(campus, f"expected/{view}.csv")
    columns = list(expected[0])
    got = fetch(worked, f"select {', '.join(columns)} from mart.{view}")
    wanted = Counter(tuple(_value(name, text) for name, text in row.items()) for row in expected)
    assert Counter(tuple(map(_comparable, row)) for row in got) == wanted


COMPONENT_KEY = ("year", "subject_kind", "subject", "component")


def test_every_component_has_the_weight_share_score_and_contribution_worked_out(worked, campus, table):
    if campus == "worked":
        return  # worked out before components were published
    expected = table(campus, "expected/component.csv")
    columns = list(expected[0])
    got = {row[:4]: row[4:] for row in fetch(worked, f"select {', '.join(columns)} from mart.component")}
    wanted = {(int(row["year"]), *(row[name] for name in COMPONENT_KEY[1:])): row for row in expected}
    assert tuple(columns[:4]) == COMPONENT_KEY
    assert got.keys() == wanted.keys()
    for key, (weight, share, score, contribution) in got.items():
        row = wanted[key]
        assert score == (Decimal(row["score"]) if row["score"] else None), key
        assert (weight, share, contribution) == pytest.approx(
            tuple(float(row[name]) for name in ("weight", "share", "contribution")), abs=1e-6
        ), key


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
        select year, subject_kind, subject, result.total,
            published(greatest(0, sum(item.contribution)), max(scheme.decimals)) as summed
        from result
        inner join mart.score_item as item using (year, subject_kind, subject)
        inner join scheme.governs as governs using (year)
        inner join scheme.scheme as scheme using (scheme_id)
        group by all
        having summed <> result.total
        """,
    )
    assert differing == []
