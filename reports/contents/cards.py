"""The card of each unit and cadre: its result, and every item that its total is made of, down to the cell.

Nothing is worked out anew here: an item's contribution is that of `score_item`, a sum is a sum of these, the weight that counted is
the scheme's over those of the components that have a score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from reports.contents.governing import Governing
from reports.contents.indicator_measures import Measures, read_measures
from reports.contents.reasons import explain, read_gradings
from reports.reading import Reader, Row
from reports.wording import FLAGGED, NOT_RANKED, SUBJECT_LABELS
from scoring.vocabulary import COMPONENT_LABELS, FLAG_LABELS

_ADJUSTMENTS: Final = ("bonus", "penalty")
_UNIT_TOTAL: Final = "单位总分"


@dataclass(frozen=True)
class Part:
    """One component of a card: its published score and weight, what it adds to the total, and its items.

    `weight` is the scheme's, `counted` that of the total in hundredths as it counted, where others are missing.
    An item has label, value, target, score, weight, counted, contribution (to the total, before rounding) and source; an
    indicator also `measures`, how it was typed and what came of it.
    """

    component: str
    label: str
    score: Decimal | None
    weight: float | None
    counted: float | None
    contribution: Decimal
    items: tuple[Row, ...]

    @property
    def is_adjustment(self) -> bool:
        return self.component in _ADJUSTMENTS

    def is_typed_apart(self, item: Row) -> bool:
        """Whether what was filled in for an item is another thing than its score."""
        return item["measures"] is not None or (item["value"] is not None and item["value"] != item["score"])


@dataclass(frozen=True)
class Card:
    """A subject's card. `key` names it within a page; `facts` are pairs of what and how it stands."""

    kind: str
    subject: str
    name: str
    unit_code: str
    unit_group: str
    rank_level: str
    grade: str
    total: Decimal | None
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    explanation: str
    flags: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        return card_key(self.kind, self.subject)

    @property
    def kind_label(self) -> str:
        return SUBJECT_LABELS[self.kind]

    @property
    def pool(self) -> tuple[str, str, str]:
        """Among whom it is ranked."""
        return self.kind, self.rank_level, self.unit_group

    @property
    def shows_values(self) -> bool:
        """Whether anything was filled in that is not the score itself."""
        return any(part.is_typed_apart(item) for part in self.parts for item in part.items)

    @property
    def shows_targets(self) -> bool:
        """Whether any item has a target."""
        return any(item["target"] is not None for part in self.parts for item in part.items)

    @property
    def shows_measures(self) -> bool:
        """Whether any item was divided by something before it was scored."""
        return any(
            item["measures"] is not None and item["measures"].divisor is not None
            for part in self.parts
            for item in part.items
        )

    @property
    def contribution(self) -> Decimal:
        """What the items sum to, before 0 holds it and before it is rounded."""
        return sum((part.contribution for part in self.parts), Decimal())


def card_key(kind: str, subject: str) -> str:
    """The name of a card's place on a page: letters, digits, hyphens, whatever the code is made of."""
    return f"{kind}-{''.join(sign if sign.isascii() and sign.isalnum() else f'-{ord(sign):x}-' for sign in subject)}"


def read_cards(reader: Reader, governing: Governing) -> tuple[Card, ...]:
    """The cards of all units, then all cadres, each by group and rank. None where no items may appear."""
    items = _items(reader)
    flags = _flags(reader)
    gradings = read_gradings(reader)
    return tuple(
        _card(row, items, flags, governing, explain(row, governing, gradings))
        for row in _subjects(reader)
        if (row["subject_kind"], row["subject"]) in items
    )


def _subjects(reader: Reader) -> list[Row]:
    return reader.select(
        """
        select 'unit' as subject_kind, unit.unit_code as subject, unit.unit_name as name, unit.unit_code, unit.unit_group,
            '' as rank_level, '' as post, unit.unit_name, unit.rank, unit.ranked, unit.previous_rank, unit.total, unit.grade,
            unit.computed_grade, unit.grade_reason, unit.notes, unit.excellent_streak,
            unit.target_tasks, unit.kpi, unit.evaluation, null as unit, null as portfolio, null as routine,
            null as annual, null as special,
            unit.bonus, unit.penalty
        from mart.unit_result as unit
        where unit.institution = $institution and unit.year = $year
        union all
        select 'cadre', cadre.cadre_id, cadre.cadre_name, cadre.unit_code, cadre.unit_group,
            cadre.rank_level, coalesce(cadre.post, ''), coalesce(unit.unit_name, cadre.unit_code), cadre.rank, cadre.ranked,
            cadre.previous_rank, cadre.total, cadre.grade, cadre.computed_grade, cadre.grade_reason, cadre.notes, null,
            null, null, null, cadre.unit, cadre.portfolio, cadre.routine, cadre.annual, cadre.special,
            cadre.bonus, cadre.penalty
        from mart.cadre_result as cadre
        left join mart.unit_result as unit
            on unit.institution = cadre.institution
            and unit.year = cadre.year
            and unit.unit_code = cadre.unit_code
        where cadre.institution = $institution and cadre.year = $year
        order by subject_kind desc, unit_group, rank_level, rank nulls last, total desc nulls last, subject
        """
    )


