"""Bonuses and penalties, totals and the notes on them."""

from decimal import Decimal

import pytest

COLLEGE = {"rank_level": "", "unit_group": "college"}

# ---- adjustment


@pytest.fixture
def counted(units, rows):
    """What each adjustment of 甲 counts, by its number; `max_bonus` 5, `max_penalty` 10."""

    def of(*adjustments):
        units.put("score.subject", *rows("subject", ("甲",), ("乙",)), **COLLEGE)
        units.put("scheme.adjustment_cap", **COLLEGE, max_bonus=5, max_penalty=10)
        units.put("core.adjustment", *rows("adjustment_id kind points incident_id", *adjustments), subject="甲")
        return dict(units.run("totals/adjustment", "adjustment_id", "counted"))

    return of


def test_a_bonus_adds_and_a_penalty_takes_away(counted):
    assert counted(("1", "bonus", 2, None), ("2", "penalty", 3, None)) == {"1": 2, "2": -3}


def test_adjustments_over_the_cap_share_it_in_proportion(counted):
    got = counted(
        ("1", "bonus", 6, None), ("2", "bonus", 2, None), ("3", "penalty", 15, None), ("4", "penalty", 5, None)
    )
    assert got == {"1": 3.75, "2": 1.25, "3": -7.5, "4": -2.5}


def test_adjustments_just_at_the_cap_count_whole(counted):
    assert counted(("1", "bonus", 3, None), ("2", "bonus", 2, None)) == {"1": 3, "2": 2}


def test_a_penalty_of_an_incident_set_aside_counts_nothing_and_takes_no_part_in_the_cap(units, counted):
    units.put("score.incident", incident_id="事", subject="甲", is_set_aside=True)
    assert counted(("1", "penalty", 8, "事"), ("2", "penalty", 9.5, None)) == {"1": 0, "2": -9.5}


def test_adjustments_of_another_year_kind_or_subject_take_no_part_in_the_cap(units, counted, rows):
    other = rows(
        "adjustment_id year subject_kind subject",
        ("9", 2023, "unit", "甲"),
        ("8", 2024, "cadre", "甲"),
        ("7", 2024, "unit", "乙"),
    )
    units.put("core.adjustment", *other, kind="bonus", points=4)
    assert counted(("1", "bonus", 4, None)) == {"1": 4, "7": 4}


def test_a_bonus_that_names_an_incident_set_aside_counts(units, counted):
    units.put("score.incident", incident_id="事", subject="甲", is_set_aside=True)
    assert counted(("1", "bonus", 2, "事")) == {"1": 2}


def test_what_is_set_aside_for_another_is_not_set_aside(units, counted):
    units.put("score.incident", incident_id="事", subject="乙", is_set_aside=True)
    units.put("score.incident", incident_id="事", subject="甲", is_set_aside=False)
    assert counted(("1", "penalty", 2, "事")) == {"1": -2}


def test_a_cap_of_0_counts_nothing(units):
    units.put("score.subject", subject="甲", **COLLEGE)
    units.put("scheme.adjustment_cap", **COLLEGE, max_bonus=0, max_penalty=0)
    units.put("core.adjustment", adjustment_id="1", kind="bonus", points=3, subject="甲")
    assert units.run("totals/adjustment", "counted") == [0]


def test_the_caps_are_those_of_the_group_of_the_unit(units, rows):
    pools = rows("subject unit_group", ("甲", "college"), ("乙", "office"))
    units.put("score.subject", *pools, rank_level="")
    caps = rows("unit_group max_bonus max_penalty", ("college", 5, 10), ("office", 2, 1))
    units.put("scheme.adjustment_cap", *caps, rank_level="")
    for kind in ("bonus", "penalty"):
        units.put("core.adjustment", *rows("subject", ("甲",), ("乙",)), adjustment_id=kind, kind=kind, points=4)
    assert units.run("totals/adjustment", "subject", "adjustment_id", "counted") == [
        ("乙", "bonus", 2),
        ("乙", "penalty", -1),
        ("甲", "bonus", 4),
        ("甲", "penalty", -4),
    ]


def test_the_caps_are_those_of_the_rank_and_group_of_the_cadre(cadres, rows):
    who = (("01", "正处", "college"), ("02", "副处", "college"), ("03", "副处", "office"))
    cadres.put("score.subject", *rows("subject rank_level unit_group", *who))
    caps = (("正处", "college", 3), ("正处", "office", 3), ("副处", "college", 6), ("副处", "office", 2))
    cadres.put("scheme.adjustment_cap", *rows("rank_level unit_group max_bonus", *caps))
    cadres.put("scheme.adjustment_cap", subject_kind="unit", rank_level="", unit_group="college", max_bonus=1)
    cadres.put(
        "core.adjustment", *rows("subject", ("01",), ("02",), ("03",)), adjustment_id="1", kind="bonus", points=5
    )
    assert cadres.run("totals/adjustment", "subject", "counted") == [("01", 3), ("02", 5), ("03", 2)]


