"""How commands end: one Chinese sentence and the exit status of the contract, whatever happens."""

import errno
import os

import pytest
from typer.testing import CliRunner

from pipelines.cli import ending
from pipelines.cli.app import app
from pipelines.cli.chinese import in_chinese
from pipelines.installation.home import Home
from scoring import engine
from tests.small import small_year, write_campus

runner = CliRunner()


def run(root, *arguments):
    places = ["--inbox", str(root / "inbox"), "--schemes", str(root / "schemes"), "--home", str(root / "home")]
    return runner.invoke(app, ["run", *places, *arguments])


@pytest.fixture
def campus(tmp_path):
    write_campus(tmp_path, {2024: small_year()})
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--colour", "red"], "没有选项 --colour"),
        (["runn"], "没有命令 'runn'"),
        (["template"], "缺少选项 '--year'"),
        (["template", "--year", "abc"], "'--year' 的值不对：应为整数"),
        (["template", "--year", "99999"], "最多为 9999"),
        (["sql", "--format", "yaml"], "之一"),
        (["sql", "a", "b"], "多写了 b"),
        (["run", "--home"], "后面要写值"),
    ],
)
def test_a_call_at_fault_is_told_in_chinese(arguments, said):
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "用法：kaohe" in result.stderr or "后面要写值" in said
    assert not any(word in result.stderr for word in ("Usage", "Error", "Options", "Try "))


def test_a_rule_file_that_is_gone_is_named_and_nothing_is_published(campus, monkeypatch):
    every = engine.read_rules()
    monkeypatch.setattr(engine, "read_rules", lambda: tuple(rule for rule in every if rule.name != "curve_steps"))
    result = run(campus)
    assert result.exit_code == 1
    assert (
        "规则文件不全，不能计分：曲线 steps 没有规则文件。请恢复 scoring/rules 中的文件；公布的没有变动"
        in result.stderr
    )
    assert not (campus / "home" / "published").exists()


@pytest.mark.parametrize("command", [[], ["run"], ["check"], ["render"], ["template"], ["sql"], ["word-templates"]])
def test_help_holds_no_english_of_its_own(command):
    said = runner.invoke(app, [*command, "--help"]).stdout
    assert "显示这份说明" in said
    english = (
        "Usage",
        "Options",
        "Arguments",
        "Commands",
        "Show this message",
        "[OPTIONS]",
        "PATH",
        "TEXT",
        "<str",
        "<bool",
        "<list",
        "default:",
    )
    assert not any(word in said for word in english)


def test_what_is_not_known_in_chinese_is_quoted():
    assert in_chinese("Something new.") == "写法不对（Something new.）"


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "已中断；公布的没有变动"),
        (type("DagsterExecutionInterruptedError", (BaseException,), {})(), 130, "已中断；公布的没有变动"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "磁盘写满了"),
        (RuntimeError("database or disk is full"), 2, "磁盘写满了"),
        (PermissionError(errno.EACCES, "Permission denied", "/某处/[/x]"), 2, "/某处/[/x]：没有权限"),
        (RuntimeError("x"), 1, "程序出错：RuntimeError"),
    ],
)
def test_what_goes_wrong_in_a_run_is_one_sentence_and_a_status(campus, monkeypatch, error, status, said):
    def fails(*_arguments, **_options):
        raise error

    monkeypatch.setattr("pipelines.orchestration.running.run", fails)
    result = run(campus)
    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    logs = list(Home(campus / "home").logs.glob("*.log"))
    assert [("RuntimeError: x" in path.read_text(encoding="utf-8")) for path in logs] == ([True] if status == 1 else [])


def test_the_details_of_an_error_are_shown_to_whoever_asks(campus, monkeypatch):
    def fails(*_arguments, **_options):
        raise RuntimeError("x")

    monkeypatch.setattr("pipelines.orchestration.running.run", fails)
    assert "Traceback" in run(campus, "--verbose").stderr


