"""Each command is imported when it is called, and what it is told is read as typer reads it."""

import inspect
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.main import get_command

from pipelines.cli import as_given
from pipelines.cli.app import app
from pipelines.cli.commands import COMMANDS
from pipelines.installation.settings import SettingsFaultError, read_settings
from pipelines.installation.whereabouts import find_home

HEAVY = {
    "altair",
    "dagster",
    "docxtpl",
    "great_expectations",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "pydantic",
    "pydantic_settings",
    "ruamel",
    "scipy",
    "sqlglot",
    "structlog",
    "xlsxwriter",
}
START = """
import sys
sys.argv = ["kaohe", *sys.argv[1:]]
from pipelines.interrupting import main
try:
    main()
except SystemExit as end:
    assert end.code == 0, end.code
print("imported:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def imported_by(*arguments, folder=None):
    started = subprocess.run(
        [sys.executable, "-c", START, *arguments], capture_output=True, text=True, check=True, cwd=folder
    )
    said, _, names = started.stdout.partition("imported: ")
    assert said
    return set(names.split())


def test_help_imports_no_command_and_nothing_that_takes_time():
    assert imported_by("--help") & (HEAVY | {"duckdb"}) == set()


def test_a_query_imports_duckdb_in_its_own_process_alone(tmp_path):
    (tmp_path / "data" / "published").mkdir(parents=True)
    with duckdb.connect(str(tmp_path / "data" / "published" / "kaohe.duckdb")) as connection:
        connection.execute("create schema mart")
    assert imported_by("sql", "select 1", folder=tmp_path) & (HEAVY | {"duckdb"}) == set()


@pytest.mark.parametrize("announced", COMMANDS, ids=lambda announced: announced.name)
def test_the_list_of_commands_has_the_head_of_each_help(announced):
    command = announced.imported()
    head = inspect.cleandoc(command.help).partition("\n\n")[0].replace("\n", " ")
    assert (announced.head, announced.name) == (head, command.name)
    assert [one.name for one in COMMANDS] == list(get_command(app).commands)


CALLS = [
    ("sql", []),
    ("sql", ["select 1"]),
    ("sql", ["select 1", "--format", "csv", "--labels", "--timeout", "5", "--max-rows", "7", "--memory", "64"]),
    ("sql", ["", "--home", "x", "--out", "答.xlsx"]),
    ("check", ["--year", "2024", "--year", "2023", "--all"]),
    ("check", []),
    ("run", ["--institution", "校", "-v"]),
    ("template", ["--year", "2024"]),
    ("render", ["r1"]),
    ("init", ["x"]),
    ("word-templates", []),
]


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_what_is_taken_as_given_is_what_typer_makes_of_it(name, arguments, monkeypatch):
    [announced] = [one for one in COMMANDS if one.name == name]
    quick = announced.imported().make_context(name, list(arguments)).params
    monkeypatch.setattr(as_given, "_is_as_it_should_be", lambda *_: False)
    slow = announced.imported().make_context(name, list(arguments)).params
    assert quick == slow
    assert {key: type(value) for key, value in quick.items()} == {key: type(value) for key, value in slow.items()}


@pytest.mark.parametrize("given", [None, Path("gegeben")])
@pytest.mark.parametrize("environment", [{}, {"KAOHE_HOME": "umgebung"}, {"kaohe_home": "klein"}, {"KAOHE_HOME": ""}])
@pytest.mark.parametrize("file", [None, "", "home = 'datei'", "home = '/tmp/datei'", "inbox = 'x'"])
def test_home_alone_is_the_home_of_the_settings(given, environment, file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KAOHE_HOME", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if file is not None:
        (tmp_path / "kaohe.toml").write_text(file, encoding="utf-8")
    settings = read_settings(home=given) if given else read_settings()
    assert find_home(given) == settings.home


@pytest.mark.parametrize("file", ["home = ", "home = 7"])
def test_a_file_that_does_not_say_where_home_is_is_told(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KAOHE_HOME", raising=False)
    (tmp_path / "kaohe.toml").write_text(file, encoding="utf-8")
    with pytest.raises(SettingsFaultError):
        find_home()
