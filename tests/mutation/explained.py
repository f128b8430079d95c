"""The survivors that no test can tell from the rule, each with its reason: `survivors.yaml`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ruamel.yaml import YAML

from tests.mutation.mutants import Mutant

REGISTER = Path(__file__).parent / "survivors.yaml"
Change = tuple[str, str]
"""A rule, and what was changed in it. Of two places of a rule that read the same each stands there once."""


def explained(register: Path = REGISTER) -> Counter[Change]:
    """The survivors of the register, whatever their reason."""
    reasons: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = YAML(typ="safe").load(register)
    return Counter(
        (rule, change) for of in reasons.values() for rule, changes in of["survivors"].items() for change in changes
    )


def unexplained(survived: Iterable[Mutant], known: Counter[Change]) -> Iterator[Mutant]:
    """The survivors that no entry speaks of."""
    left = known.copy()
    for mutant in survived:
        if left[mutant.name, mutant.change] > 0:
            left[mutant.name, mutant.change] -= 1
        else:
            yield mutant


def outlived(survived: Iterable[Mutant], tried: Iterable[str], known: Counter[Change]) -> list[Change]:
    """The entries of the rules tried of which no mutant survives."""
    alive = Counter((mutant.name, mutant.change) for mutant in survived)
    rules = {*tried}
    return sorted(change for change in (known - alive).elements() if change[0] in rules)
