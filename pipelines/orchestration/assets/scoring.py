"""The rules as assets: one spec a rule file and pass, all of one multi-asset that steps through the years."""

from collections import Counter
from collections.abc import Iterator

import dagster as dg

from pipelines.installation.progress import announce
from pipelines.orchestration.assets.intake import ACCEPTED, OWNERS, SCHEME_FILES, core_key, version_of
from pipelines.orchestration.resources import Campus, started_at, tag_of
from pipelines.runs import leftovers
from pipelines.runs.counting import inputs_of
from pipelines.runs.run import begin_run
from pipelines.runs.stages import score
from scoring.catalogue import KINDS, Rule, order_of_work, read_rules
from scoring.lineage import column_lineage

_PASS = {"unit": "单位", "cadre": "干部"}


def rule_key(rule: Rule, kind: str) -> dg.AssetKey:
    return dg.AssetKey(["score", kind, rule.folder, rule.name])


def _makers(kind: str) -> dict[str, list[Rule]]:
    makers: dict[str, list[Rule]] = {}
    for rule in read_rules():
        if kind in rule.kinds:
            makers.setdefault(rule.table, []).append(rule)
    return makers


def keys_read(rule: Rule, kind: str) -> list[dg.AssetKey]:
    """The assets a rule reads in its own step. What it reads of years before is said in words: it is no edge."""
    read: set[dg.AssetKey] = set()
    for table in rule.inputs:
        schema, name = table.split(".")
        if schema == "core":
            read.add(core_key("unit" if name == "predecessor" else name))
        elif table == "scheme.governs":
            read.add(ACCEPTED)
        elif schema == "scheme":
            read.add(SCHEME_FILES)
        elif schema == "score" and not (rule.in_rounds and not rule.keeps_rounds and _keeps_rounds(table, kind)):
            read.update(rule_key(maker, kind) for maker in _makers(kind).get(table, []))
        elif schema == "mart" and kind == "cadre":
            read.update(rule_key(maker, "unit") for maker in _makers("unit").get(table, []))
    return sorted(read - {rule_key(rule, kind)})


def _keeps_rounds(table: str, kind: str) -> bool:
    return any(maker.keeps_rounds for maker in _makers(kind).get(table, []))


def _description(rule: Rule, kind: str) -> str:
    before = sorted(table for table in rule.inputs if table.startswith("mart."))
    lines = [
        f"**{rule.question}**（{_PASS[kind]}）",
        f"依据：{rule.clause}",
        f"粒度：{rule.grain}",
        *([f"公式：{rule.formula}"] if rule.formula else []),
        *([rule.note] if rule.note else []),
        *([f"还读以前各步的 {'、'.join(before)}。"] if before else []),
        f"```sql\n{rule.sql}\n```",
    ]
    return "\n\n".join(lines)


def _spec(rule: Rule, kind: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        rule_key(rule, kind),
        deps=keys_read(rule, kind),
        description=_description(rule, kind),
        group_name=f"{kind}_{rule.folder}",
        kinds={"duckdb", "sql"},
        owners=OWNERS,
        code_version=rule.code_version,
        tags={"kaohe/folder": rule.folder},
        metadata={
            "clause": rule.clause,
            "dagster/column_schema": dg.TableSchema(
                [dg.TableColumn(column.name, column.sql_type, description=column.meaning) for column in rule.columns]
            ),
            "dagster/column_lineage": _lineage(rule, kind),
        },
    )


def _lineage(rule: Rule, kind: str) -> dg.TableColumnLineage:
    """Which columns of which assets each column of a rule is made of."""
    deps: dict[str, list[dg.TableColumnDep]] = {}
    for column, sources in column_lineage(rule).items():
        deps[column] = [
            dg.TableColumnDep(asset_key=key, column_name=source.column)
            for source in sources
            for key in _keys_of(source.table, kind)
            if key != rule_key(rule, kind)
        ]
    return dg.TableColumnLineage(deps)


def _keys_of(table: str, kind: str) -> list[dg.AssetKey]:
    schema, name = table.split(".")
    match schema:
        case "core":
            return [core_key("unit" if name == "predecessor" else name)]
        case "score":
            return [rule_key(maker, kind) for maker in _makers(kind).get(table, [])]
        case "mart":
            return [rule_key(maker, "unit") for maker in _makers("unit").get(table, [])]
        case _:
            return []


_SPECS = [_spec(rule, kind) for kind in KINDS for rule in order_of_work(read_rules(), kind)]
RESULTS = [rule_key(rule, kind) for kind in KINDS for rule in read_rules() if rule.is_result and kind in rule.kinds]


@dg.multi_asset(
    name="scoring",
    specs=_SPECS,
)
def scoring(context: dg.AssetExecutionContext, campus: Campus) -> Iterator[dg.MaterializeResult[None]]:
    """按方案逐年计算：先单位，后干部；每个规则文件一个资产。"""
    leftovers.hold(campus.folders)
    run = begin_run(campus.folders, tag_of(context.run), started_at=started_at(context.run))
    written = score(
        run,
        on_step=lambda step: announce(f"计算 {step.year} 年{_PASS[step.kind]}"),
    )
    # The rules are pure: the same inputs and the same rules give the same rows.
    codes = [rule.code_version for rule in read_rules()]
    version = dg.DataVersion(version_of([inputs_of(run.accepted), codes]))
    rows = Counter[dg.AssetKey]()
    for done in written:
        rows[rule_key(done.rule, done.step.kind)] += done.rows
    for kind in KINDS:
        for rule in order_of_work(read_rules(), kind):
            key = rule_key(rule, kind)
            yield dg.MaterializeResult(key, metadata={"dagster/row_count": rows[key]}, data_version=version)
