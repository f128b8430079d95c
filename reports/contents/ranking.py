"""The rankings: units by group, cadres by pool of rank and group; those not ranked stand at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.contents.governing import Governing, Pool, component_columns, in_order
from reports.contents.reasons import is_out_of_the_ordinary
from reports.contents.results import Results
from reports.query import Row
from reports.reading import Reader
from reports.table import Column, Kind, Table, table_of
from scoring.vocabulary import COMPONENT_LABELS

_PLACES = (
    Column("rank", "名次", Kind.RANK),
    Column("previous_rank", "前次", Kind.WHOLE),
    Column("rank_change", "升降", Kind.CHANGE),
)
_SCORED = (
    Column("bonus", "加分", Kind.POINTS),
    Column("penalty", "减分", Kind.POINTS),
    Column("total", "总分", Kind.TOTAL),
    Column("grade", "等次", Kind.GRADE),
)
_STREAK = Column("excellent_streak", "连续\n年数", Kind.COUNT)
_EXPLANATION = Column("explanation", "说明", Kind.NOTE)


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
    table: Table
    subjects: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class CadreRanking:
    """The ranking of a pool; `subjects` are the staff numbers, row by row."""

    label: str
    table: Table
    subjects: tuple[str, ...]


def unit_rankings(
    reader: Reader, results: Results, items: Iterable[Row], governing: Governing
) -> tuple[UnitRanking, ...]:
    """One ranking a group, in the scheme's order; `items` are those that totals are made of."""
    parts = _parts(items)
    rankings = []
    for group in in_order((row["unit_group"] for row in results.units), governing.groups):
        label = governing.group_label(group)
        listed = _explained(row for row in results.units if row["unit_group"] == group)
        subject = (Column("unit_code", "代码", Kind.CODE), Column("unit_name", "单位"))
        columns = _shown(
            reader, "unit_result", _columns(subject, listed, governing.weights.get(("", group), {}), has_streak=True)
        )
        table = table_of(
            f"单位考核排名 · {label}",
            columns,
            listed,
            note=f"共 {len(listed)} 个单位。{_heading_note(columns)}",
            grades=governing.grades.get("unit", ()),
            pinned=_pinned(columns, "unit_name"),
        )
        bars = tuple(_bar(row, parts.get(row["unit_code"], ())) for row in listed if row["total"] is not None)
        bars = bars if reader.shows("score_item", "contribution") else ()
        rankings.append(UnitRanking(group, label, table, tuple(row["unit_code"] or "" for row in listed), bars))
    return tuple(rankings)


def _parts(items: Iterable[Row]) -> dict[str, tuple[tuple[str, float], ...]]:
    """What each unit's total is made of. Summed as decimals: a sum of doubles depends on its order."""
    sums: dict[str, dict[str, Decimal]] = {}
    for item in items:
        if item["subject_kind"] == "unit":
            parts = sums.setdefault(item["subject"], {})
            parts[item["component"]] = parts.get(item["component"], Decimal()) + item["contribution"]
    return {
        subject: tuple((component, float(parts[component])) for component in COMPONENT_LABELS if parts.get(component))
        for subject, parts in sums.items()
    }


def _bar(row: Row, parts: tuple[tuple[str, float], ...]) -> Bar:
    """Bonus and penalty are what counted in all where their single items may not appear."""
    present = {component for component, _ in parts}
    signed = {"bonus": row["bonus"], "penalty": -row["penalty"] if row["penalty"] else None}
    unlisted = tuple((name, float(value)) for name, value in signed.items() if value and name not in present)
    return Bar(row["unit_name"], row["rank"], row["total"], row["grade"] or "", (*parts, *unlisted))


def cadre_rankings(reader: Reader, results: Results, governing: Governing) -> tuple[CadreRanking, ...]:
    """One ranking a pool, by the scheme's order of ranks, then groups."""
    ranks = in_order((row["rank_level"] for row in results.cadres), governing.rank_levels)
    groups = in_order((row["unit_group"] for row in results.cadres), governing.groups)
    pools = {
        (rank, group): _explained(row for row in results.cadres if _pool(row) == (rank, group))
        for rank in ranks
        for group in groups
    }
    return tuple(_cadre_ranking(reader, pool, listed, governing) for pool, listed in pools.items() if listed)


def _pool(row: Row) -> Pool:
    return row["rank_level"], row["unit_group"]


def _cadre_ranking(reader: Reader, pool: Pool, listed: list[Row], governing: Governing) -> CadreRanking:
    rank, group = pool
    label = f"{rank} · {governing.group_label(group)}"
    subject = (
        Column("cadre_id", "工号", Kind.CODE),
        Column("cadre_name", "姓名"),
        Column("post", "职务"),
        Column("unit_name", "单位"),
    )
    ranked = sum(row["rank"] is not None for row in listed)
    beside = f"，另有 {len(listed) - ranked} 人不排名，列在末尾" if ranked < len(listed) else ""
    columns = _shown(
        reader, "cadre_result", _columns(subject, listed, governing.weights.get(pool, {}), has_streak=False)
    )
    table = table_of(
        f"干部考核排名 · {label}",
        columns,
        listed,
        note=f"参加排名 {ranked} 人{beside}。{_heading_note(columns)}",
        grades=governing.grades.get("cadre", ()),
        pinned=_pinned(columns, "cadre_name"),
    )
    return CadreRanking(label, table, tuple(row["cadre_id"] for row in listed))


def _columns(
    subject: Sequence[Column], rows: list[Row], weights: dict[str, float], *, has_streak: bool
) -> list[Column]:
    present = frozenset(key for row in rows for key in COMPONENT_LABELS if row.get(key) is not None)
    components = component_columns(weights, present - {column.key for column in _SCORED})
    return [*_PLACES, *subject, *components, *_SCORED, *((_STREAK,) if has_streak else ()), _EXPLANATION]


def _shown(reader: Reader, view: str, columns: Sequence[Column]) -> list[Column]:
    """Those that may appear; the explanation where anything it is made of may."""
    explains = any(reader.shows(view, column) for column in ("grade_reason", "notes"))
    return [column for column in columns if (explains if column is _EXPLANATION else reader.shows(view, column.key))]


def _heading_note(columns: Iterable[Column]) -> str:
    return "表头百分数为权重。" if any(column.under for column in columns) else ""


def _pinned(columns: Sequence[Column], key: str) -> int:
    """How many columns stay when the table is scrolled: up to the name, where it appears."""
    keys = [column.key for column in columns]
    return keys.index(key) + 1 if key in keys else 0


def _explained(rows: Iterable[Row]) -> list[Row]:
    return [row | {"explanation": _explanation(row)} for row in rows]


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
