"""Numbers and dates as offices write them (GB/T 9704, GB/T 15835)."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")
_YEAR_IN_BRACKETS: Final = re.compile(r"[\[【(（〔]\s*((?:19|20)\d{2})\s*[\]】)）〕]")
BLANK_DATE: Final = "　　　　年　　月　　日"


def chinese_number(number: int) -> str:
    """一, 十, 二十一, 一百零五 … Raises ValueError outside 1 to 9999."""
    if not 0 < number < 10_000:
        raise ValueError(f"{number} 不在 1 至 9999 之间，不能写作汉字数字")
    text = ""
    for power, figure in enumerate(reversed(str(number))):
        digit = int(figure)
        if digit:
            text = _DIGITS[digit] + _UNITS[power] + text
        elif text and not text.startswith(_DIGITS[0]):
            text = _DIGITS[0] + text
    return text.removeprefix("一") if 10 <= number < 20 else text


def heading(number: int) -> str:
    """The mark before a heading of the first level: 一、"""
    return f"{chinese_number(number)}、"


def subheading(number: int) -> str:
    """The mark before a heading of the second level: （一）"""
    return f"（{chinese_number(number)}）"


def long_date(day: date | None) -> str:
    """2024年3月1日, without zeros in front; blanks to write in where there is none."""
    return BLANK_DATE if day is None else f"{day.year}年{day.month}月{day.day}日"


def document_number(text: str | None) -> str:
    """The year of a document's number in its own brackets, 〔2017〕, whatever was typed."""
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", text or "")


def fixed(value: Decimal | float | None, decimals: int) -> str:
    """With so many decimals, half up: 85.50. Empty where there is nothing."""
    if value is None:
        return ""
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.8f}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):f}"


def plain(value: Decimal | float | None) -> str:
    """With the digits there are, four decimals at most: 85.5, 120, 0.0375. Empty where there is nothing."""
    text = fixed(value, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: Decimal | float | None, decimals: int) -> str:
    """As `fixed`, with a sign before what adds: +1.00, -2.00."""
    text = fixed(value, decimals)
    return text if not text or text.startswith("-") or not text.strip("0.") else f"+{text}"


def percent(share: Decimal | float | None) -> str:
    """0.3 is 30%, 0.125 is 12.5%."""
    return "" if share is None else f"{plain(Decimal(str(share)) * 100)}%"
