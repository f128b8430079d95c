"""Files that mean harm, or were only unlucky: one problem each that says what to do, or what can be read is read."""

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import structlog

from pipelines.intake.fence import Fence
from pipelines.intake.inbox import YearFolder
from pipelines.intake.reading import read_year
from pipelines.intake.spreadsheet import limits
from tests.unit.pipelines.intake.parts import (
    HEAD,
    HEADER,
    MAIN,
    ROW,
    UNUSED,
    inline,
    parts_of,
    relations,
    styles,
    with_styles,
    workbook,
    worksheet,
    write_parts,
)

ROOT = Path(__file__).parents[4]
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "2024").mkdir()
    return tmp_path / "2024"


@pytest.fixture(autouse=True)
def _logs_of_our_own():
    """A test of the command line leaves its log behind, which writes to a terminal that is no more."""
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _in_bounded_time():
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 60  # seconds on an idle machine; the tests share theirs


def read(folder):
    return read_year(YearFolder("校", 2024, folder))


def only_problem(folder):
    [problem] = read(folder).problems
    assert problem.rule == "unreadable_file"
    assert problem.message.endswith(("重新放入", "重新运行", "复制到这里", "年度文件夹里", "移出这个文件夹"))
    return problem.message


def scores(folder):
    read_ = read(folder)
    assert read_.problems == []
    return read_.rows["special"].values["score"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "0 字节"),
        (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512), "去掉密码"),
        (OLE + bytes(512) + "Workbook".encode("utf-16-le"), "旧格式"),
        (b"<html><table></table></html>", "不是真正的 .xlsx"),
        (b"%PDF-1.7", "不是真正的 .xlsx"),
        (b"PK\x03\x04" + bytes(200), "不完整"),
        (b"PK", "不完整"),
        (os.urandom(5000), "不是真正的 .xlsx"),
    ],
)
def test_what_is_no_workbook_is_told_for_what_it_is(inbox, content, said):
    (inbox / "甲.xlsx").write_bytes(content)
    assert said in only_problem(inbox)


@pytest.mark.parametrize("kept", [1, 30, 500, 900, 0.5, 0.9, 0.99])
def test_a_workbook_cut_off_anywhere_is_told(inbox, kept):
    path = write_parts(inbox / "甲.xlsx", parts_of())
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if kept < 1 else kept])
    only_problem(inbox)


@pytest.mark.parametrize("name", ["旧.xls", "宏.xlsm", "金山.et", "说明.docx", "文件.pdf", "说明.txt", "没有后缀"])
def test_files_of_other_kinds_are_told(inbox, name):
    (inbox / name).write_bytes(b"x")
    assert "另存为 .xlsx" in only_problem(inbox)


@pytest.mark.parametrize("name", ["~$甲.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", ".甲.xlsx.swp"])
def test_what_programs_leave_behind_is_passed_over(inbox, name):
    (inbox / name).write_bytes(b"x")
    read_ = read(inbox)
    assert (read_.problems, read_.files, read_.is_assessed) == ([], [], False)


def test_a_docx_and_an_xlsb_by_another_name_are_told(inbox, tmp_path):
    document = {**parts_of(), "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml"))}
    write_parts(inbox / "甲.xlsx", {**document, "word/document.xml": '<document xmlns="w"/>'})
    assert "Word" in only_problem(inbox)
    binary = {**parts_of(), "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin"))}
    write_parts(inbox / "甲.xlsx", {**binary, "xl/workbook.bin": b"\x83\x01"})
    assert ".xlsb" in only_problem(inbox)
    write_parts(inbox / "甲.xlsx", {"a.txt": "x"})
    assert "不是 Excel 工作簿" in only_problem(inbox)


def test_a_zip_bomb_is_not_unpacked(inbox):
    parts = parts_of()
    parts[SHEET] = worksheet(HEADER + ROW + " " * (100 * limits.MIB))
    write_parts(inbox / "甲.xlsx", parts)
    assert "压缩" in only_problem(inbox)


