"""Indicators before and after the curve: the measure, the pool, the item as it is shown."""

import pytest

# ---- indicator_value


def _indicator(bench, *, measure="value", transform=None, headcount=None, **typed):
    bench.put("score.subject", subject="甲", unit_group="college")
    bench.put("core.unit", unit_code="甲", headcount=headcount)
    bench.put(
        "scheme.indicator", indicator="经费", kind="min_max", better="higher", measure=measure, transform=transform
    )
    bench.put("scheme.indicator_weight", indicator="经费", unit_group="college", weight=20)
    bench.put("core.kpi", unit_code="甲", indicator="经费", **typed)
    return bench.run("items/indicator_value", "x", "weight")


def test_a_value_is_measured_as_it_stands(units):
    assert _indicator(units, actual=300) == [(300, 20)]


@pytest.mark.parametrize(("headcount", "x"), [(120, 2.5), (1, 300)])
def test_per_head_divides_by_the_headcount(units, headcount, x):
    assert _indicator(units, measure="per_head", actual=300, headcount=headcount) == [(x, 20)]


@pytest.mark.parametrize(
    ("base", "actual", "growth"), [(1, 3, 200), (200, 250, 25), (200, 150, -25), (-200, -150, 25), (-200, 100, 150)]
)
def test_growth_is_in_per_cent_of_the_base_s_size(units, base, actual, growth):
    assert _indicator(units, measure="growth", base=base, actual=actual) == [(growth, 20)]


def test_the_logarithm_is_taken_of_the_measure(units):
    assert _indicator(units, measure="per_head", transform="log", actual=100, headcount=100) == [(0, 20)]


def test_an_indicator_that_is_not_for_the_group_is_no_value(units, rows):
    units.put("score.subject", *rows("subject unit_group", ("甲", "college"), ("乙", "office")))
    units.put("core.unit", *rows("unit_code", ("甲",), ("乙",)))
    units.put("scheme.indicator", indicator="经费", measure="value")
    units.put("scheme.indicator_weight", indicator="经费", unit_group="college", weight=20)
    units.put("core.kpi", *rows("unit_code", ("甲",), ("乙",)), indicator="经费", actual=1)
    assert units.run("items/indicator_value", "subject") == ["甲"]


def test_each_unit_and_indicator_has_its_own_headcount_curve_and_weight(units, rows):
    units.put("score.subject", *rows("subject unit_group", ("甲", "college"), ("乙", "office")))
    units.put(
        "core.unit",
        *rows("unit_code year headcount", ("甲", 2024, 10), ("甲", 2023, 1), ("乙", 2024, 20)),
    )
    units.put("scheme.indicator", *rows("indicator measure", ("经费", "per_head"), ("论文", "value")))
    units.put(
        "scheme.indicator_weight",
        *rows(
            "indicator unit_group weight",
            ("经费", "college", 1),
            ("经费", "office", 2),
            ("论文", "college", 3),
            ("论文", "office", 4),
        ),
    )
    units.put("core.kpi", *rows("unit_code indicator", ("甲", "经费"), ("甲", "论文"), ("乙", "经费")), actual=40)
    units.put("core.kpi", unit_code="甲", indicator="经费", actual=1, year=2023)
    got = units.run("items/indicator_value", "subject", "indicator", "x", "weight")
    assert got == [("乙", "经费", 2, 2), ("甲", "经费", 4, 1), ("甲", "论文", 40, 3)]


# ---- indicator_pool


def test_a_pool_is_the_units_of_one_institution_and_group_with_the_population_deviation(units, rows):
    units.put(
        "score.indicator_value",
        *rows(
            "institution unit_group x",
            ("本校", "college", 2),
            ("本校", "college", 4),
            ("本校", "office", 40),
            ("分校", "college", 50),
        ),
        indicator="经费",
        kind="z_score",
    )
    got = units.run("items/indicator_pool", "institution", "unit_group", "least", "greatest", "mean", "deviation")
    assert got == [
        ("分校", "college", 50, 50, 50, 0),
        ("本校", "college", 2, 4, 3, 1),
        ("本校", "office", 40, 40, 40, 0),
    ]


# ---- indicator_item


def test_an_indicator_item_shows_the_actual_value_the_target_and_the_score(units):
    units.put(
        "score.indicator_value",
        subject="甲",
        indicator="经费",
        x=2.5,
        actual=300,
        target=3,
        weight=20,
        source_file="科研处.xlsx",
        source_row=7,
    )
    units.put("scheme.indicator", indicator="经费", label="到账科研经费", component="kpi")
    units.put("score.indicator_score", subject="甲", indicator="经费", score=83.25)
    columns = ("component", "item", "label", "value", "target", "score", "weight", "source_file", "source_row")
    got = units.run("items/indicator_item", *columns)
    assert got == [("kpi", "经费", "到账科研经费", 300, 3, 83.25, 20, "科研处.xlsx", 7)]
