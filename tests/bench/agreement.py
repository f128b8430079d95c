"""Whether two scorings of the same rows left the same rows in `mart`."""

from pathlib import Path

import duckdb

KEYS = {
    "score_item": ("institution", "year", "subject", "item"),
    "component": ("institution", "year", "subject", "component"),
    "indicator_value": ("institution", "year", "unit_code", "indicator"),
}
NEAR = ("score", "contribution", "value")  # unpublished doubles, whose sums depend on their order


def differences(path: Path, other: Path) -> dict[str, int]:
    """For each table of `mart`, how many rows stand in one and not in the other: published values to the last digit."""
    with duckdb.connect(str(path), read_only=True) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach '{other}' as other (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'other' and schema_name = 'mart' and estimated_size > 0"
        ).fetchall()
        return {table: _differing(connection, table) for (table,) in tables}


def _differing(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    if table in KEYS:
        return _unlike(connection, table, KEYS[table])
    mine, theirs = f"select * from mart.{table}", f"select * from other.mart.{table}"
    return _count(connection, f"({mine} except all {theirs}) union all ({theirs} except all {mine})")


def _unlike(connection: duckdb.DuckDBPyConnection, table: str, keys: tuple[str, ...]) -> int:
    """Row by row of the same key, doubles to a hundred-millionth."""
    columns = [
        name
        for (name,) in connection.execute(
            "select column_name from duckdb_columns() where database_name = 'other' and schema_name = 'mart' and table_name = ?",
            [table],
        ).fetchall()
        if name not in keys
    ]
    unlike = " or ".join(
        f"coalesce(abs(mine.{name} - theirs.{name}) > 1e-8, true)"
        if name in NEAR
        else f"mine.{name} is distinct from theirs.{name}"
        for name in columns
    )
    query = f"select 1 from mart.{table} as mine full join other.mart.{table} as theirs using ({', '.join(keys)}) where {unlike}"
    return _count(connection, query)


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(f"select count(*) from ({query})").fetchall()[0][0])
