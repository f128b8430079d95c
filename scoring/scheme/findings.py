"""What is wrong in a scheme, said where it is: the key's path and a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pydantic_core import PydanticCustomError

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SchemeFault:
    """A sentence about the key at `path`; `line` and `value` are given where the file's own would mislead."""

    path: KeyPath
    message: str
    line: int | None = None
    value: str | None = None


def refuse(findings: Iterable[SchemeFault]) -> None:
    """Raise one pydantic error that carries the findings, their paths relative to the model; nothing if there are none."""
    faults = tuple(findings)
    if faults:
        raise PydanticCustomError("findings", "refused", {"findings": faults})


def dotted(path: KeyPath) -> str:
    """A key path as people write it, items of a list counted from 1: `units.grades[2].quota`."""
    parts = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


def listed(words: Iterable[str]) -> str:
    """Words as a Chinese list."""
    return "、".join(words)


def plain(number: Decimal) -> str:
    """A number as people write it: 40.5, 100."""
    return f"{number.normalize():f}"
