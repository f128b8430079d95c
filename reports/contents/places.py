"""How the places of each grade came about: number, share, remainder, and what the meeting dealt itself."""

from decimal import Decimal

from reports.contents.governing import Governing
from reports.numerals import document_number, plain
from reports.query import Row
from reports.reading import Reader
from reports.wording import ROUNDING, SUBJECT_LABELS


def read_places(reader: Reader, governing: Governing) -> list[dict[str, str]]:
    """A row a grade and pool, in words; none where places are a share of those ranked, rounded pool by pool, as everyone reckons."""
    rows = [row for row in reader.rows("quotas") if row["contest"] is not None]
    rules = {row["subject_kind"]: row for row in reader.rows("grades")}
    is_plain = all(
        row["document"] is None
        and not row["is_cumulative"]
        and rules[row["subject_kind"]]["quota_of"] == "ranked"
        and rules[row["subject_kind"]]["quota_rounding"] != "largest_remainder"
        for row in rows
    )
    groups = list(governing.groups.values())

    def order(row: Row) -> tuple[bool, int, list[int]]:
        named = [place for place, group in enumerate(groups) if group in (row["pool_label"] or "")]
        return row["subject_kind"] != "unit", governing.grades[row["subject_kind"]].index(row["grade"]), named

    return [] if is_plain else [_in_words(row, rules[row["subject_kind"]]) for row in sorted(rows, key=order)]


def _in_words(row: Row, rule: Row) -> dict[str, str]:
    return {
        "kind": SUBJECT_LABELS[row["subject_kind"]],
        "pool": row["pool_label"] or "",
        "grade": row["grade"] or "",
        "number": "" if row["number"] is None else str(row["number"]),
        "quota": "" if row["quota"] is None else f"{plain(100 * row['quota'])}%",
        "entitled": "" if row["entitled"] is None else _short(row["entitled"]),
        "places": "" if row["places"] is None else str(row["places"]),
        "how": "；".join(_how(row, rule)),
    }


def _how(row: Row, rule: Row) -> list[str]:
    """What made the places of the share."""
    if row["document"] is not None:
        return [f"会议分配（{document_number(row['document'])}）"]
    told = []
    if rule["quota_of"] == "assessed":
        told.append(f"按参加考核的 {row['number']} 人")
    if rule["quota_rounding"] == "largest_remainder":
        told.append(
            f"整数 {row['whole']}，余数 {_short(row['remainder'])}" + ("，按余数得 1 个" if row["extra"] else "")
        )
        if row["undealt"]:
            told.append(f"余数相同，{row['undealt']} 个没有分出")
    else:
        told.append(f"尾数{ROUNDING[rule['quota_rounding']]}")
    if row["is_cumulative"]:
        told.append(f"连同更好的等次共 {row['dealt']} 个")
    return told


def _short(number: Decimal) -> str:
    """A share with as many digits as tell it apart from its rounding."""
    return plain(round(number, 4))
