import re
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from reports.rendering import render_year
from reports.table import CellKind, ReportColumn, table_of
from reports.workbook.cells import published as stored_value
from reports.workbook.sheet import with_grade_order, write_table_sheet
from reports.workbook.styles import Styles
from reports.workbook.widths import row_height, text_width
from reports.workbook.year import sheet_name

# openpyxl leaves out how a data bar has been drawn since Excel 2010, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(written / "示例大学" / "2024" / "2024年度考核结果.xlsx")


def rows(sheet):
    """The cells under the heading row as dictionaries by the first line of each heading."""
    headings = [str(cell.value).split("\n")[0] for cell in sheet[3]]
    return [dict(zip(headings, line, strict=True)) for line in sheet.iter_rows(min_row=4)]


def values(sheet, *names):
    return [tuple(row[name].value for name in names) for row in rows(sheet)]


def test_the_sheets_stand_in_the_order_of_the_scheme(book):
    assert book.sheetnames == [
        "封面",
        "单位·学院",
        "单位·机关·教辅",
        "干部·正处·学院",
        "干部·副处·机关·教辅",
        "任期",
        "历年名次·学院",
        "历年名次·机关·教辅",
        "指标得分·学院",
        "指标明细·学院",
        "指标得分·机关·教辅",
        "指标明细·机关·教辅",
        "考核结果运用清单·按部门",
        "得分矩阵·单位",
        "得分明细·单位",
        "问题与提醒",
        "方案与运行",
        "数据字典",
    ]


def test_a_year_without_terms_has_no_sheet_for_them(written):
    book = openpyxl.load_workbook(written / "示例大学" / "2023" / "2023年度考核结果.xlsx")
    assert "任期" not in book.sheetnames


def test_the_numbers_of_units_are_those_of_mart(book, published):
    expected = published.execute(
        """
        select rank, unit_code, target_tasks::double, kpi::double, evaluation::double, bonus::double, penalty::double,
            total::double, grade
        from mart.unit_result where year = 2024 and unit_group = 'college' order by rank, unit_code
        """
    ).fetchall()
    columns = ("名次", "代码", "目标任务", "关键绩效", "民主测评", "加分", "减分", "总分", "等次")
    assert values(book["单位·学院"], *columns) == expected


def test_the_numbers_of_cadres_are_those_of_mart(book, published):
    expected = published.execute(
        """
        select cadre_id, unit::double, routine::double, annual::double, total::double, grade
        from mart.cadre_result where year = 2024 and rank_level = '正处' order by rank nulls last
        """
    ).fetchall()
    columns = ("工号", "所在单位", "平时考核", "年度测评", "总分", "等次")
    assert values(book["干部·正处·学院"], *columns) == expected


def test_one_not_ranked_stands_last_and_says_so(book):
    assert values(book["干部·正处·学院"], "名次", "姓名") == [(1, "张三"), (2, "李四"), ("不排名", "王五")]


def test_headings_carry_the_weights_of_their_own_pool(book):
    def headings(name):
        return [cell.value for cell in book[name][3]]

    assert "目标任务\n50%" in headings("单位·学院")
    assert "目标任务\n65%" in headings("单位·机关·教辅")
    assert not [heading for heading in headings("干部·正处·学院") if heading.startswith("分管任务")]
    assert "分管任务\n25%" in headings("干部·副处·机关·教辅")


def test_a_component_without_weight_is_shown_where_someone_has_it(published, tmp_path):
    published.execute("update mart.component set score = 77 where component = 'portfolio' and subject = '0101'")
    workbook, _ = render_year(published, "示例大学", 2024, tmp_path)
    headings = [cell.value for cell in openpyxl.load_workbook(workbook)["干部·正处·学院"][3]]
    assert "分管任务\n不计权" in headings


