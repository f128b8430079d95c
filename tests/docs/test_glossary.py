"""Every word of the code that a reader meets is in the glossary, once, with its Chinese term."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from expectations.tables import TABLES as SHEETS
from reports.wording import CURVES
from scoring import vocabulary
from scoring.catalogue import read_rules
from scoring.scheme.curves import Curve
from scoring.scheme.tables import TABLES as SCHEME_TABLES

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
RESULTS = [rule for rule in read_rules() if rule.is_result]
OF_A_SHEET = {"institution", "year", "folder_year", "source_file", "source_sheet", "source_row"}
WRITTEN = {".md", ".py", ".sql", ".yaml", ".j2"}


def section(title):
    """The rows of a section: the words of the first column, and the second."""
    (text,) = re.findall(rf"^## {title} · .*?\n(.*?)(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    return [(cells[0], cells[1]) for cells in rows if cells[0] not in ("code", "---")]


def curve_kinds():
    union = get_args(Curve)[0]
    return {get_args(curve.model_fields["kind"].annotation)[0] for curve in get_args(union)}


WORDS = {
    "Tables and views": {table.name for table in SHEETS}
    | set(SCHEME_TABLES)
    | {rule.table.removeprefix("mart.") for rule in RESULTS},
    "Columns": {column.name for table in SHEETS for column in table.columns}
    | {column.name for table in SCHEME_TABLES.values() for column in table.columns}
    | {column.name for rule in RESULTS for column in rule.columns}
    | OF_A_SHEET,
    "Components": set(vocabulary.COMPONENT_LABELS),
    "Flags": set(vocabulary.FLAG_LABELS),
    "Curves": curve_kinds(),
}


@pytest.mark.parametrize("title", WORDS)
def test_every_word_of_the_code_is_there_once(title):
    there = Counter(re.fullmatch(r"`(\w+)`", word)[1] for word, _ in section(title))
    assert WORDS[title] - set(there) == set()
    assert [word for word, times in there.items() if times > 1] == []


@pytest.mark.parametrize("title", ["Terms", *WORDS])
def test_every_word_has_a_chinese_term_and_only_one(title):
    for code, term in section(title):
        assert re.search(r"[\u4e00-\u9fff]", term), code
        assert len(re.split("[、,，/]", term)) <= len(code.split(",")) or "（" in term, code


def test_components_flags_and_curves_are_called_as_reports_call_them():
    called = [*section("Components"), *section("Flags"), *section("Curves")]
    labels = vocabulary.COMPONENT_LABELS | vocabulary.FLAG_LABELS | CURVES
    assert dict(called) == {f"`{word}`": label for word, label in labels.items()}


def test_every_word_that_people_type_is_there():
    typed = [
        *vocabulary.SUBJECT_KINDS,
        *vocabulary.ADJUSTMENT_KINDS,
        *(word for word, *_ in (*vocabulary.PARTICIPATIONS, *vocabulary.DETERMINATIONS)),
        *vocabulary.APPEAL_OUTCOMES,
        *vocabulary.SCHOOL_TASK_ORIGINS,
        *vocabulary.OBSERVATION_CHANNELS,
    ]
    there = {word for _, words in section("Words that are typed") for word in words.split(", ")}
    assert set(typed) <= there


GIVEN_UP = {"排名池": "排名组", "上一年名次": "上年名次", "应用清单": "考核结果运用清单"}


@pytest.mark.parametrize("word", GIVEN_UP)
def test_a_word_that_was_given_up_for_another_stands_nowhere(word):
    project = Path(__file__).parents[2]
    rooms = ("docs", "expectations", "pipelines", "reports", "scoring", "tools")
    files = [file for room in rooms for file in (project / room).rglob("*") if file.suffix in WRITTEN]
    files += project.glob("README*.md")
    standing = [str(file.relative_to(project)) for file in files if word in file.read_text(encoding="utf-8")]
    assert standing == [], f"write {GIVEN_UP[word]}"
