"""The rules that hold between tables: one SQL file a rule, its header in machine-readable form, and those made of references.

A rule reads `core.*` (the year checked and the accepted years before it), `scheme.*`, `checked.year` (one row:
institution, year, scheme_id), `checked.fault` (the cells told as errors already),
`checked.lost` (the tables that could not be read), `checked.is_damaged(table, column, code)` (whether a code may be one that
could not be read), the tables of `prepared_tables` and the pools that `outliers` measures, and returns a row for each cell to be mended: table_name,
column_name, value, source_file, source_sheet, source_row, and a column more for everything else that its message names.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from expectations.contract import CrossRule, Finding
from expectations.outliers import measure_pools
from expectations.prepared_tables import prepare_tables
from expectations.references import reference_rules
from expectations.tables import TABLES

RULES_DIR = Path(__file__).parent / "rules"

# What an indicator lacks to be scored (CONTRACT 2, Indicators to scores), by what the rule found.
REASONS = {
    "kpi_headcount": "人均指标需要“单位”表的教职工数",
    "kpi_base": "增长率指标的基础值不能空白，也不能为 0",
    "kpi_target": "完成率指标的目标值须大于 0",
    "kpi_negative": "实际值不能为负",
    "kpi_logarithm": "取对数的指标，实际值须大于 0",
    "kpi_anchor": "曲线所用的锚点没有填",
    "kpi_order": "锚点的值须按方案的次序依次变好，不能相等或颠倒",
}


@cache
def cross_rules(folder: Path = RULES_DIR) -> tuple[CrossRule, ...]:
    """All rules between tables, by name: the files of the folder, and those made from the columns that refer to others.

    Raises ValueError for a header that cannot be read.
    """
    written = [_read_rule(path) for path in folder.glob("*.sql")]
    return tuple(sorted([*written, *reference_rules(TABLES)], key=lambda rule: rule.name))


def _read_rule(path: Path) -> CrossRule:
    lines, _, sql = path.read_text(encoding="utf-8").removeprefix("/*\n").partition("*/\n")
    header = dict(line.split(": ", 1) for line in lines.splitlines())
    if set(header) != {"question", "severity", "message"} or header["severity"] not in ("error", "warning"):
        raise ValueError(f"{path.name}: the header must say question, severity and message")
    return CrossRule(path.stem, header["question"], header["severity"], header["message"], sql)


def prepare(connection: duckdb.DuckDBPyConnection, *, institution: str, year: int, scheme_id: str) -> None:
    """Say which year is checked, load the reasons that messages take their details from, and measure the pools."""
    connection.execute("create schema if not exists checked")
    connection.execute("create or replace table checked.year (institution varchar, year integer, scheme_id varchar)")
    connection.execute("insert into checked.year values (?, ?, ?)", [institution, year, scheme_id])
    connection.execute("create or replace table checked.phrase (phrase varchar, words varchar)")
    connection.executemany("insert into checked.phrase values (?, ?)", list(REASONS.items()))
    connection.execute(
        "create or replace table checked.fault "
        "(source_file varchar, source_sheet varchar, source_row integer, column_name varchar)"
    )
    connection.execute("create or replace table checked.lost (table_name varchar)")
    connection.execute(
        "create or replace table checked.damaged (table_name varchar, column_name varchar, may_be varchar)"
    )
    connection.execute(
        """
        create or replace macro checked.is_damaged(of_table, of_column, code) as exists (
            select 1 from checked.damaged as damaged
            where damaged.table_name = of_table and damaged.column_name = of_column
            and regexp_full_match(code, damaged.may_be)
        )
        """
    )
    prepare_tables(connection)
    measure_pools(connection)


Fault = tuple[str, str, int, str]


def note_faults(connection: duckdb.DuckDBPyConnection, faults: Iterable[Fault]) -> None:
    """Note cells reported as errors, as (file, sheet, row, column), so that rules can pass over what only follows from them."""
    lines = list(faults)
    if lines:
        connection.executemany("insert into checked.fault values (?, ?, ?, ?)", lines)


def note_lost(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> None:
    """Note tables that could not be read, which is reported elsewhere, so that references to them are not checked."""
    lines = [(table,) for table in tables]
    if lines:
        connection.executemany("insert into checked.lost values (?)", lines)


def note_damaged(connection: duckdb.DuckDBPyConnection, codes: Iterable[tuple[str, str, str]]) -> None:
    """Note codes that could not be read, as (table, column, regular expression of what the code may have been).

    Each is reported at its own cell; a reference that may mean one of them is then not reported as missing.
    """
    lines = sorted(set(codes))
    if lines:
        connection.executemany("insert into checked.damaged values (?, ?, ?)", lines)


def run_cross_rules(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """What all rules find. Errors come first and are noted, so that warnings can pass over cells that are wrong anyway."""
    findings: list[Finding] = []
    for severity in ("error", "warning"):
        of_severity = [
            finding for rule in cross_rules() if rule.severity == severity for finding in run_rule(connection, rule)
        ]
        note_faults(connection, map(cell_of, of_severity))
        findings += of_severity
    return findings


def cell_of(finding: Finding) -> Fault:
    """The cell of a finding, as `note_faults` takes it."""
    return (finding.source_file, finding.source_sheet, finding.source_row, finding.column)


def run_rule(connection: duckdb.DuckDBPyConnection, rule: CrossRule) -> list[Finding]:
    """What one rule finds in the year under check."""
    cursor = connection.execute(f"select * from ({rule.sql}) as finding order by source_file, source_sheet, source_row")
    names = [column[0] for column in cursor.description or ()]
    return [_finding(rule, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _finding(rule: CrossRule, row: Mapping[str, Any]) -> Finding:
    return Finding(
        severity=rule.severity,
        rule=rule.name,
        table=row["table_name"],
        column=row["column_name"],
        value=row["value"],
        message=rule.message.format_map({name: _shown(value) for name, value in row.items()}),
        source_file=row["source_file"],
        source_sheet=row["source_sheet"],
        source_row=int(row["source_row"]),
        check=rule.name,
    )


def _shown(value: Any) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value or "")
