"""The work database: `core` from the table contracts, `scheme` from the schemes, filled from rows or Parquet."""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from expectations.contract import SOURCE_COLUMNS, Kind, Table
from expectations.tables import TABLES
from scoring.scheme.loading import LoadedScheme
from scoring.scheme.tables import TABLES as SCHEME_AND_WORD_TABLES
from scoring.scheme.tables import rows, vocabulary_rows

_ARROW_TYPES = {Kind.NUMBER: pa.float64(), Kind.WHOLE: pa.int64(), Kind.DATE: pa.date32()}
_YEAR_ARRIVING: Final = "year_arriving"

_PREDECESSOR: Final = {
    "institution": "机构",
    "year": "文件夹的年度",
    "unit_code": "单位代码",
    "predecessor": "前身代码，一个一行",
}


def quoted(text: str) -> str:
    """Text as an SQL literal, for comments and paths, which take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def literal(value: object) -> str:
    """A value as an SQL literal, numbers as text, which DuckDB reads by the column's type; a bound one makes it import pandas."""
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return quoted(format(value, "f") if isinstance(value, Decimal) else str(value))


def parquet_rows(path: Path) -> str:
    """What to select from in SQL for the rows of a Parquet file.

    DuckDB takes `*`, `?` and `[` in a folder's name for a pattern, in which `[*]` stands for the sign itself.
    """
    plain = re.sub(r"[*?\[]", r"[\g<0>]", str(path))
    return f"read_parquet({quoted(plain)}, hive_partitioning = false)"


def folder_year_column(table: Table) -> str:
    """The column that holds the folder's year: `year`, but where the sheet has a year of its own."""
    return "folder_year" if "year" in table.by_name else "year"


def create_core(connection: duckdb.DuckDBPyConnection) -> None:
    """Empty `core` tables with the contract's types."""
    connection.execute("create schema if not exists core")
    for table in TABLES:
        typed = ", ".join(f"{name} {sql_type}" for name, sql_type, _ in _columns_of_core(table))
        connection.execute(f"create or replace table core.{table.name} ({typed})")


def _columns_of_core(table: Table) -> list[tuple[str, str, str]]:
    """The columns of a table in `core`, as name, type and comment: those of its contract between year and source."""
    return [
        ("institution", "VARCHAR", "机构"),
        (folder_year_column(table), "INTEGER", "文件夹的年度"),
        *((column.name, column.kind.sql_type, column.description) for column in table.columns),
        ("source_file", "VARCHAR", "来源工作簿"),
        ("source_sheet", "VARCHAR", "来源工作表"),
        ("source_row", "INTEGER", "来源行，按 Excel 计"),
    ]


