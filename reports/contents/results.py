"""The results of a year as rows, units and cadres each by rank: what the rankings and the figures on them are made from."""

from dataclasses import dataclass

from reports.query import Row
from reports.reading import Reader


@dataclass(frozen=True)
class Results:
    """A row a unit and a row a cadre, as `queries/unit_results.sql` and `queries/cadre_results.sql` say."""

    units: list[Row]
    cadres: list[Row]


def read_results(reader: Reader) -> Results:
    """The results of the reader's year."""
    return Results(reader.rows("unit_results"), reader.rows("cadre_results"))
