"""The year in a few figures: how many there are, and how the grades are spread over groups and pools."""

from collections import Counter
from dataclasses import dataclass

from reports.contents.governing import Governing
from reports.contents.results import Results
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of


@dataclass(frozen=True)
class Figure:
    """A key figure, and what stands beside it in small print."""

    label: str
    value: int
    beside: str


def key_figures(reader: Reader, results: Results, *, flags: list[Row], problems: list[Row]) -> tuple[Figure, ...]:
    """Units, cadres, flags and the problems of the latest check, as far as they may appear."""
    groups = {row["unit_group"] for row in results.units} - {None}
    ranked = sum(row["rank"] is not None for row in results.cadres)
    errors = sum(row["severity"] == "error" for row in problems)
    units = Figure("单位", len(results.units), f"分 {len(groups)} 类排名")
    cadres = Figure("干部", len(results.cadres), f"参加排名 {ranked} 人，不排名 {len(results.cadres) - ranked} 人")
    raised = Figure("运用事项", len(flags), "按责任部门列入考核结果运用清单")
    warnings = Figure(
        "提醒",
        len(problems) - errors,
        f"另有错误 {errors} 条未采用" if errors else "最近一次检查，没有错误",
    )
    shown = {"cadre_result": cadres, "flag": raised, "problem": warnings}
    return (units, *(figure for view, figure in shown.items() if reader.shows(view, "institution")))


def unit_grades(results: Results, governing: Governing) -> ReportTable:
    """How many units of each group have which grade."""
    pools = [(governing.group_label(row["unit_group"]), row["grade"] or "") for row in results.units]
    return _spread("单位等次分布", "类别", pools, list(governing.groups.values()), governing.grades.get("unit", ()))


def cadre_grades(results: Results, governing: Governing) -> ReportTable:
    """How many cadres of each pool have which grade."""
    pools = [
        (
            f"{row['rank_level']} · {governing.group_label(row['unit_group'])}",
            row["grade"] or "",
        )
        for row in results.cadres
    ]
    order = [f"{rank} · {group}" for rank in governing.rank_levels for group in governing.groups.values()]
    return _spread("干部等次分布", "职级 · 类别", pools, order, governing.grades.get("cadre", ()))


def _spread(
    title: str, heading: str, graded: list[tuple[str, str]], order: list[str], grades: tuple[str, ...]
) -> ReportTable:
    """A row for each pool, a column for each grade of the scheme, then for those outside it (no grade that year).

    `graded` are the pool and the grade of each subject; pools that the scheme does not name follow by name.
    """
    counts = Counter(graded)
    pools = dict.fromkeys([*order, *sorted({pool for pool, _ in graded})])
    beyond = sorted({grade for _, grade in graded} - set(grades))
    shown = [*grades, *beyond]
    columns = (
        ReportColumn("pool", heading),
        ReportColumn("all", "合计", CellKind.COUNT),
        *(ReportColumn(f"grade {grade}", grade or "未定", CellKind.COUNT) for grade in shown),
    )
    rows = (
        {"pool": pool, "all": sum(counts[pool, grade] for grade in shown)}
        | {f"grade {grade}": counts[pool, grade] for grade in shown}
        for pool in pools
        if any((pool, grade) in counts for grade in shown)
    )
    return table_of(title, columns, rows, grades=grades)
