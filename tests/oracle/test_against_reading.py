"""The engine against an independent reading of CONTRACT 2: random campuses, and the worked one for the reading itself.

`KAOHE_ORACLE_SEEDS=1000:1200` tries those seeds instead; `python -m tests.oracle FIRST COUNT` does without pytest.
"""

import csv
import json
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from expectations.tables import TABLES
from pipelines.checking.year_check import _hold_groups_by_key
from pipelines.reading.inbox import year_folders
from pipelines.reading.year_rows import read_year
from pipelines.store.work_tables import folder_year_column
from scoring.scheme.loading import read_scheme
from tests.oracle.campus import Campus, campus
from tests.oracle.campus_scheme import scheme
from tests.oracle.compare import differences, reading_tables
from tests.oracle.inbox import errors
from tests.oracle.reading import read

INSTITUTION = "本校"
WORKED = Path(__file__).resolve().parents[1] / "cases" / "worked"
FIRST, LAST = map(int, os.environ.get("KAOHE_ORACLE_SEEDS", "0:6").split(":"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FIRST, LAST))
def test_the_engine_says_what_the_reading_says(seed, tmp_path):
    found = differences(campus(seed, most_units=25), tmp_path)
    assert not found, "\n".join(found[:40])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FIRST, min(LAST, FIRST + 3)))
def test_intake_finds_no_error_in_a_campus(seed, tmp_path):
    assert errors(campus(seed, most_units=10), tmp_path) == []


def test_a_rank_of_history_counts_in_the_group_that_its_unit_has_in_the_year_after(tmp_path):
    """01 goes on as a college; 02, founded out of it, is an office: 01's rank is none among the offices."""
    year = {"institution": "甲", "year": 2022}
    text = scheme(Random(1), {"college": "学院", "office": "机关"}, ("正处",), (2010, None), is_plain=True)
    made = Campus(0, schemes={("甲", 2022): json.dumps(text)})
    for code, group, predecessors in (("01", "college", None), ("02", "office", "01")):
        unit = {"unit_name": code, "unit_group": group, "predecessors": predecessors, "headcount": None}
        made.rows["unit"].append({**year, "unit_code": code, **unit})
        task = {"task_id": "1", "title": "任务", "owner_id": None, "weight": 1.0, "score": 80.0}
        made.rows["task"].append({**year, "unit_code": code, **task})
    history = {"folder_year": 2022, "subject_kind": "unit", "subject": "01", "total": None, "rank": 3, "grade": "优秀"}
    made.rows["history"].append({**year, "year": 2021, **history})
    assert not differences(made, tmp_path)


@pytest.fixture(scope="module")
def worked():
    """What the reading makes of the worked campus, by view."""
    schemes = [read_scheme(path) for path in sorted((WORKED / "schemes").glob("*.yaml"))]
    governing, rows = {}, {table.name: [] for table in TABLES}
    for found in year_folders(WORKED / "inbox", INSTITUTION):
        loaded = next(loaded for loaded in schemes if found.year in loaded.scheme.years)
        governing[INSTITUTION, found.year] = loaded
        year = read_year(found)
        _hold_groups_by_key(year, loaded)
        for table in TABLES:
            columns = year.rows[table.name].as_columns()
            for values in zip(*columns.values(), strict=True):
                typed = dict(zip(columns, values, strict=True))
                rows[table.name].append({"institution": INSTITUTION, folder_year_column(table): found.year, **typed})
    return reading_tables(read(rows, governing), governing, rows)


@pytest.mark.parametrize("view", ["unit_result", "cadre_result", "term_result", "flag"])
def test_the_reading_says_what_was_worked_out_by_hand(worked, view):
    with (WORKED / "expected" / f"{view}.csv").open(encoding="utf-8-sig", newline="") as lines:
        expected = list(csv.DictReader(lines))
    wanted = Counter(tuple(_value(text) for text in row.values()) for row in expected)
    got = Counter(
        tuple(_value(_text(_whole_row(view, key, row)[name])) for name in expected[0])
        for key, row in worked[view].items()
    )
    assert got == wanted


def _whole_row(view, key, row):
    if view == "flag":
        return (
            dict(zip(("institution", "year", "subject_kind", "subject", "flag", "criterion"), key, strict=True)) | row
        )
    return {"year": key[1], **row}


def _text(value):
    if value is None:
        return ""
    return ";".join(value) if isinstance(value, list) else str(value)


def _value(text):
    return Decimal(text) if "." in text and text.replace(".", "").replace("-", "").isdigit() else text
