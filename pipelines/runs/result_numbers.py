"""The number of a year's results (结果编号): the same inputs, schemes and rules give the same number.

It is printed on what people hold in their hands, so that a sheet of paper can be traced to the run it came from; the
number of the run itself would change the bytes of every report each time.
"""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

import duckdb

from pipelines.accepted.store import AcceptedYear
from pipelines.installation.files import digest_of_parts
from pipelines.store.work_tables import write_comments
from scoring.catalogue import read_rules

COMMENTS: Final = {
    "institution": "机构",
    "year": "年度",
    "result_number": "结果编号：由本年度及以前各年的填报文件、方案和计算规则得出，三者不变则不变",
}
_DIGITS: Final = 8


def write_result_numbers(connection: duckdb.DuckDBPyConnection, accepted: Sequence[AcceptedYear]) -> None:
    """Fill `scheme.result_number`, a row an institution and year, from `core.history` and what was accepted.

    It stands beside what governs a year, which every edition's reports may name; `kept.result_number` is what SQL reads.
    """
    connection.execute("create table scheme.result_number (institution varchar, year integer, result_number varchar)")
    rules = [version("kaohe"), *(rule.code_version for rule in read_rules())]
    for counted in accepted:
        inputs = sorted(
            (year.year, year.scheme_sha256, year.inputs_sha256)
            for year in accepted
            if year.institution == counted.institution and year.year <= counted.year
        )
        digest = digest_of_parts([*rules, counted.institution, *inputs, *_history(connection, counted.institution)])
        number = f"{counted.year}-{digest[:_DIGITS].upper()}"
        connection.execute(
            "insert into scheme.result_number values (?, ?, ?)", [counted.institution, counted.year, number]
        )
    write_comments(connection, "scheme.result_number", "各年度的结果编号：一行一个机构、年度", COMMENTS)
    connection.execute("create view kept.result_number as select * from scheme.result_number")


def _history(connection: duckdb.DuckDBPyConnection, institution: str) -> list[tuple[Any, ...]]:
    """历史结果 speaks for its years from whatever folder, so what is typed of it later counts for the earlier years too."""
    return connection.execute(
        """
        select history.year, history.subject_kind, history.subject, history.total, history.rank, history.grade
        from core.history as history
        where history.institution = ?
        order by all
        """,
        [institution],
    ).fetchall()
