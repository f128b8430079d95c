"""Places: those that a quota gives, and those that the meeting dealt."""

from datetime import date

import pytest

from tests.small import SCHEME

YEAR = 2024
BY_UNIT = SCHEME.replace("  quota_rounding: ceil\nsanctions", "  quota_by: unit\n  quota_rounding: ceil\nsanctions")
CUMULATIVE = SCHEME.replace("- {grade: 中, min_score: 60}", "- {grade: 中, min_score: 60, cumulative_quota: 0.2}")


def with_quota(text, *, rounding="floor", quota="0.5", of="ranked"):
    """The small scheme with another quota of cadres, and one of units that always gives places."""
    units = text.replace("min_score: 85, quota: 0.5", "min_score: 85, quota: 1")
    cadres = units.replace(
        "- {grade: 优, min_score: 80, quota: 0.5}", f"- {{grade: 优, min_score: 80, quota: {quota}}}"
    )
    return cadres.replace("  quota_rounding: ceil\n", f"  quota_rounding: {rounding}\n  quota_of: {of}\n")


def units(**groups):
    return [
        {"year": YEAR, "unit_code": f"{group}{number}", "unit_name": f"{group}{number}", "unit_group": group}
        for group, count in groups.items()
        for number in range(count)
    ]


def cadres(count, level="正职", group="college", *, first=0, **said):
    return [
        {
            "year": YEAR,
            "cadre_id": f"{group}{level}{first + number}",
            "cadre_name": "某",
            "rank_level": level,
            "unit_code": f"{group}0",
            **said,
        }
        for number in range(count)
    ]


def dealt(kind, grade="优", **said):
    row = {"year": YEAR, "subject_kind": kind, "grade": grade, "places": 1, "document": "纪要"}
    return {**row, "unit_group": None, "rank_level": None, "unit_code": None, **said}


def told(validator, rule, places, *, text=SCHEME, **others):
    rows = {"unit": units(college=2, office=1), "dealt_place": places, **others}
    return [(row, column, value) for row, column, value, _ in validator(rule, rows, text=text)]


COLLEGE, OFFICE = {"unit_group": "college"}, {"unit_group": "office"}
CHIEF, DEPUTY = {"rank_level": "正职"}, {"rank_level": "副职"}


@pytest.mark.parametrize(
    ("earlier", "later", "overlaps"),
    [
        (dealt("unit", **COLLEGE), dealt("unit", **OFFICE), False),
        (dealt("unit", **COLLEGE), dealt("unit"), True),
        (dealt("unit"), dealt("unit", **COLLEGE), True),
        (dealt("unit"), dealt("cadre"), False),
        (dealt("unit"), dealt("unit", "中", **COLLEGE), False),
        (dealt("cadre", **COLLEGE), dealt("cadre", **CHIEF), True),
        (dealt("cadre", **COLLEGE, **CHIEF), dealt("cadre", **COLLEGE, **DEPUTY), False),
        (dealt("cadre", **COLLEGE, **CHIEF), dealt("cadre", **OFFICE), False),
        (dealt("cadre", **CHIEF), dealt("cadre", **OFFICE, **CHIEF), True),
    ],
)
def test_places_overlap_where_some_pool_is_described_by_both(validator, earlier, later, overlaps):
    found = told(validator, "dealt_place_overlaps", [earlier, later], text=CUMULATIVE)
    assert found == ([(3, "grade", later["grade"])] if overlaps else [])


def test_where_the_quota_goes_by_unit_the_units_are_the_pools(validator):
    places = [
        *(dealt("cadre", unit_code="college0"), dealt("cadre", **OFFICE), dealt("cadre", unit_code="college1")),
        *(dealt("cadre", unit_code="office0"), dealt("cadre", **COLLEGE)),
    ]
    assert told(validator, "dealt_place_overlaps", places, text=BY_UNIT) == [(5, "grade", "优"), (6, "grade", "优")]


def test_an_overlap_names_the_earlier_row_and_is_told_once(validator):
    rows = {"dealt_place": [dealt("unit", **COLLEGE), dealt("unit", **OFFICE), dealt("unit")]}
    [(*_, message)] = validator("dealt_place_overlaps", rows)
    assert message.startswith("与 试.xlsx 的“名额”第 2 行的名额范围重叠")


def test_a_row_that_is_told_already_overlaps_with_nothing(validator):
    rows = {"dealt_place": [dealt("unit", **COLLEGE), dealt("unit")]}
    assert validator("dealt_place_overlaps", rows, faults=[("试.xlsx", "名额", 3, "unit_group")]) == []


@pytest.mark.parametrize(
    ("row", "text", "column"),
    [
        *((dealt("unit", **CHIEF), SCHEME, "rank_level"), (dealt("unit", unit_code="college0"), SCHEME, "unit_code")),
        *((dealt("cadre", **CHIEF, **COLLEGE), SCHEME, ""), (dealt("cadre", unit_code="x"), SCHEME, "unit_code")),
        *((dealt("cadre", **CHIEF), BY_UNIT, "rank_level"), (dealt("cadre", unit_code="x", **COLLEGE), BY_UNIT, "")),
    ],
)
def test_a_column_that_would_cut_a_quota_pool_in_two_is_told(validator, row, text, column):
    found = told(validator, "dealt_place_cuts_pool", [row], text=text)
    assert [at for _, at, _ in found] == ([column] if column else [])


