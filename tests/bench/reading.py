"""What is read, and by whom: a workbook of 100,000 rows and 12 columns as a department makes it, and a campus of 2,000 units."""

from datetime import date, datetime, timedelta
from pathlib import Path
from time import process_time

from tests.bench.spans import Spans

ROWS = 100_000
HEADERS = [
    "单位代码",
    "任务编号",
    "任务名称",
    "任务来源",
    "上级任务编号",
    "推进措施",
    "责任人工号",
    "完成时限",
    "完成日期",
    "权重",
    "得分",
    "说明",
]
TOGETHER = 4  # rows of a unit, whose code is merged over them
YEAR = 2024


def write_workbook(path: Path) -> None:
    """A title, merged codes, days, per cents by format, a formula a row, borders."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("目标任务")
        bordered, text = book.add_format({"border": 1}), book.add_format({"num_format": "@"})
        day, per_cent = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0.0%"})
        sheet.merge_range(0, 0, 0, len(HEADERS) - 1, f"{YEAR}年度目标任务")
        sheet.write_row(1, 0, HEADERS, bordered)
        for number in range(ROWS):
            row = number + 2
            if number % TOGETHER == 0:
                sheet.merge_range(row, 0, row + TOGETHER - 1, 0, f"{number // TOGETHER:05d}", text)
            sheet.write_string(row, 1, f"T{number}", text)
            sheet.write_string(row, 2, f"任务名称第{number}项", text)
            sheet.write_string(row, 3, "重点工作", text)
            sheet.write_string(row, 4, f"S{number % 50}", text)
            sheet.write_string(row, 5, "按月推进，按季检查", text)
            sheet.write_string(row, 6, f"1{number % 3000:05d}", text)
            sheet.write_datetime(row, 7, datetime(YEAR, 1, 1) + timedelta(days=number % 360), day)
            sheet.write_datetime(row, 8, datetime(YEAR, 1, 1) + timedelta(days=number * 7 % 360), day)
            sheet.write_formula(row, 9, f"=10*{number % 5 + 1}/2", bordered, 5 * (number % 5 + 1))
            sheet.write_number(row, 10, (600 + number * 37 % 401) / 1000, per_cent)
            sheet.write_number(row, 11, number * 1.5, bordered)


def read_through_the_fence(path: Path, spans: Spans) -> None:
    """As the product does: the child process, the rows typed, and sent back. The last row is looked at."""
    with spans.span("imports"):
        from pipelines.reading.sandbox import Sandbox
    with Sandbox() as sandbox:
        [sheet] = sandbox.read(path)
    number = ROWS - 1
    expected = (f"{number // TOGETHER:05d}", date(YEAR, 1, 1) + timedelta(days=number % 360), 5.0 * (number % 5 + 1))
    values = sheet.rows.values
    assert len(sheet.rows.numbers) == ROWS
    assert (values["unit_code"][-1], values["deadline"][-1], values["weight"][-1]) == expected


def read_by_openpyxl(path: Path, spans: Spans) -> None:
    """Read-only: values and days, but neither merged cells nor per cents nor missing results."""
    with spans.span("imports"):
        import openpyxl
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    assert sum(1 for _ in book["目标任务"].iter_rows(values_only=True)) == ROWS + 2


def read_by_calamine(path: Path, spans: Spans) -> None:
    """In Rust; values and days."""
    with spans.span("imports"):
        import python_calamine
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    assert len(book.get_sheet_by_name("目标任务").to_python()) == ROWS + 2


def write_inbox(inbox: Path, units: int) -> None:
    """A year of a campus, as the sample's is made, without its special cases."""
    from tests.campus.workbooks import write_campus

    write_campus(inbox, units=units, cadres=round(units * 230 / 60), years=[YEAR], plain=True)


def take_in(inbox: Path, home: Path, spans: Spans) -> None:
    """The whole intake of the year: read, judged, accepted."""
    with spans.span("imports"):
        from pipelines.installation.settings import Settings
        from pipelines.intake import taking_in as stage
        from tests.bench.sample import ROOT
    spans.wrap_functions(
        {"pipelines.intake.taking_in:read_year": "reading", "pipelines.intake.taking_in:settle": "accepting"}
    )
    settings = Settings(inbox=inbox, schemes=ROOT / "data" / "sample" / "schemes", institution="示例大学", home=home)
    with spans.span("judging"):
        [year] = stage.take_in(settings, YEAR)
    spans.said["rows"] = sum(len(rows) for rows in year.read.rows.values())
    spans.said["problems"] = len(year.problems)


def judge(inbox: Path, spans: Spans) -> None:
    """The checks of every year, its rows read and the schemes loaded before."""
    from expectations.validator import open_validator
    from pipelines.checking.scheme import choices_of, find_scheme
    from pipelines.checking.year_check import arrow_tables, check_year
    from pipelines.reading.inbox import year_folders
    from pipelines.reading.year_rows import read_year
    from tests.bench.sample import ROOT

    schemes = ROOT / "data" / "sample" / "schemes"
    years = [(folder, find_scheme(schemes, "示例大学", folder.year)) for folder in year_folders(inbox, "示例大学")]
    read = [read_year(folder, choices_of(choice)) for folder, choice in years]
    earlier = {folder.year: arrow_tables(rows) for (folder, _), rows in zip(years, read, strict=True)}
    began = process_time()
    for (folder, choice), rows in zip(years, read, strict=True):
        before = {year: tables for year, tables in earlier.items() if year < folder.year}
        assert check_year(rows, choice, open_validator(), earlier=before).stands
    spans.said["cpu"] = process_time() - began


def read_inbox_by_openpyxl(inbox: Path, spans: Spans) -> None:
    """Every cell of the same workbooks, and no more."""
    with spans.span("imports"):
        import openpyxl
    began = process_time()
    for path in sorted(inbox.rglob("*.xlsx")):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        assert sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
    spans.said["cpu"] = process_time() - began
