from reports.document.meeting import write_meeting


def section(lines, title):
    """The lines of a section, up to the next heading of its level."""
    start = next(place for place, line in enumerate(lines) if line.endswith(f"、{title}"))
    marks = tuple("一二三四五六七八九")
    ends = [place for place in range(start + 1, len(lines)) if lines[place][:1] in marks and lines[place][1:2] == "、"]
    return lines[start + 1 : ends[0] if ends else None]


def raised(year, flag, kind="unit", subject="02", detail="细节"):
    year.execute(
        f"""
        insert into mart.flag values
            ('示例大学', 2024, '{kind}', '{subject}', null, '{flag}', null, '{detail}', '研究', ['组织部'], '二(一)')
        """
    )


def test_the_meeting_has_rankings_and_grades_in_short(year):
    said = section(year.said(write_meeting), "考核结果")
    assert "共4个，其中优秀2个、合格1个、不合格1个。" in said
    assert "1|数学学院|91.60|优秀" in said
    assert "正处·学院：共3人，其中优秀1人、合格1人、不定等次1人。" in said


def test_ties_at_the_cut_are_put_to_it_with_room_for_its_opinion(year):
    raised(year, "tie_at_cut", subject="03", detail="与同分者并列于优秀名额线，名额1个。")
    said = section(year.said(write_meeting), "名额线上并列")
    assert said[0] == "序号|名称|类别|情况|会议意见"
    assert said[1].endswith("&处|学院|总分80.10，第2名。与同分者并列于优秀名额线，名额1个。措施：研究。|")


def test_what_is_decided_already_stands_with_the_grade_as_computed(year):
    said = section(year.said(write_meeting), "已作审定")
    assert said[1].endswith("|学院|计算等次合格，审定等次优秀。审定：破格（校字1号）。")


def test_open_matters_are_appeals_without_an_answer_and_what_asks_for_a_decision(year):
    year.execute(
        """
        insert into mart.appeal values
            ('示例大学', 2024, 'S1', 'cadre', '0201', '等次有异议', date '2025-01-15', null, null, null),
            ('示例大学', 2024, 'S2', 'unit', '01', '已答复', date '2025-01-15', '维持', date '2025-02-01', '校字2号')
        """
    )
    raised(year, "inquiry_open", kind="cadre", subject="0101", detail="SJ9")
    said = section(year.said(write_meeting), "待研究事项")
    assert [line for line in said if line.startswith("（")] == [
        "（一）申诉尚未答复",
        "（二）待作认定结论",
        "（三）位次靠后",
    ]
    assert "1|李四|正处·学院|2025年1月15日提出：等次有异议|" in said
    assert "1|张三|正处·学院|SJ9。措施：研究。|" in said
    assert not any("已答复" in line for line in said)


def test_where_there_is_nothing_it_is_said_and_nothing_more_claimed(year):
    for view in ("flag", "cadre_result", "appeal"):
        year.execute(f"delete from mart.{view}")
    year.execute("update mart.unit_result set grade_reason = null, computed_grade = null")
    said = year.said(write_meeting)
    assert section(said, "名额线上并列") == ["所示范围内没有因并列未取得名额的对象。"]
    assert section(said, "已作审定") == ["所示范围内没有已作审定的对象。"]
    assert section(said, "待研究事项") == ["所示范围内没有待研究的事项。"]
    assert "五、会议决定" in said


def test_measures_are_counted_by_unit_and_cadre(year):
    said = section(year.said(write_meeting), "拟运用考核结果的事项")
    assert said[1:] == [
        "考核评优单位|表彰奖励|一(三)|2||组织部",
        "位次靠前|位次靠前|一(三)|1||组织部",
        "容错免责（澄清）|不作负面评价|三(三)||1|纪委",
    ]