def test_a_grade_without_a_quota_for_the_kind_has_no_places_to_deal(validator):
    places = [dealt("unit"), dealt("unit", "中"), dealt("cadre", "合格"), dealt("cadre", "中")]
    found = told(validator, "dealt_place_without_quota", places, text=CUMULATIVE)
    assert [value for *_, value in found] == ["合格", "中"]
    assert [value for *_, value in told(validator, "dealt_place_without_quota", places)] == ["中", "合格", "中"]


# ---- what a quota gives

NO_PLACE = "quota_without_place"


def lacking(validator, rule, text, **rows):
    found = validator(rule, {"unit": units(college=3, office=3), **rows}, text=text)
    assert len(found) <= 1
    return [message.partition("：")[2].partition("；")[0] for *_, message in found]


@pytest.mark.parametrize(
    ("rounding", "count", "is_told"),
    [
        *(("floor", 1, True), ("floor", 2, False), ("half_up", 1, False), ("ceil", 1, False)),
        *(("largest_remainder", 1, True), ("largest_remainder", 2, False)),
    ],
)
def test_a_quota_that_gives_no_place_is_told_of_its_pool(validator, rounding, count, is_told):
    found = lacking(validator, NO_PLACE, with_quota(SCHEME, rounding=rounding), cadre=cadres(count))
    assert found == (["学院正职 优"] if is_told else [])


def test_a_cumulative_quota_is_told_too_and_units_by_their_groups(validator):
    text = CUMULATIVE.replace("min_score: 85, quota: 0.5", "min_score: 85, quota: {college: 0.3, office: 0.4}")
    assert lacking(validator, NO_PLACE, text) == ["学院 中、学院 优、机关 中"]


def test_a_pool_for_which_the_meeting_has_dealt_is_not_told(validator):
    text = with_quota(SCHEME)
    assert lacking(validator, NO_PLACE, text, cadre=cadres(1), dealt_place=[dealt("cadre", **CHIEF)]) == []
    assert lacking(validator, NO_PLACE, text, cadre=cadres(1), dealt_place=[dealt("cadre", **DEPUTY)]) != []


@pytest.mark.parametrize(("of", "is_told"), [("ranked", True), ("assessed", False)])
def test_those_who_take_part_ungraded_count_where_the_quota_is_of_the_assessed(validator, of, is_told):
    some = [*cadres(1), *cadres(1, first=1, participation="不定等次"), *cadres(1, first=2, participation="不参加")]
    assert bool(lacking(validator, NO_PLACE, with_quota(SCHEME, of=of), cadre=some)) == is_told


def test_whom_a_sanction_leaves_ungraded_is_not_ranked(validator):
    text = with_quota(SCHEME).replace("sanctions:\n", "sanctions:\n  立案审查: {ungraded: true, bars: true}\n")
    incident = {
        "year": YEAR,
        "incident_id": "E1",
        "subject_kind": "cadre",
        "subject": "college正职0",
        "sanction": "立案审查",
        "effective_from": date(YEAR, 3, 1),
        "effective_to": None,
    }
    assert lacking(validator, NO_PLACE, text, cadre=cadres(2)) == []
    assert lacking(validator, NO_PLACE, text, cadre=cadres(2), incident=[incident]) == ["学院正职 优"]


# ---- what largest remainders leave

LEFT = "places_left_undealt"


def everyone(chiefs, deputies, *, group="college"):
    return [*cadres(chiefs, group=group), *cadres(deputies, "副职", group)]


def test_places_are_left_where_equal_remainders_cannot_all_be_served(validator):
    text = with_quota(SCHEME, rounding="largest_remainder")
    some = [
        *everyone(3, 3),
        *everyone(3, 2, group="office"),
    ]  # 1.5, 1.5, 1.5, 1: of 5 places 4 are whole, 3 want the one
    assert lacking(validator, LEFT, text, cadre=some) == ["干部优剩 1 个（学院副职、学院正职、机关正职）"]


def test_a_pool_without_a_place_because_of_a_tie_is_told_there_alone(validator):
    text = with_quota(SCHEME, rounding="largest_remainder")
    assert lacking(validator, LEFT, text, cadre=everyone(1, 1)) == ["干部优剩 1 个（学院副职、学院正职）"]
    assert lacking(validator, NO_PLACE, text, cadre=everyone(1, 1)) == []


def test_a_smaller_remainder_gets_nothing_after_a_tie_that_is_not_served(validator):
    text = with_quota(SCHEME, rounding="largest_remainder", quota="0.3")
    some = [*everyone(2, 2), *everyone(1, 1, group="office")]  # 0.6, 0.6, 0.3, 0.3: 1 place
    assert lacking(validator, LEFT, text, cadre=some) == ["干部优剩 1 个（学院副职、学院正职）"]


def test_nothing_is_left_where_the_remainders_differ_or_the_meeting_has_dealt_what_was_equal(validator):
    text = with_quota(SCHEME, rounding="largest_remainder", quota="0.3")
    assert lacking(validator, LEFT, text, cadre=everyone(3, 2)) == []  # 0.9, 0.6: 1 place
    places = [dealt("cadre", **COLLEGE)]
    assert lacking(validator, LEFT, text, cadre=everyone(2, 2), dealt_place=places) == []
    assert lacking(validator, LEFT, with_quota(SCHEME), cadre=everyone(3, 3)) == []
