"""The sheet 代码表: codes with their names, and the words of the year, as ranges that drop-downs and look-ups refer to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from xlsxwriter.utility import xl_range_abs

from expectations.contract import Column, Table
from expectations.suites import Words, typed_words
from expectations.tables import CADRE, KPI, SUBJECT
from pipelines.templates.register import Register
from pipelines.templates.template_styles import Looks, column_width
from scoring.scheme.grammar import Scheme
from scoring.scheme.kpi import Indicator
from scoring.vocabulary import CADRE as CADRE_WORD
from scoring.vocabulary import UNIT as UNIT_WORD

SHEET: Final = "代码表"
_HEADER_ROW: Final = 2
_FIRST_ROW: Final = _HEADER_ROW + 1
_SUBJECT_HEADINGS: Final = (SUBJECT.header, "名称或姓名", "对象类别", "单位类别或职级", "所在单位代码")


@dataclass(frozen=True)
class Range:
    """Some rows of a list: where its codes stand, and what each code is called."""

    column: int
    first: int
    last: int
    names: dict[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The codes, as a drop-down refers to them."""
        return f"={SHEET}!{xl_range_abs(self.first, self.column, self.last, self.column)}"

    def look_up(self, cell: str) -> str:
        """A formula that says what the code in `cell` is called."""
        table = f"{SHEET}!{xl_range_abs(self.first, self.column, self.last, self.column + 1)}"
        return f'=IF({cell}="","",IFERROR(VLOOKUP({cell},{table},2,FALSE),"代码表中没有"))'


@dataclass(frozen=True)
class Block:
    """Columns of the sheet that belong together: headings, and rows of text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Codes:
    """The lists of one workbook, each laid out once, side by side."""

    def __init__(self, tables: Sequence[Table], register: Register, scheme: Scheme, words: Words) -> None:
        self._words = words
        self._blocks: list[Block] = []
        self._ranges: dict[object, Range] = {}
        self._next = 0
        self._add_subjects(register, with_cadres=_name_cadres(tables))
        if KPI in tables:
            self._add_indicators(scheme)
        for column in (column for table in tables for column in table.columns):
            self._add_words(column)

    def offered(self, table: Table, column: Column) -> Range | None:
        """The list that a column's cells are chosen from; None where they are typed freely."""
        if column.listed_in == "indicators":
            return self._ranges.get("indicators")
        if column.words or column.listed_in:
            return self._ranges.get(tuple(typed_words(column, self._words)))
        if column.name == SUBJECT.name:
            return self._ranges.get("subjects")
        if column.refers_to is not None and column.refers_to[0] != table.name:
            return self._ranges.get(column.refers_to)
        return None

    def named(self, table: Table, column: Column) -> Range | None:
        """The list that says what a column's codes are called."""
        found = self.offered(table, column)
        return found if found is not None and found.names else None

    def write(self, sheet: Any, looks: Looks) -> None:
        """Fill the sheet."""
        sheet.write_string(0, 0, SHEET, looks.of("title"))
        sheet.write_string(1, 0, "供填报时查找代码、选择词语；本表不读入，请勿改动。", looks.of("note"))
        sheet.set_row(_HEADER_ROW, 24)
        place = 0
        for block in self._blocks:
            _write_block(sheet, block, looks, place)
            place += len(block.headings) + 1
            sheet.set_column(place - 1, place - 1, 3)
        sheet.freeze_panes(_FIRST_ROW, 0)
        sheet.repeat_rows(0, _HEADER_ROW)
        sheet.set_print_scale(80)  # fitted to the width of the paper, many lists side by side could not be read

    def _add_subjects(self, register: Register, *, with_cadres: bool) -> None:
        """Units, then cadres, in one list, so that an 对象代码 may be either."""
        units = [
            (row["unit_code"], row["unit_name"] or "", UNIT_WORD, row["unit_group"] or "", "") for row in register.units
        ]
        cadres = [
            (row["cadre_id"], row["cadre_name"] or "", CADRE_WORD, row["rank_level"] or "", row["unit_code"] or "")
            for row in (register.cadres if with_cadres else ())
        ]
        place = self._lay_out(Block(_SUBJECT_HEADINGS, (*units, *cadres)))
        parts = {
            "subjects": (0, [*units, *cadres]),
            ("unit", "unit_code"): (0, units),
            ("cadre", "cadre_id"): (len(units), cadres),
        }
        for key, (offset, rows) in parts.items():
            if rows:
                first = _FIRST_ROW + offset
                names = {code: name for code, name, *_ in rows}
                self._ranges[key] = Range(place, first, first + len(rows) - 1, names)

    def _add_indicators(self, scheme: Scheme) -> None:
        indicators = scheme.kpi.indicators if scheme.kpi else ()
        rows = tuple(
            (
                indicator.id,
                indicator.label,
                what_to_type(indicator),
                "、".join(label for group, label in scheme.groups.items() if group in indicator.weight),
            )
            for indicator in indicators
        )
        headings = (KPI["indicator"].header, "指标名称", "实际值怎样填", "适用的单位类别")
        place = self._lay_out(Block(headings, rows))
        names = {indicator.id: indicator.label for indicator in indicators}
        self._ranges["indicators"] = Range(place, _FIRST_ROW, _FIRST_ROW + len(rows) - 1, names)

    def _add_words(self, column: Column) -> None:
        if column.listed_in == "indicators" or not (column.words or column.listed_in):
            return
        words = tuple(typed_words(column, self._words))
        if words not in self._ranges:
            place = self._lay_out(Block((column.header,), tuple((word,) for word in words)))
            self._ranges[words] = Range(place, _FIRST_ROW, _FIRST_ROW + len(words) - 1)

    def _lay_out(self, block: Block) -> int:
        place = self._next
        self._blocks.append(block)
        self._next += len(block.headings) + 1
        return place


def what_to_type(indicator: Indicator, headcount: float | None = None) -> str:
    """What is typed as the actual value of an indicator, of which the measure is worked out."""
    unit = indicator.unit_typed
    if indicator.measure == "per_head":
        return f"填总额（{unit}），系统除以教职工数{f' {headcount:g}' if headcount else ''}"
    if indicator.measure == "growth":
        return f"填当年数（{unit}），系统与基础值相比"
    return f"填{unit}数"


def _name_cadres(tables: Iterable[Table]) -> bool:
    """Whether any of the sheets speaks of cadres: who has no business with them is not handed their names."""
    return any(
        table is CADRE or column.name == SUBJECT.name or (column.refers_to or ("",))[0] == CADRE.name
        for table in tables
        for column in table.columns
    )


def _write_block(sheet: Any, block: Block, looks: Looks, place: int) -> None:
    for offset, heading in enumerate(block.headings):
        cells = [row[offset] for row in block.rows]
        sheet.set_column(place + offset, place + offset, column_width([heading, *cells]))
        sheet.write_string(_HEADER_ROW, place + offset, heading, looks.of("header"))
        for number, cell in enumerate(cells, start=_FIRST_ROW):
            sheet.write_string(number, place + offset, cell, looks.of("text"))
