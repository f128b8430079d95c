"""What a plain look clears, Great Expectations finds nothing in; and a clean table is cleared."""

import math
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from expectations.clearing import is_cleared
from expectations.contract import Kind
from expectations.suites import Asked, Demand, allowed_in, bounds_of, suite_of
from expectations.tables import BY_NAME, TABLES
from expectations.validator import open_validator
from tests.small import small_year, write_campus

LISTS = {
    "groups": ["college", "office"],
    "groups_typed": ["学院", "机关"],
    "components": ["party", "teaching"],
    "components_typed": ["党建", "教学"],
    "aspects": ["德", "能"],
    "quota_grades": ["优秀"],
    "ranks": ["正处", "副处"],
    "indicators": ["fund", "papers"],
    "choices": ["优秀", "良好"],
    "voter_classes": ["校领导", "师生"],
    "routine_grades": ["好", "较好"],
    "sanctions": ["诫勉"],
    "grades": ["优秀"],
}
CODES = ["01", "1", "１", "a", "A", "甲", "x" * 40_000, "\0", " ", "", "nan", "None", "2024-01-01", "0.0"]
EDGES = [0, 0.0, -0.0, 1, 100, 100.0, 5e-324, -5e-324, 99.99999999999999, 100.00000000000001, 1900, 2999, 2999.5]
FAR = [-1, 101, 1e308, math.inf, -math.inf, math.nan, 2**53, 2**53 + 1, 10**400, True, "1", "好"]
DATES = [date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31), None]


def sound(column):
    """Values that the contract permits in a column."""
    if column.listed_in or column.words:
        words = list(LISTS[column.listed_in] if column.listed_in else column.words.values())
        values = st.sampled_from(words)
    elif column.kind in (Kind.NUMBER, Kind.WHOLE):
        values = st.sampled_from([value for value in EDGES if is_within(column, value)])
    elif column.kind is Kind.DATE:
        values = st.sampled_from(DATES[:-1])
    else:
        values = st.sampled_from(CODES)
    return values if column.required else st.none() | values


def is_within(column, value):
    least, greatest = column.least, column.greatest
    is_high_enough = value > column.above if column.above is not None else least is None or value >= least
    return is_high_enough and (greatest is None or value <= greatest)


ANYTHING = st.sampled_from([None, *CODES, *EDGES, *FAR, datetime(2024, 1, 1, 8), *DATES, "优秀", "优秀 ", "COLLEGE"])


@st.composite
def spoilt(draw):
    """A table of sound rows in which up to two cells were replaced by anything, or a row was typed twice."""
    table = draw(st.sampled_from(TABLES))
    count = draw(st.integers(1, 4))
    columns = {one.name: draw(st.lists(sound(one), min_size=count, max_size=count)) for one in table.columns}
    if table.key and draw(st.booleans()):
        name = table.key[0]
        columns[name] = [float(row) if table[name].kind is Kind.WHOLE else f"{row:03}" for row in range(count)]
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(sorted(columns)))
        columns[name][draw(st.integers(0, count - 1))] = draw(ANYTHING)
    if draw(st.integers(0, 4)) == 0:
        for values in columns.values():
            values.append(values[0])
    return table, with_source(columns)


@st.composite
def clean(draw, table):
    """A table as it should be: no key twice."""
    count = draw(st.integers(1, 5))
    columns = {one.name: draw(st.lists(sound(one), min_size=count, max_size=count)) for one in table.columns}
    for name in () if table.adds_up else table.key:
        if not (table[name].listed_in or table[name].words):
            number = st.integers(1900, 2999) if table[name].kind is Kind.WHOLE else st.text(min_size=1)
            columns[name] = draw(st.lists(number, min_size=count, max_size=count, unique=True))
    return with_source(columns)


def with_source(columns):
    count = len(next(iter(columns.values())))
    return {
        **columns,
        "source_file": ["甲.xlsx"] * count,
        "source_sheet": ["表"] * count,
        "source_row": list(range(2, count + 2)),
    }


VALIDATOR = open_validator()


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoilt())
def test_what_is_cleared_great_expectations_finds_nothing_in(drawn):
    table, rows = drawn
    suite = suite_of(table, LISTS)
    if not is_cleared(table, rows, suite):
        event("not cleared")
        return
    event("cleared")
    assert VALIDATOR.validate(table, rows, LISTS) == VALIDATOR.validate_by_great_expectations(table, rows, suite)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_clean_table_is_told_as_great_expectations_tells_it(table, data):
    rows, suite = data.draw(clean(table)), suite_of(table, LISTS)
    told = VALIDATOR.validate_by_great_expectations(table, rows, suite)
    assert told.findings == []
    assert VALIDATOR.validate(table, rows, LISTS) == told


