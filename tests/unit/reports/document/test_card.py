from decimal import Decimal
from zipfile import ZipFile

from reports.document.card import write_score_cards


def cards(year):
    return year.written(write_score_cards)


def test_a_card_goes_from_the_total_down_to_the_cell(year):
    card = cards(year)["01 数学学院"]
    assert card[:2] == ["2024年度单位考核得分单", "数学学院"]
    assert "单位代码|01|单位类别|学院" in card
    assert "总　　分|91.60|名　　次|第1名（共4个）" in card
    assert "等　　次|优秀|上年名次|第3名（上升2位）" in card
    assert "目标任务|50|90.00|45.0000" in card
    assert "加分|||+1.0000" in card
    assert "target_tasks|90.00|50|45.0000|填报.xlsx · 目标任务 · 第 2 行" in card


def test_the_sums_on_a_card_are_those_of_mart(year):
    published = dict(
        year.connection.execute("select unit_code, total from mart.unit_result where year = 2024").fetchall()
    )
    for name, card in cards(year).items():
        whole = next(line for line in card if line.startswith("合计|"))
        total = published[name.split(" ")[0]]
        assert abs(Decimal(whole.rpartition("|")[2]) - total) <= Decimal("0.005")
        parts = card[card.index("项目|权重（%）|得分|折合分") + 1 : card.index(whole)]
        assert sum(Decimal(line.rpartition("|")[2]) for line in parts) == Decimal(whole.rpartition("|")[2])


def test_a_missing_component_is_told_by_the_notes(year):
    card = cards(year)["04 法学院"]
    assert "说明：缺关键绩效，其余权重按比例折算。" in card
    assert not any(line.startswith("关键绩效|") for line in card)


def test_names_that_are_markup_or_no_file_names_are_kept_as_they_are(year):
    written = cards(year)
    assert "03 %3Cscript%3Ealert(1)%3C%2Fscript%3E&处" in written
    assert written["03 %3Cscript%3Ealert(1)%3C%2Fscript%3E&处"][1] == "<script>alert(1)</script>&处"


def test_without_single_adjustments_their_published_sum_counts(year):
    year.execute("delete from mart.score_item where component in ('bonus', 'penalty')")
    card = cards(year)["01 数学学院"]
    assert "加分|||+1.0000" in card
    assert "（四）加分" not in card
    assert any(line.startswith("合计|||91.6") for line in card)


def test_columns_and_facts_of_which_nothing_is_shown_are_left_out(year):
    year.execute("update mart.score_item set source_file = null, source_sheet = null, source_row = null, weight = null")
    year.execute("update mart.unit_result set rank = null, previous_rank = null, grade = null")
    card = cards(year)["01 数学学院"]
    assert "项目|得分|折合分" in card
    assert not any("名　　次" in line or "上年名次" in line for line in card)


def test_a_unit_that_shows_no_item_has_no_card(year):
    year.execute("delete from mart.score_item where subject = '01'")
    assert "01 数学学院" not in cards(year)
    year.execute("delete from mart.unit_result")
    assert cards(year) == {}


def test_an_indicator_per_head_or_of_growth_says_what_was_typed_what_it_is_divided_by_and_what_came_of_it(year):
    for code, value, (actual, typed, divisor, unit, measure) in (
        ("K01", 10.871, (1239.3, "万元", 114.0, "万元/人", "per_head")),
        ("K03", -3.846, (50.0, "篇", 52.0, "%", "growth")),
    ):
        year.connection.execute(
            "insert into mart.score_item values ('示例大学', 2024, 'unit', '01', 'kpi', ?, ?, ?, 9, 80, 10, 8, 'a.xlsx', '关键绩效', 3)",
            [code, code, value],
        )
        year.connection.execute(
            "insert into mart.indicator_value values ('示例大学', 2024, '01', ?, ?, ?, ?, ?, ?, ?)",
            [code, actual, typed, divisor, value, unit, measure],
        )
    card = cards(year)["01 数学学院"]
    assert "项目|填报值|除以|目标值|实际值|得分|权重|折合分|来源" in card
    assert "K01|1239.3 万元|教职工 114 人|9|10.87 万元/人|80.00|10|8.0000|a.xlsx · 关键绩效 · 第 3 行" in card
    assert "K03|50 篇|基础值 52 篇|9|-3.85%|80.00|10|8.0000|a.xlsx · 关键绩效 · 第 3 行" in card


def test_no_number_of_points_breaks_its_line(year):
    cards(year)
    with ZipFile(year.folder / "many" / "01 数学学院.docx") as package:
        said = package.read("word/document.xml").decode()
    assert "<w:noWrap/>" in said[: said.index("45.0000")].rpartition("<w:tc>")[2]
