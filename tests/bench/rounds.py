"""Rounds: in each, everybody runs once, one after the other, so that a busy machine is busy for all of them alike."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.cold import ColdRun, run_cold

Say = Callable[[str], None]


@dataclass(frozen=True)
class Runner:
    """One who runs: a workload, what makes its fresh inputs and gives its arguments, and how often it runs at most."""

    name: str
    workload: str
    prepare: Callable[[], Sequence[str]]
    at_most: int | None = None


@dataclass(frozen=True)
class Runs:
    """The cold runs of one runner, in the order of the rounds."""

    name: str
    runs: list[ColdRun] = field(default_factory=list)

    @property
    def walls(self) -> list[float]:
        return [run.wall for run in self.runs]

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def counted(self) -> float:
        """The processor time that the workload counted itself."""
        return median(run.said["cpu"] for run in self.runs)

    @property
    def peak(self) -> float:
        return max(run.peak for run in self.runs)

    def part(self, *names: str) -> list[float]:
        """The seconds of some parts together, in each run."""
        return [sum(run.seconds.get(name, 0.0) for name in names) for run in self.runs]

    @property
    def parts(self) -> list[str]:
        """The parts that were counted, in the order in which they first ran; what was not counted is last."""
        return list(dict.fromkeys(name for run in self.runs for name in run.seconds))


def race(runners: Sequence[Runner], *, rounds: int, folder: Path, say: Say) -> dict[str, Runs]:
    """Everybody's runs, by name. Raises RunFailedError."""
    done = {runner.name: Runs(runner.name) for runner in runners}
    for number in range(rounds):
        for runner in runners:
            if runner.at_most is None or number < runner.at_most:
                say(f"{runner.name}, run {number + 1} of {min(rounds, runner.at_most or rounds)}")
                done[runner.name].runs.append(run_cold(runner.workload, runner.prepare(), folder))
    return done


def ratio(those: Sequence[float], base: Sequence[float]) -> float:
    """The median over the rounds of the one by the other; of the rounds in which both ran."""
    return median(mine / its for mine, its in zip(those, base, strict=False))


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """An empty folder, and nothing left of it afterwards."""
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
