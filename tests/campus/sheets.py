"""The sheets of a year: every row, as a department would type it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from tests.campus import figures, texts
from tests.campus.campus import CHIEF, DEPUTY, Cadre, Campus
from tests.campus.decided import Row
from tests.campus.units import COLLEGE, OFFICE, Unit

TASK_COLUMNS: Final = {"推进措施": 5, "责任人工号": 6, "完成时限": 7, "完成日期": 8}
DEADLINES: Final = ((4, 30), (6, 30), (9, 30), (10, 31), (11, 30), (12, 15), (12, 25))
TERM_YEARS: Final = 4  # a term of office; they end in the years that this divides


@dataclass(frozen=True)
class Year:
    """A year of a campus, its registers drawn once."""

    campus: Campus
    year: int
    units: list[Unit]
    cadres: list[Cadre]

    def rng(self, *key: object) -> Random:
        """Chance of its own for each thing of the year."""
        return self.campus.rng(*key, self.year)


def sheets_of(campus: Campus, year: int) -> dict[str, list[Row]]:
    """Every sheet of the year: the rows drawn, then those of the special cases."""
    this = Year(campus, year, campus.units_in(year), campus.cadres_in(year))
    ballots = _ballots(this)
    drawn: dict[str, Iterator[Row]] = {
        "单位": _units(this),
        "干部": _cadres(this),
        "目标任务": _tasks(this),
        "学校任务": _school_tasks(this),
        "关键绩效": _kpi(this),
        "民主测评": _ballot_rows(this, ballots),
        "测评回收": ((kind, code, cast.voter_class, cast.issued, cast.returned) for kind, code, cast in ballots),
        "平时考核": _routine(this),
        "专项考核": _special(this),
        "分项得分": _own_scores(this),
        "名额": _places(this),
        "加减分": _adjustments(this),
        "问责处分": (row for row, _ in _discipline(this)),
        "容错澄清": (row for _, row in _discipline(this)),
        "直接优秀": iter(()),
        "任期": _terms(this),
        "负面清单": iter(()),
        "表彰": _honours(this),
        "日常了解": _observations(this),
        "审定": iter(()),
        "申诉复核": iter(()),
        "历史结果": _history(this),
    }
    special = campus.cases.rows.get(year, {})
    return {sheet: [*rows, *special.get(sheet, ())] for sheet, rows in drawn.items()}


def _units(this: Year) -> Iterator[Row]:
    for unit in this.units:
        staff = figures.headcount(this.campus, unit, this.year)
        yield unit.code, unit.name, unit.group, ";".join(unit.predecessors) or None, staff


def _cadres(this: Year) -> Iterator[Row]:
    for cadre in this.cadres:
        yield (
            cadre.cadre_id,
            cadre.name,
            cadre.rank_level,
            cadre.unit_code,
            cadre.post,
            cadre.appointed_on,
            cadre.participation or "参加",
        )


def _school_tasks(this: Year) -> Iterator[Row]:
    for theme, (origin, titles) in texts.SCHOOL_TASKS.items():
        yield _parent_id(this.year, theme), titles[this.year % len(titles) - 1], origin
    if this.campus.cases.rows and this.year in texts.SCHOOL_TASK_OF_NOBODY:
        origin, title = texts.SCHOOL_TASK_OF_NOBODY[this.year]
        yield _parent_id(this.year, ""), title, origin


def _parent_id(year: int, theme: str) -> str:
    themes = list(texts.SCHOOL_TASKS)
    return f"XX{year}{themes.index(theme) + 1 if theme else len(themes) + 1:02}"


def _tasks(this: Year) -> Iterator[Row]:
    owners: dict[str, list[str]] = {}
    for cadre in this.cadres:
        if cadre.takes_part:
            owners.setdefault(cadre.unit_code, []).append(cadre.cadre_id)
    usual = [unit.code for unit in this.units if not this.campus.cases.unit_level(unit.code, this.year)]
    late = set(this.rng("late").sample(usual, len(usual) // 9))
    blanks = this.campus.cases.blank_tasks.get(this.year, ())
    for unit in this.units:
        for row in _tasks_of(this, unit, owners[unit.code], is_late=unit.code in late):
            left_blank = {TASK_COLUMNS[column] for code, task, column in blanks if (code, task) == row[:2]}
            yield tuple(None if i in left_blank else cell for i, cell in enumerate(row))


def _tasks_of(this: Year, unit: Unit, owners: list[str], *, is_late: bool) -> Iterator[Row]:
    """A unit's tasks: every cadre owns one at least; the first is the late one, if any is."""
    rng = this.rng("tasks", figures.unit_draw(this.campus, unit.code, this.year))
    words = this.rng("words", unit.code)
    scores = figures.tasks_of(rng, figures.unit_strength(this.campus, unit.code, this.year), len(owners))
    pool = list(texts.COLLEGE_TASKS if unit.group == COLLEGE else texts.OFFICE_TASKS)
    chosen = words.sample(pool, min(len(scores), len(pool)))
    for i, (weight, score) in enumerate(scores):
        theme, title, approach = chosen[i % len(chosen)]
        deadline = date(this.year, *DEADLINES[words.randrange(4 if is_late and i == 0 else len(DEADLINES))])
        days = words.randint(5, 21) if is_late and i == 0 else -words.randint(0, 24)
        yield (
            unit.code,
            f"T{i + 1:02}",
            title.format(field=unit.field) + ("" if i < len(chosen) else "（二期）"),
            texts.SCHOOL_TASKS[theme][0] if theme else "单位重点工作",
            _parent_id(this.year, theme) if theme else None,
            approach,
            owners[i % len(owners)],
            deadline,
            deadline + timedelta(days=days),
            weight,
            score,
        )


