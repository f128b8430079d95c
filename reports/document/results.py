"""What a notice, a posting and the record for the meeting all say: units by group, cadres by pool, the scheme they rest on."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from reports.contents.governing import Governing, in_order
from reports.numerals import document_number, fixed, subheading
from reports.ordering import NameOrder, sort_key
from reports.query import Row
from reports.reading import Reader

_NAMES_A_ROW = 5
_ORDERS = {NameOrder.STROKES: "按姓氏笔画为序", NameOrder.PINYIN: "按姓氏拼音为序"}


def scheme_said(governing: Governing) -> str:
    """The scheme and what it rests on: 《…》（…）."""
    basis = document_number(governing.basis)
    return f"《{governing.name}》" + (f"（{basis}）" if basis else "")


def order_said(order: NameOrder) -> str:
    """How the names of a list follow each other, as it stands beside it."""
    return _ORDERS[order]


def unit_groups(reader: Reader, governing: Governing) -> list[dict[str, Any]]:
    """The units of each group: by rank, or where none is shown by grade; `shows` says which columns hold anything."""
    grades = governing.grades.get("unit", ())
    order = {grade: order for order, grade in enumerate(grades)}
    rows = sorted(
        reader.rows("unit_results"),
        key=lambda row: (
            (row["rank"] is None, row["rank"] or 0),
            (row["grade"] not in order, order.get(row["grade"], 0)),
            row["unit_code"] or "",
        ),
    )
    groups = in_order((row["unit_group"] for row in rows), governing.groups)
    if not reader.shows("unit_result", "unit_code"):
        rows = [row | {"unit_code": ""} for row in rows]
    return [
        _group(number, governing, group, [row for row in rows if row["unit_group"] == group])
        for number, group in enumerate(groups, start=1)
    ]


def _group(number: int, governing: Governing, group: str, rows: list[Row]) -> dict[str, Any]:
    return {
        "mark": subheading(number),
        "label": governing.groups.get(group, group or ""),
        "summary": grade_counts(rows, governing.grades.get("unit", ()), counted="个"),
        "shows": {key: any(row[key] is not None for row in rows) for key in ("rank", "total", "grade")},
        "rows": [
            {
                "rank": row["rank"],
                "name": row["unit_name"] or row["unit_code"],
                "total": fixed(row["total"], governing.decimals),
                "grade": row["grade"],
            }
            for row in rows
        ],
    }


def grade_counts(rows: list[Row], grades: Iterable[str], *, counted: str) -> str:
    """How many there are, and of each grade: 共26个，其中……7个、……19个。 Without the grades where none is shown."""
    counts = Counter(row["grade"] for row in rows if row["grade"])
    ordered = [*grades, *sorted(counts.keys() - set(grades))]
    told = "、".join(f"{grade}{counts[grade]}{counted}" for grade in ordered if counts[grade])
    return f"共{len(rows)}{counted}" + (f"，其中{told}。" if told else "。")


def cadre_rows(reader: Reader) -> list[Row]:
    """The cadres that have a result, with the name of their unit, by code."""
    return sorted(reader.rows("cadre_results"), key=lambda row: row["cadre_id"] or "")


def cadre_pools(rows: list[Row], governing: Governing) -> list[tuple[str, list[Row]]]:
    """The cadres of each pool under its label, in the scheme's order of ranks, then groups."""
    ranks = in_order((row["rank_level"] for row in rows), governing.rank_levels)
    groups = in_order((row["unit_group"] for row in rows), governing.groups)
    pools = (
        (
            pool_label(governing, rank, group),
            [row for row in rows if (row["rank_level"], row["unit_group"]) == (rank, group)],
        )
        for rank in ranks
        for group in groups
    )
    return [(label, held) for label, held in pools if held]


def pool_label(governing: Governing, rank: str | None, group: str | None) -> str:
    """A pool in words: rank and group, or the group alone."""
    return "·".join(part for part in (rank, governing.groups.get(group or "", group)) if part)


def best_lists(reader: Reader, governing: Governing, order: NameOrder) -> list[dict[str, Any]]:
    """The names of those with the best grade, pool by pool, in the order of names."""
    best = governing.grades.get("cadre", ("",))[0]
    best_rows = [row for row in cadre_rows(reader) if row["grade"] == best and row["cadre_name"]]
    return [
        {"mark": subheading(number), "label": label, "count": len(held), "names": name_rows(held, order)}
        for number, (label, held) in enumerate(cadre_pools(best_rows, governing), start=1)
    ]


def name_rows(rows: list[Row], order: NameOrder) -> list[list[str]]:
    """Names, so many a row, the last row filled up with nothing. Those of one name are told apart by their units."""
    same = Counter(row["cadre_name"] for row in rows)
    ordered = sorted(rows, key=lambda row: (sort_key(row["cadre_name"], order), row["cadre_id"] or ""))
    names = [
        spaced(row["cadre_name"]) + (f"（{row['unit_name']}）" if same[row["cadre_name"]] > 1 else "")
        for row in ordered
    ]
    names += [""] * (-len(names) % _NAMES_A_ROW)
    return [names[start : start + _NAMES_A_ROW] for start in range(0, len(names), _NAMES_A_ROW)]


def spaced(name: str) -> str:
    """A name of two characters with a blank between, as wide as one of three."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 and not name.isascii() else name
