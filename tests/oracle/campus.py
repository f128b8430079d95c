"""Random campuses, valid ones: rows by table over several years and the schemes that govern them, from a seed."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.oracle.campus_decided import decide
from tests.oracle.campus_features import Features, features
from tests.oracle.campus_renamed import decide_late
from tests.oracle.campus_scheme import Scheme, scheme
from tests.oracle.campus_wide import widen
from tests.oracle.campus_year import Draw, leave_ungraded, people, scores
from tests.oracle.reading_renamed import renamed

Row = dict[str, Any]
GROUPS = {"college": "学院", "office": "机关", "support": "教辅", "lab": "平台"}
RANKS = ("正处", "副处", "正科")
_CHANCES = (74, 6, 4, 4, 4, 2, 2, 2, 2, 0)
_RENAMING = (50, 32, 4, 4, 2, 3, 2, 1, 2, 6)


@dataclass
class Campus:
    """Rows as the tables hold them, and the text of the scheme of every assessed year."""

    seed: int
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    schemes: dict[tuple[str, int], str] = field(default_factory=dict)


@dataclass
class Drawn:
    """Groups, ranks, whether many are level, the assessed years, the schemes of the first and the later ones."""

    groups: dict[str, str]
    ranks: tuple[str, ...]
    is_plain: bool
    years: list[int]
    schemes: list[Scheme]
    has: Features


def campus(seed: int, *, most_units: int = 40) -> Campus:
    """One to five institutions that know nothing of each other, though their codes, and at times their schemes, are the same.

    What the features add is drawn apart: a campus without any is what it always was.
    """
    rng, wide = Random(seed), Random(f"wide {seed}")
    made = Campus(seed)
    drawn = _drawn(rng, wide, seed)
    for institution in "甲乙丙丁戊"[: rng.randint(1, 5)]:
        if rng.random() < 0.8:
            drawn = _drawn(rng, wide, seed)
        rows, governing = _institution(rng, wide, drawn, most_units)
        for name, some in rows.items():
            made.rows[name] += [{**row, "institution": institution} for row in some]
        for year, one in governing.items():
            made.schemes[institution, year] = json.dumps(one, ensure_ascii=False, indent=1)
    return made


def _institution(
    rng: Random, wide: Random, drawn: Drawn, most_units: int
) -> tuple[dict[str, list[Row]], dict[int, Scheme]]:
    years, has = drawn.years, drawn.has
    governing = {year: drawn.schemes[year > years[0]] for year in years}
    rows: dict[str, list[Row]] = defaultdict(list)
    count = rng.randint(3, rng.choice((3, 6, 10, most_units)))
    units = _units(rng, drawn, count, rows)
    people(rng, units, drawn.ranks, rows)
    if "places" in has:
        leave_ungraded(wide, rows["unit"], rows["cadre"])
    _add_history(rng, years, units, governing[years[0]], rows)
    if "runs" in has:
        _add_history_of_cadres(wide, years, governing[years[0]], rows)
    how = Draw(rng, wide, has, drawn.is_plain)
    for year, one in governing.items():
        here = {name: [row for row in some if row.get("year") == year] for name, some in rows.items()}
        scores(how, one, year, here, rows)
    decide(rng, governing, rows, is_plain=drawn.is_plain)
    decide_late(wide, governing, rows, has)
    return rows, governing


def _drawn(rng: Random, wide: Random, seed: int) -> Drawn:
    groups = {key: GROUPS[key] for key in sorted(rng.sample(sorted(GROUPS), rng.randint(2, 4)))}
    ranks = RANKS[: rng.randint(2, 3)]
    has = features(wide, seed)
    is_plain = rng.random() < 0.4 or "level" in has
    years = sorted(rng.sample(range(2019, 2024), rng.randint(2, 4)))
    first = scheme(rng, groups, ranks, (2010, years[0]), is_plain=is_plain)
    later = scheme(rng, groups, ranks, (years[0] + 1, None), is_plain=is_plain)
    for one in (first, later):
        widen(wide, one, ranks, has, is_plain=is_plain)
    return Drawn(groups, ranks, is_plain, years, [first, later] if rng.random() < 0.8 else [later, later], has)


def _units(rng: Random, drawn: Drawn, count: int, rows: dict[str, list[Row]]) -> dict[int, list[Row]]:
    """The units of every year: renamed, merged, taken in, split, moved, founded, closed and come back."""
    groups, chances = list(drawn.groups), _RENAMING if "renames" in drawn.has else _CHANCES
    number = iter(range(1, 1000))
    weights = [rng.randint(1, 4) for _ in groups]
    now = {f"{next(number):02}": rng.choices(groups, weights)[0] for _ in range(count)}
    before: dict[str, str] = {}
    known: dict[str, str] = {}
    made: dict[int, list[Row]] = {}
    gone: set[str] = set()  # the old codes of renamed units, which do not come back
    for year in drawn.years:
        predecessors: dict[str, list[str]] = {}
        if before or rng.random() < 0.5:
            now, predecessors = _reorganised(rng, before or now, groups, number, chances)
            now |= {f"{next(number):02}": rng.choice(groups) for _ in range(rng.choice((0, 0, 1)))}
        made[year] = [
            {
                "year": year,
                "unit_code": code,
                "unit_name": f"单位{code}",
                "unit_group": group,
                "predecessors": ";".join(predecessors.get(code, [])) or None,
                "headcount": rng.choice((10, 20, 30, 40, 55)),
            }
            for code, group in now.items()
        ]
        gone |= renamed({code: predecessors.get(code, []) for code in now}).keys()
        back = {code: group for code, group in known.items() if rng.random() < 0.2 and code not in gone}
        before = back | now
        known |= now
        rows["unit"] += made[year]
    return made


def _reorganised(
    rng: Random, before: dict[str, str], groups: list[str], number: Iterator[int], chances: tuple[int, ...]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    now: dict[str, str] = dict(before)
    predecessors: dict[str, list[str]] = {}
    for code, group in before.items():
        other = rng.choice(sorted(before))
        if code not in now or code in predecessors:
            continue
        new, elsewhere = f"{next(number):02}", rng.choice((group, group, rng.choice(groups)))
        can_join = other != code and other in now and other not in predecessors
        match rng.choices(
            ("stays", "renamed", "merged", "takes in", "moves", "split", "same", "swapped", "closed", "divided"),
            chances,
        )[0]:
            case "renamed":
                del now[code]
                now[new], predecessors[new] = elsewhere, [code]
            case ("merged" | "takes in" | "swapped") as how if can_join:
                _join(now, predecessors, how, (code, other, new), group)
            case "moves":
                now[code] = rng.choice(groups)
            case "split":
                now[new], predecessors[new] = elsewhere, [code]
            case "same":
                now[code], predecessors[code] = elsewhere, [code]
            case "divided":
                other = f"{next(number):02}"
                del now[code]
                now |= {new: elsewhere, other: group}
                predecessors |= {new: [code], other: [code]}
            case "closed" if len(now) > 3:
                del now[code]
    return now, predecessors


def _join(
    now: dict[str, str], predecessors: dict[str, list[str]], how: str, codes: tuple[str, str, str], group: str
) -> None:
    code, other, new = codes
    if how == "swapped":
        predecessors[code], predecessors[other] = [other], [code]
        return
    into = new if how == "merged" else code
    del now[code], now[other]
    now[into], predecessors[into] = group, [code, other]


def _add_history(
    rng: Random, years: list[int], units: dict[int, list[Row]], first: Scheme, rows: dict[str, list[Row]]
) -> None:
    """Years before and between the folders, and some that have a folder, for which it does not speak."""
    grades = [grade["grade"] for grade in first["units"]["grades"]]
    for year in range(years[0] - 3, years[-1] + 1):
        if rng.random() < (0.9 if year in years else 0.3):
            continue
        near = min(years, key=lambda other: (abs(other - year - 0.1), other))
        codes = sorted({row["unit_code"] for row in units[near]} | {f"{number:02}" for number in range(1, 5)})
        folder = rng.choice(years)
        for kind, code in [("unit", code) for code in codes if rng.random() < 0.85] + [("cadre", "01")]:
            rows["history"].append(
                {
                    "folder_year": folder,
                    "year": year,
                    "subject_kind": kind,
                    "subject": code,
                    "total": rng.choice((None, 80.5)),
                    "rank": rng.choice((None, 1, 2, 2, 3, 5, 9)),
                    "grade": rng.choice([*grades[:2], *grades]),
                }
            )


def _add_history_of_cadres(wide: Random, years: list[int], first: Scheme, rows: dict[str, list[Row]]) -> None:
    """Grades of cadres before and between the folders, 不定等次 among them; some of years that have one."""
    grades = [*(grade["grade"] for grade in first["cadres"]["grades"]), "不定等次"]
    known = {(row["year"], row["subject"]) for row in rows["history"] if row["subject_kind"] == "cadre"}
    for year in range(years[0] - 2, years[-1] + 1):
        if year in years and wide.random() < 0.8:
            continue
        for cadre in sorted({row["cadre_id"] for row in rows["cadre"]}):
            if wide.random() < 0.8 and (year, cadre) not in known:
                rows["history"].append(
                    {
                        "folder_year": wide.choice(years),
                        "year": year,
                        "subject_kind": "cadre",
                        "subject": cadre,
                        "total": None,
                        "rank": None,
                        "grade": wide.choice(grades),
                    }
                )
