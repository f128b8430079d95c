"""Rows of files and of schemes in the work database."""

from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.tables import BY_NAME
from pipelines.store.work_tables import as_arrow, create_core, insert_parquet, insert_years, literal, parquet_rows

FOLDERS = ["a[1]b", "x*y", "q?z", "[", "]", "[!a]", "year=2024", "he'y", "{a,b}", "空 格", "**", "[[]"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_is_read_whatever_its_folder_is_called(folder, tmp_path):
    """A folder that DuckDB would take for a pattern lies beside others that fit it."""
    for name in ("a1b", "xay", "qaz", "b", folder):
        (tmp_path / name).mkdir(exist_ok=True)
        pq.write_table(pa.table({"name": [name]}), tmp_path / name / "t.parquet")
    rows = parquet_rows(tmp_path / folder / "t.parquet")
    with duckdb.connect() as connection:
        assert connection.execute(f"select * from {rows}").fetchall() == [(folder,)]


@pytest.mark.parametrize(
    ("sql_type", "value"),
    [
        ("varchar", "o'clock"),
        ("varchar", ""),
        ("varchar", None),
        ("varchar", "1"),
        ("double", 0.1),
        ("double", 1e-7),
        ("double", 0.30000000000000004),
        ("integer", 7),
        ("boolean", False),
        ("decimal(19,18)", Decimal("0.000000000000000001")),
        ("decimal(24,18)", Decimal("1E+2")),
        ("varchar[]", ["组织部", "it's"]),
        ("varchar[]", []),
    ],
)
def test_a_value_of_a_scheme_is_in_its_table_as_it_was(sql_type, value):
    with duckdb.connect() as connection:
        connection.execute(f"create table t (value {sql_type})")
        connection.execute(f"insert into t (value) values ({literal(value)}), ({literal(None)})")
        assert connection.execute("select value from t").fetchall() == [(value,), (None,)]


def test_a_year_accepted_before_a_column_was_declared_has_nothing_in_it(tmp_path):
    table = BY_NAME["ballot"]
    columns = {column.name: [column.default] for column in table.columns}
    source = {"source_file": ["a"], "source_sheet": ["民主测评"], "source_row": [2]}
    now = as_arrow(table, {**columns, **source, "subject": ["02"], "aspect": ["德"]})
    before = as_arrow(table, {**columns, **source, "subject": ["01"]}).drop_columns(["aspect", "score"])
    pq.write_table(before, tmp_path / "ballot.parquet")
    with duckdb.connect() as connection:
        create_core(connection)
        insert_parquet(connection, table, tmp_path / "ballot.parquet", institution="校", year=2022)
        insert_years(connection, {2023: {"ballot": before}, 2024: {"ballot": now}}, institution="校")
        rows = connection.execute("select year, subject, aspect, score from core.ballot order by year").fetchall()
    assert rows == [(2022, "01", None, None), (2023, "01", None, None), (2024, "02", "德", None)]
