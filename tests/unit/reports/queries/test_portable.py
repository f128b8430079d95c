"""The queries of reports keep to the portable subset of SQL, say what they give, and are the only ones."""

import ast
import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

import reports
from reports.query import query_names, read_query
from scoring.vocabulary import COMPONENT_LABELS
from tests.unit.reports.queries.conftest import HERE, NOW, SCHEME

HAN = re.compile(r"[\u3400-\u9fff]")
FORBIDDEN_FUNCTIONS = re.compile(
    r"(?i)\b(quantile\w*|percentile\w*|list_\w+|arg_max|arg_min|max_by|min_by|median|mode|unnest|generate_subscripts"
    r"|array_\w+)\s*\("
)
# These put lists of lists.yaml together with the names of views, or views with their columns, which no value can be bound for.
COMPOSED = {"editions/digests.py", "editions/opening.py", "editions/voters.py"}
every_query = pytest.mark.parametrize("name", query_names())


def parsed(name):
    [query] = sqlglot.parse(read_query(name).sql, read="duckdb")
    assert isinstance(query, exp.Query)
    return query


@every_query
def test_a_query_says_in_its_header_what_it_gives(desk, name):
    query = read_query(name)
    values = {"institution": HERE, "year": NOW, "scheme_id": SCHEME}
    text = re.sub(r"\$(\w+)", lambda parameter: repr(values[parameter[1]]), query.sql)
    relation = desk.connection.sql(text)
    given = list(zip(relation.columns, (str(sql_type).lower() for sql_type in relation.types), strict=True))
    assert given == [(column.name, column.sql_type) for column in query.columns]
    assert all(column.meaning for column in query.columns)


@every_query
def test_no_chinese_stands_outside_the_header_but_what_parts_a_list(name):
    assert not HAN.search(read_query(name).sql)


@every_query
def test_every_column_is_named(name):
    query = parsed(name)
    assert not [star for star in query.find_all(exp.Star) if not isinstance(star.parent, exp.Count)]
    assert all(column.alias_or_name for select in query.find_all(exp.Select) for column in select.selects)


@every_query
def test_there_is_no_recursion_and_no_function_outside_the_portable_subset(name):
    query = parsed(name)
    assert not any(common.recursive for common in query.find_all(exp.With))
    assert not FORBIDDEN_FUNCTIONS.search(read_query(name).sql)
    assert not query.find(exp.Bracket)
    for aggregated in query.find_all(exp.ArrayAgg):
        assert not aggregated.find(exp.Order)


@every_query
def test_nothing_depends_on_how_many_rows_come_first_and_rows_have_an_order(name):
    query = parsed(name)
    assert not any(part.args.get("limit") or part.args.get("offset") for part in query.find_all(exp.Query))
    is_one_row = read_query(name).grain.startswith("一行，") or read_query(name).grain.startswith("一行；")
    assert is_one_row or query.args.get("order")


@every_query
def test_no_division_is_by_a_zero_that_is_not_guarded(name):
    for division in parsed(name).find_all(exp.Div):
        assert isinstance(division.expression.unnest(), exp.Nullif), division.sql()


@every_query
def test_every_table_is_one_of_mart_or_scheme_and_every_column_goes_by_its_name(name):
    query = parsed(name)
    named = {common.alias for common in query.find_all(exp.CTE)}
    for table in query.find_all(exp.Table):
        assert table.name in named if not table.db else table.db in {"mart", "scheme"}, table.sql()
        assert table.alias or table.name in named
    assert not [column.sql() for column in query.find_all(exp.Column) if not column.table]


def test_every_query_is_asked_by_a_test_and_by_a_report(every_query):
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    code = "".join(path.read_text(encoding="utf-8") for path in Path(reports.__file__).parent.rglob("*.py"))
    assert [name for name in every_query if f'"{name}"' not in tests] == []
    assert [name for name in every_query if f'"{name}"' not in code] == []


def test_no_python_file_of_reports_holds_a_select_of_its_own():
    root = Path(reports.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).as_posix() in COMPOSED:
            continue
        texts = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert not [text for text in texts if re.search(r"(?is)^\s*(select|with)\b.*\bfrom\b", text)], path


def test_no_python_file_and_no_query_of_reports_names_a_component():
    """Labels, order and weights of components come from the data; only the lists of the editions name them."""
    root = Path(reports.__file__).parent
    names = set(COMPONENT_LABELS) - {"bonus", "penalty", "total", "unit"}  # columns of results, and a kind of subject
    for path in sorted(root.rglob("*.py")):
        texts = {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
        assert names & texts <= ({"evaluation"} if path.name == "lists.py" else set()), path  # of a term
    for name in query_names():
        assert names & set(re.findall(r"\w+", read_query(name).sql)) <= ({"evaluation"} if name == "terms" else set())
