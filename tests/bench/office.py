"""An office with the sample campus, run once; put back to that state, or changed, before each run that is measured."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.bench.cold import ROOT, run_cold

SAMPLE = ROOT / "data" / "sample"


class Office:
    """Inbox and home below a folder; what is kept of both stands beside them."""

    def __init__(self, place: Path) -> None:
        self.place, self.inbox, self.home = place, place / "inbox", place / "home"
        self.shape, self._kept = place / "shape.pickle", place / "kept"

    def run_once(self) -> None:
        """The first run, whose home is kept."""
        shutil.copytree(SAMPLE / "inbox", self.inbox)
        run_cold("sample", [str(self.inbox), str(self.home), str(self.shape)], self.place)
        shutil.copytree(self.home, self._kept, symlinks=True)

    def anew(self) -> Sequence[str]:
        """As it was sent, and no home."""
        return self._put_back(has_run=False)

    def nothing_changed(self) -> Sequence[str]:
        return self._put_back(has_run=True)

    def one_value_changed(self) -> Sequence[str]:
        """The score of the first task of the last year."""
        import openpyxl

        arguments = self._put_back(has_run=True)
        last = max(path for path in self.inbox.iterdir() if path.is_dir())
        for path in sorted(last.glob("*.xlsx")):
            book = openpyxl.load_workbook(path)
            if "目标任务" in book.sheetnames:
                sheet = book["目标任务"]
                column = [cell.value for cell in sheet[1]].index("得分") + 1
                sheet.cell(2, column).value -= 1
                book.save(path)
        return arguments

    def for_script(self) -> Sequence[str]:
        shutil.rmtree(self.place / "out", ignore_errors=True)
        return [str(SAMPLE / "inbox"), str(SAMPLE / "schemes"), str(self.place / "out")]

    def for_drawing(self) -> Sequence[str]:
        shutil.rmtree(self.place / "drawn", ignore_errors=True)
        return [str(self._kept / "published" / "kaohe.duckdb"), str(self.place / "drawn")]

    def for_graph(self) -> Sequence[str]:
        shutil.rmtree(self.place / "graph", ignore_errors=True)
        return [str(self.place / "graph"), str(self.shape)]

    def _put_back(self, *, has_run: bool) -> Sequence[str]:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.inbox)
        shutil.copytree(SAMPLE / "inbox", self.inbox)
        if has_run:
            shutil.copytree(self._kept, self.home, symlinks=True)
        return [str(self.inbox), str(self.home)]
