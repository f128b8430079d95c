"""An independent reading of CONTRACT 2, in plain Python: from core rows and schemes to results, terms and flags.

Written from the contract's words alone, to hold the rules against; nothing of `scoring` is used but the loaded schemes.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from expectations.tables import TABLES
from scoring.scheme.loading import LoadedScheme
from tests.oracle.reading_flags import Findings, raise_flags
from tests.oracle.reading_numbers import mean, published
from tests.oracle.reading_renamed import Renamings
from tests.oracle.reading_results import cadre_results, streak_grade, unit_results
from tests.oracle.reading_sanctions import Standing, cases
from tests.oracle.reading_year import Past, Row, Year

Rows = Mapping[str, Iterable[Mapping[str, Any]]]


def read(rows: Rows, governing: Mapping[tuple[str, int], LoadedScheme]) -> dict[str, Past]:
    """Everything that follows, by institution."""
    return {
        institution: _institution(
            {
                table.name: [dict(row) for row in rows.get(table.name, ()) if row["institution"] == institution]
                for table in TABLES
            },
            {year: scheme for (where, year), scheme in governing.items() if where == institution},
        )
        for institution in {institution for institution, _ in governing}
    }


def _institution(rows: dict[str, list[Row]], governing: Mapping[int, LoadedScheme]) -> Past:
    history = {
        (row["year"], (row["subject_kind"], row["subject"])): row
        for row in rows["history"]
        if row["year"] not in governing
    }
    years = [_year(rows, year, governing[year]) for year in sorted(governing)]
    past = Past(history, streak_grade(years[0]))
    for number in sorted({year for year, _ in history} | set(governing)):
        for (year, (kind, code)), row in history.items():
            if year == number and kind == "unit":
                is_there = row["grade"] == past.history_grade
                past.streaks[year, code] = 1 + past.streaks.get((year - 1, code), 0) if is_there else 0
        for year in years:
            if year.year == number:
                _assess(year, past)
    return past


def _year(rows: dict[str, list[Row]], year: int, loaded: LoadedScheme) -> Year:
    of_year = {name: [row for row in some if row["year"] == year] for name, some in rows.items() if name != "history"}
    so_far = {name: [row for row in some if row["year"] <= year] for name, some in rows.items() if name != "history"}
    return Year(year, loaded.scheme, of_year, so_far)


def _assess(year: Year, past: Past) -> None:
    past.years[year.year] = year
    renamings = Renamings({number: one.register for number, one in past.years.items()})
    standing = Standing(year, cases(year, renamings))
    units, unit_contenders = unit_results(year, standing, past)
    cadres, cadre_contenders = cadre_results(year, standing, past, units)
    results = {("unit", code): one for code, one in units.items()}
    results |= {("cadre", code): one for code, one in cadres.items()}
    contenders = {one.result.subject: one for one in (*unit_contenders, *cadre_contenders)}
    past.results[year.year] = results
    raise_flags(Findings(year, standing, past, results, contenders))
    past.terms += [_term(year, past, row) for row in year.of("term")]


def _term(year: Year, past: Past, row: Row) -> dict[str, Any]:
    term, decimals = year.scheme.term, year.scheme.decimals
    annual = [
        float(past.results[number]["cadre", row["cadre_id"]].total)
        for number in range(row["from_year"], row["to_year"] + 1)
        if ("cadre", row["cadre_id"]) in past.results.get(number, {})
    ]
    total = row["evaluation"]
    if annual:
        own, asked = float(term.weights.annual_mean), float(term.weights.evaluation)
        total = (own * mean(annual) + asked * row["evaluation"]) / (own + asked)
    total = published(total, decimals)
    return {
        "year": year.year,
        "cadre_id": row["cadre_id"],
        "cadre_name": year.cadres[row["cadre_id"]]["cadre_name"],
        "term": row["term"],
        "from_year": row["from_year"],
        "to_year": row["to_year"],
        "annual_mean": published(mean(annual), decimals) if annual else None,
        "evaluation": published(row["evaluation"], decimals),
        "total": total,
        "grade": next(grade.grade for grade in term.grades if grade.min_score is None or total >= grade.min_score),
    }