# ---- total


@pytest.fixture
def total(units, rows):
    """The published bonus, penalty and total of 甲, of components as (component, share, score) and of adjustments."""

    def of(*components, adjustments=(), decimals=2):
        units.put("score.governing", decimals=decimals)
        units.put("score.subject", subject="甲", has_result=True)
        units.put("score.component", *rows("component share score", *components), subject="甲")
        if adjustments:
            units.put("score.adjustment", *rows("component counted", *adjustments), subject="甲")
        return units.run("totals/total", "bonus", "penalty", "total")[0]

    return of


def test_a_total_is_the_weighted_mean_and_the_adjustments_and_bonus_and_penalty_are_shown(total):
    got = total(
        ("kpi", 0.5, 80.5), ("target_tasks", 0.5, 83), adjustments=[("bonus", 1.5), ("bonus", 0.75), ("penalty", -3)]
    )
    assert got == (Decimal("2.25"), Decimal("3.00"), Decimal("81.00"))


def test_a_component_that_is_missing_or_has_no_share_adds_nothing(total):
    assert total(("kpi", 0, None), ("target_tasks", 1, 83), ("evaluation", 0, 90))[2] == 83
    assert total(("kpi", None, 70))[2] == 83


def test_each_subject_has_the_total_of_its_own_components_and_adjustments(units, rows):
    units.put("score.governing", decimals=2)
    units.put("score.subject", *rows("subject", ("甲",), ("乙",)), has_result=True)
    units.put(
        "score.component",
        *rows(
            "subject component share score", ("甲", "kpi", 0.5, 70), ("甲", "evaluation", 0.5, 10), ("乙", "kpi", 1, 9)
        ),
    )
    units.put(
        "score.adjustment",
        *rows("subject component counted", ("甲", "penalty", -1), ("甲", "penalty", -2)),
    )
    assert units.run("totals/total", "subject", "penalty", "total") == [("乙", 0, 9), ("甲", 3, 37)]


def test_a_total_never_falls_below_0(total):
    assert total(("kpi", 1, 4), adjustments=[("penalty", -10)]) == (0, 10, 0)


@pytest.mark.parametrize(
    ("parts", "decimals", "shown"),
    [
        ([84.995], 2, "85.00"),
        ([1.005], 2, "1.01"),
        ([42.4975, 42.4975], 2, "85.00"),
        ([0.1, 0.2, 84.695], 2, "85.00"),
        ([84.9949999], 2, "84.99"),
        ([84.994999999], 2, "85.00"),
        ([84.45], 1, "84.5"),
        ([84.5], 0, "85"),
        ([84.99995], 4, "85.0000"),
    ],
)
def test_a_total_is_rounded_half_up_to_8_decimals_and_then_half_up_to_those_of_the_scheme(
    total, parts, decimals, shown
):
    assert total(*(("kpi", 1, part) for part in parts), decimals=decimals)[2] == Decimal(shown)


def test_adjustments_with_halves_are_published_half_up_too(total):
    assert total(("kpi", 1, 50), adjustments=[("bonus", 1.005), ("penalty", -1.005)])[:2] == (
        Decimal("1.01"),
        Decimal("1.01"),
    )


def test_one_without_any_component_has_the_total_0_and_one_without_result_has_none(cadres, rows):
    cadres.put("score.governing", decimals=2)
    cadres.put("score.subject", *rows("subject has_result", ("01", True), ("02", False)))
    assert cadres.run("totals/total", "subject", "bonus", "penalty", "total") == [("01", 0, 0, 0)]


# ---- note


def test_the_notes_say_which_components_are_missing(units, rows):
    units.put("score.governing")
    units.put(
        "score.component",
        *rows("component position score", ("target_tasks", 1, 80), ("kpi", 2, None), ("evaluation", 3, None)),
        subject="甲",
    )
    (note,) = units.run("totals/note", "notes")
    assert "关键绩效、民主测评" in note
    assert "目标任务" not in note


def test_the_notes_say_what_the_caps_cut(units, rows):
    units.put(
        "score.adjustment",
        *rows(
            "component points counted is_set_aside",
            ("bonus", 6, 3.75, False),
            ("bonus", 2, 1.25, False),
            ("penalty", 4, -4, False),
            ("penalty", 9, 0, True),
        ),
        subject="甲",
    )
    (note,) = units.run("totals/note", "notes")
    assert "加分" in note
    assert "8.00" in note
    assert "5.00" in note
    assert "减分" not in note