def _kpi(this: Year) -> Iterator[Row]:
    for unit in this.units:
        if unit.code not in this.campus.cases.without_kpi:
            for row in figures.indicators_of(this.campus, unit, this.year):
                yield unit.code, *row


def _ballots(this: Year) -> list[tuple[str, str, figures.Ballots]]:
    """The ballots of every unit and cadre, class by class."""
    few = this.campus.cases.few_ballots.get(this.year, ())
    ballots = []
    for unit in this.units:
        rng = this.rng("ballots", figures.unit_draw(this.campus, unit.code, this.year))
        strength = figures.unit_strength(this.campus, unit.code, this.year)
        for cast in figures.ballots_of(rng, strength, figures.UNIT_CLASSES):
            issued = round(cast.returned * 1.6) if (unit.code, cast.voter_class) in few else cast.issued
            ballots.append(("单位", unit.code, figures.Ballots(cast.voter_class, issued, cast.votes)))
    for cadre in this.cadres:
        if cadre.takes_part:
            rng = this.rng("ballots", _cadre_draw(this, cadre))
            disputed = this.campus.cases.cadre_level(cadre.cadre_id, this.year) == figures.DISPUTED
            strength = figures.cadre_strength(this.campus, cadre, this.year)
            cast_on = figures.ballots_of(rng, strength, figures.CADRE_CLASSES, disputed=disputed)
            ballots.extend(("干部", cadre.cadre_id, cast) for cast in cast_on)
    return ballots


def _ballot_rows(this: Year, ballots: list[tuple[str, str, figures.Ballots]]) -> Iterator[Row]:
    """Choices with their votes; from the third scheme on those on cadres by aspect, and some on units as scores."""
    for kind, code, cast in ballots:
        drawn_as = figures.unit_draw(this.campus, code, this.year) if kind == "单位" else code
        rng = this.rng("aspects", drawn_as, cast.voter_class)
        if this.year < figures.THIRD_SCHEME:
            yield from ((kind, code, cast.voter_class, *vote) for vote in cast.votes)
        elif kind == "干部":
            rows = figures.by_aspect(rng, cast.votes)
            yield from ((kind, code, cast.voter_class, aspect, choice, None, count) for aspect, choice, count in rows)
        elif cast.voter_class == figures.SCORED_BY:
            scores = figures.as_scores(rng, cast.votes)
            yield from ((kind, code, cast.voter_class, None, None, score, count) for score, count in scores)
        else:
            yield from ((kind, code, cast.voter_class, None, choice, None, count) for choice, count in cast.votes)


