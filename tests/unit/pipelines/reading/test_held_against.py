"""Cell by cell as openpyxl reads them: the sample campus, and workbooks of many styles by both writers."""

import random
import string
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font, PatternFill

from tests.unit.pipelines.reading.held_against import ours, unlike

SAMPLE = Path(__file__).parents[4] / "data" / "sample" / "inbox"
FORMATS = (
    *("General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.00E+00", "# ?/?", "@", "0_);(0)"),
    *("m/d/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm", "h:mm:ss", "m/d/yy h:mm", "[h]:mm:ss", "mm:ss"),
    *("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", '0"%"', r"0\%", "[Red]0.0", '0.0"分"', r"0\d", '"ymd"0'),
    *("0.0%;[Red]-0.0%", "#,##0.00_ ", "¥#,##0.00", "0.0_%", "[>=60]0;[Red]0", "yyyy/m/d h:mm:ss.000", "[mm]:ss"),
)


def a_value(chance):
    letters = string.ascii_letters + " 学院考核　％０１\n&<>\"'_x"
    return chance.choice(
        [
            chance.randint(-(10**6), 10**9),
            chance.uniform(-1000, 60_000),
            round(chance.random(), 4),
            chance.randint(61, 60_000),
            "".join(chance.choices(letters, k=chance.randint(1, 20))),
            chance.random() < 0.5,
            date(2024, 1, 1) + timedelta(days=chance.randint(0, 700)),
            datetime(2024, 1, 1) + timedelta(seconds=chance.randint(0, 10**7)),
            time(chance.randint(0, 23), chance.randint(0, 59)),
        ]
    )


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.xlsx")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_sample_is_read_cell_by_cell_as_openpyxl_reads_it(path):
    assert ours(path)
    assert unlike(path) == {}


@pytest.mark.parametrize("seed", range(4))
def test_what_xlsxwriter_writes_in_many_styles_is_read_alike(tmp_path, seed):
    chance, path = random.Random(seed), tmp_path / "甲.xlsx"
    options = {"date_1904": bool(seed % 2), "default_date_format": "yyyy-mm-dd", "strings_to_numbers": seed == 2}
    with xlsxwriter.Workbook(str(path), options) as book:
        formats = [book.add_format({"num_format": code, "bold": chance.random() < 0.5}) for code in FORMATS]
        for name in ("目标任务", "别的"):
            sheet = book.add_worksheet(name)
            for row in range(150):
                for place in range(chance.randint(0, 15)):
                    sheet.write(row, place, a_value(chance), chance.choice([None, *formats]))
            sheet.write_rich_string(200, 0, "甲", book.add_format({"bold": True}), " 乙 ", "丙")
            sheet.write_formula(201, 0, "=1+1", None, 2)
            sheet.write_formula(201, 1, '="a"', None, "a")
            sheet.merge_range(300, 2, 305, 4, "合并")
            sheet.write_blank(400, 400, None, formats[0])
    assert len(ours(path)) > 1000
    assert unlike(path) == {}


@pytest.mark.parametrize("seed", range(4))
def test_what_openpyxl_writes_in_many_styles_is_read_alike(tmp_path, seed):
    chance, path = random.Random(seed), tmp_path / "甲.xlsx"
    book = openpyxl.Workbook(iso_dates=seed == 3)
    for name in ("目标任务", "别的"):
        sheet = book.create_sheet(name)
        for row in range(1, 150):
            for place in range(1, chance.randint(2, 15)):
                cell = sheet.cell(row, place, a_value(chance))
                if chance.random() < 0.7 and not cell.is_date:
                    cell.number_format = chance.choice(FORMATS)
                cell.font, cell.fill = Font(bold=chance.random() < 0.5), PatternFill("solid", start_color="FFEEEEEE")
        sheet.merge_cells("B2:D9")
        sheet.merge_cells("A20:A30")
    book.save(path)
    assert len(ours(path)) > 1000
    assert unlike(path) == {}
