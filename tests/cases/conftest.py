"""Where the worked and published cases stand: here with their licence, or, without one, beside the project and not in it."""

import csv
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PLACES = (HERE, HERE / "published", HERE.parents[1].parent / "shared" / "cases")


@pytest.fixture(scope="session")
def case():
    """The folder of a case; skips where it is absent."""

    def folder(name):
        there = [place / name for place in PLACES if (place / name).is_dir()]
        if not there:
            pytest.skip(
                f"the table {name} has no licence, so it is kept beside the project (../shared/cases): absent here"
            )
        return there[0]

    return folder


@pytest.fixture(scope="session")
def table(case):
    """The rows of a CSV file of a case, by column, as text."""

    def rows(name, file):
        with (case(name) / file).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    return rows
