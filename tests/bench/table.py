"""The one table: seconds, memory, ratios, goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Self

from tests.bench.rounds import Runs
from tests.bench.rounds import ratio as ratio_of

HEAD = ("", "runs", "seconds", "(least–most)", "CPU s", "peak MB", "ratio", "by CPU", "goal", "met")
WIDTHS = (66, 4, 8, 15, 7, 7, 6, 6, 7, 3)


@dataclass(frozen=True)
class Goal:
    """A bound on a ratio: at most, or at least."""

    most: float | None = None
    least: float | None = None

    def __str__(self) -> str:
        return f"≤ {self.most:g}×" if self.most is not None else f"≥ {self.least:g}×"

    def is_met(self, reached: float) -> bool:
        return reached <= self.most if self.most is not None else reached >= (self.least or 0)


@dataclass(frozen=True)
class Row:
    """A line of the table; `ratio` is to what it is held against by the clock, `by_cpu` by processor time."""

    name: str
    seconds: Sequence[float]
    cpu: float | None = None
    peak: float | None = None
    ratio: float | None = None
    by_cpu: float | None = None
    goal: Goal | None = None
    notes: list[str] = field(default_factory=list)

    @classmethod
    def whole(
        cls,
        runs: Runs,
        base: Runs | None = None,
        goal: Goal | None = None,
        notes: Iterable[str] = (),
    ) -> Self:
        return cls(
            runs.name,
            runs.walls,
            cpu=runs.cpu,
            peak=runs.peak,
            ratio=ratio_of(runs.walls, base.walls) if base else None,
            by_cpu=runs.cpu / base.cpu if base else None,
            goal=goal,
            notes=list(notes),
        )

    @classmethod
    def part(cls, name: str, seconds: Sequence[float], base: Sequence[float] | None = None) -> Self:
        return cls(f"  of which {name}", seconds, ratio=ratio_of(seconds, base) if base else None)

    def cells(self) -> list[str]:
        spread = f"({min(self.seconds):.2f}–{max(self.seconds):.2f})"
        met = "" if self.goal is None or self.ratio is None else ("yes" if self.goal.is_met(self.ratio) else "NO")
        return [
            self.name,
            str(len(self.seconds)),
            f"{median(self.seconds):.2f}",
            spread,
            _number(self.cpu, 1),
            _number(self.peak, 0),
            _number(self.ratio, 2),
            _number(self.by_cpu, 2),
            str(self.goal or ""),
            met,
        ]


def _number(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def lines_of(contests: Sequence[Sequence[Row]]) -> list[str]:
    """The table as text, a blank line before each contest."""
    lines = [_line(HEAD), _line(tuple("-" * width for width in WIDTHS))]
    for rows in contests:
        lines.extend(["", *(_line(row.cells()) for row in rows)])
    return lines


def _line(cells: Sequence[str]) -> str:
    first, *others = cells
    padded = [cell.rjust(width) for cell, width in zip(others, WIDTHS[1:], strict=True)]
    return "  ".join([first.ljust(WIDTHS[0]), *padded]).rstrip()
