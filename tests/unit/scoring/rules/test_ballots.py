"""Ballots of choices and of scores, by aspect, cut at the ends, and those that did not come back."""

from decimal import Decimal

import pytest

HEADS = {"rank_level": "正处", "unit_group": "college"}
VALUES = (("优秀", 95), ("良好", 80), ("较差", 30), ("不了解", None))


@pytest.fixture
def voted(cadres, rows):
    """Cadre 01, on whom the classes 校领导 (40) and 群众代表 (60) vote; ballots as (class, aspect, choice, score, votes).

    Gives the items by name, as (score, weight).
    """

    def of(*ballots, aspects=None, trim="0", drop=None, absent=None, returns=()):
        cadres.put("score.governing", ballot_trim=Decimal(trim), ballot_drop=drop, ballot_absent=absent, decimals=2)
        cadres.put("score.subject", subject="01", **HEADS, has_result=True)
        cadres.put("scheme.choice_value", *rows("choice value", *VALUES))
        cadres.put(
            "scheme.voter_class",
            *rows("voter_class weight position", ("校领导", 40, 1), ("群众代表", 60, 2), ("旁听", 0, 3)),
            **HEADS,
        )
        for position, (aspect, weight) in enumerate((aspects or {}).items(), start=1):
            cadres.put("scheme.aspect", aspect=aspect, weight=weight, position=position)
        cadres.put("core.ballot", *rows("voter_class aspect choice score votes", *ballots), subject="01")
        if returns:
            cadres.put("core.ballot_return", *rows("voter_class issued returned", *returns), subject="01")
        cadres.make("items/ballot_cast", "items/ballot_counted", "items/ballot_item")
        return {
            item: (score, weight) for item, score, weight in cadres.run("items/ballot_item", "item", "score", "weight")
        }

    return of


@pytest.fixture
def annual(cadres):
    """The published component 年度测评 of cadre 01, of the items made."""

    def score():
        cadres.put("scheme.component", component="annual", position=1, weight=100, **HEADS)
        return cadres.run("components/component", "published_score")

    return score


# ---- what a ballot is worth


def test_a_ballot_is_worth_its_score_or_what_its_choice_is_worth(voted):
    got = voted(("校领导", None, "优秀", None, 3), ("校领导", None, None, 75, 1))
    assert got == {"校领导": (90, 40)}  # (3 × 95 + 75) ÷ 4


def test_ballots_of_one_value_are_one_value_whether_by_choice_or_by_score(voted, cadres):
    voted(("校领导", None, "优秀", None, 2), ("校领导", None, None, 95, 1), ("校领导", None, None, 60, 1))
    assert cadres.run("items/ballot_counted", "value", "votes", "counted") == [(60, 1, 1), (95, 3, 3)]


def test_a_ballot_of_a_choice_that_is_worth_nothing_is_handed_in_and_not_scored(voted, cadres):
    got = voted(("校领导", None, "优秀", None, 1), ("校领导", None, "不了解", None, 9))
    assert got == {"校领导": (95, 40)}
    assert cadres.run("items/ballot_cast", "choice", "value", "votes", "is_typed") == [
        ("不了解", None, 9, True),
        ("优秀", 95, 1, True),
    ]


def test_ballots_none_of_which_has_a_value_are_no_input(voted, cadres, annual):
    assert voted(("校领导", None, "不了解", None, 9)) == {}
    assert annual() == [None]
    assert cadres.run("totals/missing_voter_class", "voter_class") == []


def test_a_class_none_of_whose_ballots_has_a_value_is_told_where_another_s_have(voted, cadres, annual):
    voted(("校领导", None, "不了解", None, 9), ("群众代表", None, "良好", None, 5))
    assert cadres.run("totals/missing_voter_class", "voter_class") == ["校领导"]
    assert annual() == [80]


def test_ballots_of_classes_without_weight_alone_make_no_component(voted, annual):
    assert voted(("旁听", None, "优秀", None, 9)) == {"旁听": (95, 0)}
    assert annual() == [None]


def test_without_a_vote_for_it_a_choice_is_no_input(voted):
    assert voted(("校领导", None, "优秀", None, 0), ("群众代表", None, None, 88, 0)) == {}


def test_a_class_with_rows_and_no_votes_is_missing_where_another_has_some(voted, cadres):
    voted(("校领导", None, "优秀", None, 0), ("群众代表", None, None, 88, 1))
    assert cadres.run("items/ballot_counted", "voter_class") == ["群众代表"]
    assert cadres.run("totals/missing_voter_class", "voter_class") == ["校领导"]


# ---- aspects

