"""What a cell says: text, codes, numbers and dates as people type them."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite
from typing import Final

from expectations.contract import Column, Kind
from pipelines.intake.spreadsheet.faults import Fault
from pipelines.intake.spreadsheet.limits import LONGEST_SHOWN

Value = str | float | int | date | None

_FULL_WIDTH: Final = {
    full: full - 0xFEE0 for full in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_BLANKS: Final = {ord(blank): " " for blank in "\u180e\u2800\u3164"}  # those that Python takes for signs
_UNSEEN: Final = {  # control characters, signs of no width, directions of writing
    sign: None
    for first, last in (
        *((0, 8), (14, 27), (127, 132), (134, 159), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
        *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF)),
    )
    for sign in range(first, last + 1)
}
_PLAIN: Final = {**_FULL_WIDTH, **_BLANKS, **_UNSEEN}
_TO_TIDY: Final = re.compile(rf"[\s{''.join(re.escape(chr(sign)) for sign in _PLAIN)}]")
_SIGNS: Final = {ord(full): plain for full, plain in zip("．，－＋％\uff0f\u2212\ufe63", ".,-+%/--", strict=True)}
_NUMBER: Final = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?([eE][+-]?\d{1,3})?", re.ASCII)
_TIME: Final = r"(?:[ T]?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
_DATE: Final = re.compile(
    rf"(\d{{4}})(?:[-/.](\d{{1,2}})[-/.](\d{{1,2}})|年(\d{{1,2}})月(\d{{1,2}})日|(\d{{2}})(\d{{2}})){_TIME}", re.ASCII
)
_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_LONGEST_EXACT: Final = 1e21  # a larger number is no code

_NO_NUMBER: Final = "不是数字，请改填数字，例如 85 或 85.5"
_NO_DATE: Final = "不是日期，请改填日期，例如 2024-03-01"


class UnreadableCellError(ValueError):
    """A cell that does not hold what its column asks for; the message is Chinese and says what to type instead."""


def shown(value: object) -> str:
    """A cell's value as a person would read it in the sheet."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < _LONGEST_EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, Fault):
        return value.shown
    return str(value)


def cited(value: object) -> str:
    """A cell's value for the problem list, where nobody reads a whole page of it."""
    text = shown(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not tidy_text(value))


def tidy(value: object) -> str:
    """Text without stray blanks and line breaks, full-width digits and letters made plain."""
    return tidy_text(shown(value))


@lru_cache(maxsize=16_384)
def tidy_text(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split()) if _TO_TIDY.search(text) else text


def read_code(value: object) -> str:
    return tidy(value).replace(" ", "")


def read_number(value: object) -> float:
    """A number, typed as one or as text: full-width, with 分 or a per cent sign after it."""
    match value:
        case bool():
            raise UnreadableCellError("不是数字，请改填数字")
        case int() | float():
            return _finite(value)
        case date() | time() | timedelta():
            raise UnreadableCellError("不是数字：单元格是日期或时间格式，请把格式改为“常规”或“数值”，再核对数字")
        case _:
            return _number_of(tidy(value).replace(" ", ""))


def _number_of(text: str) -> float:
    text = text.translate(_SIGNS).removesuffix("分").removesuffix("%")
    if not _NUMBER.fullmatch(text):
        raise UnreadableCellError(_NO_NUMBER)
    try:
        return _finite(Decimal(text.replace(",", "")))
    except InvalidOperation:
        raise UnreadableCellError(_NO_NUMBER) from None


def _finite(number: float | Decimal) -> float:
    try:
        read = float(number)
    except OverflowError:
        read = float("inf")
    if not isfinite(read):
        raise UnreadableCellError("数字过大或不是数字，请改填数字，例如 85 或 85.5")
    return read


def read_whole(value: object) -> int:
    number = read_number(value)
    if not number.is_integer() or abs(number) >= 2**63:
        raise UnreadableCellError("不是整数，请改填整数")
    return int(number)


def read_date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = tidy(value).translate(_SIGNS)
    match = _DATE.fullmatch(text) or _DATE.fullmatch(text.replace(" ", ""))
    if match is None:
        is_serial = isinstance(value, int | float) and not isinstance(value, bool) and _SERIAL.fullmatch(text)
        raise UnreadableCellError(
            "不是日期；如本是日期，请把单元格格式改为“日期”，或改填 2024-03-01 这样的日期" if is_serial else _NO_DATE
        )
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableCellError("没有这一天，请核对日期") from None


READERS: Final[dict[Kind, Callable[[object], Value]]] = {
    Kind.CODE: read_code,
    Kind.TEXT: tidy,
    Kind.NUMBER: read_number,
    Kind.WHOLE: read_whole,
    Kind.DATE: read_date,
}


def blank_of(column: Column) -> Value:
    """What a blank cell of the column says."""
    return column.words.get(str(column.default), column.default) if column.default is not None else None


def read_cell(value: object, column: Column) -> Value:
    """What the cell says for its column; None or the column's default where it is blank. Raises UnreadableCellError."""
    if isinstance(value, Fault):
        raise UnreadableCellError(value.message)
    if is_blank(value):
        return blank_of(column)
    read = READERS[column.kind](value)
    return column.words.get(read, read) if isinstance(read, str) else read


def read_column(values: list[object], column: Column) -> tuple[list[Value], list[tuple[int, str]]]:
    """A column's cells as `read_cell` reads them, None where it cannot; and at which of them it could not, and why."""
    read: list[Value] = []
    failed: list[tuple[int, str]] = []
    known: dict[str, Value] = {}  # what people type recurs
    is_number = column.kind is Kind.NUMBER
    for place, value in enumerate(values):
        try:
            if type(value) is str:
                if value not in known:
                    known[value] = read_cell(value, column)
                read.append(known[value])
            elif is_number and type(value) is float and isfinite(value):
                read.append(value)
            else:
                read.append(read_cell(value, column))
        except UnreadableCellError as error:
            read.append(None)
            failed.append((place, str(error)))
    return read, failed
