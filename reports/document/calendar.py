"""Working days by the Chinese calendar: weekends, public holidays and the weekends worked for them.

The library's calendar ends at the last year that the State Council has announced. A file of the office stands before it and goes on behind it:

    off: [2027-01-01, 2027-02-05]    # no working day, whatever day of the week it is
    worked: [2027-02-14]             # a weekend worked

A year that the library does not know counts as known once the file has a day of it; its weekends are off then.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import chinese_calendar

from reports.document.errors import CalendarError
from scoring.scheme.source import Node, SourceError, decode, parse

_OFF: Final = "off"
_WORKED: Final = "worked"
_SATURDAY: Final = 5


@dataclass(frozen=True)
class Calendar:
    """The library's calendar with the office's own days before it."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked. Raises CalendarError for a year that neither the library nor the office knows."""
        if day in self.off or day in self.worked:
            return day in self.worked
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            if day.year not in {listed.year for listed in self.off | self.worked}:
                raise CalendarError(_unknown_year(day.year)) from None
            return day.weekday() < _SATURDAY

    def working_days(self, first: date, days: int) -> tuple[date, ...]:
        """So many working days from a day on, itself included if it is one. Raises CalendarError."""
        worked: list[date] = []
        day = first
        while len(worked) < days:
            if self.is_working_day(day):
                worked.append(day)
            day += timedelta(days=1)
        return tuple(worked)


def _unknown_year(year: int) -> str:
    return (
        f"工作日历没有 {year} 年：该年放假安排公布后，请升级 chinesecalendar，"
        f"或在节假日文件（设置 holidays，如 holidays.yaml）中写入该年的放假日 off 与调休上班日 worked"
    )


def read_calendar(path: Path | None) -> Calendar:
    """The calendar with the days of a file. Raises CalendarError where it cannot be read."""
    if path is None:
        return Calendar()
    try:
        root, findings = parse(decode(path.read_bytes()))
    except OSError as error:
        raise CalendarError(f"{path}：读不到节假日文件：{error.strerror}") from error
    except SourceError as error:
        raise CalendarError(f"{path} 第{error.finding.line}行：{error.finding.message}") from error
    if findings:
        raise CalendarError(f"{path} 第{findings[0].line}行：{findings[0].message}")
    listed = {key: _days(path, node) for key, node in _keys(path, root)}
    off, worked = (frozenset(listed.get(key, ())) for key in (_OFF, _WORKED))
    for day in sorted(off & worked):
        raise CalendarError(f"{path}：{day} 既写在 {_OFF} 又写在 {_WORKED}：请删去一处")
    return Calendar(off, worked)


def _keys(path: Path, root: Node) -> list[tuple[str, Node]]:
    content = root.content if isinstance(root.content, dict) else {}
    for key, node in content.items():
        if key not in {_OFF, _WORKED}:
            raise CalendarError(f"{path} 第{node.line}行：不认识的键“{key}”：应为 {_OFF} 或 {_WORKED}")
    return list(content.items())


def _days(path: Path, node: Node) -> list[date]:
    entries = node.content if isinstance(node.content, list) else [] if node.content is None else [node]
    return [_day(path, entry) for entry in entries]


def _day(path: Path, entry: Node) -> date:
    try:
        return date.fromisoformat(str(entry.content))
    except ValueError:
        raise CalendarError(
            f"{path} 第{entry.line}行：“{entry.content}”不是日期：请写成 年-月-日，如 2027-01-01"
        ) from None
