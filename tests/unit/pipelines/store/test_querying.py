"""`kaohe sql`: one SELECT, in a process of its own, within bounds; what comes out is exact and whole."""

import json
from contextlib import suppress
from decimal import Decimal
from time import monotonic

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipelines.cli import sql as sql_command
from pipelines.cli.app import app
from pipelines.store.querying import Answer, Bounds, NothingPublishedError, QueryError, ask

runner = CliRunner()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    root = tmp_path_factory.mktemp("甲[1]*")  # a folder that a pattern would not find
    folder = root / "archive" / "r1"
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "kaohe.duckdb")) as connection:
        connection.execute("create schema mart; create schema kept")
        connection.execute(
            "create table kept.unit_result as select '文学院' as unit_name, 91.5::decimal(12, 4) as total"
        )
        connection.execute("create view mart.unit_result as select unit_name, total from kept.unit_result")
        connection.execute("comment on column mart.unit_result.unit_name is '单位名称'")
        connection.execute("comment on column mart.unit_result.total is '总分：各成分之和（分）'")
    (root / "published").symlink_to("archive/r1")
    return root


def database(home):
    return home / "published" / "kaohe.duckdb"


def sql(home, *arguments, **environment):
    return runner.invoke(app, ["sql", *arguments, "--home", str(home)], env=environment)


def test_json_keeps_columns_of_one_name_every_digit_and_has_null_for_what_is_no_number(home):
    said = sql(
        home,
        """select 1 as a, 2 as a, 3 as a_1, 'nan'::double as n, '-inf'::double as i,
        12345678901234567890.1200::decimal(38, 4) as d, 0.1::double as f, {'x': [1.50]} as s, null as o""",
        "--format",
        "json",
    ).stdout
    [row] = json.loads(said, parse_float=Decimal)
    assert row == {
        "a": 1,
        "a_2": 2,
        "a_1": 3,
        "n": None,
        "i": None,
        "d": Decimal("12345678901234567890.1200"),
        "f": Decimal("0.1"),
        "s": {"x": [Decimal("1.50")]},
        "o": None,
    }
    assert json.loads(sql(home, "select 1 where false", "--format", "json").stdout) == []


def test_csv_table_and_workbook_keep_columns_of_one_name(home, tmp_path):
    query = "select 1 as a, 2 as a"
    assert sql(home, query, "--format", "csv").stdout.split() == ["a,a_1", "1,2"]
    assert "a_1" in sql(home, query).stdout
    out = tmp_path / "x.xlsx"
    assert sql(home, query, "--format", "xlsx", "--out", str(out)).exit_code == 0
    assert list(openpyxl.load_workbook(out).active.values) == [("a", "a_1"), (1, 2)]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("call enable_logging(storage='file')", "只能用 SELECT"),
        ("copy (select 1) to '/tmp/x.csv'", "只能用 SELECT"),
        ("explain analyze delete from kept.unit_result", "只能用 SELECT"),
        ("select 1; select 2", "一条语句"),
        ("", "一条语句"),
        ("selekt", "syntax error"),
        ("select * from range(1000)", "超过 100 行"),
        ("select list(range) from range(300000000)", "内存 256 MB|已中止"),
        ("with recursive t as (select 1 as n union all select n + 1 from t) select count(*) from t", "已中止"),
        ("select * from read_text('/etc/passwd')", "disabled"),
    ],
)
def test_anything_but_one_select_within_bounds_is_refused(home, query, said):
    begun = monotonic()
    with pytest.raises(QueryError, match=said):
        ask(database(home), query, Bounds(seconds=3, mebibytes=256, rows=100))
    assert monotonic() - begun < 12


def test_a_function_that_would_write_a_file_writes_none(home, tmp_path):
    # DuckDB ends the process when its log finds no place, now before and now after the answer.
    with suppress(QueryError):
        assert (
            ask(database(home), f"select * from enable_logging(storage='file', storage_path='{tmp_path}/log')").rows
            == []
        )
    assert list(tmp_path.iterdir()) == []


def test_describe_and_from_first_are_selects(home):
    assert ask(database(home), "describe unit_result").rows
    assert ask(database(home), "from unit_result").rows == [("文学院", Decimal("91.5000"))]