def comment_on_core(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the comments of the contracts on the tables of `core` and their columns."""
    for table in TABLES:
        columns = {name: comment for name, _, comment in _columns_of_core(table)}
        write_comments(connection, f"core.{table.name}", f"{table.sheet}：{table.grain}", columns)
    write_comments(connection, "core.predecessor", "前身代码：一行一个单位和一个前身代码", _PREDECESSOR)


def write_comments(
    connection: duckdb.DuckDBPyConnection, name: str, comment: str, columns: Mapping[str, str], kind: str = "table"
) -> None:
    """A comment on a table or view (`kind`) and on each of its columns."""
    of_columns = (f"comment on column {name}.{column} is {quoted(meaning)}" for column, meaning in columns.items())
    connection.execute("; ".join((f"comment on {kind} {name} is {quoted(comment)}", *of_columns)))


def as_arrow(table: Table, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Typed rows of one sheet as an Arrow table, the source columns last."""
    arrays = {
        column.name: pa.array(columns[column.name], type=_ARROW_TYPES.get(column.kind, pa.string()))
        for column in table.columns
    }
    arrays["source_file"] = pa.array(columns["source_file"], type=pa.string())
    arrays["source_sheet"] = pa.array(columns["source_sheet"], type=pa.string())
    arrays["source_row"] = pa.array(columns["source_row"], type=pa.int32())
    return pa.table(arrays)


def insert_rows(
    connection: duckdb.DuckDBPyConnection, table: Table, rows_: pa.Table, *, institution: str, year: int
) -> None:
    """Add the rows of one sheet of one year of one institution."""
    if rows_.num_rows == 0:
        return
    connection.register("arriving", rows_)
    _insert(connection, table, "arriving", institution, str(int(year)), there=rows_.column_names)
    connection.unregister("arriving")


def insert_years(
    connection: duckdb.DuckDBPyConnection, years: Mapping[int, Mapping[str, pa.Table]], *, institution: str
) -> None:
    """Add the rows of several years of one institution, by year and table, one statement a table."""
    for table in TABLES:
        parts = [
            of_year[table.name].append_column(_YEAR_ARRIVING, pa.repeat(pa.scalar(year, pa.int32()), rows_count))
            for year, of_year in years.items()
            if (rows_count := of_year[table.name].num_rows if table.name in of_year else 0)
        ]
        if parts:
            arriving = pa.concat_tables(parts, promote_options="default")
            connection.register("arriving", arriving)
            _insert(connection, table, "arriving", institution, _YEAR_ARRIVING, there=arriving.column_names)
            connection.unregister("arriving")


def insert_parquet(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, *, institution: str, year: int
) -> None:
    """Add the rows of one accepted sheet."""
    there = pq.read_schema(path).names
    _insert(connection, table, parquet_rows(path), institution, str(int(year)), there=there)


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    source: str,
    institution: str,
    year: str,
    *,
    there: Collection[str],
) -> None:
    """Rows of a source; `year` is the year or the source's column that holds it.

    A year that was accepted before a column was declared has not got it (it is not `there`): nothing was given.
    """
    names = [name for name in (*table.by_name, *SOURCE_COLUMNS) if name in there]
    connection.execute(
        f"insert into core.{table.name} (institution, {folder_year_column(table)}, {', '.join(names)}) "
        f"select {quoted(institution)}, {year}, {', '.join(names)} from {source}"
    )


def split_predecessors(connection: duckdb.DuckDBPyConnection) -> None:
    """`core.predecessor`: one row a unit and predecessor, from the codes typed between semicolons."""
    connection.execute(
        """
        create or replace table core.predecessor as
        select distinct unit.institution, unit.year, unit.unit_code, trim(code.code) as predecessor
        from core.unit as unit,
            unnest(string_split_regex(unit.predecessors, '[;；、,，\\s]+')) as code(code)
        where trim(code.code) <> ''
        order by all
        """
    )


def create_schemes(connection: duckdb.DuckDBPyConnection) -> None:
    """Empty `scheme` tables, and those of the contract's own words filled."""
    connection.execute("create schema if not exists scheme")
    for name, table in SCHEME_AND_WORD_TABLES.items():
        typed = ", ".join(f"{column.name} {column.sql_type}" for column in table.columns)
        connection.execute(f"create or replace table scheme.{name} ({typed})")
    _insert_many(connection, vocabulary_rows())


def comment_on_schemes(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the declared comments on the tables of `scheme` and their columns."""
    for name, table in SCHEME_AND_WORD_TABLES.items():
        columns = {column.name: column.comment for column in table.columns}
        write_comments(connection, f"scheme.{name}", table.comment, columns)


def insert_schemes(connection: duckdb.DuckDBPyConnection, governing: Mapping[tuple[str, int], LoadedScheme]) -> None:
    """The schemes that govern the years given, each once, and which governs which."""
    by_id: dict[str, LoadedScheme] = {scheme.scheme_id: scheme for scheme in governing.values()}
    for scheme in by_id.values():
        _insert_many(connection, rows(scheme))
    governs = [
        {"institution": institution, "year": year, "scheme_id": scheme.scheme_id}
        for (institution, year), scheme in governing.items()
    ]
    _insert_many(connection, {"governs": governs})


def _insert_many(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Add rows to tables of `scheme`; each value goes to the column of its name."""
    for name, rows_ in tables.items():
        if rows_:
            columns = list(rows_[0])
            values = (f"({', '.join(literal(row[column]) for column in columns)})" for row in rows_)
            connection.execute(f"insert into scheme.{name} ({', '.join(columns)}) values {', '.join(values)}")
