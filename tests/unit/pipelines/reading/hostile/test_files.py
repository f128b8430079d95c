"""Files that are no workbooks, or not there to be read: one problem each that says what to do, or passed over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.pipelines.reading.as_read import read
from tests.unit.pipelines.reading.hostile.outcomes import only_problem
from tests.unit.pipelines.reading.parts import parts_of, relations, write_parts

ROOT = Path(__file__).parents[5]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


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
from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import read_year

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
