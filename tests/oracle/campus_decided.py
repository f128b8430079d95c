"""What is typed beside the scores, often over several years: adjustments, incidents, determinations, decisions, lists."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from tests.oracle.campus_scheme import SANCTIONS

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Subject = tuple[str, str]


def decide(rng: Random, governing: dict[int, dict[str, Any]], rows: Rows, *, is_plain: bool) -> None:
    registered = {year: _registered(rows, year) for year in governing}
    rows["incident"] += _incidents(rng, registered)
    rows["determination"] += _determinations(rng, list(governing), rows["incident"])
    if not is_plain or rng.random() < 0.3:
        rows["adjustment"] += _adjustments(rng, registered, rows["incident"])
    for year, scheme in governing.items():
        cadres = [row for row in rows["cadre"] if row["year"] == year]
        codes = [row["cadre_id"] for row in cadres]
        rows["honour"] += [
            {"year": year, "subject_kind": kind, "subject": code, "honour": f"表彰{number}"}
            for kind, code in registered[year]
            for number in range(rng.choices((0, 1, 2), (8, 2, 1))[0])
        ]
        rows["direct_excellent"] += [
            {"year": year, "cadre_id": code, "reason": "立功"} for code in codes if rng.random() < 0.1
        ]
        rows["negative_list"] += [
            {
                "year": year,
                "cadre_id": code,
                "reason": "事由",
                "lifted_on": rng.choice((None, day(rng, year), date(year, 12, 31))),
            }
            for code in codes
            if rng.random() < 0.12
        ]
        rows["term"] += _terms(rng, year, codes)
        rows["decision"] += _decisions(rng, year, scheme, rows, cadres)


def _registered(rows: Rows, year: int) -> list[Subject]:
    units = [("unit", row["unit_code"]) for row in rows["unit"] if row["year"] == year]
    return units + [("cadre", row["cadre_id"]) for row in rows["cadre"] if row["year"] == year]


def day(rng: Random, year: int) -> date:
    """A day of the year, often its first or last."""
    return rng.choice((date(year, 1, 1), date(year, 12, 31), date(year, 6, 30), date(year, rng.randint(1, 12), 15)))


def _incidents(rng: Random, registered: dict[int, list[Subject]]) -> Iterator[Row]:
    """Incidents of one subject or several, typed in one year, again or further in later ones."""
    everyone = sum(map(len, registered.values()))
    for number in range(rng.randint(0, everyone // 3 + 2)):
        involved: list[Subject] = []
        for year, subjects in registered.items():
            if not involved and rng.random() < 0.5:
                involved = rng.sample(subjects, min(len(subjects), rng.choice((1, 1, 2, 3))))
                typed = involved
            else:
                typed = [one for one in involved if one in subjects and rng.random() < 0.25]
                if involved and rng.random() < 0.1:
                    typed += [one for one in rng.sample(subjects, 1) if one not in typed]
            involved = sorted({*involved, *typed})
            for kind, code in typed:
                start = day(rng, year + rng.choice((-1, 0, 0, 0, 1)))
                end = rng.choice(
                    (None, start, day(rng, start.year), day(rng, start.year + 1), day(rng, start.year + 2))
                )
                yield {
                    "year": year,
                    "incident_id": f"E{number}",
                    "subject_kind": kind,
                    "subject": code,
                    "sanction": rng.choice(SANCTIONS),
                    "effective_from": start,
                    "effective_to": None if end is None else max(start, end),
                }


def _determinations(rng: Random, years: list[int], incidents: list[Row]) -> Iterator[Row]:
    """General ones and those for one subject, several on one incident, typed again later."""
    days = [date(2022, 5, 1), date(2022, 5, 2), date(2021, 1, 1)]
    for incident in sorted({row["incident_id"] for row in incidents}):
        if rng.random() < 0.35:
            continue
        for year in years:
            known = {
                (row["subject_kind"], row["subject"])
                for row in incidents
                if row["incident_id"] == incident and row["year"] <= year
            }
            if not known:
                continue
            reached: list[tuple[str | None, str | None]] = [(None, None), *sorted(known)]
            for kind, code in reached:
                if rng.random() < 0.3:
                    found = rng.choice(("容错免责", "容错免责", "澄清", "从轻减轻", "维持"))
                    yield {
                        "year": year,
                        "incident_id": incident,
                        "subject_kind": kind,
                        "subject": code,
                        "determination": found,
                        "reduced_to": rng.choice(SANCTIONS) if found == "从轻减轻" else None,
                        "decided_on": rng.choice(days),
                        "rectify_by": rng.choice((None, date(2023, 1, 1))),
                        "rectified_on": rng.choice((None, None, date(2022, 12, 1))),
                    }


def _adjustments(rng: Random, registered: dict[int, list[Subject]], incidents: list[Row]) -> Iterator[Row]:
    number = iter(range(100_000))
    for year, subjects in registered.items():
        for kind, code in subjects:
            named = sorted(
                {
                    row["incident_id"]
                    for row in incidents
                    if row["year"] <= year and (row["subject_kind"], row["subject"]) == (kind, code)
                }
            )
            for _ in range(rng.choices((0, 1, 2, 3), (6, 3, 2, 1))[0] + (rng.randint(0, 2) if named else 0)):
                what = rng.choice(("bonus", "penalty", "penalty"))
                yield {
                    "year": year,
                    "adjustment_id": f"A{next(number)}",
                    "subject_kind": kind,
                    "subject": code,
                    "kind": what,
                    "points": rng.choice((0.5, 1.0, 2.0, 3.3, 150.0 if rng.random() < 0.05 else 1.0)),
                    "reason": "事由",
                    "incident_id": rng.choice([None, *named]) if what == "penalty" or rng.random() < 0.2 else None,
                }


def _terms(rng: Random, year: int, codes: list[str]) -> Iterator[Row]:
    for code in codes:
        for number in range(rng.choices((0, 1, 2), (8, 2, 1))[0]):
            yield {
                "year": year,
                "cadre_id": code,
                "term": f"任期{number}",
                "from_year": year - rng.randint(0, 4),
                "to_year": year,
                "evaluation": rng.choice((0.0, 60.0, 75.5, 88.0, 100.0)),
            }


def _decisions(rng: Random, year: int, scheme: dict[str, Any], rows: Rows, cadres: list[Row]) -> Iterator[Row]:
    units = [("unit", row["unit_code"]) for row in rows["unit"] if row["year"] == year]
    assessed = [("cadre", row["cadre_id"]) for row in cadres if row["participation"] != "不参加"]
    for kind, code in units + assessed:
        if rng.random() < 0.06:
            grades = scheme["units" if kind == "unit" else "cadres"]["grades"]
            yield {
                "year": year,
                "subject_kind": kind,
                "subject": code,
                "grade": rng.choice(grades)["grade"],
                "reason": "会议审定",
                "document": "审〔1〕号",
            }
