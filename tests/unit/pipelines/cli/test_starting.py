"""`kaohe init` and `kaohe sample`: what they write can be used at once, and what is there stays."""

from time import localtime

from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.installation.settings import read_settings
from pipelines.intake.taking_in import find_scheme
from pipelines.sending_back.senders import read_senders
from scoring.scheme.advice import warnings_of

runner = CliRunner()
YEAR = localtime().tm_year


def test_an_office_gets_a_place_whose_scheme_and_settings_stand(tmp_path):
    folder = tmp_path / "办公室"
    assert runner.invoke(app, ["init", str(folder)]).exit_code == 0
    settings = read_settings(home=folder)
    assert (settings.inbox, settings.schemes, settings.institution) == (folder / "inbox", folder / "schemes", "本校")
    assert (folder / "inbox" / str(YEAR)).is_dir()
    found = find_scheme(settings.schemes, settings.institution, YEAR)
    assert found.problems == ()
    assert warnings_of(found.scheme) == ()
    assert list(read_senders(settings.senders_file)) == ["组织部", "发展规划处", "考核办"]
    assert str(YEAR) in (folder / "说明.md").read_text(encoding="utf-8")


def test_what_is_there_is_never_written_over(tmp_path):
    (tmp_path / "kaohe.toml").write_text("institution = '甲大学'\n", encoding="utf-8")
    for command in ("init", "sample"):
        result = runner.invoke(app, [command, str(tmp_path)])
        assert (result.exit_code, "kaohe.toml，未动" in result.stdout) == (0, True)
    assert read_settings(home=tmp_path).institution == "甲大学"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "x").write_bytes(b"x")
    result = runner.invoke(app, ["init", str(tmp_path / "x")])
    assert (result.exit_code, "不是文件夹" in result.stderr) == (2, True)


def test_the_sample_is_written_whole(tmp_path):
    assert runner.invoke(app, ["sample", str(tmp_path)]).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "inbox").iterdir()) == ["2021", "2022", "2023", "2024"]
    assert read_settings(home=tmp_path).institution == "示例大学"
