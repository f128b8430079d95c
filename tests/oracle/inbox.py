"""A campus as the folders and files that it would come in, to see that intake finds no error in it.

`python -m tests.oracle.inbox FIRST COUNT` checks some and prints what is wrong with them.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from expectations.contract import Table
from expectations.tables import TABLES
from pipelines.store.work_tables import folder_year_column
from tests.oracle.campus import Campus, campus

_ROOT = Path(__file__).resolve().parents[2]
_KAOHE = "from pipelines.interrupting import main; raise SystemExit(main())"


def write(made: Campus, folder: Path) -> None:
    """`inbox` with a CSV file for each sheet, and `schemes` with a file for each year."""
    for table in TABLES:
        by_folder: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
        for row in made.rows.get(table.name, ()):
            by_folder[row["institution"], row[folder_year_column(table)]].append(row)
        for (institution, year), rows in by_folder.items():
            path = folder / "inbox" / institution / str(year) / f"{table.sheet}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_sheet(path, table, rows)
    for (institution, year), text in made.schemes.items():
        path = folder / "schemes" / institution / f"{year}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        governing = json.loads(text) | {"years": {"from": year, "to": year}}
        path.write_text(json.dumps(governing, ensure_ascii=False, indent=1), encoding="utf-8")


def _write_sheet(path: Path, table: Table, rows: list[dict[str, Any]]) -> None:
    columns = [column for column in table.columns if any(row.get(column.name) is not None for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.header for column in columns])
        for row in rows:
            writer.writerow([_typed(column.words, row.get(column.name)) for column in columns])


def _typed(words: Any, value: Any) -> Any:
    """What people type for what the tables hold."""
    return next((typed for typed, held in words.items() if held == value), value)


def errors(made: Campus, folder: Path) -> list[str]:
    write(made, folder)
    paths = [f"--{name}={folder / name}" for name in ("inbox", "schemes", "home")]
    call = [sys.executable, "-c", _KAOHE, "check", *paths, "--format=json"]
    done = subprocess.run(call, cwd=_ROOT, capture_output=True, text=True, check=False)
    try:
        problems = json.loads(done.stdout)
    except json.JSONDecodeError:
        return [done.stdout + done.stderr]
    return [
        " ".join(str(problem[name]) for name in ("file", "sheet", "row", "column", "value", "rule", "message"))
        for problem in problems
        if problem["severity"] == "error"
    ]


def main(first: int, count: int) -> int:
    tally: Counter[str] = Counter()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            found = errors(campus(seed, most_units=15), Path(folder))
        tally["with errors" if found else "without"] += 1
        print("\n".join(f"seed {seed}: {line}" for line in found[:8]) or f"seed {seed}: no error", flush=True)
    print(dict(tally))
    return tally["with errors"]


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
