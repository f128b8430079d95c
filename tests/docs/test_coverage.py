"""Everything that a user can turn, run, read or fill in stands in the pages: settings, commands, flags, curves, sheets, views."""

import ast
from pathlib import Path

import pytest

from expectations.tables import TABLES
from pipelines.cli.commands import COMMANDS
from pipelines.installation.settings import Settings
from scoring.vocabulary import FLAG_LABELS
from tools import office_reference

PROJECT = Path(__file__).parents[2]


def read(name):
    return (PROJECT / name).read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_says_now():
    assert office_reference.PAGE.read_text(encoding="utf-8") == office_reference.page(), (
        "run: python -m tools.office_reference"
    )


@pytest.mark.parametrize("page", ["docs/reference.zh-CN.md", "README.md", "README.zh-CN.md"])
def test_every_setting_is_told(page):
    told = read(page)
    in_readme = {"inbox", "schemes", "home"} if page == "README.zh-CN.md" else set()
    assert [name for name in set(Settings.model_fields) - in_readme if f"KAOHE_{name.upper()}" not in told] == []


def test_every_command_is_told():
    commands = [announced.name for announced in COMMANDS]
    assert commands
    for page in ("docs/reference.zh-CN.md", "README.md", "README.zh-CN.md"):
        told = read(page)
        assert [name for name in commands if f"kaohe {name}" not in told] == [], page


def test_every_flag_is_told():
    told = read("docs/scheme.zh-CN.md")
    assert [flag for flag in FLAG_LABELS if f"## `flags.{flag}`" not in told and f"| `{flag}` |" not in told] == []


def test_every_sheet_to_fill_in_is_told():
    told = read("docs/contract.md")
    assert [table.sheet for table in TABLES if table.sheet not in told] == []


def sheets_of_the_workbook():
    """The names, as far as they are fixed, that `reports/workbook/year.py` gives its sheets."""
    for node in ast.walk(ast.parse(read("reports/workbook/year.py"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_table", "Leaf"):
            name = node.args[0] if node.args else None
            if isinstance(name, ast.JoinedStr):
                name = name.values[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value.partition("·")[0]


def test_every_sheet_of_the_workbook_is_told():
    names = set(sheets_of_the_workbook())
    assert len(names) > 5
    told = read("docs/reports.md")
    assert [name for name in names if name not in told] == []
