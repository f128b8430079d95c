"""The stages of scoring as assets: the folders of rules, for units and for cadres, in the order that their SQL gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

from scoring.catalogue import KINDS, Rule, order_of_work, read_rules


@dataclass(frozen=True, order=True)
class Stage:
    """A folder of rules in one pass: the items of units, the ranks of cadres."""

    kind: str
    folder: str


@cache
def rules_of() -> dict[Stage, tuple[Rule, ...]]:
    """The rules of every stage but the results, each stage after those that it reads, and its rules in the order of work."""
    by_stage: dict[Stage, list[Rule]] = {}
    for kind in KINDS:
        for rule in order_of_work(read_rules(), kind):
            if not rule.is_result:
                by_stage.setdefault(Stage(kind, rule.folder), []).append(rule)
    order = TopologicalSorter(_all_read()).static_order()
    return {stage: tuple(by_stage[stage]) for stage in order if stage in by_stage}


@cache
def stages_read() -> dict[Stage, tuple[Stage, ...]]:
    """The stages that each reads and that none of the others it reads has read already: the fewest arrows that say the same."""
    read = _all_read()
    return {
        stage: tuple(sorted(each for each in before if not any(each in _before(other, read) for other in before)))
        for stage, before in read.items()
    }


@cache
def last_stages() -> tuple[Stage, ...]:
    """The stages that no other reads: what the results are put together from when they are done."""
    read = stages_read()
    return tuple(sorted(set(read) - {each for before in read.values() for each in before}))


def _all_read() -> dict[Stage, set[Stage]]:
    """What each stage reads of its own step, and cadres of the units' step before."""
    read: dict[Stage, set[Stage]] = {}
    for kind in KINDS:
        for rule in read_rules():
            if kind in rule.kinds and not rule.is_result:
                stage = Stage(kind, rule.folder)
                read.setdefault(stage, set()).update(_stages_of(rule, kind) - {stage})
    return read


def _stages_of(rule: Rule, kind: str) -> set[Stage]:
    """The stages of the same step that a rule reads; of what it reads of results, those that the units' are put together from."""
    stages = {Stage(kind, maker.folder) for maker in _makers(rule.inputs, kind) if not maker.is_result}
    units = KINDS[0]
    if kind != units:
        for result in _makers(rule.inputs, units):
            if result.is_result:
                stages |= _stages_of(result, units)
    return stages


def _makers(tables: Iterable[str], kind: str) -> list[Rule]:
    return [rule for rule in read_rules() if kind in rule.kinds and rule.table in tables]


def _before(stage: Stage, read: Mapping[Stage, Iterable[Stage]]) -> set[Stage]:
    """Everything that a stage reads, through others too."""
    before: set[Stage] = set()
    todo = list(read[stage])
    while todo:
        each = todo.pop()
        if each not in before:
            before.add(each)
            todo.extend(read[each])
    return before
