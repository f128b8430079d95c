"""The intake tables, in the order in which the office works through them, by sheet and by name."""

from typing import Final

from expectations.contract import Table
from expectations.sheets.conduct import DETERMINATION, INCIDENT, NEGATIVE_LIST, OBSERVATION
from expectations.sheets.decisions import APPEAL, DEALT_PLACE, DECISION, DIRECT_EXCELLENT, HONOUR
from expectations.sheets.registers import CADRE, HISTORY, SCHOOL_TASK, UNIT
from expectations.sheets.scores import (
    ADJUSTMENT,
    BALLOT,
    BALLOT_RETURN,
    COMPONENT_SCORE,
    KPI,
    ROUTINE,
    SPECIAL,
    TASK,
    TERM,
)

TABLES: Final = (
    UNIT,
    CADRE,
    TASK,
    SCHOOL_TASK,
    KPI,
    BALLOT,
    BALLOT_RETURN,
    ROUTINE,
    SPECIAL,
    COMPONENT_SCORE,
    DEALT_PLACE,
    ADJUSTMENT,
    INCIDENT,
    DETERMINATION,
    DIRECT_EXCELLENT,
    TERM,
    NEGATIVE_LIST,
    HONOUR,
    OBSERVATION,
    DECISION,
    APPEAL,
    HISTORY,
)
BY_SHEET: Final = {table.sheet: table for table in TABLES}
BY_NAME: Final = {table.name: table for table in TABLES}


def table_of_sheet(sheet: str) -> Table | None:
    """The table that a sheet is for, named in Chinese or, as files may be, in code."""
    name = sheet.strip()
    return BY_SHEET.get(name) or BY_NAME.get(name)