def test_a_bomb_in_a_part_that_nobody_reads_is_left_alone(inbox):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.zip", bytes(50 * limits.MIB))
    write_parts(
        inbox / "甲.xlsx", {**parts_of(), "xl/media/bomb.zip": inner.getvalue(), "x.bin": bytes(limits.MIB * 50)}
    )
    assert scores(inbox) == [90.0]


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml"]
)
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
    ],
)
def test_entities_and_document_types_are_refused_in_every_part(inbox, part, declared):
    parts = with_styles(parts_of(), styles())
    parts[part] = HEAD + declared + parts[part].removeprefix(HEAD)
    write_parts(inbox / "甲.xlsx", parts)
    assert "DTD" in only_problem(inbox)


def test_an_entity_that_nobody_declared_is_damage(inbox):
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW.replace("A1", "&xxe;")))
    assert "损坏" in only_problem(inbox)


def test_a_cell_in_the_last_corner_costs_nothing(inbox):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW + far))
    assert scores(inbox) == [90.0]


def test_cells_far_to_the_right_in_every_row_are_too_many(inbox):
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, 5000))
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + ROW + far))
    assert "单元格过多" in only_problem(inbox)


@pytest.mark.parametrize("address", ["XFE2", "A0", "A1048577", "ZZZZ9", "1A", "", "A１", "甲1"])
def test_an_address_outside_the_sheet_is_damage(inbox, address):
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + f'<row r="2"><c r="{address}"><v>1</v></c></row>'))
    assert "损坏" in only_problem(inbox)


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


def test_names_that_climb_out_of_the_archive_lead_nowhere(inbox, tmp_path):
    (tmp_path / "secret.xml").write_text(worksheet(HEADER + ROW), encoding="utf-8")
    parts = {**parts_of(), "../../secret.xml": "x", "/etc/passwd": "x", "..\\..\\x": "x"}
    write_parts(inbox / "甲.xlsx", parts)
    assert scores(inbox) == [90.0]
    for target in (
        "../../secret.xml",
        "../../../../secret.xml",
        f"file://{tmp_path}/secret.xml",
        f"{tmp_path}/secret.xml",
    ):
        parts = parts_of()
        parts["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", target))
        write_parts(inbox / "甲.xlsx", parts)
        read_ = read(inbox)
        assert not len(read_.rows["special"])
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["2024", "secret.xml", "甲.xlsx"]


def test_external_links_and_formulas_in_names_are_left_alone(inbox):
    names = "<definedNames><definedName name=\"x\">cmd|' /C calc'!A0</definedName></definedNames>"
    parts = parts_of()
    parts["xl/workbook.xml"] = workbook("专项考核").replace("</workbook>", f"{names}</workbook>")
    outside = f'<Relationship Id="rId9" Type="{RELATION}" Target="file:///etc/passwd" TargetMode="External"/>'
    parts["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), more=outside)
    write_parts(inbox / "甲.xlsx", parts)
    assert scores(inbox) == [90.0]


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"


def test_a_sheet_that_lies_elsewhere_is_no_sheet(inbox):
    outside = (
        f'<Relationship Id="rId1" Type="{RELATION.replace("externalLink", "worksheet")}" '
        'Target="file:///etc/passwd" TargetMode="External"/>'
    )
    write_parts(inbox / "甲.xlsx", {**parts_of(), "xl/_rels/workbook.xml.rels": relations(more=outside)})
    assert len(read(inbox).rows["special"]) == 0


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_damage(inbox):
    path = write_parts(inbox / "甲.xlsx", parts_of())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.xml", worksheet(HEADER))
    assert "重名" in only_problem(inbox)


def test_a_part_under_a_password_is_told(inbox):
    path = write_parts(inbox / "甲.xlsx", parts_of())
    content = bytearray(path.read_bytes())
    at = 0
    while (at := content.find(b"PK\x01\x02", at + 1)) > 0:
        content[at + 8] |= 1
    path.write_bytes(content)
    assert "密码" in only_problem(inbox)


def test_a_list_of_parts_that_says_it_is_endless_is_not_read(inbox):
    path = write_parts(inbox / "甲.xlsx", parts_of())
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.rfind(b"PK\x05\x06") + 12, 0xFFFFFFFF)
    path.write_bytes(content)
    assert "目录过长" in only_problem(inbox)


def test_elements_nested_without_end_are_damage(inbox):
    for rows in (HEADER + "<x>" * 100_000, f"{HEADER}<row><c>" + "<c>" * 1000):
        write_parts(inbox / "甲.xlsx", parts_of(rows), method=zipfile.ZIP_STORED)
        assert "损坏" in only_problem(inbox)


