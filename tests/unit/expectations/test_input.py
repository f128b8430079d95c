"""A subject needs some input in a component that has weight for it, one of the scheme's own too."""

import pytest

from tests.small import SCHEME

YEAR = 2024
OWN = SCHEME.replace("units:\n", "components: {party: 党建, subject: 学科}\nunits:\n", 1)
OF_PARTY = OWN.replace(
    """    target_tasks: {college: 60, office: 70}
    kpi: {college: 30, office: 0}
    evaluation: {college: 10, office: 30}
""",
    """    target_tasks: {college: 0, office: 70}
    kpi: {college: 0, office: 0}
    evaluation: {college: 20, office: 30}
    party: {college: 50}
    subject: {college: 30}
""",
).replace(
    "{unit: 60, portfolio: 0, routine: 10, annual: 30, special: 0}", "{unit: 0, portfolio: 0, annual: 50, party: 50}"
)
INDICATED = OF_PARTY.replace("id: rate,", "id: rate, component: subject,")
UNITS = [{"year": YEAR, "unit_code": "01", "unit_name": "院", "unit_group": "college"}]
CADRES = [{"year": YEAR, "cadre_id": "A", "cadre_name": "某", "rank_level": "正职", "unit_code": "01"}]
BALLOT = {"year": YEAR, "subject_kind": "unit", "subject": "01", "voter_class": "领导", "choice": "好", "votes": 1}


def score(component, kind="unit", **said):
    subject = "01" if kind == "unit" else "A"
    return {"year": YEAR, "subject_kind": kind, "subject": subject, "component": component, "score": 80, **said}


def lacks(validator, text, *, kind="unit", **rows):
    return validator(f"{kind}_without_input", {"unit": UNITS, "cadre": CADRES, **rows}, text=text) != []


def test_a_unit_without_anything_lacks_input_and_a_score_of_an_own_component_is_some(validator):
    assert lacks(validator, OF_PARTY)
    assert not lacks(validator, OF_PARTY, component_score=[score("party")])


def test_rows_of_an_own_component_s_indicators_are_input(validator):
    row = {"year": YEAR, "unit_code": "01", "indicator": "rate", "actual": 90}
    assert not lacks(validator, INDICATED, kpi=[row])
    assert lacks(validator, INDICATED, kpi=[{**row, "indicator": "fund"}])  # of kpi, which has no weight


def test_an_indicator_that_counts_nothing_where_it_is_missing_is_input(validator):
    assert lacks(validator, INDICATED)
    assert not lacks(validator, INDICATED.replace("id: rate,", "id: rate, if_missing: zero,"))


def test_a_component_that_is_misspelt_is_told_at_its_row_and_not_at_the_subject_besides(validator):
    assert not lacks(validator, OF_PARTY, component_score=[score("思政")])
    assert not lacks(validator, OF_PARTY, kind="cadre", component_score=[score("思政", "cadre")])


@pytest.mark.parametrize(
    ("said", "is_input"),
    [
        *(({}, True), ({"votes": 0}, False), ({"choice": "弃权"}, False), ({"choice": None, "score": 80}, True)),
        *(({"voter_class": "旁听"}, False), ({"aspect": "闲谈"}, False), ({"aspect": "履职"}, True)),
    ],
)
def test_ballots_that_are_not_scored_or_weigh_nothing_are_no_input(validator, said, is_input):
    text = OF_PARTY.replace("差: 40}", "差: 40, 弃权: null}").replace("unit: {领导: 60,", "unit: {旁听: 0, 领导: 60,")
    text = text.replace("ballots:\n", "ballots:\n  aspects: {unit: {履职: 1, 闲谈: 0}}\n")
    assert lacks(validator, text, ballot=[{**BALLOT, "aspect": "履职", **said}]) != is_input


def test_of_cadres_an_own_component_is_always_typed(validator):
    assert lacks(validator, INDICATED, kind="cadre")
    assert not lacks(validator, INDICATED, kind="cadre", component_score=[score("party", "cadre")])


def test_a_unit_s_score_of_a_component_that_indicators_give_is_told(validator):
    rows = {"component_score": [score("party"), score("subject"), score("subject", "cadre")]}
    found = validator("component_score_of_indicators", rows, text=INDICATED)
    assert [(row, column, value) for row, column, value, _ in found] == [(3, "component", "subject")]
    assert "成分“学科”由指标得出" in found[0][3]
    assert validator("component_score_of_indicators", rows, text=OF_PARTY) == []
