"""The value of a cell from the characters stored for it: numbers, days, per cents, texts, errors."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Final, Self

from pipelines.spreadsheet.faults import Fault, damaged
from pipelines.spreadsheet.formats import Look, Shown, Zeros
from pipelines.spreadsheet.limits import LONGEST_SHOWN, MOST_COLUMNS

Number = int | float


class Padded(int):
    """A whole number that its cell shows with leading zeros."""

    shown: str

    def __new__(cls, number: int, width: int) -> Self:
        """`width` digits at least."""
        made = super().__new__(cls, number)
        made.shown = f"{number:0{width}d}"
        return made


CellValue = str | int | float | bool | date | time | timedelta | Fault | None

_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a workbook's days have no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LEAP_DAY_THAT_NEVER_WAS: Final = 60  # 1900-02-29: serials before it count one day less
_MILLISECONDS: Final = 86_400_000


def number_of(text: str) -> Number | Fault:
    """As stored: whole where nothing says otherwise, so that a long code loses no digit."""
    try:
        number = float(text) if "." in text or "E" in text or "e" in text else int(text)
        if isfinite(number):
            return number
    except (ValueError, OverflowError):
        pass
    return Fault(text[:LONGEST_SHOWN], "不是数字，请改填数字")


def hundredfold(number: Number) -> float | Fault:
    """What a per cent shows: the double nearest to the decimal that people see, so 0.07 is 7 and 0.285 is 28.5."""
    hundred = float(Decimal(repr(number)).scaleb(2))
    return hundred if isfinite(hundred) else Fault(repr(number), "数字过大，请核对")


def day_of(number: Number, *, is_1904: bool) -> datetime | time | Fault:
    """The day and time that a serial number stands for; below 1 it is a time of day."""
    day, fraction = divmod(number, 1)
    since_midnight = timedelta(milliseconds=round(fraction * _MILLISECONDS))
    if day == 0 and since_midnight.days == 0:
        return (_EPOCH_1900 + since_midnight).time()
    if not is_1904 and 0 < number < _LEAP_DAY_THAT_NEVER_WAS:
        day += 1
    try:
        return (_EPOCH_1904 if is_1904 else _EPOCH_1900) + timedelta(days=day) + since_midnight
    except (OverflowError, ValueError):
        return Fault(repr(number), "日期格式下不是日期，请改填日期，例如 2024-03-01")


def elapsed_of(number: Number) -> timedelta | Fault:
    try:
        return timedelta(milliseconds=round(timedelta(days=number) / timedelta(milliseconds=1)))
    except (OverflowError, ValueError):
        return Fault(repr(number), "时间过长，请核对")


def _padded(number: Number, width: int) -> CellValue:
    is_whole = number >= 0 and (isinstance(number, int) or number.is_integer())
    return Padded(int(number), width) if is_whole else number


def reader_of(shown: Look, *, is_1904: bool) -> Callable[[Number], CellValue]:
    """How a number is read that is shown so."""
    match shown:
        case Zeros(width):
            return lambda number: _padded(number, width)
        case Shown.DAY:
            return lambda number: day_of(number, is_1904=is_1904)
        case Shown.ELAPSED:
            return elapsed_of
        case Shown.PER_CENT:
            return hundredfold
        case _:
            return lambda number: number


def iso_day_of(text: str) -> CellValue:
    """A day, a time of day or both written out, as Strict workbooks may."""
    text = text.strip()
    read = datetime.fromisoformat if "T" in text else date.fromisoformat if "-" in text else time.fromisoformat
    try:
        return read(text)
    except ValueError:
        return Fault(text[:LONGEST_SHOWN], "不是日期，请改填日期，例如 2024-03-01")


def error_of(text: str) -> Fault:
    return Fault(text[:LONGEST_SHOWN], f"单元格显示错误值 {text[:LONGEST_SHOWN]}；请改正公式，或改填数值")


def letters_of(index: int) -> str:
    """A column's letters, of the first (0) `A`."""
    letters = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        letters = chr(65 + letter) + letters
        index -= 1
    return letters


def index_of(letters: str) -> int:
    """A column by its letters, the first is 0. Raises UnreadableFileError beyond XFD."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    if not letters or len(letters) > 3 or index > MOST_COLUMNS:
        raise damaged("单元格地址")
    return index - 1
