"""What programs leave in a cell in place of what people typed: error words, and codes made into something else."""

import re
from typing import Final

AS_TEXT: Final = "请把这一列设为“文本”格式后重新填写代码"

_HALF_WIDTH: Final = {ord(full): plain for full, plain in zip("\uff03！\uff0f？", "#!/?", strict=True)}
_ERROR_WORDS: Final = frozenset(
    (
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"),
        *("#GETTING_DATA", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#ERROR!"),
    )
)
_NOTHING_WORDS: Final = frozenset(("nan", "NaN", "NaT", "<NA>", "None", "null", "NULL", "(null)"))

_POWER: Final = re.compile(r"(?P<digits>\d(?:\.\d+)?)[eE]\+(?P<power>\d{1,3})", re.ASCII)
_POINT: Final = re.compile(r"(?P<code>\d+)\.0+", re.ASCII)
_APOSTROPHES: Final = "'’‘\uff07`"
_QUOTED: Final = re.compile(rf"(?P<sign>[{_APOSTROPHES}]|=\"?)(?P<code>[^\"{_APOSTROPHES}]+)[\"{_APOSTROPHES}]?")
_MONTHS: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY: Final = re.compile(rf"\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}-{_MONTHS}|{_MONTHS}-\d{{1,2}}", re.ASCII | re.IGNORECASE)


def error_word(text: str) -> str:
    """What is to be done about a text that stands for no value; empty for any other."""
    if text.translate(_HALF_WIDTH).upper() in _ERROR_WORDS:
        return f"是错误值 {text}，不是填写的内容（公式出错后另存留下的）；请改正公式，或直接填写"
    if text in _NOTHING_WORDS:
        return f"“{text}”是程序导出空值时留下的，不是填写的内容；请改填，没有的请清空这一格"
    return ""


def damage_of(code: str) -> tuple[str, str] | None:
    """What has damaged a code and what to do, and a regular expression of what it may have been; None of a sound one."""
    if match := _POWER.fullmatch(code):
        digits = match["digits"].replace(".", "")
        lost = int(match["power"]) + 1 - len(digits)
        # The last digit that is shown may be rounded up, with a carry into those before it.
        may_be = rf"\d{{{len(digits) + lost}}}" if lost > 0 else ".*"
        return f"代码被写成了科学计数法，后面的数字已丢失；{AS_TEXT}", may_be
    if match := _POINT.fullmatch(code):
        return f"代码带有小数点（程序把它当作小数写出）；{AS_TEXT}", f"0*{match['code']}"
    if match := _QUOTED.fullmatch(code):
        sign = "等号" if match["sign"].startswith("=") else "撇号"
        message = f"代码前多了{sign}；请删去，只留代码，并把这一列设为“文本”格式"
        return message, re.escape(match["code"])
    if _DAY.fullmatch(code):
        return f"代码被程序改成了日期；{AS_TEXT}", ".*"
    return None
