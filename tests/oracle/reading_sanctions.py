"""Incidents and what was decided on them, as they stand in a year: 三, 四."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scoring.scheme.grammar import Scheme
from tests.oracle.reading_year import Row, Subject, Year, in_place


@dataclass(frozen=True)
class Effect:
    """What a sanction does to a subject of a kind: the best grade left, no grade, no promotion."""

    cap: str | None
    ungraded: bool
    bars: bool

    def __bool__(self) -> bool:
        return self.cap is not None or self.ungraded or self.bars


@dataclass(frozen=True)
class Case:
    """One subject in one incident, as a year sees it."""

    incident: Row
    determination: Row | None

    @property
    def subject(self) -> Subject:
        return self.incident["subject_kind"], self.incident["subject"]

    @property
    def found(self) -> str | None:
        return self.determination["determination"] if self.determination else None

    @property
    def is_set_aside(self) -> bool:
        return self.found in {"容错免责", "澄清"}

    @property
    def sanction(self) -> str:
        """What counts where nothing is set aside."""
        return self.determination["reduced_to"] if self.found == "从轻减轻" else self.incident["sanction"]

    def lasts(self, year: int, tested: str) -> bool:
        last = date(year, 12, 31)
        first = last if tested == "year_end" else date(year, 1, 1)
        until = self.incident.get("effective_to")
        return self.incident["effective_from"] <= last and (until is None or until >= first)


def cases(year: Year) -> list[Case]:
    determinations = in_place(year.so_far["determination"], "incident_id", "subject_kind", "subject")
    incidents = in_place(year.so_far["incident"], "incident_id", "subject_kind", "subject")
    return [Case(incident, _reaching(incident, determinations)) for incident in incidents]


def _reaching(incident: Row, determinations: list[Row]) -> Row | None:
    """The determination that counts: the latest decided, the subject's own before the general one, typed later."""
    subject = incident["subject_kind"], incident["subject"]
    reaching = [
        row
        for row in determinations
        if row["incident_id"] == incident["incident_id"]
        and (row.get("subject_kind"), row.get("subject")) in {subject, (None, None)}
    ]
    order = lambda row: (row["decided_on"], row.get("subject") is not None, row["year"])  # noqa: E731
    return max(reaching, key=order, default=None)


def effect(scheme: Scheme, sanction: str, kind: str) -> Effect:
    entry = scheme.sanctions[sanction]
    return Effect(getattr(entry.cap, kind, None), entry.ungraded and kind == "cadre", entry.bars)


@dataclass
class Standing:
    """What is in force for the subjects of a year."""

    year: Year
    cases: list[Case]

    def of(self, subject: Subject) -> list[Case]:
        return [case for case in self.cases if case.subject == subject]

    def sets_aside(self, subject: Subject, incident_id: str | None) -> bool:
        return any(case.incident["incident_id"] == incident_id and case.is_set_aside for case in self.of(subject))

    def in_force(self, subject: Subject, tested: str | None = None) -> list[Effect]:
        return [found for case in self.of(subject) if not case.is_set_aside for found in self._effect(case, tested)]

    def would_be_in_force(self, subject: Subject) -> list[Effect]:
        """What is not, because it was set aside."""
        return [found for case in self.of(subject) if case.is_set_aside for found in self._effect(case)]

    def _effect(self, case: Case, tested: str | None = None) -> Iterator[Effect]:
        scheme = self.year.scheme
        if case.lasts(self.year.year, tested or scheme.sanctions_tested):
            found = effect(scheme, case.sanction, case.subject[0])
            if found:
                yield found

    def cap(self, subject: Subject) -> int:
        """The place in the list of grades of the best grade left; 0 without a cap."""
        kind = subject[0]
        grades = (self.year.scheme.units if kind == "unit" else self.year.scheme.cadres).grades
        names = [grade.grade for grade in grades]
        return max((names.index(found.cap) for found in self.in_force(subject) if found.cap), default=0)

    def is_ungraded(self, subject: Subject) -> bool:
        return any(found.ungraded for found in self.in_force(subject))
