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
from pipelines.runs.earlier import EarlierRun, published_run, read_run
from pipelines.runs.keys import RunKey, key_of
from pipelines.sending_back.validation_page import checked_pages

RUN_FILE: Final = "run.json"
REPORTS: Final = "reports"
REPORT_KEYS: Final = "report_keys.json"
_INPUTS: Final = "inputs"
_CHECKED: Final = "checked"
_PROBLEMS: Final = "problems.parquet"


class NothingAcceptedError(FaultError):
    """No year has been accepted yet, so there is nothing to score."""


@dataclass(frozen=True)
class Run:
    """A run: its number, when it began, its folder, the accepted years that it took there, what it is made from, and the run before.

    `earlier` is there if anything of it may be taken over.
    """

    folder: Path
    run_id: str
    started_at: datetime
    accepted: tuple[AcceptedYear, ...]
    key: RunKey
    earlier: EarlierRun | None = None

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
        return self.folder / REPORTS

    @property
    def inputs(self) -> Path:
        """The accepted years that the run took: a folder an institution, in it a folder a year."""
        return self.folder / _INPUTS

    @property
    def _checked(self) -> Path:
        return self.folder / _CHECKED

    @property
    def steps_file(self) -> Path:
        """The key of each year's step, once the years are scored."""
        return self.folder / "steps.json"

    def steps(self) -> dict[int, str]:
        """The key of each year's step; none before the years are scored."""
        if not self.steps_file.exists():
            return {}
        return {int(year): key for year, key in json.loads(self.steps_file.read_text(encoding="utf-8")).items()}

    def problems(self) -> list[Problem]:
        """What the latest check of every year had said when the run began."""
        return read_problems(self._checked / _PROBLEMS)

    def pages(self) -> dict[tuple[str, int], str]:
        """The pages of those checks, by institution and year."""
        return {
            (path.parent.name, int(path.stem)): path.read_text(encoding="utf-8")
            for path in sorted(self._checked.glob("*/*.html"))
        }

    def clear_working(self) -> None:
        """Take away what only the stages of the run needed."""
        self.work.unlink(missing_ok=True)
        self.steps_file.unlink(missing_ok=True)
        shutil.rmtree(self._checked, ignore_errors=True)
        shutil.rmtree(self.folder / "spill", ignore_errors=True)


def begin_run(
    home: Home,
    tag: str,
    *,
    started_at: datetime | None = None,
    run_id: str = "",
    settings: str = "",
    anew: bool = False,
) -> Run:
    """Begin a run in the folder of its tag: take there, once, every accepted year that counts, and what the checks said.

    `settings` is their key. What of the published run did not change is taken over, but with `anew`.
    Raises NothingAcceptedError, DamagedYearError.
    """
    folder = home.working(tag)
    shutil.rmtree(folder, ignore_errors=True)
    began = started_at or now()
    with open_store(home):  # what counts is still there when it is copied
        years = counted_years(home).counted
        if not years:
            raise NothingAcceptedError("还没有任何年度通过检查，无可计算；请先改正问题清单中的错误")
        folder.mkdir(parents=True)
        copy_years(years, folder / _INPUTS)
        write_problems(folder / _CHECKED / _PROBLEMS, checked_problems(home))
        _write_pages(folder / _CHECKED, checked_pages(home))
        key = key_of(home, settings, inputs_of(years))
    earlier = None if anew else published_run(home)
    content = {
        "run_id": run_id or new_run_id(began),
        "started_at": began.isoformat(),
        "version": version("kaohe"),
        "key": key.as_content(),
        "earlier": str(earlier.folder.absolute()) if earlier else "",
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
    key = RunKey.read(content["key"])
    accepted = tuple(
        read_accepted(folder / _INPUTS / str(year["institution"]) / str(year["year"])) for year in key.years
    )
    earlier = read_run(Path(content["earlier"])) if content["earlier"] else None
    return Run(folder, content["run_id"], datetime.fromisoformat(content["started_at"]), accepted, key, earlier)


def new_run_id(started_at: datetime) -> str:
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def now() -> datetime:
    return datetime.now(UTC)
