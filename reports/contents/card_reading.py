"""Reading the cards of a year.

Nothing is worked out anew here: an item's contribution is that of `mart.score_item`, and the weight that counted is the
scheme's over those of the components that have a score.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from reports.contents.cards import Card, CardItem, CardPart
from reports.contents.components import (
    ADJUSTMENTS,
    Components,
    ComponentScore,
    Subject,
    read_components,
    signed_adjustments,
)
from reports.contents.governing import Governing
from reports.contents.indicator_measures import Measures, read_measures
from reports.contents.items import read_items
from reports.contents.reasons import explain, read_gradings, remarks
from reports.contents.results import Results, read_results
from reports.query import Row
from reports.reading import Reader
from reports.wording import FLAGGED, UNIT_TOTAL
from scoring.vocabulary import FLAG_LABELS


def read_cards(reader: Reader, governing: Governing) -> tuple[Card, ...]:
    """The cards of all units, then all cadres, each by group and rank. None where no items may appear."""
    return reader.once("cards", lambda: _read_cards(reader, governing))


def _read_cards(reader: Reader, governing: Governing) -> tuple[Card, ...]:
    items = _items_by_subject(reader)
    components = read_components(reader, governing)
    flags = _flags_by_subject(reader.rows("flags"))
    gradings = read_gradings(reader)
    return tuple(
        _card(
            row,
            governing,
            parts=_parts(
                row, items[key], components, governing.weights.get((row["rank_level"], row["unit_group"]), {})
            ),
            explanation=explain(row, governing, gradings),
            flags=flags.get(key, ()),
        )
        for row in _subjects(read_results(reader))
        if (key := (row["subject_kind"], row["subject"])) in items
    )


def _subjects(results: Results) -> list[Row]:
    """Units and cadres as rows of one form, units first, each by group, rank level and rank."""
    units = [
        row
        | {
            "subject_kind": "unit",
            "subject": row["unit_code"],
            "name": row["unit_name"],
            "rank_level": "",
            "post": None,
        }
        for row in results.units
    ]
    cadres = [
        row | {"subject_kind": "cadre", "subject": row["cadre_id"], "name": row["cadre_name"], "excellent_streak": None}
        for row in results.cadres
    ]
    return [
        row
        for subjects in (units, cadres)
        for row in sorted(subjects, key=lambda row: (row["unit_group"] or "", row["rank_level"] or ""))
    ]


def _items_by_subject(reader: Reader) -> dict[Subject, list[Row]]:
    measures = read_measures(reader)
    rows = [row | {"label": _item_label(row), "measures": _measured(row, measures)} for row in read_items(reader)]
    return {
        subject: list(held) for subject, held in groupby(rows, key=lambda row: (row["subject_kind"], row["subject"]))
    }


def _item_label(row: Row) -> str:
    """A period that was graded is named by both; the unit's total is not named by the unit again."""
    match row["kind"]:
        case "unit_total":
            return UNIT_TOTAL
        case "period" if row["label"] != row["item"]:
            return f"{row['item']}（{row['label']}）"
    return str(row["label"])


def _measured(row: Row, measures: Mapping[tuple[str, str], Measures]) -> Measures | None:
    return measures.get((row["subject"], row["item"])) if row["kind"] == "indicator" else None


def _flags_by_subject(rows: Iterable[Row]) -> dict[Subject, list[tuple[str, str]]]:
    """The flag with its clause, and its measure and detail, of each subject, by flag."""
    flags: dict[Subject, list[tuple[str, str]]] = {}
    for row in sorted(rows, key=lambda row: (row["flag"], row["criterion"] or "")):
        name = FLAG_LABELS.get(row["flag"], row["flag"])
        measure = row["measure"] if row["measure"] != name else None
        told = "：".join(part for part in (measure, row["detail"]) if part)
        label = FLAGGED.format(label=name, basis=row["basis"])
        flags.setdefault((row["subject_kind"], row["subject"]), []).append((label, told))
    return flags


def _card(
    row: Row,
    governing: Governing,
    *,
    parts: tuple[CardPart, ...],
    explanation: str,
    flags: Iterable[tuple[str, str]],
) -> Card:
    return Card(
        kind=row["subject_kind"],
        subject=row["subject"],
        name=row["name"],
        unit_code=row["unit_code"],
        unit_name=row["unit_name"],
        unit_group=row["unit_group"],
        group_label=governing.group_label(row["unit_group"]),
        rank_level=row["rank_level"],
        post=row["post"] or "",
        rank=row["rank"],
        ranked=row["ranked"],
        previous_rank=row["previous_rank"],
        rank_change=row["rank_change"],
        excellent_streak=row["excellent_streak"],
        total=row["total"],
        grade=row["grade"] or "",
        explanation=explanation,
        remarks=remarks(row),
        parts=parts,
        flags=tuple(flags),
    )


def _parts(
    row: Row, items: Sequence[Row], components: Components, weights: Mapping[str, float]
) -> tuple[CardPart, ...]:
    """The components that have items in the order in which they are shown, then bonus and penalty, as far as there are any."""
    held = {component: list(rows) for component, rows in groupby(items, key=lambda item: str(item["component"]))}
    scored = components.of_subject(row["subject_kind"], row["subject"])
    adjustments = signed_adjustments(row)
    return tuple(
        _adjustment(name, components.labels[name], row[name], adjustments.get(name), held.get(name, ()))
        if name in ADJUSTMENTS
        else _part(name, components.labels[name], scored.get(name), weights.get(name), held[name])
        for name in components.in_order(row["subject_kind"], frozenset((*held, *adjustments)))
    )


def _part(
    name: str, label: str, component: ComponentScore | None, weight: float | None, items: Sequence[Row]
) -> CardPart:
    """A component with its items, which share the part of the total that it counted for by their weights."""
    score = component.score if component else None
    counted = component.share if component and score is not None and weight is not None else None
    whole = sum(item["weight"] or 0 for item in items)
    return CardPart(
        component=name,
        label=label,
        score=score,
        weight=weight,
        counted=counted,
        contribution=sum((item["contribution"] for item in items), Decimal()),
        items=tuple(_item(item, None if counted is None or not whole else counted / whole) for item in items),
    )


def _adjustment(
    name: str, label: str, score: Decimal | None, counted: Decimal | None, items: Sequence[Row]
) -> CardPart:
    """Bonus or penalty; without its single items what counted in all."""
    listed = sum((item["contribution"] for item in items), Decimal())
    return CardPart(
        component=name,
        label=label,
        score=score,
        weight=None,
        counted=None,
        contribution=listed if items or counted is None else counted,
        items=tuple(_item(item, None) for item in items),
    )


def _item(row: Row, counted_a_weight: float | None) -> CardItem:
    """An item; `counted_a_weight` is the part of the total that a weight of 1 within its component counted for."""
    return CardItem(
        item=row["item"],
        label=row["label"],
        value=row["value"],
        target=row["target"],
        score=row["score"],
        weight=row["weight"],
        counted=None if counted_a_weight is None else counted_a_weight * (row["weight"] or 0),
        contribution=row["contribution"],
        file=row["source_file"],
        sheet=row["source_sheet"],
        row=row["source_row"],
        measures=row["measures"],
    )
