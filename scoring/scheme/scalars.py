"""The leaves of the grammar: numbers exact from their text, whole numbers, yes or no, text.

A scheme file hands every scalar over as it is written; what it means is for the key to say. So 0.29 is exactly 0.29, an
indicator's id 001 keeps its zeros, and a quoted number is no number.
"""

import re
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scoring.scheme.findings import SchemeFault, refuse

_NUMBER: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,9}")
_YES_NO: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LARGEST: Final = Decimal("1e15")


class Quoted(str):
    """A scalar that stood in quotation marks: text, whatever it looks like."""

    __slots__ = ()


def _say(message: str) -> None:
    refuse([SchemeFault((), message)])


def _number(value: object) -> object:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        if isinstance(value, Quoted) or not _NUMBER.fullmatch(value):
            _say("应为数字：请写阿拉伯数字，不加引号、单位和百分号")
        number = Decimal(value)
        if abs(number) > _LARGEST:
            _say("数字过大")
        return number
    if value is not None:
        _say("应为一个数字")
    return value


def _whole(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and not isinstance(value, Quoted) and _WHOLE.fullmatch(value):
        return int(value)
    if value is not None:
        _say("应为整数：请写阿拉伯数字，不加引号、单位和小数")
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if not isinstance(value, str) or isinstance(value, Quoted) or value not in _YES_NO:
        _say("应为 true 或 false")
    return _YES_NO[str(value)]


def _text(value: object) -> object:
    if isinstance(value, str):
        if not value.strip():
            _say("不能为空：请填写")
        return value.strip()
    if value is not None:
        _say("应为一段文字")
    return value


Number = Annotated[Decimal, BeforeValidator(_number)]
Positive = Annotated[Number, Field(gt=0)]
NotNegative = Annotated[Number, Field(ge=0)]
Share = Annotated[Number, Field(ge=0, le=1, decimal_places=18)]
Points = Annotated[Number, Field(ge=0, le=100)]
Floor = Annotated[Number, Field(ge=0, le=10_000, decimal_places=18)]
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[Whole, Field(ge=0)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Text = Annotated[str, BeforeValidator(_text)]

SubjectKind = Literal["unit", "cadre"]
UnitComponent = Literal["target_tasks", "kpi", "evaluation"]
CadreComponent = Literal["unit", "portfolio", "routine", "annual", "special"]


class UnknownKey:
    """Stands in place of the value of a key that a section does not know, and says which ones it does."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self.allowed = allowed


class Section(BaseModel):
    """A mapping of the grammar: frozen, and no key beyond its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _mark_unknown_keys(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        allowed = tuple(field.alias or name for name, field in cls.model_fields.items())
        return {key: value if key in allowed else UnknownKey(allowed) for key, value in data.items()}
