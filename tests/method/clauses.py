"""The clauses of the policy and where each is realised: docs/clauses.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

REGISTER = Path(__file__).parents[2] / "docs" / "clauses.yaml"


@dataclass(frozen=True)
class Clause:
    """One thing that a clause asks: what it says, what it becomes here, by which rules, checks and sheets, for whom."""

    clause: str
    says: str
    here: str
    rules: tuple[str, ...]
    departments: tuple[str, ...]
    checks: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


@cache
def read_clauses() -> tuple[Clause, ...]:
    """The register, in the order of the policy."""
    rows = YAML(typ="safe").load(REGISTER.read_text(encoding="utf-8"))
    return tuple(
        Clause(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for row in rows
    )
