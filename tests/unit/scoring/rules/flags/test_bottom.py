"""Who is at the bottom, for how many years running, and with whom there is discontent."""

from decimal import Decimal

import pytest

# ---- bottom


@pytest.fixture
def bottom(units):
    """Who is reached, of ranks from the top; totals fall by one from 90."""

    def of(ranks, **flag):
        units.put("score.governing")
        units.put("scheme.flag", flag="bottom", **{"min_count": 0, "min_pool": 1} | flag)
        for number, rank in enumerate(ranks):
            units.put(
                "score.ranking",
                subject="甲乙丙丁戊己庚辛壬癸"[number],
                total=90 - rank,
                rank=rank,
                ranked=len(ranks),
                ranked_below=sum(other > rank for other in ranks),
            )
        return "".join(units.run("flags/bottom_reached", "subject"))

    return of


TEN = range(1, 11)


@pytest.mark.parametrize(
    ("ranks", "flag", "expected"),
    [
        (TEN, {"share": "0.10"}, "癸"),
        (TEN, {"share": "0.29"}, "壬癸"),
        (TEN, {"share": "0.10", "min_count": 3}, "壬癸辛"),
        (TEN, {"min_count": 1}, "癸"),
        ([1, 2, 3, 4], {"share": "0.10"}, ""),
        ([1, 2, 3, 4], {"share": "0.10", "min_count": 1}, "丁"),
        ([1, 2, 3, 4], {"min_count": 1, "min_pool": 5}, ""),
        ([1, 2, 3, 4, 5], {"min_count": 1, "min_pool": 5}, "戊"),
        # those level at the last place are all reached
        ([1, 2, 3, 4, 4], {"min_count": 1}, "丁戊"),
        # those level at the last place but in the better half are not
        ([1, 2, 2, 2, 2], {"min_count": 1}, ""),
        ([1, 2, 3, 3, 3], {"min_count": 1}, "丁丙戊"),
        ([1, 1], {"min_count": 1}, ""),
        ([1, 2], {"min_count": 1}, "乙"),
        ([1], {"min_count": 1}, "甲"),
    ],
)
def test_at_the_bottom_are_those_of_the_worse_half_with_few_enough_ranked_strictly_below(bottom, ranks, flag, expected):
    assert sorted(bottom(ranks, **flag)) == sorted(expected)


def test_a_total_under_below_is_at_the_bottom_whatever_the_rank_and_the_pool(bottom):
    assert bottom([1, 2, 3], below=Decimal(88), min_pool=5) == "丙"


def test_the_years_running_at_the_bottom_are_counted_by_code(units, bottom, rows):
    units.put("mart.bottom_run", *rows("subject year years", ("癸", 2023, 2), ("壬", 2022, 5), ("甲", 2023, 1)))
    units.put("mart.bottom_run", subject="壬", year=2023, years=7, subject_kind="cadre")
    bottom(TEN, min_count=2)
    assert units.run("flags/bottom_reached", "subject", "years") == [("壬", 1), ("癸", 3)]


def test_the_measure_rises_with_the_years_running(units, rows):
    units.put(
        "score.bottom_reached", *rows("subject years", ("甲", 1), ("乙", 4)), flag="bottom", total=55, rank=9, ranked=9
    )
    assert units.run("flags/bottom", "subject", "measure_position") == [("乙", 4), ("甲", 1)]


# ---- discontent


@pytest.fixture
def discontented(cadres, rows):
    def of(*votes, share="0.30", choices=("较差",), **subject):
        cadres.put("score.governing")
        cadres.put("score.subject", subject="01", **{"is_ranked": True} | subject)
        cadres.put("scheme.flag", flag="discontent", share=Decimal(share))
        cadres.put("scheme.flag_choice", *rows("choice", *((choice,) for choice in choices)), flag="discontent")
        cadres.put("score.ballot_cast", *rows("voter_class choice votes", *votes), subject="01", is_typed=True)
        return cadres.run("flags/discontent", "subject") == ["01"]

    return of


@pytest.mark.parametrize(("against", "expected"), [(29, False), (30, True), (31, True)])
def test_discontent_is_a_share_of_all_ballots_of_whatever_class(discontented, against, expected):
    votes = [("校领导", "较差", 20), ("群众代表", "较差", against - 20), ("群众代表", "优秀", 100 - against)]
    assert discontented(*votes) is expected


def test_discontent_counts_every_choice_named(discontented):
    votes = [("校领导", "较差", 1), ("校领导", "一般", 2), ("校领导", "优秀", 7)]
    assert discontented(*votes, choices=("一般", "较差"))


def test_each_cadre_is_judged_by_its_own_ballots(cadres, rows):
    cadres.put("score.governing")
    cadres.put("score.subject", *rows("subject is_ranked", ("01", True), ("02", True), ("03", False)))
    cadres.put("scheme.flag", flag="discontent", share=Decimal("0.3"))
    cadres.put("scheme.flag_choice", flag="discontent", choice="较差")
    cadres.put(
        "score.ballot_cast",
        *rows("subject choice votes", ("01", "优秀", 90), ("01", "较差", 1), ("02", "较差", 9), ("03", "较差", 9)),
        is_typed=True,
    )
    assert cadres.run("flags/discontent", "subject") == ["02"]


def test_one_ballot_is_enough(discontented):
    assert discontented(("校领导", "较差", 1))


def test_one_without_ballots_is_not_discontented_with(discontented):
    assert not discontented(("校领导", "优秀", 0), share="0")


def test_only_ranked_cadres_are_flagged_for_discontent(discontented):
    assert not discontented(("校领导", "较差", 9), is_ranked=False)
