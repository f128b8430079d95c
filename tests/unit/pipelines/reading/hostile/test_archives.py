"""Archives that mean harm: bombs, names and links that lead elsewhere, parts twice or under a password."""

import io
import struct
import zipfile

import pytest

from pipelines.spreadsheet import limits
from tests.unit.pipelines.reading.as_read import read
from tests.unit.pipelines.reading.hostile.outcomes import only_problem, scores
from tests.unit.pipelines.reading.parts import HEADER, ROW, SHEET, parts_of, relations, workbook, worksheet, write_parts

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"


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
