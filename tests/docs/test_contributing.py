"""CONTRIBUTING.md has a section for each way to add to the project, and names every file that a new name has to stand in."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from reports.workbook.year import SORTS
from scoring.catalogue import read_rules
from scoring.scheme.curves import CURVE_KINDS
from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS
from scoring.vocabulary import FLAG_LABELS

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ([^\n]*)\n\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
WAYS = (
    "A column of a sheet",
    "A curve",
    "A flag",
    "A component",
    "A sheet of a report",
    "An edition",
    "A command",
    "A setting",
)
ROOMS = ("docs", "expectations", "pipelines", "reports", "scoring", "tools")
# made anew by the tools that the page names, or examples, or columns that the contract fixes
NEED_NO_EDIT = {
    "docs/method.md",
    "docs/reference.zh-CN.md",
    "docs/scheme.zh-CN.md",
    "pipelines/cli/first/schemes/考核方案.yaml",
    "scoring/rules/results/cadre_result.sql",
    "scoring/rules/results/unit_result.sql",
    "scoring/scheme/grammar.py",
}
NAMES = [
    ("A curve", CURVE_KINDS),
    ("A flag", tuple(FLAG_LABELS)),
    ("A component", UNIT_COMPONENTS),
    ("A component", CADRE_COMPONENTS),
    ("A sheet of a report", SORTS),
]


def test_there_is_a_section_for_each_way_to_add_something_and_each_names_files_and_a_check():
    assert tuple(SECTIONS) == WAYS
    for way, text in SECTIONS.items():
        assert len(re.findall(r"^\d+\. `[\w./<>-]+`", text, re.MULTILINE)) > 1, way
        assert "Test" in text or "python -m tools" in text, way


def files_that_name_all(names):
    """Files of the product that hold each of the names as a word: those that list them."""
    words = [re.compile(rf"(?<![A-Za-z_]){name}(?![A-Za-z_])") for name in names]
    for room in ROOMS:
        for file in sorted((PROJECT / room).rglob("*")):
            if file.suffix in {".md", ".py", ".sql", ".yaml", ".j2"}:
                text = file.read_text(encoding="utf-8")
                if all(word.search(text) for word in words):
                    yield file.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize(("way", "names"), NAMES, ids=lambda value: value if isinstance(value, str) else value[0])
def test_a_file_that_lists_all_of_a_kind_is_named_where_one_more_is_added(way, names):
    listing = set(files_that_name_all(names)) - NEED_NO_EDIT
    assert listing
    assert [file for file in listing if f"`{file}`" not in SECTIONS[way]] == []


def test_every_module_that_the_page_runs_is_there():
    modules = set(re.findall(r"python -m ([\w.]+)", PAGE))
    assert modules
    assert [module for module in modules if find_spec(module) is None] == []


@pytest.mark.parametrize(
    ("way", "folder", "header"),
    [("A curve", "items", "kind"), ("A flag", "flags", "raises"), ("A component", "items", "component")],
)
def test_the_header_key_that_the_page_asks_of_a_rule_is_the_one_that_rules_have(way, folder, header):
    assert f"`{header}: <" in SECTIONS[way]
    assert any(header in rule.header for rule in read_rules() if rule.folder == folder)
