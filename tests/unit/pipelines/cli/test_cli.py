"""The command line as people and scripts meet it."""

import json

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.cli.problems import as_json
from pipelines.reading.problem import Problem, Severity
from tests.small import small_year, write_campus

runner = CliRunner()


@pytest.fixture
def home(tmp_path):
    """A home with a published database of one view."""
    folder = tmp_path / "archive" / "r1"
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "kaohe.duckdb")) as connection:
        connection.execute("create schema mart; create schema kept")
        connection.execute(
            "create table kept.unit_result as select '文学院' as unit_name, 91.5 as total, ['甲', '乙'] as list"
        )
        connection.execute("create view mart.unit_result as select unit_name, total, list from kept.unit_result")
        connection.execute("comment on view mart.unit_result is '单位结果'")
    (tmp_path / "published").symlink_to("archive/r1")
    return tmp_path


def sql(home, *arguments):
    return runner.invoke(app, ["sql", *arguments, "--home", str(home)])


def test_help_lists_the_commands_in_chinese():
    result = runner.invoke(app, ["--help"])
    assert result.exit_code == 0
    assert all(command in result.stdout for command in ("run", "check", "sql", "考核"))


def test_sql_answers_over_the_published_views_without_their_schema(home):
    result = sql(home, "select unit_name, total from unit_result", "--format", "csv")
    assert (result.exit_code, result.stdout.split()) == (0, ["unit_name,total", "文学院,91.5"])


def test_sql_gives_json_and_a_workbook(home, tmp_path):
    import openpyxl

    assert json.loads(sql(home, "select * from unit_result", "--format", "json").stdout) == [
        {"unit_name": "文学院", "total": 91.5, "list": ["甲", "乙"]}
    ]
    out = tmp_path / "答.xlsx"
    assert sql(home, "select * from unit_result", "--format", "xlsx", "--out", str(out)).exit_code == 0
    assert list(openpyxl.load_workbook(out).active.values) == [
        ("unit_name", "total", "list"),
        ("文学院", 91.5, "甲、乙"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "delete from kept.unit_result",
        "create table x as select 1",
        "select * from read_csv('/etc/passwd')",
        "attach '/tmp/other.duckdb'",
        "set enable_external_access = true",
        "select * from nothing_there",
    ],
)
def test_sql_writes_nothing_reaches_no_file_and_says_what_is_wrong(home, query):
    result = sql(home, query)
    assert result.exit_code == 2
    assert "错误" in result.stderr


def test_sql_stops_a_query_that_takes_too_long(home):
    result = sql(home, "select count(*) from range(100000000000) a, range(1000) b", "--timeout", "0.3")
    assert result.exit_code == 2
    assert "已中止" in result.stderr


def test_sql_before_anything_is_published_says_what_to_do(tmp_path):
    result = sql(tmp_path, "select 1")
    assert result.exit_code == 2
    assert "kaohe run" in result.stderr


def test_check_of_an_empty_inbox_and_of_a_year_not_there_is_at_fault(tmp_path):
    result = runner.invoke(app, ["check", "--inbox", str(tmp_path)])
    assert (result.exit_code, "没有任何年度" in result.stderr) == (2, True)
    inbox, _ = write_campus(tmp_path, {2024: small_year()})
    result = runner.invoke(app, ["check", "--inbox", str(inbox), "--year", "2030"])
    assert (result.exit_code, "没有 2030 年" in result.stderr) == (2, True)


def test_an_unknown_option_is_at_fault():
    assert runner.invoke(app, ["run", "--colour", "red"]).exit_code == 2


def test_the_problem_list_as_json_has_the_keys_of_the_contract():
    problem = Problem("校", 2024, Severity.ERROR, "甲.xlsx", "单位", 3, "单位代码", "9", "unknown_unit", "请改正")
    [row] = json.loads(as_json([problem]))
    assert {"severity", "file", "sheet", "row", "column", "value", "rule", "message"} <= set(row)
    assert (row["file"], row["row"], row["severity"]) == ("甲.xlsx", 3, "error")


@pytest.mark.slow
def test_check_lists_problems_as_json_and_exits_with_2_where_there_is_an_error(tmp_path):
    sheets = small_year()
    sheets["目标任务"][0]["得分"] = 120
    inbox, schemes = write_campus(tmp_path, {2024: sheets})
    result = runner.invoke(
        app,
        ["check", "--inbox", str(inbox), "--schemes", str(schemes), "--home", str(tmp_path / "h"), "--format", "json"],
    )
    [problem] = json.loads(result.stdout)
    assert result.exit_code == 2
    assert (problem["sheet"], problem["row"], problem["column"], problem["rule"]) == (
        "目标任务",
        2,
        "得分",
        "out_of_bounds",
    )
    assert not (tmp_path / "h").exists()


