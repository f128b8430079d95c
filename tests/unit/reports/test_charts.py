import re
from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest

from reports.charts.altair_specifications import as_text, specifications
from reports.charts.drawing import SPECIFICATIONS, specification
from reports.charts.ranking import chart_components, ranking_chart, ranking_specification, shortened
from reports.contents.ranking import Bar
from reports.palette import component_colours, grade_colours

COMPONENTS = ("target_tasks", "kpi", "evaluation", "bonus", "penalty")
BARS = tuple(
    Bar(
        f"单位<{place}>",
        place,
        Decimal("90.5") - place,
        "甲",
        (("target_tasks", 60.0), ("kpi", 31.5 - place), ("penalty", -1.0)),
    )
    for place in range(1, 6)
)


def draw(bars=BARS, name="c1"):
    return ranking_chart(
        bars,
        components=COMPONENTS,
        title="排名 <甲>",
        name=name,
        floors={"甲": Decimal("85.00000000")},
        grades=("甲", "乙"),
        decimals=2,
    )


@pytest.fixture(scope="module")
def svg():
    return draw()


def test_the_chart_shows_each_name_rank_total_and_grade(svg):
    texts = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
    assert [text for text in texts if text.startswith("单位")] == [bar.name for bar in BARS]
    assert {"1", "5", "89.50", "85.50", "甲", "甲 85"} <= set(texts)


def test_the_chart_says_its_title_to_those_who_cannot_see(svg):
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="')
    assert 'role="img" aria-labelledby="c1"><title id="c1">排名 &lt;甲&gt;</title>' in svg


def test_the_chart_does_not_depend_on_what_was_drawn_before(svg):
    draw(BARS[:2])
    assert draw() == svg


def test_the_chart_has_no_id_but_its_own_and_the_fonts_by_name(svg):
    assert re.findall(r'\sid="([^"]*)"', svg) == ["c1"]
    assert "Noto Sans CJK SC" in svg
    assert "kaohe-chart" not in svg


def test_the_height_follows_the_number_of_bars(svg):
    def height(drawn):
        return float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)[1])

    assert height(svg) - height(draw(BARS[:2])) == 3 * 20


def test_without_bars_there_is_no_chart():
    assert draw(()) == ""


def test_of_very_many_the_first_are_drawn():
    many = tuple(replace(BARS[0], name=f"单位{place}") for place in range(130))
    assert len(set(re.findall(r"单位\d+", draw(many)))) == 120


@pytest.mark.parametrize("name", ["flow", "ranking", "totals"])
def test_a_specification_is_what_altair_makes(name):
    assert (SPECIFICATIONS / f"{name}.json").read_text(encoding="utf-8") == as_text(specifications()[name])
    assert specification(name) == specifications()[name]


def test_the_specification_is_one_that_altair_takes():
    assert ranking_specification()["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert "datasets" not in ranking_specification()


def test_components_are_stacked_in_one_order():
    assert chart_components(BARS, COMPONENTS) == ("target_tasks", "kpi", "penalty")


def test_long_names_are_cut_to_what_fits():
    assert shortened("数学学院") == "数学学院"
    assert shortened("很" * 20) == "很" * 12 + "…"


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8])
def test_the_ramp_of_grades_reaches_from_best_to_last(count):
    grades = tuple(f"等{order}" for order in range(count))
    colours = list(grade_colours(grades).values())
    assert colours[0] == "#2f6f5e"
    assert count == 1 or colours[-1] == "#a8483f"


def test_adjustments_have_the_same_colour_beside_any_components():
    assert component_colours(("kpi", "bonus"))["bonus"] == component_colours(("unit", "annual", "bonus"))["bonus"]
