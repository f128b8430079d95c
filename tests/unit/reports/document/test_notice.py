from dataclasses import replace
from datetime import date

import pytest

from reports.document.calendar import Calendar
from reports.document.errors import CalendarError
from reports.document.notice import write_notice, write_posting
from reports.document.office import Office
from reports.document.results import name_rows
from reports.ordering import NameOrder


def below(lines, heading):
    return lines[lines.index(heading) + 1 :]


def test_a_notice_lists_units_by_group_and_the_best_cadres_by_pool(year):
    said = year.said(write_notice)
    assert said[0] == "关于2024年度考核结果的通报"
    assert "根据《新方案》（校发1号），学校组织开展了2024年度考核工作。经研究审定，现将考核结果通报如下。" in said
    assert below(said, "（一）学院")[:4] == [
        "共4个，其中优秀2个、合格1个、不合格1个。",
        "名次|单位|总分|等次",
        "1|数学学院|91.60|优秀",
        '2|=HYPERLINK("http://example.invalid","点我")|80.10|优秀',
    ]
    assert below(said, "二、干部考核优秀等次名单")[:2] == ["（一）正处·学院（1人，按姓氏笔画为序）", "张　三||||"]
    assert said[-2:] == ["示例大学", "　　　　年　　月　　日"]


def test_a_column_of_which_nothing_is_shown_is_left_out(year):
    year.execute("update mart.unit_result set rank = null, ranked = null, total = null")
    said = year.said(write_notice)
    assert below(said, "（一）学院")[1:3] == ["序号|单位|等次", "1|数学学院|优秀"]


def test_without_ranks_units_go_by_grade_then_code(year):
    year.execute("update mart.unit_result set rank = null, grade = case unit_code when '01' then '合格' else grade end")
    assert [line.split("|")[0] + line.split("|")[-1] for line in below(year.said(write_notice), "（一）学院")[2:6]] == [
        "1优秀",
        "2合格",
        "3合格",
        "4不合格",
    ]


def test_without_grades_only_the_number_of_units_is_said(year):
    year.execute("update mart.unit_result set grade = null, total = null")
    assert below(year.said(write_notice), "（一）学院")[:2] == ["共4个。", "名次|单位"]


def test_a_section_without_rows_is_left_out_or_said(year):
    year.execute("delete from mart.cadre_result")
    assert not any("名单" in line for line in year.said(write_notice))
    year.execute("delete from mart.unit_result")
    assert "（本年度没有可以列出的单位考核结果。）" in year.said(write_notice)


def test_a_posting_says_its_five_working_days(year):
    said = year.said(write_posting, Office(posted_on=date(2025, 1, 23)))
    assert "公示时间：2025年1月23日至2025年2月5日（5个工作日）。" in said
    assert said[-1] == "2025年1月23日"
    assert not any("尚未确定" in line for line in said)


def test_a_posting_without_a_first_day_leaves_blanks_and_says_so(year):
    said = year.said(write_posting)
    assert "公示时间：　　　　年　　月　　日至　　　　年　　月　　日（5个工作日）。" in said
    assert any("公示起始日尚未确定" in line for line in said)


def test_a_posting_beyond_the_calendar_is_refused_unless_the_office_knows_the_days(year):
    year.reader = replace(year.reader, year=2029)
    with pytest.raises(CalendarError, match="2030"):
        year.said(write_posting, Office(posted_on=date(2030, 1, 2)))
    calendar = Calendar(off=frozenset({date(2030, 1, 1), date(2030, 1, 3)}))
    said = year.said(write_posting, Office(posted_on=date(2030, 1, 2), calendar=calendar))
    assert "公示时间：2030年1月2日至2030年1月9日（5个工作日）。" in said


def test_the_first_day_is_of_one_years_posting():
    assert Office(posted_on=date(2025, 1, 23)).posted_for(2024) == date(2025, 1, 23)
    assert Office(posted_on=date(2025, 1, 23)).posted_for(2023) is None
    assert Office(posted_on=date(2024, 12, 30)).posted_for(2024) == date(2024, 12, 30)
    assert Office(posted_on=date(2024, 12, 30)).posted_for(2023) is None


def rows(*names):
    return [{"cadre_name": name, "cadre_id": str(place), "unit_name": f"{place}院"} for place, name in enumerate(names)]


def test_names_follow_the_order_of_the_office():
    people = rows("曾波", "张三", "单田芳", "王五", "丁一", "王小五")
    assert name_rows(people, NameOrder.STROKES) == [
        ["丁　一", "王　五", "王小五", "张　三", "单田芳"],
        ["曾　波", "", "", "", ""],
    ]
    assert name_rows(people, NameOrder.PINYIN)[0] == ["丁　一", "单田芳", "王　五", "王小五", "曾　波"]


def test_two_of_one_name_are_told_apart_by_their_units():
    assert name_rows(rows("张三", "张三"), NameOrder.STROKES)[0][:2] == ["张　三（0院）", "张　三（1院）"]