ASPECTS = {"德": 20, "能": 20, "绩": 60}


def test_the_aspects_means_by_their_weights_make_the_class_s(voted, annual):
    got = voted(
        ("校领导", "德", None, 90, 2),
        ("校领导", "能", "良好", None, 3),
        ("校领导", "绩", None, 60, 1),
        ("校领导", "绩", None, 80, 1),
        aspects=ASPECTS,
    )
    assert got == {"校领导·德": (90, 8), "校领导·能": (80, 8), "校领导·绩": (70, 24)}
    assert annual() == [76]  # 0.2 × 90 + 0.2 × 80 + 0.6 × 70


def test_in_a_class_the_weights_are_scaled_to_the_aspects_that_it_voted_on(voted, annual):
    got = voted(
        ("校领导", "德", None, 90, 1),
        ("校领导", "绩", None, 70, 1),
        ("群众代表", "德", None, 80, 1),
        ("群众代表", "能", None, 100, 1),
        ("群众代表", "绩", None, 60, 1),
        aspects=ASPECTS,
    )
    assert (got["校领导·德"], got["校领导·绩"]) == ((90, 10), (70, 30))
    # 校领导 (20 × 90 + 60 × 70) ÷ 80 = 75, 群众代表 16 + 20 + 36 = 72; 0.4 × 75 + 0.6 × 72
    assert annual() == [Decimal("73.2")]


def test_an_aspect_all_of_whose_ballots_are_without_value_is_left_out_of_its_class(voted):
    got = voted(("校领导", "德", None, 90, 1), ("校领导", "能", "不了解", None, 5), aspects=ASPECTS)
    assert got == {"校领导·德": (90, 40)}


def test_a_class_that_voted_on_aspects_without_weight_alone_counts_nothing(voted, annual):
    assert voted(("校领导", "德", None, 90, 1), aspects={"德": 0, "能": 100}) == {"校领导·德": (90, 0)}
    assert annual() == [None]


def test_the_weights_are_scaled_to_the_aspects_voted_on_of_each_subject_apart(cadres, voted):
    cadres.put("score.subject", subject="02", **HEADS, has_result=True)
    cadres.put("core.ballot", subject="02", voter_class="校领导", aspect="绩", score=70, votes=1)
    voted(("校领导", "德", None, 90, 1), aspects={"德": 1, "绩": 3})
    assert cadres.run("items/ballot_item", "subject", "item", "weight") == [
        ("01", "校领导·德", 40),
        ("02", "校领导·绩", 40),
    ]


def test_an_aspect_s_weight_is_relative(voted, annual):
    voted(("校领导", "德", None, 90, 1), ("校领导", "能", None, 60, 1), aspects={"德": 1, "能": 2})
    assert annual() == [70]


def test_an_item_of_an_aspect_cites_the_first_row_of_that_aspect(voted, cadres):
    voted(("校领导", "德", None, 90, 1), ("校领导", "能", None, 80, 1), aspects=ASPECTS)
    cadres.connection.execute(
        "update core.ballot set source_file = '测.xlsx', source_row = case aspect when '德' then 7 else 9 end"
    )
    got = cadres.run("items/ballot_item", "item", "label", "value", "source_row")
    assert got == [("校领导·德", "校领导·德", 90, 7), ("校领导·能", "校领导·能", 80, 9)]


def test_aspects_of_units_are_not_those_of_cadres(units, rows):
    units.put("score.governing", ballot_trim=0)
    units.put("score.subject", subject="甲", rank_level="", unit_group="college")
    units.put("scheme.voter_class", voter_class="校领导", weight=40, rank_level="", unit_group="college")
    units.put("scheme.aspect", *rows("aspect weight", ("德", 20), ("绩", 60)), subject_kind="cadre")
    units.put("core.ballot", subject="甲", voter_class="校领导", score=88, votes=2)
    units.make("items/ballot_cast", "items/ballot_counted")
    assert units.run("items/ballot_item", "item", "score", "weight") == [("校领导", 88, 40)]


def test_an_aspect_of_both_kinds_weighs_for_each_what_its_own_says(voted, cadres, rows):
    cadres.put("scheme.aspect", *rows("aspect weight", ("德", 90), ("绩", 10)), subject_kind="unit")
    got = voted(("校领导", "德", None, 90, 1), ("校领导", "绩", None, 60, 1), aspects={"德": 25, "绩": 75})
    assert got == {"校领导·德": (90, 10), "校领导·绩": (60, 30)}


# ---- cut at the ends


