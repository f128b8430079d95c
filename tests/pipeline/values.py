"""The values of a database: its texts and numbers, those that an edition may show, and so those that it may not."""

import re
from datetime import date, datetime
from decimal import Decimal

import duckdb

from reports.editions.opening import open_edition
from tests.published import PUBLIC_COLUMNS

SHORTEST = 2  # signs; one sign is in every text
OF_THE_PROGRAM = "column_lineage"  # made of the rules alone: it says nothing of anybody
NUMBER = re.compile(r"\d{1,4}|\d+\.\d+")  # as text in a list of problems: looked for among numbers; a code is longer


def values(connection, schemas):
    """Every value of every table and view of these schemas."""
    found = set()
    for schema, name in connection.execute(
        "select schema_name, table_name from duckdb_tables() union select schema_name, view_name from duckdb_views() order by all"
    ).fetchall():
        if schema in schemas and name != OF_THE_PROGRAM:
            for row in connection.execute(f"select * from {schema}.{name}").fetchall():
                for value in row:
                    found.update(value if isinstance(value, list) else (value,))
    return found


def texts(found):
    return {value for value in found if isinstance(value, str)}


def telling(found):
    """Numbers as reports write them with four decimals, where these tell one from another."""
    said = {f"{value:.4f}" for value in found if isinstance(value, float | Decimal)}
    return {number for number in said if number[-1] != "0" and number[-2:] not in ("25", "75")}


def days(found):
    return {value.isoformat() for value in found if isinstance(value, date) and not isinstance(value, datetime)}


class Values:
    """What the whole database holds, and what an edition of it shows."""

    def __init__(self, database):
        self.database = database
        with duckdb.connect(str(database), read_only=True) as connection:
            self.whole = values(connection, {"mart", "core"})
            self.schemes = values(connection, {"scheme"})

    def shown(self, edition, unit=None):
        """With what the scheme says, which everybody may know."""
        with open_edition(self.database, edition, public_columns=PUBLIC_COLUMNS) as opened:
            if unit is not None:
                opened.turn_to(unit)
            return values(opened.connection, {"mart"}) | self.schemes

    def forbidden_texts(self, shown, words):
        """Texts that are no part of one that may be shown, nor of the product's own words."""
        allowed = "\n".join([*texts(shown), words])
        looked_for = {text for text in texts(self.whole) if len(text) >= SHORTEST and not NUMBER.fullmatch(text)}
        return {text for text in looked_for if text not in allowed}

    def forbidden_numbers(self, shown):
        return telling(self.whole) - telling(shown)
