"""Workbooks to accepted years: one partition a year, one asset a sheet, judged before it is accepted."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import dagster as dg

from expectations.tables import TABLES
from pipelines.accepted.store import sound_years
from pipelines.installation.progress import announce
from pipelines.intake.taking_in import take_in
from pipelines.orchestration.checks import (
    cell_check_result,
    cell_check_specs,
    cross_check_results,
    cross_check_specs,
)
from pipelines.orchestration.resources import Campus
from pipelines.runs import leftovers
from pipelines.runs.counting import inputs_of

YEARS = dg.DynamicPartitionsDefinition(name="year")
WORKBOOKS = dg.AssetKey(["inbox", "workbooks"])
SCHEME_FILES = dg.AssetKey(["inbox", "schemes"])
ACCEPTED = dg.AssetKey(["accepted", "year"])
OWNERS = ["team:planning"]


def core_key(table: str) -> dg.AssetKey:
    return dg.AssetKey(["core", table])


inbox = [
    dg.AssetSpec(
        WORKBOOKS,
        description="各部门放入 INBOX/<年度>/ 的工作簿（.xlsx、.csv、.parquet）。",
        group_name="inbox",
        kinds={"excel"},
        owners=OWNERS,
        partitions_def=YEARS,
    ),
    dg.AssetSpec(
        SCHEME_FILES,
        description="考核方案，一份一个 YAML 文件，注明适用的年度；全部权重、分数线、等次与责任部门都在其中。",
        group_name="inbox",
        kinds={"yaml"},
        owners=OWNERS,
    ),
]

_CORE_SPECS = [
    dg.AssetSpec(
        core_key(table.name),
        deps=[WORKBOOKS, SCHEME_FILES],
        description=f"“{table.sheet}”表：{table.grain}。空白的可选格为空值。",
        group_name="intake",
        kinds={"excel", "pandas"},
        owners=OWNERS,
        partitions_def=YEARS,
        metadata={
            "dagster/column_schema": dg.TableSchema(
                [
                    dg.TableColumn(
                        column.name,
                        column.kind.sql_type,
                        description=column.description,
                        constraints=dg.TableColumnConstraints(nullable=not column.required),
                    )
                    for column in table.columns
                ]
            )
        },
    )
    for table in TABLES
]
_ACCEPTED_SPEC = dg.AssetSpec(
    ACCEPTED,
    deps=[core_key(table.name) for table in TABLES],
    description="通过检查的年度：带类型的表（Parquet）与所依据的方案，整年替换。有错误的年度不收，以前收下的继续有效。",
    group_name="intake",
    kinds={"parquet"},
    owners=OWNERS,
    partitions_def=YEARS,
)


@dg.multi_asset(
    name="intake",
    specs=[*_CORE_SPECS, _ACCEPTED_SPEC],
    check_specs=[*cell_check_specs(YEARS), *cross_check_specs(ACCEPTED, YEARS)],
)
def intake(context: dg.AssetExecutionContext, campus: Campus) -> Iterator[dg.MaterializeResult[None]]:
    """一个年度的填报：读入、检查、收下。每张表一个资产，每条规则一个检查。"""
    leftovers.hold(campus.folders)
    checked = take_in(
        campus.settings,
        int(context.partition_key),
        on_file=lambda path: announce(f"读入 {context.partition_key} 年 {path.name}"),
    )
    for table in TABLES:
        yield dg.MaterializeResult(
            core_key(table.name),
            metadata={"dagster/row_count": sum(len(year.read.rows[table.name]) for year in checked)},
            data_version=dg.DataVersion(version_of(year.read.rows[table.name].as_columns() for year in checked)),
            check_results=[cell_check_result(checked, table, core_key(table.name))],
        )
    yield dg.MaterializeResult(
        ACCEPTED,
        metadata={
            "accepted": [year.read.folder.institution for year in checked if year.stands],
            "refused": [year.read.folder.institution for year in checked if not year.stands],
            "problems": sum(len(year.problems) for year in checked),
        },
        data_version=dg.DataVersion(version_of(inputs_of(sound_years(campus.folders)))),
        check_results=cross_check_results(checked, ACCEPTED),
    )


def version_of(content: Iterable[object]) -> str:
    """A short digest of what an asset holds: the same content, the same version."""
    found = sha256()
    for part in content:
        found.update(repr(part).encode())
    return found.hexdigest()[:16]
