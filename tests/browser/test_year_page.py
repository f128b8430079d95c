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
    said: texts(".line .sum dd"), whole: texts("tfoot td.counted")[0],
    parts: texts("tr.part td.counted"), items: texts("tbody tr:not(.part) td.counted"),
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


def is_in_sight(link):
    return link.evaluate(
        """(one) => {
          const box = one.getBoundingClientRect();
          return box.top >= document.querySelector("nav").getBoundingClientRect().bottom && box.bottom <= innerHeight;
        }"""
    )


def test_a_click_opens_a_card_and_the_way_back_leads_to_where_one_was(opened, pages):
    page = opened(pages["组织版"]).page
    for table, row in (("table.ranking", 2), ("table.heat", 20), ("table.worklist", 30)):
        link = page.locator(f"{table} tbody a").nth(row)
        link.click()
        assert page.locator(".card:visible").count() == 1
        assert not link.is_visible()
        page.locator(".card:visible .back a").first.click()
        page.wait_for_function("document.activeElement.matches('tbody a')")
        assert is_in_sight(link)


def test_the_cards_of_a_pool_follow_each_other_by_rank(opened, pages):
    page = opened(pages["组织版"]).page
    ranking = page.locator("table.ranking").nth(2)
    names = ranking.locator("tbody th a").all_inner_texts()
    ranking.locator("tbody th a").first.click()
    assert page.locator(".card:visible a[rel=prev]").count() == 0
    for name in names[:4]:
        assert page.locator(".card:visible h2").inner_text().startswith(name)
        page.locator(".card:visible a[rel=next]").click()
    page.locator(".card:visible .back a").first.click()
    assert is_in_sight(ranking.locator("tbody th a").nth(4))


def test_the_card_of_a_cadre_leads_to_that_of_the_unit(opened, pages):
    page = opened(pages["组织版"]).page
    page.locator("#row-cadre-0101801 a").click()
    page.locator(".card:visible tbody a").first.click()
    assert page.locator(".card:visible").get_attribute("id") == "unit-01018"


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_menu_is_whole_and_nothing_lies_on_it_where_scrollbars_take_room(with_scrollbars, pages, width):
    page = with_scrollbars(pages["组织版"], width)
    boxes = page.eval_on_selector_all(
        "nav a, nav form",
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => [box.left, box.top, box.right, box.bottom])",
    )
    assert len(boxes) > 12
    bar = page.locator("nav")
    assert bar.evaluate("(one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]") == [0, 0]
    room = page.evaluate("document.documentElement.clientWidth")
    assert all(left >= 0 and right <= room for left, _, right, _ in boxes)
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in boxes[:place]
        )


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
    const ways = ["ascending", "descending"];
    if (heading.matches(".score, .total, .points, .heat, .exact")) ways.reverse();  // the best first
    return ways.map((way) => {
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


def test_a_click_on_grades_sorts_them_by_their_order_in_the_scheme(opened, pages):
    page = opened(pages["组织版"]).page
    table = page.locator("table.ranking").first
    place = table.locator("thead th").all_inner_texts().index("等次")
    table.locator("thead th").nth(place).locator("button").click()
    found = table.locator(f"tbody tr > :nth-child({place + 1})").all_inner_texts()
    assert list(dict.fromkeys(found)) == ["优秀", "良好", "合格", "不合格"]


def test_searching_marks_every_row_with_the_word_and_goes_from_one_to_the_next(opened, pages):
    page = opened(pages["组织版"]).page
    name = page.locator("table.ranking").nth(2).locator("tbody th a").nth(30).inner_text()
    rows = page.locator("main section:not(#cards) tbody tr:visible").all_inner_texts()
    wanted = sum(name in row for row in rows)
    field, told = page.locator("#search"), page.locator(".search output")
    field.fill(name)
    assert page.locator("tr.hit").count() == wanted > 1
    for place in (*range(wanted), 0):
        assert told.inner_text() == f"第 {place + 1} 处，共 {wanted} 处"
        current = page.locator("tr.now")
        assert name in current.inner_text()
        assert is_in_sight(current)
        field.press("Enter")
    field.press("Shift+Enter")
    assert told.inner_text() == f"第 1 处，共 {wanted} 处"
    field.fill("没有这个词")
    assert told.inner_text() == "没有找到"
    field.fill("")
    assert told.inner_text() == ""
    assert page.locator("tr.hit, tr.now").count() == 0


def test_searching_from_a_card_leads_back_to_the_tables(opened, pages):
    page = opened(pages["组织版"]).page
    link = page.locator("table.ranking tbody th a").nth(3)
    name = link.inner_text()
    link.click()
    page.locator("#search").fill(name)
    page.wait_for_selector("tr.now")
    assert page.locator(".card:visible").count() == 0
