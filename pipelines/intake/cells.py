"""What a cell says: text, codes, numbers and dates as people type them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from expectations.contract import Column, Kind

Value = str | float | int | date | None

_FULL_WIDTH = {full: full - 0xFEE0 for full in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NUMBER_SIGNS = {**_FULL_WIDTH, **{ord(full): plain for full, plain in zip("．，－＋％", ".,-+%", strict=True)}}
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?([eE][+-]?\d+)?")
_DATE = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:[ T]00:00(?::00)?)?"
)


class UnreadableCellError(ValueError):
    """A cell that does not hold what its column asks for; the message is Chinese and says what to type instead."""


def shown(value: object) -> str:
    """A cell's value as a person would read it in the sheet."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return str(value)


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.replace("\u3000", " ").strip())


def tidy(value: object) -> str:
    """Text without stray blanks and line breaks, full-width digits and letters made plain."""
    return " ".join(shown(value).replace("\u3000", " ").translate(_FULL_WIDTH).split())


def read_code(value: object) -> str:
    return re.sub(r"\s", "", tidy(value))


def read_number(value: object) -> float:
    """A number, typed as one or as text: full-width, with 分 or a per cent sign after it."""
    if isinstance(value, bool | date):
        raise UnreadableCellError("不是数字，请改填数字")
    if isinstance(value, int | float):
        return float(value)
    text = re.sub(r"\s", "", tidy(value)).translate(_NUMBER_SIGNS).removesuffix("分").removesuffix("%")
    if not _NUMBER.fullmatch(text):
        raise UnreadableCellError("不是数字，请改填数字，例如 85 或 85.5")
    try:
        return float(Decimal(text.replace(",", "")))
    except InvalidOperation:
        raise UnreadableCellError("不是数字，请改填数字，例如 85 或 85.5") from None


def read_whole(value: object) -> int:
    number = read_number(value)
    if not number.is_integer():
        raise UnreadableCellError("不是整数，请改填整数")
    return int(number)


def read_date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(tidy(value)) or _DATE.fullmatch(re.sub(r"\s", "", tidy(value)))
    if match is None:
        raise UnreadableCellError("不是日期，请改填日期，例如 2024-03-01")
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableCellError("没有这一天，请核对日期") from None


_READERS: dict[Kind, Callable[[object], Value]] = {
    Kind.CODE: read_code,
    Kind.TEXT: tidy,
    Kind.NUMBER: read_number,
    Kind.WHOLE: read_whole,
    Kind.DATE: read_date,
}


def read_cell(value: object, column: Column) -> Value:
    """What the cell says for its column; None where it is blank. Raises UnreadableCellError."""
    if is_blank(value):
        return column.words.get(str(column.default), column.default) if column.default is not None else None
    read = _READERS[column.kind](value)
    return column.words.get(read, read) if isinstance(read, str) else read
