"""Made-up campuses to be drawn: rows by table."""

from datetime import date

from hypothesis import strategies as st

YEAR = 2024
scores = st.sampled_from([55, 70, 80, 85, 84.995, 90, 100])


@st.composite
def campuses(draw):
    units = [f"U{number}" for number in range(draw(st.integers(2, 6)))]
    cadres = [f"C{number}" for number in range(draw(st.integers(0, 7)))]
    group_of = {unit: draw(st.sampled_from(["college", "college", "office"])) for unit in units}
    subjects = [("unit", unit) for unit in units] + [("cadre", cadre) for cadre in cadres]
    return {
        "unit": [{"unit_code": unit, "unit_name": unit, "unit_group": group_of[unit]} for unit in units],
        "cadre": [draw(_cadres(cadre, units)) for cadre in cadres],
        "task": [draw(_tasks(unit, number, cadres)) for unit in units for number in range(draw(st.integers(1, 3)))],
        "kpi": draw(_kpi([unit for unit in units if group_of[unit] == "college"])),
        "ballot": [ballot for kind, subject in subjects for ballot in draw(_ballots(kind, subject))],
        "routine": [
            {"cadre_id": cadre, "period": "上半年", "score": draw(scores)} for cadre in cadres if draw(st.booleans())
        ],
        **draw(_incidents(subjects)),
        "direct_excellent": [
            {"cadre_id": cadre, "reason": "援藏"}
            for cadre in cadres
            if draw(st.sampled_from([True, False, False, False]))
        ],
    }


def widened(campus):
    """The same campus with ballots by aspect, of scores and not returned, components typed as a whole, and places dealt.

    What is added goes by what the rows say, not by their order.
    """
    ballots = [part for ballot in campus["ballot"] for part in _by_aspect(ballot)]
    subjects = [("unit", row["unit_code"]) for row in campus["unit"]]
    subjects += [("cadre", row["cadre_id"]) for row in campus["cadre"]]
    voted = sorted({(ballot["subject_kind"], ballot["subject"], ballot["voter_class"]) for ballot in ballots})
    dealt = {"subject_kind": "cadre", "grade": "优秀", "places": 1, "unit_group": "office", "document": "9号"}
    return {
        **campus,
        "ballot": ballots,
        "ballot_return": [
            {"subject_kind": kind, "subject": subject, "voter_class": voter_class, "issued": 9, "returned": 7}
            for kind, subject, voter_class in voted
        ],
        "component_score": [
            {"subject_kind": kind, "subject": subject, "component": "teaching", "score": 60 + 7 * int(subject[1:])}
            for kind, subject in subjects
            if int(subject[1:]) != 1
        ],
        "dealt_place": [dealt],
    }


def _by_aspect(ballot):
    if ballot["choice"] == "优秀":
        return [{**ballot, "aspect": "德"}, {**ballot, "aspect": "绩", "choice": None, "score": 84.995}]
    return [{**ballot, "aspect": "德", "choice": "不了解"}, {**ballot, "aspect": "绩"}]


def _cadres(cadre, units):
    return st.fixed_dictionaries(
        {
            "cadre_id": st.just(cadre),
            "cadre_name": st.just(cadre),
            "rank_level": st.sampled_from(["正处", "副处"]),
            "unit_code": st.sampled_from(units),
            "participation": st.sampled_from(["参加", "参加", "参加", "不定等次", "不参加"]),
        }
    )


def _tasks(unit, number, cadres):
    return st.fixed_dictionaries(
        {
            "unit_code": st.just(unit),
            "task_id": st.just(f"{unit}-{number}"),
            "title": st.just("任务"),
            "owner_id": st.sampled_from([None, *cadres]),
            "weight": st.sampled_from([1, 2, 0.1]),
            "score": scores,
            "deadline": st.just(date(YEAR, 6, 30)),
            "completed_on": st.sampled_from([None, date(YEAR, 6, 1), date(YEAR, 7, 1)]),
        }
    )


@st.composite
def _kpi(draw, units):
    return [
        {"unit_code": unit, "indicator": indicator, "target": 100, "actual": draw(st.sampled_from([0, 80, 100, 130]))}
        for unit in units
        for indicator in ("经费", "论文")
        if draw(st.booleans())
    ]


@st.composite
def _ballots(draw, kind, subject):
    return [
        {
            "subject_kind": kind,
            "subject": subject,
            "voter_class": voter_class,
            "choice": choice,
            "votes": draw(st.sampled_from([0, 1, 5, 12])),
        }
        for voter_class in draw(st.sets(st.sampled_from(["校领导", "师生代表" if kind == "unit" else "群众代表"])))
        for choice in ("优秀", "较差")
    ]


@st.composite
def _incidents(draw, subjects):
    """At most one incident a subject, a penalty or a bonus of some, and what was decided on some."""
    incidents, adjustments, determinations = [], [], []
    for number, (kind, subject) in enumerate(subjects):
        of = {"subject_kind": kind, "subject": subject}
        sanction = draw(st.sampled_from([None, None, None, "一票否决", "诫勉", "立案审查"]))
        if sanction:
            incidents.append(
                {**of, "incident_id": f"I{number}", "sanction": sanction, "effective_from": date(YEAR, 3, 1)}
            )
        word = draw(st.sampled_from([None, "容错免责", "维持"])) if sanction else None
        if word:
            determinations.append({"incident_id": f"I{number}", "determination": word, "decided_on": date(YEAR, 9, 1)})
        for sign in draw(st.lists(st.sampled_from(["bonus", "penalty"]), max_size=2)):
            named = {
                "adjustment_id": f"{subject}-{len(adjustments)}",
                "reason": "事由",
                "points": draw(st.sampled_from([0.5, 2, 7])),
            }
            incident = f"I{number}" if sanction and sign == "penalty" else None
            adjustments.append({**of, **named, "kind": sign, "incident_id": incident})
    return {"incident": incidents, "adjustment": adjustments, "determination": determinations}
