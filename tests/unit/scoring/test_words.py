"""Words as numbers: which columns may hold them, and that no row differs from that of a campus scored as text."""

from pathlib import Path

import duckdb
import pytest

from pipelines.runs import work
from pipelines.store import work_tables
from scoring import engine, words
from scoring.catalogue import read_rules
from scoring.words import WORDS, as_text, encode, literals_of, made_of_words, words_of
from tests.cases.assessed import fetch, scheme_of, work_database
from tests.oracle.campus import campus

RULES = read_rules()
RESULTS = {rule.table: rule for rule in RULES if rule.is_result}
STRANGE = [
    "",
    " ",
    "A",
    "a",
    "Z",
    "é",
    "e\u0301",
    "优秀",
    "優秀",
    "学院甲",
    "学院",
    "😀",
    "\U0010ffff",
    "'; --",
    '"',
    "{grade}",
]


@pytest.fixture(scope="module")
def made():
    """By table of the rules the columns that hold words, where every text of the inputs is one."""
    with duckdb.connect() as connection:
        work_tables.create_core(connection)
        work_tables.create_schemes(connection)
        inputs = {
            f"{schema}.{table}": frozenset(columns)
            for schema, table, columns in connection.execute(
                "select schema_name, table_name, list(column_name) from duckdb_columns() "
                "where data_type = 'VARCHAR' and schema_name in ('core', 'scheme') group by all"
            ).fetchall()
        }
    return made_of_words(RULES, inputs)


# ---- which columns


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("score.item", {"institution", "subject", "component", "item", "label", "source_file", "source_sheet"}),
        ("score.indicator_value", {"institution", "subject", "unit_group", "scheme_id", "indicator", "kind", "better"}),
        ("score.step", {"subject_kind"}),
    ],
)
def test_what_is_handed_on_or_stands_in_a_rule_is_a_word(made, table, columns):
    assert columns <= made[table]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("mart.unit_result", "grade_reason"),
        ("mart.unit_result", "notes"),
        ("mart.flag", "detail"),
        ("mart.place", "pool"),
        ("score.standing", "sanctions"),
        ("score.grade_places", "quota_pool"),
    ],
)
def test_what_is_put_together_is_text(made, table, column):
    assert column not in made[table]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.folder}/{rule.name}")
def test_only_columns_of_text_hold_words(made, rule):
    typed = {column.name: column.sql_type for column in rule.columns}
    assert {typed[name] for name in made.get(rule.table, ())} <= {"varchar"}


def test_what_is_made_of_a_text_is_text_wherever_it_is_handed_on():
    """Of the inputs only codes, components and the names of institutions are words, not labels."""
    inputs = {
        "core.task": frozenset({"institution", "unit_code", "task_id"}),
        "core.component_score": frozenset({"component"}),
        "scheme.indicator": frozenset({"component"}),
    }
    made = made_of_words(RULES, inputs)
    assert "title" not in made["score.task_counted"]
    assert "label" not in made["score.item"]
    assert "component" in made["score.item"]  # literals, and what these inputs say
    assert "label" not in made["mart.score_item"]


def test_the_literals_of_rules_are_words():
    assert {"kpi", "target_tasks", "unit", "cadre", "missing_component", ""} <= literals_of(RULES)


# ---- the type


def _texts(texts):
    """A campus whose units have these names."""
    return [
        {"year": 2024, "unit_code": f"{number:02}", "unit_name": text, "unit_group": "college"}
        for number, text in enumerate(texts)
    ]


def _always(monkeypatch):
    """As if the campus were large."""
    monkeypatch.setattr(words, "ROWS_A_WORD", 0)


def test_words_stand_in_the_order_of_text(plain_scheme, monkeypatch):
    _always(monkeypatch)
    with work_database({"unit": _texts(STRANGE)}, {("本校", 2024): plain_scheme}) as connection:
        asked = (
            "select unit_name from core.unit order by unit_name",
            "select min(unit_name), max(unit_name) from core.unit",
        )
        as_it_was = [fetch(connection, query) for query in asked]
        encode(connection, RULES)
        assert [fetch(connection, query) for query in asked] == as_it_was
        ((typed,),) = fetch(connection, f"select distinct typeof(word)[:4] from {WORDS}")
        assert typed == "ENUM"
        assert fetch(connection, "select distinct typeof(unit_name)[:4] from core.unit") == [("ENUM",)]


