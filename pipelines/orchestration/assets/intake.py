"""Workbooks to accepted years, one partition a year: the sheets as they were read and judged, and the year as it was accepted."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

import dagster as dg

from expectations.tables import TABLES
from pipelines.accepted.store import MANIFEST
from pipelines.checking.year_check import CheckedYear
from pipelines.installation.home import Home
from pipelines.installation.progress import announce
from pipelines.intake.taking_in import take_in
from pipelines.orchestration.checks import check_results, check_specs
from pipelines.orchestration.markdown import as_markdown
from pipelines.orchestration.resources import Campus
from pipelines.orchestration.tags import only_changed
from pipelines.runs import leftovers

YEARS = dg.DynamicPartitionsDefinition(name="year")
WORKBOOKS = dg.AssetKey(["inbox", "workbooks"])
SCHEME_FILES = dg.AssetKey(["inbox", "schemes"])
SHEETS = dg.AssetKey(["intake", "sheets"])
ACCEPTED = dg.AssetKey(["intake", "accepted"])
OWNERS = ["team:planning"]


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

_SHEETS_SPEC = dg.AssetSpec(
    SHEETS,
    deps=[WORKBOOKS, SCHEME_FILES],
    description="一个年度的各表，读入并检查过："
    + "、".join(f"{table.sheet}（{table.grain}）" for table in TABLES)
    + "。各列的约定见 docs/contract.md。",
    group_name="intake",
    kinds={"excel", "duckdb"},
    owners=OWNERS,
    partitions_def=YEARS,
)
_ACCEPTED_SPEC = dg.AssetSpec(
    ACCEPTED,
    deps=[SHEETS],
    description="通过检查的年度：带类型的表（Parquet）与所依据的方案，整年替换。有错误的年度不收，以前收下的继续有效。",
    group_name="intake",
    kinds={"parquet"},
    owners=OWNERS,
    partitions_def=YEARS,
)


@dg.multi_asset(name="intake", specs=[_SHEETS_SPEC, _ACCEPTED_SPEC], check_specs=check_specs(SHEETS, YEARS))
def intake(context: dg.AssetExecutionContext, campus: Campus) -> Iterator[dg.MaterializeResult[None]]:
    """一个年度的填报：读入、检查、收下。"""
    leftovers.hold(campus.folders)
    year = int(context.partition_key)
    checked = take_in(
        campus.settings,
        year,
        only_changed=only_changed(context.run),
        on_file=lambda path: announce(f"读入 {year} 年 {path.name}"),
    )
    yield dg.MaterializeResult(
        SHEETS,
        metadata={
            "dagster/row_count": sum(len(rows) for one in checked for rows in one.read.rows.values()),
            "rows": as_markdown(("机构", "表", "行数"), _rows(checked)),
            "files": as_markdown(("机构", "文件"), _files(checked)),
            "problems": sum(len(one.problems) for one in checked),
            "validation": _pages(campus.folders, checked),
        },
        check_results=check_results(checked, SHEETS),
    )
    yield dg.MaterializeResult(
        ACCEPTED,
        metadata={
            "accepted": [one.read.folder.institution for one in checked if one.stands],
            "refused": [one.read.folder.institution for one in checked if not one.stands],
            "schemes": as_markdown(("机构", "方案", "SHA-256"), _schemes(checked)),
        },
        data_version=dg.DataVersion(_version(campus.folders, year)),
    )


def _rows(checked: Sequence[CheckedYear]) -> Iterator[tuple[str, str, int]]:
    for one in checked:
        for table in TABLES:
            if rows := len(one.read.rows[table.name]):
                yield one.read.folder.institution, table.sheet, rows


def _files(checked: Sequence[CheckedYear]) -> Iterator[tuple[str, str]]:
    return ((one.read.folder.institution, path.name) for one in checked for path in one.read.files)


def _pages(home: Home, checked: Sequence[CheckedYear]) -> list[str]:
    """The pages that name every expectation and rule, and where each did not hold."""
    folders = [one.read.folder for one in checked]
    return [str(home.checked_page(folder.institution, folder.year).absolute()) for folder in folders]


def _schemes(checked: Sequence[CheckedYear]) -> Iterator[tuple[str, str, str]]:
    for one in checked:
        if one.scheme is not None:
            yield one.read.folder.institution, one.scheme.scheme.name, one.scheme.sha256


def _version(home: Home, year: int) -> str:
    """A digest of the year as it is accepted, in all institutions: the same content, the same version."""
    manifests = sorted(home.accepted.glob(f"*/{year}/{MANIFEST}"))
    return sha256(b"".join(path.read_bytes() for path in manifests)).hexdigest()[:16]
