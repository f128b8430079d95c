"""The rankings: units by group, cadres by pool of rank and group; those not ranked stand at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.contents.components import Components, signed_adjustments
from reports.contents.governing import Governing, Pool, in_order, weight_label
from reports.contents.reasons import is_out_of_the_ordinary
from reports.contents.results import Results
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of

Scores = Mapping[str, Decimal | None]  # by component
_COMPONENT: Final = "component "  # before the name of a component in the key of its column
_PLACES = (
    ReportColumn("rank", "名次", CellKind.RANK),
    ReportColumn("previous_rank", "上年名次", CellKind.WHOLE),
    ReportColumn("rank_change", "升降", CellKind.CHANGE),
)
_SCORED = (
    ReportColumn("bonus", "加分", CellKind.POINTS),
    ReportColumn("penalty", "减分", CellKind.POINTS),
    ReportColumn("total", "总分", CellKind.TOTAL),
    ReportColumn("grade", "等次", CellKind.GRADE),
)
_STREAK = ReportColumn("excellent_streak", "连续\n年数", CellKind.COUNT)
_EXPLANATION = ReportColumn("explanation", "说明", CellKind.NOTE)


@dataclass(frozen=True)
class Bar:
    """A unit as a bar of the chart: what its total is made of, each component's contribution signed."""

    name: str
    rank: int | None
    total: Decimal
    grade: str
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class UnitRanking:
    """The ranking of a group, as a table and as the bars of its chart; `subjects` are the codes, row by row."""

    unit_group: str
    label: str
    table: ReportTable
    subjects: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class CadreRanking:
    """The ranking of a pool; `subjects` are the staff numbers, row by row."""

    label: str
    table: ReportTable
    subjects: tuple[str, ...]


def unit_rankings(
    reader: Reader, results: Results, components: Components, governing: Governing
) -> tuple[UnitRanking, ...]:
    """One ranking a group, in the scheme's order."""
    subject = (ReportColumn("unit_code", "代码", CellKind.CODE), ReportColumn("unit_name", "单位"))
    has_bars = reader.shows("component", "contribution")
    rankings = []
    for group in in_order((row["unit_group"] for row in results.units), governing.groups):
        label = governing.group_label(group)
        rows = [row for row in results.units if row["unit_group"] == group]
        scored = _scored("unit", [row["unit_code"] for row in rows], components)
        weighed = _component_columns("unit", scored, components, governing.weights.get(("", group), {}))
        columns = _shown(reader, "unit_result", (*_PLACES, *subject, *weighed, *_SCORED, _STREAK, _EXPLANATION))
        table = table_of(
            f"单位考核排名 · {label}",
            columns,
            _explained(rows, scored, components),
            note=f"共 {len(rows)} 个单位。{_heading_note(columns)}",
            grades=governing.grades.get("unit", ()),
            pinned=_pinned(columns, "unit_name"),
        )
        bars = tuple(_bar(row, components) for row in rows if row["total"] is not None) if has_bars else ()
        rankings.append(UnitRanking(group, label, table, tuple(row["unit_code"] or "" for row in rows), bars))
    return tuple(rankings)


def _bar(row: Row, components: Components) -> Bar:
    """What counted of each component, and of bonus and penalty in all."""
    counted = {
        name: float(component.contribution)
        for name, component in components.of_subject("unit", row["unit_code"]).items()
        if component.contribution
    } | {name: float(value) for name, value in signed_adjustments(row).items()}
    parts = tuple((name, counted[name]) for name in components.in_order("unit", frozenset(counted)))
    return Bar(row["unit_name"], row["rank"], row["total"], row["grade"] or "", parts)


def cadre_rankings(
    reader: Reader, results: Results, components: Components, governing: Governing
) -> tuple[CadreRanking, ...]:
    """One ranking a pool, by the scheme's order of ranks, then groups."""
    ranks = in_order((row["rank_level"] for row in results.cadres), governing.rank_levels)
    groups = in_order((row["unit_group"] for row in results.cadres), governing.groups)
    pools = {
        (rank, group): [row for row in results.cadres if _pool(row) == (rank, group)]
        for rank in ranks
        for group in groups
    }
    return tuple(_cadre_ranking(reader, pool, rows, components, governing) for pool, rows in pools.items() if rows)