def test_numbers_and_texts_beyond_all_bounds_are_errors_of_their_cells(inbox):
    values = ["9" * 5000, "1e999", "nan", "inf", "1e400", "0x10"]
    cells = "".join(
        f'<row r="{n}">{inline(f"A{n}", "党建")}<c><v>{value}</v></c></row>' for n, value in enumerate(values, start=2)
    )
    long = f'<row r="90">{inline("A90", "长" * 40_000)}<c><v>1</v></c></row>'
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + cells + long))
    found = [(p.source_row, p.column_name, p.rule) for p in read(inbox).problems]
    assert found == [*((n, "得分", "unreadable_value") for n in range(2, 8)), (90, "专项名称", "unreadable_value")]


def test_more_faults_than_anyone_mends_are_counted(inbox):
    rows = "".join(f'<row r="{n}">{inline(f"A{n}", "党建", "优")}</row>' for n in range(2, limits.MOST_TOLD + 12))
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + rows))
    *told, last = read(inbox).problems
    assert len(told) == limits.MOST_TOLD
    assert (last.source_row, last.message[:8]) == (limits.MOST_TOLD + 2, "另有 10 处单")


def test_rows_without_numbers_end_where_the_sheet_does(inbox):
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + '<row r="1048576"/><row/>'))
    assert "行过多" in only_problem(inbox)


def test_a_link_is_not_followed_and_a_folder_is_no_workbook(inbox, tmp_path):
    write_parts(tmp_path / "别处.xlsx", parts_of())
    (inbox / "甲.xlsx").symlink_to(tmp_path / "别处.xlsx")
    assert "链接" in only_problem(inbox)
    (inbox / "甲.xlsx").unlink()
    (inbox / "乙.csv").symlink_to("/dev/zero")
    assert "链接" in only_problem(inbox)
    (inbox / "乙.csv").unlink()
    (inbox / "丙.xlsx").mkdir()
    assert "文件夹" in only_problem(inbox)
    (inbox / "丙.xlsx").rmdir()
    os.mkfifo(inbox / "丁.xlsx")
    assert "不是文件" in only_problem(inbox)
    (inbox / "丁.xlsx").unlink()
    (inbox / "资料").mkdir()
    assert read(inbox).problems == []


READ_AS_ANYONE = """
import sys
from pathlib import Path
from pipelines.intake.inbox import YearFolder
from pipelines.intake.reading import read_year

for problem in read_year(YearFolder("校", 2024, Path(sys.argv[1]))).problems:
    print(problem.source_file, problem.message)
"""


def test_a_file_that_may_not_be_read_is_told(inbox):
    """Root may read everything, unless it gives that up for a program it starts."""
    write_parts(inbox / "甲.xlsx", parts_of()).chmod(0)
    less = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    told = subprocess.run(
        [*less, sys.executable, "-c", READ_AS_ANYONE, str(inbox)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    [line] = told.stdout.splitlines()
    assert line.startswith("甲.xlsx")
    assert "权限" in line


def test_after_a_file_that_breaks_the_reader_the_next_one_is_read(inbox, monkeypatch):
    write_parts(inbox / "乙.xlsx", parts_of())
    with Fence() as fence:
        fence.read(inbox / "乙.xlsx")
        fence._child.kill()
        with pytest.raises(Exception, match="超出时间或内存"):
            fence.read(inbox / "乙.xlsx")
        [sheet] = fence.read(inbox / "乙.xlsx")
        assert sheet.rows.numbers == [2]
        pid = fence._child.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_file_that_takes_too_long_is_given_up(inbox, monkeypatch):
    write_parts(inbox / "甲.xlsx", parts_of())
    monkeypatch.setattr("pipelines.intake.fence.START_SECONDS", 0)
    monkeypatch.setattr("pipelines.intake.fence.WALL_FACTOR", 0)
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
    end = Fence._end
    monkeypatch.setattr(Fence, "_end", lambda fence: (peaks.append(peak_of(fence._child)), end(fence))[1])
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


@pytest.mark.parametrize("main", [MAIN, "urn:something-else"])
def test_a_part_of_another_language_is_damage(inbox, main):
    write_parts(inbox / "甲.xlsx", parts_of(main=main))
    assert (scores(inbox) == [90.0]) if main == MAIN else "损坏" in only_problem(inbox)
