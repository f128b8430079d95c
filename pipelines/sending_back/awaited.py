"""What the departments still have to send, or to mend: held against what lies in the year's folder, and since when."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from expectations.contract import Table
from expectations.sheets.registers import CADRE, UNIT
from expectations.sheets.scores import COMPONENT_SCORE, KPI
from expectations.tables import BY_SHEET, table_of_sheet
from pipelines.checking.scheme import typed_components
from pipelines.checking.year_check import CheckedYear
from pipelines.installation.files import replace_text
from pipelines.installation.home import Home
from pipelines.reading.problem import UNREADABLE_FILE, Problem, Severity
from pipelines.sending_back.senders import Sender, Senders, department_of
from scoring.scheme.kpi import Indicator
from scoring.vocabulary import PARTICIPATION_NONE

_MOST_NAMED: Final = 8


class Standing(StrEnum):
    """How it stands with a sheet of a department."""

    MISSING = "缺报"
    WRONG = "有误"
    DOUBTFUL = "待核对"


@dataclass(frozen=True)
class Reminder:
    """One thing a department has to see to; `keys` tell it again at the next check, `since` is when it was first found."""

    department: str
    standing: Standing
    sheet: str
    request: str
    keys: tuple[str, ...]
    file: str = ""
    errors: int = 0
    warnings: int = 0
    since: date | None = None
    due_on: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Awaited:
    """A year of an institution: its matters by department, and every department's due date."""

    institution: str
    year: int
    matters: tuple[Reminder, ...]
    due_on: Mapping[str, date | None]

    def of(self, department: str) -> tuple[Reminder, ...]:
        return tuple(matter for matter in self.matters if matter.department == department)


def awaited_from(checked: CheckedYear, senders: Senders) -> Awaited:
    """What is missing or wrong now, department by department; nothing yet of since when."""
    folder = checked.read.folder
    received = _Received(checked, senders)
    matters = tuple(matter for name, sender in senders.items() for matter in _matters(name, sender, received))
    due_on = {name: sender.due_on(folder.year) for name, sender in senders.items()}
    return Awaited(folder.institution, folder.year, matters, due_on)


