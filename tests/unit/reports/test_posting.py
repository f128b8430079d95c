import re
from datetime import date

import pytest

from reports.document.errors import CalendarError
from reports.document.office import Office
from reports.page.posting import read_posting
from reports.page.rendering import render_page


def period(year, **office):
    return read_posting(year, Office(**office), document="x.docx").period


def test_without_a_settled_day_the_period_is_so_many_working_days_from_the_posting_on():
    assert period(2024, posting_days=7) == "自公示之日起 7 个工作日内"


def test_with_a_settled_day_the_period_has_its_first_and_last_working_day():
    assert period(2024, posted_on=date(2024, 12, 26)) == "2024年12月26日至2025年1月2日（5 个工作日）"


def test_the_settled_day_of_another_year_is_not_said():
    assert period(2023, posted_on=date(2024, 12, 26)) == "自公示之日起 5 个工作日内"


def test_a_year_that_no_calendar_knows_is_told():
    with pytest.raises(CalendarError, match="工作日历没有 2090 年"):
        period(2090, posted_on=date(2090, 12, 26))


@pytest.fixture
def public_page(published, read):
    """The page as posted, of an edition that has neither runs nor cadres nor flags."""
    hidden = frozenset({("run", "scheme_sha256"), ("cadre_result", "institution"), ("flag", "institution")})
    published.execute("delete from mart.cadre_result")
    published.execute("delete from mart.term_result")
    published.execute("delete from mart.flag")
    report = read(published, 2024, hidden=hidden)
    posting = read_posting(2024, Office(), document="2024%E5%B9%B4%E5%BA%A6.docx")
    return render_page(report, workbook="x.xlsx", home="../../index.html", posting=posting)


def test_a_posting_says_how_to_object_and_until_when(public_page):
    assert "自公示之日起 5 个工作日内" in public_page
    assert "以书面形式实名反映" in public_page
    assert 'href="2024%E5%B9%B4%E5%BA%A6.docx"' in public_page


def test_a_posting_has_no_remark_for_the_office_and_no_digest(public_page):
    seen = re.sub(r"<(style|script|meta)[^>]*>.*?(</\\1>|(?<=>))", "", public_page, flags=re.DOTALL)
    body = seen[seen.index("<body") :]
    assert "供试验用" not in body
    assert "SHA-256" not in body
    assert "new.yaml" not in body
    assert "newnew" not in body


def test_a_posting_explains_nothing_that_is_not_there(public_page):
    for word in ("考核结果运用清单", "运用事项", "任期", "正处", "谈话提醒"):
        assert word not in public_page


def test_the_scheme_of_an_edition_with_everything_names_its_files(published, read):
    facts = dict(read(published, 2024).scheme_facts)
    assert facts["方案文件"] == "new.yaml"
    assert facts["方案文件 SHA-256"] == "new" * 8