ASKED = [
    (table, column) for table in TABLES for column in table.columns if bounds_of(column) or allowed_in(column, LISTS)
]


def around(column):
    """Values at the edges of what a column may hold, each of the column's type."""
    if allowed := allowed_in(column, LISTS):
        return [None, "", *allowed, *(f"{word} " for word in allowed), *column.words, "无此词"]
    bounds = [bound for bound in (column.least, column.above, column.greatest) if bound is not None]
    beside = [math.nextafter(bound, toward) for bound in bounds for toward in (-math.inf, math.inf)]
    return [None, *bounds, *beside, 0, 0.0, -0.0, 5e-324, -5e-324, math.inf, -math.inf, 2**53 + 1]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), ASKED, ids=lambda one: one.name)
def test_at_the_edges_a_value_is_cleared_just_where_great_expectations_accepts_it(table, column):
    values = around(column)
    columns = {one.name: [plain(one, row) for row in range(len(values))] for one in table.columns}
    rows = with_source({**columns, column.name: values})
    suite = [asked for asked in suite_of(table, LISTS) if asked.demand.columns == (column.name,)]
    suite = [asked for asked in suite if asked.rule != "duplicate_key"]
    found = {one.source_row for one in VALIDATOR.validate_by_great_expectations(table, rows, suite).findings}
    assert found
    for row, value in zip(rows["source_row"], values, strict=True):
        alone = {name: [of_name[row - 2]] for name, of_name in rows.items()}
        assert is_cleared(table, alone, suite) == (row not in found), value


def plain(column, row):
    """A value that the contract permits, another in each row where the column has no list."""
    if allowed := allowed_in(column, LISTS):
        return allowed[0]
    if column.kind is Kind.DATE:
        return DATES[0]
    return f"{row:03}" if column.kind in (Kind.CODE, Kind.TEXT) else float(column.greatest or 1)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_every_clean_table_is_cleared(table, data):
    assert is_cleared(table, data.draw(clean(table)), suite_of(table, LISTS))


def ballots(**columns):
    sound_row = {
        "subject_kind": "unit",
        "subject": "01",
        "voter_class": "校领导",
        "aspect": "德",
        "choice": "优秀",
        "score": None,
        "votes": 3,
    }
    return with_source({**{name: [value] for name, value in sound_row.items()}, **columns})


def history(**columns):
    sound_row = {"year": 2020, "subject_kind": "unit", "subject": "01", "total": 8.5, "rank": 1, "grade": "优秀"}
    return with_source({**{name: [value, value] for name, value in sound_row.items()}, "year": [2020, 2019], **columns})


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("ballot", ballots(votes=[-1])),
        ("ballot", ballots(votes=[math.nan])),
        ("ballot", ballots(votes=["3"])),
        ("ballot", ballots(votes=[True])),
        ("ballot", ballots(votes=[10**400])),
        ("ballot", ballots(subject=[None])),
        ("ballot", ballots(subject=[1])),
        ("ballot", ballots(choice=["优秀 "])),
        ("history", history(year=[2020, 2020])),
        ("history", history(year=[2020, 2020.0])),
        ("history", history(year=[2020, 1899])),
        ("history", history(total=[8.5])),
    ],
)
def test_a_fault_is_not_cleared(table, rows):
    assert not is_cleared(BY_NAME[table], rows, suite_of(BY_NAME[table], LISTS))


def test_what_a_suite_asks_and_is_not_known_is_not_cleared():
    class Odd(Demand):
        """A demand of tomorrow."""

    suite = suite_of(BY_NAME["ballot"], LISTS)
    assert is_cleared(BY_NAME["ballot"], ballots(), suite)
    assert not is_cleared(BY_NAME["ballot"], ballots(), [*suite, Asked(Odd(("votes",)), "x", "x", "x")])
    astray = replace(suite[0], demand=replace(suite[0].demand, columns=("nowhere",)))
    assert not is_cleared(BY_NAME["ballot"], ballots(), [*suite, astray])


@pytest.mark.slow
def test_great_expectations_is_not_imported_for_a_clean_year(tmp_path):
    inbox, schemes = write_campus(tmp_path, {2023: small_year(), 2024: small_year()})
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from pipelines.installation.settings import Settings\nfrom pipelines.intake.taking_in import take_in\n"
        f"places = Settings(inbox=Path({str(inbox)!r}), schemes=Path({str(schemes)!r}), institution='校', "
        f"home=Path({str(tmp_path / 'home')!r}))\n"
        "assert [year.stands for year in take_in(places, 2023)] == [True]\n"
        "print(sorted({'great_expectations', 'scipy'} & set(sys.modules)))\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
