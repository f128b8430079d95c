"""A school graded on the bench: its pools and their places, and each grade's contest, best first."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

COLLEGE, OFFICE = "college", "office"
GROUPS = {COLLEGE: "学院", OFFICE: "机关"}


def put_scheme(bench, *grades: Mapping[str, Any], ranks: Iterable[str] = ("正处", "副处"), **grading: Any) -> None:
    """Grades as {grade, min_score, quota, cumulative_quota}; a quota is a number, or numbers by pool as (rank, group)."""
    usual = {"quota_by": "pool", "quota_of": "ranked", "quota_rounding": "floor", "ties_at_cut": "exclude"}
    bench.put("score.governing", **usual | grading)
    for position, rank_level in enumerate(ranks, start=1):
        bench.put("scheme.rank_level", rank_level=rank_level, position=position)
    for position, (group, label) in enumerate(GROUPS.items(), start=1):
        bench.put("scheme.unit_group", unit_group=group, label=label, position=position)
    kind = bench.said["subject_kind"]
    for order, grade in enumerate(grades, start=1):
        bench.put("scheme.grade", grade=grade["grade"], grade_order=order)
        cumulative = grade.get("cumulative_quota")
        for rank_level in [""] if kind == "unit" else ranks:
            for group in GROUPS:
                bench.put(
                    "scheme.grade_bound",
                    rank_level=rank_level,
                    unit_group=group,
                    grade=grade["grade"],
                    grade_order=order,
                    min_score=_of(grade.get("min_score"), rank_level, group),
                    quota=_of(grade.get("quota") if cumulative is None else cumulative, rank_level, group),
                    is_cumulative=cumulative is not None,
                )


def _of(value: Any, rank_level: str, group: str) -> Decimal | None:
    one = value.get((rank_level, group)) if isinstance(value, Mapping) else value
    return None if one is None else Decimal(one)


def put_subjects(bench, pool: tuple[str, str], totals: Mapping[str, Any], **same: Any) -> None:
    """Subjects of a pool (rank, group) by their totals, ranked but where `same` says otherwise; units are their own unit."""
    rank_level, group = pool
    usual = {"has_result": True, "is_ranked": True, "is_ungraded": False, "cap_order": 1, "unit_code": None} | same
    for subject, total in totals.items():
        unit_code = usual["unit_code"] or subject
        row = {"subject": subject, "rank_level": rank_level, "unit_group": group, "unit_code": unit_code}
        bench.put("score.subject", {**usual, **row})
        bench.put("score.total", subject=subject, total=Decimal(total))


def grade(bench, rounds: int) -> dict[str, str]:
    """The computed grade of each subject; everything on the way is kept."""
    units = "select distinct institution, unit_code, unit_group from score.subject where institution = '本校'"
    for _, code, group in bench.connection.execute(units).fetchall():
        bench.put("core.unit", unit_code=code, unit_name=f"{code}院", unit_group=group)
    bench.make("ranks/ranking", "grades/quota_pool", "grades/pool_size", "grades/dealt_place")
    bench.make("grades/grade_share", "grades/grade_places")
    for order in range(1, rounds + 1):
        bench.connection.execute("delete from score.round")
        bench.connection.execute("delete from score.grade_candidate")
        bench.put("score.round", grade_order=order)
        bench.make("grades/grade_candidate", "grades/grade_contest")
    return dict(bench.run("grades/graded", "subject", "computed_grade"))


def falling(prefix: str, count: int, top: int = 95) -> dict[str, int]:
    """Subjects a01, a02, … whose totals fall by one from the top."""
    return {f"{prefix}{number:02}": top - number + 1 for number in range(1, count + 1)}


def having(grades: Mapping[str, str], wanted: str) -> list[str]:
    """Who has a grade, in order."""
    return sorted(subject for subject, one in grades.items() if one == wanted)
