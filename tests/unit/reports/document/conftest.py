"""The small published database of the other reports, with objections; a year of it as documents read it."""

from pathlib import Path

import pytest

from reports.contents.governing import read_governing
from reports.document.office import Office
from reports.reading import open_year
from tests.unit.reports.document.said import lines

HERE = "示例大学"
APPEAL = """
    create table if not exists mart.appeal (
        institution varchar, year integer, appeal_id varchar, subject_kind varchar, subject varchar, matter varchar,
        filed_on date, outcome varchar, answered_on date, document varchar
    )
"""


class Year:
    """A year of the small database: what documents are written from, and what they say."""

    def __init__(self, connection, folder, year=2024):
        self.connection = connection
        self.folder = folder
        self.reader = open_year(connection, HERE, year)

    @property
    def governing(self):
        return read_governing(self.reader)

    def execute(self, sql):
        self.connection.execute(sql)

    def said(self, write, office=None):
        """The lines of a document of one file."""
        path = self.folder / "one.docx"
        write(self.reader, self.governing, path, office or Office())
        return lines(path)

    def written(self, write, office=None):
        """The lines of each document of a folder, by file name."""
        paths = write(self.reader, self.governing, self.folder / "many", office or Office())
        return {path.stem: lines(path) for path in paths}


@pytest.fixture
def year(published, tmp_path) -> Year:
    published.execute(APPEAL)
    folder = Path(tmp_path) / "documents"
    folder.mkdir()
    return Year(published, folder)