class _Received:
    """What the files of a year hold, by whose they are."""

    def __init__(self, checked: CheckedYear, senders: Senders) -> None:
        self.checked = checked
        self._senders = senders
        self._owners = {path.name: department_of(senders, path.name) for path in checked.read.files}

    def sent_files(self, department: str) -> bool:
        return department in self._owners.values()

    def has_unreadable(self, department: str) -> bool:
        return any(problem.rule == UNREADABLE_FILE for problem in self.problems(department))

    def has_rows(self, department: str, table: Table) -> bool:
        """Whether the sheet has rows in a file of the department, or in one that is nobody's, such as a collection of all."""
        files = set(self.checked.read.rows[table.name].source_file)
        return any(self._owners.get(file) in (department, None) for file in files)

    def problems(self, department: str) -> Iterator[Problem]:
        """The problems in its files; in nobody's files those of a sheet that only this department sends."""
        for problem in self.checked.problems:
            if problem.source_file not in self._owners:
                continue
            owner = self._owners[problem.source_file] or self._only_sender(problem.source_sheet)
            if owner == department:
                yield problem

    def _only_sender(self, sheet: str) -> str | None:
        table = table_of_sheet(sheet)
        names = [name for name, sender in self._senders.items() if table in sender.tables()]
        return names[0] if len(names) == 1 else None

    def units_without(self, indicator: Indicator, sender: Sender) -> list[str]:
        """The units of the indicator's groups that have no row for it, whoever sent the rows.

        None where as many of its rows stand under codes of nobody, which are told there: they may be those of these units.
        """
        units, rows = self.checked.read.rows[UNIT.name].values, self.checked.read.rows[KPI.name].values
        there = set(zip(rows["unit_code"], rows["indicator"], strict=True))
        registered = set(units["unit_code"])
        astray = sum(
            typed == indicator.id and code not in registered
            for code, typed in zip(rows["unit_code"], rows["indicator"], strict=True)
        )
        without = [
            str(code)
            for code, group in zip(units["unit_code"], units["unit_group"], strict=True)
            if code is not None and group in indicator.weight
            if (code, indicator.id) not in there and not sender.is_exempt(indicator.id, str(code))
        ]
        return without if len(without) > astray else []

    def without_score(self, component: str) -> list[tuple[str, str]]:
        """The subjects, by kind and code, for whom an own component is scored as a whole and has weight, and who have no row for it.

        None where as many of its rows stand under codes of nobody, which are told there: they may be those of these subjects.
        """
        scores = self.checked.read.rows[COMPONENT_SCORE.name].values
        there = {
            (kind, code)
            for kind, code, typed in zip(scores["subject_kind"], scores["subject"], scores["component"], strict=True)
            if typed == component
        }
        subjects = {(kind, code): components for kind, code, components in self._subjects()}
        without = [subject for subject, of in subjects.items() if component in of and subject not in there]
        return without if len(without) > len(there - subjects.keys()) else []

    def _subjects(self) -> Iterator[tuple[str, str, list[str]]]:
        """Kind and code of everyone assessed, with the own components scored as a whole that have weight for it."""
        if self.checked.scheme is None:
            return
        scheme = self.checked.scheme.scheme
        units, cadres = self.checked.read.rows[UNIT.name].values, self.checked.read.rows[CADRE.name].values
        group_of = dict(zip(map(str, units["unit_code"]), map(str, units["unit_group"]), strict=True))
        for code in units["unit_code"]:
            if code is not None:
                yield "unit", str(code), typed_components(scheme, "unit", group_of[str(code)])
        named = ("cadre_id", "rank_level", "unit_code", "participation")
        for code, rank_level, unit_code, participation in zip(*(cadres[name] for name in named), strict=True):
            if code is not None and participation != PARTICIPATION_NONE:
                weighed = typed_components(scheme, "cadre", group_of.get(str(unit_code)), str(rank_level))
                yield "cadre", str(code), weighed

    def components(self, sender: Sender) -> list[tuple[str, str]]:
        """The own components of the year's scheme that a department scores, with their labels."""
        scheme = self.checked.scheme.scheme if self.checked.scheme else None
        labels = scheme.components if scheme else {}
        return [(key, label) for key, label in labels.items() if sender.answers_for_component(key, label)]

    def indicators(self, sender: Sender) -> list[Indicator]:
        """The indicators of the year's scheme that a department answers for."""
        scheme = self.checked.scheme.scheme if self.checked.scheme else None
        kpi = scheme.kpi if scheme else None
        return [indicator for indicator in (kpi.indicators if kpi else ()) if sender.answers_for(indicator.id)]


def _matters(name: str, sender: Sender, received: _Received) -> Iterator[Reminder]:
    missing = [sheet for sheet in sender.sheets if not received.has_rows(name, BY_SHEET[sheet])]
    if len(missing) == len(sender.sheets) and not received.sent_files(name):
        request = f"尚未收到任何文件，应报：{'、'.join(missing)}"
        yield Reminder(name, Standing.MISSING, "", request, tuple(missing))
        return
    # Of what stands in a file that cannot be opened nobody knows whether it is missing.
    for sheet in () if received.has_unreadable(name) else missing:
        yield Reminder(name, Standing.MISSING, sheet, f"“{sheet}”表没有数据，请填报", (sheet,))
    if KPI.sheet in sender.sheets and KPI.sheet not in missing:
        yield from _missing_indicators(name, sender, received)
    if COMPONENT_SCORE.sheet in sender.sheets and COMPONENT_SCORE.sheet not in missing:
        yield from _missing_scores(name, sender, received)
    yield from _faults(name, received)


def _missing_indicators(name: str, sender: Sender, received: _Received) -> Iterator[Reminder]:
    for indicator in received.indicators(sender):
        units = received.units_without(indicator, sender)
        if units:
            listed = _listed(units, "个单位")
            request = f"指标 {indicator.id} {indicator.label}：缺 {listed}；请补报，确不考核的请说明"
            yield Reminder(name, Standing.MISSING, KPI.sheet, request, (f"{KPI.sheet}|{indicator.id}",))


