"""What may be opened once more to be copied with its faults marked: ordinary workbooks, and nothing that would not end."""

import zipfile
from pathlib import Path

import pytest

from pipelines.installation.home import Home
from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import read_year
from pipelines.sending_back.copyable import can_be_copied
from pipelines.sending_back.marking import mark_copies
from tests.unit.pipelines.reading.parts import HEADER, ROW, parts_of, styles, with_styles, worksheet, write_parts

SAMPLE = Path(__file__).parents[4] / "data" / "sample" / "inbox"
WIDE = '<mergeCells><mergeCell ref="B3:XFD1048576"/></mergeCells>'
LINKED = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
FAULTY = HEADER + ROW.replace("90", "120分好")


def test_the_sample_may_be_copied():
    assert all(can_be_copied(path) for path in SAMPLE.rglob("*.xlsx"))


@pytest.mark.parametrize(
    "parts",
    [
        parts_of(after=WIDE),
        parts_of(after=LINKED),
        parts_of(after=WIDE.replace("<", "<x:").replace("<x:/", "</x:")),
        with_styles(parts_of(), styles(count=1_000_001)),
        {**parts_of(), "elsewhere/sheet.xml": worksheet("<row/>" * 1_000_001)},
        {**parts_of(), "xl/media/a.bin": bytes(201 * 1024 * 1024)},
    ],
)
def test_what_would_not_end_is_not_opened(tmp_path, parts):
    assert not can_be_copied(write_parts(tmp_path / "甲.xlsx", parts))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_damaged_archives_are_not_opened(tmp_path):
    path = write_parts(tmp_path / "甲.xlsx", parts_of())
    content = path.read_bytes()
    (tmp_path / "乙.xlsx").write_bytes(content[:300])
    (tmp_path / "丙.xlsx").write_bytes(content.replace(content[60:70], bytes(10), 1))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "x")
    assert not any(can_be_copied(tmp_path / name) for name in ("甲.xlsx", "乙.xlsx", "丙.xlsx"))


@pytest.mark.parametrize("after", [WIDE, LINKED])
def test_a_faulty_workbook_that_is_not_opened_gets_its_list(tmp_path, after):
    write_parts(tmp_path / "in" / "甲.xlsx", with_styles(parts_of(FAULTY, after=after), styles()))
    folder = YearFolder("校", 2024, tmp_path / "in")
    read = read_year(folder)
    [problem] = read.problems
    assert problem.source_row == 2
    [copy] = mark_copies(Home(tmp_path / "home"), folder, read.problems)
    assert copy.name == "甲.xlsx-问题清单.xlsx"