def test_what_begins_like_a_formula_stays_text(book):
    assert values(book["单位·学院"], "单位")[1] == ('=HYPERLINK("http://example.invalid","点我")',)
    assert values(book["问题与提醒"], "填报值")[1] == ("=1+1",)
    formulas = {cell.value for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"}
    assert formulas
    assert all(re.match(r"=(SUM|ROUND)\(", formula) for formula in formulas)


def test_a_sum_of_the_matrix_is_over_the_items_of_its_subject_and_component(book):
    matrix, items = book["得分矩阵·单位"], book["得分明细·单位"]
    checked = 0
    for line in matrix.iter_rows(min_row=4):
        for heading, cell in zip(matrix[3], line, strict=True):
            found = re.fullmatch(r"=SUM\('得分明细·单位'!\$I\$(\d+):\$I\$(\d+)\)", str(cell.value))
            if found:
                own = list(items.iter_rows(min_row=int(found[1]), max_row=int(found[2]), values_only=True))
                assert {(row[0], row[2]) for row in own} == {(line[0].value, heading.value)}
                checked += len(own)
    assert checked == items.max_row - 3


def test_no_cell_leads_outside_the_workbook(book):
    links = [cell.hyperlink for sheet in book for line in sheet.iter_rows() for cell in line if cell.hyperlink]
    assert links
    assert {link.target for link in links} == {None}
    assert {re.match(r"'([^']+)'!A1", link.location)[1] for link in links} == set(book.sheetnames) - {"封面"}


def test_every_flag_stands_under_each_of_its_departments(book, published):
    expected = published.execute(
        """
        select unnest(departments) as department, subject, detail,
            case generate_subscripts(departments, 1) when 1 then '牵头' else '配合' end
        from mart.flag where year = 2024
        """
    ).fetchall()
    found = values(book["考核结果运用清单·按部门"], "责任部门", "代码", "情况", "职责")
    assert sorted(found) == sorted(expected)
    assert list(dict.fromkeys(department for department, *_ in found)) == ["组织部", "人事处", "财经处", "纪委"]


def test_the_measure_and_the_clause_stand_beside_a_flag(book):
    assert ("位次靠后", "诫勉", "二(三)", "单位", "法学院") in values(
        book["考核结果运用清单·按部门"], "事项", "措施", "依据", "对象", "名称"
    )
    assert ("王五", "<script>alert(1)</script>&处") in values(book["考核结果运用清单·按部门"], "名称", "所在单位")


def test_what_is_out_of_the_ordinary_is_explained(book):
    assert values(book["单位·学院"], "说明") == [
        (None,),
        ("计算等次为合格。审定：破格（校字1号）。",),
        (None,),
        ("缺关键绩效，其余权重按比例折算。",),
    ]


def test_headings_stay_when_scrolled_and_repeat_when_printed(book):
    for name in set(book.sheetnames) - {"封面", "方案与运行"}:
        sheet = book[name]
        assert re.fullmatch(r"[A-Z]+4", sheet.freeze_panes), name
        assert sheet.print_title_rows == "$1:$3", name
        assert sheet.auto_filter.ref.startswith("A3:"), name
    assert book["单位·学院"].freeze_panes == "F4"


def test_every_sheet_prints_on_a4_with_page_numbers_and_whose_it_is(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "示例大学 2024 年度考核结果" in sheet.oddHeader.left.text
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "封面" else "landscape")


@pytest.mark.parametrize(("year", "number_format"), [(2023, "0.0"), (2024, "0.00")])
def test_scores_show_the_decimals_of_the_scheme(written, year, number_format):
    book = openpyxl.load_workbook(written / "示例大学" / str(year) / f"{year}年度考核结果.xlsx")
    first = rows(book["单位·学院"])[0]
    assert {first["目标任务"].number_format, first["总分"].number_format} == {number_format}


def tints(sheet):
    rules = [rule for span in sheet.conditional_formatting for rule in span.rules]
    return [rule.formula[0] for rule in rules if rule.operator == "equal"]


def test_best_and_last_grade_are_tinted_by_their_order_whatever_their_names(published, tmp_path, book):
    assert tints(book["单位·学院"]) == ['"优秀"', '"不合格"']
    published.execute("""update scheme.grade_bound set grade = 'A"' where grade_order = 1""")
    workbook, _ = render_year(published, "示例大学", 2024, tmp_path)
    assert tints(openpyxl.load_workbook(workbook)["单位·学院"]) == ['"A"""', '"不合格"']


def test_the_cover_counts_and_names_what_it_was_made_from(book):
    cells = [cell.value for line in book["封面"].iter_rows() for cell in line if cell.value is not None]
    for expected in (5, 4, 6, 1, "新方案", "new" * 8, "2024" * 16, "参加排名 3 人，不排名 1 人", "另有错误 1 条未采用"):
        assert expected in cells


def test_the_document_has_a_fixed_date(book):
    assert book.properties.created == datetime(2017, 12, 5)
    assert book.properties.modified == datetime(2017, 12, 5)


def test_sheet_names_are_what_excel_takes():
    assert sheet_name("单位·学院/[机关]:*?", set()) == "单位·学院··机关····"
    assert len(sheet_name("很" * 40, set())) == 31
    assert sheet_name("A" * 40, {"a" * 31}) == "A" * 28 + "(2)"
    assert sheet_name("'引'", set()) == "引"


def test_groups_whose_names_differ_only_beyond_the_limit_keep_a_sheet_each(published, tmp_path):
    published.execute("update scheme.unit_group set label = repeat('长', 40) || unit_group")
    workbook, _ = render_year(published, "示例大学", 2024, tmp_path)
    names = openpyxl.load_workbook(workbook).sheetnames
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) == 31


