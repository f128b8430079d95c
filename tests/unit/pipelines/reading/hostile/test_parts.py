"""Parts that are not what they should be: entities, damage, addresses, numbers and texts beyond all bounds."""

import zipfile

import pytest

from pipelines.spreadsheet import limits
from tests.unit.pipelines.reading.as_read import read
from tests.unit.pipelines.reading.hostile.outcomes import only_problem, scores
from tests.unit.pipelines.reading.parts import (
    HEAD,
    HEADER,
    MAIN,
    ROW,
    SHEET,
    inline,
    parts_of,
    styles,
    with_styles,
    write_parts,
)


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


@pytest.mark.parametrize("address", ["XFE2", "A0", "A1048577", "ZZZZ9", "1A", "", "A１", "甲1"])
def test_an_address_outside_the_sheet_is_damage(inbox, address):
    write_parts(inbox / "甲.xlsx", parts_of(HEADER + f'<row r="2"><c r="{address}"><v>1</v></c></row>'))
    assert "损坏" in only_problem(inbox)


def test_elements_nested_without_end_are_damage(inbox):
    for rows in (HEADER + "<x>" * 100_000, f"{HEADER}<row><c>" + "<c>" * 1000):
        write_parts(inbox / "甲.xlsx", parts_of(rows), method=zipfile.ZIP_STORED)
        assert "损坏" in only_problem(inbox)


@pytest.mark.parametrize("main", [MAIN, "urn:something-else"])
def test_a_part_of_another_language_is_damage(inbox, main):
    write_parts(inbox / "甲.xlsx", parts_of(main=main))
    assert (scores(inbox) == [90.0]) if main == MAIN else "损坏" in only_problem(inbox)


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
