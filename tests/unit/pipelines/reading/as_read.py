"""What is read from a folder or a sheet: the rows of a table without a problem, or the problems."""

from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import read_year
from tests.unit.pipelines.reading.parts import COLUMNS

HEADERS = [*COLUMNS]


def read(folder):
    return read_year(YearFolder("校", 2024, folder))


def rows_of(folder, table="special"):
    read_ = read(folder)
    assert read_.problems == []
    rows = read_.rows[table]
    columns = [column.name for column in rows.table.columns]
    return [
        (number, *values)
        for number, *values in zip(rows.source_row, *(rows.values[name] for name in columns), strict=True)
    ]


def faults_of(folder):
    return [(p.source_row, p.column_name, p.value, p.message) for p in read(folder).problems]


def rows_in(sheet):
    sheet.book.close()
    return rows_of(sheet.folder)


def faults_in(sheet):
    sheet.book.close()
    return faults_of(sheet.folder)