def _missing_scores(name: str, sender: Sender, received: _Received) -> Iterator[Reminder]:
    for component, label in received.components(sender):
        subjects = received.without_score(component)
        if subjects:
            units = [code for kind, code in subjects if kind == "unit"]
            cadres = len(subjects) - len(units)
            who = [_listed(units, "个单位")] * bool(units) + [f"{cadres} 名干部"] * bool(
                cadres
            )  # it goes round: no names
            request = f"成分 {label}：缺 {'，'.join(who)}；请补报，确不考核的请说明"
            yield Reminder(
                name, Standing.MISSING, COMPONENT_SCORE.sheet, request, (f"{COMPONENT_SCORE.sheet}|{component}",)
            )


def _listed(codes: Sequence[str], counted: str) -> str:
    """The first few codes, and how many there are where there are more."""
    more = f"等 {len(codes)} {counted}" if len(codes) > _MOST_NAMED else ""
    return "、".join(codes[:_MOST_NAMED]) + more


def _faults(name: str, received: _Received) -> Iterator[Reminder]:
    """One matter a file and sheet, errors before mere doubts."""
    by_sheet: dict[tuple[str, str], dict[Severity, list[Problem]]] = {}
    for problem in received.problems(name):
        of_sheet = by_sheet.setdefault((problem.source_file, problem.source_sheet), {one: [] for one in Severity})
        of_sheet[problem.severity].append(problem)
    for (file, sheet), of in sorted(by_sheet.items(), key=lambda item: (not item[1][Severity.ERROR], item[0])):
        errors, warnings = of[Severity.ERROR], of[Severity.WARNING]
        standing = Standing.WRONG if errors else Standing.DOUBTFUL
        parts = [f"{len(errors)} 处错误{_cells(errors)}，请改正"] * bool(errors)
        parts += [f"{len(warnings)} 处提醒{_cells(warnings)}，请核对"] * bool(warnings)
        yield Reminder(name, standing, sheet, "；".join(parts), (sheet or file,), file, len(errors), len(warnings))


def _cells(problems: Sequence[Problem]) -> str:
    """The cells of the problems in brackets, the first few of them; nothing where they are at none."""
    cells = list(dict.fromkeys(problem.cell for problem in problems if problem.cell))
    more = f" 等 {len(cells)} 格" if len(cells) > _MOST_NAMED else ""
    return f"（{'、'.join(cells[:_MOST_NAMED])}{more}）" if cells else ""


def with_dates(home: Home, awaited: Awaited, today: date) -> Awaited:
    """The matters with the day each was first found, kept for the next check, and whether they are late by now.

    Late is what is past the department's due date; without one, what a check of an earlier day found already.
    """
    path = home.awaited_year(awaited.institution, awaited.year)
    before = _read(path)
    dated = tuple(_dated(matter, before, awaited.due_on[matter.department], today) for matter in awaited.matters)
    _write(path, dated)
    return replace(awaited, matters=dated)


def _dated(matter: Reminder, before: Mapping[str, str], due_on: date | None, today: date) -> Reminder:
    if matter.standing is Standing.DOUBTFUL:
        return replace(matter, due_on=due_on)
    days = [before[key] for key in _state_keys(matter) if key in before]
    since = date.fromisoformat(min(days)) if days else today
    return replace(matter, since=since, due_on=due_on, is_late=today > (due_on or since))


def _state_keys(matter: Reminder) -> list[str]:
    return [f"{matter.department}|{key}" for key in matter.keys]


def _read(path: Path) -> dict[str, str]:
    """What was missing or wrong at the last check, and since when; nothing where there was none."""
    if not path.exists():
        return {}
    since: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return since


def _write(path: Path, matters: Iterable[Reminder]) -> None:
    since = {key: str(matter.since) for matter in matters if matter.since for key in _state_keys(matter)}
    replace_text(path, json.dumps(since, ensure_ascii=False, indent=2, sort_keys=True))
