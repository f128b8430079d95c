"""The score card of a unit: its total down to each item and the cell that it came from. Nothing is added up but what stands on it."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reports.contents.governing import Governing
from reports.contents.indicator_measures import Measures, read_measures
from reports.document.drafts import CARD
from reports.document.office import Office
from reports.naming import file_name
from reports.numerals import fixed, heading, plain, signed, subheading
from reports.reading import Reader, Row
from reports.wording import USUAL_REASONS
from scoring.vocabulary import COMPONENT_LABELS

_EXACT: Final = 4  # decimals of what a total is made of
_ADJUSTMENTS: Final = {"bonus": 1, "penalty": -1}
_COMPONENTS: Final = ("target_tasks", "kpi", "evaluation")
_SUM: Final = "合计"


def write_score_cards(reader: Reader, governing: Governing, folder: Path, office: Office) -> list[Path]:
    """Write a card for each unit that shows an item of its total, and return them by code.

    Raises WordTemplateError where the office's template cannot be filled.
    """
    items = _items(reader)
    units = [row for row in _units(reader) if row["unit_code"] in items]
    if not units:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    template = office.template(CARD)
    written = []
    for unit in units:
        name = unit["unit_name"] or unit["unit_code"]
        path = folder / (file_name(f"{unit['unit_code']} {name}") + ".docx")
        content = card(reader, governing, unit, items[unit["unit_code"]])
        path.write_bytes(
            template.fill(content, title=f"{reader.year} 年度{CARD}（{name}）", result_number=governing.result_number)
        )
        written.append(path)
    return written


def _units(reader: Reader) -> list[Row]:
    return reader.select(
        """
        select unit.unit_code, unit.unit_name, unit.unit_group, unit.target_tasks, unit.kpi, unit.evaluation, unit.bonus,
            unit.penalty, unit.total, unit.rank, unit.ranked, unit.grade, unit.grade_reason, unit.previous_rank,
            unit.rank_change, unit.excellent_streak, unit.notes
        from mart.unit_result as unit
        where unit.institution = $institution and unit.year = $year
        order by unit.unit_code
        """
    )


def _items(reader: Reader) -> dict[str, list[Row]]:
    """The items of each unit: indicators and voter classes in the scheme's order, the rest by code."""
    rows = reader.select(
        """
        select item.subject, item.component, item.item, item.label, item.value, item.target, item.score, item.weight,
            item.contribution, item.source_file, item.source_sheet, item.source_row
        from mart.score_item as item
        left join scheme.indicator as indicator
            on indicator.scheme_id = $scheme_id
            and indicator.indicator = item.item
            and item.component = 'kpi'
        left join scheme.voter_class as voter_class
            on voter_class.scheme_id = $scheme_id
            and voter_class.subject_kind = 'unit'
            and voter_class.voter_class = item.item
            and item.component = 'evaluation'
        where item.institution = $institution and item.year = $year and item.subject_kind = 'unit'
        order by item.subject, item.component, coalesce(indicator.position, voter_class.position) nulls last, item.item,
            item.source_file nulls last, item.source_sheet nulls last, item.source_row nulls last, item.contribution
        """
    )
    measures = read_measures(reader)
    measured = [
        row | {"measures": measures.get((row["subject"], row["item"])) if row["component"] == "kpi" else None}
        for row in rows
    ]
    return {subject: list(own) for subject, own in groupby(measured, key=lambda row: str(row["subject"]))}


def card(reader: Reader, governing: Governing, unit: Row, items: list[Row]) -> dict[str, Any]:
    """What a card says: the facts two a row, the components with their sum, the items of each component."""
    weights = governing.weights.get(("", unit["unit_group"]), {})
    parts = list(_parts(items))
    return {
        "year": reader.year,
        "institution": reader.institution,
        "unit": unit["unit_name"] or unit["unit_code"],
        "facts": paired(_facts(unit, governing)),
        "remarks": "".join(
            said for said in (unit["grade_reason"], unit["notes"]) if said and said not in USUAL_REASONS
        ),
        "sums": _sums(unit, items, weights, governing),
        "decimals": governing.decimals,
        "parts": parts,
        "sum_mark": heading(1),
        "part_mark": heading(2),
    }


