"""The scheme that governs a year, as far as reports need it: its name and digests, decimals, grades, groups and weights."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.reading import Reader, first
from reports.table import Column, Kind
from scoring.vocabulary import COMPONENT_LABELS

Pool = tuple[str, str]  # rank level ('' for units) and group


@dataclass(frozen=True)
class Governing:
    """What governs a year. Grades are best first, by kind of subject; groups and ranks in the scheme's order.

    `result_number` (结果编号) stays the same as long as inputs, schemes and rules do; empty where there is none.
    """

    name: str
    basis: str
    year_from: int
    year_to: int | None
    decimals: int
    source_file: str
    sha256: str
    inputs_sha256: str
    result_number: str
    grades: dict[str, tuple[str, ...]]
    floors: dict[str, dict[str, Decimal]]
    groups: dict[str, str]
    rank_levels: tuple[str, ...]
    weights: dict[Pool, dict[str, float]]

    @property
    def years(self) -> str:
        """The years it governs, in words."""
        if self.year_to is None:
            return f"{self.year_from} 年起"
        return f"{self.year_from} 年" if self.year_to == self.year_from else f"{self.year_from}—{self.year_to} 年"


def read_governing(reader: Reader) -> Governing:
    """The scheme of the reader's year, and the digest of what was filled in for it."""
    scheme = first(
        reader.select(
            """
            select scheme.name, scheme.basis, scheme.year_from, scheme.year_to, scheme.decimals, scheme.source_file,
                scheme.sha256,
                coalesce((
                    select min(run.inputs_sha256) from mart.run as run
                    where run.institution = $institution and run.year = $year
                ), '') as inputs_sha256,
                coalesce((
                    select min(numbered.result_number) from scheme.result_number as numbered
                    where numbered.institution = $institution and numbered.year = $year
                ), '') as result_number
            from scheme.scheme as scheme
            where scheme.scheme_id = $scheme_id
            """
        )
    )
    grades = reader.select(
        """
        select grade.subject_kind, grade.grade, grade.min_score
        from scheme.grade as grade
        where grade.scheme_id = $scheme_id
        order by grade.subject_kind, grade.grade_order
        """
    )
    kinds = dict.fromkeys(row["subject_kind"] for row in grades)
    return Governing(
        **scheme,
        grades={kind: tuple(row["grade"] for row in grades if row["subject_kind"] == kind) for kind in kinds},
        floors={
            kind: {
                row["grade"]: row["min_score"]
                for row in grades
                if row["subject_kind"] == kind and row["min_score"] is not None
            }
            for kind in kinds
        },
        groups=_groups(reader),
        rank_levels=_rank_levels(reader),
        weights=_weights(reader),
    )


def _groups(reader: Reader) -> dict[str, str]:
    rows = reader.select(
        """
        select unit_group.unit_group, unit_group.label
        from scheme.unit_group as unit_group
        where unit_group.scheme_id = $scheme_id
        order by unit_group.position, unit_group.unit_group
        """
    )
    return {row["unit_group"]: row["label"] for row in rows}


def _rank_levels(reader: Reader) -> tuple[str, ...]:
    rows = reader.select(
        """
        select rank_level.rank_level
        from scheme.rank_level as rank_level
        where rank_level.scheme_id = $scheme_id
        order by rank_level.position, rank_level.rank_level
        """
    )
    return tuple(row["rank_level"] for row in rows)


def _weights(reader: Reader) -> dict[Pool, dict[str, float]]:
    rows = reader.select(
        """
        select component.rank_level, component.unit_group, component.component, component.weight
        from scheme.component as component
        where component.scheme_id = $scheme_id
        order by component.rank_level, component.unit_group, component.position, component.component
        """
    )
    weights: dict[Pool, dict[str, float]] = {}
    for row in rows:
        weights.setdefault((row["rank_level"], row["unit_group"]), {})[row["component"]] = row["weight"]
    return weights


def component_columns(weights: dict[str, float], present: frozenset[str]) -> list[Column]:
    """A column for each component that has weight, or that someone has without it, in the scheme's order."""
    ordered = [*weights, *(component for component in COMPONENT_LABELS if component not in weights)]
    return [
        Column(component, COMPONENT_LABELS[component], Kind.SCORE, under=weight_label(weights.get(component, 0)))
        for component in ordered
        if weights.get(component) or component in present
    ]


def weight_label(weight: float) -> str:
    """A weight under the name of its component."""
    return f"{weight:.6g}%" if weight else "不计权"


def in_order(found: Iterable[str | None], known: Iterable[str]) -> list[str]:
    """Those found: the known in their order, then any others by name."""
    present = {name for name in found if name is not None}
    first = [name for name in known if name in present]
    return [*first, *sorted(present.difference(first))]
