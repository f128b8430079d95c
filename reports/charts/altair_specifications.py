"""The charts' specifications, made and checked by Altair and kept as files: loading Altair takes as long as drawing ten charts.

`python -m reports.charts.altair_specifications` makes the files; a test fails while one is not what Altair makes.
"""

import json
from typing import Any

from reports.charts.drawing import SPECIFICATIONS
from reports.charts.flow import flow_specification
from reports.charts.ranking import ranking_specification
from reports.charts.totals import totals_specification


def specifications() -> dict[str, dict[str, Any]]:
    """Every specification, by the name of its chart."""
    return {"flow": flow_specification(), "ranking": ranking_specification(), "totals": totals_specification()}


def as_text(specification: dict[str, Any]) -> str:
    """A specification as its file has it."""
    return json.dumps(specification, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the files."""
    SPECIFICATIONS.mkdir(exist_ok=True)
    for name, specification in specifications().items():
        (SPECIFICATIONS / f"{name}.json").write_text(as_text(specification), encoding="utf-8")


if __name__ == "__main__":
    main()
