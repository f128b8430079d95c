"""The one table: seconds, memory, ratios, goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Self

from tests.bench.rounds import Runs
from tests.bench.rounds import ratio as ratio_of

HEAD = ("", "runs", "seconds", "(least–most)", "CPU s", "peak MB", "ratio", "by CPU", "goal", "met")
WIDTHS = (66, 4, 8, 15, 7, 7, 6, 6, 13, 7)


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
    """A line of the table; `ratio` is to what it is held against by the clock, `by_cpu` by processor time.

    A goal is held against the ratio by processor time, where there is one; a goal `by_clock` against the other.
    """

    name: str
    seconds: Sequence[float]
    cpu: float | None = None
    peak: float | None = None
    ratio: float | None = None
    by_cpu: float | None = None
    goal: Goal | None = None
    by_clock: Goal | None = None
    notes: list[str] = field(default_factory=list)

    @classmethod
    def whole(
        cls,
        runs: Runs,
        base: Runs | None = None,
        goal: Goal | None = None,
        notes: Iterable[str] = (),
        *,
        by_clock: Goal | None = None,
    ) -> Self:
        return cls(
            runs.name,
            runs.walls,
            cpu=runs.cpu,
            peak=runs.peak,
            ratio=ratio_of(runs.walls, base.walls) if base else None,
            by_cpu=runs.cpu / base.cpu if base else None,
            goal=goal,
            by_clock=by_clock,
            notes=list(notes),
        )

    @classmethod
    def against(cls, name: str, runs: Runs, base: Runs, goal: Goal) -> Self:
        """The same runs, held against something else."""
        ratio, by_cpu = ratio_of(runs.walls, base.walls), runs.cpu / base.cpu
        return cls(name, runs.walls, cpu=runs.cpu, ratio=ratio, by_cpu=by_cpu, goal=goal)

    @classmethod
    def counted(cls, runs: Runs, base: Runs | None = None, goal: Goal | None = None) -> Self:
        """Of the processor time only what the workload counted itself."""
        by_cpu = runs.counted / base.counted if base else None
        return cls(runs.name, runs.walls, cpu=runs.counted, peak=runs.peak, by_cpu=by_cpu, goal=goal)

    @classmethod
    def part(cls, name: str, seconds: Sequence[float], base: Sequence[float] | None = None) -> Self:
        return cls(f"  of which {name}", seconds, ratio=ratio_of(seconds, base) if base else None)

    def cells(self) -> list[str]:
        spread = f"({min(self.seconds):.2f}–{max(self.seconds):.2f})"
        reached = self.ratio if self.by_cpu is None else self.by_cpu
        held = [(self.goal, reached), (self.by_clock, self.ratio)]
        met = "/".join("yes" if goal.is_met(value) else "NO" for goal, value in held if goal and value is not None)
        return [
            self.name,
            str(len(self.seconds)),
            f"{median(self.seconds):.2f}",
            spread,
            _number(self.cpu, 1),
            _number(self.peak, 0),
            _number(self.ratio, 2),
            _number(self.by_cpu, 2),
            "/".join(str(goal) for goal in (self.goal, self.by_clock) if goal),
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
