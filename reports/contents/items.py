"""The items that totals are made of, as rows, in the order in which people know them."""

from collections.abc import Mapping

from reports.query import Row
from reports.reading import Reader
from scoring.vocabulary import COMPONENT_ITEMS


def read_items(reader: Reader) -> list[Row]:
    """Indicators, voter classes and their aspects in the scheme's order, the rest in the order of the sheet they come from.

    `kind` is what the item is: `indicator`, `voter_class`, `period`, `unit_total`, or None.
    """
    indicators = {row["indicator"]: row for row in reader.rows("indicators")}
    ballots = _ballot_order(reader)
    rows = [row | {"kind": item_kind(row, indicators)} for row in reader.rows("score_items")]

    def position(row: Row) -> tuple[bool, int]:
        match row["kind"]:
            case "indicator":
                order = indicators[row["item"]]["position"] if row["item"] in indicators else None
            case "voter_class":
                order = ballots.get((row["subject_kind"], row["item"]))
            case _:
                order = None
        return order is None, order or 0

    return sorted(rows, key=lambda row: (row["subject_kind"], row["subject"], row["component"], position(row)))


def item_kind(row: Row, indicators: Mapping[str, Row]) -> str | None:
    """What an item is; those of a scheme's own component of units are indicators where indicators name it."""
    if row["component"] in COMPONENT_ITEMS or row["subject_kind"] != "unit":
        return COMPONENT_ITEMS.get(row["component"])
    indicator = indicators.get(row["item"])
    return "indicator" if indicator and indicator["component"] == row["component"] else None


def _ballot_order(reader: Reader) -> dict[tuple[str, str], int]:
    """Places of voter classes, and of each with an aspect, by kind of subject, in the order in which the scheme names them first."""
    classes = dict.fromkeys((row["subject_kind"], row["voter_class"]) for row in reader.rows("voter_classes"))
    aspects = reader.rows("aspects")
    items = [
        (kind, item)
        for kind, voter_class in classes
        for item in (
            voter_class,
            *(f"{voter_class}·{row['aspect']}" for row in aspects if row["subject_kind"] == kind),
        )
    ]
    return {item: order for order, item in enumerate(dict.fromkeys(items))}


def cell_source(file: str | None, sheet: str | None, row: int | None) -> str | None:
    """Where something was typed: 目标任务.xlsx · 目标任务 · 第 2 行; None where that may not appear."""
    if file is None or sheet is None or row is None:
        return None
    return f"{file} · {sheet} · 第 {row} 行"
