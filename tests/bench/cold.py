"""One cold run: a fresh Python process, timed and weighed from outside, which says itself where its seconds went."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parent.parent.parent


class RunFailedError(Exception):
    """A workload ended with an error; its last words."""


@dataclass(frozen=True)
class ColdRun:
    """Seconds on the clock, seconds of processor time, the peak of resident memory in MB, and what the workload said."""

    wall: float
    cpu: float
    peak: float
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def seconds(self) -> dict[str, float]:
        """The seconds that the workload counted itself, and `rest`: starting, ending, and what it did not count."""
        counted: dict[str, float] = self.said.get("seconds", {})
        return {**counted, "rest": self.wall - sum(counted.values())}


def run_cold(workload: str, arguments: Sequence[str], folder: Path) -> ColdRun:
    """Run `python -m tests.bench.workload …` and wait for it. Raises RunFailedError.

    The parent has to stay small: Linux counts its memory towards a child's peak at the moment of the fork.
    """
    said, errors = folder / "said.json", folder / "errors.txt"
    said.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.bench.workload", workload, str(said), *arguments]
    with errors.open("wb") as stream:
        began = perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(folder), stdout=stream, stderr=stream)
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        last = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
        raise RunFailedError(f"{workload}: exit status {process.returncode}: {' / '.join(last)}")
    told = json.loads(said.read_text(encoding="utf-8")) if said.exists() else {}
    return ColdRun(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told)


def _environment(folder: Path) -> dict[str, str]:
    """The environment without settings of an installation; whatever spills does so in the bench's folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KAOHE_", "DAGSTER_"))}
    return {**kept, "PYTHONUTF8": "1", "TMPDIR": str(folder)}
