"""A sheet in which people's forms are written."""

import pytest
import xlsxwriter


@pytest.fixture
def sheet(tmp_path):
    """A sheet to be written by XlsxWriter, and read when it is closed."""
    book = xlsxwriter.Workbook(str(tmp_path / "甲.xlsx"))
    made = book.add_worksheet("专项考核")
    made.book, made.folder = book, tmp_path
    return made
