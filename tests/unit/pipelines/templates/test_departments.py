"""One workbook a department, and only with what the department sends."""

import openpyxl

from expectations.tables import BY_SHEET
from tests.unit.pipelines.templates.filled import SENDERS, rows_of, template


def test_with_senders_each_department_gets_its_sheets_and_rows_for_its_indicators(campus):
    (campus / "senders.yaml").write_text(SENDERS, encoding="utf-8")
    result, paths = template(campus)
    assert result.exit_code == 0
    assert {path.name for path in paths} == {f"{name}-考核填报-2025.xlsx" for name in ("组织部", "科研处", "规划处")}
    books = {path.name.split("-")[0]: openpyxl.load_workbook(path) for path in paths}
    assert [name for name in books["组织部"].sheetnames if name in BY_SHEET] == ["干部", "民主测评", "问责处分"]
    assert rows_of(books["科研处"]["关键绩效"], "单位代码", "指标编号", "实际值", "本指标须填") == [
        ("01", "fund", None, "目标值、实际值")
    ]
    assert any("2026 年 1 月 15 日前" in str(cell.value) for [cell, *_] in books["科研处"]["填报说明"].iter_rows())
    names = [cell.value for cell in books["科研处"]["代码表"]["B"]]
    assert "文学院" in names
    assert "单雄" not in names  # who reports on units only is not handed the cadres' names


def test_an_indicator_of_a_department_that_the_scheme_does_not_know_is_told(campus):
    (campus / "senders.yaml").write_text("科研处: {sheets: [关键绩效], indicators: [fund, fnud]}", encoding="utf-8")
    result, _ = template(campus)
    assert (result.exit_code, "fnud" in result.stdout) == (0, True)


def test_a_department_gets_rows_for_the_components_that_it_scores(campus):
    text = "党务处: {sheets: [分项得分], components: [party]}\n教务处: {sheets: [分项得分], components: [教风]}\n"
    (campus / "senders.yaml").write_text(text, encoding="utf-8")
    result, _ = template(campus)
    books = {
        name: openpyxl.load_workbook(campus / "out" / f"{name}-考核填报-2025.xlsx") for name in ("党务处", "教务处")
    }
    assert {row[-1] for row in rows_of(books["党务处"]["分项得分"], "对象代码", "成分")} == {"党建"}
    assert rows_of(books["教务处"]["分项得分"], "对象代码", "成分") == []
    assert "教务处的成分 教风 不在 2025 年方案中" in result.stdout
