"""A run and its folder: the inputs that it took when it began, and where its stages put what they make.

Whatever is accepted or checked meanwhile, the stages of a run see what lies in its folder and nothing else.
"""

import json
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pipelines.accepted.checked import checked_problems, read_problems, write_problems
from pipelines.accepted.store import AcceptedYear, copy_years, open_store, read_accepted
from pipelines.installation.faults import FaultError
from pipelines.installation.files import replace_text
from pipelines.installation.home import Home
from pipelines.reading.problem import Problem
from pipelines.runs.counting import counted_years, inputs_of
from pipelines.sending_back.validation_page import checked_pages

RUN_FILE: Final = "run.json"


class NothingAcceptedError(FaultError):
    """No year has been accepted yet, so there is nothing to score."""


@dataclass(frozen=True)
class Run:
    """A run: its number, when it began, its folder, and the accepted years that it took there."""

    folder: Path
    run_id: str
    started_at: datetime
    accepted: tuple[AcceptedYear, ...]

    @property
    def work(self) -> Path:
        """The work database: what the rules read, and what they made."""
        return self.folder / "work.duckdb"

    @property
    def database(self) -> Path:
        """The finished database, which is published."""
        return self.folder / "kaohe.duckdb"

    @property
    def editions(self) -> Path:
        return self.folder / "editions"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def inputs(self) -> Path:
        """The accepted years that the run took: a folder an institution, in it a folder a year."""
        return self.folder / "inputs"

    @property
    def _checked(self) -> Path:
        return self.folder / "checked"

    def problems(self) -> list[Problem]:
        """What the latest check of every year had said when the run began."""
        return read_problems(self._checked / "problems.parquet")

    def pages(self) -> dict[tuple[str, int], str]:
        """The pages of those checks, by institution and year."""
        return {
            (path.parent.name, int(path.stem)): path.read_text(encoding="utf-8")
            for path in sorted(self._checked.glob("*/*.html"))
        }

    def clear_working(self) -> None:
        """Take away what only the stages of the run needed."""
        self.work.unlink(missing_ok=True)
        shutil.rmtree(self._checked, ignore_errors=True)
        shutil.rmtree(self.folder / "spill", ignore_errors=True)


def begin_run(home: Home, tag: str, *, started_at: datetime | None = None) -> Run:
    """Begin a run in the folder of its tag: take there, once, every accepted year that counts, and what the checks said.

    Raises NothingAcceptedError, DamagedYearError.
    """
    folder = home.working(tag)
    shutil.rmtree(folder, ignore_errors=True)
    began = started_at or now()
    run = Run(folder, new_run_id(began), began, ())
    with open_store(home):  # what counts is still there when it is copied
        years = counted_years(home).counted
        if not years:
            raise NothingAcceptedError("还没有任何年度通过检查，无可计算；请先改正问题清单中的错误")
        folder.mkdir(parents=True)
        copy_years(years, run.inputs)
        write_problems(run._checked / "problems.parquet", checked_problems(home))  # noqa: SLF001 - made and read in this file
        _write_pages(run._checked, checked_pages(home))  # noqa: SLF001
    content = {
        "run_id": run.run_id,
        "started_at": began.isoformat(),
        "version": version("kaohe"),
        "years": inputs_of(years),
    }
    replace_text(folder / RUN_FILE, json.dumps(content, ensure_ascii=False, indent=2))
    return open_run(home, tag)


def _write_pages(folder: Path, pages: Mapping[tuple[str, int], str]) -> None:
    for (institution, year), page in pages.items():
        path = folder / institution / f"{year}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")


def open_run(home: Home, tag: str) -> Run:
    """The run that was begun under a tag, for its next stage. Raises DamagedYearError where its inputs were touched."""
    folder = home.working(tag)
    content = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
    accepted = tuple(
        read_accepted(folder / "inputs" / year["institution"] / str(year["year"])) for year in content["years"]
    )
    return Run(folder, content["run_id"], datetime.fromisoformat(content["started_at"]), accepted)


def new_run_id(started_at: datetime) -> str:
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def now() -> datetime:
    return datetime.now(UTC)