def _pool(row: Row) -> Pool:
    return row["rank_level"], row["unit_group"]


def _cadre_ranking(
    reader: Reader, pool: Pool, rows: list[Row], components: Components, governing: Governing
) -> CadreRanking:
    rank, group = pool
    label = f"{rank} · {governing.group_label(group)}"
    subject = (
        ReportColumn("cadre_id", "工号", CellKind.CODE),
        ReportColumn("cadre_name", "姓名"),
        ReportColumn("post", "职务"),
        ReportColumn("unit_name", "单位"),
    )
    ranked = sum(row["rank"] is not None for row in rows)
    beside = f"，另有 {len(rows) - ranked} 人不排名，列在末尾" if ranked < len(rows) else ""
    scored = _scored("cadre", [row["cadre_id"] for row in rows], components)
    weighed = _component_columns("cadre", scored, components, governing.weights.get(pool, {}))
    columns = _shown(reader, "cadre_result", (*_PLACES, *subject, *weighed, *_SCORED, _EXPLANATION))
    table = table_of(
        f"干部考核排名 · {label}",
        columns,
        _explained(rows, scored, components),
        note=f"参加排名 {ranked} 人{beside}。{_heading_note(columns)}",
        grades=governing.grades.get("cadre", ()),
        pinned=_pinned(columns, "cadre_name"),
    )
    return CadreRanking(label, table, tuple(row["cadre_id"] for row in rows))


def _scored(kind: str, codes: Iterable[str], components: Components) -> list[Scores]:
    """The scores of each subject by component, for those that have weight or input."""
    return [{name: component.score for name, component in components.of_subject(kind, code).items()} for code in codes]


def _component_columns(
    kind: str, scored: Iterable[Scores], components: Components, weights: Mapping[str, float]
) -> list[ReportColumn]:
    """A column for each component that has weight or that any subject has a score in, with its weight in a second line of the heading."""
    present = frozenset(
        name for scores in scored for name, score in scores.items() if weights.get(name) or score is not None
    )
    return [
        ReportColumn(_key(name), components.labels[name], CellKind.SCORE, under=weight_label(weights.get(name, 0)))
        for name in components.in_order(kind, present)
    ]


def _key(component: str) -> str:
    """The key of a component's column, unlike that of any column of a result."""
    return f"{_COMPONENT}{component}"


def _shown(reader: Reader, view: str, columns: Iterable[ReportColumn]) -> list[ReportColumn]:
    """Those that may appear; the explanation where anything it is made of may."""
    explains = any(reader.shows(view, column) for column in ("grade_reason", "notes"))
    return [column for column in columns if (explains if column is _EXPLANATION else _appears(reader, view, column))]


def _appears(reader: Reader, view: str, column: ReportColumn) -> bool:
    return column.key.startswith(_COMPONENT) or reader.shows(view, column.key)


def _heading_note(columns: Iterable[ReportColumn]) -> str:
    return "表头百分数为权重。" if any(column.under for column in columns) else ""


def _pinned(columns: Sequence[ReportColumn], key: str) -> int:
    """How many columns stay when the table is scrolled: up to the name, where it appears."""
    keys = [column.key for column in columns]
    return keys.index(key) + 1 if key in keys else 0


def _explained(rows: Iterable[Row], scored: Iterable[Scores], components: Components) -> list[Row]:
    """The rows with what is out of the ordinary, and the score of each component, None where there is none."""
    return [
        row | {"explanation": _explanation(row)} | {_key(name): scores.get(name) for name in components.labels}
        for row, scores in zip(rows, scored, strict=True)
    ]


def _explanation(row: Row) -> str:
    """What is out of the ordinary: a grade that was not just computed, and the notes on the total."""
    sentences = []
    if row["computed_grade"] and row["computed_grade"] != row["grade"]:
        sentences.append(f"计算等次为{row['computed_grade']}。")
    if is_out_of_the_ordinary(row):
        sentences.append(row["grade_reason"])
    if row["notes"]:
        sentences.append(row["notes"])
    return "".join(sentences)
