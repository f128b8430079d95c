"""Sheets that come laid out, a row for everyone of whom something is asked, so that only numbers are typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from expectations.contract import Column, Kind, Table
from expectations.sheets.scores import BALLOT, BALLOT_RETURN, COMPONENT_SCORE, ROUTINE
from pipelines.checking.scheme import typed_components
from pipelines.sending_back.senders import Sender
from pipelines.templates.book import Lists
from pipelines.templates.register import Row
from scoring.scheme.ballots import VoterClasses
from scoring.vocabulary import CADRE as CADRE_WORD
from scoring.vocabulary import SUBJECT_KINDS
from scoring.vocabulary import UNIT as UNIT_WORD

LAID_OUT: Final = (BALLOT, BALLOT_RETURN, ROUTINE, COMPONENT_SCORE)
IN_COLUMNS: Final = "一行一个对象的一类票，一列一个等次"
QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")


def rows_of(lists: Lists, table: Table, sender: Sender | None) -> tuple[Row, ...]:
    """The rows of a sheet that is laid out, with what need not be typed; none of any other sheet."""
    if table is ROUTINE:
        periods = lists.register.periods or QUARTERS
        return tuple(
            {"cadre_id": cadre["cadre_id"], "period": period} for cadre in lists.register.cadres for period in periods
        )
    if table is COMPONENT_SCORE:
        return tuple(_components(lists, sender))
    if table is BALLOT:
        return tuple(_ballots(lists))
    return tuple(_voters(lists)) if table is BALLOT_RETURN else ()


@dataclass(frozen=True)
class _Subject:
    """Someone of the register: whom a row is for, and the group and rank where the scheme knows them."""

    kind: str
    code: str
    group: str | None
    rank_level: str | None = None

    @property
    def row(self) -> Row:
        return {"subject_kind": self.kind, "subject": self.code}

    def of(self, classes: VoterClasses) -> tuple[str, ...]:
        """The classes that vote on it: of its group, of its rank and group; all of its kind where those are not known."""
        by_pool = classes.unit if self.kind == UNIT_WORD else classes.cadre
        keys = (self.group,) if self.kind == UNIT_WORD else (self.rank_level, self.group)
        try:
            return tuple(by_pool.of(*(key or "" for key in keys)))
        except KeyError:
            return tuple(dict.fromkeys(name for _, weights in by_pool.leaves() for name in weights))


def _subjects(lists: Lists) -> Iterator[_Subject]:
    keys = {label: key for key, label in lists.scheme.groups.items()}
    group_of = {unit["unit_code"]: keys.get(unit["unit_group"]) for unit in lists.register.units}
    for code, group in group_of.items():
        yield _Subject(UNIT_WORD, code, group)
    for cadre in lists.register.cadres:
        yield _Subject(CADRE_WORD, cadre["cadre_id"], group_of.get(cadre["unit_code"]), cadre["rank_level"])


def _voters(lists: Lists) -> Iterator[Row]:
    """A row for each subject and each class that votes on it."""
    if lists.scheme.ballots is None:
        return
    for subject in _subjects(lists):
        for name in subject.of(lists.scheme.ballots.classes):
            yield {**subject.row, "voter_class": name}


def _ballots(lists: Lists) -> Iterator[Row]:
    """The same, a row for each aspect where the scheme has aspects for the kind."""
    aspects = lists.scheme.ballots.aspects if lists.scheme.ballots else None
    of_kind = {UNIT_WORD: aspects.unit, CADRE_WORD: aspects.cadre} if aspects else {}
    for row in _voters(lists):
        for aspect in of_kind.get(row["subject_kind"]) or (None,):
            yield {**row, "aspect": aspect}


def _components(lists: Lists, sender: Sender | None) -> Iterator[Row]:
    """A row for each subject and each own component that is scored as a whole, has weight for it, and is the department's."""
    for subject in _subjects(lists):
        weighed = typed_components(lists.scheme, SUBJECT_KINDS[subject.kind], subject.group, subject.rank_level)
        for component in weighed:
            label = lists.scheme.components[component]
            if sender is None or sender.answers_for_component(component, label):
                yield {**subject.row, "component": label}


def in_wide_columns(table: Table, columns: tuple[Column, ...], lists: Lists) -> tuple[Column, ...]:
    """In place of the columns for choice and votes a column a choice of the scheme, and none for a score then."""
    if not table.wide:
        return columns
    choices = tuple(
        Column(choice, choice, Kind.WHOLE, f"投“{choice}”的票数；没有的不填", least=0, is_below_choice=True)
        for choice in lists.words["choices"]
    )
    return (*(column for column in columns if column.name not in (*table.wide, *table.one_of)), *choices)


def guidance_of(table: Table, *, filled: int) -> str:
    """What is said of the rows that are there; empty where there are none."""
    if not filled:
        return ""
    if table is BALLOT:
        return (
            f"已按对象和票类列出 {filled} 行，只填各等次的票数，没有的空着；不测评的请删去整行。"
            "逐票打分的，另加“得分”一列，一行填一张票的分数，各等次空着。"
        )
    if table is BALLOT_RETURN:
        return f"已按对象和票类列出 {filled} 行，填发出、收回的票数；不统计的请删去整行，不要留空。"
    if table is COMPONENT_SCORE:
        return f"已按对象和成分列出 {filled} 行，填得分；不打分的请删去整行，不要留空。"
    return f"已按干部和期次列出 {filled} 行，得分、等次填一项；期次可改，没有的请删去整行，不要留空。"
