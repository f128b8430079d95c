"""Where the published and worked cases stand, beside the project and not in it."""

import csv
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CASES = PROJECT.parent / "shared" / "cases"


@pytest.fixture(scope="session")
def case():
    """The folder of a case; skips where it is absent."""

    def folder(name):
        found = CASES / name
        if not found.is_dir():
            pytest.skip(f"the case {name} is kept beside the project (../shared/cases), not in it: it is absent here")
        return found

    return folder


@pytest.fixture(scope="session")
def table(case):
    """The rows of a CSV file of a case, by column, as text."""

    def rows(name, file):
        with (case(name) / file).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    return rows
