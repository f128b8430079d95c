"""What another program makes of the sample's workbook and documents, and whether every sum in them is that of `mart`."""

import re
import shutil
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import duckdb
import openpyxl
import pytest

from tests.pipeline.held import numbers_of
from tests.programs import converted, needs_calc, needs_writer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),  # openpyxl passes over data bars
]

YEAR = 2024
MATRICES = {"得分矩阵·单位": "unit", "得分矩阵·干部": "cadre"}
FIRST = 4  # the first row of a table's sheet that holds data
TOTALS = """
    select 'unit' as kind, unit_code as subject, total from mart.unit_result where year = $year
    union all select 'cadre', cadre_id, total from mart.cadre_result where year = $year
"""
FORMULA_CELL = re.compile(rb"(<c [^>]*><f>[^<]*</f>)<v>[^<]*</v>")


@pytest.fixture(scope="module")
def folder(sample_home):
    return sample_home.reports / "组织版" / "示例大学" / str(YEAR)


@pytest.fixture(scope="module")
def totals(sample_home):
    """Published totals by kind and subject."""
    with duckdb.connect(str(sample_home.database.resolve()), read_only=True) as connection:
        return {
            (kind, subject): total for kind, subject, total in connection.execute(TOTALS, {"year": YEAR}).fetchall()
        }


@pytest.fixture(scope="module")
def original(folder):
    return openpyxl.load_workbook(folder / f"{YEAR}年度考核结果.xlsx", data_only=True)


@pytest.fixture(scope="module")
def recalculated(folder, tmp_path_factory):
    """The workbook without the stored values of its formulas, opened and saved by LibreOffice."""
    place = tmp_path_factory.mktemp("recalculated")
    bare = place / "考核结果.xlsx"
    taken = 0
    with ZipFile(folder / f"{YEAR}年度考核结果.xlsx") as whole, ZipFile(bare, "w", ZIP_DEFLATED) as package:
        for name in whole.namelist():
            content, count = FORMULA_CELL.subn(rb"\1", whole.read(name))
            package.writestr(name, content)
            taken += count
    assert taken > 1000
    assert all(
        row[-2].value is None for row in matrix_rows(openpyxl.load_workbook(bare, data_only=True), "得分矩阵·单位")
    )
    return openpyxl.load_workbook(converted([bare], "xlsx", place) / bare.name, data_only=True)


def matrix_rows(book, name):
    return list(book[name].iter_rows(min_row=FIRST, max_col=len(headings(book, name))))


def headings(book, name):
    return [cell.value for cell in book[name][FIRST - 1] if cell.value]


@needs_calc
def test_libreoffice_opens_the_workbook_with_all_its_sheets(original, recalculated):
    assert recalculated.sheetnames == original.sheetnames
    assert {"封面", "考核结果运用清单·按部门", "问题与提醒", "方案与运行", "数据字典", *MATRICES} <= set(
        original.sheetnames
    )
    for name in original.sheetnames:
        assert recalculated[name]["A1"].value == original[name]["A1"].value


@needs_calc
@pytest.mark.parametrize("name", MATRICES)
def test_libreoffice_works_out_every_cell_of_a_matrix_to_the_stored_value(original, recalculated, name):
    stored, worked_out = matrix_rows(original, name), matrix_rows(recalculated, name)
    assert len(worked_out) >= len(stored) > 50
    for before, after in zip(stored, worked_out, strict=False):
        assert [same(cell.value) for cell in after] == [same(cell.value) for cell in before]
    differences = [row[headings(original, name).index("差")].value for row in worked_out[: len(stored)]]
    assert set(differences) == {0}


def same(value):
    """A number to nine decimals: sums of doubles may differ in the last bits."""
    return round(float(value), 9) if isinstance(value, int | float) else value or None


@pytest.mark.parametrize(("name", "kind"), MATRICES.items())
def test_the_totals_of_a_matrix_are_those_of_mart(original, totals, name, kind):
    columns = headings(original, name)
    places = [columns.index(heading) for heading in ("代码", "总分", "公布总分")]
    found = {
        row[places[0]].value: {exactly(row[place].value) for place in places[1:]} for row in matrix_rows(original, name)
    }
    own = {subject: {total} for (of, subject), total in totals.items() if of == kind and total is not None}
    assert found == own


def exactly(value):
    return round(Decimal(str(value)), 4)


def test_the_totals_of_the_rankings_are_those_of_mart(original, totals):
    found = {}
    for name in original.sheetnames:
        kind = {"单位": "unit", "干部": "cadre"}.get(name.partition("·")[0])
        if kind:
            columns = headings(original, name)
            code, total = columns.index("代码" if kind == "unit" else "工号"), columns.index("总分")
            rows = original[name].iter_rows(min_row=FIRST, values_only=True)
            found |= {(kind, row[code]): row[total] for row in rows if row[code]}
    assert set(found) == set(totals)
    assert all((total is None and found[key] is None) or exactly(found[key]) == total for key, total in totals.items())


def test_the_sum_on_each_card_in_word_is_the_total_of_mart(folder, totals):
    cards = {path.name.partition(" ")[0]: path for path in (folder / f"{YEAR}年度单位考核得分单").glob("*.docx")}
    assert {("unit", code) for code in cards} == {key for key in totals if key[0] == "unit"}
    for code, path in cards.items():
        total = totals["unit", code]
        assert f"{total:.2f}" in numbers_of(path)
        assert abs(max(sum_of(path), Decimal(0)) - total) <= Decimal("0.00505")


def sum_of(path):
    """What stands in the last cell of the row 合计."""
    [row] = [row for table in docx.Document(str(path)).tables for row in table.rows if row.cells[0].text == "合计"]
    return Decimal(row.cells[-1].text)


@needs_writer
def test_every_document_of_the_year_converts(sample_home, tmp_path):
    """All of 组织版, 内部版 and 公示版; the cards of 单位版 are made as those of 组织版."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for edition in ("组织版", "内部版", "公示版"):
        for path in sorted((sample_home.reports / edition / "示例大学" / str(YEAR)).rglob("*.docx")):
            shutil.copyfile(path, sources / f"{edition} {path.parent.name} {path.name}")
    made = list(converted(sorted(sources.iterdir()), "pdf", tmp_path).iterdir())
    assert len(made) > 75
    assert {path.stem for path in made} == {path.stem for path in sources.iterdir()}
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
