"""What is typed late, or under either code of a renamed unit: incidents, what was decided on them, penalties."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.campus_decided import day
from tests.oracle.campus_features import Features
from tests.oracle.campus_scheme import SANCTIONS
from tests.oracle.reading_renamed import Renamings

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def decide_late(wide: Random, governing: dict[int, dict[str, Any]], rows: Rows, has: Features) -> None:
    registers = {
        year: {
            row["unit_code"]: [code for code in (row["predecessors"] or "").split(";") if code]
            for row in rows["unit"]
            if row["year"] == year
        }
        for year in governing
    }
    if "renames" in has:
        for year in governing:
            so_far = Renamings({one: register for one, register in registers.items() if one <= year})
            rows["incident"] += _under_old_codes(wide, year, so_far, rows["incident"])
            rows["determination"] += _under_either(wide, year, so_far, rows)
            rows["adjustment"] += _penalties(wide, year, so_far, rows["incident"])
    if "sanctions" in has:
        _reduce(wide, rows)
        for row in rows["incident"]:
            if wide.random() < 0.25:  # a year that began before its folder
                row["effective_from"] -= timedelta(days=365)


def _old_and_new(year: int, renamings: Renamings) -> list[tuple[str, str]]:
    """Codes that are gone, with the unit that has them now."""
    codes = {code for register in renamings.registers.values() for code in register}
    gone = sorted(codes - renamings.registers[year].keys())
    pairs = [(code, renamings.bearer(code, year).code) for code in gone]
    return [(old, new) for old, new in pairs if new in renamings.registers[year]]


def _under_old_codes(wide: Random, year: int, renamings: Renamings, incidents: list[Row]) -> Iterator[Row]:
    """New ones of a unit renamed before, and known ones again, under the old code or under both."""
    for old, new in _old_and_new(year, renamings):
        known = [row["incident_id"] for row in incidents if row["subject_kind"] == "unit" and row["year"] <= year]
        for incident in dict.fromkeys((f"L{old}", *wide.sample(known, min(len(known), 1)))):
            for code in wide.choice(((), (old,), (old,), (old, new), (new,))):
                typed = (year, incident, "unit", code)
                if typed not in {_key(row) for row in incidents}:
                    start = day(wide, year + wide.choice((-1, 0, 0)))
                    yield {
                        "year": year,
                        "incident_id": incident,
                        "subject_kind": "unit",
                        "subject": code,
                        "sanction": wide.choice(SANCTIONS),
                        "effective_from": start,
                        "effective_to": wide.choice((None, None, date(start.year, 12, 31), date(start.year + 1, 6, 1))),
                    }


def _key(row: Row) -> tuple[Any, ...]:
    return row["year"], row["incident_id"], row["subject_kind"], row["subject"]


def _borne(year: int, renamings: Renamings, incidents: list[Row]) -> dict[str, set[str]]:
    """The incidents of the units of a year."""
    made: dict[str, set[str]] = {}
    for row in incidents:
        if row["subject_kind"] == "unit" and row["year"] <= year:
            made.setdefault(renamings.bearer(row["subject"], row["year"]).code, set()).add(row["incident_id"])
    return {code: some for code, some in made.items() if code in renamings.registers[year]}


def _under_either(wide: Random, year: int, renamings: Renamings, rows: Rows) -> Iterator[Row]:
    borne = _borne(year, renamings, rows["incident"])
    for old, new in _old_and_new(year, renamings):
        for incident in sorted(borne.get(new, ())):
            for code in wide.choice(((), (old,), (new,), (old, new))):
                if (year, incident, "unit", code) not in {_key(row) for row in rows["determination"]}:
                    found = wide.choice(("容错免责", "澄清", "从轻减轻", "维持"))
                    yield {
                        "year": year,
                        "incident_id": incident,
                        "subject_kind": "unit",
                        "subject": code,
                        "determination": found,
                        "reduced_to": wide.choice(SANCTIONS) if found == "从轻减轻" else None,
                        "decided_on": wide.choice((date(2022, 5, 1), date(2022, 5, 2), date(year, 12, 1))),
                        "rectify_by": wide.choice((None, date(2023, 1, 1))),
                        "rectified_on": None,
                    }


def _penalties(wide: Random, year: int, renamings: Renamings, incidents: list[Row]) -> Iterator[Row]:
    """Of the renamed, naming incidents of which they had another code."""
    borne = _borne(year, renamings, incidents)
    for number, (_, new) in enumerate(_old_and_new(year, renamings)):
        for incident in sorted(borne.get(new, ())):
            if wide.random() < 0.5:
                yield {
                    "year": year,
                    "adjustment_id": f"N{number}{incident}",
                    "subject_kind": "unit",
                    "subject": new,
                    "kind": "penalty",
                    "points": wide.choice((0.5, 1.0, 2.0)),
                    "reason": "事由",
                    "incident_id": incident,
                }


def _reduce(wide: Random, rows: Rows) -> None:
    """Reduced sanctions that end earlier or later than they would have, none before it began."""
    for row in rows["determination"]:
        if row["determination"] == "从轻减轻" and wide.random() < 0.7:
            starts = [one["effective_from"] for one in rows["incident"] if one["incident_id"] == row["incident_id"]]
            latest = max(starts)
            row["reduced_until"] = wide.choice((latest, date(latest.year, 12, 31), day(wide, latest.year + 1)))
