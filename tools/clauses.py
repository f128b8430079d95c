"""The clauses of the policy and where each is realised: docs/clauses.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

REGISTER = Path(__file__).parents[1] / "docs" / "clauses.yaml"


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
    rows: list[dict[str, Any]] = YAML(typ="safe").load(REGISTER.read_text(encoding="utf-8"))
    return tuple(Clause(**{key: _as_written(value) for key, value in row.items()}) for row in rows)


def _as_written(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
