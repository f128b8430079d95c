"""Sheets that come laid out, a row for everyone of whom something is asked, so that only numbers are typed."""

from collections.abc import Iterator
from typing import Final

from expectations.contract import Column, Kind, Table
from expectations.sheets.scores import BALLOT, BALLOT_RETURN, ROUTINE
from pipelines.templates.book import Lists
from pipelines.templates.register import Row
from scoring.vocabulary import CADRE as CADRE_WORD
from scoring.vocabulary import UNIT as UNIT_WORD

LAID_OUT: Final = (BALLOT, BALLOT_RETURN, ROUTINE)
IN_COLUMNS: Final = "一行一个对象的一类票，一列一个等次"
QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")


def rows_of(lists: Lists, table: Table) -> tuple[Row, ...]:
    """The rows of a sheet that is laid out, with what need not be typed; none of any other sheet."""
    if table is ROUTINE:
        periods = lists.register.periods or QUARTERS
        return tuple(
            {"cadre_id": cadre["cadre_id"], "period": period} for cadre in lists.register.cadres for period in periods
        )
    return tuple(_voters(lists)) if table in (BALLOT, BALLOT_RETURN) else ()


def _voters(lists: Lists) -> Iterator[Row]:
    """A row for each subject and each class that votes on subjects of its kind."""
    if lists.scheme.ballots is None:
        return
    classes = lists.scheme.ballots.classes
    for kind, codes, names in (
        (UNIT_WORD, [unit["unit_code"] for unit in lists.register.units], classes.unit),
        (CADRE_WORD, [cadre["cadre_id"] for cadre in lists.register.cadres], classes.cadre),
    ):
        for code in codes:
            for name in names:
                yield {"subject_kind": kind, "subject": code, "voter_class": name}


def in_wide_columns(table: Table, columns: tuple[Column, ...], lists: Lists) -> tuple[Column, ...]:
    """In place of the columns for choice and votes a column a choice of the scheme."""
    if not table.wide:
        return columns
    choices = tuple(
        Column(choice, choice, Kind.WHOLE, f"投“{choice}”的票数；没有的不填", least=0, is_below_choice=True)
        for choice in lists.words["choices"]
    )
    return (*(column for column in columns if column.name not in table.wide), *choices)


def guidance_of(table: Table, *, filled: int) -> str:
    """What is said of the rows that are there; empty where there are none."""
    if not filled:
        return ""
    if table is BALLOT:
        return f"已按对象和票类列出 {filled} 行，只填各等次的票数，没有的空着；不测评的请删去整行。"
    if table is BALLOT_RETURN:
        return f"已按对象和票类列出 {filled} 行，填发出、收回的票数；不统计的请删去整行，不要留空。"
    return f"已按干部和期次列出 {filled} 行，得分、等次填一项；期次可改，没有的请删去整行，不要留空。"
