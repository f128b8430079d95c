"""The cases that matter, each in a known unit or person. data/sample/README.md tells them in Chinese: change both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from tests.campus import decided
from tests.campus.decided import Rows
from tests.campus.units import COLLEGE, OFFICE, Unit


@dataclass(frozen=True)
class Change:
    """A rename or a merger: who stood there before that year."""

    year: int
    predecessors: tuple[Unit, ...]


@dataclass(frozen=True)
class Move:
    """From that year on a cadre stands elsewhere."""

    year: int
    unit_code: str
    rank_level: str
    post: str
    appointed_on: date


@dataclass(frozen=True)
class Cases:
    """Everything about a campus that chance does not decide."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    participation: Mapping[tuple[str, int], str] = field(default_factory=dict)
    appointed: Mapping[str, date] = field(default_factory=dict)
    rows: Mapping[int, Mapping[str, Rows]] = field(default_factory=dict)
    blank_tasks: Mapping[int, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    few_ballots: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    without_kpi: frozenset[str] = frozenset()

    def unit_level(self, unit_code: str, year: int) -> str | None:
        return self.levels.get(unit_code, {}).get(year)

    def cadre_level(self, cadre_id: str, year: int) -> str | None:
        return self.levels.get(cadre_id, {}).get(year)

    @cached_property
    def people(self) -> frozenset[str]:
        """The cadres named anywhere here: they stay in their posts."""
        typed = {
            cell
            for sheets in self.rows.values()
            for rows in sheets.values()
            for row in rows
            for cell in row[:3]
            if isinstance(cell, str) and len(cell) == 7 and cell.isdigit()
        }
        people = (code for code in (*self.levels, *self.twins, *self.twins.values()) if len(code) == 7)
        return frozenset({*typed, *people, *self.moves, *self.appointed, *(who for who, _ in self.participation)})


def _by_year(levels: str) -> dict[int, str]:
    """`".AA."`: usual in 2021 and 2024, clear of the rest in 2022 and 2023."""
    return {year: level for year, level in enumerate(levels, start=2021) if level != "."}


CHANGES: Final = {
    # 更名: its run 2022 to 2024 goes on through the new code
    "01027": Change(2023, (Unit("01010", "材料科学与工程学院", COLLEGE, "材料科学与工程"),)),
    # 并入: keeps its code, so its own code stands among the predecessors
    "02025": Change(2022, (Unit("02025", "图书馆", OFFICE, "文献服务"), Unit("02035", "档案馆", OFFICE, "档案管理"))),
    # 合并: two runs, of three years and of two, go on with the lesser
    "02038": Change(
        2024, (Unit("02036", "后勤管理处", OFFICE, "后勤管理"), Unit("02037", "基本建设处", OFFICE, "基本建设"))
    ),
}
# A clear of all the rest, B next to them, C middling, D low, X many ballots against. One letter a year, 2021 to 2024.
LEVELS: Final = {
    # -- 学院: six clear of the rest in 2022 and in 2024, and two level on the seventh place
    "01005": _by_year("CAAA"),  # three years running, 2022 to 2024
    "01007": {2019: "C", 2020: "C", **_by_year("AACA")},  # the gap of 2023 breaks the run
    "01010": _by_year("CA.."),  # until 2022; renamed 01027
    "01027": _by_year("..AA"),
    "01008": _by_year(".A.."),
    "01013": _by_year(".A.."),
    "01014": _by_year("CA.."),
    "01002": _by_year(".B.."),
    "01019": _by_year(".B.."),
    "01009": _by_year("...A"),
    "01012": _by_year("...A"),
    "01018": _by_year("...A"),
    "01022": _by_year("...B"),
    "01023": _by_year("...B"),
    "01006": _by_year(".C.."),  # bonuses over the cap
    "01011": _by_year("..C."),  # vetoed, set aside: keeps what it earned
    "01015": _by_year(".DDD"),  # at the bottom three years running
    "01016": _by_year(".C.."),  # vetoed, upheld
    "01021": _by_year("..A."),  # earns 优秀, the meeting decides otherwise
    # -- 机关教辅
    "02009": {2019: "A", 2020: "A", 2021: "A"},  # a run that began before the system
    "02015": _by_year("..C."),  # vetoed, set aside, not mended
    "02020": _by_year("B..."),  # so that its head would be 优秀 in 2021, were there no cap
    "02036": _by_year("AAA."),
    "02037": _by_year("CAA."),
    "02038": _by_year("...A"),
    # -- 正处 of 学院 in 2022: nine clear of the rest, and two level on the tenth place
    "0100501": _by_year(".A.."),
    "0100502": _by_year(".AA."),  # in 2023 earns 优秀, the meeting decides otherwise
    "0100701": _by_year(".A.."),
    "0100702": _by_year(".A.."),
    "0101001": _by_year(".A.."),
    "0101002": _by_year(".A.."),
    "0101401": _by_year(".A.."),
    "0101402": _by_year(".A.."),
    "0100801": _by_year(".A.."),
    "0100802": _by_year(".C.."),
    "0101301": _by_year(".B.."),
    "0101302": _by_year(".B.."),
    # -- others
    "0101503": _by_year(".DDD"),  # low, in the unit that is low
    "0202602": _by_year("..X."),  # the staff objects
    "0202001": _by_year("A.A."),  # earns 优秀 twice: capped in 2021, no longer in 2023
    "0102403": _by_year("..A."),  # earns 优秀, capped, and 直接优秀 does not help
}
# The second is drawn as the first wherever both are at level B; 学院 that shall be level have the same staff.
TWINS: Final = {"01019": "01002", "01023": "01022", "0101302": "0101301"}
MOVES: Final = {
    "0102003": Move(2023, "02008", "副处", "副处长", date(2022, 12, 20)),  # 学院 to 机关教辅, same rank
    "0101703": Move(2024, "02028", "正处", "党总支书记", date(2024, 3, 11)),  # and promoted
}
PARTICIPATION: Final = {
    ("0101803", 2021): "不定等次",  # in the post since September
    ("0202302", 2021): "不参加",  # away at a posting
    ("0202302", 2022): "不参加",
    ("0200903", 2022): "不定等次",  # on leave more than half the year
    ("0102504", 2022): "不定等次",  # in the post since October
    ("0203102", 2023): "不定等次",
    ("0101204", 2023): "不参加",
    ("0201803", 2024): "不定等次",
    ("0102604", 2024): "不参加",
}
APPOINTED: Final = {
    "0101803": date(2021, 9, 13),
    "0102504": date(2022, 10, 10),
    "0203102": date(2023, 8, 21),
    "0201803": date(2024, 11, 4),
}
# unit, task, column: left blank, so that each warning of a task can be seen
BLANK_TASKS: Final = {
    2021: (("01003", "T02", "完成日期"),),
    2022: (("02012", "T03", "推进措施"),),
    2023: (("01020", "T01", "责任人工号"), ("02006", "T04", "完成日期")),
    2024: (("02019", "T02", "完成时限"), ("01017", "T05", "推进措施")),
}
FEW_BALLOTS: Final = {2024: (("01024", "师生代表"),)}  # fewer than two thirds came back
WITHOUT_KPI: Final = frozenset({"02022"})  # 工会 has no indicators: its other weights are scaled

SAMPLE: Final = Cases(
    CHANGES, LEVELS, TWINS, MOVES, PARTICIPATION, APPOINTED, decided.ROWS, BLANK_TASKS, FEW_BALLOTS, WITHOUT_KPI
)
PLAIN: Final = Cases()
