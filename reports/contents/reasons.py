"""Why a subject has its grade, in figures: total, floor, places.

Only where the rules computed it: what a meeting or a sanction decided keeps its own words.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.contents.governing import Governing
from reports.numerals import fixed, plain
from reports.query import Row
from reports.reading import Reader

_COMPUTED: Final = "computed"


@dataclass(frozen=True)
class Grading:
    """How a kind of subject is graded: the grades that have places, and how many a pool has where it alone shares them."""

    with_places: frozenset[str]
    places: dict[tuple[str, str], int]

    def places_of(self, grade: str, pool: str) -> int | None:
        """The places of a grade in a ranking pool, those of better grades with them; None where none are its alone."""
        return self.places.get((grade, pool))


def read_gradings(reader: Reader) -> dict[str, Grading]:
    """By kind of subject."""
    rows = reader.rows("quotas")
    kinds = dict.fromkeys(row["subject_kind"] for row in reader.rows("grades") if row["quota_by"] is not None)
    return {
        kind: Grading(
            frozenset(row["grade"] for row in rows if row["subject_kind"] == kind),
            {(row["grade"], row["contest"]): row["dealt"] for row in rows if row["subject_kind"] == kind},
        )
        for kind in kinds
    }


def explain(row: Row, governing: Governing, gradings: dict[str, Grading]) -> str:
    """A sentence on the grade of a result's row, then those on its total; empty where none of them may appear."""
    sentences = []
    if row["computed_grade"] and row["computed_grade"] != row["grade"]:
        sentences.append(f"计算等次为{row['computed_grade']}。")
    in_figures = ""
    if row["grade_reason"] and row["reason_kind"] == _COMPUTED:
        in_figures = _in_figures(row, governing, gradings.get(row["subject_kind"]))
    sentences.append(in_figures or row["grade_reason"] or "")
    if row["notes"]:
        sentences.append(row["notes"])
    return "".join(sentences)


def is_out_of_the_ordinary(row: Row) -> bool:
    """Whether the reason of a grade is told, and is another than total and places."""
    return bool(row["grade_reason"]) and row["reason_kind"] not in {None, _COMPUTED}


def remarks(row: Row) -> str:
    """What is out of the ordinary in a result's row: a reason that is not the usual one, and the notes on the total."""
    return (row["grade_reason"] if is_out_of_the_ordinary(row) else "") + (row["notes"] or "")


def _in_figures(row: Row, governing: Governing, grading: Grading | None) -> str:
    """The total against the floor of the next better grade and its places, and against the floor of its own."""
    kind, grade, total = row["subject_kind"], row["grade"], row["total"]
    grades = governing.grades.get(kind, ())
    if total is None or row["rank"] is None or grade not in grades or grading is None:
        return ""
    floors = governing.floors.get((row["rank_level"], row["unit_group"]), {})
    order = grades.index(grade)
    clauses = [f"{fixed(total, governing.decimals)} 分"]
    if order:
        clauses += _missed(row, grades[order - 1], floors.get(grades[order - 1]), grading)
    if grade in floors:
        clauses.append(f"不低于{grade}的 {plain(floors[grade])} 分")
    if (places := grading.places_of(grade, _pool(row))) is not None and not order:
        clauses.append(f"第 {row['rank']} 名，{grade}名额 {places} 个")
    return f"{'，'.join(clauses)}。" if len(clauses) > 1 else ""


def _missed(row: Row, better: str, floor: Decimal | None, grading: Grading) -> list[str]:
    """What the next better grade wanted and was not there."""
    if floor is not None and row["total"] < floor:
        return [f"低于{better}的 {plain(floor)} 分"]
    if better not in grading.with_places:
        return []
    reached = [f"达到{better}的 {plain(floor)} 分"] if floor is not None else []
    places = grading.places_of(better, _pool(row))
    if places is None:
        return [*reached, f"不在{better}的名额内"]
    if row["rank"] <= places:
        return [*reached, f"并列第 {row['rank']} 名，跨在{better}的 {places} 个名额线上，并列的都不取"]
    return [*reached, f"第 {row['rank']} 名，不在{better}的 {places} 个名额内"]


def _pool(row: Row) -> str:
    """The pool in which a row is ranked, as `mart.quota` names it."""
    return f"{row['unit_group']} / {row['rank_level']}" if row["rank_level"] else str(row["unit_group"])