@pytest.mark.parametrize("option", ["--inbox", "--schemes"])
@pytest.mark.parametrize("command", ["run", "check"])
def test_a_folder_that_is_not_there_is_told_with_its_whole_path(campus, monkeypatch, command, option):
    monkeypatch.chdir(campus)
    given = {"--inbox": "inbox", "--schemes": "schemes", "--home": "home", option: "没有[/x]"}
    result = runner.invoke(app, [command, *(part for pair in given.items() for part in pair)])
    assert result.exit_code == 2
    assert f"{campus / '没有[/x]'} 不存在" in result.stderr
    assert option in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KAOHE_POSTING_DAYS", "abc", "应为整数"),
        ("KAOHE_POSTED_ON", "明天", "应为日期"),
        ("KAOHE_NAME_ORDER", "birthday", "strokes"),
        ("KAOHE_READERS", "no-such-group", "用户组“no-such-group”不存在"),
        ("KAOHE_PUBLIC_COLUMNS", '["salary"]', "salary"),
        ("KAOHE_PUBLIC_COLUMNS", "salary", "应为 JSON"),
        ("KAOHE_EDITION_READERS", '{"晚报版": "root"}', "没有“晚报版”这一版"),
        ("KAOHE_INSTITUTION", "../../evil", "机构名称不能含"),
        ("KAOHE_INSTITUTION", " ", "机构名称是空的"),
    ],
)
def test_a_setting_at_fault_is_told_before_the_work(campus, monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    result = run(campus)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert not (campus / "home").exists()


def test_a_folder_in_the_place_of_the_link_is_told_before_the_work(campus):
    (campus / "home" / "published").mkdir(parents=True)
    result = run(campus)
    assert (result.exit_code, "应是链接而是文件夹" in result.stderr) == (2, True)
    assert not (campus / "home" / "accepted").exists()


def test_nothing_is_written_among_what_a_run_keeps(campus):
    for folder in ("archive", "published", "accepted", "problems", "working", ".dagster"):
        (campus / "home" / folder).mkdir(parents=True)
        for command in (["sql", "select 1", "--format", "csv"], ["render"], ["template", "--year", "2024"]):
            out = campus / "home" / folder / "x"
            result = runner.invoke(app, [*command, "--home", str(campus / "home"), "--out", str(out)])
            assert (result.exit_code, "不能写入" in result.stderr, out.exists()) == (2, True, False)


def test_what_a_command_writes_is_private_and_the_mask_is_put_back(campus, monkeypatch):
    masks = []

    def run_now(*_arguments, **_options):
        masks.append(os.umask(0o022))
        os.umask(masks[0])
        raise KeyboardInterrupt

    before = os.umask(0o022)
    try:
        monkeypatch.setattr("pipelines.orchestration.running.run", run_now)
        run(campus)
        assert (masks, os.umask(0o022)) == ([0o077], 0o022)
    finally:
        os.umask(before)


def test_the_settings_of_a_file_stand_behind_the_environment_and_the_call(tmp_path, monkeypatch):
    from pipelines.installation.settings import SettingsFaultError, read_settings

    (tmp_path / "kaohe.toml").write_text("inbox = 'in'\ninstitution = '甲大学'\nposting_days = 7\n", encoding="utf-8")
    monkeypatch.setenv("KAOHE_INSTITUTION", "乙大学")
    settings = read_settings(home=tmp_path)
    assert (settings.inbox, settings.institution, settings.posting_days) == (tmp_path / "in", "乙大学", 7)
    monkeypatch.chdir(tmp_path)
    assert read_settings(institution="丙大学").institution == "丙大学"
    (tmp_path / "kaohe.toml").write_text("inbx = 'in'\n", encoding="utf-8")
    with pytest.raises(SettingsFaultError, match="没有 inbx 这样的设置"):
        read_settings()
    (tmp_path / "kaohe.toml").write_text("inbox = \n", encoding="utf-8")
    with pytest.raises(SettingsFaultError, match="读不懂"):
        read_settings()
    (tmp_path / "kaohe.toml").write_text("posting_days = 0\n", encoding="utf-8")
    with pytest.raises(SettingsFaultError, match=r"kaohe\.toml 中的 posting_days = 0 不对"):
        read_settings()


def test_errors_of_the_disk_are_known_whoever_says_so():
    assert ending.is_disk_full(RuntimeError("IO Error: Could not write file: No space left on device"))
    assert not ending.is_disk_full(RuntimeError("x"))


def test_nothing_changed_is_said_with_the_run_that_stands_and_forced_it_is_made_again(campus):
    first = run(campus)
    assert (first.exit_code, "已公布" in first.stdout) == (0, True)
    [published] = Home(campus / "home").archive.iterdir()
    again = run(campus)
    assert (again.exit_code, f"没有变化，仍为 {published.name}" in again.stdout) == (0, True)
    assert run(campus, "--force").exit_code == 0
    assert len(list(Home(campus / "home").archive.iterdir())) == 2
    (Home(campus / "home").published / "kaohe.duckdb").unlink()
    mended = run(campus)
    assert (mended.exit_code, "已公布" in mended.stdout) == (0, True)
