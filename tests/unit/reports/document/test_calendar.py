from datetime import date

import pytest

from reports.document.calendar import Calendar, read_calendar
from reports.document.errors import CalendarError


def days(first, count=5, calendar=None):
    return [f"{day:%m-%d}" for day in (calendar or Calendar()).working_days(first, count)]


def test_five_working_days_pass_over_a_weekend():
    assert days(date(2025, 3, 6)) == ["03-06", "03-07", "03-10", "03-11", "03-12"]


def test_the_new_year_holiday_is_off_and_its_weekend_is_worked():
    assert days(date(2025, 1, 26)) == ["01-26", "01-27", "02-05", "02-06", "02-07"]


def test_a_first_day_that_is_off_counts_from_the_next_that_is_worked():
    assert days(date(2024, 10, 1), 2) == ["10-08", "10-09"]


def test_a_year_the_calendar_does_not_know_is_said_with_what_to_do():
    with pytest.raises(CalendarError, match=r"工作日历没有 2027 年.*holidays"):
        days(date(2027, 1, 4))


def test_the_offices_own_days_go_on_where_the_calendar_ends(tmp_path):
    path = tmp_path / "holidays.yaml"
    path.write_text("off: [2027-01-01]\nworked: [2027-01-09]\n", encoding="utf-8")
    calendar = read_calendar(path)
    assert days(date(2026, 12, 31), 7, calendar) == ["12-31", "01-04", "01-05", "01-06", "01-07", "01-08", "01-09"]


def test_the_offices_own_days_stand_before_the_calendar(tmp_path):
    path = tmp_path / "holidays.yaml"
    path.write_text("off:\n  - 2025-03-07\n", encoding="utf-8")
    assert days(date(2025, 3, 6), 2, read_calendar(path)) == ["03-06", "03-10"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("off: [1月1日]", r"第1行：“1月1日”不是日期"),
        ("off: []\nholiday: [2027-01-01]", r"第2行：不认识的键“holiday”"),
        ("off: [2027-01-01]\nworked: [2027-01-01]", "既写在 off 又写在 worked"),
        ("off: [2027-01-01\n", "第1行：YAML"),
        ("off: []\noff: []", "第2行"),
        ("", "空"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_with_its_line(tmp_path, text, said):
    path = tmp_path / "holidays.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CalendarError, match=said):
        read_calendar(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CalendarError, match="读不到"):
        read_calendar(tmp_path / "none.yaml")


def test_without_a_file_there_is_the_calendar_alone():
    assert read_calendar(None) == Calendar()
