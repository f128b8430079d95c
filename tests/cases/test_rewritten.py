"""The sample's workbooks typed anew in every form that the contract takes say the same, to the last digit."""

from pathlib import Path

import pytest

from pipelines.reading.inbox import YearFolder
from pipelines.reading.sheet import Rows
from pipelines.reading.year_rows import YearRows, read_year
from tests.cases.rewriting import rewrite

pytestmark = pytest.mark.slow

INBOX = Path(__file__).parents[2] / "data" / "sample" / "inbox"


def said(read: YearRows):
    """The rows of each table, without where they stand, in one order."""
    return {
        name: sorted(zip(*(rows.values[column.name] for column in rows.table.columns), strict=True), key=repr)
        for name, rows in read.rows.items()
    }


def as_typed(rows: Rows):
    """The rows as dictionaries, with the words that people type in place of those that tables hold."""
    words = {column.name: {held: word for word, held in column.words.items()} for column in rows.table.columns}
    return [
        {name: words[name].get(value, value) for name, value in zip(words, values, strict=True)}
        for values in zip(*(rows.values[name] for name in words), strict=True)
    ]


@pytest.fixture(scope="module", params=[2021, 2024])
def typed(request):
    read = read_year(YearFolder("校", request.param, INBOX / str(request.param)))
    assert read.problems == []
    return read


@pytest.mark.parametrize("seed", range(6))
def test_the_sample_typed_anew_reads_the_same(typed, tmp_path, seed):
    rewrite({name: (rows.table, as_typed(rows)) for name, rows in typed.rows.items()}, tmp_path / "2024", seed)
    again = read_year(YearFolder("校", 2024, tmp_path / "2024"))
    assert [problem.message for problem in again.problems] == []
    assert said(again) == said(typed)
