"""The year in a few figures: how many there are, and how the grades are spread over groups and pools."""

from dataclasses import dataclass

from reports.contents.governing import Governing
from reports.reading import Reader, Row, first
from reports.table import Column, Kind, Table, table_of


@dataclass(frozen=True)
class Figure:
    """A key figure, and what stands beside it in small print."""

    label: str
    value: int
    beside: str


def key_figures(reader: Reader) -> tuple[Figure, ...]:
    """Units, cadres, flags and what the latest check said."""
    counted = first(
        reader.select(
            """
            select
                (select count(*) from mart.unit_result as unit
                    where unit.institution = $institution and unit.year = $year) as units,
                (select count(distinct unit.unit_group) from mart.unit_result as unit
                    where unit.institution = $institution and unit.year = $year) as groups,
                (select count(*) from mart.cadre_result as cadre
                    where cadre.institution = $institution and cadre.year = $year) as cadres,
                (select count(cadre.rank) from mart.cadre_result as cadre
                    where cadre.institution = $institution and cadre.year = $year) as ranked,
                (select count(*) from mart.flag as flag
                    where flag.institution = $institution and flag.year = $year) as flags,
                (select count(*) from mart.problem as problem
                    where problem.institution = $institution and problem.year = $year
                    and problem.severity = 'error') as errors,
                (select count(*) from mart.problem as problem
                    where problem.institution = $institution and problem.year = $year
                    and problem.severity <> 'error') as warnings
            """
        )
    )
    errors = f"另有错误 {counted['errors']} 条未采用" if counted["errors"] else "最近一次检查，没有错误"
    units = Figure("单位", counted["units"], f"分 {counted['groups']} 类排名")
    cadres = Figure(
        "干部", counted["cadres"], f"参加排名 {counted['ranked']} 人，不排名 {counted['cadres'] - counted['ranked']} 人"
    )
    flags = Figure("应用事项", counted["flags"], "按责任单位列入应用清单")
    warnings = Figure("提醒", counted["warnings"], errors)
    shown = {"cadre_result": cadres, "flag": flags, "problem": warnings}
    return (units, *(figure for view, figure in shown.items() if reader.shows(view, "institution")))


def unit_grades(reader: Reader, governing: Governing) -> Table:
    """How many units of each group have which grade."""
    rows = reader.select(
        """
        select unit.unit_group, coalesce(unit.grade, '') as grade, count(*) as subjects
        from mart.unit_result as unit
        where unit.institution = $institution and unit.year = $year
        group by unit.unit_group, coalesce(unit.grade, '')
        order by unit.unit_group, coalesce(unit.grade, '')
        """
    )
    labelled = [row | {"pool": governing.groups.get(row["unit_group"], row["unit_group"])} for row in rows]
    return _spread("单位等次分布", "类别", labelled, list(governing.groups.values()), governing.grades.get("unit", ()))


def cadre_grades(reader: Reader, governing: Governing) -> Table:
    """How many cadres of each pool have which grade."""
    rows = reader.select(
        """
        select cadre.rank_level, cadre.unit_group, coalesce(cadre.grade, '') as grade, count(*) as subjects
        from mart.cadre_result as cadre
        where cadre.institution = $institution and cadre.year = $year
        group by cadre.rank_level, cadre.unit_group, coalesce(cadre.grade, '')
        order by cadre.rank_level, cadre.unit_group, coalesce(cadre.grade, '')
        """
    )
    labelled = [
        row | {"pool": f"{row['rank_level']} · {governing.groups.get(row['unit_group'], row['unit_group'])}"}
        for row in rows
    ]
    order = [f"{rank} · {group}" for rank in governing.rank_levels for group in governing.groups.values()]
    return _spread("干部等次分布", "职级 · 类别", labelled, order, governing.grades.get("cadre", ()))


def _spread(title: str, head: str, rows: list[Row], order: list[str], grades: tuple[str, ...]) -> Table:
    """A row for each pool, a column for each grade of the scheme, then for those outside it (no grade that year)."""
    counts = {(row["pool"], row["grade"]): row["subjects"] for row in rows}
    pools = dict.fromkeys([*order, *(row["pool"] for row in rows)])
    beyond = sorted({row["grade"] for row in rows} - set(grades))
    shown = [*grades, *beyond]
    columns = (
        Column("pool", head),
        Column("all", "合计", Kind.COUNT),
        *(Column(f"grade {grade}", grade or "未定", Kind.COUNT) for grade in shown),
    )
    said = (
        {"pool": pool, "all": sum(counts.get((pool, grade), 0) for grade in shown)}
        | {f"grade {grade}": counts.get((pool, grade), 0) for grade in shown}
        for pool in pools
        if any((pool, grade) in counts for grade in shown)
    )
    return table_of(title, columns, said, grades=grades)
