"""The page of a year: cards behind the links of the rankings, sorting, searching."""

import re
from decimal import Decimal

import duckdb
import pytest

from reports.contents.cards import card_key
from tests.browser.conftest import YEAR
from tests.programs import needs_chromium

pytestmark = [pytest.mark.slow, needs_chromium]

# Goes to each place in turn and tells what is to be seen there.
CARDS = """
(places) => places.map((place) => {
  location.hash = place;
  const card = document.getElementById(place);
  const texts = (selector) => [...card.querySelectorAll(selector)].map((cell) => cell.textContent.trim());
  const seen = [...document.querySelectorAll(".card")].filter((one) => getComputedStyle(one).display !== "none");
  return {
    place, visible: seen.length === 1 && seen[0] === card && card.offsetHeight > 0,
    said: texts(".line .sum dd"), whole: texts("tfoot td")[0],
    parts: texts("tr.part td:nth-of-type(3)"), items: texts("tbody tr:not(.part) td:nth-of-type(5)"),
  };
})
"""


@pytest.fixture(scope="module")
def results(sample_home):
    """By place on the page: total, grade, and what the items sum to, as `mart` has them."""
    with duckdb.connect(str(sample_home.database.resolve()), read_only=True) as connection:
        rows = connection.execute(
            f"""
            with result as (
                select 'unit' as kind, unit_code as subject, total, grade from mart.unit_result where year = {YEAR}
                union all
                select 'cadre', cadre_id, total, grade from mart.cadre_result where year = {YEAR}
            )
            select result.kind, result.subject, result.total, result.grade,
                sum(cast(item.contribution as decimal(28, 12)))
            from result
            inner join mart.score_item as item
                on item.year = {YEAR} and item.subject_kind = result.kind and item.subject = result.subject
            group by all
            """
        ).fetchall()
    return {card_key(kind, subject): said for kind, subject, *said in rows}


def linked(page):
    return page.eval_on_selector_all(
        "table.ranking tbody a[href^='#']", "all => all.map((one) => one.getAttribute('href').slice(1))"
    )


def test_every_link_in_the_rankings_leads_to_a_card_whose_sums_are_those_of_mart(opened, pages, results):
    page = opened(pages["组织版"]).page
    places = linked(page)
    assert set(places) == set(results)
    assert len(places) == len(set(places)) > 250
    for card in page.evaluate(CARDS, places):
        total, grade, contribution = results[card["place"]]
        assert card["visible"], card["place"]
        assert card["said"] == ["" if total is None else f"{total:.2f}", grade or "未定"]
        assert Decimal(card["whole"]) == round(contribution, 4)
        assert abs(sum(map(Decimal, card["parts"])) - contribution) < Decimal("0.0005")
        assert abs(sum(map(Decimal, filter(None, card["items"]))) - contribution) < Decimal("0.005")


def test_a_click_opens_a_card_and_the_way_back_leads_to_the_rankings(opened, pages):
    page = opened(pages["组织版"]).page
    ranking = page.locator("table.ranking").first
    ranking.locator("tbody a").nth(2).click()
    assert page.locator(".card:visible").count() == 1
    assert not ranking.is_visible()
    page.locator(".card:visible .back a").click()
    assert ranking.is_visible()


def test_without_a_script_a_card_opens_by_its_link(opened, pages):
    plain = opened(pages["组织版"], java_script_enabled=False).page
    place = plain.locator("table.ranking tbody a").nth(4).get_attribute("href")
    plain.locator(f"a[href='{place}']").first.click()
    assert plain.locator(f".card{place}").is_visible()
    assert plain.locator(".search").count() == 0
    straight = opened(pages["组织版"], at=place, java_script_enabled=False).page
    assert straight.locator(f".card{place}").is_visible()


# Clicks each heading of numbers twice; what each click left: the column, and which way the heading says it is sorted.
SORTED = """
(table) => {
  const rows = () => [...table.tBodies[0].rows];
  const column = (place) => rows().map((row) => row.cells[place].textContent.trim());
  return [...table.tHead.rows[0].cells].flatMap((heading, place) => {
    if (!rows()[0].cells[place].matches(".numeric")) return [];
    return ["ascending", "descending"].map((way) => {
      heading.querySelector("button").click();
      return { way, said: heading.getAttribute("aria-sort"), column: column(place) };
    });
  });
}
"""


def number_in(text):
    """None where there is none: such rows are last whichever way the table is sorted."""
    if text in ("—", "–"):
        return 0.0
    found = re.fullmatch(r"(▲|▼|-)?(\d+(?:\.\d+)?)%?", text)
    return (-1 if found[1] in ("▼", "-") else 1) * float(found[2]) if found else None


def test_a_click_sorts_by_number_a_second_one_the_other_way_and_blanks_stay_last(opened, pages):
    page = opened(pages["组织版"]).page
    done = [click for table in page.locator("table.ranking").all() for click in table.evaluate(SORTED)]
    assert len(done) > 40
    for click in done:
        numbers = [number_in(text) for text in click["column"]]
        known = [number for number in numbers if number is not None]
        assert known == sorted(known, reverse=click["way"] == "descending")
        assert all(number is None for number in numbers[len(known) :])
        assert click["said"] == click["way"]
    assert any(None in map(number_in, click["column"]) for click in done)


def test_searching_leaves_the_rows_with_the_word_and_clearing_brings_all_back(opened, pages):
    page = opened(pages["组织版"]).page
    rows = page.locator("table.ranking tbody tr")
    whole = rows.count()
    name = page.locator("table.ranking").first.locator("tbody tr").nth(3).locator("a").inner_text()
    page.locator("#search").fill(name)
    left = page.locator("table.ranking tbody tr:visible").all_inner_texts()
    assert 0 < len(left) < whole
    assert all(name in row for row in left)
    hidden = page.locator("table.ranking tbody tr[hidden]").all_text_contents()
    assert len(left) + len(hidden) == whole
    assert not any(name in row for row in hidden)
    shown = page.locator("table.heat tbody tr:visible, table.worklist tbody tr:not(.matter):visible").count()
    assert page.locator(".search output").inner_text() == f"找到 {len(left) + shown} 行"
    page.locator("#search").fill("")
    assert page.locator("tbody tr[hidden]").count() == 0
