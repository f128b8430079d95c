"""What a cell says: text, codes, numbers and dates as people type them."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite
from typing import Final, NamedTuple

from expectations.contract import Column, Kind
from pipelines.reading.damage import AS_TEXT, damage_of, error_word
from pipelines.spreadsheet.faults import Fault
from pipelines.spreadsheet.limits import LONGEST_SHOWN
from pipelines.spreadsheet.values import Padded

Value = str | float | int | date | None

_FULL_WIDTH: Final = {
    full: full - 0xFEE0 for full in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_BLANKS: Final = {ord(blank): " " for blank in "\u180e\u2800\u3164"}  # those that Python takes for signs
_NOT_IN_XML: Final = ((0, 8), (14, 31), (0xD800, 0xDFFF), (0xFFFE, 0xFFFF))  # beside \v and \f, which are blanks
_UNSEEN: Final = {  # control characters, characters of no width, directions of writing, what XML 1.0 cannot hold
    sign: None
    for first, last in (
        *((0, 8), (14, 27), (127, 132), (134, 159), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
        *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF), (0xD800, 0xDFFF)),
    )
    for sign in range(first, last + 1)
}
_PLAIN: Final = {**_FULL_WIDTH, **_BLANKS, **_UNSEEN}
_TO_TIDY: Final = re.compile(rf"[\s{''.join(re.escape(chr(sign)) for sign in _PLAIN)}]")
_UNFIT_FOR_XML: Final = re.compile(rf"[\v\f{''.join(f'{chr(first)}-{chr(last)}' for first, last in _NOT_IN_XML)}]")
_SIGNS: Final = {ord(full): plain for full, plain in zip("．，－＋％\uff0f\u2212\ufe63", ".,-+%/--", strict=True)}
_NUMBER: Final = re.compile(
    r"(?P<sign>[+-]?) ?(?P<digits>(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?) ?%? ?分?",
    re.ASCII,
)
_LINES: Final = re.compile(r"\S\s*[\r\n\v\f\x85\u2028\u2029]\s*\S")  # something over something else in one cell
_TIME: Final = r"(?:[ T]?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?"
_DATE: Final = re.compile(
    rf"(\d{{4}})(?:[-/.](\d{{1,2}})[-/.](\d{{1,2}})|年(\d{{1,2}})月(\d{{1,2}})日|(\d{{2}})(\d{{2}})){_TIME}", re.ASCII
)
_BLANKS_IN_DATE: Final = re.compile(r" ?([-/.年月日]) ?")
_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_LONGEST_EXACT: Final = 1e21  # a larger number is written with an exponent
_MADE_INTO: Final = {bool: "逻辑值", datetime: "日期", date: "日期", time: "时间", timedelta: "时间"}
_MOST_DIGITS: Final = 1e15  # from here on a double, which is what a workbook keeps, may lack the last digits

_NO_NUMBER: Final = "不是数字，请改填数字，例如 85 或 85.5"
_SEVERAL: Final = re.compile(r"[+-]?[\d,.]+%?(?:[ ;/、]+[+-]?[\d,.]+%?)+", re.ASCII)
_TWO_NUMBERS: Final = "一格里有几个数字，不知取哪一个；请只填一个数字，例如 85 或 1234.5"
_NO_DATE: Final = "不是日期，请改填日期，例如 2024-03-01"


class UnreadableCellError(ValueError):
    """A cell that does not hold what its column asks for; the message is Chinese and says what to type instead."""

    rule = "unreadable_value"


class BlankCellError(UnreadableCellError):
    """A blank cell in a column that is there to be filled."""

    rule = "missing_value"


class DamagedCodeError(UnreadableCellError):
    """A code that a program has damaged; `may_be` is a regular expression of what it may have been."""

    rule = "damaged_code"

    def __init__(self, message: str, may_be: str = ".*") -> None:
        super().__init__(message)
        self.may_be = may_be


def shown(value: object) -> str:
    """A cell's value as a person would read it in the sheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Padded | Fault):
        return value.shown
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < _LONGEST_EXACT
    return str(int(value)) if is_whole else str(value)  # type: ignore[call-overload]