@pytest.mark.parametrize(
    ("drop", "scores", "kept"),
    [
        (1, [95, 80, 30], [80]),
        (1, [95, 30], [30, 95]),  # half of one is none
        (1, [70], [70]),
        (2, [95, 80, 60, 30], [60, 80]),  # half of three is one
        (2, [95, 80, 60, 50, 30], [60]),
        (9, [95, 80, 60, 50, 30], [60]),
        (0, [95, 80, 30], [30, 80, 95]),
    ],
)
def test_so_many_ballots_are_dropped_at_each_end_but_one_at_least_is_kept(voted, cadres, drop, scores, kept):
    voted(*(("校领导", None, None, score, 1) for score in scores), drop=drop)
    got = cadres.run("items/ballot_counted", "value", "counted")
    assert [value for value, counted in got for _ in range(counted)] == kept


def test_the_ends_are_cut_within_each_class_and_aspect(voted, cadres):
    voted(
        ("校领导", "德", None, 100, 9),
        ("校领导", "德", None, 0, 1),
        ("校领导", "能", None, 100, 4),
        ("校领导", "能", None, 0, 1),
        ("群众代表", "德", None, 0, 1),
        aspects=ASPECTS,
        trim="0.1",
    )
    got = cadres.run("items/ballot_counted", "voter_class", "aspect", "value", "counted")
    assert got == [
        ("校领导", "德", 0, 0),
        ("校领导", "德", 100, 8),
        ("校领导", "能", 0, 1),  # ⌊0.1 × 5⌋ is 0
        ("校领导", "能", 100, 4),
        ("群众代表", "德", 0, 1),
    ]


def test_ballots_without_value_are_not_counted_among_those_that_are_cut(voted, cadres):
    """⌊0.1 × 9⌋ is 0, though with the ballot of 不了解 there are ten."""
    voted(("校领导", None, None, 90, 8), ("校领导", None, None, 0, 1), ("校领导", None, "不了解", None, 1), trim="0.1")
    assert cadres.run("items/ballot_counted", "value", "counted") == [(0, 1), (90, 8)]


# ---- ballots that did not come back


def test_ballots_that_did_not_come_back_count_the_value_of_an_absent_one(voted):
    got = voted(("校领导", None, "优秀", None, 8), absent=0, returns=[("校领导", 10, 8)])
    assert got == {"校领导": (76, 40)}  # 8 × 95 ÷ 10


def test_they_are_no_ballots_where_the_scheme_does_not_value_them(voted, cadres):
    assert voted(("校领导", None, "优秀", None, 8), returns=[("校领导", 10, 8)]) == {"校领导": (95, 40)}
    assert cadres.run("items/ballot_cast", "votes", "is_typed") == [(8, True)]


def test_more_back_than_handed_out_takes_nothing_away(voted):
    assert voted(("校领导", None, "优秀", None, 9), absent=0, returns=[("校领导", 5, 9)]) == {"校领导": (95, 40)}


def test_absent_ballots_alone_are_no_input(voted):
    got = voted(
        ("校领导", None, "不了解", None, 3), ("群众代表", None, "优秀", None, 1), absent=60, returns=[("校领导", 9, 3)]
    )
    assert got == {"群众代表": (95, 60)}


def test_a_row_without_a_vote_is_no_ballot_beside_which_absent_ones_count(voted, cadres):
    assert voted(("校领导", None, "优秀", None, 0), absent=60, returns=[("校领导", 9, 0)]) == {}
    assert cadres.run("items/ballot_cast", "choice", "votes", "is_typed") == [("优秀", 0, True)]


def test_absent_ballots_count_in_each_aspect_that_has_a_ballot_with_a_value(voted):
    got = voted(
        ("校领导", "德", None, 90, 2),
        ("校领导", "能", "不了解", None, 2),
        ("校领导", "绩", None, 60, 2),
        aspects=ASPECTS,
        absent=30,
        returns=[("校领导", 3, 2)],
    )
    # (2 × 90 + 30) ÷ 3 = 70 and (2 × 60 + 30) ÷ 3 = 50; the weights 20 and 60 of 40
    assert got == {"校领导·德": (70, 10), "校领导·绩": (50, 30)}


