"""Incidents and what was decided on them, as they stand in a year: 三, 四."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scoring.scheme.grammar import Scheme
from tests.oracle.reading_renamed import Renamings
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

    subject: Subject
    incident: Row
    determination: Row | None

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

    @property
    def until(self) -> date | None:
        reduced = self.determination.get("reduced_until") if self.found == "从轻减轻" else None
        return reduced or self.incident.get("effective_to")

    def lasts(self, year: int, tested: str) -> bool:
        """Whether the sanction is in force: on a day, on any day of the year, or in the year that it began in."""
        start = self.incident["effective_from"]
        if tested == "first_year":
            return start.year == year
        last = date(year, 12, 31)
        first = last if tested == "year_end" else date(year, 1, 1)
        return max(start, first) <= min(self.until or last, last)


def cases(year: Year, renamings: Renamings) -> list[Case]:
    """One for each subject in each incident; of one typed under two codes of a unit the newer counts."""
    determinations = in_place(year.so_far["determination"], "incident_id", "subject_kind", "subject")
    standing: dict[tuple[str, Subject], tuple[int, Row]] = {}
    for incident in in_place(year.so_far["incident"], "incident_id", "subject_kind", "subject"):
        subject, renames = _borne(incident, renamings)
        key = incident["incident_id"], subject
        if key not in standing or renames < standing[key][0]:
            standing[key] = renames, incident
    return [
        Case(subject, incident, _reaching(name, subject, determinations, renamings))
        for (name, subject), (_, incident) in standing.items()
    ]


def _reaching(incident: str, subject: Subject, determinations: list[Row], renamings: Renamings) -> Row | None:
    """The determination that counts: the latest decided, the subject's own before the general one, typed later."""
    reaching = [
        (row["decided_on"], row.get("subject") is not None, row["year"], number, row)
        for number, row in enumerate(determinations)
        if row["incident_id"] == incident and (row.get("subject") is None or _borne(row, renamings)[0] == subject)
    ]
    return max(reaching, key=lambda one: one[:-1])[-1] if reaching else None


def _borne(row: Row, renamings: Renamings) -> tuple[Subject, int]:
    """The subject as it is called now, and how many renames ago the row was typed."""
    kind, code = row["subject_kind"], row["subject"]
    if kind != "unit":
        return (kind, code), 0
    bearer = renamings.bearer(code, row["year"])
    return (kind, bearer.code), bearer.renames


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
        """What the sanction does where it is in force as asked, else as it says itself, else as the scheme says."""
        scheme = self.year.scheme
        if case.lasts(self.year.year, tested or scheme.sanctions[case.sanction].tested or scheme.sanctions_tested):
            found = effect(scheme, case.sanction, case.subject[0])
            if found:
                yield found

    def cap(self, subject: Subject) -> int:
        """The place in the list of grades of the best grade left; 0 without a cap."""
        names = [grade.grade for grade in self.year.grades(subject[0])]
        return max((names.index(found.cap) for found in self.in_force(subject) if found.cap), default=0)

    def is_ungraded(self, subject: Subject) -> bool:
        return any(found.ungraded for found in self.in_force(subject))
