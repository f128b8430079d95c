"""What an indicator was before it was scored: the amount as typed, what it is divided by, and what came of it, each with its unit."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.numerals import fixed, plain
from reports.reading import Reader

_DECIMALS: Final = 2
_BASES: Final = {"per_head": "教职工 {}", "growth": "基础值 {}"}
_HEADS: Final = "人"


@dataclass(frozen=True)
class Measures:
    """An amount with its unit; `divisor` and `result` are None where the amount itself is scored, and `unit` is then its own."""

    actual: float | None
    typed_unit: str
    divisor: float | None
    divisor_unit: str
    result: Decimal | None
    unit: str
    measure: str

    @property
    def typed(self) -> str:
        """1130 万元."""
        return with_unit(plain(self.actual), self.typed_unit)

    @property
    def divided_by(self) -> str:
        """教职工 104 人, 基础值 42 篇; nothing where it is divided by nothing."""
        amount = with_unit(plain(self.divisor), self.divisor_unit)
        return _BASES[self.measure].format(amount) if amount else ""

    @property
    def came_to(self) -> str:
        """10.87 万元/人, 26.19%; nothing where it is divided by nothing."""
        return with_unit("" if self.result is None else f"{self.result:f}", self.unit)


def read_measures(reader: Reader) -> dict[tuple[str, str], Measures]:
    """By unit and indicator; none where they may not appear."""
    return reader.once("measures", lambda: _read_measures(reader))


def _read_measures(reader: Reader) -> dict[tuple[str, str], Measures]:
    return {
        (row["unit_code"], row["indicator"]): Measures(
            actual=row["actual"],
            typed_unit=row["typed_unit"] or "",
            divisor=row["divisor"] if row["measure"] in _BASES else None,
            divisor_unit=_HEADS if row["measure"] == "per_head" else row["typed_unit"] or "",
            result=_rounded(row["value"]) if row["measure"] in _BASES else None,
            unit=row["unit"] or "",
            measure=row["measure"] or "",
        )
        for row in reader.rows("indicator_values")
    }


def _rounded(value: float | None) -> Decimal | None:
    """Two decimals; more where two would leave hardly anything of it."""
    if value is None:
        return None
    return Decimal(plain(value) if abs(value) < 1 else fixed(value, _DECIMALS))


def with_unit(number: str, unit: str | None) -> str:
    """26.19%, 10.87 万元/人."""
    return f"{number}{'' if unit == '%' else ' '}{unit}" if number and unit else number
