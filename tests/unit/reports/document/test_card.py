from decimal import Decimal

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
    assert "target_tasks|90.00|50|45.0000|填报.xlsx|目标任务|2" in card


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
