"""Flags of incidents: exempted, not yet determined, not yet rectified."""

from datetime import date

import pytest

# ---- exempted


@pytest.fixture
def exempted(cadres):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("scheme.flag", flag="exempted", scheme_id="方案")
    return cadres


def test_one_whose_penalty_or_restraint_in_force_is_set_aside_is_exempted_once(exempted, rows):
    exempted.put("score.adjustment", subject="01", adjustment_id="扣1", is_set_aside=True)
    exempted.put(
        "score.restraint",
        *rows("incident_id is_set_aside is_in_period", ("事1", True, True), ("事2", True, False), ("事3", False, True)),
        subject="01",
    )
    ((subject, detail),) = exempted.run("flags/exempted", "subject", "detail")
    assert (subject, {*detail.split("、")}) == ("01", {"扣1", "事1"})


def test_what_would_not_be_in_force_exempts_nobody(exempted):
    exempted.put("score.restraint", subject="01", incident_id="事", is_set_aside=True, is_in_period=False)
    exempted.put("score.adjustment", subject="01", adjustment_id="扣", is_set_aside=False)
    assert exempted.run("flags/exempted", "subject") == []


def test_each_subject_is_exempted_for_its_own_matters_each_named_once(cadres, rows):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)))
    cadres.put("scheme.flag", flag="exempted")
    cadres.put(
        "score.restraint",
        *rows("subject", ("01",), ("01",), ("02",)),
        incident_id="事",
        is_set_aside=True,
        is_in_period=True,
    )
    assert cadres.run("flags/exempted", "subject", "detail") == [("01", "事"), ("02", "事")]


# ---- inquiry_open, rectification_open


@pytest.mark.parametrize("flag", ["inquiry_open", "rectification_open"])
def test_each_subject_has_its_own_open_incidents(cadres, rows, flag):
    cadres.put("score.subject", *rows("subject", ("01",), ("02",), ("03",)))
    cadres.put("scheme.flag", flag=flag)
    cadres.put(
        "score.incident",
        *rows(
            "subject incident_id rectify_by",
            ("01", "事一", date(2024, 7, 1)),
            ("01", "事二", date(2024, 6, 1)),
            ("02", "事三", date(2024, 8, 1)),
        ),
        is_set_aside=True,
        needs_rectification=True,
    )
    one, other = cadres.run(f"flags/{flag}", "subject", "detail")
    assert (one[0], other[0]) == ("01", "02")
    assert all(incident in one[1] for incident in ("事一", "事二"))
    assert "事三" in other[1]
    assert "事三" not in one[1]
    if flag == "rectification_open":
        assert "2024-06-01" in one[1]


def test_an_incident_that_no_determination_reached_is_open_also_of_one_without_result(cadres, rows):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("scheme.flag", flag="inquiry_open")
    cadres.put(
        "score.incident",
        *rows(
            "incident_id determination is_in_period", ("事1", None, False), ("事2", "维持", True), ("事3", None, True)
        ),
        subject="01",
    )
    ((subject, detail),) = cadres.run("flags/inquiry_open", "subject", "detail")
    assert (subject, {*detail.split("、")}) == ("01", {"事1", "事3"})


@pytest.mark.parametrize(
    ("needs", "rectify_by", "rectified_on", "expected"),
    [
        (True, date(2024, 6, 1), None, ["01"]),
        (True, date(2024, 6, 1), date(2024, 5, 1), []),
        (True, None, None, []),
        (False, date(2024, 6, 1), None, []),
    ],
)
def test_a_rectification_is_open_until_its_day_is_reported(cadres, needs, rectify_by, rectified_on, expected):
    cadres.put("score.subject", subject="01", has_result=False)
    cadres.put("scheme.flag", flag="rectification_open")
    cadres.put(
        "score.incident",
        subject="01",
        incident_id="事",
        is_set_aside=True,
        needs_rectification=needs,
        rectify_by=rectify_by,
        rectified_on=rectified_on,
    )
    assert cadres.run("flags/rectification_open", "subject") == expected
