"""A renamed unit is the same one: which unit of a year a code typed in an earlier folder means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Register = Mapping[str, Sequence[str]]  # the units of a year, with their predecessors


def renamed(register: Register) -> dict[str, str]:
    """Old code to new: the one predecessor of a unit, gone from 单位, that no other unit names."""
    named = [code for predecessors in register.values() for code in set(predecessors)]
    return {
        predecessors[0]: unit
        for unit, predecessors in register.items()
        if len(predecessors) == 1 and predecessors[0] not in register and named.count(predecessors[0]) == 1
    }


@dataclass(frozen=True)
class Bearer:
    """A unit by the code it has now, and how many renames ago it was typed."""

    code: str
    renames: int


@dataclass(frozen=True)
class Renamings:
    """The renamed units of the folders up to a year."""

    registers: Mapping[int, Register]

    def bearer(self, code: str, typed: int) -> Bearer:
        """Who is meant by a code in the folder of a year: the unit that had it last."""
        since, renames = self._had_last(code, typed), 0
        for year in sorted(self.registers):
            new = renamed(self.registers[year]).get(code) if year > since else None
            if new is not None:
                code, renames = new, renames + 1
        return Bearer(code, renames)

    def _had_last(self, code: str, typed: int) -> int:
        having = [year for year, register in self.registers.items() if year <= typed and code in register]
        return max(having, default=typed - 1)
