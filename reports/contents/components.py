"""What totals are made of: the components of each subject as `mart.component` has them, in the scheme's order, then bonus and penalty."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.contents.governing import Governing
from reports.query import Row
from reports.reading import Reader
from reports.wording import ADJUSTMENT_LABELS

Subject = tuple[str, str]  # kind and code
ADJUSTMENTS: Final = {"bonus": 1, "penalty": -1}  # columns of a result beside its components, with their signs


@dataclass(frozen=True)
class ComponentScore:
    """One component of one subject: its published score, None without input; `share` is its part of the total in per cent."""

    score: Decimal | None
    share: float
    contribution: Decimal


@dataclass(frozen=True)
class Components:
    """The components of a year. `labels` are all that totals are made of, by name; `order` is that in which a kind's are shown."""

    labels: Mapping[str, str]
    order: Mapping[str, tuple[str, ...]]
    by_subject: Mapping[Subject, Mapping[str, ComponentScore]]

    def of_subject(self, kind: str, subject: str) -> Mapping[str, ComponentScore]:
        """Those of one subject; none where they may not appear."""
        return self.by_subject.get((kind, subject), {})

    def in_order(self, kind: str, names: frozenset[str]) -> tuple[str, ...]:
        """Components, bonus and penalty in the order in which they are shown for a kind of subject."""
        return tuple(name for name in dict.fromkeys((*self.order.get(kind, ()), *self.labels)) if name in names)


def read_components(reader: Reader, governing: Governing) -> Components:
    """The components of the reader's year, as far as they may appear."""
    return reader.once("components", lambda: _read_components(reader, governing))


def _read_components(reader: Reader, governing: Governing) -> Components:
    rows = [row for row in reader.rows("components") if row["component"] is not None]
    by_subject: dict[Subject, dict[str, ComponentScore]] = {}
    for row in rows:
        held = by_subject.setdefault((row["subject_kind"], row["subject"]), {})
        held[row["component"]] = ComponentScore(row["score"], row["share"], row["contribution"])
    return Components(_labels(rows, governing), governing.component_order, by_subject)


def _labels(rows: list[Row], governing: Governing) -> dict[str, str]:
    """Those that the scheme weighs, then any others by name, then bonus and penalty."""
    others = {row["component"]: row["label"] for row in sorted(rows, key=lambda row: str(row["component"]))}
    return {**governing.component_labels, **_without(others, governing.component_labels), **ADJUSTMENT_LABELS}


def _without(labels: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {name: label for name, label in labels.items() if name not in names}


def signed_adjustments(row: Row) -> dict[str, Decimal]:
    """What bonus and penalty of a result's row add to its total, where there is any."""
    return {name: sign * row[name] for name, sign in ADJUSTMENTS.items() if row[name]}