def _facts(unit: Row, governing: Governing) -> list[dict[str, str]]:
    """What is shown of the unit's result, label and value."""
    said = {
        "单位代码": unit["unit_code"],
        "单位类别": governing.groups.get(unit["unit_group"], unit["unit_group"]),
        "总　　分": fixed(unit["total"], governing.decimals),
        "名　　次": f"第{unit['rank']}名" + (f"（共{unit['ranked']}个）" if unit["ranked"] else "")
        if unit["rank"]
        else "",
        "等　　次": unit["grade"],
        "上年名次": f"第{unit['previous_rank']}名{_moved(unit['rank_change'])}" if unit["previous_rank"] else "",
        "连续年数": f"{unit['excellent_streak']}年" if unit["excellent_streak"] else "",
    }
    return [{"label": label, "value": value} for label, value in said.items() if value]


def _moved(change: int | None) -> str:
    if not change:
        return "" if change is None else "（持平）"
    return f"（{'上升' if change > 0 else '下降'}{abs(change)}位）"


def paired(facts: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """The facts two a row, the last row filled up with nothing."""
    filled = [*facts, *([{"label": "", "value": ""}] * (len(facts) % 2))]
    return [filled[start : start + 2] for start in range(0, len(filled), 2)]


def _sums(unit: Row, items: list[Row], weights: dict[str, float], governing: Governing) -> list[dict[str, str]]:
    """A row a component and adjustment that counts, then their sum; sums of doubles as decimals, whatever their order."""
    rows, whole, complete = [], Decimal(0), True
    for component in (*_COMPONENTS, *_ADJUSTMENTS):
        score, counted = unit[component], _counted(unit, items, component)
        if (score is None and counted is None) or (component in _ADJUSTMENTS and not counted):
            continue
        complete = complete and counted is not None
        whole += counted or 0
        rows.append(
            {
                "label": COMPONENT_LABELS[component],
                "weight": plain(weights.get(component)) if component not in _ADJUSTMENTS else "",
                "score": fixed(score, governing.decimals) if component not in _ADJUSTMENTS else "",
                "contribution": (signed if component in _ADJUSTMENTS else fixed)(counted, _EXACT),
            }
        )
    if rows and complete:
        rows.append({"label": _SUM, "weight": "", "score": "", "contribution": fixed(whole, _EXACT)})
    return rows


def _counted(unit: Row, items: Iterable[Row], component: str) -> Decimal | None:
    """What a component adds to the total; an adjustment without its single items as it was published."""
    own = [row["contribution"] for row in items if row["component"] == component and row["contribution"] is not None]
    if own:
        return sum((Decimal(f"{contribution:.12f}") for contribution in own), Decimal(0))
    if component in _ADJUSTMENTS and unit[component] is not None:
        return Decimal(unit[component]) * _ADJUSTMENTS[component]
    return None


def _parts(items: list[Row]) -> Iterable[dict[str, Any]]:
    held = {component: [row for row in items if row["component"] == component] for component in COMPONENT_LABELS}
    shown = [(component, rows) for component, rows in held.items() if rows]
    for number, (component, rows) in enumerate(shown, start=1):
        is_adjustment = component in _ADJUSTMENTS
        yield {
            "mark": subheading(number),
            "label": COMPONENT_LABELS[component],
            "shows": {
                "measured": any(row["measures"] and row["measures"].divided_by for row in rows),
                "target": any(row["target"] is not None for row in rows),
                "value": not is_adjustment and any(row["value"] != row["score"] for row in rows),
                "score": not is_adjustment and any(row["score"] is not None for row in rows),
                "weight": any(row["weight"] is not None for row in rows),
                "source": any(row["source_file"] for row in rows),
            },
            "rows": [_item(row, is_adjustment=is_adjustment) for row in rows],
        }


def _item(row: Row, *, is_adjustment: bool) -> dict[str, str]:
    """An item; the file, sheet and row of its source also in one."""
    measures: Measures | None = row["measures"]
    line = plain(row["source_row"])
    return {
        "label": row["label"] or row["item"],
        "target": plain(row["target"]),
        "typed": measures.typed if measures else "",
        "divisor": measures.divided_by if measures else "",
        "value": (measures.came_to if measures else "") or plain(row["value"]),
        "score": fixed(row["score"], 2),
        "weight": plain(row["weight"]),
        "contribution": (signed if is_adjustment else fixed)(row["contribution"], _EXACT),
        "file": row["source_file"] or "",
        "sheet": row["source_sheet"] or "",
        "row": line,
        "source": f"{row['source_file']} · {row['source_sheet']} · 第 {line} 行" if row["source_file"] else "",
    }
