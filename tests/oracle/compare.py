"""The engine's results and the reading's, value by value."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from scoring import engine
from scoring.scheme.loading import LoadedScheme
from tests.cases.assessed import scheme_of, work_database
from tests.oracle.campus import Campus
from tests.oracle.reading import Rows, read
from tests.oracle.reading_year import Past

Table = dict[tuple[Any, ...], dict[str, Any]]
TOLERANCE = 1e-6

_COMMON = ["target_tasks", "kpi", "evaluation"], ["unit", "portfolio", "routine", "annual", "special"]
_TAKEN = ["bonus", "penalty", "total", "rank", "ranked", "computed_grade", "grade", "previous_rank", "rank_change"]
COLUMNS = {
    "unit_result": ["unit_name", "unit_group", *_COMMON[0], *_TAKEN, "excellent_streak", "scheme"],
    "cadre_result": ["cadre_name", "rank_level", "post", "unit_code", "unit_group", *_COMMON[1], *_TAKEN, "scheme"],
    "term_result": ["cadre_name", "from_year", "to_year", "annual_mean", "evaluation", "total", "grade"],
    "flag": ["subject_name", "measure", "departments", "basis"],
    "component": ["label", "weight", "share", "score", "contribution"],
}
KEYS = {
    "unit_result": ["institution", "year", "unit_code"],
    "cadre_result": ["institution", "year", "cadre_id"],
    "term_result": ["institution", "year", "cadre_id", "term"],
    "flag": ["institution", "year", "subject_kind", "subject", "flag", "criterion"],
    "component": ["institution", "year", "subject_kind", "subject", "component"],
}


def differences(made: Campus, folder: Path) -> list[str]:
    """Where the engine and the reading disagree on a campus, a line each."""
    governing = {key: scheme_of(text, folder) for key, text in made.schemes.items()}
    with work_database(made.rows, governing) as connection:
        engine.score(connection)
        got = {view: engine_table(connection, view, columns) for view, columns in COLUMNS.items()}
        items = engine_items(connection)
        notes = engine_notes(connection)
        kept = engine_kept(connection)
    past = read(made.rows, governing)
    wanted = reading_tables(past, governing, made.rows)
    found = [line for view in COLUMNS for line in _differing(view, got[view], wanted[view])]
    found += _differing_items(items, past)
    found += _differing_notes(notes, past)
    found += _differing_kept(kept, past)
    return [f"seed {made.seed}: {line}" for line in found]


def engine_table(connection: duckdb.DuckDBPyConnection, view: str, columns: list[str]) -> Table:
    keys = KEYS[view]
    rows = connection.execute(f"select {', '.join([*keys, *columns])} from mart.{view}").fetchall()
    made: Table = {}
    for row in rows:
        key = row[: len(keys)]
        assert key not in made, f"{view}: {key} twice"
        made[key] = dict(zip(columns, row[len(keys) :], strict=True))
    return made


def engine_items(connection: duckdb.DuckDBPyConnection) -> dict[tuple[Any, ...], float]:
    """The contributions that are not 0, of portfolio tasks by component alone: their units may share task numbers."""
    rows = connection.execute(
        """
        select institution, year, subject_kind, subject, component,
            case component when 'portfolio' then '' else item end as item, sum(contribution) as contribution
        from mart.score_item group by all
        """
    ).fetchall()
    return {row[:-1]: float(row[-1]) for row in rows if row[-1] is not None and abs(row[-1]) > TOLERANCE}


def engine_notes(connection: duckdb.DuckDBPyConnection) -> dict[tuple[Any, ...], str]:
    rows = connection.execute(
        """
        select institution, year, 'unit', unit_code, notes from mart.unit_result
        union all select institution, year, 'cadre', cadre_id, notes from mart.cadre_result
        """
    ).fetchall()
    return {row[:-1]: row[-1] or "" for row in rows}


def engine_kept(connection: duckdb.DuckDBPyConnection) -> dict[tuple[Any, ...], str]:
    """What is told of conditions that were not met."""
    rows = connection.execute(
        """
        select institution, year, subject_kind, subject, string_agg(condition, '') from mart.grade_reason
        where condition is not null group by all
        """
    ).fetchall()
    return {row[:-1]: row[-1] for row in rows}


def reading_tables(
    past: Mapping[str, Past], governing: Mapping[tuple[str, int], LoadedScheme], rows: Rows
) -> dict[str, Table]:
    made: dict[str, Table] = {view: {} for view in COLUMNS}
    names = {
        (row["institution"], row["year"], kind, row[key]): row[name]
        for kind, key, name in (("unit", "unit_code", "unit_name"), ("cadre", "cadre_id", "cadre_name"))
        for row in rows[kind]
    }
    for institution, one in past.items():
        for year, results in one.results.items():
            for result in results.values():
                key = institution, year, result.code
                made[f"{result.kind}_result"][key] = result.values
                for component, row in result.components.items():
                    made["component"][institution, year, result.kind, result.code, component] = row
            entries = governing[institution, year].scheme.flags.entries()
            notices = {(flag, entry): notice for flag, entry, notice in entries}
            for row in one.flags[year]:
                notice = notices[row.flag, row.criterion if row.flag == "grade_run" else ""]
                made["flag"][institution, year, row.kind, row.subject, row.flag, row.criterion] = {
                    "subject_name": names[institution, year, row.kind, row.subject],
                    "measure": row.measure,
                    "departments": list(notice.departments),
                    "basis": notice.basis,
                }
        for term in one.terms:
            made["term_result"][institution, term["year"], term["cadre_id"], term["term"]] = term
    return made


def _reading_items(past: Mapping[str, Past]) -> dict[tuple[Any, ...], float]:
    made: dict[tuple[Any, ...], float] = {}
    for institution, one in past.items():
        for year, results in one.results.items():
            for result in results.values():
                for (component, item), contribution in result.items.items():
                    name = "" if component == "portfolio" else item
                    key = institution, year, result.kind, result.code, component, name
                    made[key] = made.get(key, 0.0) + contribution
    return {key: value for key, value in made.items() if abs(value) > TOLERANCE}


def _differing(view: str, got: Table, wanted: Table) -> Iterator[str]:
    for key in sorted(got.keys() | wanted.keys(), key=str):
        if key not in wanted:
            yield f"{view} {key}: the engine alone has it: {got[key]}"
        elif key not in got:
            yield f"{view} {key}: the reading alone has it: {wanted[key]}"
        else:
            for column in COLUMNS[view]:  # the reading gives a built-in component no label
                mine, other = wanted[key].get(column), got[key][column]
                if not _same(mine, other) and (column, mine) != ("label", None):
                    yield f"{view} {key} {column}: engine {other}, reading {mine}"


def _same(mine: Any, other: Any) -> bool:
    """Floats are the same where they are near; anything else must be equal."""
    if isinstance(mine, float) or isinstance(other, float):
        return other is not None and mine is not None and abs(float(mine) - float(other)) < TOLERANCE
    return _exact(mine) == _exact(other)


def _exact(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) else value


def _differing_items(got: dict[tuple[Any, ...], float], past: Mapping[str, Past]) -> Iterator[str]:
    wanted = _reading_items(past)
    for key in sorted(got.keys() | wanted.keys()):
        mine, other = wanted.get(key, 0.0), got.get(key, 0.0)
        if abs(mine - other) > TOLERANCE:
            yield f"score_item {key}: engine {other}, reading {mine}"


def _differing_notes(notes: Mapping[tuple[Any, ...], str], past: Mapping[str, Past]) -> Iterator[str]:
    for institution, one in past.items():
        for year, results in one.results.items():
            for result in results.values():
                key = institution, year, result.kind, result.code
                for name, is_told in result.told.items():
                    if (name in notes.get(key, "")) != is_told:
                        yield f"notes {key}: {name} {'not ' * is_told}told: {notes.get(key)}"


def _differing_kept(kept: Mapping[tuple[Any, ...], str], past: Mapping[str, Past]) -> Iterator[str]:
    """Who is kept by a condition alone must be told; whom else the texts tell of conditions is left to them."""
    wanted = {
        (institution, year, result.kind, result.code): result.kept_from
        for institution, one in past.items()
        for year, results in one.results.items()
        for result in results.values()
        if result.kept_from
    }
    for key, grades in wanted.items():
        if not all(grade in kept.get(key, "") for grade in grades):
            yield f"kept by a condition {key}: engine {kept.get(key)}, reading {grades}"