def test_a_damaged_database_and_a_dangling_link_are_told(home, tmp_path):
    (tmp_path / "kaohe.duckdb").write_bytes(b"x" * 9999)
    with pytest.raises(QueryError, match="可能已损坏"):
        ask(tmp_path / "kaohe.duckdb", "select 1")
    (tmp_path / "published").symlink_to("archive/gone")
    with pytest.raises(NothingPublishedError, match="archive/gone 不在了"):
        ask(database(tmp_path), "select 1")


def test_labels_are_the_heads_of_the_comments_and_zeros_that_nobody_published_are_not_shown(home):
    said = sql(home, "select unit_name, total, total as own from unit_result", "--labels").stdout
    assert [word in said for word in ("单位名称", "总分", "own", "91.5", "91.50")] == [True, True, True, True, False]
    said = sql(home, "select unnest([83.5000, 91.2500])::decimal(12, 4) as total", COLUMNS="80").stdout
    assert [word in said for word in ("83.50 ", "91.25 ", "83.5000")] == [True, True, False]
    assert json.loads(sql(home, "select total from unit_result", "--format", "json", "--labels").stdout) == [
        {"总分": 91.5}
    ]


def test_columns_and_rows_that_do_not_fit_are_left_out_and_counted(home):
    wide = ", ".join(f"{number} as column_number_{number}" for number in range(30))
    result = sql(home, f"select {wide}", COLUMNS="80")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "30 列，只显示 4 列" in result.stderr
    assert "…" in result.stdout
    assert "column_number_29" in result.stdout
    result = sql(home, "select range as n from range(1000)", COLUMNS="80")
    assert "1000 行，只显示前后共 40 行" in result.stderr
    assert "999" in result.stdout
    assert "30 列" not in sql(home, f"select {wide}", COLUMNS="1000").stderr


def test_what_excel_cannot_hold_is_told(home, tmp_path, monkeypatch):
    monkeypatch.setattr(sql_command, "_EXCEL_ROWS", 3)
    result = sql(home, "from range(3)", "--format", "xlsx", "--out", str(tmp_path / "x.xlsx"))
    assert (result.exit_code, "Excel 一张表最多" in result.stderr, list(tmp_path.iterdir())) == (2, True, [])


def test_markup_in_a_query_is_text(home):
    assert "[/x]" in sql(home, "select '[/x]' as \"[red]\"").stdout
    result = sql(home, "select [/x]")
    assert (result.exit_code, "[/x]" in result.stderr) == (2, True)


def test_a_file_is_not_written_where_no_folder_is(home, tmp_path):
    result = sql(home, "select 1", "--format", "csv", "--out", str(tmp_path / "没有" / "x.csv"))
    assert (result.exit_code, f"{tmp_path / '没有'} 不存在" in result.stderr) == (2, True)


def test_an_answer_that_is_no_plain_value_is_text(home):
    answer = ask(database(home), "select uuid() as u, interval 1 day as i, time '10:00' as t, 'x'::blob as b")
    assert isinstance(answer, Answer)
    assert json.loads(sql_command.as_json(answer, answer.columns))


def test_a_moment_with_a_time_zone_is_answered_with_its_offset(home):
    [(moment,)] = ask(database(home), "select timestamptz '2024-05-01 08:00:00+08' as t").rows
    assert moment.timestamp() == 1714521600
    with pytest.raises(QueryError, match="cast"):
        ask(database(home), "select [now()] as t")


def test_a_workbook_keeps_every_digit_and_says_what_it_had_to_cut(home, tmp_path):
    path = tmp_path / "x.xlsx"
    query = (
        "select 12345678901234567.25::decimal(38, 2) as long, 9007199254740993 as whole, 83.50::decimal(12, 4) as total,"
        " 1234567890.123456789::decimal(38, 9) as fine, date '1850-01-02' as day, repeat('字', 40000) as text, now() as moment"
    )
    result = sql(home, query, "--format", "xlsx", "--out", str(path))
    [_, row] = openpyxl.load_workbook(path).active.values
    assert row[:5] == ("12345678901234567.25", "9007199254740993", 83.5, "1234567890.123456789", "1850-01-02")
    assert len(row[5]) == 32767
    assert "1 格的文字超过" in result.stderr