def _own_scores(this: Year) -> Iterator[Row]:
    """The scores of 党建考核, which the third scheme adds: of every unit, and of the cadres who head one."""
    if this.year < figures.THIRD_SCHEME:
        return
    document = _document(this.year, "党", 96)
    for unit in this.units:
        drawn_as = figures.unit_draw(this.campus, unit.code, this.year)
        strength = figures.unit_strength(this.campus, unit.code, this.year)
        yield "单位", unit.code, texts.PARTY_BUILDING, _party_score(this.rng("party", drawn_as), strength), document
    for cadre in this.cadres:
        if cadre.rank_level == CHIEF and cadre.takes_part:
            rng, strength = (
                this.rng("party", _cadre_draw(this, cadre)),
                figures.cadre_strength(this.campus, cadre, this.year),
            )
            yield "干部", cadre.cadre_id, texts.PARTY_BUILDING, _party_score(rng, strength), document


def _party_score(rng: Random, strength: float) -> float:
    return min(figures.score_of(rng, strength) + 6, 99)


def _places(this: Year) -> Iterator[Row]:
    """The places of 优秀 as the meeting deals them from the third scheme on: 正处 group by group, all 副处 together."""
    if this.year < figures.THIRD_SCHEME:
        return
    document = _document(this.year + 1, "党", 3)
    assessed = [cadre for cadre in this.cadres if cadre.participation is None]
    for rank, group in ((CHIEF, COLLEGE), (CHIEF, OFFICE), (DEPUTY, None)):
        number = sum(cadre.rank_level == rank and group in (None, cadre.group) for cadre in assessed)
        yield "干部", "优秀", number // 5, group, rank, None, document


def _cadre_draw(this: Year, cadre: Cadre) -> str:
    """Under whose name the numbers of a cadre are drawn: of two that shall be level, the first."""
    tied = this.campus.cases.cadre_level(cadre.cadre_id, this.year) == figures.TIED
    return this.campus.cases.twins.get(cadre.cadre_id, cadre.cadre_id) if tied else cadre.cadre_id


def _routine(this: Year) -> Iterator[Row]:
    """Under the first scheme grades and, for the last quarter, a score; scores under the second."""
    for cadre in this.cadres:
        if not cadre.takes_part:
            continue
        rng, strength = this.rng("routine", cadre.cadre_id), figures.cadre_strength(this.campus, cadre, this.year)
        served = [p for p in range(4) if cadre.appointed_on < date(this.year, 3 * p + 3, 28)]
        grades = figures.routine_of(rng, strength, 4)
        for p in served:
            graded = this.year < figures.SECOND_SCHEME and p < 3
            score = None if graded else figures.score_of(rng, strength)
            yield cadre.cadre_id, texts.PERIODS[p], score, grades[p] if graded else None


def _special(this: Year) -> Iterator[Row]:
    for cadre in this.cadres:
        if cadre.takes_part:
            rng = this.rng("special", _cadre_draw(this, cadre))
            strength = figures.cadre_strength(this.campus, cadre, this.year)
            for topic in rng.sample(texts.SPECIAL_TOPICS, 2 if cadre.rank_level == CHIEF else 1):
                yield cadre.cadre_id, topic, figures.score_of(rng, strength)