def test_absent_ballots_are_one_row_of_each_class_and_aspect_of_the_subject(cadres, rows):
    cadres.put("score.governing", ballot_absent=60)
    cadres.put("scheme.choice_value", choice="优秀", value=95)
    cadres.put(
        "core.ballot",
        *rows(
            "year subject_kind subject voter_class aspect choice score votes",
            (2024, "cadre", "01", "校领导", "德", "优秀", None, 1),
            (2024, "cadre", "01", "校领导", "德", None, 90, 1),
            (2024, "cadre", "01", "校领导", "能", None, 80, 1),
            (2024, "cadre", "01", "群众代表", "德", None, 75, 2),
            (2024, "cadre", "01", "旁听", None, None, 70, 3),
            (2024, "cadre", "02", "校领导", "德", None, 65, 4),
            (2023, "cadre", "01", "校领导", "绩", None, 10, 9),
            (2024, "unit", "01", "校领导", "绩", None, 10, 9),
        ),
    )
    returns = (("01", "校领导", 3, 2), ("01", "群众代表", 5, 5), ("01", "旁听", 2, 5), ("02", "校领导", 9, 1))
    cadres.put("core.ballot_return", *rows("subject voter_class issued returned", *returns))
    assert cadres.run("items/ballot_cast", "is_typed", "subject", "voter_class", "aspect", "value", "votes") == [
        (False, "01", "校领导", "德", 60, 1),
        (False, "01", "校领导", "能", 60, 1),
        (False, "02", "校领导", "德", 60, 8),
        (True, "01", "旁听", "", 70, 3),
        (True, "01", "校领导", "德", 90, 1),
        (True, "01", "校领导", "德", 95, 1),
        (True, "01", "校领导", "能", 80, 1),
        (True, "01", "群众代表", "德", 75, 2),
        (True, "02", "校领导", "德", 65, 4),
    ]


def test_absent_ballots_are_among_those_that_are_cut(voted):
    got = voted(("校领导", None, "优秀", None, 8), absent=0, returns=[("校领导", 10, 8)], trim="0.1")
    assert got == {"校领导": (Decimal("83.125"), 40)}  # one of 0 and one of 95 are cut: 7 × 95 ÷ 8


def test_what_came_back_of_another_class_year_or_kind_is_nothing_to_this_one(voted, cadres, rows):
    cadres.put(
        "core.ballot_return",
        *rows(
            "subject subject_kind voter_class year",
            ("01", "cadre", "群众代表", 2024),
            ("01", "cadre", "校领导", 2023),
            ("01", "unit", "校领导", 2024),
            ("02", "cadre", "校领导", 2024),
        ),
        issued=99,
        returned=0,
    )
    assert voted(("校领导", None, "优秀", None, 8), absent=0) == {"校领导": (95, 40)}


def test_discontent_is_a_share_of_the_ballots_typed_scored_or_not_and_of_no_absent_one(voted, cadres):
    """3 of 10: those of 不了解 are among the ten, the twenty that did not come back are not."""
    voted(
        ("校领导", None, "较差", None, 3),
        ("校领导", None, None, 90, 5),
        ("校领导", None, "不了解", None, 2),
        absent=0,
        returns=[("校领导", 30, 10)],
    )
    cadres.connection.execute("update score.subject set is_ranked = true")
    cadres.put("scheme.flag", flag="discontent", share=Decimal("0.3"))
    cadres.put("scheme.flag_choice", flag="discontent", choice="较差")
    assert cadres.run("flags/discontent", "subject", "detail") == [("01", "10票中3票为较差。")]


# ---- classes by rank and group


def test_a_class_weighs_what_it_does_for_the_rank_and_group_of_the_subject(cadres, rows):
    cadres.put("score.governing", ballot_trim=0)
    who = ("01", "正处", "college"), ("02", "正处", "office"), ("03", "副处", "college"), ("04", "副处", "office")
    cadres.put("score.subject", *rows("subject rank_level unit_group", *who), has_result=True)
    cadres.put(
        "scheme.voter_class",
        *rows(
            "rank_level unit_group voter_class weight position",
            ("正处", "college", "校领导", 40, 1),
            ("正处", "office", "校领导", 60, 1),
            ("副处", "college", "分管校领导", 20, 1),
            ("副处", "college", "校领导", 0, 2),
        ),
    )
    for subject, *_ in who:
        cadres.put(
            "core.ballot", *rows("voter_class", ("校领导",), ("分管校领导",)), subject=subject, score=90, votes=1
        )
    cadres.make("items/ballot_cast", "items/ballot_counted")
    assert cadres.run("items/ballot_item", "subject", "item", "weight") == [
        ("01", "校领导", 40),
        ("02", "校领导", 60),
        ("03", "分管校领导", 20),
        ("03", "校领导", 0),
    ]


def test_a_class_that_is_not_for_the_subject_s_rank_is_not_missing(voted, cadres):
    cadres.put("scheme.voter_class", voter_class="分管校领导", weight=20, position=9, **HEADS | {"rank_level": "副处"})
    voted(("校领导", None, "优秀", None, 1))
    assert cadres.run("totals/missing_voter_class", "voter_class") == ["群众代表"]
