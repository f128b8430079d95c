import pytest

from scoring.vocabulary import PHRASES

USUAL = PHRASES["reason_computed"]


@pytest.fixture
def reason(published, read):
    """What the card of a college says of its grade, with a result changed as told."""

    def of(subject, **said):
        if said:
            changes = ", ".join(f"{column} = ?" for column in said)
            published.execute(
                f"update mart.unit_result set {changes} where unit_code = ? and year = 2024", [*said.values(), subject]
            )
        [card] = (card for card in read(published, 2024).cards if (card.kind, card.subject) == ("unit", subject))
        return card.explanation

    return of


def test_the_best_grade_says_total_floor_rank_and_places(reason):
    assert reason("01") == "91.60 分，不低于优秀的 85 分，第 1 名，优秀名额 1 个。"


def test_too_low_a_total_says_the_floor_that_it_missed(reason):
    assert reason("04") == "51.67 分，低于合格的 60 分。缺关键绩效，其余权重按比例折算。"


def test_a_grade_between_says_the_floor_it_missed_and_its_own(reason):
    assert reason("03") == "80.10 分，低于优秀的 85 分，不低于合格的 60 分。"


def test_a_total_high_enough_without_a_place_says_so(reason):
    assert (
        reason("03", total=88, rank=2)
        == "88.00 分，达到优秀的 85 分，第 2 名，不在优秀的 1 个名额内，不低于合格的 60 分。"
    )


def test_those_level_across_the_last_place_are_told_so(reason):
    assert "并列第 1 名，跨在优秀的 1 个名额线上，并列的都不取" in reason("03", total=92, rank=1)


def test_places_are_those_that_the_year_had(published, reason):
    published.execute("update mart.quota set dealt = 2 where contest = 'college'")
    assert "优秀名额 2 个" in reason("01")


def test_where_places_are_not_the_ranking_pool_s_alone_their_number_is_not_guessed(published, reason):
    published.execute("update mart.quota set contest = 'dealt college /  / '")
    assert reason("01") == "91.60 分，不低于优秀的 85 分。"
    assert "不在优秀的名额内" in reason("03", total=88, rank=2)


def test_what_a_meeting_decided_keeps_its_words_beside_the_computed_grade(reason):
    assert reason("02") == "计算等次为合格。审定：破格（校字1号）。"


def test_nothing_is_said_where_the_reason_may_not_appear(reason):
    assert reason("01", grade_reason=None) == ""


def test_without_a_rank_the_words_of_the_rule_stand(reason):
    assert reason("01", rank=None) == USUAL
