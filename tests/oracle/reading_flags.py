"""Flags of a year's subjects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scoring.scheme.flags import Advance, Bottom, Flags, GradeRun
from scoring.scheme.notices import Notice
from tests.oracle.reading_ballots import against
from tests.oracle.reading_grades import Contender
from tests.oracle.reading_numbers import places, whole
from tests.oracle.reading_results import code_before
from tests.oracle.reading_runs import bottom_before, run_of_grades
from tests.oracle.reading_sanctions import Standing
from tests.oracle.reading_year import BUILT_IN, Flag, Past, Result, Subject, Year, in_place


@dataclass
class Findings:
    """What flags are raised on."""

    year: Year
    standing: Standing
    past: Past
    results: Mapping[Subject, Result]
    contenders: Mapping[Subject, Contender]
    raised: list[Flag] = field(default_factory=list)

    @property
    def named(self) -> Flags:
        return self.year.scheme.flags

    @property
    def ranked(self) -> list[Result]:
        return [result for result in self.results.values() if result.is_ranked]

    def has(self, subject: Subject, *flags: str) -> bool:
        return any((row.kind, row.subject) == subject and row.flag in flags for row in self.raised)


def raise_flags(found: Findings) -> None:
    """Every flag that the scheme names; `found.raised` and the past hold them."""
    year = found.year.year
    for kind in BUILT_IN:
        for criterion in ("total", *found.year.components(kind)):
            found.past.places[year, kind, criterion] = _places(found, kind, criterion)
    for name, raised in _RAISED.items():
        flag = getattr(found.named, name)
        if flag is not None:
            found.raised += list(raised(found, name, flag))
    for entry in found.named.grade_run:
        found.raised += list(_grade_run(found, entry))
    found.past.flags[year] = found.raised


def is_at_least(grade: str, wanted: str | None, grades: Sequence[str]) -> bool:
    return wanted is None or grades.index(grade) <= grades.index(wanted)


def _grades(found: Findings, kind: str) -> list[str]:
    return [grade.grade for grade in found.year.grades(kind)]


def _row(subject: Subject, name: str, flag: Notice, criterion: str | None = None) -> Flag:
    return Flag(*subject, name, flag.measure, criterion)


def _places(found: Findings, kind: str, criterion: str) -> dict[Subject, int]:
    if criterion == "total":
        return {(kind, one.code): one.values["rank"] for one in found.ranked if one.kind == kind}
    made: dict[Subject, int] = {}
    having = [one for one in found.ranked if one.kind == kind and one.scores[criterion] is not None]
    for pool in {one.pool for one in having}:
        made |= places({(kind, one.code): one.scores[criterion] for one in having if one.pool == pool})
    return made


def _commended(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for one in found.ranked:
        if one.kind == "unit" and one.values["grade"] == flag.grade:
            yield _row(("unit", one.code), name, flag)


def _excellent_streak(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for one in found.ranked:
        if one.kind == "unit" and one.values["excellent_streak"] >= flag.years:
            yield _row(("unit", one.code), name, flag)


def _promotion_priority(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    last = date(found.year.year, 12, 31)
    listed = {
        row["cadre_id"]
        for row in in_place(found.year.so_far["negative_list"], "cadre_id")
        if row.get("lifted_on") is None or row["lifted_on"] > last
    }
    for one in found.ranked:
        subject = (one.kind, one.code)
        if (
            one.kind == "cadre"
            and found.has(("unit", one.values["unit_code"]), "excellent_streak")
            and is_at_least(one.values["grade"], flag.min_grade, _grades(found, "cadre"))
            and one.code not in listed
            and not any(effect.bars for effect in found.standing.in_force(subject, "year_end"))
        ):
            yield _row(subject, name, flag)


def _placed(found: Findings, flag: Notice) -> Iterator[tuple[Subject, str, int, int]]:
    """Every place by a criterion of the flag, and among how many."""
    for kind in BUILT_IN:
        for criterion in getattr(flag.of, kind):
            taken = found.past.places[found.year.year, kind, criterion]
            for subject, place in taken.items():
                pool = found.results[subject].pool
                yield subject, criterion, place, sum(found.results[other].pool == pool for other in taken)


def _top(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject, criterion, place, count in _placed(found, flag):
        if place <= max(1, whole((flag.share or Decimal(0)) * count, "floor")):
            yield _row(subject, name, flag, criterion)


def _advance(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject, criterion, place, count in _placed(found, flag):
        before = _place_before(found, subject, criterion)
        if before is not None and _is_advance(flag, before - place, count):
            yield _row(subject, name, flag, criterion)


def _is_advance(flag: Advance, moved: int, count: int) -> bool:
    return moved > 0 and moved >= (flag.positions or 0) and moved >= (flag.share or Decimal(0)) * count


def _place_before(found: Findings, subject: Subject, criterion: str) -> int | None:
    kind, code = subject
    if criterion == "total":
        return found.results[subject].values["previous_rank"]
    code = code_before(found.year, code) if kind == "unit" else code
    year = found.year.year - 1
    before = found.past.results.get(year, {}).get((kind, code))
    if before is None or before.pool != found.results[subject].pool:
        return None
    return found.past.places.get((year, kind, criterion), {}).get((kind, code))


def _honoured(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject in {(row["subject_kind"], row["subject"]) for row in found.year.of("honour")}:
        yield _row(subject, name, flag)


def _reward(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for one in found.ranked:
        subject = (one.kind, one.code)
        has_place, has_honour = found.has(subject, "top", "advance"), found.has(subject, "honoured")
        earned = has_place or has_honour if flag.when == "any" else has_place and has_honour
        wanted = getattr(flag.min_grade, one.kind, None)
        fit = is_at_least(one.values["grade"], wanted, _grades(found, one.kind))
        if earned and fit and not found.standing.in_force(subject):
            yield _row(subject, name, flag)


def _direct_excellent(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject, one in found.contenders.items():
        if one.came_directly:
            yield _row(subject, name, flag)


def _bottom(found: Findings, name: str, flag: Bottom) -> Iterator[Flag]:
    runs = found.past.bottom_runs
    for one in found.ranked:
        if _is_bottom(found, one, flag):
            subject = (one.kind, one.code)
            run = 1 + bottom_before(found.year, found.past, subject)
            runs[found.year.year, subject] = run
            yield Flag(*subject, name, flag.measures[min(run, len(flag.measures)) - 1])


def _is_bottom(found: Findings, one: Result, flag: Bottom) -> bool:
    if flag.below is not None and one.total < flag.below:
        return True
    rank, count = one.values["rank"], one.values["ranked"]
    below = sum(
        other.kind == one.kind and other.pool == one.pool and other.values["rank"] > rank for other in found.ranked
    )
    allowed = max(flag.min_count, whole((flag.share or Decimal(0)) * count, "floor"))
    return count >= flag.min_pool and 2 * rank > count and below < allowed


def _discontent(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for one in found.ranked:
        if one.kind == "cadre":
            cast = against(found.year, "cadre", one.code, flag.choices)
            if cast.of and cast.votes >= flag.share * cast.of:
                yield _row(("cadre", one.code), name, flag)


def _inquiry_open(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject in found.year.registered:
        if any(case.determination is None for case in found.standing.of(subject)):
            yield _row(subject, name, flag)


def _rectification_open(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject in found.year.registered:
        exempted = [case.determination for case in found.standing.of(subject) if case.found == "容错免责"]
        if any(row.get("rectify_by") is not None and row.get("rectified_on") is None for row in exempted):
            yield _row(subject, name, flag)


def _exempted(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for subject in found.year.registered:
        penalties = found.year.of("adjustment", subject_kind=subject[0], subject=subject[1], kind="penalty")
        if found.standing.would_be_in_force(subject) or any(
            found.standing.sets_aside(subject, row.get("incident_id")) for row in penalties
        ):
            yield _row(subject, name, flag)


def _tie_at_cut(found: Findings, name: str, flag: Notice) -> Iterator[Flag]:
    for (kind, code), one in found.contenders.items():
        if one.is_tied and not found.year.of("decision", subject_kind=kind, subject=code):
            yield _row((kind, code), name, flag)


def _grade_run(found: Findings, entry: GradeRun) -> Iterator[Flag]:
    for kind, code in found.results:
        if kind == entry.of and run_of_grades(found.past, found.year.year, (kind, code), entry.grades) >= entry.years:
            yield Flag(kind, code, "grade_run", entry.measure, entry.id)


_RAISED = {
    "commended": _commended,
    "excellent_streak": _excellent_streak,
    "promotion_priority": _promotion_priority,
    "top": _top,
    "advance": _advance,
    "honoured": _honoured,
    "reward": _reward,
    "direct_excellent": _direct_excellent,
    "bottom": _bottom,
    "discontent": _discontent,
    "inquiry_open": _inquiry_open,
    "rectification_open": _rectification_open,
    "exempted": _exempted,
    "tie_at_cut": _tie_at_cut,
}