@pytest.mark.slow
def test_every_line_of_the_json_has_just_the_fields_of_the_contract_with_the_cell_and_whose_year_it_is(tmp_path):
    sheets = small_year()
    sheets["目标任务"][0]["完成日期"] = None
    sheets["目标任务"][1]["得分"] = "好"
    del sheets["民主测评"]
    inbox, _ = write_campus(tmp_path, {2024: sheets})
    (inbox / "2024" / "旧.xls").write_bytes(b"old")
    found = json.loads(check(tmp_path, "--format", "json").stdout)
    fields = {"severity", "institution", "year", "file", "sheet", "row", "column", "cell", "value", "rule", "message"}
    assert all(set(line) == fields for line in found)
    assert all(line["message"] for line in found)
    by_rule = {line["rule"]: line for line in found}
    assert (by_rule["unreadable_file"]["row"], by_rule["unreadable_file"]["file"]) == (None, "旧.xls")
    assert by_rule["unreadable_file"]["cell"] == ""
    assert [by_rule["unreadable_value"][key] for key in ("row", "cell", "value")] == [3, "J3", "好"]
    assert (by_rule["task_not_completed"]["severity"], by_rule["task_not_completed"]["column"]) == (
        "warning",
        "完成日期",
    )


SENDERS = "组织部: {sheets: [单位, 目标任务]}\n宣传部: {sheets: [表彰]}\n"


def check(root, *arguments):
    places = ["--inbox", str(root / "inbox"), "--schemes", str(root / "schemes"), "--home", str(root / "home")]
    return runner.invoke(app, ["check", *places, *arguments])


@pytest.mark.slow
def test_check_marks_copies_of_faulty_workbooks_and_reminds_the_departments(tmp_path):
    sheets = small_year()
    sheets["目标任务"][0]["得分"] = 120
    write_campus(tmp_path, {2024: sheets})
    (tmp_path / "senders.yaml").write_text(SENDERS, encoding="utf-8")
    result = check(tmp_path)
    problems = tmp_path / "home" / "problems"
    assert result.exit_code == 2
    assert f"标注副本（有问题的单元格已着色、加批注）：{problems / '本校' / '2024'}/" in result.stdout
    assert f"校验页：{problems / '本校' / '2024' / '校验.html'}" in result.stdout
    assert "宣传部" in result.stdout
    assert sorted(str(path.relative_to(problems)) for path in problems.rglob("*.xlsx")) == [
        "催报-2024.xlsx",
        "本校/2024/组织部.xlsx",
    ]
    write_campus(tmp_path, {2024: small_year()})
    (tmp_path / "senders.yaml").unlink()
    result = check(tmp_path)
    assert (result.exit_code, "催报" in result.stdout) == (0, False)
    assert "标注副本" not in result.stdout
    assert [path.name for path in (problems / "本校" / "2024").iterdir()] == ["校验.html"]
    assert "全部检查通过" in (problems / "本校" / "2024" / "校验.html").read_text(encoding="utf-8")


def test_a_file_of_senders_that_is_at_fault_is_told_before_anything_is_checked(tmp_path):
    write_campus(tmp_path, {2024: small_year()})
    (tmp_path / "senders.yaml").write_text("宣传部: {sheets: [宣传]}\n", encoding="utf-8")
    result = check(tmp_path)
    assert (result.exit_code, "senders.yaml 第 1 行 宣传部.sheets[1]" in result.stderr) == (2, True)
    result = check(tmp_path, "--senders", str(tmp_path / "没有.yaml"))
    assert (result.exit_code, "无法读取" in result.stderr) == (2, True)


def test_a_table_that_is_no_terminals_is_as_wide_as_it_needs(home, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    wide = ", ".join(f"'{number:020}' as column_number_{number}" for number in range(12))
    result = sql(home, f"select {wide}")
    assert all(f"{number:020}" in result.stdout for number in range(12))
    assert len(result.stdout.splitlines()) == 5
    assert "只显示" not in result.stderr


def test_a_run_of_an_earlier_version_is_not_rendered_and_the_message_names_what_it_lacks(home):
    result = runner.invoke(app, ["render", "--home", str(home), "--out", str(home / "again")])
    assert result.exit_code == 2
    assert "由较早的版本公布" in result.stderr
    assert "component" in result.stderr
    assert not (home / "again").exists()
