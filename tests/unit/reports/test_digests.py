"""Equal digests mean equal values: what looks alike and is not has another."""

import gc
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from reports.digests import code_version, digest_of
from reports.editions.digests import read_row_digests
from reports.memory import collected_by_edition


@dataclass(frozen=True)
class Pair:
    first: object
    second: object = None


@dataclass(frozen=True)
class Twin:
    first: object
    second: object = None


UNLIKE = [
    *(None, True, 1, 1.0, "1", Decimal(1), Decimal("1.0"), -0.0, 0.0, "", "None", [], [[]], {}, [None]),
    *(date(2024, 1, 2), "2024-01-02", frozenset(), frozenset({"a"}), frozenset({"a", "b"}), ["a", "b"], ["b", "a"]),
    *({"a": 1}, {"a": 2}, {"b": 1}, {"a": 1, "b": 2}, {"b": 2, "a": 1}),
    *(
        Pair(1),
        Pair(1.0),
        Twin(1),
        Pair(None, 1),
        Pair({1: "a"}),
        Pair({"1": "a"}),
        Pair({("", "x"): {"a": 1}}),
        Pair(["a"]),
    ),
    *("ab", ["ab"], ["a", "b", ""], "\ud800", "\\ud800", "甲", "甲 "),
]


def test_values_that_differ_have_digests_that_differ():
    assert len({digest_of(value) for value in UNLIKE}) == len(UNLIKE)


def test_the_order_of_a_set_makes_no_difference():
    assert digest_of(frozenset("abcdef")) == digest_of(frozenset("fedcba"))


@pytest.mark.parametrize("value", [object(), print, b"bytes", {1, 2}, Pair(object()), [lambda: 1]])
def test_what_is_not_known_is_refused(value):
    with pytest.raises(TypeError):
        digest_of(value)


def test_a_change_of_any_field_changes_the_digest():
    pair = Pair("a", ("b", Decimal("1.50")))
    assert digest_of(pair) == digest_of(replace(pair))
    assert digest_of(pair) != digest_of(replace(pair, second=("b", Decimal("1.5"))))


def test_the_code_is_known_by_its_files():
    assert code_version() == code_version()
    assert len(code_version()) == 64


@pytest.fixture
def digests(tmp_path):
    """Of a table of one column, the digest of its rows."""

    def of(sql_type, *values):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute("create schema mart")
            connection.execute("create schema scheme")
            connection.execute("create table scheme.governs (institution varchar, year integer, scheme_id varchar)")
            connection.execute(
                f"create table mart.held (institution varchar, year integer, value {sql_type}, other {sql_type})"
            )
            for value, other in values:
                connection.execute("insert into mart.held values ('甲', 2024, ?, ?)", [value, other])
        [digest] = read_row_digests(path).tables["mart.held"].values()
        return digest

    return of


@pytest.mark.parametrize(
    ("sql_type", "rows"),
    [
        ("varchar", [("a", "b"), ("ab", ""), ("", "ab"), ("a", None), (None, "a"), ("-", None), (None, "-"), ("1:a", "b"), ("a1:", "b")]),
        ("varchar[]", [(["a", "b"], []), (["a, b"], []), (["a"], ["b"]), (["a", None], []), (["a", "NULL"], []), (None, ["a", "b"]), (["1:a"], [])]),
        ("double", [(0.1, 0.2), (0.1, 0.30000000000000004), (0.1, 0.3), (1e300, 1), (None, 0.1)]),
    ],
)  # fmt: skip
def test_rows_that_differ_have_digests_that_differ(digests, sql_type, rows):
    assert len({digests(sql_type, row) for row in rows}) == len(rows)


def test_rows_count_by_how_often_they_are_there_and_in_no_order(digests):
    one, other = ("a", "b"), ("c", "d")
    assert digests("varchar", one, other) == digests("varchar", other, one)
    assert len({digests("varchar", *rows) for rows in ([one], [one, one], [one, one, one], [one, other, other])}) == 4


def test_memory_is_looked_through_again_whatever_happened():
    def fails():
        with collected_by_edition():
            assert not gc.isenabled()
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the very one
        fails()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