def test_the_notes_name_the_indicators_and_the_voter_classes_that_are_missing(units, rows):
    units.put("score.governing")
    units.put("score.subject", subject="甲", **COLLEGE)
    units.put("scheme.component", component="kpi", weight=40, **COLLEGE)
    units.put(
        "score.missing_indicator",
        *rows("label position", ("就业率", 2), ("经费", 1)),
        subject="甲",
        component="kpi",
        is_zero=False,
    )
    units.put("score.missing_voter_class", *rows("voter_class position", ("师生", 2), ("领导", 1)), subject="甲")
    units.put("score.component", component="evaluation", position=3, score=None, subject="甲")
    units.put(
        "score.adjustment",
        *rows("component points counted", ("bonus", 8, 5), ("penalty", 9, -4)),
        is_set_aside=False,
        subject="甲",
    )
    (note,) = units.run("totals/note", "notes")
    assert note == (
        "缺民主测评，其余权重按比例折算。缺指标经费、就业率，未计入。缺领导、师生的票，其余票类的权重按比例折算。"
        "加分合计8.00，按上限计5.00。减分合计9.00，按上限计4.00。"
    )


def test_an_indicator_of_the_group_without_a_row_is_missing_and_told_where_its_component_has_weight(units, rows):
    units.put(
        "score.subject",
        *rows(
            "subject unit_group has_result",
            *(("甲", "college", True), ("乙", "office", True), ("丙", "college", False), ("丁", "college", True)),
        ),
        rank_level="",
    )
    units.put("score.governing")
    units.put(
        "scheme.indicator",
        *rows("indicator label position", ("fund", "经费", 1), ("rate", "就业率", 2)),
        component="kpi",
        is_zero_if_missing=False,
    )
    units.put(
        "scheme.indicator_weight",
        *rows("indicator unit_group weight", ("fund", "college", 20), ("rate", "college", 0), ("rate", "office", 10)),
    )
    units.put(
        "scheme.component",
        *rows("unit_group component weight", ("college", "kpi", 1), ("office", "kpi", 0), ("office", "evaluation", 30)),
        rank_level="",
    )
    units.put(
        "score.indicator_value",
        *rows("subject indicator", ("甲", "fund"), ("乙", "fund"), ("丁", "rate")),
    )
    columns = ("subject", "indicator", "label", "position")
    assert units.run("items/missing_indicator", *columns) == [
        ("丁", "fund", "经费", 1),
        ("乙", "rate", "就业率", 2),
        ("甲", "rate", "就业率", 2),
    ]
    units.make("items/missing_indicator")
    assert units.run("totals/note", "subject", "notes") == [
        ("丁", "缺指标经费，未计入。"),
        ("甲", "缺指标就业率，未计入。"),
    ]


def test_what_one_institution_has_another_may_lack(units, rows):
    of_both = rows("institution subject", ("东校", "甲"), ("西校", "甲"))
    units.put("score.subject", *of_both, **COLLEGE, has_result=True)
    units.put("scheme.indicator", indicator="fund", label="经费", position=1)
    units.put("scheme.indicator_weight", indicator="fund", unit_group="college", weight=20)
    units.put("score.indicator_value", institution="东校", subject="甲", indicator="fund")
    units.put("scheme.voter_class", *rows("voter_class position", ("领导", 1), ("师生", 2)), weight=50, **COLLEGE)
    units.put(
        "score.ballot_counted",
        *rows("institution voter_class", ("东校", "领导"), ("东校", "师生"), ("西校", "领导")),
        subject="甲",
        counted=9,
    )
    assert units.run("items/missing_indicator", "institution", "indicator") == [("西校", "fund")]
    assert units.run("totals/missing_voter_class", "institution", "voter_class") == [("西校", "师生")]


@pytest.mark.parametrize("pass_", ["units", "cadres"])
def test_a_class_with_weight_and_without_counted_ballots_is_missing_where_another_has_them(request, rows, pass_):
    bench = request.getfixturevalue(pass_)
    kind, other = ("unit", "cadre") if pass_ == "units" else ("cadre", "unit")
    pool = {"rank_level": "" if kind == "unit" else "正处", "unit_group": "college"}
    bench.put("score.subject", *rows("subject", ("甲",), ("乙",), ("丙",)), **pool, has_result=True)
    bench.put("score.subject", subject="丁", **pool, has_result=False)
    bench.put(
        "scheme.voter_class",
        *rows("voter_class weight position", ("领导", 60, 1), ("师生", 1, 2), ("旁听", 0, 3)),
        subject_kind=kind,
        **pool,
    )
    bench.put("scheme.voter_class", voter_class="职工", weight=40, position=2, subject_kind=other, **pool)
    bench.put("scheme.voter_class", voter_class="校友", weight=40, position=4, **pool | {"unit_group": "office"})
    bench.put(
        "score.ballot_counted",
        *rows("subject voter_class", ("甲", "领导"), ("乙", "领导"), ("乙", "师生"), ("丁", "领导")),
        counted=1,
    )
    assert bench.run("totals/missing_voter_class", "subject", "voter_class", "position") == [("甲", "师生", 2)]


def test_there_is_no_note_where_there_is_nothing_to_say(units):
    units.put("score.governing")
    units.put("score.component", component="kpi", position=1, score=80, subject="甲")
    units.put("score.adjustment", component="bonus", points=2, counted=2, is_set_aside=False, subject="甲")
    assert units.run("totals/note", "subject") == []
