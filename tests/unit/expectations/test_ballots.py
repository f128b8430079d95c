"""Ballots by class, aspect, choice and score, and whether they are those that came back."""

import pytest

from tests.small import SCHEME

YEAR = 2024
BY_POOL = SCHEME.replace(
    "    cadre: {领导: 60, 群众: 40}\n",
    "    cadre: {正职: {college: {领导: 60, 群众: 40}, office: {专家: 100}}, 副职: {领导: 60, 同级: 40}}\n",
)
ASPECTS = SCHEME.replace("ballots:\n", "ballots:\n  aspects: {cadre: {德: 20, 绩: 80}}\n")
UNITS = [
    {"year": YEAR, "unit_code": code, "unit_name": code, "unit_group": group}
    for code, group in (("01", "college"), ("11", "office"))
]
CADRES = [
    {"year": YEAR, "cadre_id": code, "cadre_name": code, "rank_level": level, "unit_code": unit}
    for code, level, unit in (("A", "正职", "01"), ("B", "副职", "01"), ("C", "正职", "11"), ("D", "正职", "99"))
]
REGISTER = {"unit": UNITS, "cadre": CADRES}


def ballot(subject, voter_class="领导", **said):
    kind = "cadre" if subject.isalpha() else "unit"
    row = {
        "year": YEAR,
        "subject_kind": kind,
        "subject": subject,
        "voter_class": voter_class,
        "choice": "好",
        "votes": 1,
    }
    return {**row, **said}


def cells(found):
    return [(row, column, value) for row, column, value, _ in found]


@pytest.mark.parametrize(
    ("subject", "voter_class", "is_told"),
    [
        *(("A", "群众", False), ("A", "同级", True), ("A", "专家", True)),
        *(("B", "同级", False), ("B", "群众", True)),
        *(("C", "专家", False), ("C", "领导", True)),
        # of whom the group is not known any class of the rank may vote, of nobody any of the kind
        *(("D", "专家", False), ("D", "群众", False), ("D", "同级", True), ("Z", "同级", False), ("Z", "校友", True)),
        *(("01", "群众", False), ("01", "专家", True)),
    ],
)
def test_a_class_is_for_the_group_and_rank_of_its_subject(validator, subject, voter_class, is_told):
    rows = {**REGISTER, "ballot": [ballot(subject, voter_class)]}
    found = validator("voter_class_not_for_subject", rows, text=BY_POOL)
    assert cells(found) == ([(2, "voter_class", voter_class)] if is_told else [])


def test_the_classes_that_lack_are_those_of_the_group_and_rank(validator):
    rows = {**REGISTER, "ballot": [ballot("B"), ballot("C", "专家")]}
    [(row, _, value, message)] = validator("voter_class_without_ballots", rows, text=BY_POOL)
    assert (row, value) == (2, "B")
    assert "计分的票：同级，" in message


def test_a_choice_and_a_score_are_typed_in_place_of_each_other(validator):
    rows = [ballot("01"), ballot("01", score=90), ballot("01", choice=None), ballot("01", choice=None, score=90)]
    found = validator("ballot_choice_or_score", {**REGISTER, "ballot": rows})
    assert cells(found) == [(3, "score", "90.0"), (4, "choice", "")]


def test_in_a_sheet_of_scores_a_blank_one_is_told_in_the_column_of_scores(validator):
    rows = [ballot("01", choice=None, score=90), ballot("01", choice=None)]
    assert cells(validator("ballot_choice_or_score", {**REGISTER, "ballot": rows})) == [(3, "score", "")]


def test_a_score_that_could_not_be_read_is_not_told_to_be_missing_besides(validator):
    rows = {**REGISTER, "ballot": [ballot("01"), ballot("01", choice=None)]}
    assert validator("ballot_choice_or_score", rows, faults=[("试.xlsx", "民主测评", 3, "score")]) == []


def test_a_ballot_without_an_aspect_is_told_where_the_scheme_has_aspects_for_its_kind(validator):
    rows = [ballot("A", aspect="德"), ballot("A"), ballot("01"), ballot("A", aspect="绩"), ballot("B")]
    found = validator("aspect_missing", {**REGISTER, "ballot": rows}, text=ASPECTS)
    assert cells(found) == [(3, "aspect", ""), (6, "aspect", "")]
    assert "（德、绩），须填“评价项目”" in found[0][3]
    assert validator("aspect_missing", {**REGISTER, "ballot": rows}) == []


def test_a_sheet_without_any_aspect_is_told_once(validator):
    rows = [ballot("01"), ballot("A"), ballot("B"), ballot("C")]
    [(row, *_, message)] = validator("aspect_missing", {**REGISTER, "ballot": rows}, text=ASPECTS)
    assert row == 3
    assert "都没有填，请逐行补上" in message


def test_an_aspect_that_is_not_of_the_kind_is_told(validator):
    rows = [ballot("A", aspect="德"), ballot("01", aspect="德"), ballot("01"), ballot("B", aspect="勤")]
    found = validator("aspect_of_other_kind", {**REGISTER, "ballot": rows}, text=ASPECTS)
    assert cells(found) == [(3, "aspect", "德"), (5, "aspect", "勤")]


def returned(subject, count, *, issued=20, voter_class="领导"):
    kind = "cadre" if subject.isalpha() else "unit"
    row = {"year": YEAR, "subject_kind": kind, "subject": subject, "voter_class": voter_class}
    return {**row, "issued": issued, "returned": count}


def test_what_came_back_is_held_against_the_ballots_of_each_aspect(validator):
    rows = {
        **REGISTER,
        "ballot": [
            *(ballot("A", aspect="德", votes=9), ballot("A", aspect="德", choice="中", votes=3)),
            *(ballot("A", aspect="绩", votes=11), ballot("B", aspect="德", votes=12), ballot("01", votes=12)),
        ],
        "ballot_return": [returned("A", 12), returned("B", 12), returned("01", 12), returned("11", 12)],
    }
    found = validator("ballots_not_those_returned", rows, text=ASPECTS)
    assert [(row, value, message) for row, _, value, message in found] == [
        (2, "12", "收回 12 张，“民主测评”中为 绩 11 张；请核对"),
        (3, "12", "收回 12 张，“民主测评”中为 绩 0 张；请核对"),
        (5, "12", "收回 12 张，“民主测评”中为 0 张；请核对"),
    ]


def test_more_ballots_back_than_handed_out_are_told(validator):
    rows = {"ballot_return": [returned("01", 21), returned("11", 20)]}
    assert cells(validator("more_ballots_than_issued", rows)) == [(2, "returned", "21")]
