"""The page of the rules: each rule with its question, clause, SQL, columns and their sources, and what it reads and feeds."""

import re
from html import unescape

import pytest

from reports.page.rules import render_rules
from scoring.catalogue import read_rules


@pytest.fixture(scope="module")
def page():
    return render_rules(home="index.html")


def article(page, rule):
    [found] = re.findall(rf'<article id="{rule.folder}-{rule.name}">.*?</article>', page, re.DOTALL)
    return unescape(found)


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: f"{rule.folder}/{rule.name}")
def test_every_rule_is_there_with_its_question_clause_columns_and_sql(page, rule):
    shown = article(page, rule)
    assert rule.question in shown
    assert f"<dd>{rule.clause}</dd>" in shown
    assert rule.sql in shown
    assert all(f"<code>{column.name}</code>" in shown and column.meaning in shown for column in rule.columns)
    assert all(f">{table}</text>" in shown for table in rule.inputs)


def test_a_source_leads_to_the_rule_that_makes_it_and_its_origin_is_named(page):
    [total] = [rule for rule in read_rules() if (rule.folder, rule.name) == ("totals", "total")]
    shown = article(page, total)
    assert '<a href="#components-component"><code>score.component.score</code></a>' in shown
    assert "<b>填报</b> adjustment.institution" in shown
    assert ">名次与上一年 · ranking</text>" in shown


def test_every_link_on_the_page_leads_somewhere(page):
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
