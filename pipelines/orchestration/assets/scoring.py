"""The stages of scoring, for units and for cadres, and the results that are put together from them: one asset each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final

import dagster as dg
import duckdb

from pipelines.installation.home import Home
from pipelines.installation.progress import announce
from pipelines.orchestration.assets.intake import ACCEPTED, OWNERS, SCHEME_FILES
from pipelines.orchestration.markdown import as_markdown
from pipelines.orchestration.resources import Campus
from pipelines.orchestration.stages_of_scoring import Stage, last_stages, rules_of, stages_read
from pipelines.orchestration.tags import is_anew, run_id_of, started_at, tag_of
from pipelines.runs import leftovers
from pipelines.runs.keys import settings_key
from pipelines.runs.run import begin_run
from pipelines.runs.stages import Scored, score
from reports.shelves import RULES
from scoring.catalogue import Rule, read_rules
from scoring.vocabulary import KIND_LABELS, STAGES

RESULTS: Final = dg.AssetKey(["results", "views"])
_TOP: Final = 10


def stage_key(stage: Stage) -> dg.AssetKey:
    return dg.AssetKey(["score", stage.kind, stage.folder])


def _spec(stage: Stage, rules: Iterable[Rule]) -> dg.AssetSpec:
    read = [stage_key(each) for each in stages_read()[stage]]
    return dg.AssetSpec(
        stage_key(stage),
        deps=read or [ACCEPTED, SCHEME_FILES],
        description=f"{KIND_LABELS[stage.kind]}：{STAGES.get(stage.folder, stage.folder)}。\n\n{_listed(rules)}",
        group_name=f"{stage.kind}s",
        kinds={"duckdb", "sql"},
        owners=OWNERS,
        code_version="-".join(rule.code_version[:4] for rule in rules),
    )


def _listed(rules: Iterable[Rule]) -> str:
    """The rules of a stage by name: what each answers, and on which clause it stands."""
    return "\n".join(f"- `{rule.name}` {rule.question}（{rule.clause}）" for rule in rules)


_OF_RESULTS: Final = tuple(rule for rule in read_rules() if rule.is_result)
_SPECS = [
    *(_spec(stage, rules) for stage, rules in rules_of().items()),
    dg.AssetSpec(
        RESULTS,
        deps=[stage_key(stage) for stage in last_stages()],
        description=f"各视图（`mart`）的行：分数为定点小数，每一个数都能追到填报的格。\n\n{_listed(_OF_RESULTS)}",
        group_name="results",
        kinds={"duckdb", "sql"},
        owners=OWNERS,
    ),
]


@dg.multi_asset(name="scoring", specs=_SPECS)
def scoring(context: dg.AssetExecutionContext, campus: Campus) -> Iterator[dg.MaterializeResult[None]]:
    """按方案逐年计算：先单位，后干部。没有变化的年度沿用上一次运行的结果。"""
    leftovers.hold(campus.folders)
    run = begin_run(
        campus.folders,
        tag_of(context.run),
        started_at=started_at(context.run),
        run_id=run_id_of(context.run),
        settings=settings_key(campus.settings),
        anew=is_anew(context.run),
    )
    scored = score(run, on_step=lambda step: announce(f"计算 {step.year} 年{KIND_LABELS[step.kind]}"))
    rows = Counter[tuple[str, str, str]]()
    for written in scored.written:
        rows[written.step.kind, written.rule.folder, written.rule.name] += written.rows
    for stage, rules in rules_of().items():
        counted = {rule: rows[stage.kind, stage.folder, rule.name] for rule in rules}
        page = _rules_page(campus.folders, stage.folder)
        yield dg.MaterializeResult(stage_key(stage), metadata={**_counts(counted, scored), "rules": page})
    with duckdb.connect(str(run.work), read_only=True) as connection:
        version = sha256(repr([run.key.code, sorted(run.steps().items())]).encode()).hexdigest()[:16]
        # The rules are pure: the same inputs and the same rules give the same rows.
        yield dg.MaterializeResult(
            RESULTS,
            metadata={**_of_results(connection, scored), "rules": _rules_page(campus.folders, "results")},
            data_version=dg.DataVersion(version),
        )


def _rules_page(home: Home, folder: str) -> dg.MetadataValue:
    """The page of the rules among what is published: SQL, columns and where they come from, and what each rule reads and feeds."""
    return dg.MetadataValue.url(f"{(home.reports.absolute() / RULES).as_uri()}#{folder}")


def _counts(counted: Mapping[Rule, int], scored: Scored) -> dict[str, dg.MetadataValue | int | str]:
    return {
        "dagster/row_count": sum(counted.values()),
        "rows": as_markdown(("规则", "表", "行数"), [(rule.name, rule.table, rows) for rule, rows in counted.items()]),
        "taken_over": "、".join(map(str, scored.taken_over)) or "无",
    }


def _of_results(connection: duckdb.DuckDBPyConnection, scored: Scored) -> dict[str, dg.MetadataValue | int | str]:
    tables = list(dict.fromkeys(rule.table for rule in _OF_RESULTS))
    rows = [(table, *connection.execute(f"select count(*) from {_kept(table)}").fetchall()[0]) for table in tables]
    return {
        "dagster/row_count": sum(count for _, count in rows),
        "rows": as_markdown(("视图", "行数"), rows),
        "top": as_markdown(("机构", "年度", "组", "单位", "总分", "名次", "等次"), _top_units(connection)),
        "taken_over": "、".join(map(str, scored.taken_over)) or "无",
    }


def _kept(view: str) -> str:
    """The table of the work database that the view will show."""
    return view.replace("mart.", "kept.")


def _top_units(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """The first units of each group in the last year, by code: the UI shows no names."""
    return connection.execute(
        """
        select
            result.institution, result.year, result.unit_group, result.unit_code, result.total, result.rank, result.grade
        from kept.unit_result as result
        where result.year = (select max(latest.year) from kept.unit_result as latest) and result.rank <= ?
        order by result.institution, result.unit_group, result.rank, result.unit_code
        """,
        [_TOP],
    ).fetchall()