def test_a_literal_that_no_campus_says_may_be_compared(plain_scheme, monkeypatch):
    _always(monkeypatch)
    with work_database({"unit": _texts("甲")}, {("本校", 2024): plain_scheme}) as connection:
        encode(connection, RULES)
        asked = "select count(*) from core.unit where unit_name {} 'nobody says this'"
        assert fetch(connection, asked.format("=")) == [(0,)]
        assert fetch(connection, asked.format("<>")) == [(1,)]


def test_long_texts_stay_text(plain_scheme, monkeypatch):
    _always(monkeypatch)
    with work_database({"unit": _texts(["甲", "长" * 10_000])}, {("本校", 2024): plain_scheme}) as connection:
        encode(connection, RULES)
        assert "unit_name" not in words_of(connection)["core.unit"]
        assert "unit_code" in words_of(connection)["core.unit"]
        assert "unit_name" not in words_of(connection)["mart.unit_result"]


def test_many_texts_stay_text(plain_scheme):
    """Two units are no thousand rows a word; what nobody typed has no words."""
    with work_database({"unit": _texts("甲乙")}, {("本校", 2024): plain_scheme}) as connection:
        encode(connection, RULES)
        assert words_of(connection)["core.unit"] == {"predecessors"}


def test_without_words_everything_is_text(plain_scheme):
    with work_database({"unit": _texts("甲")}, {("本校", 2024): plain_scheme}) as connection:
        assert words_of(connection) == {}
        assert as_text("core.unit", words_of(connection)) == "*"


# ---- rows


def _results(connection):
    """The rows of every table of results, doubles to the ninth decimal: a sum of them has another order."""
    return {
        table: [
            tuple(round(value, 9) if isinstance(value, float) else value for value in row)
            for row in fetch(connection, f"select {as_text(table, words_of(connection))} from {table}")
        ]
        for table in RESULTS
    }


def _scored(made, folder, *, encoded):
    governing = {key: scheme_of(text, folder) for key, text in made.schemes.items()}
    with work_database(made.rows, governing) as connection:
        if encoded:
            encode(connection, RULES)
            engine.prepare(connection)
        engine.score(connection)
        return {table: sorted(rows, key=repr) for table, rows in _results(connection).items()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 5])
def test_a_drawn_campus_has_the_same_rows_by_words_and_as_text(seed, tmp_path, monkeypatch):
    _always(monkeypatch)
    made = campus(seed, most_units=12)
    assert _scored(made, tmp_path, encoded=True) == _scored(made, tmp_path, encoded=False)


@pytest.mark.parametrize("texts", [STRANGE, ["长" * 10_000, "甲"]], ids=["strange", "long"])
def test_whatever_people_type_no_row_differs(texts, plain_scheme, tmp_path, monkeypatch):
    """Names, codes, titles and file names of any text; they are kept as words, and shown as text."""
    _always(monkeypatch)
    year = {"year": 2024}
    rows = {
        "unit": _texts(texts),
        "task": [
            {**year, "unit_code": f"{number:02}", "task_id": text, "title": text, "weight": 1, "score": 60 + number}
            | {"source_file": text, "owner_id": text}
            for number, text in enumerate(texts)
        ],
        "cadre": [
            {**year, "cadre_id": text, "cadre_name": text, "rank_level": "正处", "unit_code": "00", "post": text}
            for text in texts
        ],
        "observation": [{**year, "cadre_id": text, "channel": text, "note": text} for text in texts],
    }
    shown = []
    for encoded in (False, True):
        with work_database(rows, {("本校", 2024): plain_scheme}) as connection:
            if encoded:
                encode(connection, RULES)
                engine.prepare(connection)
            engine.score(connection)
            shown.append(_shown(connection, tmp_path / f"{encoded}.duckdb"))
    assert shown[0]["core.observation"][1]
    assert shown[0] == shown[1]


def _shown(connection, path: Path):
    """The names, types and rows of what is kept in a file, words as text, in the order in which they lie there."""
    work.keep(connection, path)
    shown = {}
    with duckdb.connect(str(path)) as kept:
        for schema, name in fetch(kept, "select table_schema, table_name from information_schema.tables"):
            found = kept.execute(f"select * from {schema}.{name}")
            columns = [
                (column, "VARCHAR" if str(kind).startswith("ENUM") else str(kind))
                for column, kind, *_ in found.description
            ]
            shown[f"{schema}.{name}"] = columns, found.fetchall()
    return shown