def _adjustments(this: Year) -> Iterator[Row]:
    """Small ones, of usual units and 副处 only, so that the places the cases hold stay theirs."""
    rng, cases = this.rng("adjustments"), this.campus.cases
    units = [unit.code for unit in this.units if not cases.unit_level(unit.code, this.year)]
    cadres = [cadre.cadre_id for cadre in this.cadres if cadre.rank_level == DEPUTY and cadre.takes_part]
    drawn = (
        ("单位", "加分", rng.sample(units, len(units) // 4), texts.UNIT_BONUS, (0.5, 1, 1.5, 2)),
        ("单位", "减分", rng.sample(units, len(units) // 10), texts.UNIT_PENALTY, (0.5, 1, 2)),
        ("干部", "加分", rng.sample(cadres, len(cadres) // 18), texts.CADRE_BONUS, (0.5, 1)),
        ("干部", "减分", rng.sample(cadres, len(cadres) // 30), texts.CADRE_PENALTY, (0.5, 1, 1.5)),
    )
    number = 0
    for subject_kind, kind, subjects, reasons, points in drawn:
        for subject in sorted(subjects):
            number += 1
            document = _document(this.year, rng.choice("校党"), rng.randint(10, 99))
            yield (
                f"JF{this.year}{number:04}",
                subject_kind,
                subject,
                kind,
                rng.choice(points),
                rng.choice(reasons),
                document,
                None,
            )


def _document(year: int, series: str, number: int) -> str:
    return f"示大{series}字〔{year}〕{number}号"


def _discipline(this: Year) -> Iterator[tuple[Row, Row]]:
    """Light sanctions of cadres of no special case, each upheld."""
    rng, people = this.rng("discipline"), this.campus.cases.people
    cadres = [cadre.cadre_id for cadre in this.cadres if cadre.takes_part and cadre.cadre_id not in people]
    for i, subject in enumerate(sorted(rng.sample(cadres, len(cadres) // 75))):
        incident_id, (sanction, _) = f"SJ{this.year}{i + 1:04}", rng.choice(texts.DISCIPLINE)
        start = date(this.year, rng.randint(2, 11), rng.randint(1, 28))
        document = _document(this.year, "纪", 30 + i)
        yield (
            (incident_id, "干部", subject, sanction, start, start + timedelta(days=182), document),
            (incident_id, None, None, "维持", None, start, document, "不符合容错情形", None, None),
        )


def _terms(this: Year) -> Iterator[Row]:
    if this.year % TERM_YEARS:
        return
    first = this.year - TERM_YEARS + 1
    for cadre in this.cadres:
        if cadre.rank_level == CHIEF and cadre.takes_part and cadre.appointed_on.year < first:
            score = figures.score_of(
                this.rng("term", cadre.cadre_id), figures.cadre_strength(this.campus, cadre, this.year)
            )
            yield cadre.cadre_id, f"{first}—{this.year}年任期", first, this.year, score


def _honours(this: Year) -> Iterator[Row]:
    rng = this.rng("honours")
    drawn = (
        ("单位", rng.sample([unit.code for unit in this.units], len(this.units) // 9), texts.UNIT_HONOURS),
        ("干部", rng.sample([c.cadre_id for c in this.cadres], len(this.cadres) // 28), texts.CADRE_HONOURS),
    )
    for kind, subjects, honours in drawn:
        for subject in sorted(subjects):
            honour, level = rng.choice(honours)
            yield (
                kind,
                subject,
                honour,
                level,
                _document(this.year, "校" if level == "校级" else "党", rng.randint(10, 99)),
            )


def _observations(this: Year) -> Iterator[Row]:
    rng = this.rng("observations")
    for cadre in rng.sample(this.cadres, len(this.cadres) // 9):
        channel, note, office = rng.choice(texts.OBSERVATIONS)
        yield cadre.cadre_id, channel, date(this.year, rng.randint(3, 12), rng.randint(1, 28)), note, office


def _history(this: Year) -> Iterator[Row]:
    """In the first year: what was before, by group and year; an old regulation's three grades."""
    if this.year != this.campus.years[0]:
        return
    for year in (this.year - 2, this.year - 1):
        for group in dict.fromkeys(unit.group for unit in this.units):
            codes = [unit.code for unit in this.units if unit.group == group]
            totals = {code: round(64 + 27 * figures.unit_strength(this.campus, code, year), 2) for code in codes}
            for code, total in totals.items():
                rank = 1 + sum(other > total for other in totals.values())
                grade = "优秀" if rank <= max(1, len(codes) * 3 // 10) else "合格" if total >= 60 else "不合格"
                yield year, "单位", code, total, rank, grade
    for cadre in this.cadres[:: len(this.cadres) // 6 or 1]:
        yield this.year - 1, "干部", cadre.cadre_id, None, None, "合格"