def _items(reader: Reader) -> dict[tuple[str, str], list[Row]]:
    """Indicators and voter classes in the scheme's order, the rest in the order of the sheet that they come from."""
    rows = reader.select(
        """
        select item.subject_kind, item.subject, item.component, item.item, coalesce(item.label, item.item) as label, item.value,
            item.target, item.score, item.weight, cast(item.contribution as decimal(28, 12)) as contribution,
            item.source_file || ' · ' || item.source_sheet || ' · 第 ' || item.source_row || ' 行' as source
        from mart.score_item as item
        left join scheme.indicator as indicator
            on indicator.scheme_id = $scheme_id
            and indicator.indicator = item.item
            and item.component = 'kpi'
        left join scheme.voter_class as voter_class
            on voter_class.scheme_id = $scheme_id
            and voter_class.subject_kind = item.subject_kind
            and voter_class.voter_class = item.item
            and item.component in ('evaluation', 'annual')
        where item.institution = $institution and item.year = $year
        order by item.subject_kind, item.subject, item.component,
            coalesce(indicator.position, voter_class.position) nulls last,
            item.source_file nulls last, item.source_sheet nulls last, item.source_row nulls last, item.item
        """
    )
    measures = read_measures(reader)
    said = [row | {"label": _item_label(row), "measures": _measured(row, measures)} for row in rows]
    return {subject: list(own) for subject, own in groupby(said, key=lambda row: (row["subject_kind"], row["subject"]))}


def _item_label(row: Row) -> str:
    """A period that was graded is named by both; the unit's total is not named by the unit again."""
    match row["component"]:
        case "unit":
            return _UNIT_TOTAL
        case "routine" if row["label"] != row["item"]:
            return f"{row['item']}（{row['label']}）"
    return str(row["label"])


def _measured(row: Row, measures: Mapping[tuple[str, str], Measures]) -> Measures | None:
    return measures.get((row["subject"], row["item"])) if row["component"] == "kpi" else None


def _flags(reader: Reader) -> dict[tuple[str, str], list[tuple[str, str]]]:
    rows = reader.select(
        """
        select flag.subject_kind, flag.subject, flag.flag, flag.measure, flag.detail, flag.basis
        from mart.flag as flag
        where flag.institution = $institution and flag.year = $year
        order by flag.subject_kind, flag.subject, flag.flag, flag.criterion nulls first
        """
    )
    said: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        label = FLAGGED.format(label=FLAG_LABELS.get(row["flag"], row["flag"]), basis=row["basis"])
        measure = row["measure"] if row["measure"] != FLAG_LABELS.get(row["flag"]) else None
        words = "：".join(part for part in (measure, row["detail"]) if part)
        said.setdefault((row["subject_kind"], row["subject"]), []).append((label, words))
    return said


def _card(
    row: Row,
    items: Mapping[tuple[str, str], Sequence[Row]],
    flags: Mapping[tuple[str, str], Sequence[tuple[str, str]]],
    governing: Governing,
    explanation: str,
) -> Card:
    key = (row["subject_kind"], row["subject"])
    pool = (row["rank_level"], row["unit_group"])
    return Card(
        kind=row["subject_kind"],
        subject=row["subject"],
        name=row["name"],
        unit_code=row["unit_code"],
        unit_group=row["unit_group"],
        rank_level=row["rank_level"],
        grade=row["grade"] or "",
        total=row["total"],
        facts=tuple(_facts(row, governing)),
        parts=_parts(row, items[key], governing.weights.get(pool, {})),
        explanation=explanation,
        flags=tuple(flags.get(key, ())),
    )


def _facts(row: Row, governing: Governing) -> list[tuple[str, str]]:
    group = governing.groups.get(row["unit_group"], row["unit_group"])
    facts = [("代码" if row["subject_kind"] == "unit" else "工号", row["subject"])]
    if row["subject_kind"] == "cadre":
        facts += [("单位", row["unit_name"]), ("职务", row["post"]), ("职级", row["rank_level"])]
    facts += [("类别", group), ("名次", f"{row['rank']} / {row['ranked']}" if row["rank"] is not None else NOT_RANKED)]
    if row["previous_rank"] is not None:
        facts.append(("上年名次", str(row["previous_rank"])))
    if row["excellent_streak"]:
        facts.append(("连续年数", str(row["excellent_streak"])))
    return [(label, said) for label, said in facts if said]


def _parts(row: Row, items: Sequence[Row], weights: Mapping[str, float]) -> tuple[Part, ...]:
    """The components in the scheme's order, then those without weight, then bonus and penalty, as far as there are any."""
    own = {component: list(rows) for component, rows in groupby(items, key=lambda item: str(item["component"]))}
    order = [*weights, *(component for component in COMPONENT_LABELS if component not in weights)]
    scored = sum(weight for component, weight in weights.items() if row[component] is not None)
    counted = {
        component: 100 * weight / scored
        for component, weight in weights.items()
        if scored and row[component] is not None
    }
    parts = [
        _part(component, row, own[component], weights.get(component), counted.get(component))
        for component in order
        if component in own
    ]
    unlisted = [component for component in _ADJUSTMENTS if row[component] and component not in own]
    return (*parts, *(_part(component, row, [], None, None) for component in unlisted))


def _part(component: str, row: Row, items: Sequence[Row], weight: float | None, counted: float | None) -> Part:
    """Of bonus and penalty without their single items, what counted in all."""
    listed = sum((item["contribution"] for item in items), Decimal())
    score = row[component]
    adjusted = (
        (score if component == _ADJUSTMENTS[0] else -score) if component in _ADJUSTMENTS and not items else listed
    )
    whole = sum(item["weight"] or 0 for item in items)
    shared = tuple(
        item | {"counted": counted * (item["weight"] or 0) / whole if counted is not None and whole else None}
        for item in items
    )
    return Part(component, COMPONENT_LABELS[component], score, weight, counted, adjusted, shared)
