from datetime import date

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.installation.settings import Settings
from pipelines.runs.office import office_of
from reports.document.drafts import DRAFTS
from reports.document.errors import CalendarError
from reports.ordering import NameOrder


def test_the_settings_say_how_the_office_writes(tmp_path, monkeypatch):
    (tmp_path / "holidays.yaml").write_text("off: [2027-01-01]", encoding="utf-8")
    monkeypatch.setenv("KAOHE_NAME_ORDER", "pinyin")
    monkeypatch.setenv("KAOHE_POSTED_ON", "2026-12-31")
    monkeypatch.setenv("KAOHE_HOLIDAYS", str(tmp_path / "holidays.yaml"))
    office = office_of(Settings())
    assert office.name_order is NameOrder.PINYIN
    assert office.calendar.working_days(office.posted_on, office.posting_days)[-1] == date(2027, 1, 7)


def test_an_order_or_a_file_that_is_none_is_refused(tmp_path):
    with pytest.raises(ValidationError):
        Settings(name_order="birthday")
    with pytest.raises(CalendarError, match="读不到"):
        office_of(Settings(holidays=tmp_path / "none.yaml"))


def test_templates_are_written_for_the_office_once(tmp_path):
    first = CliRunner().invoke(app, ["word-templates", "--out", str(tmp_path / "word")])
    assert first.exit_code == 0
    assert {path.stem for path in (tmp_path / "word").iterdir()} == set(DRAFTS)
    again = CliRunner().invoke(app, ["word-templates", "--out", str(tmp_path / "word")])
    assert "未改动" in again.stdout
