"""The page of the rules: what each asks and on which clause it stands, its SQL, its columns with where they come from, and a picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reports.page.frame import environment, frame
from scoring.catalogue import KINDS, Rule, order_of_work, read_rules
from scoring.lineage import ColumnLineage, SourceColumn, lineage_of_all
from scoring.vocabulary import KIND_LABELS, STAGES

_LINE: Final = 22  # height of a line of the picture, in its own units
_WIDTH: Final = 960
_BOX: Final = 290
_TYPED: Final = {"core": "填报", "scheme": "方案"}


@dataclass(frozen=True)
class Link:
    """A table or column by its name, and where on the page the rule that makes it stands; empty where none does."""

    name: str
    anchor: str = ""


@dataclass(frozen=True)
class Box:
    """A line of the picture: a name, where it leads, and the middle of its height."""

    link: Link
    y: int


@dataclass(frozen=True)
class Picture:
    """What a rule reads, at the left, and which rules read what it makes, at the right."""

    read: tuple[Box, ...]
    fed: tuple[Box, ...]
    height: int
    width: int = _WIDTH
    box: int = _BOX

    @property
    def middle(self) -> int:
        return self.height // 2


@dataclass(frozen=True)
class ShownColumn:
    """A column as the page lists it."""

    name: str
    sql_type: str
    unit: str
    meaning: str
    sources: tuple[Link, ...]
    origins: Mapping[str, str]


@dataclass(frozen=True)
class ShownRule:
    """A rule as the page shows it."""

    rule: Rule
    anchor: str
    kinds: str
    columns: tuple[ShownColumn, ...]
    picture: Picture


def render_rules(*, home: str = "") -> str:
    """The page, which is of the program alone: no row of anybody is on it. `home` leads to the index of the reports, if there is one."""
    stages = {folder: (STAGES.get(folder, folder), rules) for folder, rules in _shown().items()}
    return environment().get_template("rules.html.j2").render(stages=stages, home=home, **frame())


@cache
def _shown() -> dict[str, tuple[ShownRule, ...]]:
    """Every rule by folder, in the order of work."""
    made: dict[Rule, list[ColumnLineage]] = {}
    for column in lineage_of_all():
        made.setdefault(column.rule, []).append(column)
    ordered = dict.fromkeys(rule for kind in KINDS for rule in order_of_work(read_rules(), kind))
    by_folder: dict[str, list[ShownRule]] = {folder: [] for folder in STAGES}
    for rule in ordered:
        columns = tuple(_column(column) for column in made[rule])
        kinds = "、".join(KIND_LABELS[kind] for kind in rule.kinds)
        by_folder.setdefault(rule.folder, []).append(ShownRule(rule, _anchor(rule), kinds, columns, _picture(rule)))
    return {folder: tuple(rules) for folder, rules in by_folder.items() if rules}


def _anchor(rule: Rule) -> str:
    return f"{rule.folder}-{rule.name}"


@cache
def _makers() -> Mapping[str, Sequence[Rule]]:
    makers: dict[str, list[Rule]] = {}
    for rule in read_rules():
        makers.setdefault(rule.table, []).append(rule)
    return makers


def _column(made: ColumnLineage) -> ShownColumn:
    return ShownColumn(
        made.column.name,
        made.column.sql_type,
        made.column.unit,
        made.column.meaning,
        tuple(Link(f"{source.table}.{source.column}", _anchor_of(source.table)) for source in made.sources),
        _origins(made.origins),
    )


def _origins(sources: Iterable[SourceColumn]) -> dict[str, str]:
    """The columns of sheets and of schemes, as table.column, under what each is."""
    listed: dict[str, list[str]] = {}
    for source in sources:
        schema, name = source.table.split(".")
        listed.setdefault(_TYPED.get(schema, schema), []).append(f"{name}.{source.column}")
    return {kind: "、".join(columns) for kind, columns in listed.items()}


def _anchor_of(table: str) -> str:
    """Where the table is explained: at the one rule that makes it, at the first of several."""
    makers = _makers().get(table, ())
    return _anchor(makers[0]) if makers else ""


def _picture(rule: Rule) -> Picture:
    read = [Link(table, _anchor_of(table)) for table in sorted(rule.inputs)]
    fed = [
        Link(f"{STAGES.get(reader.folder, reader.folder)} · {reader.name}", _anchor(reader))
        for reader in read_rules()
        if rule.table in reader.inputs and reader != rule
    ]
    lines = max(len(read), len(fed), 1)
    height = (lines + 1) * _LINE
    return Picture(_boxes(read, height), _boxes(fed, height), height)


def _boxes(links: Iterable[Link], height: int) -> tuple[Box, ...]:
    """One below the other, in the middle of the height."""
    listed = tuple(links)
    top = (height - len(listed) * _LINE) // 2 + _LINE // 2
    return tuple(Box(link, top + place * _LINE) for place, link in enumerate(listed))
