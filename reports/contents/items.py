"""The items that totals are made of, as rows, in the order in which people know them."""

from reports.query import Row
from reports.reading import Reader
from scoring.vocabulary import COMPONENT_ITEMS


def read_items(reader: Reader) -> list[Row]:
    """Indicators and voter classes in the scheme's order, the rest in the order of the sheet that they come from."""
    indicators = {row["indicator"]: row["position"] for row in reader.rows("indicators")}
    voter_classes = {(row["subject_kind"], row["voter_class"]): row["position"] for row in reader.rows("voter_classes")}

    def position(row: Row) -> tuple[bool, int]:
        match COMPONENT_ITEMS.get(row["component"]):
            case "indicator":
                order = indicators.get(row["item"])
            case "voter_class":
                order = voter_classes.get((row["subject_kind"], row["item"]))
            case _:
                order = None
        return order is None, order or 0

    return sorted(
        reader.rows("score_items"),
        key=lambda row: (row["subject_kind"], row["subject"], row["component"], position(row)),
    )


def cell_source(file: str | None, sheet: str | None, row: int | None) -> str | None:
    """Where something was typed: 目标任务.xlsx · 目标任务 · 第 2 行; None where that may not appear."""
    if file is None or sheet is None or row is None:
        return None
    return f"{file} · {sheet} · 第 {row} 行"