def cited(value: object) -> str:
    """A cell's value for the problem list, where nobody reads a whole page of it."""
    text = _UNFIT_FOR_XML.sub("", shown(value))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not tidy_text(value))


def tidy(value: object) -> str:
    """Text without stray blanks and line breaks, full-width digits and letters made plain."""
    return tidy_text(shown(value))


@lru_cache(maxsize=16_384)
def tidy_text(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split()) if _TO_TIDY.search(text) else text


def read_text(value: object) -> str:
    text = tidy(value)
    if isinstance(value, str):
        _refuse_error_words(text)
    return text


def _refuse_error_words(text: str) -> None:
    if message := error_word(text):
        raise UnreadableCellError(message)


def read_code(value: object) -> str:
    """A code as the office sees it. Raises DamagedCodeError for one that a program has made something else of."""
    match value:
        case bool() | date() | time() | timedelta():
            raise DamagedCodeError(f"代码被程序改成了{_MADE_INTO[type(value)]}；{AS_TEXT}")
        case float() if abs(value) >= _MOST_DIGITS:
            raise DamagedCodeError(f"数字超过 15 位，表格程序只保留前 15 位，代码已不完整；{AS_TEXT}")
        case int() | float():
            return shown(value)
    text = tidy(value).replace(" ", "")
    _refuse_error_words(text)
    if damage := damage_of(text):
        raise DamagedCodeError(*damage)
    return text


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
            return _number_of(value)


def _number_of(value: object) -> float:
    """Blanks are understood around a number, before 分 and a per cent sign, and between groups of three digits, nowhere else."""
    text = tidy(value).translate(_SIGNS)
    _refuse_error_words(text)
    match = _NUMBER.fullmatch(text)
    if match is None or _LINES.search(shown(value).strip()):
        raise UnreadableCellError(_TWO_NUMBERS if _SEVERAL.fullmatch(text) else _NO_NUMBER)
    try:
        return _finite(Decimal(match["sign"] + match["digits"].replace(",", "").replace(" ", "")))
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
    _refuse_error_words(text)
    match = _DATE.fullmatch(text) or _DATE.fullmatch(_BLANKS_IN_DATE.sub(r"\1", text))
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
    Kind.TEXT: read_text,
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
        if column.is_filled:
            raise BlankCellError(f"空白；有“{column.header}”这一列时每行都要填，没有的填 0")
        return blank_of(column)
    read = READERS[column.kind](value)
    if column.is_below_choice and isinstance(read, int | float) and column.least is not None and read < column.least:
        raise UnreadableCellError(f"应不小于 {column.least:g}，请核对")
    return column.words.get(read, read) if isinstance(read, str) else read


class Failed(NamedTuple):
    """At which of a column's cells something is wrong: its place, the rule, what to do, and of a code what it may have been."""

    at: int
    rule: str
    message: str
    may_be: str = ""


def read_column(values: list[object], column: Column) -> tuple[list[Value], list[Failed]]:
    """A column's cells as `read_cell` reads them, None where it cannot; and at which of them it could not, and why."""
    read: list[Value] = []
    failed: list[Failed] = []
    readings: dict[str, Value] = {}  # what people type recurs
    is_number = column.kind is Kind.NUMBER
    for index, value in enumerate(values):
        try:
            if type(value) is str:
                if value not in readings:
                    readings[value] = read_cell(value, column)
                read.append(readings[value])
            elif is_number and type(value) is float and isfinite(value):
                read.append(value)
            else:
                read.append(read_cell(value, column))
        except UnreadableCellError as error:
            read.append(None)
            failed.append(_failed(index, error, column))
    return read, failed


def _failed(index: int, error: UnreadableCellError, column: Column) -> Failed:
    may_be = ".*" if column.kind is Kind.CODE else ""
    return Failed(index, error.rule, str(error), getattr(error, "may_be", may_be))
