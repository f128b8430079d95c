"""The scheme that governs a year, as far as reports need it: its name and digests, decimals, grades, groups and weights."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.query import Row
from reports.reading import Reader

Pool = tuple[str, str]  # rank level ('' for units) and group


@dataclass(frozen=True)
class Governing:
    """What governs a year. Grades are best first, by kind of subject; groups, ranks and components in the scheme's order.

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
    floors: dict[Pool, dict[str, Decimal]]
    groups: dict[str, str]
    rank_levels: tuple[str, ...]
    weights: dict[Pool, dict[str, float]]
    component_labels: dict[str, str]
    component_order: dict[str, tuple[str, ...]]

    @property
    def years(self) -> str:
        """The years it governs, in words."""
        if self.year_to is None:
            return f"{self.year_from} 年起"
        return f"{self.year_from} 年" if self.year_to == self.year_from else f"{self.year_from}—{self.year_to} 年"

    def group_label(self, group: str) -> str:
        """What a group is called; its key where the scheme does not name it."""
        return self.groups.get(group, group)


def read_governing(reader: Reader) -> Governing:
    """The scheme of the reader's year, and the digest of what was filled in for it."""
    (scheme,) = reader.rows("scheme")
    grades, weights = reader.rows("grades"), reader.rows("component_weights")
    kinds = dict.fromkeys(row["subject_kind"] for row in grades)
    return Governing(
        **scheme,
        grades={
            kind: tuple(dict.fromkeys(row["grade"] for row in grades if row["subject_kind"] == kind)) for kind in kinds
        },
        floors=_floors(grades),
        groups={row["unit_group"]: row["label"] for row in reader.rows("unit_groups")},
        rank_levels=tuple(row["rank_level"] for row in reader.rows("rank_levels")),
        weights=_weights(weights),
        component_labels=_component_labels(weights),
        component_order=_component_order(weights),
    )


def _floors(grades: list[Row]) -> dict[Pool, dict[str, Decimal]]:
    """The floors of grades by rank ('' for units) and group; those of a term are nobody's."""
    floors: dict[Pool, dict[str, Decimal]] = {}
    for row in grades:
        if row["unit_group"] and row["min_score"] is not None:
            floors.setdefault((row["rank_level"], row["unit_group"]), {})[row["grade"]] = row["min_score"]
    return floors


def _weights(rows: list[Row]) -> dict[Pool, dict[str, float]]:
    weights: dict[Pool, dict[str, float]] = {}
    for row in rows:
        weights.setdefault((row["rank_level"], row["unit_group"]), {})[row["component"]] = row["weight"]
    return weights


def _component_labels(rows: list[Row]) -> dict[str, str]:
    """The components that the scheme weighs, by name: those of units first, each in the scheme's order."""
    ordered = sorted(rows, key=lambda row: (row["rank_level"] != "", row["position"]))
    return {row["component"]: row["label"] for row in ordered}


def _component_order(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    """The components of units and of cadres, each in the scheme's order: one of the scheme's own may be of both."""
    ordered = sorted(rows, key=lambda row: row["position"])
    of_units = [row["component"] for row in ordered if row["rank_level"] == ""]
    of_cadres = [row["component"] for row in ordered if row["rank_level"] != ""]
    return {"unit": tuple(dict.fromkeys(of_units)), "cadre": tuple(dict.fromkeys(of_cadres))}


def weight_label(weight: float) -> str:
    """A weight under the name of its component."""
    return f"{weight:.6g}%" if weight else "不计权"


def in_order(names: Iterable[str | None], order: Iterable[str]) -> list[str]:
    """Those found: the known in their order, then any others by name."""
    present = {name for name in names if name is not None}
    first = [name for name in order if name in present]
    return [*first, *sorted(present.difference(first))]