def test_an_ampersand_in_a_name_is_no_code_in_the_page_header(published, tmp_path):
    for table in ("mart.unit_result", "scheme.governs"):
        published.execute(f"update {table} set institution = 'A&B'")
    workbook, _ = render_year(published, "A&B", 2024, tmp_path)
    with ZipFile(workbook) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "A&amp;&amp;B 2024 年度考核结果&amp;R" in sheet


def test_a_chinese_sign_is_two_digits_wide():
    assert text_width("总分12") == 6
    assert text_width("总分\n45%") == 4


def test_a_long_note_makes_its_row_higher():
    short, long = (row_height([(text, 30.0)]) for text in ("无", "说明" * 60))
    assert long > 4 * short


def test_a_year_is_read_once_for_both(published, read):
    report = read(published, 2024)
    assert [ranking.label for ranking in report.units] == ["学院", "机关/教辅"]
    assert report.governing.years == "2024 年起"


def test_looks_are_styles_with_names_that_the_office_can_change(book):
    assert {"考核·表头", "考核·总分", "考核·等次"} <= set(book.named_styles)
    sheet = book["单位·学院"]
    headings = {str(cell.value).split("\n")[0]: cell.column for cell in sheet[3]}
    assert sheet.cell(3, 1).style == "考核·表头"
    assert sheet.cell(4, headings["总分"]).style == "考核·总分"
    assert sheet.cell(4, headings["总分"]).font.b


@pytest.mark.parametrize(
    ("cell", "kind", "stored"),
    [
        (83.99999999999999, CellKind.HEAT, 84.0),
        (82.345, CellKind.SCORE, 82.35),
        (2.8333333333333335, CellKind.EXACT, 2.833333333333),
        (Decimal("0.00005"), CellKind.NUMBER, 0.00005),
        (30, CellKind.NUMBER, 30.0),
    ],
)
def test_a_number_is_stored_as_it_was_published(cell, kind, stored):
    assert stored_value(cell, kind, decimals=2) == stored


def test_a_day_is_a_date_and_stands_in_the_order_of_days(tmp_path):
    table = table_of(
        "申诉", (ReportColumn("day", "提出日期", CellKind.DATE),), [{"day": date(2024, 3, 1)}, {"day": None}]
    )
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        write_table_sheet(book.add_worksheet("表"), table, Styles(book, 2))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["表"]
    assert sheet["A4"].value == datetime(2024, 3, 1)
    assert sheet["A4"].is_date
    assert sheet["A5"].value is None


def test_grades_have_their_order_beside_them():
    columns = (
        ReportColumn("name", "名称"),
        ReportColumn("grade", "等次", CellKind.GRADE),
        ReportColumn("note", "说明", CellKind.NOTE),
    )
    rows = [
        {"name": name, "grade": grade, "note": ""}
        for name, grade in (("甲", "优秀"), ("乙", "不合格"), ("丙", "不定等次"), ("丁", None))
    ]
    ordered = with_grade_order(table_of("表", columns, rows, grades=("优秀", "合格", "不合格")))
    assert [column.label for column in ordered.columns] == ["名称", "等次", "等次序", "说明"]
    assert [row[2] for row in ordered.rows] == [1, 3, 4, None]


def test_every_cell_of_a_table_has_its_lines_to_the_last_column(book):
    sheet = book["单位·学院"]
    last = [sheet.cell(4, column).border.bottom.style for column in range(1, sheet.max_column + 1)]
    assert set(last) == {"thin"}


def test_the_number_of_the_result_is_on_the_cover_and_at_the_foot_of_every_sheet(book):
    assert any("2024-0123ABCD" in str(cell.value) for line in book["封面"].iter_rows() for cell in line)
    assert all("结果编号 2024-0123ABCD" in str(sheet.oddFooter.left.text) for sheet in book)
