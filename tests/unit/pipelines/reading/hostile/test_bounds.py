"""Cells, styles, rows, time and memory without measure: read within bounds, or one problem."""

import os
import zipfile
from pathlib import Path

import pytest

from pipelines.reading.sandbox import Sandbox
from pipelines.spreadsheet import limits
from tests.unit.pipelines.reading.as_read import read
from tests.unit.pipelines.reading.hostile.outcomes import only_problem, scores
from tests.unit.pipelines.reading.parts import (
    HEADER,
    ROW,
    SHEET,
    UNUSED,
    inline,
    parts_of,
    styles,
    with_styles,
    worksheet,
    write_parts,
)


def test_a_cell_in_the_last_corner_costs_nothing(inbox):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW + far))
    assert scores(inbox) == [90.0]


def test_cells_far_to_the_right_in_every_row_are_too_many(inbox):
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, 5000))
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW + far))
    assert "单元格过多" in only_problem(inbox)


def test_a_million_styles_are_read(inbox):
    said = styles("0%", count=1_000_000)
    assert said.count(UNUSED) == 1_000_000
    sheet = HEADER + ROW.replace("<c><v>90</v></c>", '<c s="1"><v>0.9</v></c>')
    write_parts(inbox / "甲.xlsx", with_styles(parts_of(sheet), said), method=zipfile.ZIP_STORED)
    assert scores(inbox) == [90.0]


def test_a_million_empty_rows_are_read(inbox):
    empty = "".join(f'<row r="{n}"/>' for n in range(3, 500_000)) + "".join(
        f'<row r="{n}" ht="15"><c r="A{n}" s="0"/></row>' for n in range(500_000, 1_000_000)
    )
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW + empty))
    assert scores(inbox) == [90.0]


def test_cells_merged_over_all_of_the_sheet_are_too_many(inbox):
    after = '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW, after=after))
    assert "合并单元格" in only_problem(inbox)


def test_rows_without_numbers_end_where_the_sheet_does(inbox):
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + '<row r="1048576"/><row/>'))
    assert "行过多" in only_problem(inbox)


def test_after_a_file_that_breaks_the_reader_the_next_one_is_read(inbox, monkeypatch):
    write_parts(inbox / "乙.xlsx", parts_of())
    with Sandbox() as sandbox:
        sandbox.read(inbox / "乙.xlsx")
        sandbox._child.kill()
        with pytest.raises(Exception, match="超出时间或内存"):
            sandbox.read(inbox / "乙.xlsx")
        [sheet] = sandbox.read(inbox / "乙.xlsx")
        assert sheet.rows.numbers == [2]
        pid = sandbox._child.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_file_that_takes_too_long_is_given_up(inbox, monkeypatch):
    write_parts(inbox / "甲.xlsx", parts_of())
    monkeypatch.setattr("pipelines.reading.sandbox.START_SECONDS", 0)
    monkeypatch.setattr("pipelines.reading.sandbox.WALL_FACTOR", 0)
    assert "超出时间" in only_problem(inbox)


def test_memory_is_bounded_whatever_is_sent(inbox, monkeypatch):
    """Texts that are all different and as long as they may be, within every other bound."""
    with zipfile.ZipFile(inbox / "甲.xlsx", "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts_of().items():
            if name != SHEET:
                archive.writestr(name, part)
        with archive.open(SHEET, "w", force_zip64=True) as part:
            part.write(worksheet(HEADER).encode().partition(b"</sheetData>")[0])
            for n in range(2, 1900):
                part.write(f'<row r="{n}">{inline(f"A{n}", os.urandom(16_000).hex())}<c><v>1</v></c></row>'.encode())
            part.write(b"</sheetData></worksheet>")
    peaks = []
    end = Sandbox._end
    monkeypatch.setattr(Sandbox, "_end", lambda sandbox: (peaks.append(peak_of(sandbox._child)), end(sandbox))[1])
    assert len(read(inbox).rows["special"]) == 1898
    assert max(peaks) < limits.MEMORY


def test_what_does_not_fit_into_memory_is_one_problem(inbox):
    """One wide character makes a text four times as wide: what unpacks to less than a part may is more than memory may."""
    with zipfile.ZipFile(inbox / "甲.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts_of().items():
            if name != SHEET:
                archive.writestr(name, part)
        with archive.open(SHEET, "w", force_zip64=True) as part:
            part.write(worksheet(HEADER).encode().partition(b"</sheetData>")[0])
            text = os.urandom(300).hex() * 50
            for n in range(2, 12_000):
                part.write(f'<row r="{n}">{inline(f"A{n}", f"😀{n}{text[:16_000]}")}<c><v>1</v></c></row>'.encode())
            part.write(b"</sheetData></worksheet>")
    assert "内存" in only_problem(inbox)


def peak_of(process):
    """Bytes of the greatest resident memory since the program started; a look at the clock of the parent would mislead."""
    if process is None:
        return 0
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024
