"""The finished database: what was taken in, the schemes, and the views of `mart` with their comments, ready to be published."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.accepted.checked import problems_as_arrow
from pipelines.accepted.store import AcceptedYear
from pipelines.reading.problem import Problem
from pipelines.runs import lineage, result_numbers
from pipelines.store.work_tables import comment_on_core, comment_on_schemes, write_comments
from scoring.catalogue import read_rules
from scoring.engine import FUNCTIONS

PROBLEM_COMMENTS = {
    "institution": "机构",
    "year": "年度",
    "severity": "error 错误，warning 提醒",
    "source_file": "来源工作簿",
    "source_sheet": "来源工作表",
    "source_row": "来源行，按 Excel 计",
    "column_name": "列，按表头",
    "value": "填报的值",
    "rule": "规则",
    "message": "说明与处理办法",
}
RUN_COMMENTS = {
    "run_id": "运行编号",
    "started_at": "开始时间（世界时）",
    "finished_at": "完成时间（世界时）",
    "institution": "机构",
    "year": "年度",
    "scheme": "方案名称",
    "scheme_sha256": "方案文件的 SHA-256",
    "inputs_sha256": "填报文件的 SHA-256",
    "version": "kaohe 的版本",
}


def write_database(
    path: Path,
    work: Path,
    *,
    problems: Sequence[Problem],
    run_id: str,
    accepted: Sequence[AcceptedYear],
    started_at: datetime,
) -> None:
    """The finished database: what was taken in, the schemes, and the views of `mart`, each table, view and column with its comment.

    `work` is the file that `work.keep` wrote, which is left as it is.
    """
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("begin")  # a statement that is committed by itself is written to disk by itself
        connection.execute("create schema mart")
        for function in FUNCTIONS:
            connection.execute(function.replace("temp macro", "macro"))
        comment_on_core(connection)
        comment_on_schemes(connection)
        _write_results(connection)
        _write_problems(connection, problems)
        _write_run(connection, run_id=run_id, accepted=accepted, started_at=started_at)
        result_numbers.write_result_numbers(connection, accepted)
        create_view(connection, "result_number", "这一年的结果编号是什么？一行一个机构、年度", result_numbers.COMMENTS)
        lineage.write_lineage(connection)
        create_view(connection, "column_lineage", lineage.QUESTION, lineage.COMMENTS)
        connection.execute("commit")
    path.chmod(0o600)


def _write_results(connection: duckdb.DuckDBPyConnection) -> None:
    for rule in read_rules():
        if rule.is_result:
            comments = {
                column.name: column.meaning + (f"（{column.unit}）" if column.unit else "") for column in rule.columns
            }
            create_view(connection, rule.table.removeprefix("mart."), f"{rule.question}{rule.grain}", comments)


def create_view(connection: duckdb.DuckDBPyConnection, name: str, comment: str, columns: dict[str, str]) -> None:
    """A view of `mart` over the kept table of its name, in which words are text, with a Chinese comment for it and each column."""
    kept = connection.execute(f"select {', '.join(columns)} from kept.{name} limit 0").description or []
    shown = (
        f"cast({column} as varchar) as {column}" if str(sql_type).startswith("ENUM") else column
        for column, sql_type, *_ in kept
    )
    connection.execute(f"create view mart.{name} as select {', '.join(shown)} from kept.{name}")
    write_comments(connection, f"mart.{name}", comment, columns, kind="view")


def _write_problems(connection: duckdb.DuckDBPyConnection, problems: Sequence[Problem]) -> None:
    connection.register("checked", problems_as_arrow(sorted(problems)))
    connection.execute(f"create table kept.problem as select {', '.join(PROBLEM_COMMENTS)} from checked")
    connection.unregister("checked")
    create_view(connection, "problem", "最近一次检查发现了什么？一行一个问题", PROBLEM_COMMENTS)


def _write_run(
    connection: duckdb.DuckDBPyConnection, *, run_id: str, accepted: Sequence[AcceptedYear], started_at: datetime
) -> None:
    connection.execute(
        """
        create table kept.run (
            run_id varchar, started_at timestamp, finished_at timestamp, institution varchar, year integer,
            scheme varchar, scheme_sha256 varchar, inputs_sha256 varchar, version varchar
        )
        """
    )
    started, finished = (moment.astimezone(UTC).replace(tzinfo=None) for moment in (started_at, datetime.now(UTC)))
    for year in accepted:
        connection.execute(
            """
            insert into kept.run
            select ?, ?, ?, ?, ?, scheme.name, ?, ?, ?
            from scheme.governs as governs
            inner join scheme.scheme as scheme on scheme.scheme_id = governs.scheme_id
            where governs.institution = ? and governs.year = ?
            """,
            [
                *(run_id, started, finished, year.institution, year.year),
                *(year.scheme_sha256, year.inputs_sha256, version("kaohe"), year.institution, year.year),
            ],
        )
    create_view(connection, "run", "这次运行用了哪些填报与方案？一行一个机构、年度", RUN_COMMENTS)
