"""Scoring from a year on, the years before it carried over from an earlier run: the rows are those of a full scoring."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from pipelines.accepted.store import AcceptedYear, read_accepted
from pipelines.runs import work
from pipelines.runs.finishing import write_database
from pipelines.runs.step_keys import first_changed_year, step_keys
from pipelines.store.work_tables import folder_year_column
from scoring import engine, words
from scoring.catalogue import read_rules
from scoring.completeness import IncompleteError
from tests.cases.assessed import BY_NAME, scheme_of, work_database
from tests.oracle.campus import campus

RESULTS = list({rule.table: rule for rule in read_rules() if rule.is_result}.values())
SEEDS = (4, 7)


def _results(connection, before=9999):
    """The rows of every table of results, with the names and types of its columns."""
    return {
        rule.table: connection.execute(
            f"select * from {rule.table} where year < {before} order by all"
        ).to_arrow_table()
        for rule in RESULTS
    }


def _finished(connection, folder, accepted):
    """The database that a run would publish, from a work database that was scored."""
    folder.mkdir(exist_ok=True)
    work.keep(connection, folder / "work.duckdb")
    database = folder / "kaohe.duckdb"
    made = {"problems": [], "run_id": "1", "accepted": accepted, "started_at": datetime(2024, 1, 1, tzinfo=UTC)}
    write_database(database, folder / "work.duckdb", **made)
    return database


class Drawn:
    """A drawn campus, which may be changed, and the years that would have been accepted of it."""

    def __init__(self, seed, folder):
        made = campus(seed, most_units=8)
        self.rows = {
            name: [{**row, "source_row": number} for number, row in enumerate(rows, start=2)]
            for name, rows in made.rows.items()
        }
        self.governing = {key: scheme_of(text, folder) for key, text in made.schemes.items()}

    @property
    def accepted(self):
        return [self._accepted(institution, year) for institution, year in sorted(self.governing)]

    def _accepted(self, institution, year):
        sent = {
            name: [
                row
                for row in rows
                if (row["institution"], row[folder_year_column(BY_NAME[name])]) == (institution, year)
            ]
            for name, rows in self.rows.items()
        }
        digest = sha256(json.dumps(sent, default=str, sort_keys=True).encode()).hexdigest()
        return AcceptedYear(institution, year, Path(), "", self.governing[institution, year].sha256, digest)

    def open(self):
        return work_database(self.rows, self.governing)

    def scored(self):
        """The results, the keys, and the years of the steps."""
        with self.open() as connection:
            engine.score(connection)
            return _results(connection), step_keys(connection, self.accepted)


@pytest.mark.parametrize("rule", RESULTS, ids=lambda rule: rule.table)
def test_every_table_of_results_says_the_year_of_its_rows(rule):
    assert "year" in {column.name for column in rule.columns}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_year_scoring_begins_with_the_rows_of_a_drawn_campus_are_the_same(seed, tmp_path):
    drawn = Drawn(seed, tmp_path)
    with drawn.open() as connection:
        engine.score(connection)
        whole = _results(connection)
        years = sorted({step.year for step in engine.steps(connection)})
        database = _finished(connection, tmp_path, drawn.accepted)
    for since in (*years, years[-1] + 1):
        with drawn.open() as connection:
            written = work.score(connection, since=since, earlier=database)
            assert {one.step.year for one in written} == {year for year in years if year >= since}
            assert _results(connection) == whole, since


@pytest.mark.slow
def test_whatever_year_scoring_begins_with_the_rows_of_the_sample_are_the_same(sample_home, tmp_path):
    published = sample_home.published.resolve()
    accepted = [read_accepted(folder) for folder in sorted(published.glob("inputs/*/*"))]
    with duckdb.connect(str(published / "kaohe.duckdb"), read_only=True) as connection:
        whole = _results(connection)
    with work.open_work(tmp_path) as connection:
        work.load(connection, accepted)
        years = sorted({step.year for step in engine.steps(connection)})
        for since in (*years, years[-1] + 1):
            work.score(connection, since=since, earlier=published / "kaohe.duckdb")
            assert _results(connection) == whole, since


@pytest.mark.slow
def test_of_a_large_campus_words_are_kept_as_numbers_shown_as_text_and_carried_over(tmp_path, monkeypatch):
    drawn = Drawn(SEEDS[0], tmp_path)
    with drawn.open() as connection:
        work.score(connection)
        _finished(connection, tmp_path / "small", drawn.accepted)
    monkeypatch.setattr(work, "ONE_THREAD_BELOW", 0)
    monkeypatch.setattr(words, "ROWS_A_WORD", 0)
    with drawn.open() as connection:
        work.score(connection)
        whole = _results(connection)
        database = _finished(connection, tmp_path / "large", drawn.accepted)
    shown = [_shown(tmp_path / size / "kaohe.duckdb") for size in ("small", "large")]
    assert shown[0] == shown[1]
    with duckdb.connect(str(database), read_only=True) as connection:
        types = {str(kind)[:4] for _, kind, *_ in connection.execute("select * from kept.score_item").description}
        assert "ENUM" in types
    with drawn.open() as connection:
        work.score(connection, since=max(year for _, year in drawn.governing), earlier=database)
        assert _results(connection) == whole


def _shown(database):
    """The types and rows of all tables and views that are published, in the order in which they come, doubles to the ninth decimal."""
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute(
            "select table_schema || '.' || table_name from information_schema.tables "
            "where table_schema in ('core', 'scheme', 'mart') and table_name <> 'run'"
        ).fetchall()
        shown = {}
        for (name,) in names:
            found = connection.execute(f"select * from {name}")
            types = [(column, str(kind)) for column, kind, *_ in found.description]
            rows = [
                tuple(round(value, 9) if isinstance(value, float) else value for value in row)
                for row in found.fetchall()
            ]
            shown[name] = types, rows
        return shown


def test_results_that_are_missing_of_a_year_carried_over_are_refused(tmp_path):
    drawn = Drawn(SEEDS[0], tmp_path)
    last = max(year for _, year in drawn.governing)
    with drawn.open() as connection:
        engine.prepare(connection)
        with pytest.raises(IncompleteError, match=str(min(year for _, year in drawn.governing))):
            engine.score(connection, since=last)


# ---- keys


@pytest.fixture
def drawn(tmp_path):
    return Drawn(SEEDS[0], tmp_path)


def _keys(drawn):
    with drawn.open() as connection:
        return step_keys(connection, drawn.accepted)


def test_equal_keys_have_no_first_changed_year():
    assert first_changed_year({2020: "a", 2021: "b"}, {2021: "b", 2020: "a"}) is None


@pytest.mark.parametrize(
    ("earlier", "first"),
    [({2020: "a", 2021: "c"}, 2021), ({2021: "b"}, 2020), ({2019: "z", 2020: "a", 2021: "b"}, 2019), ({}, 2020)],
)
def test_a_year_that_differs_or_that_one_of_them_lacks_is_changed(earlier, first):
    assert first_changed_year({2020: "a", 2021: "b"}, earlier) == first


@pytest.mark.parametrize("what", ["inputs_sha256", "scheme_sha256", "files"])
def test_what_was_accepted_for_a_year_is_in_its_key_and_those_after(drawn, what):
    accepted = drawn.accepted
    with drawn.open() as connection:
        before = step_keys(connection, accepted)
        last = max(accepted, key=lambda year: year.year)
        other = [
            replace(year, **{what: {"task.parquet": "1"} if what == "files" else "1"}) if year is last else year
            for year in accepted
        ]
        assert first_changed_year(step_keys(connection, other), before) == last.year


def test_history_of_whatever_folder_is_in_every_key(drawn):
    before = _keys(drawn)
    row = {"institution": "甲", "folder_year": max(before), "year": 2001, "subject_kind": "unit", "subject": "01"}
    drawn.rows["history"].append({**row, "total": None, "rank": 1, "grade": "优秀"})
    after = _keys(drawn)
    assert not set(before.values()) & set(after.values())
    assert first_changed_year(after, before) == 2001


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_what_later_folders_hold_changes_no_row_of_years_with_equal_keys(seed, tmp_path):
    """The last folders of all institutions are emptied of all but the registers and 历史结果; then they are taken away."""
    whole, keys = Drawn(seed, tmp_path).scored()
    last = max(keys)
    for kept in ({"unit", "cadre", "history"}, {"history"}):
        changed = Drawn(seed, tmp_path)
        for table in {*changed.rows} - kept:
            year = folder_year_column(BY_NAME[table])
            changed.rows[table] = [row for row in changed.rows[table] if row[year] != last]
        if "unit" not in kept:
            changed.governing = {key: scheme for key, scheme in changed.governing.items() if key[1] != last}
        _compare(changed, whole, keys)


def _compare(changed, whole, keys):
    with changed.open() as connection:
        with suppress(IncompleteError):  # of the year that was emptied
            engine.score(connection)
        first = first_changed_year(step_keys(connection, changed.accepted), keys) or 9999
        got = _results(connection, first)
    assert first > min(keys)
    for table, rows in got.items():
        kept = [row for row in whole[table].to_pylist() if row["year"] < first]
        assert rows.to_pylist() == kept, table
