"""Where everything of one installation lies: HOME and the folders below it (CONTRACT 4, DESIGN Publication)."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """The folders below HOME. `published` is a link into `archive`, switched in one step."""

    root: Path

    @property
    def accepted(self) -> Path:
        return self.root / "accepted"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def published(self) -> Path:
        return self.root / "published"

    @property
    def database(self) -> Path:
        return self.published / "kaohe.duckdb"

    @property
    def reports(self) -> Path:
        return self.published / "reports"

    @property
    def dagster(self) -> Path:
        return self.root / ".dagster"

    @property
    def logs(self) -> Path:
        """What went wrong that nobody foresaw."""
        return self.root / "working" / "logs"

    @property
    def publisher_lock(self) -> Path:
        return self.root / "working" / ".publisher.lock"

    @property
    def store_lock(self) -> Path:
        return self.root / "working" / ".accepted.lock"

    @property
    def checked(self) -> Path:
        """What the latest checks said, a folder an institution."""
        return self.root / "working" / "checked"

    def working(self, tag: str) -> Path:
        """The folder a run works in, by its tag."""
        return self.root / "working" / re.sub(r"[^\w.-]", "_", tag)

    def accepted_year(self, institution: str, year: int) -> Path:
        return self.accepted / institution / str(year)

    def checked_year(self, institution: str, year: int) -> Path:
        """What the latest check of a year said, accepted or not."""
        return self.checked / institution / f"{year}.parquet"

    @property
    def checked_inbox(self) -> Path:
        """What the latest look at the inbox found outside the folders of its years."""
        return self.checked / "inbox.parquet"

    def checked_page(self, institution: str, year: int) -> Path:
        """The page of the latest check of a year."""
        return self.checked_year(institution, year).with_suffix(".html")

    def problems_page(self, institution: str, year: int) -> Path:
        """The same page where people find it: beside the marked copies."""
        return self.problems_year(institution, year) / "校验.html"

    @property
    def problems(self) -> Path:
        return self.root / "problems"

    def problems_year(self, institution: str, year: int) -> Path:
        """The copies of a year's faulty workbooks, their cells marked, as the latest check left them."""
        return self.problems / institution / str(year)

    def reminder(self, year: int) -> Path:
        """The workbook that says by department what is missing or wrong, to be sent round."""
        return self.problems / f"催报-{year}.xlsx"

    def awaited_year(self, institution: str, year: int) -> Path:
        """Since when what a department has to send has been missing or wrong."""
        return self.root / "working" / "awaited" / institution / f"{year}.json"
