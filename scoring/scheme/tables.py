"""A scheme as relational tables, which rules join: all that there are, and the rows of a loaded scheme.

What a table holds, its columns and how they are filled is one class in `records`; here they are only put together.
Tables of a scheme begin with `scheme_id`; those of the contract's own words have none.
"""

from typing import Final

from scoring.scheme.loading import LoadedScheme
from scoring.scheme.records import grades, measured, raised, required, wholes, words
from scoring.scheme.records.record import DeclaredTable, Record, SchemeRecord

Row = dict[str, object]

_OF_A_SCHEME: Final[tuple[type[SchemeRecord], ...]] = (
    wholes.SchemeRow,
    wholes.UnitGroupRow,
    wholes.ComponentLabelRow,
    wholes.ComponentRow,
    wholes.RankLevelRow,
    wholes.AdjustmentCapRow,
    wholes.TieBreakerRow,
    grades.GradingRow,
    grades.GradeRow,
    grades.GradeBoundRow,
    required.RequirementRow,
    required.RequirementWordRow,
    grades.QuotaIfUnitRow,
    measured.IndicatorRow,
    measured.IndicatorWeightRow,
    measured.AnchorRow,
    measured.CurveStepRow,
    measured.ChoiceValueRow,
    measured.VoterClassRow,
    measured.AspectRow,
    measured.BallotItemRow,
    measured.RoutineValueRow,
    grades.TermWeightRow,
    grades.SanctionRow,
    grades.SanctionCapRow,
    raised.FlagRow,
    raised.FlagCriterionRow,
    raised.FlagMinGradeRow,
    raised.FlagMeasureRow,
    raised.FlagGradeRow,
    raised.FlagChoiceRow,
)
_OF_THE_CONTRACT: Final[tuple[type[words.WordRecord], ...]] = (
    words.ParticipationRow,
    words.DeterminationRow,
    words.PhraseRow,
    words.FlagLabelRow,
)


def _declared(records: tuple[type[Record], ...]) -> dict[str, DeclaredTable]:
    return {record.table: record.declared() for record in records}


SCHEME_TABLES: Final[dict[str, DeclaredTable]] = _declared(_OF_A_SCHEME)
VOCABULARY_TABLES: Final[dict[str, DeclaredTable]] = _declared(_OF_THE_CONTRACT)
GOVERNING_TABLES: Final[dict[str, DeclaredTable]] = _declared((words.GovernsRow,))
TABLES: Final[dict[str, DeclaredTable]] = SCHEME_TABLES | VOCABULARY_TABLES | GOVERNING_TABLES


def rows(loaded: LoadedScheme) -> dict[str, list[Row]]:
    """The rows of every table of a scheme, by column name; the same file gives the same rows."""
    return {record.table: [row.by_column() for row in record.of(loaded)] for record in _OF_A_SCHEME}


def vocabulary_rows() -> dict[str, list[Row]]:
    """The rows of the tables of the contract's own words, by column name."""
    return {record.table: [row.by_column() for row in record.of_vocabulary()] for record in _OF_THE_CONTRACT}
